"""How arrows, lines and places look, on the surface and on the map: each with a halo, to be seen on every colour."""

from collections.abc import Sequence

from ...core.base import Matrix
from ...shared import POINT, RING
from .colours import Palette
from .marks import Item, Mark, Shapes, disc

Frame = tuple[float, float, float, float]  # left, top, width, height of what may be painted


def example_arrows(items: Sequence[Item], colours: Palette) -> Mark:
    """The outlines of examples' arrows."""
    return Shapes(items, fill=colours.example, line=colours.halo, width=1.6)


def bold_arrow(items: Sequence[Item], colours: Palette) -> Mark:
    """What they come to."""
    return Shapes(items, fill=colours.mean, line=colours.mean_halo, width=2.9)


def further_arrows(items: Sequence[Item], tone: str, colours: Palette) -> Mark:
    """What a question adds."""
    return Shapes(items, fill=colours.of(tone), line=colours.halo, width=1.9)


def in_order(examples: Mark, bold: Mark, further: Sequence[Mark], *, weighted: bool) -> list[Mark]:
    """Examples below the others, or above them where one of them may be their sum."""
    return [bold, *further, examples] if weighted else [examples, bold, *further]


def line_marks(items: Sequence[Item], tone: str, colours: Palette, within: Frame | None = None) -> list[Mark]:
    """A path or a contour."""
    return [
        Shapes(items, line=colours.halo, width=4.4, within=within),
        Shapes(items, line=colours.of(tone), width=2.8, within=within),
    ]


def dot_mark(at: Matrix, radius: float, tone: str, colours: Palette) -> Mark:
    """A place that something is about."""
    return Shapes([[disc(at, radius, 16)]], fill=colours.of(tone), line=colours.halo, width=2.0)


def point_marks(at: Matrix, radius: float) -> list[Mark]:
    """The chosen point."""
    return [Shapes([[disc(at, radius)]], fill=POINT, line=RING, width=4.0)]
