"""Averages taken too early: before the gradient instead of after it. And for a line, by how much they miss.

N examples, gradients (N, 2).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .problem import Point, Problem, Vector


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


def averaged_early(problem: Problem, point: Point, gradients: NDArray[np.float64]) -> dict[str, Vector]:
    """Three averages taken too early, each of shape (2,); none of them is the mean gradient in general."""
    return {
        "mean_example": _mean_example(problem, point),
        "mean_error": _mean_error(problem, point),
        "mean_direction": _mean_direction(gradients),
    }


def _mean_example(problem: Problem, point: Point) -> Vector:
    """The gradient of one made-up example: mean inputs, mean target."""
    columns = {name: column.mean() for name, column in problem.examples.columns.items()}
    outputs = problem.objective.program.run({**problem.at(point), **columns, "y": problem.examples.y.mean()})
    return np.array([float(outputs["g1"]), float(outputs["g2"])])


def _mean_error(problem: Problem, point: Point) -> Vector:
    """The mean of dl/dp times the mean of dp/dtheta."""
    outputs = problem.run(problem.objective.early_program, point)
    return np.array([outputs["slope"].mean() * outputs["p1"].mean(), outputs["slope"].mean() * outputs["p2"].mean()])


def _mean_direction(gradients: NDArray[np.float64]) -> Vector:
    """The mean of the unit arrows g_i / |g_i|; an example that does not pull has no direction and adds nothing."""
    lengths = np.hypot(gradients[:, 0], gradients[:, 1])
    units = np.divide(gradients, lengths[:, None], out=np.zeros_like(gradients), where=lengths[:, None] > 0)
    return np.asarray(units.mean(axis=0))


def gap_of(problem: Problem, point: Point) -> Gap | None:
    """The gap of a line m x + b with squared loss and the mean as cost; None for every other problem.

    g_i = 2 (p_i - y_i) (x_i, 1), so mean g - g(mean example) = (2 Cov(p - y, x), 0), and with p = m x + b that covariance is
    m Var x - Cov(x, y): a line in m, zero at the slope of least squares Cov(x, y) / Var x.
    """
    line = problem.objective.line
    if line is None or not problem.objective.is_squared or problem.cost.name != "mean":
        return None
    slope, column = line
    return Gap(
        problem.objective.axes[slope], column, *line_gap(point[slope], problem.examples.columns[column], problem.examples.y)
    )


def line_gap(m: float, x: Vector, y: Vector) -> tuple[float, float]:
    """The gap at one slope, from inputs and targets (N,), and the slope without any."""
    centred = x - x.mean()
    variance, covariance = float(np.mean(centred * centred)), float(np.mean(centred * (y - y.mean())))
    varies = x.min() < x.max()
    return 2.0 * (m * variance - covariance), covariance / variance if varies else float("nan")
