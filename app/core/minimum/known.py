"""The minimum of a cost where mathematics says what it is, or that there is none."""

from dataclasses import replace

import numpy as np

from ..base import Deadline, Point, Vector
from ..model import FLAT, LeastSquares, Predictor, Problem, Quadratic, as_point, expansion, is_quadratic
from ..surface import ADDITIVE, Window, spans_of
from .convex import convex_bottom
from .infimum import FALLING, approached, is_unbounded
from .lowest import NONE, UNBOUNDED, Minimum, lying, placed
from .zero_loss import nearest_zero

ROUNDING = 1e-10  # of a sum's terms


def known_minimum(
    problem: Problem, predictor: Predictor | None, window: Window, near: Point, deadline: Deadline
) -> Minimum | None:
    """A minimum, or that there is none, where mathematics says so; None where it has to be searched."""
    has_roots = problem.cost.name != "rms" or problem.is_nonnegative  # else it is not defined where the mean is negative
    if problem.cost.name in ADDITIVE and has_roots and is_quadratic(problem):
        return _quadratic(problem, window, near)
    if problem.cost.name in ("geometric", "product") and not problem.is_coupled:
        zero = _nearest_zero(problem, near)
        # a root of the rounding left there would be far from 0
        return None if zero is None else Minimum("line", as_point(zero), 0.0, proven=problem.is_nonnegative)
    infimum = None if predictor is None else approached(problem, predictor)
    if infimum is not None:
        return replace(NONE, proven=True, infimum=infimum)
    bottom = convex_bottom(problem, predictor, deadline)
    if bottom is not None:
        return replace(placed(problem, bottom, window), proven=True)
    return UNBOUNDED if is_unbounded(problem, near) else None


def _quadratic(problem: Problem, window: Window, near: Point) -> Minimum | None:
    """Of losses that are quadratic; None where their numbers are too large."""
    q = expansion(problem)
    if q is None:
        return None
    found = _of_squares(problem, q.at, q.squares, window, near) if q.squares else _of_curvature(problem, q, window, near)
    return replace(found, proven=True)


def _of_squares(problem: Problem, at: Vector, squares: LeastSquares, window: Window, near: Point) -> Minimum:
    """A mean of squares always has a lowest place: one, a line of them, or all there are."""
    if not len(squares.level):
        return placed(problem, at, window)
    if len(squares.level) == 2:
        return lying("region", problem, near)
    along = squares.level[0]
    return lying("line", problem, as_point(at + along * float(along @ (np.array(near) - at))))


def _of_curvature(problem: Problem, q: Quadratic, window: Window, near: Point) -> Minimum:
    """Other quadratics, a plane or a saddle say, by the eigenvalues of the mean's hessian."""
    scale = np.sqrt(np.maximum(np.abs(np.diag(q.hessian)), 1e-300))
    values = np.linalg.eigvalsh(q.hessian / np.outer(scale, scale)) if scale.max() > 1e-140 else np.zeros(2)
    flat = values <= FLAT * max(values.max(), 0.0)
    falls = np.abs(q.gradient).max() > _gradient_rounding(problem, q, window)
    if (values < -FLAT * np.abs(values).max()).any() or (flat.any() and falls):
        return UNBOUNDED if problem.cost.name in FALLING else NONE
    if not flat.any():
        return placed(problem, q.at, window)
    at = _nearest_flat(q.at, q.hessian, near, both=bool(flat.all()))
    return lying("region" if flat.all() else "line", problem, as_point(at))


def _gradient_rounding(problem: Problem, q: Quadratic, window: Window) -> float:
    """What rounding may leave of a gradient that is zero: a small part of the gradients there and of those met in the window.

    The gradients at the minimiser alone will not do: of a single example they are rounding themselves.
    """
    out = problem.value_and_grad(*q.at)
    there = max(float(np.abs(out[name]).mean()) for name in ("g1", "g2"))
    return ROUNDING * (there + float((np.abs(q.hessian) @ spans_of(window)).max()))


def _nearest_flat(at: Vector, hessian: np.ndarray, near: Point, *, both: bool) -> Vector:
    if both:
        return np.array(near)
    across = hessian[int(np.abs(np.diag(hessian)).argmax())]
    along = np.array([-across[1], across[0]]) / np.hypot(*across)
    return np.asarray(at + along * float(along @ (np.array(near) - at)))


def _nearest_zero(problem: Problem, near: Point) -> Vector | None:
    """Where some example's loss is zero, nearest to the point: there a product of losses that are never negative is least."""
    return nearest_zero(problem.value_and_grad_paired, np.array(near, dtype=float), problem.losses(near))
