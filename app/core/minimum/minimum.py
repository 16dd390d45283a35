"""The minimum of the cost: refined, not a grid node, and never a made-up one, nor above any place that was evaluated.

Where mathematics knows it (`known`) it is worked out; else it is searched (`search`) from the lowest node, and from whatever is
lower than what that led to: the chosen point, other valleys, fits through pairs.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np

from ..base import Deadline, Point
from ..model import Predictor, Problem, as_point, is_convex, linear_predictor
from ..surface import Surface, Window, spans_of
from .basins import valley_bottoms
from .known import known_minimum
from .lowest import NONE, Minimum
from .search import End, search_from
from .vertices import best_fits

EQUAL = 1e-12  # of a cost: as low


def find_minimum(problem: Problem, found: Surface, window: Window, near: Point, deadline: Deadline) -> Minimum:
    """The minimum of the cost, searched from the lowest node of its surface and from whatever is lower than that leads to."""
    predictor = linear_predictor(problem)
    known = known_minimum(problem, predictor, window, near, deadline)
    if known is not None:
        return known
    starts = [_lowest_node(found, near, window)] if np.isfinite(found.cost).any() else []
    starts += [near] if np.isfinite(problem.cost_at(near)) else []
    if not starts:
        return NONE
    search = partial(search_from, problem, predictor, window=window, near=near, deadline=deadline)
    first, *others = _with_other_valleys(problem, predictor, starts, window, deadline)
    end = search(first)
    for start in others:
        end = _lower(problem, end, start, search, near)
    return _judged(problem, end.minimum)


def _with_other_valleys(
    problem: Problem, predictor: Predictor | None, starts: list[Point], window: Window, deadline: Deadline
) -> list[Point]:
    """Starts, with places that may be lower where not every way down leads to one bottom: a fit through pairs, other valleys."""
    if is_convex(problem) or not problem.patience.looks_round:
        return starts
    if predictor is None or not problem.is_linear:
        return [*starts, *map(as_point, valley_bottoms(problem, window, deadline))]
    return sorted([*starts, *map(as_point, best_fits(problem, predictor)[:1])], key=partial(_height, problem))


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
    size = spans_of(window)
    distance = ((found.theta1[i] - near[0]) / size[0]) ** 2 + ((found.theta2[j] - near[1]) / size[1]) ** 2
    best = int(distance.argmin())
    return float(found.theta1[i[best]]), float(found.theta2[j[best]])
