"""Where the default window's rule looks a second time: for a lowest place that it missed, and at a valley that is bent.

Its lattice lies about 0. Peaks, steps and waves of data that lie elsewhere have their bottom where the data are.
"""

from dataclasses import dataclass, replace

import numpy as np
import sympy as sp

from .along import Along
from .centre import bottom_from, spread, usual
from .convex import convex_bottom
from .costs import COSTS
from .data_starts import data_starts
from .formula import FormulaProblem
from .losses import Y
from .minimum import find_minimum
from .predictor import linear_predictor
from .problem import Point, Vector
from .profile import Profile
from .surface import Window, surface
from .watch import Watch

SAMPLE = 64  # examples
NODES = 41  # on each side of the window that is looked at again
MISSED = 0.5  # of the lowest mean loss in the window: what lies so low elsewhere was missed
ASIDE = (1e-3, 1e-2, 1e-1)  # of a place's own size: there a bottom has risen
ROUNDING = 1e-9  # of the usual loss: lower than that is 0
BENT = 2.0  # times as far as straight along an axis
ACROSS, ZOOMS, CLOSER = 41, 6, 0.15  # places at once, how often the search across a valley looks closer, and by how much
WIDE = 8.0  # times the width across: what a valley may bend within one stride
LONGER, STRIDES = 1.25, 60  # each stride along a valley beside the last one, and how many of them
HALVINGS = 20

Span = tuple[float, float]


def missed_place(problem: FormulaProblem, window: Window, watch: Watch) -> Vector | None:
    """A bottom outside the window that lies much lower than all that is in it, reached from places of the size of the data.

    Only where costs are above 0: else a part of the lowest one says nothing.
    """
    certain = convex_bottom(problem, linear_predictor(problem), watch)
    if certain is not None:
        return None if _is_inside(certain, window) else certain
    few = replace(spread(problem, SAMPLE), cost=COSTS["mean"])
    starts = data_starts(Along(few, (0.0, 0.0), problem.axes), watch)
    scale = usual(few.losses_over(*np.array(starts).T)) if starts else 0.0
    found = bottom_from(problem, np.array(starts), scale, watch) if starts else None
    if found is None or _is_inside(found, window) or not _rises(few, found):
        return None
    lowest = _lowest(few, window, watch)
    return found if lowest > ROUNDING * scale and 0.0 <= few.cost_at(_point(found)) < MISSED * lowest else None


def _rises(problem: FormulaProblem, bottom: Vector) -> bool:
    """Whether the cost rises to both sides along each axis, near or a little farther off: on a plain it does not."""
    here, own = problem.cost_at(_point(bottom)), np.diag(np.maximum(np.abs(bottom), 1e-300))
    ways = [side * step for step in own for side in (-1.0, 1.0)]
    return all(any(problem.cost_at(_point(bottom + part * way)) > here for part in ASIDE) for way in ways)


def _is_inside(at: Vector, window: Window) -> bool:
    return bool(window[0] <= at[0] <= window[1] and window[2] <= at[1] <= window[3])


def _lowest(problem: FormulaProblem, window: Window, watch: Watch) -> float:
    """The lowest cost that is found in the window, among nodes and downhill from them; infinite where none is defined."""
    made = surface(problem, window, NODES, watch)
    found = find_minimum(problem, made, window, _middle(window), watch)
    least = float(made.cost[np.isfinite(made.cost)].min(initial=np.inf))
    return least if found.cost is None or found.kind == "edge" else min(least, found.cost)


def _middle(window: Window) -> Point:
    return (window[0] + window[1]) / 2.0, (window[2] + window[3]) / 2.0


def _point(at: Vector) -> Point:
    return float(at[0]), float(at[1])


def data_span(problem: FormulaProblem, k: int) -> Span | None:
    """From the least to the largest value of the column that axis k is a place in, as x0 is of f(x - x0); else None."""
    prediction, by = problem.objective.prediction, sp.Dummy("by")
    place = problem.objective.theta[k]
    for name, column in problem.examples.columns.items():
        moved = {sp.Symbol(name): sp.Symbol(name) + by, place: place + by}
        if sp.Symbol(name) in prediction.free_symbols and by not in prediction.xreplace(moved).free_symbols:
            return float(column.min()), float(column.max())
    return None


def bent_spans(problem: FormulaProblem, bottom: Vector, widths: Vector, watch: Watch) -> tuple[Span, Span] | None:
    """From where to where a bent valley reaches along each axis: as far as the window's rule goes, but along its floor.

    Only of a bare function, whose surface is the same for every example: its valley is all there is to see. None for any
    other cost, and where the valley is straight.
    """
    if not _is_bare(problem) or problem.objective.is_quadratic:
        return None
    one = spread(problem, 1)
    across = WIDE * widths[::-1]
    spans = np.array([[_end(_Floor(one, bottom, k), side * widths[k], across[k], watch) for side in (-1.0, 1.0)] for k in (0, 1)])
    is_bent = (np.abs(spans - bottom[:, None]) > BENT * widths[:, None]).any()
    return ((float(spans[0, 0]), float(spans[0, 1])), (float(spans[1, 0]), float(spans[1, 1]))) if is_bent else None


def _is_bare(problem: FormulaProblem) -> bool:
    """Whether every example has the same loss."""
    columns = {sp.Symbol(name) for name in problem.objective.columns}
    return not problem.objective.example_loss.free_symbols & {Y, *columns}


@dataclass(frozen=True)
class _Floor:
    """The lowest cost across axis k, followed along it from the bottom."""

    problem: FormulaProblem
    bottom: Vector
    k: int

    @property
    def level(self) -> float:
        """The height that the window's rule goes to."""
        profile = Profile(self.problem, self.bottom, self.k)
        return profile.lowest + profile.goal

    def across(self, value: float, about: float, wide: float) -> Span:
        """The other parameter's best value, looked for so wide about another one, and the cost there."""
        cost = np.inf
        for _ in range(ZOOMS):
            others = about + wide * np.linspace(-1.0, 1.0, ACROSS)
            costs = self._costs(value, others)
            about, cost, wide = float(others[costs.argmin()]), float(costs.min()), wide * CLOSER
        return about, cost

    def _costs(self, value: float, others: Vector) -> Vector:
        held = np.full(ACROSS, value)
        with np.errstate(all="ignore"):
            losses = self.problem.losses_over(*((held, others) if self.k == 0 else (others, held)))
            costs = self.problem.cost.combine(losses)
        return np.where(np.isfinite(costs), costs, np.inf)


def _end(floor: _Floor, stride: float, wide: float, watch: Watch) -> float:
    """Where the floor comes up to its level, walked to in longer and longer strides; where it never does, one stride away."""
    value, other = (float(v) for v in (floor.bottom[floor.k], floor.bottom[1 - floor.k]))
    near, level = value + stride, floor.level
    for _ in range(STRIDES):
        watch.check()
        there, cost = floor.across(value + stride, other, wide)
        if cost >= level:
            return _first(floor, level, (value, value + stride), other, wide)
        value, other, stride, wide = value + stride, there, LONGER * stride, LONGER * wide
    return near


def _first(floor: _Floor, level: float, between: Span, about: float, wide: float) -> float:
    """The place between two where the floor comes up to the level."""
    low, high = between
    for _ in range(HALVINGS):
        middle = (low + high) / 2.0
        low, high = (low, middle) if floor.across(middle, about, wide)[1] >= level else (middle, high)
    return high
