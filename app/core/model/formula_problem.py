"""The first family of problems: an objective, which was compiled from formulas, on given examples."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Self

import numpy as np

from ..base import Array, Matrix, Point, Vector
from ..data import Examples
from ..formula import OVERFLOW, Cause, Program, Undefined, cause_of
from .costs import Cost
from .losses import LOSSES
from .objective import Objective
from .problem import Derivatives, Here, Problem, where_defined


@dataclass(frozen=True)
class FormulaProblem(Problem):
    """`fixed` holds the values of the parameters that are not axes.

    `limits`: a division by 0 is infinite and goes on.
    """

    objective: Objective
    examples: Examples
    cost: Cost
    fixed: Mapping[str, float] = field(default_factory=dict)
    limits: bool = False

    def with_limits(self) -> Self:
        return replace(self, limits=True)

    @property
    def formula(self) -> "FormulaProblem":
        return self

    @property
    def axes(self) -> tuple[str, str]:
        return self.objective.axes

    @property
    def key(self) -> Hashable:
        return self.objective, self.examples.digest, self.cost.name, tuple(self.fixed.items())

    @property
    def breadth(self) -> int:
        return self.count

    @property
    def loss_nanoseconds(self) -> float:
        return self.objective.loss_program.nanoseconds

    @property
    def gradient_nanoseconds(self) -> float:
        return self.objective.program.nanoseconds

    @property
    def is_linear(self) -> bool:
        return self.objective.is_linear

    @property
    def quadratic_along(self) -> int | None:
        return self.objective.quadratic_along

    @property
    def is_nonnegative(self) -> bool:
        return self.objective.loss is not None and LOSSES[self.objective.loss].is_nonnegative

    @property
    def is_curved(self) -> bool:
        return self.objective.kink_program is None and self.objective.newton_program is not None

    @cached_property
    def data(self) -> dict[str, Any]:
        """Everything a program reads except the two axes."""
        others = {p: self.fixed.get(p, 0.0) for p in self.objective.parameters if p not in self.objective.axes}
        return {**self.examples.columns, "y": self.examples.y, **others}

    def at(self, point: Point) -> dict[str, Any]:
        """A program's inputs at one point."""
        return {**self.data, **dict(zip(self.axes, point, strict=True))}

    def run(self, program: Program, point: Point) -> dict[str, Vector]:
        """Every output of a program at one point, each of shape (N,)."""
        return self._over(program, *point)

    def losses_over(self, theta1: Any, theta2: Any) -> Array:
        return self._over(self.objective.loss_program, theta1, theta2)["loss"]

    def beside(self, theta1: Vector) -> Callable[[Vector], Array]:
        program, (one, two) = self._taken(self.objective.loss_program), self.axes
        begun = program.begin({**self.data, one: theta1[:, None]})

        def losses(theta2: Vector) -> Array:
            found = program.finish(begun, {two: theta2[:, None, None]})["loss"]
            return np.broadcast_to(found, (theta2.size, theta1.size, self.count))

        return losses

    def value_and_grad(self, theta1: Any, theta2: Any) -> Derivatives:
        return self._over(self.objective.program, theta1, theta2)

    def value_grad_hessian(self, theta1: Any, theta2: Any) -> Derivatives:
        program = self.objective.newton_program
        if program is None:
            raise ValueError("second derivatives of this objective are too long")
        return self._over(program, theta1, theta2)

    def value_and_grad_paired(self, places: Matrix) -> tuple[Vector, Matrix]:
        one, two = self.axes
        outputs = self.objective.program.run({**self.data, one: places[:, 0], two: places[:, 1]})
        loss, g1, g2 = (np.broadcast_to(outputs[name], (self.count,)) for name in ("loss", "g1", "g2"))
        return loss, np.stack([g1, g2], axis=1)

    def here(self, point: Point) -> Here:
        outputs = self.run(self.objective.program, point)
        return Here(outputs["prediction"], outputs["loss"], where_defined(outputs))

    def undefined(self, point: Point) -> Undefined | None:
        here = self.here(point)
        assert here.gradients is not None
        results = {"loss": here.losses, "g1": here.gradients[:, 0], "g2": here.gradients[:, 1]}
        for output, result in results.items():
            bad = np.flatnonzero(~np.isfinite(result))
            if bad.size:
                return Undefined(
                    "loss" if output == "loss" else "gradient", self._cause(point, output, bad[0]), bad.size, int(bad[0])
                )
        return None

    def _cause(self, point: Point, output: str, index: int) -> Cause:
        inputs = {name: np.broadcast_to(value, (self.count,))[index] for name, value in self.at(point).items()}
        return cause_of(self.objective.program, inputs, output) or OVERFLOW

    def kink_arguments(self, point: Point) -> list[Vector]:
        program = self.objective.kink_program
        return [] if program is None else list(self.run(program, point).values())

    def mean_example(self, point: Point) -> Vector:
        columns = {name: column.mean() for name, column in self.examples.columns.items()}
        outputs = self.objective.program.run({**self.at(point), **columns, "y": self.examples.y.mean()})
        return np.array([float(outputs["g1"]), float(outputs["g2"])])

    def mean_error(self, point: Point) -> Vector:
        outputs = self.run(self.objective.early_program, point)
        return np.array([outputs["slope"].mean() * outputs[name].mean() for name in ("p1", "p2")])

    def subset(self, picked: Array) -> Self:
        return replace(self, examples=self.examples.subset(picked))

    def _taken(self, program: Program) -> Program:
        return program.with_limits if self.limits else program

    def _over(self, program: Program, theta1: Any, theta2: Any) -> dict[str, Array]:
        """Every output of a program at places of shape G, each (*G, N)."""
        first, second = np.broadcast_arrays(np.asarray(theta1), np.asarray(theta2))
        stepped = np.iscomplexobj(first) or np.iscomplexobj(second)
        one, two = self.axes
        outputs = self._taken(program).run({**self.data, one: first[..., None], two: second[..., None]}, complex_step=stepped)
        return {name: np.broadcast_to(value, (*first.shape, self.count)) for name, value in outputs.items()}
