"""The default window and point: one rule for named data, own data and typed formulas. Part of link version 1.

1. Centre: the lowest cost that Newton steps reach from the best places of a coarse lattice of sizes 0.01 to 100 (for a
   quadratic cost the minimiser itself). Where there is no finite minimum: the origin's side of the way down.
2. Half-width of each axis: so far that the cost, averaged over both sides, rises by three times what the model gains over
   theta = 0 (at least half the lowest cost), but by no more than thirty times the lowest cost, unless that is nearly 0: where
   the targets are far from 0 the first would make all else look flat.
3. Where flipping the signs of both parameters changes nothing, the window is symmetric about 0: both valleys are shown.
4. The ends are rounded to three digits of the half-width.
5. Point: the corner at 55 % of both half-widths where the slope, in window units, is largest; the lower left one where
   neither its slope nor its height is much smaller (60 and 40 %).
"""

import math
from collections.abc import Callable
from itertools import product

import numpy as np

from .newton import SMOOTH, descend
from .problem import Point, Problem, Vector
from .quadratic import expansion
from .simplex import simplex_search
from .surface import Window
from .watch import Watch

SIZES = (0.01, 0.1, 1.0, 10.0, 100.0)
LATTICE = (0.0, *SIZES, *(-size for size in SIZES))
STARTS = 6
STEPS = 40
SAMPLE = 256  # examples that the search looks at; the last steps use all
RISE = 3.0
MOST_RISE = 30.0
LEVEL = 1e-3
CORNER = 0.55
PREFERENCE = 0.6
HIGH = 0.4
DOUBLINGS = 60
LARGEST = 1e6


def default_window(problem: Problem, watch: Watch) -> tuple[Window, Point]:
    """The window and the point for a problem whose scene names neither."""
    centre = _centre(problem, watch)
    widths = np.array([_half_width(problem, centre, k) for k in (0, 1)])
    if _is_symmetric(problem, centre):
        widths, centre = np.abs(centre) + widths, np.zeros(2)
    (a1, b1), (a2, b2) = (_rounded_ends(float(c), float(w)) for c, w in zip(centre, widths, strict=True))
    return (a1, b1, a2, b2), default_point(problem, (a1, b1, a2, b2))


def default_point(problem: Problem, window: Window) -> Point:
    """A point well up the slope of a window."""
    centre = np.array([(window[0] + window[1]) / 2.0, (window[2] + window[3]) / 2.0])
    widths = np.array([(window[1] - window[0]) / 2.0, (window[3] - window[2]) / 2.0])
    corners = [centre + CORNER * widths * np.array(side) for side in ((-1, -1), (-1, 1), (1, -1), (1, 1))]
    points = [(_rounded(float(c[0]), float(widths[0])), _rounded(float(c[1]), float(widths[1]))) for c in corners]
    slopes = [_slope(problem, point, widths) for point in points]
    steepest = max(slopes)
    if slopes[0] >= PREFERENCE * steepest and _is_high(problem, points, _point(centre)):
        return points[0]
    return points[slopes.index(steepest)]


def _is_high(problem: Problem, points: list[Point], centre: Point) -> bool:
    """Whether the first of the points is well up the slope, measured by the highest of them."""
    costs = [problem.cost_at(point) for point in points]
    lowest = min([*costs, problem.cost_at(centre)], key=lambda c: c if math.isfinite(c) else math.inf)
    highest = max(costs, key=lambda c: c if math.isfinite(c) else -math.inf)
    return costs[0] - lowest >= HIGH * (highest - lowest)


def _slope(problem: Problem, point: Point, widths: Vector) -> float:
    """Length of the mean gradient in window units; 0 where it is not finite."""
    with np.errstate(all="ignore"):
        out = problem.run(problem.objective.program, point)
        size = float(np.hypot(out["g1"].mean() * widths[0], out["g2"].mean() * widths[1]))
    return size if math.isfinite(size) and np.isfinite(problem.cost_at(point)) else 0.0


def _centre(problem: Problem, watch: Watch) -> Vector:
    q = expansion(problem) if problem.cost.name in SMOOTH else None
    if q is not None:
        return q.at if np.linalg.eigvalsh(q.hessian).max() > 0 else np.zeros(2)
    few = problem if problem.count <= SAMPLE else problem.subset(np.linspace(0, problem.count - 1, SAMPLE).astype(int))
    if problem.objective.is_long:
        return simplex_search(lambda at: few.cost_at(_point(at)), np.array((_starts(few) or [(0.0, 0.0)])[0]), np.ones(2), watch)
    ends = [descend(few, start, STEPS, watch) for start in _starts(few)]
    arrived = [s.end for s in ends if s.arrived and np.abs(s.end.at).max() <= LARGEST]
    if arrived:
        best = min(arrived, key=lambda end: (round(end.cost, 9), -float(end.at.sum())))
        return descend(problem, (float(best.at[0]), float(best.at[1])), STEPS, watch).end.at
    return np.zeros(2)


def _starts(problem: Problem) -> list[Point]:
    """The lowest places of the lattice."""
    places = [(float(a), float(b)) for a, b in product(LATTICE, LATTICE)]
    one, two = problem.objective.axes
    first, second = (np.array([p[k] for p in places])[:, None] for k in (0, 1))
    with np.errstate(all="ignore"):
        losses = problem.objective.loss_program.run({**problem.data, one: first, two: second})["loss"]
        costs = problem.cost.combine(np.broadcast_to(losses, (len(places), problem.count)))
    order = np.argsort(np.where(np.isfinite(costs), costs, np.inf), kind="stable")
    return [places[i] for i in order[:STARTS] if np.isfinite(costs[i])]


def _half_width(problem: Problem, centre: Vector, k: int) -> float:
    """How far to go along axis k until the cost has risen enough."""
    lowest = problem.cost_at(_point(centre))
    gain = problem.cost_at((0.0, 0.0)) - lowest
    target = RISE * max(gain if math.isfinite(gain) else 0.0, 0.5 * abs(lowest), 1e-12)
    if lowest > LEVEL * target:
        target = min(target, MOST_RISE * lowest)
    unit = np.eye(2)[k]

    def rise(width: float) -> float:
        sides = [problem.cost_at(_point(centre + side * width * unit)) - lowest for side in (-1.0, 1.0)]
        finite = [s for s in sides if math.isfinite(s)]
        return sum(finite) / len(finite) if finite else math.inf

    least = 1e-4 * max(abs(float(centre[k])), 1e-3)
    width = least
    for _ in range(DOUBLINGS):
        if rise(width) >= target:
            return _bisect(rise, target, width / 2.0, width)
        width *= 2.0
    return 2.0 * max(abs(float(centre[k])), 1.0)  # a cost that never rises so far: room to see that it does not


def _bisect(rise: Callable[[float], float], target: float, low: float, high: float) -> float:
    for _ in range(30):
        middle = (low + high) / 2.0
        low, high = (low, middle) if rise(middle) >= target else (middle, high)
    return high


def _is_symmetric(problem: Problem, centre: Vector) -> bool:
    here, mirrored = problem.cost_at(_point(centre)), problem.cost_at(_point(-centre))
    level = abs(here - mirrored) <= 1e-9 * max(abs(here), 1e-300)
    return level and not problem.objective.is_quadratic and bool(np.abs(centre).max() > 0)


def _rounded_ends(centre: float, width: float) -> tuple[float, float]:
    return _rounded(centre - width, width), _rounded(centre + width, width)


def _rounded(value: float, width: float) -> float:
    """To three digits of the width."""
    return round(value, 2 - math.floor(math.log10(width))) + 0.0


def _point(at: Vector) -> Point:
    return float(at[0]), float(at[1])
