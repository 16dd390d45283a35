"""Forward and backward through all layers, for all examples at once (Rumelhart, Hinton and Williams 1986).

S.. are leading axes of places in weight space, N examples. What is complex stays so, for the complex step.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ..base import Array
from .architecture import Architecture, Layer

EPSILON = 1e-5  # under the root of a normalised layer's variance


@dataclass(frozen=True)
class Step:
    """What one layer did: what it read (.., inputs, N), the sums z that its activation or the head saw, (.., units, N)."""

    read: Array
    z: Array
    normal: "Normalised | None" = None


@dataclass(frozen=True)
class Normalised:
    """Sums of mean 0 and variance 1 over the examples, (.., units, N), and the deviations (.., units, 1) they were divided by."""

    sums: Array
    deviation: Array


@dataclass(frozen=True)
class Signal:
    """dl_i/dz of one layer, for its biases and, which normalising changes, for its weights, (.., units, N) each."""

    layer: int
    bias: Array
    weights: Array


def forward(shape: Architecture, layers: Sequence[Layer], x: Array, first: int = 0) -> list[Step]:
    """Every layer from `first` on; x (.., inputs, N) is what that one reads."""
    steps: list[Step] = []
    for k in range(first, shape.depth):
        read = x if k == first else shape.hidden.of(steps[-1].z)
        steps.append(_summed(layers[k], read, normalised=k + 1 == shape.batch_norm))
    return steps


def _summed(layer: Layer, read: Array, *, normalised: bool) -> Step:
    z = layer.weights @ read
    if not normalised:
        return Step(read, z + layer.bias[..., None])
    normal = normalise(z)
    return Step(read, normal.sums + layer.bias[..., None], normal)


def normalise(z: Array) -> Normalised:
    """Every unit's sums less their mean over the examples, over their deviation (Ioffe and Szegedy 2015, algorithm 1)."""
    centred = z - z.mean(axis=-1, keepdims=True)
    deviation = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + EPSILON)
    return Normalised(centred / deviation, deviation)


def backward(
    shape: Architecture, layers: Sequence[Layer], steps: Sequence[Step], error: Array, first: int = 0
) -> Iterator[Signal]:
    """The error signal of every layer down to `first`, the last one first, from dl/dz at the output; `steps` begin at `first`."""
    signal = error
    for k in range(shape.depth - 1, first - 1, -1):
        step = steps[k - first]
        below = signal if step.normal is None else through_normal(step.normal, signal)
        yield Signal(k, signal, below)
        if k > first:
            z = steps[k - 1 - first].z
            signal = (np.swapaxes(layers[k].weights, -1, -2) @ below) * shape.hidden.derivative(z, step.read)


def through_normal(normal: Normalised, signal: Array) -> Array:
    """An error signal through the normalising (Ioffe and Szegedy 2015, section 3): every example's hangs on all the others'."""
    mean = signal.mean(axis=-1, keepdims=True)
    along = (signal * normal.sums).mean(axis=-1, keepdims=True)
    return np.asarray((signal - mean - normal.sums * along) / normal.deviation)
