"""Averages taken too early: before the gradient instead of after it. And for a line, by how much they miss.

N examples, gradients (N, 2).
"""

from dataclasses import dataclass

import numpy as np

from ..base import Matrix, Point, Vector
from ..model import Problem


@dataclass(frozen=True)
class Gap:
    """What averaging the examples first misses of a line's mean gradient: `covariance` along the slope, nothing along the height.

    `slope` names that parameter and `column` the input it multiplies. `least_squares` is the slope at which nothing is missed;
    nan where every x is the same.
    """

    slope: str
    column: str
    covariance: float
    least_squares: float


@dataclass(frozen=True)
class Early:
    """Three averages taken too early, each of shape (2,); none of them is the mean gradient in general."""

    mean_example: Vector
    mean_error: Vector
    mean_direction: Vector


def averaged_early(problem: Problem, point: Point, gradients: Matrix) -> Early:
    """All three at a point, with the gradients of the examples there (N, 2)."""
    return Early(problem.mean_example(point), problem.mean_error(point), _mean_direction(gradients))


def _mean_direction(gradients: Matrix) -> Vector:
    """The mean of the unit arrows g_i / |g_i|; an example that does not pull has no direction and adds nothing."""
    lengths = np.hypot(gradients[:, 0], gradients[:, 1])
    units = np.divide(gradients, lengths[:, None], out=np.zeros_like(gradients), where=lengths[:, None] > 0)
    return np.asarray(units.mean(axis=0))


def gap_of(problem: Problem, point: Point) -> Gap | None:
    """The gap of a line m x + b with squared loss and the mean as cost; None for every other problem.

    g_i = 2 (p_i - y_i) (x_i, 1), so mean g - g(mean example) = (2 Cov(p - y, x), 0), and with p = m x + b that covariance is
    m Var x - Cov(x, y): a line in m, zero at the slope of least squares Cov(x, y) / Var x.
    """
    formula = problem.formula
    if formula is None or formula.objective.line is None or not formula.objective.is_squared or problem.cost.name != "mean":
        return None
    slope, column = formula.objective.line
    return Gap(problem.axes[slope], column, *line_gap(point[slope], problem.examples.columns[column], problem.examples.y))


def line_gap(m: float, x: Vector, y: Vector) -> tuple[float, float]:
    """The gap at one slope, from inputs and targets (N,), and the slope without any."""
    centred = x - x.mean()
    variance, covariance = float(np.mean(centred * centred)), float(np.mean(centred * (y - y.mean())))
    varies = x.min() < x.max()
    return 2.0 * (m * variance - covariance), covariance / variance if varies else float("nan")
