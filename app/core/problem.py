"""A problem: an objective on given examples, with a cost. All numbers come from here.

N examples. A point is (theta1, theta2).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .costs import Cost
from .datasets import Examples
from .objective import Objective
from .operations import Array
from .program import Program

Vector = NDArray[np.float64]
Point = tuple[float, float]


@dataclass(frozen=True)
class Problem:
    """`fixed` holds the values of the parameters that are not axes."""

    objective: Objective
    examples: Examples
    cost: Cost
    fixed: Mapping[str, float] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return self.examples.count

    @cached_property
    def data(self) -> dict[str, Any]:
        """Everything a program reads except the two axes."""
        others = {p: self.fixed.get(p, 0.0) for p in self.objective.parameters if p not in self.objective.axes}
        return {**self.examples.columns, "y": self.examples.y, **others}

    def at(self, point: Point) -> dict[str, Any]:
        """A program's inputs at one point."""
        return {**self.data, **dict(zip(self.objective.axes, point, strict=True))}

    def run(self, program: Program, point: Point) -> dict[str, Vector]:
        """Every output of a program at one point, each of shape (N,)."""
        outputs = program.run(self.at(point))
        return {name: np.broadcast_to(value, (self.count,)) for name, value in outputs.items()}

    def losses(self, point: Point) -> Vector:
        """The losses of all examples at one point, shape (N,)."""
        return self.run(self.objective.loss_program, point)["loss"]

    def cost_at(self, point: Point) -> float:
        """The cost at one point; nan where it is not defined."""
        with np.errstate(all="ignore"):
            return float(self.cost.combine(self.losses(point)))

    def subset(self, picked: Array) -> "Problem":
        """The same problem on some of the examples (indices, repeats kept)."""
        columns = {name: column[picked] for name, column in self.examples.columns.items()}
        return Problem(self.objective, Examples(columns, self.examples.y[picked]), self.cost, self.fixed)
