"""The best values of the parameters that are no axes, with the axes held at the chosen point; or of all of them at once.

Newton steps where the cost is smooth in them (one is enough for a quadratic), a simplex search where it has kinks; from the
present values, from zero, from the lowest places of a coarse lattice and, of all at once, from places of the size of the data.
The answer is never worse than what stands now.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import product

import numpy as np
from numpy.typing import NDArray

from ..base import LIMITS, OutOfTime, Point, Vector, Watch
from ..formula import Program
from ..model import FormulaProblem, Patience
from .along import Along
from .data_starts import data_starts
from .newton import is_level, step, walk
from .simplex import simplex_search
from .zero_loss import nearest_zero

LATTICE = (401, 45, 13, 7, 5, 4)  # values of each parameter, for one, two .. six of them: about two to four thousand places
REACH = 3.0  # from -sinh(3) = -10 to 10, closer together near 0
STARTS = 4  # of the lattice
LARGEST = 1e6  # a search that is farther out and still walks has no end
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


def fit_others(problem: FormulaProblem, at: Point, watch: Watch, seconds: float = LIMITS.fit_seconds) -> Fit:
    """The values that make the cost least, of those found in so many seconds; at least one parameter is no axis."""
    names = tuple(name for name in problem.objective.parameters if name not in problem.objective.axes)
    along = Along(problem, at, names)
    return _fit(along, _standing(along, along.now), [], watch.within(seconds))


def fit_all(problem: FormulaProblem, at: Point, watch: Watch, seconds: float = LIMITS.fit_seconds) -> Fit:
    """The same of all parameters, the axes too, from the point, the present values and the data: never worse than any of them."""
    along, limited = Along(problem, at, problem.objective.parameters), watch.within(seconds)
    try:
        starts = data_starts(along.few(SAMPLE), limited)
    except OutOfTime:
        starts = []
    begins = [_standing(along, along.now), *(_standing(along, start) for start in starts)]
    return _fit(along, min(begins, key=lambda end: _or_high(end.cost)), starts, limited)


def _standing(along: Along, place: Vector) -> End:
    return End(place, along.cost(place), arrived=False)


def _or_high(cost: float) -> float:
    return cost if np.isfinite(cost) else np.inf


def _fit(along: Along, begin: End, starts: list[Vector], watch: Watch) -> Fit:
    """The best of all searches; where they begin, where none of them comes lower."""
    before = along.cost(along.now)
    found = _zero(along) or _searched(along, begin, starts, watch)
    best = found if _is_better(found, begin) else begin
    arrived = found.arrived and (best is found or _is_settled(begin, found)) and not _falls_on(along, best)
    return Fit(dict(zip(along.names, (float(v) + 0.0 for v in best.place), strict=True)), best.cost, before, arrived)


def _falls_on(along: Along, end: End) -> bool:
    """Whether the cost is above 0 and no higher twice as far out: what it comes ever nearer to is not its least."""
    return end.cost > 0.0 and bool(end.place.any()) and along.cost(2.0 * end.place) <= end.cost


def _is_better(end: End, than: End) -> bool:
    """Whether an end is lower by more than rounding, and no farther out than it may be."""
    most = LIMITS.magnitude if end.arrived else LARGEST
    inside = bool(np.isfinite(end.cost)) and bool((np.abs(end.place) <= most).all())
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


def _searched(along: Along, begin: End, starts: list[Vector], watch: Watch) -> End:
    """The last of the ends, or the lowest of those that there are when time is up."""
    found = lowest = begin
    try:
        for found in _ends(along, starts, watch):
            lowest = found if _is_better(found, lowest) else lowest
    except OutOfTime:
        return replace(lowest, arrived=False)
    return found


def _ends(along: Along, starts: list[Vector], watch: Watch) -> Iterator[End]:
    """Where one may end: the lowest start itself; ends of quick searches on some of the examples, of thorough ones on all.

    A search that is still on its way from the present values is gone on with, unless another has arrived below these.
    """
    few = along.few(SAMPLE)
    begins = [*starts, *_starts(few, watch)]
    yield _standing(along, min(begins, key=lambda start: _or_high(few.cost(start))))
    present, best = _standing(few, along.now), _search(few, along.now, watch)
    for start in begins:
        end = _search(few, start, watch)
        if end.arrived and _is_better(end, best if best.arrived else present):
            best = end
            yield replace(end, cost=along.cost(end.place))
    yield from _refined(along, best.place, watch)


def _starts(along: Along, watch: Watch) -> list[Vector]:
    """Zero, and the lowest places of the lattice."""
    count = len(along.names)
    steps = np.sinh(np.linspace(-REACH, REACH, LATTICE[count - 1]))
    places = np.array(list(product(steps, repeat=count)))
    heights = np.concatenate([_heights(along, places[k : k + BLOCK], watch) for k in range(0, len(places), BLOCK)])
    order = np.argsort(np.where(np.isfinite(heights), heights, np.inf), kind="stable")
    return [np.zeros(count), *(places[i] for i in order[:STARTS] if np.isfinite(heights[i]))]


def _heights(along: Along, places: NDArray[np.float64], watch: Watch) -> Vector:
    watch.check()
    return along.costs(places)


def _search(along: Along, start: Vector, watch: Watch) -> End:
    """A quick search."""
    if along.newton_program is not None:
        return _by_newton(along, along.newton_program, start, watch)
    return _by_simplex(along, start, _size(start), watch, QUICK)


def _refined(along: Along, start: Vector, watch: Watch) -> Iterator[End]:
    """Ever lower ends of thorough searches; a simplex has arrived where a fresh one gains nothing."""
    if along.newton_program is not None:
        yield _by_newton(along, along.newton_program, start, watch)
        return
    end = _by_simplex(along, start, _size(start), watch, Patience.restarts)
    for turn in range(1, TURNS):
        yield replace(end, arrived=False)
        again = _by_simplex(along, end.place, _size(end.place) / 7.0**turn, watch, Patience.restarts)
        settled, end = _is_settled(end, again), again
        if settled:
            break
    yield replace(end, arrived=end.arrived and settled)


def _by_newton(along: Along, program: Program, start: Vector, watch: Watch) -> End:
    search = walk(partial(along.local, program), start, STEPS, watch)
    end = search.end
    with np.errstate(all="ignore"):
        gain = -float(end.slope @ step(end)) / 2.0  # of the step that rounding stopped, or the last of too many
    arrived = search.arrived or gain <= SETTLED * abs(end.cost)
    return End(end.at, along.cost(end.at), arrived and is_level(end))


def _by_simplex(along: Along, start: Vector, size: Vector, watch: Watch, restarts: int) -> End:
    def cost(place: Vector) -> float:
        return along.cost(place) if (np.abs(place) <= LIMITS.magnitude).all() else np.inf

    place = simplex_search(cost, start, size, watch, restarts)
    return End(place, along.cost(place), bool((np.abs(place) <= LARGEST).all()))


def _size(place: Vector) -> Vector:
    return np.asarray(np.maximum(np.abs(place) / 4.0, 0.5))
