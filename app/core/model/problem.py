"""A problem: losses of given examples over two axes, and a cost. All numbers come from here.

There are two families, formulas (`formula_problem`) and networks (`network/problem`); callers ask what is known, not which it is.
N examples.
A point is (theta1, theta2); axes values may have any common shape G, and are complex for a complex step.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from ..base import Array, Matrix, Point, Vector
from ..data import Examples
from ..formula import Undefined
from .costs import Cost

Derivatives = dict[str, Array]  # by name: loss, g1, g2, h11, h12, h22

if TYPE_CHECKING:
    from .formula_problem import FormulaProblem


@dataclass(frozen=True)
class Here:
    """Of every example at one point: predictions (N,), or (N, K) of a softmax; losses (N,); gradients (N, 2), never divided by N.

    Where there is no finite loss there is no gradient either: nan. Where the losses are coupled there is none at all: None.
    """

    predictions: Array
    losses: Vector
    gradients: Matrix | None


@dataclass(frozen=True)
class Patience:
    """Newton steps, how often a search without gradients begins again, whether other valleys of the window are looked for."""

    steps: int = 80
    restarts: int = 12
    looks_round: bool = True


class Problem(ABC):
    """The protocol of both families."""

    examples: Examples
    cost: Cost

    @property
    def formula(self) -> "FormulaProblem | None":
        """The same problem with what its formula lets one know; None where it is not given by one."""
        return None

    @property
    def count(self) -> int:
        return self.examples.count

    @property
    @abstractmethod
    def axes(self) -> tuple[str, str]:
        """The names of theta1 and theta2."""

    @property
    @abstractmethod
    def key(self) -> Hashable:
        """The same for the same problem."""

    @property
    @abstractmethod
    def breadth(self) -> int:
        """How many numbers one cell of a surface holds at a time."""

    @property
    @abstractmethod
    def loss_nanoseconds(self) -> float:
        """Estimated time of one core for the loss of one example."""

    @property
    @abstractmethod
    def gradient_nanoseconds(self) -> float:
        """The same for its loss and gradient."""

    @property
    def is_coupled(self) -> bool:
        """Whether the loss of one example depends on the others."""
        return False

    @property
    def is_linear(self) -> bool:
        """Whether the prediction is known to be linear in the axes."""
        return False

    @property
    def quadratic_along(self) -> int | None:
        """An axis, 0 or 1, in which every loss is known to be a quadratic while the other is held."""
        return None

    @property
    def is_nonnegative(self) -> bool:
        """Whether no loss can be below 0."""
        return False

    @property
    @abstractmethod
    def is_curved(self) -> bool:
        """Whether second derivatives are known, and say all about the curvature."""

    @property
    def patience(self) -> Patience:
        """How long a search for the minimum is worth its time; the same on every machine."""
        return Patience()

    def with_limits(self) -> Self:
        """The same problem, in which a division by 0 is infinite and goes on: as the rule for the default window takes it."""
        return self

    def for_pictures(self) -> Self:
        """The same, with surfaces precise enough for the eye where that is faster."""
        return self

    @abstractmethod
    def losses_over(self, theta1: Any, theta2: Any) -> Array:
        """The losses of all examples at places of shape G, (*G, N)."""

    @abstractmethod
    def beside(self, theta1: Vector) -> Callable[[Vector], Array]:
        """Losses over a grid: (R, C, N) for theta2 (R,) beside theta1 (C,). What follows from theta1 alone is computed once."""

    @abstractmethod
    def value_and_grad(self, theta1: Any, theta2: Any) -> Derivatives:
        """loss, g1 and g2 of all examples at places of shape G, each (*G, N)."""

    @abstractmethod
    def value_grad_hessian(self, theta1: Any, theta2: Any) -> Derivatives:
        """The same with h11, h12 and h22. Raises ValueError where `is_curved` is false."""

    @abstractmethod
    def value_and_grad_paired(self, places: Matrix) -> tuple[Vector, Matrix]:
        """Losses (N,) and gradients (N, 2) of the examples, each at a place of its own (N, 2)."""

    @abstractmethod
    def here(self, point: Point) -> Here:
        """Predictions, losses and gradients at one point."""

    def coupled_gradient(self, point: Point) -> Vector:
        """The gradient of the cost, (2,), where `is_coupled`: through all losses at once."""
        raise ValueError("the losses of these examples are not coupled")

    @abstractmethod
    def kink_arguments(self, point: Point) -> list[Vector]:
        """Quantities of every example, (N,) each, at whose zeros its loss may have a kink."""

    def undefined(self, point: Point) -> Undefined | None:
        """Which losses or else gradients have no finite value at a point, and why; None where all have, or nothing is known."""
        return None

    @abstractmethod
    def mean_example(self, point: Point) -> Vector:
        """The gradient (2,) of one made-up example: mean inputs, mean target."""

    @abstractmethod
    def mean_error(self, point: Point) -> Vector:
        """The mean of dl/dp times the mean of dp/dtheta, (2,)."""

    @abstractmethod
    def subset(self, picked: Array) -> Self:
        """The same problem on some of the examples (indices, repeats kept)."""

    def losses(self, point: Point) -> Vector:
        """The losses of all examples at one point, (N,)."""
        return self.losses_over(*point)

    def cost_at(self, point: Point) -> float:
        """The cost at one point; nan where it is not defined."""
        with np.errstate(all="ignore"):
            return float(self.cost.combine(self.losses(point)))

    def cost_of(self, at: Vector) -> float:
        """The same at a place (2,) of a search."""
        return self.cost_at(as_point(at))


def as_point(at: Vector) -> Point:
    """A place (2,) as two plain numbers, 0 and never -0."""
    return float(at[0]) + 0.0, float(at[1]) + 0.0


def where_defined(values: Derivatives) -> Matrix:
    """Both derivatives side by side, (N, 2); nan where there is no finite loss."""
    defined = np.isfinite(values["loss"])
    return np.stack([np.where(defined, values[name], np.nan) for name in ("g1", "g2")], axis=-1)
