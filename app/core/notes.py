"""What is degenerate about a scene, in plain sentences: a flat axis, a model that reads no data, a loss that reads no target.

Each is judged on the formulas, not on numbers: a surface may be level to the eye and still have a slope.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import sympy as sp

from .formula import FormulaProblem
from .functions import kink_arguments
from .losses import P, Y, loss_expression
from .objective import Objective
from .vanish import Zeros, depends, vanishes

NONE: Zeros = frozenset()


@dataclass(frozen=True)
class Note:
    """One sentence, and the word for it that programs read."""

    code: str
    message: str


def notes_on(problem: FormulaProblem) -> list[Note]:
    """Everything degenerate about the problem; empty for a sound one."""
    objective = problem.objective
    others = {sp.Symbol(p): problem.data[p] for p in objective.parameters if p not in objective.axes}
    zeros = frozenset(p for p, value in others.items() if value == 0)
    on_loss = notes_on_loss(loss_expression(objective.loss_formula)) if objective.loss is None else []
    on_axes = [] if any(note.code == "constant" for note in on_loss) else _on_axes(objective, zeros)
    return [*on_axes, *notes_on_model(objective.prediction, objective.columns, zeros), *on_loss]


def notes_on_model(prediction: sp.Expr, columns: tuple[str, ...], zeros: Zeros = NONE) -> list[Note]:
    """Columns that a prediction does not read."""
    unread = [name for name in columns if not depends(prediction, sp.Symbol(name), zeros)]
    if not unread:
        return []
    start = _while(
        _at_fault(zeros, lambda few: any(not depends(prediction, sp.Symbol(name), few) for name in unread)), "the formula"
    )
    if len(unread) == len(columns):
        return [Note("no_data", f"{start} {_not('read', unread)}, so every example gets the same prediction.")]
    return [Note("unused_column", f"{start} {_not('read', unread)}.")]


def notes_on_loss(loss: sp.Expr) -> list[Note]:
    """What a loss in p and y does not read."""
    if not depends(loss, P, NONE) or _is_flat(loss, sp.diff(loss, P), P, NONE):
        return [Note("constant", "The loss does not depend on p: whatever the model predicts, the cost is the same everywhere.")]
    if not depends(loss, Y, NONE):
        return [Note("unused_target", "The loss does not read y: what is predicted is not compared with anything.")]
    return []


def _on_axes(objective: Objective, zeros: Zeros) -> list[Note]:
    loss, gradient, theta = objective.example_loss, objective.gradient, objective.theta

    def flat(few: Zeros) -> list[str]:
        return [t.name for g, t in zip(gradient, theta, strict=True) if _is_flat(loss, g, t, few)]

    names = flat(zeros)
    if not names:
        return []
    start = _while(_at_fault(zeros, lambda few: flat(few) == names), "the prediction")
    if len(names) == 2:
        return [Note("constant", f"{start} {_not('depend on', names)}: the cost is the same everywhere.")]
    return [Note("unused_axis", f"{start} {_not('depend on', names)}: the surface is flat along it.")]


def _is_flat(loss: sp.Expr, slope: sp.Expr, symbol: sp.Symbol, zeros: Zeros) -> bool:
    """Whether the loss is the same for every value of the symbol. A slope of 0 with kinks may still be that of steps."""
    if not depends(loss, symbol, zeros):
        return True
    return vanishes(slope, zeros) and not kink_arguments(loss, {symbol})


def _at_fault(zeros: Zeros, holds: Callable[[Zeros], bool]) -> list[str]:
    """The zeros that matter: none where it holds without any, one where that is enough, else all of them."""
    if holds(NONE):
        return []
    names = sorted(symbol.name for symbol in zeros)
    alone = [name for name in names if holds(frozenset({sp.Symbol(name)}))]
    return alone[:1] or names


def _while(zeros: list[str], subject: str) -> str:
    """'The prediction', or 'While c is 0 the prediction'."""
    if not zeros:
        return subject.capitalize()
    return f"While {_listed(zeros, 'and')} {'is' if len(zeros) == 1 else 'are'} 0 {subject}"


def _not(verb: str, names: list[str]) -> str:
    """'does not read x', 'reads neither x1 nor x2'."""
    if len(names) == 2:
        first, _, rest = verb.partition(" ")
        return f"{first}s {rest + ' ' if rest else ''}neither {names[0]} nor {names[1]}"
    return f"does not {verb} {_listed(names, 'or')}"


def _listed(names: Sequence[str], word: str) -> str:
    *most, last = names
    return f"{', '.join(most)} {word} {last}" if most else last
