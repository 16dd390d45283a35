"""The shape of a network: its layers, and how all its weights lie in one vector of P numbers.

Layers are numbered from 1, units and inputs from 0. In the vector every layer has its weights, a row for each unit, and then its
biases.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from ..base import Array, Vector
from .activations import ACTIVATIONS, Activation

WEIGHT = re.compile(r"(\d{1,3})\.(\d{1,3})\.(\d{1,3})")  # layer, unit, input
BIAS = re.compile(r"(\d{1,3})\.b\.(\d{1,3})")  # layer, b, unit


@dataclass(frozen=True)
class Layer:
    """weights (.., units, inputs) and bias (.., units); leading axes are places in weight space."""

    weights: Array
    bias: Array


@dataclass(frozen=True)
class Architecture:
    """`widths` are inputs, hidden layers, outputs; `batch_norm` is the hidden layer whose sums are normalised, 0 for none."""

    widths: tuple[int, ...]
    activation: str = "tanh"
    output: str = "linear"
    batch_norm: int = 0

    @property
    def depth(self) -> int:
        """How many layers have weights."""
        return len(self.widths) - 1

    @property
    def hidden(self) -> Activation:
        return ACTIVATIONS[self.activation]

    @property
    def shapes(self) -> list[tuple[int, int]]:
        """Units and inputs of every layer."""
        return [(units, inputs) for inputs, units in pairwise(self.widths)]

    @cached_property
    def count(self) -> int:
        """How many weights and biases there are: P."""
        return sum(units * (inputs + 1) for units, inputs in self.shapes)

    @property
    def breadth(self) -> int:
        """The widest layer."""
        return max(self.widths[1:])

    @cached_property
    def pieces(self) -> list[tuple[slice, slice]]:
        """Where the weights and the biases of every layer lie in the vector."""
        found, start = [], 0
        for units, inputs in self.shapes:
            middle = start + units * inputs
            found.append((slice(start, middle), slice(middle, middle + units)))
            start = middle + units
        return found

    def layers(self, flat: Array) -> list[Layer]:
        """A vector (.., P) as layers: views into it."""
        places = flat.shape[:-1]
        return [
            Layer(flat[..., weights].reshape(*places, *shape), flat[..., bias])
            for shape, (weights, bias) in zip(self.shapes, self.pieces, strict=True)
        ]

    def flat(self, layers: Sequence[Layer]) -> Vector:
        """Layers as one vector (P,)."""
        return np.concatenate([part.ravel() for layer in layers for part in (layer.weights, layer.bias)])

    def index(self, name: str) -> int | None:
        """Where the weight of this name lies: layer.unit.input, or layer.b.unit for a bias; None where there is none."""
        weight, bias = WEIGHT.fullmatch(name), BIAS.fullmatch(name)
        if weight:
            layer, unit, source = map(int, weight.groups())
        elif bias:
            (layer, unit), source = map(int, bias.groups()), 0
        else:
            return None
        if not 1 <= layer <= self.depth:
            return None
        units, inputs = self.shapes[layer - 1]
        weights, biases = self.pieces[layer - 1]
        if unit >= units or source >= inputs:
            return None
        return int(biases.start + unit if bias else weights.start + unit * inputs + source)
