"""Losses that are exactly quadratic in the two parameters: one Taylor expansion is the whole surface.

Expanded at the minimiser (or any point, where there is none), the constant is a cost that was really computed there and
the rest is a sum of squares: no difference of large numbers, as there is in sums of raw moments of x and y.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ..base import Point, Vector
from .problem import Problem
from .squares import LeastSquares, least_squares

NARROW = 1e-6  # below that part of the largest eigenvalue the hessian has lost digits that the squares have
FLAT = 1e-12  # an eigenvalue smaller than this part of the largest is zero to rounding


@dataclass(frozen=True)
class Quadratic:
    """Mean loss at `at` + d is constant + gradient . d + d . hessian . d / 2. `squares` where it is a mean of squares."""

    at: Vector
    constant: float
    gradient: Vector
    hessian: NDArray[np.float64]
    squares: LeastSquares | None = None


def is_quadratic(problem: Problem) -> bool:
    """Whether every example's loss is known to be exactly a quadratic in the axes."""
    formula = problem.formula
    return formula is not None and formula.objective.is_quadratic


def taylor(problem: Problem, point: Point, *, squares: bool = False) -> Quadratic:
    """Second-order expansion of the mean loss at a point; exact everywhere where the loss is quadratic."""
    with np.errstate(all="ignore"):
        values = problem.value_grad_hessian(*point)
        mean = {k: float(v.mean()) for k, v in values.items()}
        hessian = np.array([[mean["h11"], mean["h12"]], [mean["h12"], mean["h22"]]])
        gradient = np.array([mean["g1"], mean["g2"]])
        here = Quadratic(np.array(point), mean["loss"], gradient, hessian)
        return replace(here, squares=least_squares(values, known=squares)) if _finite(here) else here


def expansion(problem: Problem) -> Quadratic | None:
    """The expansion at the best place there is to expand; None where the loss is no quadratic or is not finite."""
    if not is_quadratic(problem):
        return None
    here = taylor(problem, (0.0, 0.0))
    if not _finite(here):
        return None
    squares = here.squares is not None
    for _ in range(2):  # the second step takes away the rounding of the first
        here = taylor(problem, tuple(here.at + least_step(here)), squares=squares)
    return here if _finite(here) else None


def least_step(q: Quadratic) -> Vector:
    """The shortest step to the stationary set, leaving flat directions alone; not finite where the numbers are too large."""
    scale = np.sqrt(np.maximum(np.abs(np.diag(q.hessian)), 1e-300))
    values, vectors = np.linalg.eigh(q.hessian / np.outer(scale, scale))
    if q.squares is not None and values[0] < NARROW * values[1]:
        return q.squares.step
    used = np.abs(values) > FLAT * max(np.abs(values).max(), 1e-300)
    inverse = np.where(used, 1.0 / np.where(used, values, 1.0), 0.0)
    with np.errstate(all="ignore"):
        return np.asarray(-(vectors @ (inverse * (vectors.T @ (q.gradient / scale)))) / scale)


def quadratic_surface(problem: Problem, theta1: Vector, theta2: Vector) -> NDArray[np.float64] | None:
    """The mean loss over a grid, (G2, G1), in closed form; None where the loss is no quadratic."""
    q = expansion(problem)
    if q is None:
        return None
    nearest = np.clip(q.at, [theta1[0], theta2[0]], [theta1[-1], theta2[-1]])
    if (nearest != q.at).any():  # a minimiser far from the window would make differences of large numbers again
        q = taylor(problem, tuple(nearest))
    d1, d2 = theta1[None, :] - q.at[0], theta2[:, None] - q.at[1]
    (h11, h12), (_, h22) = q.hessian
    return np.asarray(
        q.constant + q.gradient[0] * d1 + q.gradient[1] * d2 + 0.5 * (h11 * d1 * d1 + h22 * d2 * d2) + h12 * d1 * d2
    )


def _finite(q: Quadratic) -> bool:
    return bool(np.isfinite(q.constant) and np.isfinite(q.gradient).all() and np.isfinite(q.hessian).all())
