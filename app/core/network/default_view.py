"""The default window and point of a network's plane. Part of link version 1.

Random directions: from -1 to 1, as far out as the weights themselves are long. A training path: all of it, and a quarter of its
larger extent on every side. Two weights: around their values, each as far as the rule for formulas reaches (`profile`).
The ends are rounded to three digits of the half-width; the point is chosen as for formulas (`window`).
"""

import numpy as np

from ..base import Matrix, Point
from ..surface import Window
from ..view import default_point, half_width, rounded_ends
from .problem import NetworkProblem

MARGIN = 0.25


def default_network_window(problem: NetworkProblem, path: Matrix, at: Point | None) -> tuple[Window, Point]:
    """The window and the point; `path` (T, 2) is the way of training over the plane, `at` the values of two single weights."""
    if at is not None:
        middle, half = np.array(at), np.array([half_width(problem, np.array(at), k) for k in (0, 1)])
    elif problem.plane.held is not None:
        low, high = path.min(axis=0), path.max(axis=0)
        middle, half = (low + high) / 2.0, (high - low) / 2.0 + MARGIN * (high - low).max()
    else:
        middle, half = np.zeros(2), np.ones(2)
    (a1, b1), (a2, b2) = (rounded_ends(float(c), float(w)) for c, w in zip(middle, half, strict=True))
    return (a1, b1, a2, b2), default_point(problem, (a1, b1, a2, b2))
