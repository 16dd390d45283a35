"""A SymPy expression as text of the formula language, in the order people write it.

What is written can be parsed again and means the same: derivatives shown on the page are such texts.
"""

import math
from collections.abc import Mapping

import sympy as sp

from .functions import FUNCTIONS, maximum, minimum, power, sech2, step, times, written_out
from .precedence import ATOM, POWER, PRODUCT, SUM

NAMED: dict[object, str] = {
    **{make: name for name, (make, _, most) in FUNCTIONS.items() if most == 1 and name != "sqrt"},
    maximum: "max",
    minimum: "min",
}
DERIVATIVES_OF_POWER = {(1, 0): "pow_u", (0, 1): "pow_v"}  # in the programs that have no second derivatives


def write(expression: sp.Expr, order: tuple[str, ...] = ()) -> str:
    """The text of an expression. Terms and factors follow `order`, names in order of appearance."""
    return _Writer(order).text(written_out(expression), SUM)


def write_for_program(expression: sp.Expr, order: tuple[str, ...] = (), needed: int = SUM) -> str:
    """The same for a text that is calculated with and not parsed again, in the form that keeps its digits.

    In parentheses where it holds together less tightly than `needed`.
    """
    return _ProgramWriter(order).text(expression, needed)


def write_number(value: float) -> str:
    """A finite float as a literal of the language, shortest form that reads back equal."""
    if value == math.floor(value) and abs(value) < 1e12:
        return str(int(value))
    return repr(float(value))


class _Writer:
    named: Mapping[object, str] = NAMED

    def __init__(self, order: tuple[str, ...]) -> None:
        self.rank = {name: i for i, name in enumerate(order)}

    def text(self, e: sp.Expr, needed: int) -> str:
        """Text of `e`, in parentheses where it holds together less tightly than `needed`."""
        text, tightness = self._piece(e)
        return text if tightness >= needed else f"({text})"

    def _piece(self, e: sp.Expr) -> tuple[str, int]:
        if e.is_Symbol:
            return e.name, ATOM
        if e.is_Number:
            return self._number(e)
        if e.is_number:
            return self._number(sp.Float(float(e)))
        if e.is_Add:
            return self._sum(e), SUM
        if e.is_Mul:
            return self._product(e)
        if e.is_Pow:
            return self._power(e)
        return self._call(e), ATOM

    def _number(self, e: sp.Number) -> tuple[str, int]:
        if e < 0:
            return "-" + self.text(-e, PRODUCT), SUM
        if e.is_Rational and not e.is_Integer and not math.log10(e.q).is_integer() and e.q % 5:
            return f"{e.p}/{e.q}", PRODUCT
        return write_number(float(e)), ATOM

    def _sum(self, e: sp.Add) -> str:
        terms = sorted(e.args, key=lambda t: (t.could_extract_minus_sign(), not t.free_symbols, self._key(t)))
        text = self.text(terms[0], SUM)
        for term in terms[1:]:
            negative = term.could_extract_minus_sign()
            text += (" - " + self.text(-term, PRODUCT)) if negative else (" + " + self.text(term, PRODUCT))
        return text

    def _key(self, e: sp.Expr) -> tuple[object, ...]:
        ranks = sorted(self.rank.get(s.name, len(self.rank)) for s in e.free_symbols)
        return (ranks[0] if ranks else -1, sp.count_ops(e), str(e))

    def _product(self, e: sp.Mul) -> tuple[str, int]:
        if e.could_extract_minus_sign():
            return "-" + self.text(-e, PRODUCT), SUM
        numerator, denominator = self._fraction(e)
        if denominator != 1:
            return f"{self.text(numerator, PRODUCT)}/{self.text(denominator, POWER)}", PRODUCT
        factors = sorted(e.args, key=lambda f: (not f.is_Number, not (f.is_Symbol or f.is_Pow), f.is_Add, self._key(f)))
        return "*".join(self.text(f, PRODUCT if i == 0 else POWER) for i, f in enumerate(factors)), PRODUCT

    def _fraction(self, e: sp.Mul) -> tuple[sp.Expr, sp.Expr]:
        """What stands above and below the line."""
        above, below = e.as_numer_denom()
        return above, below

    def _power(self, e: sp.Pow) -> tuple[str, int]:
        if e.exp == sp.Rational(1, 2):
            return f"sqrt({self.text(e.base, SUM)})", ATOM
        if e.exp.could_extract_minus_sign():
            return f"1/{self.text(1 / e, POWER)}", PRODUCT
        return f"{self.text(e.base, ATOM)}^{self.text(e.exp, ATOM)}", POWER

    def _call(self, e: sp.Function) -> str:
        if type(e) in self.named:
            return f"{self.named[type(e)]}({', '.join(self.text(a, SUM) for a in e.args)})"
        if isinstance(e, sech2):
            return f"(1 - tanh({self.text(e.args[0], SUM)})^2)"
        return f"max(0, sign({self.text(e.args[0], SUM)}))"  # step


class _ProgramWriter(_Writer):
    """Slopes that have limits by name, and no fraction taken apart: 3^u/2^u overflows where (3/2)^u does not."""

    named = {**NAMED, sech2: "sech2", step: "step", times: "times"}  # noqa: RUF012

    def _piece(self, e: sp.Expr) -> tuple[str, int]:
        return self._derivative_of_power(e) if isinstance(e, power) else super()._piece(e)

    def _derivative_of_power(self, e: power) -> tuple[str, int]:
        base, exponent, j, k = e.args
        if j == k == 0 or exponent.is_number:
            return self._piece(e.written_out)
        return f"{DERIVATIVES_OF_POWER[int(j), int(k)]}({self.text(base, SUM)}, {self.text(exponent, SUM)})", ATOM

    def _fraction(self, e: sp.Mul) -> tuple[sp.Expr, sp.Expr]:
        coefficient, factors = e.as_coeff_mul()
        below = [f for f in factors if f.is_Pow and f.exp.could_extract_minus_sign()]
        above = [f for f in factors if f not in below]
        over, under = (coefficient.p, coefficient.q) if coefficient.is_Rational else (coefficient, 1)
        return sp.Mul(over, *above), sp.Mul(under, *(1 / f for f in below))
