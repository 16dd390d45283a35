"""A model and a loss over two chosen parameters, differentiated and compiled. Knows no examples.

Every model with named parameters comes this way, the catalogue's and what people type alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import product

import sympy as sp
from typing_extensions import TypedDict

from ..base import FormulaError
from ..formula import (
    PRODUCT,
    SUM,
    ByHand,
    Program,
    build,
    by_hand,
    by_symbol,
    compile_program,
    fragment,
    kink_arguments,
    mathml,
    parse,
    write,
)
from .losses import LOSSES, Inner, P, Y, loss_at, loss_derivative, loss_expression

MOST_PARTS = 600


class Written(TypedDict):
    """A formula as text of the formula language, as MathML, and as the program of just this text in the names in it."""

    text: str
    mathml: str
    program: ByHand | None


class Derivation(TypedDict):
    """Model, loss, and dl/dtheta1 and dl/dtheta2."""

    model: Written
    loss: Written
    gradient: tuple[Written, Written]


@dataclass(frozen=True)
class Objective:
    """The loss of one example as a function of two parameters, the axes.

    `parameters` are all parameters in order of appearance; those that are not axes are inputs like the columns.
    `loss` is the name of a catalogue loss, or None where `loss_formula` was typed.
    """

    formula: str
    loss: str | None
    loss_formula: str
    columns: tuple[str, ...]
    parameters: tuple[str, ...]
    axes: tuple[str, str]

    @cached_property
    def prediction(self) -> sp.Expr:
        return build(parse(self.formula))

    @cached_property
    def example_loss(self) -> sp.Expr:
        """l as an expression in the parameters, the columns and y."""
        return loss_at(self.loss, self.loss_formula, self.prediction)

    @property
    def theta(self) -> tuple[sp.Symbol, sp.Symbol]:
        return sp.Symbol(self.axes[0]), sp.Symbol(self.axes[1])

    @property
    def inputs(self) -> tuple[str, ...]:
        """Names of the program's inputs: axes, other parameters, columns, y."""
        others = tuple(p for p in self.parameters if p not in self.axes)
        return (*self.axes, *others, *self.columns, "y")

    @cached_property
    def gradient(self) -> tuple[sp.Expr, sp.Expr]:
        """dl/dtheta1 and dl/dtheta2."""
        first, second = (sp.diff(self.example_loss, t) for t in self.theta)
        return first, second

    @cached_property
    def program(self) -> Program:
        """prediction, loss and both derivatives: what the page runs while the point moves."""
        g1, g2 = self.gradient
        return self._compile({"prediction": self.prediction, "loss": self.example_loss, "g1": g1, "g2": g2})

    @cached_property
    def loss_program(self) -> Program:
        """The loss alone: what a surface needs."""
        return self._compile({"loss": self.example_loss})

    @cached_property
    def hessian(self) -> tuple[sp.Expr, sp.Expr, sp.Expr]:
        """Second derivatives of l: 11, 12, 22."""
        (a, b), (g1, g2) = self.theta, self.gradient
        return sp.diff(g1, a), sp.diff(g1, b), sp.diff(g2, b)

    @cached_property
    def newton_program(self) -> Program | None:
        """Loss, gradient and second derivatives, for the search for the minimum; None where they would be very long."""
        if self.is_long:
            return None
        names = ("loss", "g1", "g2", "h11", "h12", "h22")
        return self._compile(dict(zip(names, (self.example_loss, *self.gradient, *self.hessian), strict=True)))

    @cached_property
    def early_program(self) -> Program:
        """dl/dp and dp/dtheta apart: what is averaged when one averages too early."""
        derivative = loss_derivative(self.loss_formula, self.prediction)
        p1, p2 = (sp.diff(self.prediction, t) for t in self.theta)
        return self._compile({"slope": derivative, "p1": p1, "p2": p2})

    @cached_property
    def kink_program(self) -> Program | None:
        """The arguments at whose zeros the loss may have a kink; None where it has none."""
        arguments = kink_arguments(self.example_loss, set(self.theta))
        return self._compile({f"kink{i}": e for i, e in enumerate(arguments)}) if arguments else None

    @cached_property
    def is_long(self) -> bool:
        """Whether the two derivatives are too long to be differentiated again."""
        return are_long(self.gradient)

    @cached_property
    def is_quadratic(self) -> bool:
        """Whether every example's loss is exactly a quadratic in the axes: then one Taylor step is the whole surface."""
        return self.kink_program is None and not self.is_long and not any(h.free_symbols & set(self.theta) for h in self.hessian)

    @cached_property
    def at_most_quadratic_along(self) -> tuple[int, ...]:
        """The axes in which the loss is at most a quadratic while the other is held."""
        if self.kink_program is not None or self.is_long:
            return ()
        return tuple(k for k, own in enumerate(self.hessian[::2]) if self.theta[k] not in own.free_symbols)

    @cached_property
    def quadratic_along(self) -> int | None:
        """The first axis in which it is one, an amplitude say; None where there is none."""
        return next((k for k in self.at_most_quadratic_along if self.hessian[2 * k] != 0), None)

    @cached_property
    def predictor_program(self) -> Program | None:
        """u and its derivatives; None where u is not linear in the axes. Zeros come as numbers: SymPy would fold with them.

        u is the prediction, or what stands inside the function that belongs to the loss.
        """
        u = self.prediction if self.is_linear or not self.ends_inside else self.prediction.args[0]
        if not self._is_linear(u):
            return None
        u1, u2 = (sp.diff(u, t) for t in self.theta)
        return self._compile({"u": u, "u1": u1, "u2": u2})

    @cached_property
    def is_linear(self) -> bool:
        """Whether the prediction is known to be linear in the axes."""
        return self._is_linear(self.prediction)

    def _is_linear(self, u: sp.Expr) -> bool:
        axes = set(self.theta)
        return not kink_arguments(u, axes) and not any(sp.diff(u, t).free_symbols & axes for t in self.theta)

    @property
    def is_convex(self) -> bool:
        """Whether every example's loss is known to be convex in the axes: those of the catalogue are, of what is linear."""
        return self.loss is not None and self.predictor_program is not None

    @cached_property
    def line(self) -> tuple[int, str] | None:
        """Where the model is slope * column + height in the two axes: which axis is the slope, and the column."""
        for slope, column in product((0, 1), self.columns):
            if self.prediction == self.theta[slope] * sp.Symbol(column) + self.theta[1 - slope]:
                return slope, column
        return None

    @cached_property
    def is_squared(self) -> bool:
        """Whether the loss is the squared error, by name or typed as such; nothing is multiplied out to find others."""
        return loss_expression(self.loss_formula) in ((Y - P) ** 2, (P - Y) ** 2)

    def _compile(self, outputs: dict[str, sp.Expr]) -> Program:
        for expression in outputs.values():
            if expression.has(sp.nan, sp.zoo, sp.oo, -sp.oo, sp.I):
                raise FormulaError("This formula or its derivative has no finite real value.")
        return compile_program(outputs, self.inputs, whole=[self.prediction])

    @cached_property
    def derivation(self) -> Derivation:
        """Model, loss and both derivatives, as text of the formula language and as MathML, by the chain rule."""
        return {
            "model": self._written(self.formula, mathml(self.formula)),
            "loss": self._written(self.loss_formula, mathml(self.loss_formula)),
            "gradient": (self._chain(0), self._chain(1)),
        }

    @staticmethod
    def _written(text: str, set_in_print: str) -> Written:
        """A text, how it is set in print, and the program that works it out."""
        return {"text": text, "mathml": set_in_print, "program": by_hand(text)}

    def _chain(self, i: int) -> Written:
        """dl/dtheta_i as outer derivative (in p and y) times inner derivative (in the parameters and columns)."""
        inner = self.inner
        outer_text = inner.derivative if inner else self._loss_derivative
        base = self.prediction.args[0] if inner else self.prediction
        inner_text = write(sp.diff(base, self.theta[i]), (*self.parameters, *self.columns))
        text = f"({outer_text})*({inner_text})"
        factors = [f for f in (outer_text, inner_text) if f != "1"]
        needed = PRODUCT if len(factors) > 1 else SUM
        set_in_print = "<mo>·</mo>".join(f"<mrow>{fragment(f, needed)}</mrow>" for f in factors) or "<mn>1</mn>"
        of = by_symbol("ℓ", self.axes[i])
        return self._written(text, f'<math displaystyle="true"><mrow>{of}<mo>=</mo>{set_in_print}</mrow></math>')

    @property
    def _loss_derivative(self) -> str:
        if self.loss is not None:
            return LOSSES[self.loss].derivative
        return write(sp.diff(loss_expression(self.loss_formula), P), ("y", "p"))

    @property
    def ends_inside(self) -> bool:
        """Whether the model ends in the function that belongs to its loss, a sigmoid for cross-entropy say."""
        return self.inner is not None

    @property
    def inner(self) -> Inner | None:
        """The form of the loss inside the function that the model ends in; None where they do not belong together."""
        loss = LOSSES.get(self.loss or "")
        return loss.inner if loss is not None and loss.applies_inside(self.prediction) else None


def are_long(derivatives: Sequence[sp.Expr]) -> bool:
    """Whether derivatives have so many parts that differentiating them again would take seconds."""
    return sum(int(sp.count_ops(each)) for each in derivatives) > MOST_PARTS


@lru_cache(maxsize=256)
def objective(
    formula: str,
    loss: str | None,
    loss_formula: str,
    columns: tuple[str, ...],
    parameters: tuple[str, ...],
    axes: tuple[str, str],
) -> Objective:
    """The compiled objective, kept for the next request: differentiating takes longer than evaluating.

    Raises FormulaError where a derivative leaves the language or a constant is not finite.
    """
    made = Objective(formula, loss, loss_formula, columns, parameters, axes)
    _ = made.program, made.loss_program, made.newton_program, made.early_program
    return made
