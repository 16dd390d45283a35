"""The cost over a window, and the losses of single examples over the same grid.

Rows follow theta2, columns theta1: cost[j, i] belongs to (theta1[i], theta2[j]).
"""

import math
from dataclasses import dataclass
from functools import partial

import numpy as np

from ..base import Deadline, Grid, Point, TooMuchWork, Vector, on_all_cores, spans, tiles
from ..model import Problem, quadratic_surface
from .logistic import logistic_surface
from .separable import separable_surface
from .window import Window

ADDITIVE = ("mean", "sum", "rms")  # costs that need no more than the sum of the losses


@dataclass(frozen=True)
class Surface:
    """theta1 (G1,), theta2 (G2,), cost (G2, G1); what is not defined is nan.

    At `infinite` of these cells the cost is too large for a float, or a logarithm of 0.
    """

    theta1: Vector
    theta2: Vector
    cost: Grid
    infinite: int = 0

    @property
    def hole(self) -> Point | None:
        """The first cell without a finite cost."""
        j, i = np.argwhere(~np.isfinite(self.cost))[0] if self.nonfinite else (None, None)
        return None if j is None else (float(self.theta1[i]), float(self.theta2[j]))

    @property
    def nonfinite(self) -> int:
        """How many cells have no finite value."""
        return int(np.count_nonzero(~np.isfinite(self.cost)))


def axis(start: float, stop: float, nodes: int) -> Vector:
    """Evenly spaced nodes, both ends included."""
    return np.linspace(start, stop, nodes)


def surface(problem: Problem, window: Window, nodes: int, deadline: Deadline, budget: float = math.inf) -> Surface:
    """The cost over the window.

    Raises OutOfTime or Cancelled when the deadline says so, and TooMuchWork where no shortcut holds and the direct way is
    estimated to take more than `budget` nanoseconds of one core.
    """
    theta1, theta2 = axis(window[0], window[1], nodes), axis(window[2], window[3], nodes)
    with np.errstate(all="ignore"):
        cost = _shortcut(problem, theta1, theta2, deadline)
        if cost is None:
            check_budget(direct_work(problem), nodes, budget)
            cost = direct_surface(problem, theta1, theta2, deadline)
    return Surface(theta1, theta2, np.where(np.isfinite(cost), cost, np.nan), int(np.isinf(cost).sum()))


def direct_work(problem: Problem) -> float:
    """Estimated nanoseconds of one core for one cell, without any shortcut."""
    return problem.count * (problem.loss_nanoseconds + problem.cost.nanoseconds)


def check_budget(cell: float, nodes: int, budget: float) -> None:
    """Raises TooMuchWork where a grid of cells that take so many nanoseconds each passes the budget."""
    if nodes * nodes * cell > budget:
        raise TooMuchWork(int((budget / cell) ** 0.5))


def _shortcut(problem: Problem, theta1: Vector, theta2: Vector, deadline: Deadline) -> Grid | None:
    """The surface by one of the exact shortcuts, where one applies."""
    formula = problem.formula
    if problem.cost.name not in ADDITIVE or formula is None:
        return None
    mean = quadratic_surface(formula, theta1, theta2)
    if mean is None:
        mean = logistic_surface(formula, theta1, theta2, deadline)
    if mean is None:
        mean = separable_surface(formula, theta1, theta2, deadline)
    if mean is None:
        return None
    if problem.cost.name == "rms":
        return np.where(mean >= 0, np.sqrt(np.abs(mean)), np.nan)
    return mean * problem.count if problem.cost.name == "sum" else mean


def direct_surface(problem: Problem, theta1: Vector, theta2: Vector, deadline: Deadline) -> Grid:
    """The cost of every cell from the losses of all examples there, in blocks; infinite or nan where it has none."""
    cost = np.empty((theta2.size, theta1.size))
    height, width = tiles(theta2.size, theta1.size, problem.breadth)

    def strip(columns: slice) -> None:
        """All rows of some columns: what depends on theta1 alone is computed once for the strip."""
        losses = problem.beside(theta1[columns])
        for rows in spans(theta2.size, height):
            deadline.check()
            with np.errstate(all="ignore"):
                cost[rows, columns] = problem.cost.combine(losses(theta2[rows]))

    on_all_cores([partial(strip, columns) for columns in spans(theta1.size, width)], deadline)
    return cost


def example_losses(problem: Problem, index: int, theta1: Vector, theta2: Vector) -> Grid:
    """The loss of one example over the grid, (G2, G1)."""
    losses = problem.subset(np.array([index])).beside(theta1)(theta2)[..., 0]
    return np.where(np.isfinite(losses), losses, np.nan)


def display_range(cost: Grid) -> tuple[float, float] | None:
    """The heights worth drawing: one huge cell does not flatten all the others. None where no cell is finite.

    From the smallest value to the largest, but no further than five times as far as the height under which 80 % of
    the cells lie: a bowl keeps its rim, an exponential wall is cut.
    """
    finite = cost[np.isfinite(cost)]
    if finite.size == 0:
        return None
    low, high = float(finite.min()), float(finite.max())
    most = low + 5.0 * (float(np.quantile(finite, 0.8)) - low)
    return low, (min(high, most) if most > low else high)
