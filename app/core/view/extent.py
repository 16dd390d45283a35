"""How far the default window reaches along one axis: how the cost rises from the centre to both sides."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from ..base import Vector
from ..minimum import SEARCH_SAMPLE, spread
from ..model import Problem

RISE = 3.0  # times the gain
LEAST_GAIN = 0.5  # of the lowest cost
MOST_RISE = 30.0  # times the lowest cost
LEVEL = 1e-6  # of the goal: a lowest cost below that is nearly 0
WALL = 20.0  # times what the cost has risen half-way
GROUND = 0.1  # of the goal: lower down there is no wall
BEYOND = 1.5  # times as far as the cost is defined
LEVELLING, LONG = 1.5, 256.0  # not even half as much again, over widths so many times as large
DOUBLINGS = 60
HALVINGS = 20
NEARLY = 1e-3  # of the goal: it is what ended the window
STEP = 1.1
THIN = 1e-10  # of the parameter's size: too few digits are left inside so thin a window


@dataclass(frozen=True)
class Profile:
    """The cost on a line through the centre along axis k (0 or 1)."""

    problem: Problem
    centre: Vector
    k: int
    _known: dict[float, list[float]] = field(default_factory=dict, repr=False)

    @cached_property
    def lowest(self) -> float:
        """The cost at the centre."""
        return self._cost(self.centre)

    @property
    def size(self) -> float:
        """Of the parameter itself."""
        return abs(float(self.centre[self.k]))

    @property
    def first(self) -> float:
        """Where to begin looking."""
        return 1e-4 * max(self.size, 1e-3)

    @cached_property
    def goal(self) -> float:
        """The rise that is enough."""
        if self.is_slanted:
            return RISE * max(Profile(self.problem, self.centre, k).change(1.0) for k in (0, 1))
        goal = RISE * (max(self._gain(), LEAST_GAIN * abs(self.lowest)) or self._least_rise())
        return min(goal, MOST_RISE * self.lowest) if self.lowest > LEVEL * goal else goal

    @cached_property
    def is_slanted(self) -> bool:
        """Whether there is no bottom, and the cost falls through the centre to one side: its own size means nothing then."""
        if self.centre.any():
            return False
        sides = [Profile(self.problem, self.centre, k)._sides(self.first) for k in (0, 1)]
        return any(before < 0.0 < after or after < 0.0 < before for before, after in sides)

    def _gain(self) -> float:
        """What the model gains over both parameters at 0; where it is not defined there, over the better one of them at 0."""
        nothing = self._cost(np.zeros(2))
        if not math.isfinite(nothing):
            one_of_them = [self._cost(self.centre * unit) for unit in np.eye(2)]
            nothing = min((cost for cost in one_of_them if math.isfinite(cost)), default=self.lowest)
        return nothing - self.lowest

    def _least_rise(self) -> float:
        """How far the cost rises along the axis that matters least, 1 out: what counts where there is nothing to gain."""
        rises = [Profile(self.problem, self.centre, k).rise(1.0) for k in (0, 1)]
        return min((rise for rise in rises if 0.0 < rise < math.inf), default=1.0)

    def rise(self, width: float) -> float:
        """How much higher the cost is so far out, averaged over the sides where it is defined."""
        return self._mean(self._sides(width))

    def change(self, width: float) -> float:
        """How much it differs so far out, higher or lower."""
        return self._mean(abs(side) for side in self._sides(width))

    def is_enough(self, width: float) -> bool:
        """Whether the window need not reach further."""
        return self.rise(width) >= self.goal or self._is_wall(width) or self._is_far_outside(width)

    def has_levelled(self, width: float) -> bool:
        """Whether the cost, having changed, has changed little more since long."""
        before = self.change(width / LONG)
        return GROUND * self.goal <= before < math.inf and self.change(width) < LEVELLING * before

    def _is_wall(self, width: float) -> bool:
        """Whether the cost has hardly risen as yet, seen from here."""
        if self.rise(width) < GROUND * self.goal:
            return False
        before = max(self.rise(width / 2.0), *(self.rise(known) for known in self._known if known <= width / 2.0))
        return self.rise(width) > WALL * before > 0.0

    def _is_far_outside(self, width: float) -> bool:
        """Whether the cost has ended well before; a centre that stands on the edge itself does not count."""
        return self._is_outside(width) and self._is_outside(width / BEYOND) and not self._is_outside(self.first)

    def _is_outside(self, width: float) -> bool:
        return any(math.isnan(side) for side in self._sides(width))

    def _sides(self, width: float) -> list[float]:
        if width not in self._known:
            step = width * np.eye(2)[self.k]
            self._known[width] = [self._cost(self.centre + side) - self.lowest for side in (-step, step)]
        return self._known[width]

    def _cost(self, at: Vector) -> float:
        return self.problem.cost_of(at)

    @staticmethod
    def _mean(sides: Iterable[float]) -> float:
        known = [side for side in sides if not math.isnan(side)]
        return sum(known) / len(known) if known else math.inf


def half_width(problem: Problem, centre: Vector, k: int) -> float:
    """How far to go along axis k: looked for on a sample of the examples, made exact on all of them."""
    profile = Profile(spread(problem, SEARCH_SAMPLE), centre, k)
    width = _half_width(profile)
    reached = abs(profile.rise(width) - profile.goal) < NEARLY * profile.goal
    return _on_all(profile, Profile(problem, centre, k), width) if reached and problem.count > SEARCH_SAMPLE else width


def _half_width(profile: Profile) -> float:
    """Until it is enough; half-way up to where the cost levels off; some way if nothing changes, or nothing is defined."""
    if not math.isfinite(profile.lowest):
        return 2.0 * max(profile.size, 1.0)
    enough = _first(lambda width: profile.is_enough(width) or profile.has_levelled(width), profile.first)
    if enough is None or not profile.is_enough(enough):
        far = enough or profile.first * 2.0**DOUBLINGS
        top = profile.change(far)
        matters = not profile.is_slanted or top >= GROUND * profile.goal
        is_level = matters and (enough is not None or 0.0 < top < LEVELLING * profile.change(far / 2.0))
        enough = _first(lambda width: profile.change(width) >= top / 2.0, profile.first) if is_level else None
    return enough if enough is not None and enough > THIN * profile.size else 2.0 * max(profile.size, 1.0)


def _on_all(sample: Profile, everything: Profile, width: float) -> float:
    """The width at which all examples' cost rises as far as it should, given the power by which the sample's rises there."""
    far, near = sample.rise(width), sample.rise(width / STEP)
    if not 0.0 < near < far:
        return width
    power = math.log(far / near) / math.log(STEP)
    for _ in range(2):
        rise = everything.rise(width)
        if not (rise > 0.0 and math.isfinite(rise) and math.isfinite(everything.goal)):
            return width
        width *= float(np.clip(everything.goal / rise, 0.5, 2.0)) ** (1.0 / power)
    return width


def _first(is_there: Callable[[float], bool], width: float) -> float | None:
    """The first width, doubled again and again, at which something holds, to five digits; None where it never does."""
    for _ in range(DOUBLINGS):
        if not is_there(width):
            break
        width /= 2.0
    for _ in range(DOUBLINGS):
        width *= 2.0
        if is_there(width):
            return _bisect(is_there, width / 2.0, width)
    return None


def _bisect(is_there: Callable[[float], bool], low: float, high: float) -> float:
    for _ in range(HALVINGS):
        middle = (low + high) / 2.0
        low, high = (low, middle) if is_there(middle) else (middle, high)
    return high
