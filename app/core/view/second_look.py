"""Where the default window's rule looks a second time: for a lowest place that it missed.

Its lattice lies about 0. Peaks, steps and waves of data that lie elsewhere have their bottom where the data are.
"""

from dataclasses import replace

import numpy as np
import sympy as sp

from ..base import Deadline, Vector
from ..minimum import STARTS_SAMPLE, FittedCost, bottom_from, convex_bottom, data_starts, find_minimum, spread, usual
from ..model import COSTS, FormulaProblem, as_point, linear_predictor
from ..surface import Span, Window, is_beyond, middle_of, surface

NODES = 41  # on each side of the window that is looked at again
MISSED = 0.5  # of the lowest mean loss in the window: what lies so low elsewhere was missed
ASIDE = (1e-3, 1e-2, 1e-1)  # of a place's own size: there a bottom has risen
ROUNDING = 1e-9  # of the usual loss: lower than that is 0


def missed_place(problem: FormulaProblem, window: Window, deadline: Deadline) -> Vector | None:
    """The lowest place of a smooth convex cost, or else a bottom much lower than all in the window, where it lies outside.

    Bottoms are reached from places of the size of the data, and count only where costs are above 0: else a part of the lowest
    one says nothing.
    """
    certain = convex_bottom(problem, linear_predictor(problem), deadline)
    if certain is not None:
        return certain if is_beyond(certain, window) else None
    few = replace(spread(problem, STARTS_SAMPLE), cost=COSTS["mean"])
    starts = np.array(data_starts(FittedCost(few, (0.0, 0.0), problem.axes), deadline))
    if not len(starts):
        return None
    scale = usual(few.losses_over(*starts.T))
    found = bottom_from(problem, starts, scale, deadline)
    if found is None or not is_beyond(found, window) or not _rises(few, found):
        return None
    lowest = _lowest(few, window, deadline)
    return found if lowest > ROUNDING * scale and few.cost_of(found) < MISSED * lowest else None


def _rises(problem: FormulaProblem, bottom: Vector) -> bool:
    """Whether the cost rises to both sides along each axis, near or a little farther off: on a plain it does not."""
    here, own = problem.cost_of(bottom), np.diag(np.maximum(np.abs(bottom), 1e-300))
    ways = [side * step for step in own for side in (-1.0, 1.0)]
    return all(any(problem.cost_of(bottom + part * way) > here for part in ASIDE) for way in ways)


def _lowest(problem: FormulaProblem, window: Window, deadline: Deadline) -> float:
    """The lowest cost that is found in the window, among nodes and downhill from them; infinite where none is defined."""
    made = surface(problem, window, NODES, deadline)
    found = find_minimum(problem, made, window, as_point(middle_of(window)), deadline)
    least = float(made.cost[np.isfinite(made.cost)].min(initial=np.inf))
    return least if found.cost is None or found.kind == "edge" else min(least, found.cost)


def data_span(problem: FormulaProblem, k: int) -> Span | None:
    """From the least to the largest value of the column that axis k is a place in, as x0 is of f(x - x0); else None."""
    prediction, by = problem.objective.prediction, sp.Dummy("by")
    place = problem.objective.theta[k]
    for name, column in problem.examples.columns.items():
        moved = {sp.Symbol(name): sp.Symbol(name) + by, place: place + by}
        if sp.Symbol(name) in prediction.free_symbols and by not in prediction.xreplace(moved).free_symbols:
            return float(column.min()), float(column.max())
    return None
