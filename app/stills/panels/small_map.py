"""Small maps without axes: bands of height, and over them an arrow, a path and places."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ...core.base import Matrix
from ...shared import SMALL_MAP_BANDS
from ..geometry.camera import Panel
from ..geometry.contours import thinned
from ..geometry.heights import Pair
from ..geometry.one_scale import box_in, on_pixels
from ..ink.colours import Palette
from ..ink.marks import Mark, Shapes, Words, rectangle
from ..ink.strokes import dot_mark, example_arrows, line_marks
from .box import Text
from .map import FINE, arrow_items, bands, placed


@dataclass(frozen=True)
class Small:
    """Heights from `low` to `high` over axes of these `spans`; in the unit square an arrow (place, step), a path (T, 2), dots."""

    label: str
    grid: Matrix
    low: float
    high: float
    spans: Pair
    arrow: tuple[Matrix, Matrix] | None = None
    path: Matrix | None = None
    dots: Sequence[tuple[str, Matrix]] = ()


def small_marks(small: Small, room: Panel, colours: Palette, text: Text) -> list[Mark]:
    """A small map in its room, with its name under it."""
    frame = on_pixels(box_in(room, small.spans))
    within = (frame.left, frame.top, frame.width, frame.height)
    levels = np.linspace(small.low, small.high, SMALL_MAP_BANDS + 1)[1:-1] if small.high > small.low else np.empty(0)
    return [
        Shapes([[rectangle(*within)]], fill=colours.line),
        *bands(small.grid, levels, frame, 0.0),
        *(_path(small.path, frame, colours) if small.path is not None else []),
        *(_arrow(*small.arrow, frame, colours) if small.arrow else []),
        *(dot_mark(placed(frame, at), 5.0, tone, colours) for tone, at in small.dots),
        Words(((small.label, colours.quiet, False),), _under(frame, text), text.tick, "middle"),
    ]


def _under(frame: Panel, text: Text) -> tuple[float, float]:
    return frame.left + frame.width / 2, frame.top + frame.height + 1.2 * text.tick


def _path(path: Matrix, frame: Panel, colours: Palette) -> list[Mark]:
    within = (frame.left, frame.top, frame.width, frame.height)
    return line_marks([[thinned(placed(frame, path), FINE)]], "path_0", colours, within) if len(path) > 1 else []


def _arrow(at: Matrix, step: Matrix, frame: Panel, colours: Palette) -> list[Mark]:
    items = arrow_items(frame, at, step[None], 2.8)
    return [example_arrows(items, colours), dot_mark(placed(frame, at), 2.8, "example", colours)]
