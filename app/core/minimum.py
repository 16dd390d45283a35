"""The minimum of the cost: refined, not a grid node, and never a made-up one.

Closed form where the losses are quadratic, Newton where they are smooth, a simplex search where they have kinks.
"""

from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from .flat import flat_set
from .newton import Local, descend, is_bottom, is_smooth, scaled
from .problem import Patience, Point, Problem, Vector
from .quadratic import FLAT, Quadratic, expansion, is_quadratic
from .simplex import simplex_search
from .surface import ADDITIVE, Surface, Window
from .valley import nearest_on_valley
from .watch import Watch
from .zeros import nearest_zero

FAR = 20.0  # window diagonals: what is still falling out there has no finite minimum
OUTWARD = 8  # times a search that ended outside is begun again with a larger simplex
ROUNDING = 1e-10  # of a sum's terms


@dataclass(frozen=True)
class Minimum:
    """`kind`: point (inside the window), edge (finite, outside it), line or region (not unique; `at` is the minimiser
    nearest to the chosen point), none (no finite minimiser; `at` is None). `arrived` is False where the search of a large network
    was still going down when it ended."""

    kind: str
    at: Point | None
    cost: float | None
    arrived: bool = True


NONE = Minimum("none", None, None)


def find_minimum(problem: Problem, found: Surface, window: Window, near: Point, watch: Watch) -> Minimum:
    """The minimum of the cost, searched from the lowest node of its surface."""
    if problem.cost.name in ADDITIVE and is_quadratic(problem):
        result = _quadratic(problem, window, near)
        if result is not None:
            return result
    if problem.cost.name in ("geometric", "product") and not problem.is_coupled:
        zero = _nearest_zero(problem, near)
        if zero is not None:
            return Minimum("line", _point(zero), 0.0)  # a root of the rounding left there would be far from 0
    if not np.isfinite(found.cost).any():
        return NONE
    return _search(problem, _lowest_node(found, near, window), window, near, watch)


def _lowest_node(found: Surface, near: Point, window: Window) -> Point:
    """The lowest node; of equally low ones (mirrored valleys) the one nearest to the chosen point."""
    lowest = np.nanmin(found.cost)
    j, i = np.nonzero(found.cost <= lowest + 1e-12 * abs(lowest))
    size = _size(window)
    distance = ((found.theta1[i] - near[0]) / size[0]) ** 2 + ((found.theta2[j] - near[1]) / size[1]) ** 2
    best = int(distance.argmin())
    return float(found.theta1[i[best]]), float(found.theta2[j[best]])


def _search(problem: Problem, start: Point, window: Window, near: Point, watch: Watch) -> Minimum:
    if not is_smooth(problem):
        return _without_slopes(problem, start, window, near, watch)
    search = descend(problem, start, problem.patience.steps, watch)
    at, outside = search.end.at, _beyond(search.end.at, window, 1.0)
    if search.arrived and is_bottom(search.end.hessian):
        return _bottom(problem, search.end, window, near, watch)
    if not search.arrived and outside:
        return NONE
    if not search.arrived and problem.patience.steps < Patience.steps:
        return replace(_placed(problem, at, window), arrived=False)
    return _without_slopes(problem, _point(at), window, near, watch)


def _bottom(problem: Problem, end: Local, window: Window, near: Point, watch: Watch) -> Minimum:
    """A bottom that Newton steps have found: one point, or the nearest place of a level valley."""
    if _is_degenerate(end.hessian):
        along = nearest_on_valley(problem, end, near, _size(window), watch)
        if along is not None:
            return Minimum("line", _point(along), problem.cost_at(_point(along)))
    return _placed(problem, end.at, window)


def _without_slopes(problem: Problem, start: Point, window: Window, near: Point, watch: Watch) -> Minimum:
    """By a simplex, where the cost has kinks or its slopes led nowhere."""
    size = _size(window)
    cost = partial(_cost, problem)
    at = simplex_search(cost, np.array(start), size / 20.0, watch, problem.patience.restarts)
    for _ in range(OUTWARD):
        if _runs_away(problem, at, window):
            return NONE
        again = simplex_search(cost, at, np.abs(at - _centre(window)) / 2.0, watch, problem.patience.restarts)
        moved, at = np.abs(again - at).max(), again
        if not _beyond(at, window, 1.0) or moved <= 1e-6 * np.abs(at).max():
            break
    else:
        return NONE  # it still walks outwards after all these
    flat = flat_set(cost, at, near, size, problem.cost_at(near), watch)
    if flat is not None:
        return Minimum(flat.kind, _point(flat.at), problem.cost_at(_point(flat.at)))
    return _placed(problem, at, window)


def _quadratic(problem: Problem, window: Window, near: Point) -> Minimum | None:
    q = expansion(problem)
    if q is None:
        return None
    scale = np.sqrt(np.maximum(np.abs(np.diag(q.hessian)), 1e-300))
    values = np.linalg.eigvalsh(q.hessian / np.outer(scale, scale)) if scale.max() > 1e-140 else np.zeros(2)
    flat = values <= FLAT * max(values.max(), 0.0)
    falls = np.abs(q.slope).max() > _slope_rounding(problem, q, window)
    if (values < -FLAT * np.abs(values).max()).any() or (flat.any() and falls):
        return NONE
    if not flat.any():
        return _placed(problem, q.at, window)
    at = _nearest_flat(q.at, q.hessian, near, both=bool(flat.all()))
    return Minimum("region" if flat.all() else "line", _point(at), problem.cost_at(_point(at)))


def _slope_rounding(problem: Problem, q: Quadratic, window: Window) -> float:
    """What rounding may leave of a slope that is zero: a small part of the gradients there and of those met in the window.

    The gradients at the minimiser alone will not do: of a single example they are rounding themselves.
    """
    out = problem.slopes_over(*q.at)
    there = max(float(np.abs(out[name]).mean()) for name in ("g1", "g2"))
    return ROUNDING * (there + float((np.abs(q.hessian) @ _size(window)).max()))


def _nearest_flat(at: Vector, hessian: np.ndarray, near: Point, *, both: bool) -> Vector:
    if both:
        return np.array(near)
    across = hessian[int(np.abs(np.diag(hessian)).argmax())]
    along = np.array([-across[1], across[0]]) / np.hypot(*across)
    return np.asarray(at + along * float(along @ (np.array(near) - at)))


def _nearest_zero(problem: Problem, near: Point) -> Vector | None:
    """Where some example's loss is zero, nearest to the point: there a product of losses that are never negative is least."""
    return nearest_zero(problem.slopes_apart, np.array(near, dtype=float), problem.losses(near))


def _is_degenerate(hessian: np.ndarray) -> bool:
    values = np.linalg.eigvalsh(scaled(hessian))
    return bool(values.min() < 1e-7 * values.max())


def _runs_away(problem: Problem, at: Vector, window: Window) -> bool:
    """Outside and still falling twice as far out, or far outside and still not rising there."""
    here, there = problem.cost_at(_point(at)), problem.cost_at(_point(2.0 * at - _centre(window)))
    return (_beyond(at, window, 1.0) and there < here) or (_beyond(at, window, FAR) and not there > here)


def _centre(window: Window) -> Vector:
    return np.array([(window[0] + window[1]) / 2.0, (window[2] + window[3]) / 2.0])


def _beyond(at: Vector, window: Window, widths: float) -> bool:
    size = _size(window)
    low, high = np.array([window[0], window[2]]), np.array([window[1], window[3]])
    return bool(((at < low - widths * size) | (at > high + widths * size)).any())


def _placed(problem: Problem, at: Vector, window: Window) -> Minimum:
    inside = window[0] <= at[0] <= window[1] and window[2] <= at[1] <= window[3]
    return Minimum("point" if inside else "edge", _point(at), problem.cost_at(_point(at)))


def _size(window: Window) -> Vector:
    return np.array([window[1] - window[0], window[3] - window[2]])


def _cost(problem: Problem, at: Vector) -> float:
    return problem.cost_at(_point(at))


def _point(at: Vector) -> Point:
    return float(at[0]) + 0.0, float(at[1]) + 0.0
