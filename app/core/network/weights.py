"""Where a network starts: weights from our own random numbers, the same for ever."""

import numpy as np

from ..base import Draws, Vector, normal
from .activations import glorot
from .architecture import Architecture, Layer

WEIGHTS, DIRECTIONS = 1, 2  # streams of one seed beside that of the data


def initial(shape: Architecture, seed: int) -> Vector:
    """Normal weights scaled for their activation (Glorot and Bengio 2010; He et al. 2015), biases 0; a vector (P,)."""
    gains = [shape.hidden.gain] * (shape.depth - 1) + [glorot]
    drawn = shape.layers(normals(shape.count, seed, WEIGHTS))
    return shape.flat(
        [
            Layer(layer.weights * gain(inputs, units), np.zeros(units))
            for layer, gain, (units, inputs) in zip(drawn, gains, shape.shapes, strict=True)
        ]
    )


def normals(count: int, seed: int, stream: int) -> Vector:
    """Standard normal numbers of one stream of a seed."""
    u = Draws(seed, stream).uniform(count, 2)
    return normal(u[:, 0], u[:, 1])
