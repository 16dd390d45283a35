"""The minimum of the cost: refined, not a grid node, and never a made-up one, nor above any place that was evaluated.

Closed form where the losses are quadratic, Newton where they are smooth, a simplex and exact candidates where they have kinks;
from the lowest node, and from whatever is lower than what that led to: the chosen point, other valleys, fits through pairs.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from .basins import valley_bottoms
from .convex import convex_bottom
from .flat import Lower, flat_set
from .infimum import FALLING, approached, is_unbounded
from .newton import Local, descend, is_bottom, is_smooth, scaled
from .predictor import Predictor, is_convex, linear_predictor
from .problem import Patience, Point, Problem, Vector
from .quadratic import FLAT, Quadratic, expansion, is_quadratic
from .simplex import simplex_search
from .squares import LeastSquares
from .surface import ADDITIVE, Surface, Window
from .valley import nearest_on_valley
from .vertices import best_fits, vertex_descent
from .watch import Watch
from .zeros import nearest_zero

FAR = 20.0  # window diagonals: what is still falling out there has no finite minimum
OUTWARD = 8  # times a search that ended outside is begun again with a larger simplex
STALLS = 3  # times a search that stopped beside a lower place is gone on with
ROUNDING = 1e-10  # of a sum's terms
EQUAL = 1e-12  # of a cost: as low


@dataclass(frozen=True)
class Minimum:
    """`kind`: point (inside the window), edge (finite, outside it), line or region (not unique; `at` is the minimiser
    nearest to the chosen point), none (no finite minimiser; `at` is None). `arrived` is False where the search of a large network
    was still going down when it ended. `proven` is True where no place can be lower: else it is the lowest that was found.
    Of none, `infimum` is what the cost comes ever nearer to, and `unbounded` is True where it falls below every number; both are
    None and False where that is not known."""

    kind: str
    at: Point | None
    cost: float | None
    arrived: bool = True
    proven: bool = False
    infimum: float | None = None
    unbounded: bool = False


@dataclass(frozen=True)
class End:
    """What a search came to, and the lowest cost that it reached; where it found no minimum that is where it ran away to."""

    minimum: Minimum
    reached: float


NONE = Minimum("none", None, None)
UNBOUNDED = replace(NONE, proven=True, unbounded=True)


def find_minimum(problem: Problem, found: Surface, window: Window, near: Point, watch: Watch) -> Minimum:
    """The minimum of the cost, searched from the lowest node of its surface and from whatever is lower than that leads to."""
    predictor = linear_predictor(problem)
    known = _known(problem, predictor, window, near, watch)
    if known is not None:
        return known
    starts = [_lowest_node(found, near, window)] if np.isfinite(found.cost).any() else []
    starts += [near] if np.isfinite(problem.cost_at(near)) else []
    if not starts:
        return NONE
    search = partial(_search, problem, predictor, window=window, near=near, watch=watch)
    first, *others = _with_others(problem, predictor, starts, window, watch)
    end = search(first)
    for start in others:
        end = _lower(problem, end, start, search, near)
    return _judged(problem, end.minimum)


def _known(problem: Problem, predictor: Predictor | None, window: Window, near: Point, watch: Watch) -> Minimum | None:
    """A minimum, or that there is none, where mathematics says so; None where it has to be searched."""
    has_roots = problem.cost.name != "rms" or problem.is_nonnegative  # else it is not defined where the mean is negative
    if problem.cost.name in ADDITIVE and has_roots and is_quadratic(problem):
        return _quadratic(problem, window, near)
    if problem.cost.name in ("geometric", "product") and not problem.is_coupled:
        zero = _nearest_zero(problem, near)
        # a root of the rounding left there would be far from 0
        return None if zero is None else Minimum("line", _point(zero), 0.0, proven=problem.is_nonnegative)
    infimum = None if predictor is None else approached(problem, predictor)
    if infimum is not None:
        return replace(NONE, proven=True, infimum=infimum)
    bottom = convex_bottom(problem, predictor, watch)
    if bottom is not None:
        return replace(_placed(problem, bottom, window), proven=True)
    return UNBOUNDED if is_unbounded(problem, near) else None


def _with_others(problem: Problem, predictor: Predictor | None, starts: list[Point], window: Window, watch: Watch) -> list[Point]:
    """Starts, with places that may be lower where not every way down leads to one bottom: a fit through pairs, other valleys."""
    if is_convex(problem) or not problem.patience.looks_round:
        return starts
    if predictor is None or not problem.is_linear:
        return [*starts, *map(_point, valley_bottoms(problem, window, watch))]
    return sorted([*starts, *map(_point, best_fits(problem, predictor)[:1])], key=partial(_height, problem))


def _height(problem: Problem, at: Point) -> float:
    """The cost at a point; infinite where it is not defined."""
    cost = problem.cost_at(at)
    return cost if np.isfinite(cost) else np.inf


def _lower(problem: Problem, end: End, start: Point, search: Callable[[Point], End], near: Point) -> End:
    """What the search from another start comes to, where that is lower by more than rounding.

    Where both are as low a minimum is preferred to a way that ends nowhere.
    """
    rounding = EQUAL * (abs(end.reached) + EQUAL * abs(problem.cost_at(near)))
    needed = -rounding if end.minimum.at is None else rounding
    if not end.reached - problem.cost_at(start) > needed:
        return end
    other = search(start)
    is_lower = end.reached - other.reached > rounding
    return other if is_lower or (other.minimum.at is not None and end.reached - other.reached > needed) else end


def _judged(problem: Problem, found: Minimum) -> Minimum:
    """Whether it is proven: a convex cost has no other valley, and no loss of the catalogue's own is below 0."""
    is_least = found.cost == 0.0 and problem.is_nonnegative
    return replace(found, proven=is_least or (found.at is not None and found.arrived and is_convex(problem)))


def _lowest_node(found: Surface, near: Point, window: Window) -> Point:
    """The lowest node; of equally low ones (mirrored valleys) the one nearest to the chosen point."""
    lowest = np.nanmin(found.cost)
    j, i = np.nonzero(found.cost <= lowest + 1e-12 * abs(lowest))
    size = _size(window)
    distance = ((found.theta1[i] - near[0]) / size[0]) ** 2 + ((found.theta2[j] - near[1]) / size[1]) ** 2
    best = int(distance.argmin())
    return float(found.theta1[i[best]]), float(found.theta2[j[best]])


def _search(problem: Problem, predictor: Predictor | None, start: Point, window: Window, near: Point, watch: Watch) -> End:
    """Down from one start, by Newton steps where there are derivatives; never to a place above the start."""
    if not is_smooth(problem):
        return _without_slopes(problem, predictor, start, window, near, watch)
    search = descend(problem, start, problem.patience.steps, watch)
    at, outside = search.end.at, _beyond(search.end.at, window, 1.0)
    if search.arrived and is_bottom(search.end.hessian):
        return _bottom(problem, search.end, window, near, watch)
    if not search.arrived and outside:
        return End(NONE, problem.cost_at(_point(at)))
    if not search.arrived and problem.patience.steps < Patience.steps:
        return _at(replace(_placed(problem, at, window), arrived=False))
    return _without_slopes(problem, predictor, _point(at), window, near, watch)


def _at(found: Minimum) -> End:
    """The end of a search that found a minimum."""
    return End(found, np.inf if found.cost is None else found.cost)


def _bottom(problem: Problem, end: Local, window: Window, near: Point, watch: Watch) -> End:
    """What Newton steps have found: a point, the nearest place of a level valley, or a floor that falls outwards for ever."""
    if _is_degenerate(end.hessian):
        along = nearest_on_valley(problem, end, near, _size(window), watch)
        if along is not None:
            return _at(Minimum("line", _point(along), problem.cost_at(_point(along))))
    here, there = problem.cost_at(_point(end.at)), problem.cost_at(_point(2.0 * end.at - _centre(window)))
    if _beyond(end.at, window, 1.0) and not there > here:
        return End(NONE, min(here, there))
    return _at(_placed(problem, end.at, window))


def _without_slopes(
    problem: Problem, predictor: Predictor | None, start: Point, window: Window, near: Point, watch: Watch
) -> End:
    """By a simplex, where the cost has kinks or its derivatives led nowhere; from vertex to vertex where its kinks are lines."""
    size = _size(window)
    cost = partial(_cost, problem)
    at = simplex_search(cost, np.array(start), size / 20.0, watch, problem.patience.restarts)
    for _ in range(OUTWARD):
        if _runs_away(problem, at, window):
            return End(NONE, min(problem.cost_at(_point(at)), problem.cost_at(_point(2.0 * at - _centre(window)))))
        again = simplex_search(cost, at, np.abs(at - _centre(window)) / 2.0, watch, problem.patience.restarts)
        moved, at = np.abs(again - at).max(), again
        if not _beyond(at, window, 1.0) or moved <= 1e-6 * np.abs(at).max():
            break
    else:
        return End(NONE, problem.cost_at(_point(at)))  # it still walks outwards after all these
    if predictor is not None and problem.is_linear:
        at = vertex_descent(problem, predictor, at)
    return _at(_flat_or_point(problem, at, window, near, watch))


def _flat_or_point(problem: Problem, at: Vector, window: Window, near: Point, watch: Watch) -> Minimum:
    """What a search came to, gone on with as long as a place round it is lower: a simplex stalls in a valley with an edge."""
    size, cost = _size(window), partial(_cost, problem)
    for _ in range(STALLS):
        try:
            flat = flat_set(cost, at, near, size, problem.cost_at(near), watch)
        except Lower as lower:
            at = simplex_search(cost, lower.at, np.abs(lower.at - at) + size * 1e-9, watch, problem.patience.restarts)
            continue
        if flat is not None:
            return Minimum(flat.kind, _point(flat.at), problem.cost_at(_point(flat.at)))
        break
    return _placed(problem, at, window)


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
        return _placed(problem, at, window)
    if len(squares.level) == 2:
        return Minimum("region", near, problem.cost_at(near))
    along = squares.level[0]
    nearest = _point(at + along * float(along @ (np.array(near) - at)))
    return Minimum("line", nearest, problem.cost_at(nearest))


def _of_curvature(problem: Problem, q: Quadratic, window: Window, near: Point) -> Minimum:
    """Other quadratics, a plane or a saddle say, by the eigenvalues of the mean's hessian."""
    scale = np.sqrt(np.maximum(np.abs(np.diag(q.hessian)), 1e-300))
    values = np.linalg.eigvalsh(q.hessian / np.outer(scale, scale)) if scale.max() > 1e-140 else np.zeros(2)
    flat = values <= FLAT * max(values.max(), 0.0)
    falls = np.abs(q.slope).max() > _slope_rounding(problem, q, window)
    if (values < -FLAT * np.abs(values).max()).any() or (flat.any() and falls):
        return UNBOUNDED if problem.cost.name in FALLING else NONE
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
