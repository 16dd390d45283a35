"""Where the default window is centred: the lowest cost that is reached downhill from the best places of a lattice.

S places at once, N examples. The search goes down the mean loss, which stands for every cost.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from ..base import Deadline, Matrix, Vector
from ..model import Derivatives, Problem, expansion
from .newton import steps_down

P = TypeVar("P", bound=Problem)
SIZES = (1e-4, 1e-3, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 1e3, 1e4)
LATTICE = np.array(list(product((0.0, *SIZES, *(-size for size in SIZES)), repeat=2)))
LATTICE_SAMPLE = 32  # examples that the lattice looks at
SEARCH_SAMPLE = 256  # examples that the search looks at; the last steps use all
STARTS, TRIED = 6, 2
APART = 0.2  # of their sizes: places nearer to each other than that lead to the same end
STEPS, LAST_STEPS = 40, 8
EQUAL = 1e-9  # of the usual cost
ARRIVED, SETTLED, STRAIGHT = 1e-9, 3e-5, 1e-2  # parts of a place's own size: steps that end a search, of a bottom, of no bend
FAR, FLAT = 10.0, 1e-9  # times a start's size; of the curvature across a valley
MATTERS = 1e-9  # of what the model gains: a floor on which moving by one's own size raises the cost less is no bottom
SMALLEST_LOSS = 1e-3  # of the mean loss
LARGEST = 1e12


@dataclass(frozen=True)
class Places:
    """Places with the mean loss, its gradient and its hessian: at (S, 2), cost (S,), gradient (S, 2), hessian (S, 2, 2)."""

    at: Matrix
    cost: Vector
    gradient: Matrix
    hessian: Matrix

    def or_there(self, there: "Places", moved: NDArray[np.bool_]) -> "Places":
        """Each of these, or its place among the others where it has moved."""
        return Places(
            np.where(moved[:, None], there.at, self.at), np.where(moved, there.cost, self.cost),
            np.where(moved[:, None], there.gradient, self.gradient), np.where(moved[:, None, None], there.hessian, self.hessian),
        )  # fmt: skip


def lowest_place(problem: Problem, deadline: Deadline) -> Vector | None:
    """The lowest cost that is reached, the place nearest to 0 where it is reached at several; None where none is a bottom."""
    q = expansion(problem)
    if q is not None:
        return q.at if np.linalg.eigvalsh(q.hessian).max() > 0 else None
    with np.errstate(all="ignore"):
        lattice = _places(spread(problem, LATTICE_SAMPLE), LATTICE)
        scale = usual(lattice.cost)
        return bottom_from(problem, _starts(spread(problem, LATTICE_SAMPLE), lattice, scale), scale, deadline)


def bottom_from(problem: Problem, starts: Matrix, scale: float, deadline: Deadline) -> Vector | None:
    """The lowest bottom that is reached downhill from some places (S, 2), the nearest to 0 of equally low ones; None if none."""
    with np.errstate(all="ignore"):
        ends = _downhill(spread(problem, SEARCH_SAMPLE), starts, STEPS, deadline)
        bottoms = np.flatnonzero(_are_bottoms(problem, starts, ends))
        for k in bottoms[_in_order(ends.at[bottoms], ends.cost[bottoms], scale)][:TRIED]:
            end = _downhill(problem, ends.at[[k]], LAST_STEPS, deadline)
            if _are_bottoms(problem, ends.at[[k]], end)[0]:
                return np.asarray(end.at[0])
    return None


def spread(problem: P, most: int) -> P:
    """The same problem on so many of its examples, evenly picked from first to last."""
    return problem if problem.count <= most else problem.subset(np.linspace(0, problem.count - 1, most).astype(int))


def usual(cost: Vector) -> float:
    """The median of the costs that are finite: what the heights are measured by."""
    finite = cost[np.isfinite(cost)]
    return float(np.median(np.abs(finite))) if finite.size else 1.0


def _starts(problem: Problem, lattice: Places, scale: float) -> Matrix:
    """The lowest places that one step along one axis reaches from the lattice, no two of them close together.

    Along a parameter that enters linearly, an amplitude say, that step is exact: only the other one has to be near its best.
    """
    aside = _along_axes(lattice)
    at = np.concatenate([lattice.at, *aside])
    cost = np.concatenate([lattice.cost, *(_mean_loss(problem, places) for places in aside)])
    return np.array(distinct(at, _in_order(at, cost, scale), STARTS, APART) or [np.zeros(2)])


def distinct(places: Matrix, order: Sequence[int], most: int, apart: float) -> list[Vector]:
    """The first places in an order, so many at most, of which no two are nearer to each other than a part of their own sizes."""
    picked: list[Vector] = []
    for k in order:
        if len(picked) == most:
            break
        if all((np.abs(places[k] - other) > apart * (np.abs(places[k]) + np.abs(other))).any() for other in picked):
            picked.append(places[k])
    return picked


def _in_order(at: Matrix, cost: Vector, scale: float) -> list[int]:
    """Indices of places with a finite cost, the lowest first; of equally low ones the nearest to 0, then the positive one."""
    finite = np.flatnonzero(np.isfinite(cost) & (np.abs(at).max(axis=1) <= LARGEST))
    if finite.size == 0:
        return []
    level = np.floor((cost[finite] - cost[finite].min()) / max(EQUAL * scale, 1e-300))
    size = np.round(np.log(np.abs(at[finite]).max(axis=1) + 1e-300), 6)
    return [int(k) for k in finite[np.lexsort((-at[finite].sum(axis=1), size, level))]]


def _are_bottoms(problem: Problem, starts: Matrix, ends: Places) -> NDArray[np.bool_]:
    """Which ends of searches are bottoms: (S,). Others still fall, have run away, or stand on a plain where nothing rises."""
    nothing = _mean_loss(problem, np.zeros((1, 2)))[0]
    if not problem.is_curved:
        return np.isfinite(ends.cost) & ~_falls_on(problem, starts, ends)
    rise_of_own_size = (np.diagonal(ends.hessian, axis1=1, axis2=2) * np.square(ends.at)).sum(axis=1) / 2.0
    is_plain = np.isfinite(nothing) & (rise_of_own_size < MATTERS * (nothing - ends.cost))
    has_arrived = _are_small(ends, steps_down(ends.gradient, ends.hessian), SETTLED)
    return np.asarray(has_arrived & ~is_plain & ~_run_away(starts, ends))


def _run_away(starts: Matrix, ends: Places) -> NDArray[np.bool_]:
    """Which searches went far along a floor that is level by now, (S,): no bottom but a way that ends nowhere.

    A floor that is level all along is reached from its side, at a place of about the start's size.
    """
    scaled = ends.hessian * np.abs(ends.at[:, :, None] * ends.at[:, None, :])
    values = np.abs(np.linalg.eigvalsh(np.where(np.isfinite(scaled), scaled, 0.0)))
    far = np.abs(ends.at).max(axis=1) > FAR * np.abs(starts).max(axis=1)
    return np.asarray(far & (values.min(axis=1) <= FLAT * values.max(axis=1)))


def _falls_on(problem: Problem, starts: Matrix, ends: Places) -> NDArray[np.bool_]:
    """Which searches went far to a place beyond which the cost is no higher still, (S,): it only comes nearer to its end."""
    far = np.abs(ends.at).max(axis=1) > FAR * np.abs(starts).max(axis=1)
    return np.asarray(far & (_mean_loss(problem, 2.0 * ends.at) <= ends.cost + EQUAL * np.abs(ends.cost)))


def _are_small(here: Places, moves: Matrix, part: float) -> NDArray[np.bool_]:
    """Which moves are small along both axes, (S,): such a part of the place's own size, or of the width that doubles the cost."""
    width = np.sqrt(2.0 * np.abs(here.cost)[:, None] / np.abs(np.diagonal(here.hessian, axis1=1, axis2=2)))
    size = np.fmax(np.abs(here.at), np.where(np.isfinite(width), width, 0.0))
    return np.asarray((np.abs(moves) <= part * size).all(axis=1))


def _downhill(problem: Problem, at: Matrix, steps: int, deadline: Deadline) -> Places:
    """Newton steps from all places at once; a step that would lead up is tried again at a quarter of its length.

    Each long one is followed by a step along one axis where that leads lower: it holds the search on the floor of a bent
    valley, which a straight step leaves (an amplitude and a rate of growth over years, say).
    """
    here, reach = _places(problem, at), np.ones(len(at))
    for _ in range(steps):
        deadline.check()
        moves = reach[:, None] * steps_down(here.gradient, here.hessian)
        if _are_small(here, moves, ARRIVED).all():
            break
        there = _places(problem, here.at + moves)
        if not _are_small(here, moves, STRAIGHT).all():
            there = _corrected(problem, there)
        lower = there.cost <= here.cost
        here = here.or_there(there, lower)
        reach = np.where(lower, np.minimum(1.0, 4.0 * reach), reach / 4.0)
    return here


def _corrected(problem: Problem, here: Places) -> Places:
    """Each place, or the lowest that one step along one axis reaches from it."""
    for at in _along_axes(here):
        there = _places(problem, at)
        here = here.or_there(there, there.cost < here.cost)
    return here


def _along_axes(here: Places) -> list[Matrix]:
    """Where a Newton step along the first axis alone leads, and one along the second."""
    bend = np.abs(np.diagonal(here.hessian, axis1=1, axis2=2))
    moves = np.where(bend > 0, -here.gradient / bend, 0.0)
    return [here.at + moves * unit for unit in np.eye(2)]


def _places(problem: Problem, at: Matrix) -> Places:
    evaluate = problem.value_grad_hessian if problem.is_curved else problem.value_and_grad
    out = evaluate(at[:, 0], at[:, 1])
    cost, gradient = out["loss"].mean(axis=1), np.stack([out["g1"].mean(axis=1), out["g2"].mean(axis=1)], axis=1)
    if not problem.is_curved:
        return Places(at, _or_high(cost), gradient, _as_of_squares(out))
    h11, h12, h22 = (out[name].mean(axis=1) for name in ("h11", "h12", "h22"))
    return Places(at, _or_high(cost), gradient, np.stack([h11, h12, h12, h22], axis=1).reshape(-1, 2, 2))


def _as_of_squares(out: Derivatives) -> Matrix:
    """The curvature as if every loss were a square, (S, 2, 2): of l = r^2 it is 2 r' r'^T = g g^T / (2 l) to first order.

    The Gauss-Newton step, which also leads down an absolute error, whose second derivative is 0 beside its kink.
    """
    size = np.abs(out["loss"])
    weight = 0.5 / np.maximum(size, SMALLEST_LOSS * size.mean(axis=1, keepdims=True) + 1e-300)
    gradients = np.stack([out["g1"], out["g2"]], axis=1)
    return np.asarray((gradients * weight[:, None]) @ gradients.transpose(0, 2, 1) / size.shape[1])


def _mean_loss(problem: Problem, at: Matrix) -> Vector:
    return _or_high(problem.losses_over(at[:, 0], at[:, 1]).mean(axis=1))


def _or_high(cost: Vector) -> Vector:
    return np.where(np.isfinite(cost), cost, np.inf)
