"""The steps of a descent method in any number of parameters: a point on the plane, or all weights of a network."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..base import Deadline, Vector
from .optimizers import Memory, Optimizer

SMALLEST_STEP = 1e-12  # relative to 1 + |theta|: a smaller one has arrived
LARGEST = 1e12  # beyond it, or where anything is not finite, a path has diverged


@dataclass(frozen=True)
class Settings:
    """`momentum` is used by the methods that have one."""

    rate: float
    steps: int
    momentum: float


@dataclass(frozen=True)
class Step:
    """One step: where it led, the gradient it used, the memory after it and its length."""

    at: Vector
    gradient: Vector
    memory: Memory
    length: float

    @property
    def is_small(self) -> bool:
        return bool(self.length < SMALLEST_STEP * (1.0 + np.linalg.norm(self.at)))


def taken(
    method: Optimizer, start: Vector, gradient_of: Callable[[Vector], Vector], settings: Settings, deadline: Deadline
) -> Iterator[Step]:
    """Step after step from `start` (P,) by the gradients (P,) that a function gives. Raises what the deadline raises."""
    theta, memory = start, Memory(np.zeros_like(start), np.zeros_like(start))
    for _ in range(settings.steps):
        deadline.check()
        gradient = gradient_of(theta - settings.rate * settings.momentum * memory.v if method.ahead else theta)
        memory, step = method.next(memory, gradient, settings.momentum)
        theta = theta - settings.rate * step
        yield Step(theta, gradient, memory, settings.rate * float(np.linalg.norm(step)))


def until_still(steps: Iterator[Step], epoch: int) -> Iterator[tuple[Step, bool]]:
    """The steps of a path, each with whether it has arrived; it ends there, or at a place that is not finite or too far out.

    With minibatches it has arrived after an epoch of small steps: a single batch may be content by chance.
    """
    small = 0
    for step in steps:
        small = small + 1 if step.is_small else 0
        yield step, small >= epoch
        if small >= epoch or not bounded(step.at):
            break


def bounded(rows: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which rows hold only numbers that are finite and not too large."""
    return np.asarray((np.abs(rows) <= LARGEST).all(axis=-1))  # not true of a nan
