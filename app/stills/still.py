"""A scene as a file: computed, drawn and written."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Literal

from ..core.base import Deadline
from ..scene.scene import Scene
from .ink.marks import Drawing
from .ink.png import png
from .ink.svg import svg
from .overlays.charts import chart_of_question
from .overlays.context import QuestionContext
from .overlays.data import SAYS, data_marks
from .overlays.overlays import overlay_of
from .overlays.show import Show
from .picture import chart_drawing, drawing
from .subject.computed import computed
from .subject.subject import View

Format = Literal["svg", "png"]


@dataclass(frozen=True)
class Writer:
    """How a format is written: its media type, and nodes a side of the drawn surface, alone and beside the map. Fewer keep an SVG
    small, and the one alone stands in articles, for a moment.
    """

    media: str
    write: Callable[[Drawing], bytes]
    alone: int
    beside: int


WRITERS: dict[Format, Writer] = {
    "svg": Writer("image/svg+xml", svg, 21, 37),
    "png": Writer("image/png", png, 61, 61),
}


def still(scene: Scene, view: View, show: Show, kind: Format, deadline: Deadline) -> bytes:
    """The picture of a scene, seen so, with what a question adds; raises Faults, and what the deadline raises."""
    context, writer = QuestionContext(computed(scene, deadline), dict(show.dials), deadline, view), WRITERS[kind]
    return writer.write(_drawn(context, view, show, writer.beside if view.panels == "both" else writer.alone))


def _drawn(context: QuestionContext, view: View, show: Show, nodes: int) -> Drawing:
    """The panels that are wanted, the surface with so many nodes a side."""
    if view.panels == "data":
        return chart_drawing(context.scene, view.theme, SAYS, partial(data_marks, context))
    if view.panels == "chart":
        return chart_drawing(context.scene, view.theme, *chart_of_question(show.name, context))
    return drawing(context.computed, context.gradients, view, nodes, overlay_of(show.name, context))
