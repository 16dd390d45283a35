"""Whether a surface found by a shortcut agrees with direct evaluation, at its lowest cell and at its corners."""

import numpy as np
from numpy.typing import NDArray

from ..base import Vector
from ..model import Problem

AGREEMENT = 1e-10  # relative to the value itself
CORNERS = ((0, 0), (-1, -1), (0, -1), (-1, 0))


def agrees(problem: Problem, mean: NDArray[np.float64], theta1: Vector, theta2: Vector) -> bool:
    """True where the mean losses over the grid (G2, G1) are the directly computed ones at the cells that are compared."""
    if not np.isfinite(mean).all():
        return False
    lowest = np.unravel_index(int(mean.argmin()), mean.shape)
    for j, i in (*CORNERS, lowest):
        direct = float(problem.losses((float(theta1[i]), float(theta2[j]))).mean())
        if not abs(direct - mean[j, i]) <= AGREEMENT * abs(direct):
            return False
    return True
