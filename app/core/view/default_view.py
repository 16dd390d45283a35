"""The default window and point: one rule for named data, own data and typed formulas. Part of link version 1, frozen from 1.1 on.

1. Centre (`centre`): the lowest cost that Newton steps reach from the best places of a lattice of sizes 0.0001 to 10 000
   (for a quadratic cost the minimiser itself); where it is reached at several places, the one nearest to 0. Where there is
   no bottom: 0.
2. Half-width of each axis (`profile`): so far that the cost, averaged over both sides, rises by three times what the model
   gains over theta = 0 (at least half the lowest cost), but by no more than thirty times the lowest cost, unless that is
   nearly 0: where the targets are far from 0 the first would make all else look flat. Where there is no bottom and the cost
   falls to one side, what counts is how much it changes at most, 1 away from 0.
3. It ends sooner at a wall, where twice the way raises the cost more than twenty times as much; and half as far again as
   the cost is defined. Where the cost levels off before it has risen so far, it ends half-way up.
4. Where flipping the signs of both parameters changes nothing and the cost is defined at 0, the window is symmetric about
   0: both valleys are shown.
5. The ends are rounded to three digits of the half-width.
6. Where the lowest place of a smooth convex cost lies outside the window, or else a bottom at less than half the lowest mean
   loss in it, found from places of the size of the data (`second_look`), the window goes about that one, and along the place
   of a peak over all of the data. Of a bare function, which is the same for every example, it follows a bent valley to the
   ends that rule 2 gives along its floor (`bent`).
7. In all of this a division by 0 is infinite and goes on, though it has no value elsewhere: exp(-1/0) is 0.
8. Point: of the corners at 55 % of both half-widths that stand high (40 % of the highest) the steepest in window units; the
   lower left one where it is not much gentler (60 %). Where that lies low in the picture (5 %) or above it, the same at 80 %,
   or at 30 %.
"""

import math

import numpy as np
from numpy.typing import NDArray

from ..base import Deadline, Point, Vector
from ..minimum import SEARCH_SAMPLE, lowest_place, spread
from ..model import FormulaProblem, Problem, as_point
from ..surface import Span, Window, axis, direct_surface, display_range, middle_of, spans_of
from .bent import bent_spans
from .extent import half_width
from .second_look import data_span, missed_place

RINGS = (0.55, 0.8, 0.3)  # of both half-widths
PREFERENCE = 0.6  # of the steepest slope
HIGH = 0.4  # of the highest corner
LOW = 0.05  # of the height that is shown
COARSE = 13  # nodes on each side, enough to know that height
CORNERS = ((-1.0, -1.0), (-1.0, 1.0), (1.0, -1.0), (1.0, 1.0))


def default_window(problem: FormulaProblem, deadline: Deadline) -> tuple[Window, Point]:
    """The window and the point for a problem whose scene names neither."""
    window = _window(problem.with_limits(), deadline)
    return window, default_point(problem, window)


def _window(problem: FormulaProblem, deadline: Deadline) -> Window:
    bottom = lowest_place(problem, deadline)
    centre = np.zeros(2) if bottom is None else bottom
    widths = np.array([half_width(problem, centre, k) for k in (0, 1)])
    first = _about(*_mirrored(problem, centre, widths))
    if problem.objective.is_quadratic:
        return first
    bent = None if bottom is None else bent_spans(problem, bottom, widths, deadline)
    if bent is not None:
        return _over(bent)
    missed = missed_place(problem, first, deadline)
    return first if missed is None else _over(np.array([_reach(problem, missed, k) for k in (0, 1)]))


def _mirrored(problem: FormulaProblem, centre: Vector, widths: Vector) -> tuple[Vector, Vector]:
    """Centre and half-widths; about 0 and wide enough for both valleys where they mirror each other."""
    return (np.zeros(2), np.abs(centre) + widths) if _is_symmetric(problem, centre) else (centre, widths)


def _reach(problem: FormulaProblem, bottom: Vector, k: int) -> Span:
    """As far from a bottom as the rule goes, and along the place of a peak over all of the data."""
    width = half_width(problem, bottom, k)
    low, high = data_span(problem, k) or (bottom[k], bottom[k])
    return float(min(bottom[k] - width, low)), float(max(bottom[k] + width, high))


def _over(spans: NDArray[np.float64]) -> Window:
    """The window from low to high along each axis, (2, 2)."""
    return _about(spans.mean(axis=1), np.diff(spans, axis=1)[:, 0] / 2.0)


def _about(centre: Vector, widths: Vector) -> Window:
    (a1, b1), (a2, b2) = (rounded_ends(float(c), float(w)) for c, w in zip(centre, widths, strict=True))
    return a1, b1, a2, b2


def default_point(problem: Problem, window: Window) -> Point:
    """A point well up the slope of a window."""
    few = spread(problem.with_limits(), SEARCH_SAMPLE)
    points = [_steep(few, _ring(window, reach), window) for reach in RINGS]
    display = display_range(direct_surface(few, axis(*window[:2], COARSE), axis(*window[2:], COARSE), Deadline()))
    low, high = display or (0.0, 0.0)
    clear = [at for at in points if LOW * (high - low) <= few.cost_at(at) - low <= high - low]
    return (clear or points)[0]


def _ring(window: Window, reach: float) -> list[Point]:
    """Four places between the middle and the ends of the window, lower left first, rounded like its ends."""
    centre, half = middle_of(window), spans_of(window) / 2.0
    places = [centre + reach * half * np.array(corner) for corner in CORNERS]
    return [(_rounded(float(p[0]), float(half[0])), _rounded(float(p[1]), float(half[1]))) for p in places]


def _steep(problem: Problem, ring: list[Point], window: Window) -> Point:
    """The steepest place of those that stand high; the first one where it is high and not much gentler."""
    heights, steepness = _heights(problem, ring), [_steepness(problem, at, spans_of(window) / 2.0) for at in ring]
    finite = [h for h in heights if math.isfinite(h)]
    floor, top = min([*finite, *_heights(problem, [as_point(middle_of(window))])], default=0.0), max(finite, default=0.0)
    high = [i for i in range(4) if heights[i] - floor >= HIGH * (top - floor) and math.isfinite(heights[i])]
    steepest = max((steepness[i] for i in high), default=0.0)
    return ring[next((i for i in high if steepness[i] >= (PREFERENCE if i == 0 else 1.0) * steepest), 0)]


def _heights(problem: Problem, places: list[Point]) -> list[float]:
    """The cost at some places; infinite where it is not defined."""
    costs = [problem.cost_at(at) for at in places]
    return [cost if math.isfinite(cost) else math.inf for cost in costs]


def _steepness(problem: Problem, point: Point, half: Vector) -> float:
    """Length of the mean gradient in window units; 0 where it is not finite."""
    with np.errstate(all="ignore"):
        out = problem.value_and_grad(*point)
        size = float(np.hypot(out["g1"].mean() * half[0], out["g2"].mean() * half[1]))
    return size if math.isfinite(size) else 0.0


def _is_symmetric(problem: FormulaProblem, centre: Vector) -> bool:
    here, mirrored = (problem.cost_at(as_point(at)) for at in (centre, -centre))
    level = abs(here - mirrored) <= 1e-9 * max(abs(here), 1e-300)
    is_curved = not problem.objective.is_quadratic and bool(np.abs(centre).max() > 0)
    return level and is_curved and math.isfinite(problem.cost_at((0.0, 0.0)))


def rounded_ends(centre: float, width: float) -> tuple[float, float]:
    """Both ends, rounded."""
    return _rounded(centre - width, width), _rounded(centre + width, width)


def _rounded(value: float, width: float) -> float:
    """To three digits of the width."""
    return round(value, 2 - math.floor(math.log10(width))) + 0.0
