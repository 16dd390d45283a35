"""A smooth cost whose minimisers form a curve: walk along its floor to the place nearest to the chosen point."""

import numpy as np

from ..base import Deadline, Point, Vector
from ..model import Problem, as_point
from .newton import Local, descend

LEVEL = 1e-12  # of the cost's scale
STRIDE = 0.2  # of the window
RETURN_STEPS = 30


def nearest_on_valley(problem: Problem, bottom: Local, near: Point, size: Vector, deadline: Deadline) -> Vector | None:
    """The minimiser nearest to `near` on the curve through `bottom`; None where the floor is not level."""
    scale = max(abs(bottom.cost), abs(problem.cost_at(near) - bottom.cost), 1e-300)
    for side in (-0.02, 0.02):
        aside = _back_to_floor(problem, bottom.at + side * _along(bottom, size) * size, deadline)
        if abs(aside.cost - bottom.cost) > LEVEL * scale or np.abs((aside.at - bottom.at) / size).max() < 0.005:
            return None
    here = bottom
    for _ in range(200):
        along = _along(here, size) * size
        along = along / np.hypot(*along)
        forward = float(along @ (np.array(near) - here.at))
        longest = STRIDE * float(np.hypot(*(along * size)))
        move = np.clip(forward, -longest, longest) * along
        there = _nearer(problem, here, move, near, deadline)
        if there is None:
            break
        here = there
    return here.at


def _nearer(problem: Problem, here: Local, move: Vector, near: Point, deadline: Deadline) -> Local | None:
    """The floor beside a step, or half of it, a quarter.., as long as that comes nearer to the point; None where none does."""
    best, distance = None, float(np.hypot(*(here.at - near)))
    while np.abs(move).max() > 1e-12 * (1.0 + np.abs(here.at).max()):
        there = _back_to_floor(problem, here.at + move, deadline)
        if np.hypot(*(there.at - near)) < distance:
            best, distance = there, float(np.hypot(*(there.at - near)))
        elif best is not None:
            return best
        move = move / 2.0
    return best


def _along(here: Local, size: Vector) -> Vector:
    """The flattest direction, in window units."""
    _, vectors = np.linalg.eigh(here.hessian * np.outer(size, size))
    return np.asarray(vectors[:, 0])


def _back_to_floor(problem: Problem, at: Vector, deadline: Deadline) -> Local:
    return descend(problem, as_point(at), RETURN_STEPS, deadline).end
