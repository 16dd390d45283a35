"""What a picture consists of: filled faces, shapes with a line around them, and words. Places are in px, y downwards."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ...core.base import Matrix

Item = Sequence[Matrix]  # the rings of one shape, each (K, 2); the even-odd rule says what is inside


@dataclass(frozen=True)
class Faces:
    """Polygons (F, K, 2) that hide what was painted before them, each of a colour of its own."""

    polygons: Sequence[Matrix]
    colours: Sequence[str]


@dataclass(frozen=True)
class Shapes:
    """Items that look alike. Without a `fill` they are open lines; with one, the line lies beneath it, as a halo does."""

    items: Sequence[Item]
    fill: str | None = None
    line: str | None = None
    width: float = 0.0
    opacity: float = 1.0
    dash: tuple[float, ...] = ()
    within: tuple[float, float, float, float] | None = None  # left, top, width, height of what may be painted


@dataclass(frozen=True)
class Words:
    """A line of text: `parts` are (text, colour, bold). `anchor` is start, middle or end; `angle` in degrees, clockwise."""

    parts: tuple[tuple[str, str, bool], ...]
    at: tuple[float, float]
    size: float
    anchor: str = "start"
    angle: float = 0.0
    serif: bool = False


Mark = Faces | Shapes | Words


@dataclass(frozen=True)
class Drawing:
    """A whole picture, painted in the order of its marks; `title` and `description` say what is seen."""

    width: int
    height: int
    paper: str
    title: str
    description: str
    marks: Sequence[Mark]


def disc(centre: Matrix, radius: float, corners: int = 28) -> Matrix:
    """A round polygon (corners, 2)."""
    turn = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    return centre + radius * np.column_stack([np.cos(turn), np.sin(turn)])


def rectangle(left: float, top: float, width: float, height: float) -> Matrix:
    """Its corners (4, 2)."""
    return np.array([[left, top], [left + width, top], [left + width, top + height], [left, top + height]])
