"""Descent from the chosen point, by any method of the table, on all examples or on real minibatches."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .estimates import batch_gradients
from .gradients import losses_and_gradients
from .methods import Memory, Method
from .minibatches import Indices, Sampling, endless
from .problem import Point, Problem, Vector
from .watch import Watch

SMALLEST_STEP = 1e-12  # relative to 1 + |theta|: a smaller one has arrived
LARGEST = 1e12  # beyond it, or where anything is not finite, the path has diverged
PIECE = 1 << 17  # losses computed at a time


@dataclass(frozen=True)
class Settings:
    """`momentum` is used by the methods that have one."""

    rate: float
    steps: int
    momentum: float


@dataclass(frozen=True)
class Path:
    """Points (T + 1, 2), the chosen one first, and the full cost at each. `batch` is None where all examples were used.

    `stopped` is None, diverged (the next point, or its cost, was not finite or beyond 1e12) or converged.
    """

    method: str
    batch: int | None
    at: NDArray[np.float64]
    cost: Vector
    stopped: str | None


def descend_by(
    method: Method, problem: Problem, start: Point, settings: Settings, sampling: Sampling | None, watch: Watch
) -> Path:
    """One path, on minibatches or on all examples. Methods that share a sampling see the same batches.

    Raises OutOfTime or Cancelled when the watch says so.
    """
    with np.errstate(all="ignore"):
        at, arrived = _walk(method, problem, start, settings, sampling, watch)
        cost = costs_along(problem, at, watch)
    bad = np.flatnonzero(~(_bounded(cost[:, None]) & _bounded(at)))
    end = max(1, int(bad[0])) if bad.size else len(at)
    stopped = "diverged" if bad.size else "converged" if arrived else None
    return Path(method.name, sampling.size if sampling else None, at[:end], cost[:end], stopped)


def _bounded(rows: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which rows hold only numbers that are finite and not too large."""
    return np.asarray((np.abs(rows) <= LARGEST).all(axis=-1))  # not true of a nan


def _walk(
    method: Method, problem: Problem, start: Point, settings: Settings, sampling: Sampling | None, watch: Watch
) -> tuple[NDArray[np.float64], bool]:
    """The points of a path, and whether it arrived; it ends at the first point that is not finite or too far out.

    With minibatches it has arrived after an epoch of small steps: a single batch may be content by chance.
    """
    batches = endless(problem.examples, sampling) if sampling else None
    epoch = -(-problem.count // sampling.size) if sampling else 1
    theta, memory, small = np.array(start, dtype=float), Memory(), 0
    points = [theta]
    for _ in range(settings.steps):
        watch.check()
        ahead = theta - settings.rate * settings.momentum * memory.first if method.ahead else theta
        memory, step = method.next(memory, _gradient(problem, ahead, batches), settings.momentum)
        theta = theta - settings.rate * step
        points.append(theta)
        small = small + 1 if settings.rate * np.hypot(*step) < SMALLEST_STEP * (1.0 + np.hypot(*theta)) else 0
        if small >= epoch or not _bounded(theta):
            break
    return np.array(points), small >= epoch


def _gradient(problem: Problem, at: Vector, batches: Iterator[Indices] | None) -> Vector:
    """The gradient of the cost of the next batch, or of all examples."""
    some = problem if batches is None else problem.subset(next(batches))
    point = (float(at[0]), float(at[1]))
    return batch_gradients(problem.cost, *losses_and_gradients(some, point), problem.count)


def costs_along(problem: Problem, at: NDArray[np.float64], watch: Watch) -> Vector:
    """The cost of all examples at every point of a path, (T,)."""
    one, two = problem.objective.axes
    height = max(1, PIECE // problem.count)
    found = []
    for start in range(0, len(at), height):
        watch.check()
        piece = at[start : start + height]
        inputs = {**problem.data, one: piece[:, :1], two: piece[:, 1:]}
        losses = np.broadcast_to(problem.objective.loss_program.run(inputs)["loss"], (len(piece), problem.count))
        found.append(np.asarray(problem.cost.combine(losses), dtype=float))
    return np.concatenate(found)
