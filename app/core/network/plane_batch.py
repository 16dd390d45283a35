"""Some of the examples of a network's problem, made ready to be looked at from many places of its plane.

S places, n examples, K outputs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..base import Array
from .architecture import Architecture, Layer
from .heads import SingleHead, SoftmaxHead
from .planes import Plane
from .propagation import Signal, Step, backward, forward, normalise

Head = SingleHead | SoftmaxHead


@dataclass(frozen=True, eq=False)
class PlaneBatch:
    """`read` (.., inputs, n) is what the first moved layer reads, `sums` what the three layers make of it: that of the origin and
    those of the plane's two directions, without biases. Lists of layers begin with that layer too."""

    shape: Architecture
    head: Head
    first: int
    origin: list[Layer]
    directions: tuple[list[Layer], list[Layer]]
    read: Array
    sums: tuple[Array, Array, Array]
    targets: Array

    @classmethod
    def of(
        cls, shape: Architecture, head: Head, plane: Plane, first: int, x: Array, targets: Array, precision: Any = np.float64
    ) -> "PlaneBatch":
        """Examples x (.., I, n) with targets (.., K, n)."""
        parts = (plane.origin, plane.first, plane.second)
        origin, one, two = (shape.layers(part.astype(precision, copy=False)) for part in parts)
        read = x.astype(precision, copy=False)
        if first > 0:
            below = Architecture(shape.widths[: first + 1], shape.activation, "linear", shape.batch_norm)
            read = shape.hidden.of(forward(below, origin[:first], read)[-1].z)
        sums = (origin[first].weights @ read, one[first].weights @ read, two[first].weights @ read)
        return cls(
            shape, head, first, origin[first:], (one[first:], two[first:]), read, sums, targets.astype(precision, copy=False)
        )

    @property
    def count(self) -> int:
        return int(self.read.shape[-1])

    def losses(self, a: Array, b: Array) -> Array:
        """(S, n)."""
        return self.head.losses(self._steps(*self._like(a, b))[0][-1].z, self.targets)

    def predictions(self, a: Array, b: Array) -> Array:
        """(S, K, n)."""
        return self.head.predictions(self._steps(a, b)[0][-1].z)

    def errors(self, a: Array, b: Array) -> Array:
        """dl/dp, (S, K, n)."""
        return self.head.errors(self._steps(a, b)[0][-1].z, self.targets)

    def gradients(self, a: Array, b: Array) -> Array:
        """The losses and their derivatives along both directions, (S, 3, n), by backpropagation."""
        steps, layers = self._steps(a, b)
        z = steps[-1].z
        gradients = np.zeros((2, *z.shape[:-2], z.shape[-1]), dtype=z.dtype)
        for signal in backward(self.shape, layers, steps, self.head.derivatives(z, self.targets), self.first):
            for k, along in enumerate(self._along(signal, steps)):
                gradients[k] += along
        return np.stack([self.head.losses(z, self.targets), *gradients], axis=1)

    def kink_arguments(self, a: Array, b: Array) -> list[Array]:
        """(n,) each: the sums of units that have a kink, and what the loss has a kink in."""
        steps = self._steps(a, b)[0]
        units = [row for step in steps[:-1] for row in step.z[0]] if self.shape.hidden.has_kink else []
        return [*units, *self.head.kink_arguments(steps[-1].z[0], self.targets)]

    def _like(self, a: Array, b: Array) -> tuple[Array, Array]:
        """Places in the precision of the batch, unless they are complex."""
        single = self.read.dtype == np.float32
        return (a.astype(np.float32), b.astype(np.float32)) if single else (a, b)

    def _steps(self, a: Array, b: Array) -> tuple[list[Step], list[Layer]]:
        """What every layer from the first moved one on does at the places, and those layers there."""
        layers = [self._layer(k, a, b) for k in range(len(self.origin))]
        below = self._first_step(a, b, layers[0].bias)
        if len(layers) == 1:
            return [below], layers
        later = forward(self.shape, [*[layers[0]] * self.first, *layers], self.shape.hidden.of(below.z), self.first + 1)
        return [below, *later], [*[layers[0]] * self.first, *layers]

    def _first_step(self, a: Array, b: Array, bias: Array) -> Step:
        """The sums of the first moved layer, without a product of matrices."""
        fixed, one, two = self.sums
        z = fixed + beside(a, 2) * one + beside(b, 2) * two
        if self.first + 1 != self.shape.batch_norm:
            return Step(self.read, z + bias[..., None])
        normal = normalise(z)
        return Step(self.read, normal.sums + bias[..., None], normal)

    def _layer(self, k: int, a: Array, b: Array) -> Layer:
        """A layer at the places; of the first one only its biases are needed, and the others only where they move."""
        fixed, one, two = self.origin[k], self.directions[0][k], self.directions[1][k]
        bias = _moved(fixed.bias, one.bias, two.bias, a, b)
        return Layer(fixed.weights if k == 0 else _moved(fixed.weights, one.weights, two.weights, a, b), bias)

    def _along(self, signal: Signal, steps: list[Step]) -> Iterator[Array]:
        """What one layer adds to the derivatives along the two directions, (S, n) each."""
        k = signal.layer - self.first
        for direction, sums in zip(self.directions, self.sums[1:], strict=True):
            layer = direction[k]
            read = sums if k == 0 else layer.weights @ steps[k].read
            yield (signal.weights * read).sum(axis=-2) + (signal.bias * layer.bias[:, None]).sum(axis=-2)


def _moved(fixed: Array, one: Array, two: Array, a: Array, b: Array) -> Array:
    """fixed + a one + b two at every place, (S, ..); as it is where neither moves it."""
    result = fixed
    if one.any():
        result = result + beside(a, fixed.ndim) * one
    if two.any():
        result = result + beside(b, fixed.ndim) * two
    return result


def beside(places: Array, axes: int) -> Array:
    """(S,) with so many more axes."""
    return places.reshape(-1, *[1] * axes)
