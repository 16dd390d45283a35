"""The surface with what lies on it, as marks from back to front."""

from dataclasses import replace

import numpy as np

from ...core.base import Matrix
from ...shared import BOX_HEIGHT, EXAMPLE_ARROW, FURTHER_ARROW, LINE_LIFT, MANY_ARROWS, MEAN_ARROW, POINT_LIFT, THINNER
from ..geometry.camera import Camera, Panel, first_eye, fitted_eye, in_box, surface_in_box
from ..geometry.contours import contour_lines, thinned
from ..geometry.faces import faces
from ..geometry.heights import height_at
from ..geometry.hidden import runs, seen
from ..geometry.ribbons import Style, draped, line_on, place_on
from ..ink.colours import Palette
from ..ink.marks import Item, Mark, Shapes
from ..ink.strokes import bold_arrow, dot_mark, example_arrows, further_arrows, in_order, line_marks, point_marks
from ..subject.subject import Subject
from .box import Text, box_marks

FARTHEST = 1e6  # of the heights that are drawn: higher is not computed with
FINE = 0.12  # px; nobody sees contours bend less
EXAMPLES, MEAN, FURTHER = Style(**EXAMPLE_ARROW), Style(**MEAN_ARROW), Style(**FURTHER_ARROW)
ASIDE = 0.09  # of the floor that its numbers take, in parts of the window
BESIDE = np.array([52.0, 0.0])  # px that the numbers of the heights take on the left
LIVE = 11.0  # px of the live picture's numbers
ASLANT = 1e-3  # beside an eye that is right above: what is up would not be known


def surface_marks(
    subject: Subject, titles: tuple[str, str], colours: Palette, camera: Camera, text: Text, nodes: int
) -> list[Mark]:
    """Everything that the camera sees; the surface is drawn with so many nodes a side."""
    return [
        *box_marks(camera, subject, titles, colours, text),
        _faces(camera, subject, nodes),
        Shapes(_contours(camera, subject), line="#ffffff", width=1.0, opacity=0.7),
        *_lines(camera, subject, colours),
        *_strays(camera, subject, colours),
        *(_arrows(camera, subject, colours) if subject.inside else []),
    ]


def first_camera(subject: Subject, panel: Panel, text: Text) -> Camera:
    """The live picture's view in a panel of this shape, with words as large in it: the chosen one as it is, or else the first."""
    if subject.eye is not None:
        return Camera(_eye(subject), panel)
    live = LIVE / text.tick
    return Camera(fitted_eye(_eye(subject), live * panel.width, live * panel.height), panel)


def _eye(subject: Subject) -> Matrix:
    """The chosen one, or else the first as near as it ever is."""
    if subject.eye is None:
        return first_eye(subject.own, subject.downhill)
    x, y, z = subject.eye
    return np.array([x, y if x or y else -ASLANT, z])


def fitted_camera(subject: Subject, panel: Panel, room: Panel) -> Camera:
    """The same view, made smaller and moved until the surface and the words around it lie in some room."""
    camera = Camera(_eye(subject), panel)
    low, high = _extent(camera, subject)
    size = np.array([room.width, room.height])
    scale = float(min(1.0, *(size / (high - low))))
    middle = np.array([panel.left + panel.width / 2, panel.top + panel.height / 2])
    corner = np.array([room.left, room.top])
    moved = np.clip(middle, corner + scale * (middle - low), corner + size - scale * (high - middle))
    width, height = scale * panel.width, scale * panel.height
    return replace(camera, panel=Panel(moved[0] - width / 2, moved[1] - height / 2, width, height))


def _extent(camera: Camera, subject: Subject) -> tuple[Matrix, Matrix]:
    """The upper left and the lower right end of what is seen."""
    part = [np.linspace(-0.5, 0.5, count) for count in subject.grid.shape[::-1]]
    surface = np.dstack([*np.meshgrid(*part), np.minimum(surface_in_box(subject.grid, subject.limits), BOX_HEIGHT / 2)]).reshape(
        -1, 3
    )
    side = 0.5 + ASIDE
    floor = np.array([[x, y, -BOX_HEIGHT / 2] for x in (-side, side) for y in (-side, side)])
    places = camera.project(np.concatenate([surface[np.isfinite(surface[:, 2])], floor]))
    return places.min(axis=0) - BESIDE, places.max(axis=0)


def _faces(camera: Camera, subject: Subject, nodes: int) -> Mark:
    part = np.linspace(0, 1, nodes)
    units = np.stack(np.meshgrid(part, part), axis=-1)
    low, high = subject.limits
    heights = height_at(subject.grid, units.reshape(-1, 2)).reshape(nodes, nodes)
    heights = np.minimum(heights, high + FARTHEST * (high - low))
    parts = (heights - low) / (high - low)
    return faces(camera, in_box(units, heights, subject.limits), parts, surface_in_box(subject.grid, subject.limits))


def _contours(camera: Camera, subject: Subject) -> list[Item]:
    """Contour lines where the eye sees them."""
    box = surface_in_box(subject.grid, subject.limits)
    found: list[Item] = []
    for level, lines in contour_lines(subject.grid, subject.levels):
        for line in lines:
            places = in_box(line, np.full(len(line), level), subject.limits)
            found += [[thinned(camera.project(piece), FINE)] for piece in runs(places, seen(places, camera.eye, box))]
    return found


def _lines(camera: Camera, subject: Subject, colours: Palette) -> list[Mark]:
    """Paths and contours, and the dots at which paths end."""
    lay, added = (camera, subject.grid, subject.limits), subject.added
    drawn = [(tone, line_on(*lay, line, LINE_LIFT)) for tone, line in [*added.lines, *added.trails]]
    ends = [(tone, place_on(*lay, line[-1], LINE_LIFT)) for tone, line in added.trails]
    return [
        *(mark for tone, items in drawn for mark in line_marks(items, tone, colours)),
        *(dot_mark(at, 4.2, tone, colours) for tone, at in ends if at is not None),
    ]


def _strays(camera: Camera, subject: Subject, colours: Palette) -> list[Mark]:
    """Arrows from other places."""
    lay, strays = (camera, subject.grid, subject.limits), subject.added.strays
    items = [item for at, step in strays for item in draped(*lay, at, step[None], FURTHER, dashed=True)]
    tails = [place_on(*lay, at, FURTHER.lift) for at, _ in strays]
    dots = [dot_mark(at, 3.0, "wrong", colours) for at in tails if at is not None]
    return [further_arrows(items, "wrong", colours), *dots]


def _arrows(camera: Camera, subject: Subject, colours: Palette) -> list[Mark]:
    """The examples' arrows, their mean, what a question adds, and the point."""
    thin = replace(EXAMPLES, width=THINNER) if len(subject.steps) > MANY_ARROWS else EXAMPLES
    mean = [] if subject.mean is None else [subject.mean]
    lay = (camera, subject.grid, subject.limits, subject.start)
    examples = example_arrows(draped(*lay, subject.steps, thin), colours)
    bold = bold_arrow(draped(*lay, np.array(mean), MEAN), colours)
    further = [
        further_arrows(draped(*lay, step[None], FURTHER, dashed=tone == "wrong"), tone, colours)
        for tone, step in subject.added.arrows
    ]
    return [*in_order(examples, bold, further, weighted=subject.added.weighted), *_point(camera, subject)]


def _point(camera: Camera, subject: Subject) -> list[Mark]:
    at = place_on(camera, subject.grid, subject.limits, subject.start, POINT_LIFT)
    return [] if at is None else point_marks(at, 5.0)
