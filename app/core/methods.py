"""The descent methods, as one table: how each turns gradients into a step.

r is the learning rate, beta the momentum. A method remembers two vectors, zero at the beginning.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from .problem import Vector

EPSILON = 1e-8


@dataclass(frozen=True)
class Memory:
    """What a method carries from step to step; `steps` counts them, from 1."""

    first: Vector = field(default_factory=lambda: np.zeros(2))
    second: Vector = field(default_factory=lambda: np.zeros(2))
    steps: int = 0


@dataclass(frozen=True)
class Method:
    """A row of the table. `remember` takes (memory, g, beta) to (first, second); `step`, times r, is subtracted.

    `ahead` marks a method that takes its gradient at theta - r beta v; `minibatch` one that uses minibatches unasked.
    """

    name: str
    title: str
    update: str
    source: str
    remember: Callable[[Memory, Vector, float], tuple[Vector, Vector]]
    step: Callable[[Memory, Vector], Vector]
    ahead: bool = False
    minibatch: bool = False

    def next(self, memory: Memory, gradient: Vector, momentum: float) -> tuple[Memory, Vector]:
        """The memory after a gradient has been seen, and the step over r."""
        first, second = self.remember(memory, gradient, momentum)
        after = Memory(first, second, memory.steps + 1)
        return after, self.step(after, gradient)


def _nothing(memory: Memory, _g: Vector, _beta: float) -> tuple[Vector, Vector]:
    return memory.first, memory.second


def _velocity(memory: Memory, g: Vector, beta: float) -> tuple[Vector, Vector]:
    return beta * memory.first + g, memory.second


def _adam(memory: Memory, g: Vector, _beta: float) -> tuple[Vector, Vector]:
    return 0.9 * memory.first + 0.1 * g, 0.999 * memory.second + 0.001 * g * g


def _adam_step(memory: Memory, _g: Vector) -> Vector:
    mean = memory.first / -math.expm1(memory.steps * math.log(0.9))
    square = memory.second / -math.expm1(memory.steps * math.log(0.999))
    return np.asarray(mean / (np.sqrt(square) + EPSILON))


def _scaled(memory: Memory, g: Vector) -> Vector:
    return np.asarray(g / (np.sqrt(memory.second) + EPSILON))


ROWS = (
    Method("gd", "Gradient descent", "theta - r g", "Cauchy 1847", _nothing, lambda _, g: g),
    Method("sgd", "Stochastic gradient descent", "theta - r g, g of one minibatch", "Robbins and Monro 1951", _nothing, lambda _, g: g, minibatch=True),
    Method("momentum", "Momentum (heavy ball)", "v <- beta v + g; theta - r v", "Polyak 1964", _velocity, lambda memory, _: memory.first),
    Method("nesterov", "Nesterov's momentum", "v <- beta v + g(theta - r beta v); theta - r v", "Sutskever et al. 2013", _velocity, lambda memory, _: memory.first, ahead=True),
    Method("adagrad", "AdaGrad", "s <- s + g^2; theta - r g / (sqrt(s) + 1e-8)", "Duchi et al. 2011", lambda memory, g, _: (memory.first, memory.second + g * g), _scaled),
    Method("rmsprop", "RMSprop", "s <- 0.9 s + 0.1 g^2; theta - r g / (sqrt(s) + 1e-8)", "Tieleman and Hinton 2012", lambda memory, g, _: (memory.first, 0.9 * memory.second + 0.1 * g * g), _scaled),
    Method("adam", "Adam", "v <- 0.9 v + 0.1 g; s <- 0.999 s + 0.001 g^2; theta - r (v / (1 - 0.9^t)) / (sqrt(s / (1 - 0.999^t)) + 1e-8)", "Kingma and Ba 2015", _adam, _adam_step),
)  # fmt: skip

METHODS: dict[str, Method] = {row.name: row for row in ROWS}
