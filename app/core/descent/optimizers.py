"""The descent methods, as one table: how each turns gradients into a step.

g is the gradient, r the learning rate, beta the momentum, t the number of the step. A method remembers up to two vectors, zero at
the beginning: v, a running sum or mean of the gradients, and s, the same of their squares, component by component.
"""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ..base import Vector
from ..formula import ByHand, by_hand

EPSILON = 1e-8
MEMORIES = ("v", "s")
TOKEN = re.compile(r"\{(\w+)'?\}")
RESULT = re.compile(r" (?:=|is) \{\w+'?\}$")  # at the end of a line
SYMBOLS = {"theta": "θ", "beta": "β"}  # the other tokens are their own symbols
LINE = re.compile(r"\w ← (.+) = \{\w+'\}")  # a line that calculates something
AFTER = {f"{name}'": f"{name}_after" for name in MEMORIES}  # primed tokens in the formula language
WORDS = {"·": "*", "−": "-", "²": "^2", "10⁻⁸": "1e-8"}


@dataclass(frozen=True)
class Memory:
    """What a method carries from step to step; `steps` counts them, from 1."""

    v: Vector
    s: Vector
    steps: int = 0


@dataclass(frozen=True)
class Optimizer:
    """A row of the table. `remember` takes (memory, g, beta) to (v, s); `step`, times r, is subtracted.

    `lines` say the same in symbols, for people: tokens in braces stand for the numbers of a step, primed ones for those after it;
    every line ends in its result. `ahead` marks a method that takes its gradient at theta - r beta v; `minibatch` one that uses
    minibatches unasked. `in_torch` says what torch.optim does otherwise with its own defaults, empty where nothing.
    """

    name: str
    title: str
    lines: tuple[str, ...]
    source: str
    remember: Callable[[Memory, Vector, float], tuple[Vector, Vector]]
    step: Callable[[Memory, Vector], Vector]
    ahead: bool = False
    minibatch: bool = False
    in_torch: str = ""

    @property
    def update(self) -> str:
        """The lines without their results, symbols in the place of tokens."""
        return "; ".join(TOKEN.sub(_symbol, RESULT.sub("", line)) for line in self.lines)

    @property
    def programs(self) -> list[ByHand | None]:
        """Of every line the program that calculates it from its tokens, v' being v_after; None of a line that says where g is."""
        return [found and by_hand(_formula(found[1])) for found in map(LINE.fullmatch, self.lines)]

    @property
    def memories(self) -> tuple[str, ...]:
        """Which of v and s the method uses: those that its lines find."""
        return tuple(name for name in MEMORIES if any(f"{{{name}'}}" in line for line in self.lines))

    def next(self, memory: Memory, gradient: Vector, momentum: float) -> tuple[Memory, Vector]:
        """The memory after a gradient has been seen, and the step over r."""
        v, s = self.remember(memory, gradient, momentum)
        after = Memory(v, s, memory.steps + 1)
        return after, self.step(after, gradient)


def _formula(line: str) -> str:
    """What a line calculates, in the formula language."""
    text = re.sub(r"√(\{[^}]+\})", r"√(\1)", line).replace("√", "sqrt")
    text = re.sub(r"\{([^}]+)\}", lambda token: AFTER.get(token[1], token[1]), text)
    for sign, ours in WORDS.items():
        text = text.replace(sign, ours)
    return text


def _symbol(token: re.Match[str]) -> str:
    return SYMBOLS.get(token[1], token[1])


def _nothing(memory: Memory, _g: Vector, _beta: float) -> tuple[Vector, Vector]:
    return memory.v, memory.s


def _velocity(memory: Memory, g: Vector, beta: float) -> tuple[Vector, Vector]:
    return beta * memory.v + g, memory.s


def _sum_of_squares(memory: Memory, g: Vector, _beta: float) -> tuple[Vector, Vector]:
    return memory.v, memory.s + g * g


def _mean_of_squares(memory: Memory, g: Vector, _beta: float) -> tuple[Vector, Vector]:
    return memory.v, 0.9 * memory.s + 0.1 * g * g


def _both_means(memory: Memory, g: Vector, _beta: float) -> tuple[Vector, Vector]:
    return 0.9 * memory.v + 0.1 * g, 0.999 * memory.s + 0.001 * g * g


def _along_gradient(_memory: Memory, g: Vector) -> Vector:
    return g


def _along_velocity(memory: Memory, _g: Vector) -> Vector:
    return memory.v


def _scaled(memory: Memory, g: Vector) -> Vector:
    return np.asarray(g / (np.sqrt(memory.s) + EPSILON))


def _adam(memory: Memory, _g: Vector) -> Vector:
    mean = memory.v / -math.expm1(memory.steps * math.log(0.9))
    square = memory.s / -math.expm1(memory.steps * math.log(0.999))
    return np.asarray(mean / (np.sqrt(square) + EPSILON))


DOWN = "θ ← {theta} − {r} · {g} = {theta'}"
AHEAD = "g at {theta} − {r} · {beta} · {v} is {g}"
VELOCITY = "v ← {beta} · {v} + {g} = {v'}"
ALONG = "θ ← {theta} − {r} · {v'} = {theta'}"
SCALED = "θ ← {theta} − {r} · {g} / (√{s'} + 10⁻⁸) = {theta'}"
CORRECTED = "θ ← {theta} − {r} · ({v'} / (1 − 0.9^{t})) / (√({s'} / (1 − 0.999^{t})) + 10⁻⁸) = {theta'}"

ROWS = (
    Optimizer("gd", "Gradient descent", (DOWN,), "Cauchy 1847", _nothing, _along_gradient),
    Optimizer("sgd", "Stochastic gradient descent", (DOWN,), "Robbins and Monro 1951", _nothing, _along_gradient, minibatch=True),
    Optimizer("momentum", "Momentum (heavy ball)", (VELOCITY, ALONG), "Polyak 1964", _velocity, _along_velocity),
    Optimizer("nesterov", "Nesterov's momentum", (AHEAD, VELOCITY, ALONG), "Nesterov 1983, in the form of Sutskever et al. 2013", _velocity, _along_velocity, ahead=True,
           in_torch="PyTorch's SGD(nesterov=True) keeps the look-ahead points θ − r · β · v as its places: it walks through where the gradients are taken here."),
    Optimizer("adagrad", "AdaGrad", ("s ← {s} + {g}² = {s'}", SCALED), "Duchi et al. 2011", _sum_of_squares, _scaled,
           in_torch="PyTorch's Adagrad adds 10⁻¹⁰ to the root, unless eps says otherwise."),
    Optimizer("rmsprop", "RMSprop", ("s ← 0.9 · {s} + 0.1 · {g}² = {s'}", SCALED), "Tieleman and Hinton 2012", _mean_of_squares, _scaled,
           in_torch="PyTorch's RMSprop remembers longer, unless alpha says otherwise: 0.99 and 0.01 in the place of 0.9 and 0.1."),
    Optimizer("adam", "Adam", ("v ← 0.9 · {v} + 0.1 · {g} = {v'}", "s ← 0.999 · {s} + 0.001 · {g}² = {s'}", CORRECTED), "Kingma and Ba 2015", _both_means, _adam),
)  # fmt: skip

OPTIMIZERS: dict[str, Optimizer] = {row.name: row for row in ROWS}
