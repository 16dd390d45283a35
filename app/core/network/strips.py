"""Losses over a grid, a row of cells at a time, in arrays that are used again and again: what a surface of a large network needs.

C cells beside each other, n examples. What theta1 alone decides is worked out once for all rows.
"""

from dataclasses import dataclass

import numpy as np

from ..operations import Array
from .architecture import Layer
from .slabs import Slab, beside


@dataclass(frozen=True)
class Moving:
    """A layer's weights, its biases as a last column, (C, units, inputs + 1): `fixed`, and `across`, which theta2 multiplies."""

    fixed: Array
    across: Array | None

    def at(self, theta2: float) -> Array:
        return self.fixed if self.across is None else self.fixed + self.fixed.dtype.type(theta2) * self.across


class Strip:
    """Some columns of a surface, theta1 (C,), over the examples of one slab. Not for layers that are normalised."""

    def __init__(self, slab: Slab, theta1: Array) -> None:
        a = theta1.astype(slab.read.dtype)
        layers = (slab.origin, *slab.directions)
        fixed, one, two = (sums + layer[0].bias[:, None] for sums, layer in zip(slab.sums, layers, strict=True))
        self.slab = slab
        self.first = fixed + beside(a, 2) * one
        self.across = two
        self.later = [_moving(a, *(layer[k] for layer in layers)) for k in range(1, len(slab.origin))]
        # A row of ones under the sums: the next layer's last column, its biases, is added with the product.
        self.sums = [np.ones((len(a), layer.bias.size + 1, slab.count), dtype=a.dtype) for layer in slab.origin]

    def losses(self, theta2: float) -> Array:
        """Of one row of cells, (C, n)."""
        read = self.sums[0]
        z = np.multiply(self.across, self.across.dtype.type(theta2), out=read[:, :-1])
        z += self.first
        for layer, sums in zip(self.later, self.sums[1:], strict=True):
            self.slab.shape.hidden.into(z, z)
            read, z = sums, np.matmul(layer.at(theta2), read, out=sums[:, :-1])
        return self.slab.head.losses_from(z, self.slab.targets)


def _moving(a: Array, *layers: Layer) -> Moving:
    """A later layer where theta1 is a, from those of the origin and of the plane's two directions."""
    fixed, one, two = (np.concatenate([layer.weights, layer.bias[:, None]], axis=1) for layer in layers)
    return Moving(fixed + beside(a, 2) * one, two if two.any() else None)
