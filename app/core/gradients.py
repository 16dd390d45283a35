"""Gradients of all examples at one point, their mean, and what the chain rule makes of them.

N examples. Gradients are (N, 2) and never divided by N. `cost_gradient` is found without them, by the complex step
through the cost (Squire and Trapp 1998), so that its agreement with sum_i w_i g_i is evidence and not a tautology.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .early import Gap, averaged_early, gap_of
from .kinks import has_kink
from .operations import Array
from .problem import Point, Problem, Vector

STEP = 1e-20  # of the complex step: its square vanishes, so there is no truncation error to balance
ZERO_MEAN = 1e-14  # a mean shorter than this part of the gradients' own length is zero to rounding


@dataclass(frozen=True)
class Gradients:
    """Everything known at one point. `weights` are dC/dl_i; `residual` is max |cost_gradient - sum_i w_i g_i|."""

    cost: float
    predictions: Vector
    losses: Vector
    gradients: NDArray[np.float64]
    weights: Vector
    mean: Vector
    cost_gradient: Vector
    residual: float
    kink: bool
    early: dict[str, Vector]
    early_gap: Gap | None
    covariance: NDArray[np.float64]
    noise_scale: float


def gradients_at(problem: Problem, point: Point) -> Gradients:
    """All of it at one point. What is not defined there is nan."""
    outputs = problem.run(problem.objective.program, point)
    gradients = _stacked(outputs)
    with np.errstate(all="ignore"):
        losses = outputs["loss"]
        cost = float(problem.cost.combine(losses))
        weights = problem.cost.weights(losses)
        mean = gradients.mean(axis=0)
        slope = cost_gradient(problem, point) if np.isfinite(cost) else np.full(2, np.nan)
        covariance = covariance_of(gradients)
        return Gradients(
            cost=cost,
            predictions=outputs["prediction"],
            losses=losses,
            gradients=gradients,
            weights=weights,
            mean=mean,
            cost_gradient=slope,
            residual=float(np.abs(slope - weighted_sum(weights, gradients)).max()),
            kink=has_kink(problem, point, losses, weights, gradients),
            early=averaged_early(problem, point, gradients),
            early_gap=gap_of(problem, point),
            covariance=covariance,
            noise_scale=noise_scale(gradients, mean, covariance),
        )


def per_example_gradients(problem: Problem, point: Point) -> NDArray[np.float64]:
    """Row i is (dl_i/dtheta1, dl_i/dtheta2), not divided by N; shape (N, 2)."""
    return losses_and_gradients(problem, point)[1]


def losses_and_gradients(problem: Problem, point: Point) -> tuple[Vector, NDArray[np.float64]]:
    """Every example's loss (N,) and its gradient (N, 2), from one run of the program."""
    outputs = problem.run(problem.objective.program, point)
    return outputs["loss"], _stacked(outputs)


def _stacked(outputs: dict[str, Vector]) -> NDArray[np.float64]:
    """Both derivatives side by side; where there is no finite loss there is no gradient either."""
    defined = np.isfinite(outputs["loss"])
    return np.stack([np.where(defined, outputs[name], np.nan) for name in ("g1", "g2")], axis=1)


def weighted_sum(weights: Array, gradients: Array) -> Array:
    """sum_i w_i g_i, (..., 2), of weights (..., N) and gradients (..., N, 2).

    An example of weight zero adds nothing, even where its own gradient is not finite.
    """
    terms = weights[..., None] * gradients
    return np.asarray(np.where(weights[..., None] == 0, 0.0, terms).sum(axis=-2))


def covariance_of(gradients: NDArray[np.float64]) -> NDArray[np.float64]:
    """Covariance (2, 2) of the rows of (N, 2), divided by N."""
    centred = gradients - gradients.mean(axis=0)
    return np.asarray(centred.T @ centred / len(gradients))


def cost_gradient(problem: Problem, point: Point) -> Vector:
    """The slope of the cost by the complex step: Im C(theta + ih e_k) / h, shape (2,)."""
    return np.array([_complex_step(problem, point, k) for k in (0, 1)])


def _complex_step(problem: Problem, point: Point, k: int) -> float:
    moved = [complex(value) for value in point]
    moved[k] += 1j * STEP
    inputs = {**problem.data, **dict(zip(problem.objective.axes, moved, strict=True))}
    losses = problem.objective.loss_program.run(inputs, complex_step=True)["loss"]
    losses = np.broadcast_to(np.asarray(losses, dtype=np.complex128), (problem.count,))
    return float(np.imag(problem.cost.combine(losses))) / STEP


def noise_scale(gradients: NDArray[np.float64], mean: Vector, covariance: NDArray[np.float64]) -> float:
    """tr(S) / |g|^2, the batch size at which noise and signal are equal (McCandlish et al. 2018, eq. 2.9).

    nan where the mean is zero to rounding.
    """
    size = float(np.sqrt(np.square(gradients).sum(axis=1).mean()))
    length = float(np.hypot(*mean))
    if not length > ZERO_MEAN * size:
        return float("nan")
    ratio = np.sqrt(np.trace(covariance)) / length  # squared last: the square of a length of 1e-170 is 0
    return float(ratio * ratio)
