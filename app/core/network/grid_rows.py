"""Losses over a grid, a row of cells at a time, in arrays that are used again and again: what a surface of a large network needs.

C cells beside each other, n examples. What theta1 alone decides is worked out once for all rows.
"""

from dataclasses import dataclass

import numpy as np

from ..base import Array
from .architecture import Layer
from .plane_batch import PlaneBatch, beside
from .propagation import EPSILON


@dataclass(frozen=True)
class Moving:
    """A layer's weights, its biases as a last column, (C, units, inputs + 1): `fixed`, and `across`, which theta2 multiplies."""

    fixed: Array
    across: Array | None

    def at(self, theta2: float) -> Array:
        return self.fixed if self.across is None else self.fixed + self.fixed.dtype.type(theta2) * self.across


class GridRows:
    """Some columns of a surface, theta1 (C,), over the examples of one batch."""

    def __init__(self, batch: PlaneBatch, theta1: Array) -> None:
        a = theta1.astype(batch.read.dtype)
        layers = (batch.origin, *batch.directions)
        fixed, one, two = (sums + layer[0].bias[:, None] for sums, layer in zip(batch.sums, layers, strict=True))
        self.batch = batch
        self.first = fixed + beside(a, 2) * one
        self.across = two
        self.biases = [_moving_bias(a, *(layer[k].bias for layer in layers)) for k in range(len(batch.origin))]
        self.later = [_moving(a, *(layer[k] for layer in layers)) for k in range(1, len(batch.origin))]
        # A row of ones under the sums: the next layer's last column, its biases, is added with the product.
        self.sums = [np.ones((len(a), layer.bias.size + 1, batch.count), dtype=a.dtype) for layer in batch.origin]

    def losses(self, theta2: float) -> Array:
        """Of one row of cells, (C, n)."""
        read = self.sums[0]
        z = np.multiply(self.across, self.across.dtype.type(theta2), out=read[:, :-1])
        z += self.first
        self._normalise(0, z, theta2)
        for k, (layer, sums) in enumerate(zip(self.later, self.sums[1:], strict=True), start=1):
            self.batch.shape.hidden.into(z, z)
            read, z = sums, np.matmul(layer.at(theta2), read, out=sums[:, :-1])
            self._normalise(k, z, theta2)
        return self.batch.head.losses_from(z, self.batch.targets)

    def _normalise(self, k: int, z: Array, theta2: float) -> None:
        """In place, where this layer is the normalised one; what its biases had added goes with the mean, and is added again."""
        if self.batch.first + k + 1 == self.batch.shape.batch_norm:
            z -= z.mean(axis=-1, keepdims=True)
            z /= np.sqrt(np.einsum("...n,...n->...", z, z)[..., None] / z.shape[-1] + z.dtype.type(EPSILON))
            z += self.biases[k].at(theta2)


def _moving_bias(a: Array, *biases: Array) -> Moving:
    """The biases alone, (C, units, 1)."""
    fixed, one, two = (bias[:, None] for bias in biases)
    return Moving(fixed + beside(a, 2) * one, two if two.any() else None)


def _moving(a: Array, *layers: Layer) -> Moving:
    """A later layer where theta1 is a, from those of the origin and of the plane's two directions."""
    fixed, one, two = (np.concatenate([layer.weights, layer.bias[:, None]], axis=1) for layer in layers)
    return Moving(fixed + beside(a, 2) * one, two if two.any() else None)
