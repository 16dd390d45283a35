"""What a question of the lab adds to the picture of a scene and what it leaves out, in the scene's own units.

The same as a Look of the page (`static/js/questions/question.js`). A tone is a colour by its name: batch, wrong, contour, valley,
path_0 and on; wrong arrows are dashed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .marks import Places


@dataclass(frozen=True)
class Look:
    """`here` is an answer of gradients that is drawn instead of the scene's, `cost` (G2, G1) another surface in its place.

    `shown` are the examples whose arrows are drawn, where these are not the usual ones; `fits` two sets of arrows, usual and
    now, that decide the scale; `arrows` further ones (tone, gradient) from the point, `moves` such that are steps of the
    parameters themselves, `strays` (place, gradient) from elsewhere; `trails` lines (tone, (T, 2)) that end in a dot, `lines`
    such that do not, and `marks` those on the map alone; `over` the costs of a surface whose contours lie over the map. Where
    `summed`, examples lie over their sum, which one of them may be.
    """

    here: Mapping[str, Any] | None = None
    cost: Any = None
    shown: Sequence[int] | None = None
    fits: tuple[Places, Places] | None = None
    arrows: Sequence[tuple[str, Places]] = ()
    moves: Sequence[tuple[str, Places]] = ()
    strays: Sequence[tuple[Places, Places]] = ()
    trails: Sequence[tuple[str, Places]] = ()
    lines: Sequence[tuple[str, Places]] = ()
    marks: Sequence[tuple[str, Places]] = ()
    over: Any = None
    summed: bool = False


PLAIN = Look()
