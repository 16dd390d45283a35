"""Descent from the chosen point, by any method of the table, on all examples or on real minibatches."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from .estimates import scale
from .gradients import cost_slope
from .methods import Memory, Method
from .minibatches import Indices, Sampling, endless
from .problem import Point, Problem, Vector
from .watch import Watch

Rows = NDArray[np.float64]
SMALLEST_STEP = 1e-12  # relative to 1 + |theta|: a smaller one has arrived
LARGEST = 1e12  # beyond it, or where anything is not finite, the path has diverged
PIECE = 1 << 17  # losses computed at a time
MOST_PICKED = 20_000  # indices of a path's batches that are told


@dataclass(frozen=True)
class Settings:
    """`momentum` is used by the methods that have one."""

    rate: float
    steps: int
    momentum: float


@dataclass(frozen=True)
class Path:
    """Points (T + 1, 2), the chosen one first, and the full cost at each. `batch` is None where all examples were used.

    Of each of the T steps: `gradients` (T, 2), that of the batch's own cost where the method takes it; the memories `v` and `s`
    (T, 2) after it, None where the method has none; `picked`, the T batches, None without any or where they are many.
    `stopped` is None, diverged (the next point, or its cost, was not finite or beyond 1e12) or converged.
    """

    method: str
    batch: int | None
    at: Rows
    cost: Vector
    gradients: Rows
    v: Rows | None
    s: Rows | None
    picked: list[Indices] | None
    stopped: str | None


@dataclass(frozen=True)
class Step:
    """One step: where it led, the gradient it used, the memory after it and its length."""

    at: Vector
    gradient: Vector
    memory: Memory
    length: float

    @property
    def is_small(self) -> bool:
        return bool(self.length < SMALLEST_STEP * (1.0 + np.hypot(*self.at)))


def descend_by(
    method: Method, problem: Problem, start: Point, settings: Settings, sampling: Sampling | None, watch: Watch
) -> Path:
    """One path, on minibatches or on all examples. Methods that share a sampling see the same batches.

    Raises OutOfTime or Cancelled when the watch says so.
    """
    with np.errstate(all="ignore"):
        taken = islice(_steps(method, problem, start, settings, sampling, watch), settings.steps)
        steps, arrived = _walk(taken, _epoch(problem, sampling))
        at = _rows([start, *(step.at for step in steps)])
        cost = costs_along(problem, at, watch)
    bad = np.flatnonzero(~(_bounded(cost[:, None]) & _bounded(at)))
    end = max(1, int(bad[0])) if bad.size else len(at)
    stopped = "diverged" if bad.size else "converged" if arrived else None
    return _path(method, problem, sampling, at[:end], cost[:end], steps[: end - 1], stopped)


def _path(
    method: Method, problem: Problem, sampling: Sampling | None, at: Rows, cost: Vector, steps: list[Step], stopped: str | None
) -> Path:
    """A path of these points and the steps between them."""
    return Path(
        method=method.name,
        batch=sampling.size if sampling else None,
        at=at,
        cost=cost,
        gradients=_rows([step.gradient for step in steps]),
        v=_rows([step.memory.v for step in steps]) if "v" in method.memories else None,
        s=_rows([step.memory.s for step in steps]) if "s" in method.memories else None,
        picked=picked_along(problem, sampling, len(steps)) if sampling else None,
        stopped=stopped,
    )


def _rows(vectors: Sequence[Vector | Point]) -> Rows:
    """Vectors as the rows of (T, 2), also where there is none."""
    return np.array(vectors, dtype=float).reshape(-1, 2)


def picked_along(problem: Problem, sampling: Sampling, steps: int) -> list[Indices] | None:
    """The batches of the first steps, drawn again from their seed; None where they would be more than a page can show."""
    if steps * sampling.size > MOST_PICKED:
        return None
    return list(islice(endless(problem.examples, sampling), steps))


def _bounded(rows: Rows) -> NDArray[np.bool_]:
    """Which rows hold only numbers that are finite and not too large."""
    return np.asarray((np.abs(rows) <= LARGEST).all(axis=-1))  # not true of a nan


def _epoch(problem: Problem, sampling: Sampling | None) -> int:
    """How many steps see all examples."""
    return -(-problem.count // sampling.size) if sampling else 1


def _walk(taken: Iterator[Step], epoch: int) -> tuple[list[Step], bool]:
    """The steps of a path, and whether it arrived; it ends at the first point that is not finite or too far out.

    With minibatches it has arrived after an epoch of small steps: a single batch may be content by chance.
    """
    steps: list[Step] = []
    small = 0
    for step in taken:
        steps.append(step)
        small = small + 1 if step.is_small else 0
        if small >= epoch or not _bounded(step.at):
            break
    return steps, small >= epoch


def _steps(
    method: Method, problem: Problem, start: Point, settings: Settings, sampling: Sampling | None, watch: Watch
) -> Iterator[Step]:
    """Step after step, for as long as somebody asks."""
    batches = endless(problem.examples, sampling) if sampling else None
    theta, memory = np.array(start, dtype=float), Memory()
    while True:
        watch.check()
        ahead = theta - settings.rate * settings.momentum * memory.v if method.ahead else theta
        gradient = _gradient(problem, ahead, batches)
        memory, step = method.next(memory, gradient, settings.momentum)
        theta = theta - settings.rate * step
        yield Step(theta, gradient, memory, settings.rate * float(np.hypot(*step)))


def _gradient(problem: Problem, at: Vector, batches: Iterator[Indices] | None) -> Vector:
    """The gradient of the cost of the next batch, or of all examples."""
    some = problem if batches is None else problem.subset(next(batches))
    point = (float(at[0]), float(at[1]))
    return cost_slope(some, point) * scale(problem.cost, problem.count, some.count)


def costs_along(problem: Problem, at: Rows, watch: Watch) -> Vector:
    """The cost of all examples at every point of a path, (T,)."""
    height = max(1, PIECE // problem.count)
    found = []
    for start in range(0, len(at), height):
        watch.check()
        piece = at[start : start + height]
        losses = problem.losses_over(piece[:, 0], piece[:, 1])
        found.append(np.asarray(problem.cost.combine(losses), dtype=float))
    return np.concatenate(found)
