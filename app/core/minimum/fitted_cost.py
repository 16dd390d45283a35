"""The cost along some of the parameters, with the others held: those that are no axes, or all of them. F of them, N examples."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import sympy as sp
from numpy.typing import NDArray

from ..base import Array, FormulaError, Point, Vector
from ..formula import Program, compile_program, kink_arguments
from ..gradient import STEP
from ..model import FormulaProblem, are_long
from .multistart import spread
from .newton import SMOOTH, Local, combined


@dataclass(frozen=True)
class FittedCost:
    """`names` are the F parameters that may move; a place is a vector (F,) of their values."""

    problem: FormulaProblem
    at: Point
    names: tuple[str, ...]

    @property
    def now(self) -> Vector:
        """Where the parameters stand."""
        return np.array([self.problem.at(self.at)[name] for name in self.names], dtype=float)

    def few(self, most: int) -> "FittedCost":
        """The same on so many of the examples."""
        return replace(self, problem=spread(self.problem, most))

    def cost(self, place: Vector) -> float:
        """The cost at one place; nan where it is not defined."""
        return float(self.costs(place[None])[0])

    def costs(self, places: NDArray[np.float64]) -> Vector:
        """The cost at each of some places (K, F), shape (K,)."""
        with np.errstate(all="ignore"):
            losses = self._losses([places[:, k : k + 1] for k in range(len(self.names))], (len(places), self.problem.count))
            return np.asarray(self.problem.cost.combine(losses))

    def losses_and_gradients(self, places: NDArray[np.float64]) -> tuple[Vector, NDArray[np.float64]]:
        """Losses (N,) and gradients (N, F) of the examples, each at a place of its own (N, F), by the complex step."""
        count, aside = len(self.names), 1j * STEP * np.eye(len(self.names))
        stepped = [places[:, k] + aside[:, k : k + 1] for k in range(count)]
        losses = self._losses(stepped, (count, self.problem.count), complex_step=True)
        return losses[0].real, (losses.imag / STEP).T

    def _losses(self, values: list[Array], shape: tuple[int, int], *, complex_step: bool = False) -> Array:
        inputs: dict[str, Any] = {**self.problem.at(self.at), **dict(zip(self.names, values, strict=True))}
        program = self.problem.objective.loss_program
        return np.broadcast_to(program.run(inputs, complex_step=complex_step)["loss"], shape)

    @cached_property
    def newton_program(self) -> Program | None:
        """Loss, gradient and second derivatives in these parameters; None where there are kinks or they are long or too large."""
        objective = self.problem.objective
        loss, symbols = objective.example_loss, [sp.Symbol(name) for name in self.names]
        if self.problem.cost.name not in SMOOTH or kink_arguments(loss, set(symbols)):
            return None
        gradient = {f"g{i}": sp.diff(loss, symbol) for i, symbol in enumerate(symbols, start=1)}
        if are_long(list(gradient.values())):
            return None
        curved = {
            f"h{i}{j}": sp.diff(gradient[f"g{i}"], symbol) for j, symbol in enumerate(symbols, start=1) for i in range(1, j + 1)
        }
        try:
            return compile_program({"loss": loss, **gradient, **curved}, objective.inputs, whole=[objective.prediction])
        except FormulaError:
            return None

    def local(self, program: Program, place: Vector) -> Local:
        """Cost, gradient and hessian at a place, by the Newton program."""
        out = program.run({**self.problem.at(self.at), **dict(zip(self.names, place, strict=True))})
        spread = {name: np.broadcast_to(value, (self.problem.count,)) for name, value in out.items()}
        with np.errstate(all="ignore"):
            return combined(self.problem.cost, place, spread)
