"""A checked syntax tree to a SymPy expression. Constants are folded in float64 and must be finite.

SymPy may close a hole while it builds: (m*x)/x becomes m, also where x is 0.
"""

import ast
import math
from collections.abc import Callable
from fractions import Fraction

import sympy as sp

from ..base import LIMITS
from . import operations
from .functions import CONSTANTS, FUNCTIONS
from .parse import BINARY, Parsed
from .stable_forms import stable

FOLD: dict[str, Callable[..., float]] = {
    "exp": math.exp,
    "log": math.log,
    "sqrt": math.sqrt,
    "abs": abs,
    "sin": math.sin,
    "cos": math.cos,
    "tan": math.tan,
    "tanh": math.tanh,
    "sigmoid": lambda u: float(operations.sigmoid(u)),
    "relu": lambda u: max(u, 0.0),
    "softplus": lambda u: float(operations.softplus(u)),
    "cosh": math.cosh,
    "sinh": math.sinh,
    "atan": math.atan,
    "erf": math.erf,
    "log10": math.log10,
    "log2": math.log2,
    "log1p": math.log1p,
    "expm1": math.expm1,
    "logcosh": lambda u: float(operations.logcosh(u)),
    "min": min,
    "max": max,
    "sign": lambda u: float((u > 0) - (u < 0)),
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "^": math.pow,
}

NOT_FINITE = "This constant part has no finite value."
NEEDS = {
    "log": "log needs a number above 0.",
    "log10": "log10 needs a number above 0.",
    "log2": "log2 needs a number above 0.",
    "log1p": "log1p needs a number above -1.",
    "sqrt": "sqrt needs a number of at least 0.",
    "^": "This power has no real value: of a negative number only whole powers have one, and 0 has no negative power.",
}


def build(parsed: Parsed) -> sp.Expr:
    """The SymPy expression of a formula in its stable form; every name becomes a plain symbol.

    Raises FormulaError where a constant is not finite or an exponent is too large.
    """
    return stable(_as_sympy(_Builder(parsed).visit(parsed.tree)[0]))


def number(value: float) -> sp.Expr:
    """A float64 as a SymPy number: a fraction where a small one has exactly this value, else a 53-bit float."""
    fraction = Fraction(value).limit_denominator(1000)
    if float(fraction) == value and abs(fraction.numerator) <= 10**6:
        return sp.Rational(fraction.numerator, fraction.denominator)
    return sp.Float(value)


def _as_sympy(value: float | sp.Expr) -> sp.Expr:
    return number(value) if isinstance(value, float) else value


class _Builder:
    """Walks the tree. A node's value is a float (a constant) or an expression, with the power it can reach."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed

    def visit(self, node: ast.expr) -> tuple[float | sp.Expr, float]:
        match node:
            case ast.Constant(value=value):
                return float(value), 1.0  # type: ignore[arg-type]
            case ast.Name(id=name):
                return (CONSTANTS[name] if name in CONSTANTS else sp.Symbol(name)), 1.0
            case ast.UnaryOp(op=op, operand=operand):
                value, power = self.visit(operand)
                return (-value if isinstance(op, ast.USub) else value), power
            case ast.BinOp(left=left, op=op, right=right):
                return self._binary(node, BINARY[type(op)], left, right)
            case ast.Call(func=ast.Name(id=name), args=arguments):
                values = [self.visit(a) for a in arguments]
                return self._apply(node, name, FUNCTIONS[name][0], [v for v, _ in values]), max(p for _, p in values)
        raise AssertionError(f"unchecked node {node!r}")

    def _binary(self, node: ast.expr, symbol: str, left: ast.expr, right: ast.expr) -> tuple[float | sp.Expr, float]:
        (a, power_a), (b, power_b) = self.visit(left), self.visit(right)
        power = max(power_a, power_b)
        if symbol == "^" and isinstance(b, float):
            power = power_a * max(1.0, abs(b))
            self._check_exponent(right, b, power)
        if symbol == "/" and isinstance(b, float) and b == 0.0:
            raise self.parsed.wrong("Division by zero.", right)
        return self._apply(node, symbol, ARITHMETIC[symbol], [a, b]), power

    def _check_exponent(self, node: ast.expr, exponent: float, composed: float) -> None:
        most = LIMITS.formula_exponent
        if self.parsed.ours:
            return
        if abs(exponent) > most:
            raise self.parsed.wrong(f"An exponent may be at most {most} in size.", node)
        if composed > LIMITS.formula_composed_exponent:
            message = f"Powers of powers may reach at most {LIMITS.formula_composed_exponent}."
            raise self.parsed.wrong(message, node)

    def _apply(self, node: ast.expr, name: str, make: Callable[..., sp.Expr], values: list[float | sp.Expr]) -> float | sp.Expr:
        if all(isinstance(v, float) for v in values):
            return self._fold(node, name, [v for v in values if isinstance(v, float)])
        result = make(*map(_as_sympy, values))
        if result.has(sp.nan, sp.zoo, sp.oo, -sp.oo, sp.I):
            raise self.parsed.wrong("This part has no finite real value.", node)
        return self._finite(node, float(result)) if result.is_number else result  # x - x is a constant, too

    def _fold(self, node: ast.expr, name: str, values: list[float]) -> float:
        try:
            result = float(FOLD[name](*values))
        except ValueError:
            raise self.parsed.wrong(NEEDS.get(name, NOT_FINITE), node) from None
        except (ZeroDivisionError, OverflowError):
            result = math.nan
        return self._finite(node, result)

    def _finite(self, node: ast.expr, value: float) -> float:
        if not math.isfinite(value) or abs(value) > 1e300:
            raise self.parsed.wrong(NOT_FINITE, node)
        return value


ARITHMETIC: dict[str, Callable[..., sp.Expr]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "^": lambda a, b: a**b,
}
