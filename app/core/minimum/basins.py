"""Where else a cost may be low: bottoms of the valleys of a window, found on a lattice that no picture's grid decides."""

import numpy as np
from numpy.typing import NDArray

from ..base import Deadline, Matrix, Vector
from ..model import Problem, as_point
from ..surface import ADDITIVE, Window, axis, direct_surface, spans_of
from .multistart import SEARCH_SAMPLE, spread
from .newton import descend, is_smooth
from .simplex import simplex_search

NODES = 41  # a side
FINE = 2001  # along the other parameter, where one has its best value
SMOOTH, KINKED = 8, 3  # how many valleys are gone down, the lowest first
STEPS = 30
RESTARTS = 3


def valley_bottoms(problem: Problem, window: Window, deadline: Deadline) -> Matrix:
    """Places (S, 2) that searches end at, from the lowest lattice nodes without a lower neighbour; of many examples, some."""
    few, smooth = spread(problem, SEARCH_SAMPLE), is_smooth(problem)
    starts = [*_low_nodes(few, window, deadline)[: SMOOTH if smooth else KINKED], *_profiled(few, window)]
    return np.array([_down(few, start, spans_of(window) / NODES, deadline, smooth=smooth) for start in starts]).reshape(-1, 2)


def _low_nodes(problem: Problem, window: Window, deadline: Deadline) -> Matrix:
    theta1, theta2 = axis(*window[:2], NODES), axis(*window[2:], NODES)
    nodes = lowest_of_neighbours(direct_surface(problem, theta1, theta2, deadline))
    return np.array([(theta1[i], theta2[j]) for j, i in nodes]).reshape(-1, 2)


def _profiled(problem: Problem, window: Window) -> Matrix:
    """Where an amplitude, say, is best for each value of the other parameter: the lowest of these valleys inside the window.

    Variable projection (Golub and Pereyra 1973): along a parameter in which the losses are quadratic one Newton step is exact.
    """
    k = problem.quadratic_along
    if k is None or problem.cost.name not in ADDITIVE:
        return np.empty((0, 2))
    at = np.zeros((FINE, 2))
    at[:, 1 - k] = axis(*(window[2:] if k == 0 else window[:2]), FINE)
    with np.errstate(all="ignore"):
        out = {name: value.mean(axis=1) for name, value in problem.value_grad_hessian(at[:, 0], at[:, 1]).items()}
        at[:, k] = -out[f"g{k + 1}"] / out[f"h{k + 1}{k + 1}"]
        cost = problem.losses_over(at[:, 0], at[:, 1]).mean(axis=1)
    inside = (at[:, k] >= window[2 * k]) & (at[:, k] <= window[2 * k + 1])
    nodes = lowest_of_neighbours(np.where(inside, cost, np.nan)[None])
    return at[[i for _, i in nodes[:SMOOTH]]]


def _down(problem: Problem, start: Vector, cell: Vector, deadline: Deadline, *, smooth: bool) -> Vector:
    if smooth:
        return descend(problem, as_point(start), STEPS, deadline).end.at
    return simplex_search(problem.cost_of, start, cell, deadline, RESTARTS)


def lowest_of_neighbours(cost: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Rows and columns of the nodes that no neighbour is lower than, the lowest first."""
    height = np.where(np.isfinite(cost), cost, np.inf)
    padded = np.pad(height, 1, constant_values=np.inf)
    rows, columns = height.shape
    around = [padded[1 + j : 1 + j + rows, 1 + i : 1 + i + columns] for j in (-1, 0, 1) for i in (-1, 0, 1) if (j, i) != (0, 0)]
    low = np.isfinite(height) & (height <= np.min(around, axis=0))
    places = np.argwhere(low)
    return [(int(j), int(i)) for j, i in places[np.argsort(height[low], kind="stable")]]
