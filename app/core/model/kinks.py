"""Whether the cost has a kink at a point, found by looking a little to every side.

Only examples that sit at a zero of one of the problem's kink arguments are looked at, and their gradient has to jump
for it to count; a cost that needs the order of the losses has a kink where an example of another gradient could take over.
"""

import numpy as np
from numpy.typing import NDArray

from ..base import Matrix, Point, Vector
from .problem import Problem

NEAR = 1e-12  # of a quantity's own size: zero to rounding
ASIDE = 1e-7  # how far aside to look, relative to the point
FARTHER = 8.0  # times as far aside, for comparison
JUMP = 1e-6  # of the largest difference: smaller ones are rounding


def has_kink(problem: Problem, point: Point, losses: Vector, weights: Vector, gradients: Matrix | None) -> bool:
    """True where the cost is not differentiable at the point."""
    if problem.cost.name == "rms" and losses.mean() == 0:
        return True
    if problem.cost.name == "geometric" and problem.count > 1 and (losses == 0).any():
        return True
    return _loss_kink(problem, point, weights) or _order_kink(problem, losses, weights, gradients)


def _loss_kink(problem: Problem, point: Point, weights: Vector) -> bool:
    here = problem.kink_arguments(point)
    if not here:
        return False
    sides = [problem.kink_arguments(aside) for aside in _around(point)]
    zero = np.zeros(problem.count, dtype=bool)
    for argument, *moved_ones in zip(here, *sides, strict=True):
        moved = np.max([np.abs(other - argument) for other in moved_ones], axis=0)
        zero |= (np.abs(argument) <= NEAR * moved / ASIDE) & (moved > 0)
    picked = np.flatnonzero(zero & (weights != 0))
    return picked.size > 0 and _jumps(problem.subset(picked), point)


def _jumps(problem: Problem, point: Point) -> bool:
    """A jump stays as large from farther aside; the change of a continuous gradient grows with the distance."""
    near, far = (_spread(problem, point, reach) for reach in (1.0, FARTHER))
    if not np.isfinite(near).all():
        return True
    return bool(((near > JUMP * near.max(initial=0.0)) & (far < near * FARTHER / 2.0)).any())


def _spread(problem: Problem, point: Point, reach: float) -> NDArray[np.float64]:
    """By how much each example's gradient differs between places around the point, (2, N)."""
    sides = [problem.value_and_grad(*aside) for aside in _around(point, reach)]
    gradients = np.array([[side["g1"], side["g2"]] for side in sides])
    return np.asarray(gradients.max(axis=0) - gradients.min(axis=0))


def _order_kink(problem: Problem, losses: Vector, weights: Vector, gradients: Matrix | None) -> bool:
    if not problem.cost.ties:
        return False
    for i in np.flatnonzero(weights):
        tied = (np.abs(losses - losses[i]) <= NEAR * abs(losses[i])) & (weights == 0)
        if tied.any() if gradients is None else (gradients[tied] != gradients[i]).any():
            return True
    return False


def _around(point: Point, reach: float = 1.0) -> list[Point]:
    a, b = point
    da, db = reach * ASIDE * max(1.0, abs(a)), reach * ASIDE * max(1.0, abs(b))
    return [(a + da, b + db / 3), (a - da, b - db / 3), (a - da / 3, b + db), (a + da / 3, b - db)]
