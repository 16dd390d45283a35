"""Which arrows are drawn and how long, as `static/js/geometry/arrows.js` says: one scale for all. Gradients are (N, 2)."""

import math

import numpy as np
from numpy.typing import NDArray

from ...core.base import Matrix
from ...shared import ARROW_DIGITS, LONGEST_ARROW, MOST_ARROWS, NO_ARROW, ONE_DIRECTION, TOO_LONG, TOO_SHORT


def fair_subset(gradients: Matrix, most: int = MOST_ARROWS) -> NDArray[np.int_]:
    """Ascending indices of at most so many examples, evenly spread over their order by the direction they pull."""
    count = len(gradients)
    if count <= most:
        return np.arange(count)
    order = np.argsort(turns(gradients), kind="stable")
    return np.asarray(np.sort(order[_spread(count, most)]))


def turns(gradients: Matrix) -> NDArray[np.float64]:
    """Their directions in parts of ONE_DIRECTION, so that no rounding tells apart what is one direction."""
    found = np.floor(np.arctan2(gradients[:, 1], gradients[:, 0]) / ONE_DIRECTION + 0.5)
    return np.where(found == np.floor(-np.pi / ONE_DIRECTION + 0.5), -found, found)


def _spread(count: int, most: int) -> NDArray[np.int_]:
    return np.floor((np.arange(most) + 0.5) * count / most).astype(int)


def nice_scale(gradients: Matrix, spans: Matrix) -> float:
    """The round factor from gradients to arrows at which the longest spans about a third of a window of these spans (2,)."""
    longest = _longest(gradients, spans)
    return _nice(LONGEST_ARROW / longest) if longest > 0 else 1.0


def scale_for(usual: Matrix, gradients: Matrix, spans: Matrix) -> float:
    """The scale that suits the scene's own point, unless its arrows would be far too long or too short here."""
    scale = nice_scale(usual, spans)
    longest = _longest(gradients, spans) * scale
    return nice_scale(gradients, spans) if longest > TOO_LONG or NO_ARROW < longest < TOO_SHORT else scale


def _longest(gradients: Matrix, spans: Matrix) -> float:
    with np.errstate(all="ignore"):
        lengths = np.hypot(*(gradients / spans).T)
    return float(lengths[np.isfinite(lengths)].max(initial=0.0))


def _nice(value: float) -> float:
    power = 10.0 ** math.floor(math.log10(value) + 1e-9)
    digit = next((d for d in ARROW_DIGITS if d * power <= value * 1.05), 1.0)
    return float(f"{digit * power:.1e}")


def part_inside(start: Matrix, steps: Matrix) -> Matrix:
    """How much of each step (K, 2) from a place (2,) stays inside the unit square, from 0 to 1."""
    with np.errstate(all="ignore"):
        room = np.where(steps > 0, (1 - start) / steps, np.where(steps < 0, -start / steps, np.inf))
    return np.asarray(np.clip(room.min(axis=1), 0, 1))
