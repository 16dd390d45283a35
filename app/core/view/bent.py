"""A bare function, the same for every example, whose valley is bent: how far the default window follows it."""

from dataclasses import dataclass

import numpy as np
import sympy as sp

from ..base import Deadline, Matrix, Vector
from ..minimum import spread
from ..model import FormulaProblem, Y
from ..surface import Span
from .extent import Profile

BENT = 2.0  # times as far as straight along an axis
ACROSS, ZOOMS, CLOSER = 41, 6, 0.15  # places at once, how often the search across a valley looks closer, and by how much
WIDE = 8.0  # times the width across: what a valley may bend within one stride
LONGER, STRIDES = 1.25, 60  # each stride along a valley beside the last one, and how many of them
HALVINGS = 20


def bent_spans(problem: FormulaProblem, bottom: Vector, widths: Vector, deadline: Deadline) -> Matrix | None:
    """From where to where a bent valley reaches along each axis, (2, 2): as far as the window's rule goes, but along its floor.

    Only of a bare function, whose surface is the same for every example: its valley is all there is to see. None for any
    other cost, and where the valley is straight.
    """
    if not _is_bare(problem):
        return None
    one = spread(problem, 1)
    across = WIDE * widths[::-1]
    spans = np.array(
        [[_end(_Floor(one, bottom, k), side * widths[k], across[k], deadline) for side in (-1.0, 1.0)] for k in (0, 1)]
    )
    is_bent = (np.abs(spans - bottom[:, None]) > BENT * widths[:, None]).any()
    return spans if is_bent else None


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


def _end(floor: _Floor, stride: float, wide: float, deadline: Deadline) -> float:
    """Where the floor comes up to its level, walked to in longer and longer strides; where it never does, one stride away."""
    value, other = (float(v) for v in (floor.bottom[floor.k], floor.bottom[1 - floor.k]))
    near, level = value + stride, floor.level
    for _ in range(STRIDES):
        deadline.check()
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
