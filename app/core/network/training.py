"""Training a network on all examples at once before one looks: steps down the mean loss, and the path they take.

P weights and biases, N examples.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from ..base import Matrix, Vector, Watch
from ..descent import Method, Settings, taken
from .architecture import Architecture
from .heads import Head
from .propagation import backward, forward

BLOCK = 65_536  # numbers of one layer's activations at a time, where the examples do not hang on each other
PATH_BYTES = 8 * 1_048_576  # of the places of a path that are kept
MOST_PLACES = 201
MOMENTUM = 0.9  # of the methods that have one


@dataclass(frozen=True)
class Lesson:
    """What is learnt: inputs x (I, N), targets (K, N), and the head that compares."""

    shape: Architecture
    head: Head
    x: Matrix
    targets: Matrix

    @property
    def count(self) -> int:
        return int(self.x.shape[1])

    def pieces(self) -> Iterator[slice]:
        """Examples that are worked on together: all of them where a layer is normalised over them."""
        size = self.count if self.shape.batch_norm else max(1, BLOCK // self.shape.breadth)
        return (slice(start, min(start + size, self.count)) for start in range(0, self.count, size))

    def some(self, picked: NDArray[np.int64]) -> "Lesson":
        """The same on some of the examples."""
        return Lesson(self.shape, self.head, self.x[:, picked], self.targets[:, picked])


@dataclass(frozen=True, eq=False)
class Trained:
    """`weights` (P,) after the last step; `path` (T, P) some of the places on the way, first and last among them, after so many
    steps as `after` (T,) says, with the mean loss (T,) at each.
    """

    weights: Vector
    path: Matrix
    after: NDArray[np.int64]
    losses: Matrix


def losses_at(lesson: Lesson, weights: Vector) -> Matrix:
    """The loss of every example with these weights, (N,)."""
    layers = lesson.shape.layers(weights)
    pieces = [(forward(lesson.shape, layers, lesson.x[:, piece])[-1].z, lesson.targets[:, piece]) for piece in lesson.pieces()]
    return np.concatenate([lesson.head.losses(z, targets) for z, targets in pieces])


def slope_at(lesson: Lesson, weights: Vector, share: Matrix | None = None) -> Vector:
    """The gradient of the mean loss in all weights, (P,); with `share` (N,) of the sum of losses, each times its share."""
    layers, slope = lesson.shape.layers(weights), np.zeros(weights.size)
    parts = lesson.shape.layers(slope)
    share = np.full(lesson.count, 1.0 / lesson.count) if share is None else share
    for piece in lesson.pieces():
        steps = forward(lesson.shape, layers, lesson.x[:, piece])
        slopes = lesson.head.slopes(steps[-1].z, lesson.targets[:, piece])
        for signal in backward(lesson.shape, layers, steps, slopes * share[piece]):
            part = parts[signal.layer]
            part.weights[...] += signal.weights @ steps[signal.layer].read.T
            part.bias[...] += signal.bias.sum(axis=-1)
    return slope


def train(lesson: Lesson, start: Vector, method: Method, rate: float, steps: int, watch: Watch) -> Trained:
    """So many steps by a method of the table, each with the gradient of all examples. Raises what the watch raises.

    It goes on from where it is no longer finite: the page says what became of it.
    """
    after = places_kept(start.size, steps)
    kept, path = set(after.tolist()), [start]
    with np.errstate(all="ignore"):
        on_the_way = taken(method, start, partial(slope_at, lesson), Settings(rate, steps, MOMENTUM), watch)
        path += [step.at for number, step in enumerate(on_the_way, 1) if number in kept]
        losses = np.array([losses_at(lesson, weights).mean() for weights in path])
    return Trained(path[-1], np.stack(path), after, losses)


def places_kept(count: int, steps: int) -> NDArray[np.int64]:
    """After which steps the weights are kept: evenly, as many as memory allows, the first and the last among them."""
    most = max(3, min(MOST_PLACES, PATH_BYTES // (8 * count)))
    return np.unique(np.linspace(0, steps, min(steps + 1, most)).round().astype(np.int64))
