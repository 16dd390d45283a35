"""Standardised columns: mean 0 and standard deviation 1, so that a valley's walls and its floor are of one steepness."""

from dataclasses import dataclass

import numpy as np

from ..base import Vector
from .datasets import Examples, own_examples

WHICH = ("none", "inputs", "all")
CONSTANT = 1e-12  # of a column's size: a smaller deviation is rounding


@dataclass(frozen=True)
class Scale:
    """What a column was: its mean, and its standard deviation over N; 1 where it was constant."""

    mean: float
    deviation: float

    def of(self, column: Vector) -> Vector:
        """The column (N,) in standard deviations from its mean."""
        return np.asarray((column - self.mean) / self.deviation)


def scale_of(column: Vector) -> Scale:
    """Mean and standard deviation of a column (N,)."""
    mean, deviation = float(column.mean()), float(column.std())
    if deviation > CONSTANT * float(np.abs(column).max()):
        return Scale(mean, deviation)
    return Scale(float(column[0]), 1.0)


def standardised(examples: Examples, which: str) -> tuple[Examples, dict[str, Scale]]:
    """The examples with their inputs, or all their columns, standardised; and what every such column was."""
    if which == "none":
        return examples, {}
    scaling = {name: scale_of(column) for name, column in examples.columns.items()}
    columns = {name: scaling[name].of(column) for name, column in examples.columns.items()}
    if which == "inputs":
        return own_examples(columns, examples.y), scaling
    scaling["y"] = scale_of(examples.y)
    return own_examples(columns, scaling["y"].of(examples.y)), scaling
