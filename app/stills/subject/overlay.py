"""What a question of the lab adds to the picture of a scene and what it leaves out, in the scene's own units.

The same as an Overlay of the page (`static/js/questions/question.js`). A tone is a colour by its name: batch, wrong, contour,
valley, path_0 and on; wrong arrows are dashed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ...core.base import Grid, Matrix
from ...core.gradient import Gradients


@dataclass(frozen=True)
class Overlay:
    """`here` are gradients that are drawn instead of the scene's, `cost` (G2, G1) another surface in its place.

    `shown` are the examples whose arrows are drawn, where these are not the usual ones; `fits` two sets of arrows, usual and
    now, that decide the scale; `arrows` further ones (tone, gradient) from the point, `moves` such that are steps of the
    parameters themselves, `strays` (place, gradient) from elsewhere; `trails` lines (tone, (T, 2)) that end in a dot, `lines`
    such that do not, and `marks` those on the map alone, where a network's path of training is too if it is `trained`; `contours`
    costs of a surface whose contours lie over the map. Where `weighted`, examples lie over their sum, which one of them may be.
    """

    here: Gradients | None = None
    cost: Grid | None = None
    shown: Sequence[int] | None = None
    fits: tuple[Matrix, Matrix] | None = None
    arrows: Sequence[tuple[str, Matrix]] = ()
    moves: Sequence[tuple[str, Matrix]] = ()
    strays: Sequence[tuple[Matrix, Matrix]] = ()
    trails: Sequence[tuple[str, Matrix]] = ()
    lines: Sequence[tuple[str, Matrix]] = ()
    marks: Sequence[tuple[str, Matrix]] = ()
    contours: Grid | None = None
    weighted: bool = False
    trained: bool = True


PLAIN = Overlay()
