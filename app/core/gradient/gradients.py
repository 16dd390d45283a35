"""Gradients of all examples at one point, their mean, and what the chain rule makes of them.

N examples. Gradients are (N, 2) and never divided by N. `cost_gradient` is found without them, by the complex step
through the cost (Squire and Trapp 1998), so that its agreement with sum_i w_i g_i is evidence and not a tautology.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from ..base import Array, Matrix, Point, Vector
from ..formula import Undefined
from ..model import Problem, has_kink
from .early import Early, Gap, averaged_early, gap_of

STEP = 1e-20  # of the complex step: its square vanishes, so there is no truncation error to balance
SHORTEST = 1e-280  # so that it is still divided by
MOVE = 1e-8  # of a loss at a complex step, at most: its square is rounding
TRIES = 4
ZERO_MEAN = 1e-14  # a mean shorter than this part of the gradients' own length is zero to rounding


@dataclass(frozen=True)
class Gradients:
    """Everything known at one point. `weights` are dC/dl_i; `residual` is max |cost_gradient - sum_i w_i g_i|.

    Where the losses of the examples are coupled there are no gradients of examples, and nothing that follows from them;
    `residual` is then that of one backpropagation through all losses. `undefined` says what has no finite value, and why.
    """

    cost: float
    predictions: Vector
    losses: Vector
    gradients: Matrix | None
    weights: Vector
    mean: Vector | None
    cost_gradient: Vector
    residual: float
    kink: bool
    early: Early | None
    early_gap: Gap | None
    covariance: Matrix | None
    noise_scale: float
    undefined: Undefined | None


def gradients_at(problem: Problem, point: Point) -> Gradients:
    """All of it at one point. What is not defined there is nan."""
    here = problem.here(point)
    with np.errstate(all="ignore"):
        cost = float(problem.cost.combine(here.losses))
        weights = problem.cost.weights(here.losses)
        gradient = cost_gradient_by_complex_step(problem, point) if np.isfinite(cost) else np.full(2, np.nan)
        chained = problem.coupled_gradient(point) if here.gradients is None else weighted_sum(weights, here.gradients)
        return Gradients(
            cost=cost,
            predictions=here.predictions,
            losses=here.losses,
            weights=weights,
            cost_gradient=gradient,
            residual=float(np.abs(gradient - chained).max()),
            kink=has_kink(problem, point, here.losses, weights, here.gradients),
            early_gap=gap_of(problem, point),
            undefined=what_is_undefined(problem, point, cost, here.losses),
            **_of_examples(problem, point, here.gradients),
        )


def what_is_undefined(problem: Problem, point: Point, cost: float, losses: Vector) -> Undefined | None:
    """Losses, else gradients, else a cost without a finite value at a point, and why; None where all have one, or unknown."""
    found = problem.undefined(point)
    if found is None and not np.isfinite(cost) and np.isfinite(losses).all():
        return Undefined("cost", problem.cost.fails)
    return found


def _of_examples(problem: Problem, point: Point, gradients: Matrix | None) -> dict[str, Any]:
    """The gradients of the examples and what follows from them alone."""
    if gradients is None:
        return {"gradients": None, "mean": None, "early": None, "covariance": None, "noise_scale": float("nan")}
    mean, covariance = gradients.mean(axis=0), covariance_of(gradients)
    return {
        "gradients": gradients,
        "mean": mean,
        "early": averaged_early(problem, point, gradients),
        "covariance": covariance,
        "noise_scale": noise_scale(gradients, mean, covariance),
    }


def per_example_gradients(problem: Problem, point: Point) -> Matrix:
    """Row i is (dl_i/dtheta1, dl_i/dtheta2), not divided by N; shape (N, 2)."""
    return losses_and_gradients(problem, point)[1]


def losses_and_gradients(problem: Problem, point: Point) -> tuple[Vector, Matrix]:
    """Every example's loss (N,) and its gradient (N, 2)."""
    here = problem.here(point)
    if here.gradients is None:
        raise ValueError("an example whose loss hangs on others has no gradient of its own")
    return here.losses, here.gradients


def cost_gradient_by_chain_rule(problem: Problem, point: Point) -> Vector:
    """The gradient of the cost by the chain rule, (2,): sum_i w_i g_i, or through all losses at once where they are coupled."""
    if problem.is_coupled:
        return problem.coupled_gradient(point)
    losses, gradients = losses_and_gradients(problem, point)
    return weighted_sum(problem.cost.weights(losses), gradients)


def weighted_sum(weights: Array, gradients: Array) -> Array:
    """sum_i w_i g_i, (..., 2), of weights (..., N) and gradients (..., N, 2).

    An example of weight zero adds nothing, even where its own gradient is not finite.
    """
    terms = weights[..., None] * gradients
    return np.asarray(np.where(weights[..., None] == 0, 0.0, terms).sum(axis=-2))


def covariance_of(gradients: Matrix) -> Matrix:
    """Covariance (2, 2) of the rows of (N, 2), divided by N."""
    centred = gradients - gradients.mean(axis=0)
    return np.asarray(centred.T @ centred / len(gradients))


def cost_gradient_by_complex_step(problem: Problem, point: Point) -> Vector:
    """The gradient of the cost by the complex step: Im C(theta + ih e_k) / h, shape (2,)."""
    return np.array([_complex_step(problem, point, k) for k in (0, 1)])


def _complex_step(problem: Problem, point: Point, k: int) -> float:
    losses, length = _stepped(problem, point, k)
    return float(np.imag(problem.cost.combine(losses))) / length


def _stepped(problem: Problem, point: Point, k: int) -> tuple[Array, float]:
    """The losses a complex step aside along axis k, and its length: so short that no loss moves by much of 1 or of itself.

    Else the imaginary part of exp(l) goes round the circle, and that of log(l) no longer grows with the step.
    """
    length = STEP
    for _ in range(TRIES):
        moved = [complex(value) for value in point]
        moved[k] += 1j * length
        losses = np.asarray(problem.losses_over(*moved), dtype=np.complex128)
        move = _largest_move(losses)
        if not move > MOVE:
            break
        length = max(length * MOVE**2 / min(move, 1e100), SHORTEST)
    return losses, length


def _largest_move(losses: Array) -> float:
    """The largest imaginary part beside 1 or, where that is smaller, beside the loss itself."""
    size = np.abs(losses.real)
    return float((np.abs(losses.imag) / np.where(size > 0, np.minimum(size, 1.0), 1.0)).max())


def noise_scale(gradients: Matrix, mean: Vector, covariance: Matrix) -> float:
    """tr(S) / |g|^2, the batch size at which noise and signal are equal.

    The simple noise scale of McCandlish et al. 2018, eq. 2.9, which leaves curvature out.
    nan where the mean is zero to rounding.
    """
    size = float(np.sqrt(np.square(gradients).sum(axis=1).mean()))
    length = float(np.hypot(*mean))
    if not length > ZERO_MEAN * size:
        return float("nan")
    ratio = np.sqrt(np.trace(covariance)) / length  # squared last: the square of a length of 1e-170 is 0
    return float(ratio * ratio)
