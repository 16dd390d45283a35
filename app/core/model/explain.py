"""What a typed formula says, as far as it has got: as it is set in print, its derivatives, and what may be meant otherwise."""

import ast
from dataclasses import dataclass

import sympy as sp

from ..base import LIMITS, Deadline, FormulaError
from ..formula import ONLY_CALLED, Parsed, build, by_symbol, fragment, mathml, parse, spelled, write
from .losses import P, loss_expression
from .notes import Note, notes_on_loss, notes_on_model


@dataclass(frozen=True)
class Derivative:
    """The derivative in `name`; `text` and `mathml` are None where it has more operations than anybody would read."""

    name: str
    operations: int
    text: str | None
    mathml: str | None


@dataclass(frozen=True)
class ModelReading:
    """`columns` are those that the formula reads."""

    text: str
    mathml: str
    parameters: tuple[str, ...]
    columns: tuple[str, ...]
    derivatives: tuple[Derivative, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class LossReading:
    """A loss in p and y, and its derivative in p."""

    text: str
    mathml: str
    derivative: Derivative
    notes: tuple[Note, ...]


def read_model(text: str, parameters: tuple[str, ...], columns: tuple[str, ...], deadline: Deadline) -> ModelReading:
    """A model over some columns, with its derivative in every parameter. Raises FormulaError, and what the deadline raises."""
    parsed = parse(text)
    prediction = build(parsed)
    read = tuple(name for name in parsed.names if name in columns)
    derivatives = []
    for parameter in parameters:
        deadline.check()
        derivatives.append(_derivative("p", prediction, parameter, (*parameters, *columns)))
    notes = (*_misread(parsed, parameters, columns), *notes_on_model(prediction, columns))
    return ModelReading(parsed.text, mathml(text), parameters, read, tuple(derivatives), notes)


def read_loss(text: str) -> LossReading:
    """A loss, with its derivative in p. Raises FormulaError."""
    loss = loss_expression(text)
    return LossReading(spelled(text), mathml(text), _derivative("ℓ", loss, P.name, ("y", "p")), tuple(notes_on_loss(loss)))


def _derivative(of: str, expression: sp.Expr, name: str, order: tuple[str, ...]) -> Derivative:
    derivative = sp.diff(expression, sp.Symbol(name))
    if derivative.has(sp.nan, sp.zoo, sp.oo, -sp.oo, sp.I):
        raise FormulaError(f"The derivative in {name} has no finite real value.")
    operations = int(sp.count_ops(derivative))
    if operations > LIMITS.derivative_operations:
        return Derivative(name, operations, None, None)
    text = write(derivative, order)
    set_in_print = f"<mrow>{by_symbol(of, name)}<mo>=</mo><mrow>{fragment(text)}</mrow></mrow>"
    return Derivative(name, operations, text, f'<math displaystyle="true">{set_in_print}</math>')


def _misread(parsed: Parsed, parameters: tuple[str, ...], columns: tuple[str, ...]) -> list[Note]:
    """Names that became parameters and look as if something else was meant."""
    notes = []
    for name in parameters:
        if name == "e" and _is_base(parsed.tree, name):
            notes.append(Note("euler", "e is a parameter here; e to the power of x is written exp(x).", ()))
        if name in ONLY_CALLED:
            notes.append(Note("uncalled", f"{name} is a parameter here; the function is written {name}( ).", ()))
        if name.lower() == "pi":
            notes.append(Note("pi", f"{name} is a parameter here; the number is written pi.", ()))
        if name not in columns and name.lower() in columns:
            notes.append(Note("case", f"{name} is a parameter here; the column is {name.lower()}, in small letters.", ()))
    return notes


def _is_base(tree: ast.expr, name: str) -> bool:
    """Whether a name is taken to some power."""
    powers = (node for node in ast.walk(tree) if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow))
    return any(isinstance(power.left, ast.Name) and power.left.id == name for power in powers)
