"""The box around the surface: thin lines on its floor and its two far walls, numbers and titles at its near edges."""

from dataclasses import dataclass

import numpy as np

from ...core.base import Matrix
from ...shared import BOX_ROOM
from ..geometry.camera import Camera, in_box
from ..geometry.ticks import height_ticks, numbered, ticks
from ..ink.colours import Palette
from ..ink.marks import Mark, Shapes, Words
from ..subject.subject import Subject

MOST_TICKS = 5
AWAY, FAR = 0.075, 0.20  # from the edge to its numbers and to its title, in parts of the window
UP_AWAY, LETTER = 12.0, 0.62  # from the vertical axis to its numbers, in px; width of a letter in parts of its size


@dataclass(frozen=True)
class Text:
    """Sizes of numbers and titles, in px."""

    tick: float
    title: float


def box_marks(camera: Camera, subject: Subject, titles: tuple[str, str], colours: Palette, text: Text) -> list[Mark]:
    """Everything of the box, in the order in which it is painted; all of it lies behind the surface or beside it."""
    near = (camera.eye[:2] > 0).astype(float)  # the side of the unit square, along each axis, that is nearer to the eye
    marks: list[Mark] = [Shapes(_lines(camera, subject, near), line=colours.line, width=0.8)]
    for axis in (0, 1):
        marks += _floor_axis(camera, subject, axis, near, titles[axis], colours, text)
    return marks + _upright_axis(camera, subject, colours, text)


def _low(subject: Subject) -> float:
    return subject.limits[0] - BOX_ROOM * (subject.limits[1] - subject.limits[0])


def _high(subject: Subject) -> float:
    return subject.limits[1] + BOX_ROOM * (subject.limits[1] - subject.limits[0])


def _lines(camera: Camera, subject: Subject, near: Matrix) -> list[list[Matrix]]:
    """Lines at the round values: over the floor and up the far walls, and around these at the round heights."""
    low, high = _low(subject), _high(subject)
    lines = []
    for axis in (0, 1):
        for part in _parts(subject, axis):
            side = near[1 - axis]
            lines.append([_at(axis, part, *end) for end in ((side, low), (1 - side, low), (1 - side, high))])
    ring = [np.array([near[0], 1 - near[1]]), 1 - near, np.array([1 - near[0], near[1]])]
    lines += [[np.array([*place, z]) for place in ring] for z, _ in height_ticks(subject.limits, subject.scale)[0]]
    return [[_projected(camera, subject, np.array(line))] for line in lines]


def _parts(subject: Subject, axis: int) -> list[float]:
    start, stop = subject.ends[axis]
    return [(value - start) / (stop - start) for value, _ in ticks(start, stop, MOST_TICKS)]


def _at(axis: int, part: float, other: float, height: float) -> Matrix:
    """A place (3,): its parts of both axes, and a height."""
    return np.array([part, other, height] if axis == 0 else [other, part, height])


def _projected(camera: Camera, subject: Subject, places: Matrix) -> Matrix:
    return camera.project(in_box(places[..., :2], places[..., 2], subject.limits))


def _floor_axis(
    camera: Camera, subject: Subject, axis: int, near: Matrix, title: str, colours: Palette, text: Text
) -> list[Mark]:
    """Numbers along the near edge of the floor, and the title beyond them, turned with the edge."""
    side, low = near[1 - axis], _low(subject)
    out = 2 * side - 1
    start, stop = subject.ends[axis]
    found, title = numbered(start, stop, MOST_TICKS, title)
    along = [(label, (value - start) / (stop - start)) for value, label in found]
    marks: list[Mark] = []
    for label, part in along:
        x, y = _projected(camera, subject, _at(axis, part, side + AWAY * out, low))
        marks.append(_words(label, x, y + text.tick * 0.36, colours.quiet, text.tick, "middle"))
    (x0, y0), (x1, y1) = _projected(camera, subject, np.array([_at(axis, part, side + FAR * out, low) for part in (0.25, 0.75)]))
    angle = (np.degrees(np.arctan2(y1 - y0, x1 - x0)) + 90) % 180 - 90
    return [
        *marks,
        _words(title, (x0 + x1) / 2, (y0 + y1) / 2, colours.quiet, text.title, "middle", float(angle)),
    ]


def _upright_axis(camera: Camera, subject: Subject, colours: Palette, text: Text) -> list[Mark]:
    """Numbers to the left of the box's leftmost edge."""
    corners = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    low, high = _low(subject), _high(subject)
    left = corners[_projected(camera, subject, np.column_stack([corners, np.full(4, (low + high) / 2)]))[:, 0].argmin()]
    numbers, title = height_ticks(subject.limits, subject.scale)
    marks: list[Mark] = []
    for height, label in numbers:
        x, y = _projected(camera, subject, np.array([*left, height]))
        marks.append(_words(label, x - UP_AWAY, y + text.tick * 0.36, colours.quiet, text.tick, "end"))
    room = UP_AWAY * 2 + LETTER * text.tick * max((len(label) for _, label in numbers), default=0)
    x, y = _projected(camera, subject, np.array([*left, low + 0.55 * (high - low)]))
    if title != "cost":  # too long to stand beside the numbers
        return [*marks, _words(title, max(x - room, text.title), y, colours.quiet, text.title, "middle", -90.0)]
    return [*marks, _words(title, max(x - room, text.title * 2.6), y, colours.quiet, text.title, "end")]


def _words(text: str, x: float, y: float, colour: str, size: float, anchor: str, angle: float = 0.0) -> Words:
    return Words(((text, colour, False),), (float(x), float(y)), size, anchor, angle)
