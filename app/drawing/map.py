"""The map as marks: bands of height, and the arrows true in the plane."""

import numpy as np

from .arrows import part_inside
from .box import Text
from .camera import Panel
from .colours import Palette, height_colours
from .contours import regions_above, thinned
from .marks import Item, Mark, Places, Shapes, Words, rectangle
from .ribbons import flat
from .subject import Subject
from .surface import MANY, point_marks
from .ticks import ticks

MOST_TICKS = 6
BOTTOM = -1e300  # below every height
FINE = 0.12  # px; nobody sees contours bend less


def map_marks(subject: Subject, titles: tuple[str, str], colours: Palette, frame: Panel, text: Text) -> list[Mark]:
    """The whole map; `frame` is the window itself, outside of which are numbers and titles."""
    within = (frame.left, frame.top, frame.width, frame.height)
    return [
        Shapes([[rectangle(*within)]], fill=colours.line),
        *_bands(subject, frame),
        *_path(subject, colours, frame, within),
        *(_arrows(subject, colours, frame) if subject.inside else []),
        *_axes(subject, titles, colours, frame, text),
    ]


def _place(frame: Panel, units: Places) -> Places:
    """Places of the unit square in px."""
    return np.asarray(np.array([frame.left, frame.top + frame.height]) + units * np.array([frame.width, -frame.height]))


def _bands(subject: Subject, frame: Panel) -> list[Mark]:
    """Everything that is defined, and on it what lies above each level."""
    if not np.isfinite(subject.grid).any():
        return []
    levels = np.array([BOTTOM, *subject.levels])
    colours = height_colours(np.arange(len(levels)) / max(1, len(levels) - 1))
    within = (frame.left, frame.top, frame.width, frame.height)
    return [
        Shapes(_placed(frame, region), fill=colour, line="#ffffff", width=1.6, opacity=0.45, within=within)
        for region, colour in zip(regions_above(subject.grid, levels), colours, strict=True)
    ]


def _placed(frame: Panel, region: list[Item]) -> list[Item]:
    return [[thinned(_place(frame, ring), FINE) for ring in item] for item in region]


def _path(subject: Subject, colours: Palette, frame: Panel, within: tuple[float, float, float, float]) -> list[Mark]:
    """The way that training took."""
    if len(subject.path) < 2:
        return []
    line: list[Item] = [[_place(frame, subject.path)]]
    return [
        Shapes(line, line=colours.halo, width=3.6, opacity=0.7, within=within, dash=(7, 3)),
        Shapes(line, line=colours.path_0, width=2.2, within=within, dash=(7, 3)),
    ]


def _arrows(subject: Subject, colours: Palette, frame: Panel) -> list[Mark]:
    start = _place(frame, subject.start)
    size = np.array([frame.width, -frame.height])
    thin = 1.5 if len(subject.steps) > MANY else 2.0
    mean = np.empty((0, 2)) if subject.mean is None else subject.mean[None]
    return [
        Shapes(flat(start, _cut(subject.start, subject.steps) * size, thin), fill=colours.example, line=colours.halo, width=1.7),
        Shapes(flat(start, _cut(subject.start, mean) * size, 4.8), fill=colours.mean, line=colours.mean_halo, width=2.6),
        *point_marks(start, 6.0),
    ]


def _cut(start: Places, steps: Places) -> Places:
    """No arrow leaves the window."""
    return steps * part_inside(start, steps)[:, None]


def _axes(subject: Subject, titles: tuple[str, str], colours: Palette, frame: Panel, text: Text) -> list[Mark]:
    def words(label: str, x: float, y: float, size: float, anchor: str, angle: float = 0.0) -> Words:
        return Words(((label, colours.quiet, False),), (float(x), float(y)), size, anchor, angle)

    (low1, high1), (low2, high2) = subject.ends
    bottom, middle = frame.top + frame.height, frame.top + frame.height / 2
    across = [(label, frame.left + frame.width * (v - low1) / (high1 - low1)) for v, label in ticks(low1, high1, MOST_TICKS)]
    upright = [(label, bottom - frame.height * (v - low2) / (high2 - low2)) for v, label in ticks(low2, high2, MOST_TICKS)]
    return [
        *(words(label, x, bottom + 1.45 * text.tick, text.tick, "middle") for label, x in across),
        *(words(label, frame.left - 0.5 * text.tick, y + 0.36 * text.tick, text.tick, "end") for label, y in upright),
        words(titles[0], frame.left + frame.width / 2, bottom + 2.0 * text.tick + 1.1 * text.title, text.title, "middle"),
        words(titles[1], frame.left - 3.2 * text.tick, middle, text.title, "middle", -90.0),
    ]
