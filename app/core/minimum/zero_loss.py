"""Where the loss of some example is zero: there a cost that multiplies losses is least."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from ..base import Vector

STEPS = 30
Run = Callable[[NDArray[np.float64]], tuple[Vector, NDArray[np.float64]]]


def nearest_zero(run: Run, near: Vector, losses: Vector) -> Vector | None:
    """The place nearest to `near` (P,) where some example's loss is zero; None where losses are negative or no zero is found.

    `run` gives the losses (N,) and gradients (N, P) of the examples, each at a place of its own, (N, P); `losses` are those at
    `near`. Newton's step for a double root, -2 l g / |g|^2, for all examples at once; exact for a line with squared loss.
    """
    theta = np.tile(near, (losses.size, 1))
    with np.errstate(all="ignore"):
        for _ in range(STEPS):
            loss, g = run(theta)
            square = np.square(g).sum(axis=1)
            move = np.where(square > 0, 2.0 * loss / square, 0.0)[:, None] * g
            if not (np.abs(move) > 1e-13 * (1.0 + np.abs(theta))).any():
                break
            theta = theta - move
    if (losses < 0).any():
        return None
    settled = (np.abs(move) <= 1e-9 * (1.0 + np.abs(theta))).all(axis=1)  # a loss that only approaches 0 far out never does
    reached = settled & np.isfinite(theta).all(axis=1) & (loss <= 1e-20 * float(np.fmax.reduce(losses, initial=1.0)))
    if not reached.any():
        return None
    distance = np.where(reached, np.square(theta - near).sum(axis=1), np.inf)
    return np.asarray(theta[int(distance.argmin())])
