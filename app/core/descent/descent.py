"""Descent from the chosen point, by any method of the table, on all examples or on real minibatches."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from ..base import Deadline, Indices, Matrix, Point, Vector
from ..data import Sampling, endless
from ..gradient import cost_gradient_by_chain_rule
from ..model import Problem
from .minibatch_statistics import scale
from .optimizer_loop import Settings, bounded, taken, until_still
from .optimizers import Optimizer

PIECE = 1 << 17  # losses computed at a time
MOST_PICKED = 20_000  # indices of a path's batches that are told


Stopped = Literal["converged", "diverged", "undefined"]


@dataclass(frozen=True)
class Path:
    """Points (T + 1, 2), the chosen one first, and the full cost at each. `batch` is None where all examples were used.

    Of each of the T steps: `gradients` (T, 2), that of the batch's own cost where the method takes it; the memories `v` and `s`
    (T, 2) after it, None where the method has none; `picked`, the T batches, None without any or where they are many.
    `stopped` is None, converged, diverged (the next point, or its cost, was out of range: beyond 1e12) or undefined (at its end
    there is no gradient, or the next point has no cost).
    """

    method: str
    batch: int | None
    at: Matrix
    cost: Vector
    gradients: Matrix
    v: Matrix | None
    s: Matrix | None
    picked: list[Indices] | None
    stopped: Stopped | None


def descend_by(
    method: Optimizer, problem: Problem, start: Point, settings: Settings, sampling: Sampling | None, deadline: Deadline
) -> Path:
    """One path, on minibatches or on all examples. Methods that share a sampling see the same batches.

    Raises OutOfTime or Cancelled when the deadline says so.
    """
    batches = batches_of(problem, sampling)

    def gradient(at: Vector) -> Vector:
        some = problem if batches is None else problem.subset(next(batches))
        return cost_gradient_by_chain_rule(some, (float(at[0]), float(at[1]))) * scale(problem.cost, problem.count, some.count)

    with np.errstate(all="ignore"):
        steps = list(until_still(taken(method, np.array(start), gradient, settings, deadline), epoch_of(problem, sampling)))
        at = as_rows([start, *(step.at for step, _ in steps)])
        cost = costs_along(problem, at, deadline)
    path = Path(
        method=method.name,
        batch=sampling.size if sampling else None,
        at=at,
        cost=cost,
        gradients=as_rows([step.gradient for step, _ in steps]),
        v=as_rows([step.memory.v for step, _ in steps]) if "v" in method.memories else None,
        s=as_rows([step.memory.s for step, _ in steps]) if "s" in method.memories else None,
        picked=None,
        stopped="converged" if steps and steps[-1][1] else None,
    )
    return ended(path, bounded(at), problem, sampling)


def batches_of(problem: Problem, sampling: Sampling | None) -> Iterator[Indices] | None:
    """Batch after batch; None where every step sees all examples."""
    return endless(problem.examples, sampling) if sampling else None


def epoch_of(problem: Problem, sampling: Sampling | None) -> int:
    """How many steps see all examples."""
    return -(-problem.count // sampling.size) if sampling else 1


def as_rows(vectors: Sequence[Vector | Point]) -> Matrix:
    """Vectors as the rows of (T, 2), also where there is none."""
    return np.array(vectors, dtype=float).reshape(-1, 2)


def ended(path: Path, sound: NDArray[np.bool_], problem: Problem, sampling: Sampling | None) -> Path:
    """A path up to where its place (`sound` (T + 1,) tells) or cost is no longer finite and in range, and with its batches."""
    bad = np.flatnonzero(~(sound & bounded(path.cost[:, None])))
    if bad.size:
        end = max(1, int(bad[0]))
        stopped = _why(path, end)
        v, s = (None if rows is None else rows[: end - 1] for rows in (path.v, path.s))
        path = replace(
            path, at=path.at[:end], cost=path.cost[:end], gradients=path.gradients[: end - 1], v=v, s=s, stopped=stopped
        )
    return replace(path, picked=_picked(problem, sampling, len(path.gradients)) if sampling else None)


def _why(path: Path, end: int) -> Stopped:
    """Why a path has no place number `end`: out of range, or led by a gradient, or to a cost, that is not defined."""
    has_no_gradient = not np.isfinite(path.gradients[end - 1 : end]).all()
    has_no_cost = bool(bounded(path.at[end : end + 1]).all()) and bool(np.isnan(path.cost[end : end + 1]).any())
    return "undefined" if has_no_gradient or has_no_cost else "diverged"


def _picked(problem: Problem, sampling: Sampling, steps: int) -> list[Indices] | None:
    """The batches of the first steps, drawn again from their seed; None where they would be more than a page can show."""
    if steps * sampling.size > MOST_PICKED:
        return None
    return list(islice(endless(problem.examples, sampling), steps))


def costs_along(problem: Problem, at: Matrix, deadline: Deadline) -> Vector:
    """The cost of all examples at every point of a path, (T,)."""
    height = max(1, PIECE // problem.count)
    found = []
    for start in range(0, len(at), height):
        deadline.check()
        piece = at[start : start + height]
        losses = problem.losses_over(piece[:, 0], piece[:, 1])
        found.append(np.asarray(problem.cost.combine(losses), dtype=float))
    return np.concatenate(found)
