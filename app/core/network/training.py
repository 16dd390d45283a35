"""Training a network on all examples at once before one looks: steps down the mean loss, and the path they take.

P weights and biases, N examples.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from ..base import Deadline, Matrix, Vector
from ..descent import Optimizer, Settings, taken
from .architecture import Architecture
from .heads import Head
from .propagation import backward, forward

BLOCK = 65_536  # numbers of one layer's activations at a time, where the examples are not coupled
PATH_BYTES = 8 * 1_048_576  # of the places of a path that are kept
MOST_PLACES = 201
MOMENTUM = 0.9  # of the methods that have one


@dataclass(frozen=True)
class TrainingSet:
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

    def some(self, picked: NDArray[np.int64]) -> "TrainingSet":
        """The same on some of the examples."""
        return TrainingSet(self.shape, self.head, self.x[:, picked], self.targets[:, picked])


@dataclass(frozen=True, eq=False)
class Trained:
    """`weights` (P,) after the last step; `path` (T, P) some of the places on the way, first and last among them, after so many
    steps as `after` (T,) says, with the mean loss (T,) at each.
    """

    weights: Vector
    path: Matrix
    after: NDArray[np.int64]
    losses: Matrix


def losses_at(training_set: TrainingSet, weights: Vector) -> Matrix:
    """The loss of every example with these weights, (N,)."""
    layers = training_set.shape.layers(weights)
    pieces = [
        (forward(training_set.shape, layers, training_set.x[:, piece])[-1].z, training_set.targets[:, piece])
        for piece in training_set.pieces()
    ]
    return np.concatenate([training_set.head.losses(z, targets) for z, targets in pieces])


def gradient_at(training_set: TrainingSet, weights: Vector, share: Matrix | None = None) -> Vector:
    """The gradient of the mean loss in all weights, (P,); with `share` (N,) of the sum of losses, each times its share."""
    layers, gradient = training_set.shape.layers(weights), np.zeros(weights.size)
    parts = training_set.shape.layers(gradient)
    share = np.full(training_set.count, 1.0 / training_set.count) if share is None else share
    for piece in training_set.pieces():
        steps = forward(training_set.shape, layers, training_set.x[:, piece])
        gradients = training_set.head.derivatives(steps[-1].z, training_set.targets[:, piece])
        for signal in backward(training_set.shape, layers, steps, gradients * share[piece]):
            part = parts[signal.layer]
            part.weights[...] += signal.weights @ steps[signal.layer].read.T
            part.bias[...] += signal.bias.sum(axis=-1)
    return gradient


def train(training_set: TrainingSet, start: Vector, method: Optimizer, rate: float, steps: int, deadline: Deadline) -> Trained:
    """So many steps by a method of the table, each with the gradient of all examples. Raises what the deadline raises.

    It goes on from where it is no longer finite: the page says what became of it.
    """
    after = places_kept(start.size, steps)
    kept, path = set(after.tolist()), [start]
    with np.errstate(all="ignore"):
        on_the_way = taken(method, start, partial(gradient_at, training_set), Settings(rate, steps, MOMENTUM), deadline)
        path += [step.at for number, step in enumerate(on_the_way, 1) if number in kept]
        losses = np.array([losses_at(training_set, weights).mean() for weights in path])
    return Trained(path[-1], np.stack(path), after, losses)


def places_kept(count: int, steps: int) -> NDArray[np.int64]:
    """After which steps the weights are kept: evenly, as many as memory allows, the first and the last among them."""
    most = max(3, min(MOST_PLACES, PATH_BYTES // (8 * count)))
    return np.unique(np.linspace(0, steps, min(steps + 1, most)).round().astype(np.int64))
