"""The lowest place of a smooth convex cost of u = offset + features . theta: Newton steps in orthogonal coordinates.

These are iteratively reweighted least squares (Green 1984). Where the features lie far from 0 the two parameters undo each
other, and steps along them lose their digits; steps along orthogonal columns do not. N examples.
"""

import numpy as np

from ..base import Deadline, Matrix, Vector
from ..model import Predictor, Problem, is_convex, orthogonal
from ..surface import ADDITIVE
from .newton import is_smooth

STEPS, HALVINGS = 100, 60
ARRIVED, NEARLY = 1e-6, 1e-3  # of the size of u: one more step, and the rest is rounding; none that is lower, of so long ones
SINGULAR = 1e-12  # of the larger curvature


def convex_bottom(problem: Problem, predictor: Predictor | None, deadline: Deadline) -> Vector | None:
    """The lowest place (2,); None where the cost is no such one, has no single lowest place, or none was arrived at."""
    if predictor is None or problem.cost.name not in ADDITIVE or not (is_convex(problem) and is_smooth(problem)):
        return None
    columns = orthogonal(predictor.features)
    turn = columns.T @ predictor.features  # theta to orthogonal coordinates
    if not (np.isfinite(turn).all() and np.linalg.det(turn)):
        return None
    back = np.linalg.inv(turn)
    at = np.zeros(2)
    for _ in range(STEPS):
        deadline.check()
        step = _step(problem, predictor, columns, at)
        if step is None:
            return None
        size = 1.0 + float(np.abs(predictor.offset + predictor.features @ at).max())
        if float(np.abs(columns @ step).max()) <= ARRIVED * size:
            last = at + back @ step
            return last if problem.cost_of(last) <= problem.cost_of(at) else at
        moved = _lower(problem, at, back @ step)
        if moved is None:
            return at if float(np.abs(columns @ step).max()) <= NEARLY * size else None
        at = moved
    return None


def _step(problem: Problem, predictor: Predictor, columns: Matrix, at: Vector) -> Vector | None:
    """The Newton step along the orthogonal columns."""
    with np.errstate(all="ignore"):
        out = problem.value_grad_hessian(*at)
        squares = np.square(predictor.features).sum(axis=1)
        scale = np.where(squares > 0, squares, np.inf)
        pull = (out["g1"] * predictor.features[:, 0] + out["g2"] * predictor.features[:, 1]) / scale
        bend = (out["h11"] + out["h22"]) / scale
        gradient, hessian = columns.T @ pull, columns.T @ (bend[:, None] * columns)
    if not (np.isfinite(gradient).all() and np.isfinite(hessian).all()):
        return None
    values = np.linalg.eigvalsh(hessian)
    return np.asarray(-np.linalg.solve(hessian, gradient)) if values[0] > SINGULAR * values[1] > 0 else None


def _lower(problem: Problem, at: Vector, step: Vector) -> Vector | None:
    """The place after the step, or after a part of it; None where it leads to none that is lower."""
    here = problem.cost_of(at)
    for _ in range(HALVINGS):
        if problem.cost_of(at + step) < here:
            return at + step
        step = step / 2.0
    return None
