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

from ..base import LIMITS, Deadline, OutOfTime, Point, Vector
from ..formula import Program
from ..model import FormulaProblem, Patience
from .data_starts import data_starts
from .fitted_cost import FittedCost
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


def fit_fixed_parameters(problem: FormulaProblem, at: Point, deadline: Deadline, seconds: float = LIMITS.fit_seconds) -> Fit:
    """The values that make the cost least, of those found in so many seconds; at least one parameter is no axis."""
    names = tuple(name for name in problem.objective.parameters if name not in problem.objective.axes)
    fitted = FittedCost(problem, at, names)
    return _fit(fitted, _standing(fitted, fitted.now), [], deadline.within(seconds))


def fit_all(problem: FormulaProblem, at: Point, deadline: Deadline, seconds: float = LIMITS.fit_seconds) -> Fit:
    """The same of all parameters, the axes too, from the point, the present values and the data: never worse than any of them."""
    fitted, limited = FittedCost(problem, at, problem.objective.parameters), deadline.within(seconds)
    try:
        starts = data_starts(fitted.few(SAMPLE), limited)
    except OutOfTime:
        starts = []
    begins = [_standing(fitted, fitted.now), *(_standing(fitted, start) for start in starts)]
    return _fit(fitted, min(begins, key=lambda end: _or_high(end.cost)), starts, limited)


def _standing(fitted: FittedCost, place: Vector) -> End:
    return End(place, fitted.cost(place), arrived=False)


def _or_high(cost: float) -> float:
    return cost if np.isfinite(cost) else np.inf


def _fit(fitted: FittedCost, begin: End, starts: list[Vector], deadline: Deadline) -> Fit:
    """The best of all searches; where they begin, where none of them comes lower."""
    before = fitted.cost(fitted.now)
    found = _zero(fitted) or _searched(fitted, begin, starts, deadline)
    best = found if _is_better(found, begin) else begin
    arrived = found.arrived and (best is found or _is_settled(begin, found)) and not _falls_on(fitted, best)
    return Fit(dict(zip(fitted.names, (float(v) + 0.0 for v in best.place), strict=True)), best.cost, before, arrived)


def _falls_on(fitted: FittedCost, end: End) -> bool:
    """Whether the cost is above 0 and no higher twice as far out: what it comes ever nearer to is not its least."""
    return end.cost > 0.0 and bool(end.place.any()) and fitted.cost(2.0 * end.place) <= end.cost


def _is_better(end: End, than: End) -> bool:
    """Whether an end is lower by more than rounding, and no farther out than it may be."""
    most = LIMITS.magnitude if end.arrived else LARGEST
    inside = bool(np.isfinite(end.cost)) and bool((np.abs(end.place) <= most).all())
    return inside and not end.cost >= than.cost - ROUNDING * abs(than.cost)


def _is_settled(end: End, after: End) -> bool:
    """Whether another search has gained nothing to speak of."""
    return end.cost - after.cost <= SETTLED * abs(end.cost)


def _zero(fitted: FittedCost) -> End | None:
    """Where a cost that multiplies losses is least."""
    if fitted.problem.cost.name not in MULTIPLIED:
        return None
    losses = fitted.problem.losses(fitted.at)
    zero = nearest_zero(fitted.losses_and_gradients, fitted.now, losses)
    return None if zero is None else End(zero, fitted.cost(zero), arrived=True)


def _searched(fitted: FittedCost, begin: End, starts: list[Vector], deadline: Deadline) -> End:
    """The last of the ends, or the lowest of those that there are when time is up."""
    found = lowest = begin
    try:
        for found in _ends(fitted, starts, deadline):
            lowest = found if _is_better(found, lowest) else lowest
    except OutOfTime:
        return replace(lowest, arrived=False)
    return found


def _ends(fitted: FittedCost, starts: list[Vector], deadline: Deadline) -> Iterator[End]:
    """Where one may end: the lowest start itself; ends of quick searches on some of the examples, of thorough ones on all.

    A search that is still on its way from the present values is gone on with, unless another has arrived below these.
    """
    few = fitted.few(SAMPLE)
    begins = [*starts, *_starts(few, deadline)]
    yield _standing(fitted, min(begins, key=lambda start: _or_high(few.cost(start))))
    present, best = _standing(few, fitted.now), _search(few, fitted.now, deadline)
    for start in begins:
        end = _search(few, start, deadline)
        if end.arrived and _is_better(end, best if best.arrived else present):
            best = end
            yield replace(end, cost=fitted.cost(end.place))
    yield from _refined(fitted, best.place, deadline)


def _starts(fitted: FittedCost, deadline: Deadline) -> list[Vector]:
    """Zero, and the lowest places of the lattice."""
    count = len(fitted.names)
    steps = np.sinh(np.linspace(-REACH, REACH, LATTICE[count - 1]))
    places = np.array(list(product(steps, repeat=count)))
    heights = np.concatenate([_heights(fitted, places[k : k + BLOCK], deadline) for k in range(0, len(places), BLOCK)])
    order = np.argsort(np.where(np.isfinite(heights), heights, np.inf), kind="stable")
    return [np.zeros(count), *(places[i] for i in order[:STARTS] if np.isfinite(heights[i]))]


def _heights(fitted: FittedCost, places: NDArray[np.float64], deadline: Deadline) -> Vector:
    deadline.check()
    return fitted.costs(places)


def _search(fitted: FittedCost, start: Vector, deadline: Deadline) -> End:
    """A quick search."""
    if fitted.newton_program is not None:
        return _by_newton(fitted, fitted.newton_program, start, deadline)
    return _by_simplex(fitted, start, _size(start), deadline, QUICK)


def _refined(fitted: FittedCost, start: Vector, deadline: Deadline) -> Iterator[End]:
    """Ever lower ends of thorough searches; a simplex has arrived where a fresh one gains nothing."""
    if fitted.newton_program is not None:
        yield _by_newton(fitted, fitted.newton_program, start, deadline)
        return
    end = _by_simplex(fitted, start, _size(start), deadline, Patience.restarts)
    for turn in range(1, TURNS):
        yield replace(end, arrived=False)
        again = _by_simplex(fitted, end.place, _size(end.place) / 7.0**turn, deadline, Patience.restarts)
        settled, end = _is_settled(end, again), again
        if settled:
            break
    yield replace(end, arrived=end.arrived and settled)


def _by_newton(fitted: FittedCost, program: Program, start: Vector, deadline: Deadline) -> End:
    search = walk(partial(fitted.local, program), start, STEPS, deadline)
    end = search.end
    with np.errstate(all="ignore"):
        gain = -float(end.gradient @ step(end)) / 2.0  # of the step that rounding stopped, or the last of too many
    arrived = search.arrived or gain <= SETTLED * abs(end.cost)
    return End(end.at, fitted.cost(end.at), arrived and is_level(end))


def _by_simplex(fitted: FittedCost, start: Vector, size: Vector, deadline: Deadline, restarts: int) -> End:
    def cost(place: Vector) -> float:
        return fitted.cost(place) if (np.abs(place) <= LIMITS.magnitude).all() else np.inf

    place = simplex_search(cost, start, size, deadline, restarts)
    return End(place, fitted.cost(place), bool((np.abs(place) <= LARGEST).all()))


def _size(place: Vector) -> Vector:
    return np.asarray(np.maximum(np.abs(place) / 4.0, 0.5))
