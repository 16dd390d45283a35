"""Of a cost without a lowest place: what it comes ever nearer to, or that it falls below every number.

Both are said only where mathematics says so. N examples.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from ..base import Point, Vector
from ..model import FLAT, Predictor, Problem, as_point, staying

FALLING = ("mean", "sum")  # costs that fall below every number where the mean of the losses does
ROUNDING = 1e-10  # of the gradients' mean size: a mean that is nothing
DOUBLINGS = 60
HALVINGS = 200


def approached(problem: Problem, predictor: Predictor) -> float | None:
    """The infimum, where the cost comes ever nearer to it on a way on which no loss rises; None where there is no such way.

    What falls on it falls to 0 (cross-entropy, and the Poisson loss of a count of 0); the other losses are least along one line.
    """
    stays = staying(problem, predictor)
    if stays is None:
        return None
    losses = np.zeros(problem.count)
    if stays.any():
        rest = problem.subset(np.flatnonzero(stays))
        losses[stays] = rest.losses(_least_along(rest, predictor.features[stays]))
    return float(problem.cost.combine(losses))


def _least_along(problem: Problem, features: NDArray[np.float64]) -> Point:
    """Where the mean of convex losses is least whose features (N, 2) all lie along one line: its slope rises from end to end."""
    longest = features[int(np.square(features).sum(axis=1).argmax())]
    size = float(longest @ longest)
    way = longest / size if size > 0 else np.zeros(2)

    def derivative(part: float) -> float:
        out = problem.value_and_grad(*(part * way))
        return float(way[0] * out["g1"].mean() + way[1] * out["g2"].mean())

    low, high = _bracket(derivative)
    for _ in range(HALVINGS):
        middle = (low + high) / 2.0
        low, high = (low, middle) if derivative(middle) > 0 else (middle, high)
    return as_point(low * way)


def _bracket(derivative: Callable[[float], float]) -> tuple[float, float]:
    low, high = -1.0, 1.0
    for _ in range(DOUBLINGS):
        low, high = (2.0 * low if derivative(low) > 0 else low), (2.0 * high if derivative(high) < 0 else high)
    return low, high


def is_unbounded(problem: Problem, near: Point) -> bool:
    """Whether the cost falls below every number along an axis from the point, where losses are at most quadratic in that."""
    formula = problem.formula
    if problem.cost.name not in FALLING or formula is None or problem.is_nonnegative:
        return False
    axes = formula.objective.at_most_quadratic_along
    if not axes:
        return False
    with np.errstate(all="ignore"):
        out = problem.value_grad_hessian(*near)
    return any(_falls(out[f"g{k + 1}"], out[f"h{k + 1}{k + 1}"]) for k in axes)


def _falls(gradients: Vector, curvatures: Vector) -> bool:
    """Whether a mean of quadratics, by their derivatives (N,) at one place, has no lower bound."""
    if not (np.isfinite(gradients).all() and np.isfinite(curvatures).all()):
        return False
    bend = float(curvatures.mean())
    if curvatures.any():
        return bend < -FLAT * float(np.abs(curvatures).mean())
    return abs(float(gradients.mean())) > ROUNDING * float(np.abs(gradients).mean())
