"""The whole picture: which panels stand where, and the line under them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from .box import Text
from .camera import Panel
from .colours import Palette, palette
from .look import PLAIN, Look
from .map import map_marks
from .marks import Drawing, Mark, Shapes, Words
from .subject import Subject, View, subject_of
from .surface import first_camera, fitted_camera, surface_marks
from .words import NOWHERE, Elsewhere, axis_titles, description, sentence, title

PREVIEW, FIGURE = (1200, 630), (640, 560)
PANELS = ("both", "surface", "map")
TEXT = Text(15, 17)
MARGIN = 40
VIEWED, ROOM = Panel(8, 0, 706, 548), Panel(24, 20, 700, 520)  # the surface's panel, and where all of it has to lie
LINE, BRAND = 23.0, 21.0  # sizes of the line under the picture, and of our name
BASE = 597  # their common baseline


def drawing(
    answer: Mapping[str, Any], usual: Mapping[str, Any], elsewhere: Elsewhere, view: View, nodes: int, look: Look = PLAIN
) -> Drawing:
    """The picture of an answer of the call picture, the surface drawn with so many nodes a side."""
    subject, colours = subject_of(answer, usual, view, look), palette(view.theme)
    width, height = PREVIEW if view.panels == "both" else FIGURE
    marks = {"both": _both, "surface": _surface, "map": _map}[view.panels](answer, subject, colours, nodes)
    line = [_line(sentence(answer, subject, colours, elsewhere))] if view.panels == "both" else []
    told = description(answer, subject, view.panels, view.arrows == "descent", elsewhere)
    return Drawing(width, height, colours.paper, title(answer), told, [*marks, *line])


def chart_drawing(answer: Mapping[str, Any], theme: str, told: str, chart: Callable[[Palette, Text], Sequence[Mark]]) -> Drawing:
    """A chart alone, of the size of a surface or a map alone; `told` says what it is of."""
    colours = palette(theme)
    return Drawing(*FIGURE, colours.paper, title(answer), told, chart(colours, TEXT))


def _both(answer: Mapping[str, Any], subject: Subject, colours: Palette, nodes: int) -> list[Mark]:
    titles = axis_titles(answer)
    return [
        *surface_marks(subject, titles, colours, fitted_camera(subject, VIEWED, ROOM), TEXT, nodes),
        *map_marks(subject, titles, colours, Panel(804, 40, 356, 448), TEXT),
        Shapes([[np.array([[MARGIN, 556.0], [1200.0 - MARGIN, 556.0]])]], line=colours.line, width=1.0),
        Words((("Errorscape", colours.ink, True),), (1200 - MARGIN, BASE), BRAND, "end", serif=True),
    ]


def _line(parts: tuple[tuple[str, str, bool], ...]) -> Words:
    """The line, smaller where it is long."""
    length = sum(len(text) * (1.08 if bold else 1.0) for text, _, bold in parts)
    return Words(parts, (MARGIN, BASE), min(LINE, 1750 / length), serif=True)


def _surface(answer: Mapping[str, Any], subject: Subject, colours: Palette, nodes: int) -> list[Mark]:
    camera = first_camera(subject, Panel(0, 0, *FIGURE), TEXT)
    return [
        *surface_marks(subject, axis_titles(answer), colours, camera, TEXT, nodes),
        *_nowhere(subject, colours, (320, 270), TEXT),
    ]


def _map(answer: Mapping[str, Any], subject: Subject, colours: Palette, _nodes: int) -> list[Mark]:
    return [
        *map_marks(subject, axis_titles(answer), colours, Panel(76, 12, 552, 482), TEXT),
        *_nowhere(subject, colours, (346, 258), TEXT),
    ]


def _nowhere(subject: Subject, colours: Palette, at: tuple[float, float], text: Text) -> list[Mark]:
    return [] if np.isfinite(subject.grid).any() else [Words(((NOWHERE, colours.ink, False),), at, text.title, "middle")]
