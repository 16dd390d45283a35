"""The catalogue of losses: what one example's error costs, as a formula in p (prediction) and y (target).

Where a model ends in the function that belongs to the loss (a sigmoid for cross-entropy, an exponential for Poisson),
the loss is written in what stands inside that function, so that no digits are lost at p near 0 or 1.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import sympy as sp
from numpy.typing import NDArray

from ..formula import build, parse, sigmoid, softplus, stable

P, Y = sp.Symbol("p"), sp.Symbol("y")


@dataclass(frozen=True)
class Inner:
    """The loss in u, where the prediction is `function`(u), convex there; `derivative` is dl/du as a formula in p and y.

    `falls` says of targets (N,) which way a loss falls for ever: 1 as u grows, -1 as u falls, 0 where neither.
    """

    function: type[sp.Function]
    loss: Callable[[sp.Expr], sp.Expr]
    derivative: str
    falls: Callable[[NDArray[np.float64]], NDArray[np.int_]]


@dataclass(frozen=True)
class Loss:
    """A loss of the catalogue, convex in p. `derivative` is dl/dp as people write it; `targets` the range of y."""

    name: str
    title: str
    formula: str
    derivative: str
    shows: str
    targets: tuple[float, float] = (-float("inf"), float("inf"))
    is_nonnegative: bool = True
    inner: Inner | None = field(default=None, compare=False)

    def of(self, prediction: sp.Expr) -> sp.Expr:
        """The loss of a prediction, in the form that keeps its digits."""
        if self.applies_inside(prediction) and self.inner is not None:
            return self.inner.loss(prediction.args[0])
        return stable(loss_expression(self.formula).xreplace({P: prediction}))

    def applies_inside(self, prediction: sp.Expr) -> bool:
        """Whether the prediction ends in the function that belongs to this loss."""
        return self.inner is not None and isinstance(prediction, self.inner.function)


def surely_right(y: NDArray[np.float64]) -> NDArray[np.int_]:
    """The way of u that makes cross-entropy fall for ever: up for class 1, down for class 0, none for what lies between."""
    return np.asarray((y == 1.0) * 1 - (y == 0.0) * 1)


def loss_expression(formula: str) -> sp.Expr:
    """A loss formula as an expression in p and y."""
    return build(parse(formula))


def loss_at(loss: str | None, formula: str, prediction: sp.Expr) -> sp.Expr:
    """The loss of a prediction, one of the catalogue by its name or (None) the formula, in its stable form."""
    if loss is not None:
        return LOSSES[loss].of(prediction)
    return stable(loss_expression(formula).xreplace({P: prediction}))


def loss_derivative(formula: str, prediction: sp.Expr) -> sp.Expr:
    """dl/dp at a prediction, in its stable form."""
    return stable(sp.diff(loss_expression(formula), P).xreplace({P: prediction}))


ROWS = (
    Loss(
        "squared", "Squared error", "(y - p)^2", "-2*(y - p)",
        "Large errors count much more than small ones; the pull grows with the error.",
    ),
    Loss(
        "absolute", "Absolute error", "abs(y - p)", "-sign(y - p)",
        "The loss rises by 1 for each unit of error, near and far: its inputs decide how hard an example pulls, and "
        "not how far off it is. At zero error there is a kink.",
    ),
    Loss(
        "huber", "Huber loss",
        "max(-1, min(1, y - p))*(y - p - max(-1, min(1, y - p))/2)", "-max(-1, min(1, y - p))",
        "Half the square of errors up to 1, absolute beyond: from there on an outlier's pull no longer grows with its "
        "error (Huber 1964). Its inputs still make it large or small.",
    ),
    Loss(
        "log", "Log loss (cross-entropy)", "-y*log(p) - (1 - y)*log(1 - p)", "-y/p + (1 - y)/(1 - p)",
        "How surprised the model is by the class it sees; being sure and wrong has no upper bound.",
        (0.0, 1.0),
        inner=Inner(sigmoid, lambda u: Y * softplus(-u) + (1 - Y) * softplus(u), "p - y", surely_right),
    ),
    Loss(
        "hinge", "Hinge loss", "max(0, 1 - (2*y - 1)*p)", "-(2*y - 1)*max(0, sign(1 - (2*y - 1)*p))",
        "Nothing to pay once the right side is reached with a margin of 1; then the example does not pull at all.",
    ),
    Loss(
        "poisson", "Poisson loss", "p - y*log(p)", "1 - y/p",
        "The negative log likelihood of a count, up to a constant that no parameter touches.",
        (0.0, float("inf")),
        is_nonnegative=False,
        inner=Inner(sp.exp, lambda u: sp.exp(u) - Y * u, "p - y", lambda y: (y == 0.0) * -1),
    ),
    Loss(
        "signed", "Minus the error", "y - p", "-1",
        "The error p - y itself, its sign turned. For a line the surface is a plane: one gradient everywhere and no minimum.",
        is_nonnegative=False,
    ),
    Loss(
        "output", "The prediction itself", "p", "1",
        "No target at all: the surface of the mean prediction, to look at a model alone.",
        is_nonnegative=False,
    ),
)  # fmt: skip

LOSSES: dict[str, Loss] = {row.name: row for row in ROWS}
