"""The mathematics of an objective in the order a program calculates it: by the chain rule, what is shared named once."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import sympy as sp

from ..core.formula import PRODUCT, is_sum, write_for_program
from ..core.model import LOSSES, Objective, P, loss_expression
from .names import IDENTIFIER, fresh_names

LONG_SLOPE = 16  # characters; a longer dl/dp gets a line of its own
SLOPE = "dl_dp"

Steps = tuple[tuple[str, str], ...]
Named = tuple[tuple[sp.Symbol, sp.Expr], ...]


@dataclass(frozen=True)
class Formulas:
    """Texts of the formula language. Steps are (name, text), calculated one after the other before what they stand beside."""

    prediction: str
    loss_steps: Steps
    loss: str
    gradient_steps: Steps
    gradient: tuple[str, str]


def formulas(objective: Objective, taken: Collection[str]) -> Formulas:
    """All that a program calculates; names of steps are none of those taken."""
    return _Formulas(objective, fresh_names({*taken, *objective.inputs})).formulas()


class _Formulas:
    def __init__(self, objective: Objective, names: Iterator[str]) -> None:
        self.objective = objective
        self.symbols = (sp.Symbol(name) for name in names)
        self.order = ("y", "p", *objective.parameters, *objective.columns)

    def formulas(self) -> Formulas:
        if self.objective.inner is not None:
            return self._inside()
        return self._by_chain_rule() if stays_whole(self.objective) else self._at_once()

    def _inside(self) -> Formulas:
        """The loss in u, where the prediction is a function of u."""
        inner, prediction = self.objective.inner, self.objective.prediction
        assert inner is not None
        u, base = next(self.symbols), prediction.args[0]
        steps, gradient = self._gradient(((u, base), (P, prediction.func(u))), base, inner.derivative)
        return Formulas(self._text(prediction), ((u.name, self._text(base)),), self._text(inner.loss(u)), steps, gradient)

    def _by_chain_rule(self) -> Formulas:
        """dl/dp times dp/dtheta."""
        prediction, row = self.objective.prediction, LOSSES.get(self.objective.loss or "")
        loss = loss_expression(self.objective.loss_formula)
        slope = row.derivative if row else self._text(sp.diff(loss, P))
        first = ((P, prediction),) if _reads(slope, P.name) else ()
        steps, gradient = self._gradient(first, prediction, slope)
        loss_text = row.formula if row else self._text(loss)
        before = ((P.name, self._text(prediction)),) if _reads(loss_text, P.name) else ()
        return Formulas(self._text(prediction), before, loss_text, steps, gradient)

    def _at_once(self) -> Formulas:
        """The loss as one expression in the parameters, where putting the prediction into it has made it simpler."""
        steps, derivatives = self._shared((), self.objective.gradient)
        first, second = (self._text(e) for e in derivatives)
        return Formulas(
            self._text(self.objective.prediction), (), self._text(self.objective.example_loss), steps, (first, second)
        )

    def _gradient(self, first: Named, inner: sp.Expr, slope: str) -> tuple[Steps, tuple[str, str]]:
        """Steps, and both derivatives as slope times what stands inside."""
        steps, derivatives = self._shared(first, [sp.diff(inner, t) for t in self.objective.theta])
        if len(slope) > LONG_SLOPE:
            steps, slope = (*steps, (SLOPE, slope)), SLOPE
        one, two = (_times(slope, self._text(e, PRODUCT)) for e in derivatives)
        return steps, (one, two)

    def _shared(self, first: Named, derivatives: Collection[sp.Expr]) -> tuple[Steps, list[sp.Expr]]:
        """What is named first and what several of the expressions share, each step after those that it reads."""
        by_expression = {e: name for name, e in reversed(first)}
        given = [e for _, e in first] + [e.xreplace(by_expression) for e in derivatives]
        shared, reduced = sp.cse(given, symbols=self.symbols, order="none")
        names = [name for name, _ in first]
        twice = {e: name for name, e in zip(names, reduced, strict=False) if e.is_Symbol and e in dict(shared)}
        named = {name: e.xreplace(twice) for name, e in shared if name not in twice}
        named |= {name: dict(shared).get(e, e).xreplace(twice) for name, e in zip(names, reduced, strict=False)}
        rest = [e.xreplace(twice) for e in reduced[len(first) :]]
        needed = names + [s for e in rest for s in _in_order(e, named)]
        return tuple((name.name, self._text(named[name])) for name in _after_what_they_read(needed, named)), rest

    def _text(self, e: sp.Expr, needed: int = 1) -> str:
        return write_for_program(e, self.order, needed)


def stays_whole(objective: Objective) -> bool:
    """Whether the loss of the prediction holds all that both hold, so that one may be calculated after the other.

    exp(p) of p = log(m*x) does not, it is m*x everywhere; nor does 1 - p of p = 1 + m*x, which keeps its digits as -m*x.
    """
    loss = loss_expression(objective.loss_formula)
    if objective.example_loss != loss.xreplace({P: objective.prediction}):
        return False
    places = sum(node == P for node in sp.preorder_traversal(loss))
    whole = _partial(objective.example_loss) == _partial(loss) + places * _partial(objective.prediction)
    return whole and not (objective.prediction.as_coeff_Add()[0] and any(map(_adds_number, loss.atoms(sp.Add))))


def _adds_number(e: sp.Add) -> bool:
    """Whether a number and the prediction are terms of one sum."""
    return bool(e.as_coeff_Add()[0] and e.coeff(P).is_number and e.coeff(P) != 0)


def _partial(e: sp.Expr) -> int:
    """How many functions, quotients and roots an expression has."""
    return sum(bool(node.is_Function or (node.is_Pow and not _is_whole(node.exp))) for node in sp.preorder_traversal(e))


def _is_whole(exponent: sp.Expr) -> bool:
    return bool(exponent.is_Integer and exponent > 0)


def _reads(text: str, name: str) -> bool:
    return name in IDENTIFIER.findall(text)


def _times(slope: str, factor: str) -> str:
    """A product as people write it: no factor 1."""
    if factor == "1":
        return slope
    if slope in ("1", "-1"):
        return slope[:-1] + factor
    return (f"({slope})" if is_sum(slope) else slope) + f"*{factor}"


def _in_order(e: sp.Expr, named: dict[sp.Symbol, sp.Expr]) -> list[sp.Symbol]:
    """The named symbols in an expression, in the order they were named."""
    return [name for name in named if name in e.free_symbols]


def _after_what_they_read(needed: Collection[sp.Symbol], named: dict[sp.Symbol, sp.Expr]) -> list[sp.Symbol]:
    """All that is needed, each after what it reads itself."""
    placed: dict[sp.Symbol, None] = {}

    def place(name: sp.Symbol) -> None:
        if name not in placed:
            for read in _in_order(named[name], named):
                place(read)
            placed[name] = None

    for name in needed:
        place(name)
    return list(placed)
