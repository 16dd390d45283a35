"""Whether the cost has a kink at a point, found by looking a little to every side.

Only examples that sit at a zero of one of the objective's kink arguments are looked at, and their gradient has to jump
for it to count; a cost that needs the order of the losses has a kink where an example of another gradient could take over.
"""

import numpy as np
from numpy.typing import NDArray

from .problem import Point, Problem, Vector

NEAR = 1e-12  # of a quantity's own size: zero to rounding
ASIDE = 1e-7  # how far aside to look, relative to the point
JUMP = 1e-4  # relative jump that a smooth gradient does not make over so small a step


def has_kink(problem: Problem, point: Point, losses: Vector, weights: Vector, gradients: NDArray[np.float64]) -> bool:
    """True where the cost is not differentiable at the point."""
    if problem.cost.name == "rms" and losses.mean() == 0:
        return True
    return _loss_kink(problem, point, weights) or _order_kink(problem, losses, weights, gradients)


def _loss_kink(problem: Problem, point: Point, weights: Vector) -> bool:
    program = problem.objective.kink_program
    if program is None:
        return False
    here = problem.run(program, point)
    sides = [problem.run(program, aside) for aside in _around(point)]
    zero = np.zeros(problem.count, dtype=bool)
    for name, argument in here.items():
        moved = np.max([np.abs(side[name] - argument) for side in sides], axis=0)
        zero |= (np.abs(argument) <= NEAR * moved / ASIDE) & (moved > 0)
    picked = np.flatnonzero(zero & (weights != 0))
    return picked.size > 0 and _jumps(problem.subset(picked), point)


def _jumps(problem: Problem, point: Point) -> bool:
    sides = [problem.run(problem.objective.program, aside) for aside in _around(point)]
    gradients = np.array([[side["g1"], side["g2"]] for side in sides])
    if not np.isfinite(gradients).all():
        return True
    spread = gradients.max(axis=0) - gradients.min(axis=0)
    return bool((spread > JUMP * np.abs(gradients).max(initial=0.0)).any())


def _order_kink(problem: Problem, losses: Vector, weights: Vector, gradients: NDArray[np.float64]) -> bool:
    if not problem.cost.ties:
        return False
    for i in np.flatnonzero(weights):
        tied = (np.abs(losses - losses[i]) <= NEAR * abs(losses[i])) & (weights == 0)
        if (gradients[tied] != gradients[i]).any():
            return True
    return False


def _around(point: Point) -> list[Point]:
    a, b = point
    da, db = ASIDE * max(1.0, abs(a)), ASIDE * max(1.0, abs(b))
    return [(a + da, b + db / 3), (a - da, b - db / 3), (a - da / 3, b + db), (a + da / 3, b - db)]
