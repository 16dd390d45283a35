"""The whole picture: which panels stand where, and the line under them."""

from collections.abc import Callable, Sequence

import numpy as np

from ..scene.scene import Scene
from .geometry.camera import Panel
from .ink.colours import Palette, Theme, palette
from .ink.marks import Drawing, Mark, Shapes, Words
from .panels.box import Text
from .panels.map import map_marks
from .panels.surface import first_camera, fitted_camera, surface_marks
from .panels.words import NOWHERE, Elsewhere, axis_titles, description, sentence, title
from .subject.computed import Computed
from .subject.overlay import PLAIN, Overlay
from .subject.subject import Subject, View, subject_of

PREVIEW, FIGURE = (1200, 630), (640, 560)
TEXT = Text(15, 17)
MARGIN = 40
VIEWED, ROOM = Panel(8, 0, 706, 548), Panel(24, 20, 700, 520)  # the surface's panel, and where all of it has to lie
LINE, BRAND = 23.0, 21.0  # sizes of the line under the picture, and of our name
Titles = tuple[str, str]
BASE = 597  # their common baseline


def drawing(computed: Computed, elsewhere: Elsewhere, view: View, nodes: int, overlay: Overlay = PLAIN) -> Drawing:
    """The picture of a scene, the surface drawn with so many nodes a side; `elsewhere` are the gradients at another place."""
    subject, colours = subject_of(computed, view, overlay), palette(view.theme)
    width, height = PREVIEW if view.panels == "both" else FIGURE
    marks = {"both": _both, "surface": _surface, "map": _map}[view.panels](axis_titles(computed.scene), subject, colours, nodes)
    line = [_line(sentence(computed, subject, colours, elsewhere))] if view.panels == "both" else []
    said = description(computed, subject, view.panels, view.arrows == "descent", elsewhere)
    return Drawing(width, height, colours.paper, title(computed.scene), said, [*marks, *line])


def chart_drawing(scene: Scene, theme: Theme, said: str, chart: Callable[[Palette, Text], Sequence[Mark]]) -> Drawing:
    """A chart alone, of the size of a surface or a map alone; `said` is what it is of."""
    colours = palette(theme)
    return Drawing(*FIGURE, colours.paper, title(scene), said, chart(colours, TEXT))


def _both(titles: Titles, subject: Subject, colours: Palette, nodes: int) -> list[Mark]:
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


def _surface(titles: Titles, subject: Subject, colours: Palette, nodes: int) -> list[Mark]:
    camera = first_camera(subject, Panel(0, 0, *FIGURE), TEXT)
    return [
        *surface_marks(subject, titles, colours, camera, TEXT, nodes),
        *_nowhere(subject, colours, (320, 270), TEXT),
    ]


def _map(titles: Titles, subject: Subject, colours: Palette, _nodes: int) -> list[Mark]:
    return [
        *map_marks(subject, titles, colours, Panel(76, 12, 552, 482), TEXT),
        *_nowhere(subject, colours, (346, 258), TEXT),
    ]


def _nowhere(subject: Subject, colours: Palette, at: tuple[float, float], text: Text) -> list[Mark]:
    return [] if np.isfinite(subject.grid).any() else [Words(((NOWHERE, colours.ink, False),), at, text.title, "middle")]
