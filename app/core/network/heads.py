"""What stands at a network's output: predictions and losses from the last layer's sums z, and their derivatives.

z is (.., K, N), targets (K, N): the classes' indicators for a softmax, else y alone with K = 1.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Protocol

import numpy as np
import sympy as sp

from ..base import Array, Matrix
from ..formula import Program, compile_program, kink_arguments, sigmoid
from ..model import loss_at, loss_derivative

OUTPUTS = ("linear", "sigmoid", "softmax")
U = sp.Symbol("u")


class Head(Protocol):
    """The output and the loss together."""

    @property
    def nanoseconds(self) -> float:
        """Estimated time of one core for the loss of one example."""

    def targets(self, y: Matrix, outputs: int) -> Matrix:
        """What the losses compare with, (K, N), from y (N,)."""

    def predictions(self, z: Array) -> Array:
        """(.., K, N)."""

    def losses(self, z: Array, targets: Matrix) -> Array:
        """(.., N)."""

    def losses_from(self, z: Array, targets: Matrix) -> Array:
        """The same from sums that nobody needs any more."""

    def derivatives(self, z: Array, targets: Matrix) -> Array:
        """dl/dz, (.., K, N)."""

    def errors(self, z: Array, targets: Matrix) -> Array:
        """dl/dp, (.., K, N)."""

    def kink_arguments(self, z: Matrix, targets: Matrix) -> list[Matrix]:
        """Quantities (N,) at whose zeros the loss has a kink."""


@dataclass(frozen=True)
class SingleHead:
    """One output, the sum itself or its sigmoid, with any loss of the lab, which is a formula in p and y.

    `loss` is the name of a catalogue loss, None where `formula` was typed.
    """

    output: str
    loss: str | None
    formula: str

    @cached_property
    def _prediction(self) -> sp.Expr:
        return sigmoid(U) if self.output == "sigmoid" else U

    @cached_property
    def _loss(self) -> sp.Expr:
        return loss_at(self.loss, self.formula, self._prediction)

    @cached_property
    def _losses(self) -> Program:
        return compile_program({"loss": self._loss}, ("u", "y"))

    @cached_property
    def _derivatives(self) -> Program:
        return compile_program({"slope": sp.diff(self._loss, U)}, ("u", "y"))

    @cached_property
    def _errors(self) -> Program:
        return compile_program({"slope": loss_derivative(self.formula, self._prediction)}, ("u", "y"))

    @cached_property
    def _predictions(self) -> Program:
        return compile_program({"prediction": self._prediction}, ("u",))

    @cached_property
    def program(self) -> Program:
        """All of it, as the page runs it: prediction, loss, slope dl/du and error dl/dp from the sum u and y."""
        derivative, error = sp.diff(self._loss, U), loss_derivative(self.formula, self._prediction)
        return compile_program(
            {"prediction": self._prediction, "loss": self._loss, "slope": derivative, "error": error}, ("u", "y")
        )

    @cached_property
    def _kinks(self) -> Program | None:
        arguments = kink_arguments(self._loss, {U})
        return compile_program({f"kink{i}": e for i, e in enumerate(arguments)}, ("u", "y")) if arguments else None

    @property
    def has_kink(self) -> bool:
        return self._kinks is not None

    @property
    def nanoseconds(self) -> float:
        return self._losses.nanoseconds

    def targets(self, y: Matrix, _outputs: int) -> Matrix:
        return y[None, :]

    def predictions(self, z: Array) -> Array:
        return self._run(self._predictions, "prediction", z, None)

    def losses(self, z: Array, targets: Matrix) -> Array:
        return self._run(self._losses, "loss", z, targets)[..., 0, :]

    def losses_from(self, z: Array, targets: Matrix) -> Array:
        return self.losses(z, targets)

    def derivatives(self, z: Array, targets: Matrix) -> Array:
        return self._run(self._derivatives, "slope", z, targets)

    def errors(self, z: Array, targets: Matrix) -> Array:
        return self._run(self._errors, "slope", z, targets)

    def kink_arguments(self, z: Matrix, targets: Matrix) -> list[Matrix]:
        if self._kinks is None:
            return []
        return [np.broadcast_to(value, z.shape)[0] for value in self._kinks.run({"u": z, "y": targets}).values()]

    @staticmethod
    def _run(program: Program, name: str, z: Array, targets: Matrix | None) -> Array:
        inputs = {"u": z} if targets is None else {"u": z, "y": targets}
        return np.broadcast_to(program.run(inputs, complex_step=np.iscomplexobj(z))[name], z.shape)


@dataclass(frozen=True)
class SoftmaxHead:
    """K classes, p_k = exp(z_k) / sum_j exp(z_j), y the class's number; cross-entropy -log p_y, or squared sum_k (t_k - p_k)^2.

    Cross-entropy is written in z, log(sum exp z) - z_y: no digits are lost where p_y is near 0 or 1 (Bishop 2006, eq. 4.108).
    """

    loss: str

    has_kink = False
    LOSSES = ("log", "squared")

    @property
    def nanoseconds(self) -> float:
        return 20.0

    def targets(self, y: Matrix, outputs: int) -> Matrix:
        return np.asarray((y[None, :] == np.arange(outputs)[:, None]).astype(float))

    def predictions(self, z: Array) -> Array:
        e = np.exp(z - _top(z))
        return np.asarray(e / e.sum(axis=-2, keepdims=True))

    def losses(self, z: Array, targets: Matrix) -> Array:
        return self.losses_from(z.copy(), targets)

    def losses_from(self, z: Array, targets: Matrix) -> Array:
        z -= _top(z)
        if self.loss == "log":
            right = np.einsum("...kn,...kn->...n", targets, z)
            return np.asarray(np.log(np.exp(z, out=z).sum(axis=-2)) - right)
        np.exp(z, out=z)
        z /= z.sum(axis=-2, keepdims=True)
        z -= targets
        return np.asarray(np.square(z, out=z).sum(axis=-2))

    def derivatives(self, z: Array, targets: Matrix) -> Array:
        p = self.predictions(z)
        if self.loss == "log":
            return p - targets
        error = 2.0 * (p - targets)
        return np.asarray(p * (error - (p * error).sum(axis=-2, keepdims=True)))

    def errors(self, z: Array, targets: Matrix) -> Array:
        p = self.predictions(z)
        return np.asarray(np.where(targets == 0, 0.0, -targets / p) if self.loss == "log" else 2.0 * (p - targets))

    def kink_arguments(self, z: Matrix, targets: Matrix) -> list[Matrix]:
        return []


def _top(z: Array) -> Array:
    """The largest of the sums of each example, taken out so that nothing overflows."""
    return np.asarray(z.real.max(axis=-2, keepdims=True))


@lru_cache(maxsize=64)
def head(output: str, loss: str | None, formula: str) -> SingleHead | SoftmaxHead:
    """The head, kept with its compiled programs. Raises FormulaError where a typed loss has a derivative that is not finite."""
    if output == "softmax":
        return SoftmaxHead(loss or "log")
    made = SingleHead(output, loss, formula)
    _ = made._losses, made._derivatives, made._errors
    return made
