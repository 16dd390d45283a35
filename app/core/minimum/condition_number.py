"""How much steeper a valley's walls are than its floor: the condition number of the cost's curvature at its minimum."""

import numpy as np

from ..model import Problem
from .lowest import Minimum
from .newton import is_smooth, local

LOST = 1e-14  # of the larger curvature: a smaller one is rounding


def condition_at(problem: Problem, minimum: Minimum) -> float | None:
    """Largest curvature over smallest; None where there is no single minimum, or where the cost has a kink or is flat.

    With it gradient descent's best rate shrinks the error by (k - 1)/(k + 1) a step (Boyd and Vandenberghe 2004, eq. 9.18).
    """
    if minimum.kind not in ("point", "edge") or not minimum.arrived or minimum.at is None or not is_smooth(problem):
        return None
    curvatures = np.linalg.eigvalsh(local(problem, np.array(minimum.at)).hessian)
    if not np.isfinite(curvatures).all() or not curvatures[0] > LOST * curvatures[1]:
        return None
    return float(curvatures[1] / curvatures[0])
