"""The activations of hidden layers, as one table."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ..base import Array
from ..formula import OPERATIONS


@dataclass(frozen=True)
class Activation:
    """A row, h = f(z). `derivative` gives f'(z) from z and h, complex ones too; `into` writes f(z) of real z into an array, z
    itself or another; `gain` is the standard deviation of first weights, from inputs and units.
    """

    name: str
    title: str
    shows: str
    derivative: Callable[[Array, Array], Array]
    into: Callable[[Array, Array], Array]
    gain: Callable[[int, int], float]
    has_kink: bool = False

    def of(self, z: Array) -> Array:
        """f(z)."""
        operation = OPERATIONS[self.name]
        return operation.complex(z) if np.iscomplexobj(z) else operation.real(z)


def glorot(inputs: int, units: int) -> float:
    """Standard deviation sqrt(2 / (inputs + units)) (Glorot and Bengio 2010, eq. 12)."""
    return float(np.sqrt(2.0 / (inputs + units)))


def he(inputs: int, _units: int) -> float:
    """Standard deviation sqrt(2 / inputs) (He et al. 2015, eq. 10)."""
    return float(np.sqrt(2.0 / inputs))


def logistic(z: Array, out: Array) -> Array:
    """1 / (1 + exp(-z)) = (1 + tanh(z / 2)) / 2, into another array."""
    np.tanh(np.multiply(z, 0.5, out=out), out=out)
    out += 1.0
    out *= 0.5
    return out


def rectified(z: Array, out: Array) -> Array:
    """max(0, z), into another array."""
    return np.asarray(np.maximum(z, 0.0, out=out))


def above(z: Array, _h: Array) -> Array:
    """1 where z > 0, else 0."""
    return np.asarray((z.real > 0).astype(z.real.dtype))


ROWS = (
    Activation("tanh", "tanh", "A smooth step from -1 to 1.", lambda _, h: 1.0 - h * h, np.tanh, glorot),
    Activation("relu", "ReLU", "Nothing below 0, the sum itself above: it has a kink.", above, rectified, he, has_kink=True),
    Activation("sigmoid", "Sigmoid", "A smooth step from 0 to 1.", lambda _, h: h * (1.0 - h), logistic, glorot),
)

ACTIVATIONS: dict[str, Activation] = {row.name: row for row in ROWS}
