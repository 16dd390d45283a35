"""The best values of the parameters that are no axes, with the axes held at the chosen point.

Newton steps where the cost is smooth in them (one is enough for a quadratic), a simplex search where it has kinks; from the
present values, from zero and from the lowest places of a coarse lattice. The answer is never worse than what stands now.
"""

from dataclasses import dataclass, replace
from functools import partial
from itertools import product

import numpy as np

from .along import Along
from .limits import LIMITS
from .newton import is_level, walk
from .problem import Point, Problem, Vector
from .program import Program
from .simplex import RESTARTS, simplex_search
from .watch import Watch
from .zeros import nearest_zero

SIZES = (0.0, 0.1, 1.0, 10.0, -0.1, -1.0, -10.0)
STARTS = 4  # of the lattice
SAMPLE = 256  # examples that the choice between starts looks at; the last search uses all
BLOCK = 256  # places of the lattice at once
STEPS = 80  # of Newton's
QUICK = 2  # simplexes of a quick search
TURNS = 5  # thorough searches at most, each from where the last one ended
ROUNDING = 1e-13  # of the cost: what is no gain
SETTLED = 1e-10  # of the cost: what another search may still gain where one has arrived
MULTIPLIED = ("geometric", "product")  # costs that are least where a single loss is zero


@dataclass(frozen=True)
class Fit:
    """`values` by name, the cost with them, the cost with the present ones, and whether the search has arrived."""

    values: dict[str, float]
    cost: float
    before: float
    arrived: bool


@dataclass(frozen=True)
class End:
    """Where a search ended."""

    place: Vector
    cost: float
    arrived: bool


def fit_others(problem: Problem, at: Point, watch: Watch) -> Fit:
    """The values that make the cost least, of those found; the problem has at least one parameter that is no axis."""
    names = tuple(name for name in problem.objective.parameters if name not in problem.objective.axes)
    along = Along(problem, at, names)
    now = End(along.now, along.cost(along.now), arrived=False)
    found = _zero(along) or _searched(along, now, watch)
    best = found if _is_better(found, now) else now
    arrived = found.arrived and (best is found or _is_settled(now, found))
    return Fit(dict(zip(names, (float(v) + 0.0 for v in best.place), strict=True)), best.cost, now.cost, arrived)


def _is_better(end: End, than: End) -> bool:
    """Whether an end is lower by more than rounding, and no farther out than any value may be."""
    inside = bool(np.isfinite(end.cost)) and bool((np.abs(end.place) <= LIMITS.magnitude).all())
    return inside and not end.cost >= than.cost - ROUNDING * abs(than.cost)


def _is_settled(end: End, after: End) -> bool:
    """Whether another search has gained nothing to speak of."""
    return end.cost - after.cost <= SETTLED * abs(end.cost)


def _zero(along: Along) -> End | None:
    """Where a cost that multiplies losses is least."""
    if along.problem.cost.name not in MULTIPLIED:
        return None
    losses = along.problem.losses(along.at)
    zero = nearest_zero(along.losses_and_gradients, along.now, losses)
    return None if zero is None else End(zero, along.cost(zero), arrived=True)


def _searched(along: Along, now: End, watch: Watch) -> End:
    """The lowest end of the searches from all starts, on some of the examples; then once more from there, on all of them."""
    count = along.problem.count
    few = along if count <= SAMPLE else along.subset(np.linspace(0, count - 1, SAMPLE).astype(int))
    best = replace(now, cost=few.cost(now.place))
    for start in _starts(few, watch):
        end = _search(few, start, watch)
        best = end if _is_better(end, best) else best
    return _refined(along, best.place, watch)


def _starts(along: Along, watch: Watch) -> list[Vector]:
    places = np.array(list(product(SIZES, repeat=len(along.names))))
    costs = []
    for start in range(0, len(places), BLOCK):
        watch.check()
        costs.append(along.costs(places[start : start + BLOCK]))
    heights = np.concatenate(costs)
    order = np.argsort(np.where(np.isfinite(heights), heights, np.inf), kind="stable")
    return [along.now, np.zeros(len(along.names)), *(places[i] for i in order[:STARTS] if np.isfinite(heights[i]))]


def _search(along: Along, start: Vector, watch: Watch) -> End:
    """A quick search."""
    if along.newton_program is not None:
        return _by_newton(along, along.newton_program, start, watch)
    return _by_simplex(along, start, _size(start), watch, QUICK)


def _refined(along: Along, start: Vector, watch: Watch) -> End:
    """A thorough one; a simplex has arrived where a fresh one gains nothing."""
    if along.newton_program is not None:
        return _by_newton(along, along.newton_program, start, watch)
    end = _by_simplex(along, start, _size(start), watch, RESTARTS)
    for turn in range(1, TURNS):
        again = _by_simplex(along, end.place, _size(end.place) / 7.0**turn, watch, RESTARTS)
        settled, end = _is_settled(end, again), again
        if settled:
            return replace(end, arrived=True)
    return end


def _by_newton(along: Along, program: Program, start: Vector, watch: Watch) -> End:
    search = walk(partial(along.local, program), start, STEPS, watch)
    return End(search.end.at, along.cost(search.end.at), search.arrived and is_level(search.end))


def _by_simplex(along: Along, start: Vector, size: Vector, watch: Watch, restarts: int) -> End:
    def cost(place: Vector) -> float:
        return along.cost(place) if (np.abs(place) <= LIMITS.magnitude).all() else np.inf

    place = simplex_search(cost, start, size, watch, restarts)
    return End(place, along.cost(place), arrived=False)


def _size(place: Vector) -> Vector:
    return np.asarray(np.maximum(np.abs(place) / 4.0, 0.5))
