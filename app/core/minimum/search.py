"""Down from one start to a minimum: by Newton steps where the losses are smooth, by a simplex where they have kinks."""

from dataclasses import dataclass, replace

import numpy as np

from ..base import Deadline, Point, Vector
from ..model import Patience, Predictor, Problem, as_point
from ..surface import Window, is_beyond, middle_of, spans_of
from .flat_minima import Flat, flat_set
from .lowest import NONE, Minimum, lying, placed
from .newton import Local, descend, is_bottom, is_smooth, scaled
from .simplex import simplex_search
from .valley_floor import nearest_on_valley
from .vertices import vertex_descent

FAR = 20.0  # window diagonals: what is still falling out there has no finite minimum
OUTWARD = 8  # times a search that ended outside is begun again with a larger simplex
STALLS = 3  # times a search that stopped beside a lower place is gone on with


@dataclass(frozen=True)
class End:
    """What a search came to, and the lowest cost that it reached; where it found no minimum that is where it ran away to."""

    minimum: Minimum
    reached: float


def search_from(
    problem: Problem, predictor: Predictor | None, start: Point, window: Window, near: Point, deadline: Deadline
) -> End:
    """Down from one start, by Newton steps where there are derivatives; never to a place above the start."""
    if not is_smooth(problem):
        return _without_gradients(problem, predictor, start, window, near, deadline)
    search = descend(problem, start, problem.patience.steps, deadline)
    at, outside = search.end.at, is_beyond(search.end.at, window, 1.0)
    if search.arrived and is_bottom(search.end.hessian):
        return _bottom(problem, search.end, window, near, deadline)
    if not search.arrived and outside:
        return End(NONE, problem.cost_of(at))
    if not search.arrived and problem.patience.steps < Patience.steps:
        return _at(replace(placed(problem, at, window), arrived=False))
    return _without_gradients(problem, predictor, as_point(at), window, near, deadline)


def _at(found: Minimum) -> End:
    """The end of a search that found a minimum."""
    return End(found, np.inf if found.cost is None else found.cost)


def _bottom(problem: Problem, end: Local, window: Window, near: Point, deadline: Deadline) -> End:
    """What Newton steps have found: a point, the nearest place of a level valley, or a floor that falls outwards for ever."""
    if _is_degenerate(end.hessian):
        along = nearest_on_valley(problem, end, near, spans_of(window), deadline)
        if along is not None:
            return _at(lying("line", problem, as_point(along)))
    here, there = problem.cost_of(end.at), problem.cost_of(2.0 * end.at - middle_of(window))
    if is_beyond(end.at, window, 1.0) and not there > here:
        return End(NONE, min(here, there))
    return _at(placed(problem, end.at, window))


def _without_gradients(
    problem: Problem, predictor: Predictor | None, start: Point, window: Window, near: Point, deadline: Deadline
) -> End:
    """By a simplex, where the cost has kinks or its derivatives led nowhere; from vertex to vertex where its kinks are lines."""
    size = spans_of(window)
    at = simplex_search(problem.cost_of, np.array(start), size / 20.0, deadline, problem.patience.restarts)
    for _ in range(OUTWARD):
        if _runs_away(problem, at, window):
            return End(NONE, min(problem.cost_of(at), problem.cost_of(2.0 * at - middle_of(window))))
        again = simplex_search(problem.cost_of, at, np.abs(at - middle_of(window)) / 2.0, deadline, problem.patience.restarts)
        moved, at = np.abs(again - at).max(), again
        if not is_beyond(at, window, 1.0) or moved <= 1e-6 * np.abs(at).max():
            break
    else:
        return End(NONE, problem.cost_of(at))  # it still walks outwards after all these
    if predictor is not None and problem.is_linear:
        at = vertex_descent(problem, predictor, at)
    return _at(_flat_or_point(problem, at, window, near, deadline))


def _flat_or_point(problem: Problem, at: Vector, window: Window, near: Point, deadline: Deadline) -> Minimum:
    """What a search came to, gone on with as long as a place round it is lower: a simplex stalls in a valley with an edge."""
    size = spans_of(window)
    for _ in range(STALLS):
        found = flat_set(problem.cost_of, at, near, size, problem.cost_at(near), deadline)
        if isinstance(found, Flat):
            return lying(found.kind, problem, as_point(found.at))
        if found is None:
            break
        at = simplex_search(problem.cost_of, found.at, np.abs(found.at - at) + size * 1e-9, deadline, problem.patience.restarts)
    return placed(problem, at, window)


def _is_degenerate(hessian: np.ndarray) -> bool:
    values = np.linalg.eigvalsh(scaled(hessian))
    return bool(values.min() < 1e-7 * values.max())


def _runs_away(problem: Problem, at: Vector, window: Window) -> bool:
    """Outside and still falling twice as far out, or far outside and still not rising there."""
    here, there = problem.cost_of(at), problem.cost_of(2.0 * at - middle_of(window))
    return (is_beyond(at, window, 1.0) and there < here) or (is_beyond(at, window, FAR) and not there > here)
