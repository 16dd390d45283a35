"""What is degenerate about a scene, in plain sentences: a division by 0, a flat axis, a loss that reads no target, a far column.

Each but the last is judged on the formulas, not on numbers: a surface may be level to the eye and still rise.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import sympy as sp
from numpy.typing import NDArray

from ..formula import Zeros, depends, kink_arguments, log2, log10, power, vanishes
from .formula_problem import FormulaProblem
from .losses import P, Y, loss_expression
from .objective import Objective

NONE: Zeros = frozenset()
FAR = 100.0  # standard deviations from 0: from there on a slope and a height undo each other to one part in ten thousand


@dataclass(frozen=True)
class Note:
    """One sentence, the word for it that programs read, and the parameters that it holds for while they are 0."""

    code: str
    message: str
    zeros: tuple[str, ...]


def notes_on(problem: FormulaProblem) -> list[Note]:
    """Everything degenerate about the problem; empty for a sound one."""
    objective = problem.objective
    others = {sp.Symbol(p): problem.data[p] for p in objective.parameters if p not in objective.axes}
    zeros = frozenset(p for p, value in others.items() if value == 0)
    on_loss = notes_on_loss(loss_expression(objective.loss_formula)) if objective.loss is None else []
    broken = _on_zeros(objective.prediction, zeros)
    if broken:
        return [*broken, *on_loss]
    on_axes = [] if any(note.code == "constant" for note in on_loss) else _on_axes(objective, zeros)
    return [*on_axes, *notes_on_model(objective.prediction, objective.columns, zeros), *on_loss, *_on_far_columns(problem)]


def notes_on_model(prediction: sp.Expr, columns: tuple[str, ...], zeros: Zeros = NONE) -> list[Note]:
    """Columns that a prediction does not read."""
    unread = [name for name in columns if not depends(prediction, sp.Symbol(name), zeros)]
    if not unread:
        return []
    names = _at_fault(zeros, lambda few: any(not depends(prediction, sp.Symbol(name), few) for name in unread))
    if len(unread) == len(columns):
        says = f"{_not('read', unread)}, so every example gets the same prediction."
        return [_while("no_data", names, "the formula", says)]
    return [_while("unused_column", names, "the formula", f"{_not('read', unread)}.")]


def notes_on_loss(loss: sp.Expr) -> list[Note]:
    """What a loss in p and y does not read."""
    if not depends(loss, P, NONE) or _is_flat(loss, sp.diff(loss, P), P, NONE):
        return [
            Note("constant", "The loss does not depend on p: whatever the model predicts, the cost is the same everywhere.", ())
        ]
    if not depends(loss, Y, NONE):
        return [Note("unused_target", "The loss does not read y: what is predicted is not compared with anything.", ())]
    return []


# What has no value while parameters are 0: the word for it, what it does, where, and what comes of that.
BROKEN: tuple[tuple[str, Callable[[sp.Expr], bool], str], ...] = (
    (
        "divides_by_zero",
        lambda e: bool((e.is_Pow or isinstance(e, power)) and e.args[1].is_negative),
        "divides by 0: it has no value anywhere.",
    ),
    (
        "logarithm_of_zero",
        lambda e: isinstance(e, (sp.log, log10, log2)),
        "takes the logarithm of 0, which is minus infinity.",
    ),
)


def _on_zeros(prediction: sp.Expr, zeros: Zeros) -> list[Note]:
    """What parameters that are 0 break."""
    notes = []
    for code, is_one, says in BROKEN:
        inside = [e.args[0] for e in sp.preorder_traversal(prediction) if is_one(e)]

        def breaks(few: Zeros, inside: list[sp.Expr] = inside) -> bool:
            return any(vanishes(part, few) for part in inside)

        if breaks(zeros):
            notes.append(_while(code, _at_fault(zeros, breaks), "the formula", says))
    return notes[:1]


def _on_far_columns(problem: FormulaProblem) -> list[Note]:
    """Columns so far from 0, beside their spread, that their factor and the height next to it undo each other."""
    far = {name: _distance(column) for name, column in problem.examples.columns.items()}
    pairs = {name: _slope_and_height(problem.objective, name) for name in far if far[name] > FAR}
    return [Note("far_from_zero", _far_words(name, far[name], *pair), ()) for name, pair in pairs.items() if pair]


def _far_words(column: str, far: float, factor: str, height: str) -> str:
    least = f"{10 ** math.floor(math.log10(far)):,}".replace(",", "\N{THIN SPACE}")
    return (
        f"{column} lies more than {least} times its standard deviation from 0, so {factor} and {height} nearly undo each other. "
        "Standardise the inputs, and they no longer do."
    )


def _slope_and_height(objective: Objective, column: str) -> tuple[str, str] | None:
    """The axes' names where one is the factor of a column and the other the height beside it, as m and b of m x + b."""
    first, second = (sp.diff(objective.prediction, t) for t in objective.theta)
    a, b = objective.axes
    if not first or not second:
        return None
    ratio = first / second
    return (a, b) if ratio == sp.Symbol(column) else (b, a) if ratio == 1 / sp.Symbol(column) else None


def _distance(column: NDArray[np.float64]) -> float:
    """How many standard deviations a column's mean lies from 0; 0 where it has no spread."""
    deviation = float(column.std())
    return abs(float(column.mean())) / deviation if deviation > 0 else 0.0


def _on_axes(objective: Objective, zeros: Zeros) -> list[Note]:
    loss, gradient, theta = objective.example_loss, objective.gradient, objective.theta

    def flat(few: Zeros) -> list[str]:
        return [t.name for g, t in zip(gradient, theta, strict=True) if _is_flat(loss, g, t, few)]

    names = flat(zeros)
    if not names:
        return []
    code, says = (
        ("constant", "the cost is the same everywhere") if len(names) == 2 else ("unused_axis", "the surface is flat along it")
    )
    at_fault = _at_fault(zeros, lambda few: flat(few) == names)
    return [_while(code, at_fault, "the prediction", f"{_not('depend on', names)}: {says}.")]


def _is_flat(loss: sp.Expr, derivative: sp.Expr, symbol: sp.Symbol, zeros: Zeros) -> bool:
    """Whether the loss is the same for every value of the symbol. A derivative of 0 with kinks may still be that of steps."""
    if not depends(loss, symbol, zeros):
        return True
    return vanishes(derivative, zeros) and not kink_arguments(loss, {symbol})


def _at_fault(zeros: Zeros, holds: Callable[[Zeros], bool]) -> list[str]:
    """The zeros that matter: none where it holds without any, one where that is enough, else all of them."""
    if holds(NONE):
        return []
    names = sorted(symbol.name for symbol in zeros)
    alone = [name for name in names if holds(frozenset({sp.Symbol(name)}))]
    return alone[:1] or names


def _while(code: str, zeros: list[str], subject: str, says: str) -> Note:
    """'The prediction ..', or 'While c is 0 the prediction ..'."""
    if not zeros:
        return Note(code, f"{subject.capitalize()} {says}", ())
    are = f"{_listed(zeros, 'and')} {'is' if len(zeros) == 1 else 'are'}"
    return Note(code, f"While {are} 0 {subject} {says}", tuple(zeros))


def _not(verb: str, names: list[str]) -> str:
    """'does not read x', 'reads neither x1 nor x2'."""
    if len(names) == 2:
        first, _, rest = verb.partition(" ")
        return f"{first}s {rest + ' ' if rest else ''}neither {names[0]} nor {names[1]}"
    return f"does not {verb} {_listed(names, 'or')}"


def _listed(names: Sequence[str], word: str) -> str:
    *most, last = names
    return f"{', '.join(most)} {word} {last}" if most else last
