"""The map as marks: bands of height, and the arrows true in the plane."""

from dataclasses import replace

import numpy as np

from ...core.base import Matrix
from ...shared import FURTHER_CONTOURS, MANY_ARROWS
from ..geometry.arrows import part_inside
from ..geometry.camera import Panel
from ..geometry.contours import contour_lines, regions_above, thinned
from ..geometry.heights import contour_levels
from ..geometry.one_scale import SAYS, box_in, have_one_scale, on_pixels
from ..geometry.ribbons import flat
from ..ink.colours import Palette, height_colours
from ..ink.marks import Item, Mark, Shapes, Words, rectangle
from ..ink.strokes import Frame, bold_arrow, dot_mark, example_arrows, further_arrows, in_order, line_marks, point_marks
from ..subject.subject import Subject
from .box import Text
from .chart import Chart, axis_words

BOTTOM = -1e300  # below every height
FINE = 0.12  # px; nobody sees contours bend less
LINE, GAP = 1.25, 0.3  # height of a line of words, and room above the first, in parts of their size


def map_marks(subject: Subject, titles: tuple[str, str], colours: Palette, room: Panel, text: Text) -> list[Mark]:
    """The whole map; in the room is the window itself, outside of it are numbers and titles."""
    note = [] if have_one_scale(subject.spans) else _note(room, colours, text)
    left = room.height - (LINE * len(note) + GAP) * text.tick if note else room.height
    frame = on_pixels(box_in(replace(room, height=left), subject.spans))
    within = (frame.left, frame.top, frame.width, frame.height)
    return [
        Shapes([[rectangle(*within)]], fill=colours.line),
        *bands(subject.grid, subject.levels, frame),
        *_over(subject, colours, frame, within),
        *_path(subject, colours, frame, within),
        *_lines(subject, colours, frame, within),
        *_strays(subject, colours, frame),
        *(_arrows(subject, colours, frame) if subject.inside else []),
        *axis_words(Chart(frame, *subject.ends), titles, colours, text),
        *note,
    ]


def _note(room: Panel, colours: Palette, text: Text) -> list[Mark]:
    """What is to be said where arrows need not cross contours at right angles; the last line as low as a title would be."""
    bottom, middle = room.top + room.height + 2.0 * text.tick + 1.1 * text.title, room.left + room.width / 2
    return [
        Words(((line, colours.quiet, False),), (middle, bottom - LINE * text.tick * k), text.tick, "middle")
        for k, line in enumerate(reversed(SAYS))
    ]


def placed(frame: Panel, units: Matrix) -> Matrix:
    """Places of the unit square in px."""
    return np.asarray(np.array([frame.left, frame.top + frame.height]) + units * np.array([frame.width, -frame.height]))


def bands(grid: Matrix, above: Matrix, frame: Panel, line: float = 1.6) -> list[Mark]:
    """Everything that is defined, and on it what lies above each level, with a line of this width around it."""
    if not np.isfinite(grid).any():
        return []
    levels = np.array([BOTTOM, *above])
    white = "#ffffff" if line else None
    colours = height_colours(np.arange(len(levels)) / max(1, len(levels) - 1))
    within = (frame.left, frame.top, frame.width, frame.height)
    return [
        Shapes(_regions(frame, region), fill=colour, line=white, width=line, opacity=0.45, within=within)
        for region, colour in zip(regions_above(grid, levels), colours, strict=True)
    ]


def _regions(frame: Panel, region: list[Item]) -> list[Item]:
    return [[thinned(placed(frame, ring), FINE) for ring in item] for item in region]


def _path(subject: Subject, colours: Palette, frame: Panel, within: Frame) -> list[Mark]:
    """The way that training took."""
    if len(subject.path) < 2:
        return []
    line: list[Item] = [[placed(frame, subject.path)]]
    return [
        Shapes(line, line=colours.halo, width=3.6, opacity=0.7, within=within, dash=(7, 3)),
        Shapes(line, line=colours.path_0, width=2.2, within=within, dash=(7, 3)),
    ]


def _over(subject: Subject, colours: Palette, frame: Panel, within: Frame) -> list[Mark]:
    """Contours of another surface, closest at its bottom."""
    if subject.added.contours is None or not np.isfinite(subject.added.contours).any():
        return []
    grid = np.sqrt(subject.added.contours - np.nanmin(subject.added.contours))
    found = contour_lines(grid, contour_levels((0.0, max(float(np.nanmax(grid)), 1e-300)), FURTHER_CONTOURS))
    lines = [[thinned(placed(frame, line), FINE)] for _, level in found for line in level]
    return [Shapes(lines, line=colours.batch, width=1.5, within=within)]


def _lines(subject: Subject, colours: Palette, frame: Panel, within: Frame) -> list[Mark]:
    """Paths and contours, and the dots at which paths end."""
    thin = [
        Shapes([[placed(frame, line)]], line=colours.of(tone), width=1.2, opacity=0.7, within=within)
        for tone, line in subject.added.marks
    ]
    drawn = [(tone, [[thinned(placed(frame, line), FINE)]]) for tone, line in [*subject.added.lines, *subject.added.trails]]
    ends = [(tone, line[-1]) for tone, line in subject.added.trails if _holds(line[-1])]
    return [
        *thin,
        *(mark for tone, items in drawn for mark in line_marks(items, tone, colours, within)),
        *(dot_mark(placed(frame, end), 5.0, tone, colours) for tone, end in ends),
    ]


def _holds(place: Matrix) -> bool:
    """Whether a place of the unit square is in it."""
    return bool(((place >= 0) & (place <= 1)).all())


def _strays(subject: Subject, colours: Palette, frame: Panel) -> list[Mark]:
    """Arrows from other places."""
    held = [(at, step) for at, step in subject.added.strays if _holds(at)]
    items = [item for at, step in held for item in arrow_items(frame, at, step[None], 2.0, dashed=True)]
    return [further_arrows(items, "wrong", colours), *(dot_mark(placed(frame, at), 3.2, "wrong", colours) for at, _ in held)]


def _arrows(subject: Subject, colours: Palette, frame: Panel) -> list[Mark]:
    mean = np.empty((0, 2)) if subject.mean is None else subject.mean[None]
    examples = example_arrows(
        arrow_items(frame, subject.start, subject.steps, 1.5 if len(subject.steps) > MANY_ARROWS else 2.0), colours
    )
    bold = bold_arrow(arrow_items(frame, subject.start, mean, 4.8), colours)
    further = [
        further_arrows(arrow_items(frame, subject.start, step[None], 3.8, dashed=tone == "wrong"), tone, colours)
        for tone, step in subject.added.arrows
    ]
    return [*in_order(examples, bold, further, weighted=subject.added.weighted), *point_marks(placed(frame, subject.start), 6.0)]


def arrow_items(frame: Panel, start: Matrix, steps: Matrix, width: float, *, dashed: bool = False) -> list[Item]:
    """Outlines of arrows (K, 2) of the unit square; no arrow leaves the window, and one that would has no head."""
    part = part_inside(start, steps)
    kept = steps * part[:, None] * np.array([frame.width, -frame.height])
    return flat(placed(frame, start), kept, width, dashed=dashed, cut=(part < 1).tolist())
