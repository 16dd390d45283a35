"""The functions of the formula language, as SymPy functions that know stable derivatives.

SymPy's own Abs, tanh and Max are not used: their derivatives bring Dirac deltas, 1 - tanh^2 (which loses all
digits of a saturated neuron) and Heaviside functions that stay symbolic at 0.

At a kink the derivative is one fixed subgradient: abs'(0) = 0, relu'(0) = 0, sign' = 0 everywhere, and where the
arguments of min or max are equal, the first one counts. The derivatives only ever use `step`, which is 0 at 0.
"""

import math
from collections.abc import Callable

import sympy as sp


class _Elementary(sp.Function):  # type: ignore[misc]
    """A function that SymPy keeps as it is, whatever its argument."""

    @classmethod
    def eval(cls, *_args: sp.Expr) -> None:
        return None


class step(_Elementary):
    """1 where the argument is positive, else 0."""

    def fdiff(self, argindex: int = 1) -> sp.Expr:
        return sp.Integer(0)


class sign(_Elementary):
    """-1, 0 or 1."""

    def fdiff(self, argindex: int = 1) -> sp.Expr:
        return sp.Integer(0)


class absolute(_Elementary):
    """|u|; the derivative at 0 is taken as 0."""

    def fdiff(self, argindex: int = 1) -> sp.Expr:
        return sign(self.args[0])


class relu(_Elementary):
    """max(0, u); the derivative at 0 is taken as 0."""

    def fdiff(self, argindex: int = 1) -> sp.Expr:
        return step(self.args[0])


class sigmoid(_Elementary):
    """1 / (1 + exp(-u)). The derivative is written s(u) s(-u): no 1 - s(u), which loses digits in the tail."""

    def fdiff(self, argindex: int = 1) -> sp.Expr:
        return sigmoid(self.args[0]) * sigmoid(-self.args[0])


class softplus(_Elementary):
    """log(1 + exp(u))."""

    def fdiff(self, argindex: int = 1) -> sp.Expr:
        return sigmoid(self.args[0])


class sech2(_Elementary):
    """1 / cosh(u)^2, the derivative of tanh, to full precision where tanh is nearly 1."""

    def fdiff(self, argindex: int = 1) -> sp.Expr:
        return -2 * sech2(self.args[0]) * tanh(self.args[0])


class tanh(_Elementary):
    """The hyperbolic tangent."""

    def fdiff(self, argindex: int = 1) -> sp.Expr:
        return sech2(self.args[0])


class cosh(_Elementary):
    """The hyperbolic cosine."""

    def fdiff(self, argindex: int = 1) -> sp.Expr:
        return sinh(self.args[0])


class sinh(_Elementary):
    """The hyperbolic sine."""

    def fdiff(self, argindex: int = 1) -> sp.Expr:
        return cosh(self.args[0])


class logcosh(_Elementary):
    """log(cosh(u)), which does not overflow and keeps its digits near 0."""

    def fdiff(self, argindex: int = 1) -> sp.Expr:
        return tanh(self.args[0])


class atan(_Elementary):
    """The angle whose tangent is u."""

    def fdiff(self, argindex: int = 1) -> sp.Expr:
        return 1 / (1 + self.args[0] ** 2)


class erf(_Elementary):
    """The error function, 2/sqrt(pi) times the integral of exp(-t^2) from 0 to u."""

    def fdiff(self, argindex: int = 1) -> sp.Expr:
        return sp.Float(2 / math.sqrt(math.pi)) * sp.exp(-(self.args[0] ** 2))


class log10(_Elementary):
    """The logarithm to base 10."""

    def fdiff(self, argindex: int = 1) -> sp.Expr:
        return sp.Float(1 / math.log(10)) / self.args[0]


class log2(_Elementary):
    """The logarithm to base 2."""

    def fdiff(self, argindex: int = 1) -> sp.Expr:
        return sp.Float(1 / math.log(2)) / self.args[0]


class log1p(_Elementary):
    """log(1 + u), which keeps its digits near u = 0."""

    def fdiff(self, argindex: int = 1) -> sp.Expr:
        return 1 / (1 + self.args[0])


class expm1(_Elementary):
    """exp(u) - 1, which keeps its digits near u = 0."""

    def fdiff(self, argindex: int = 1) -> sp.Expr:
        return sp.exp(self.args[0])


class maximum(_Elementary):
    """The larger of two; where they are equal the derivative is that of the first."""

    def fdiff(self, argindex: int = 1) -> sp.Expr:
        first, second = self.args
        return 1 - step(second - first) if argindex == 1 else step(second - first)


class minimum(_Elementary):
    """The smaller of two; where they are equal the derivative is that of the first."""

    def fdiff(self, argindex: int = 1) -> sp.Expr:
        first, second = self.args
        return 1 - step(first - second) if argindex == 1 else step(first - second)


class power(_Elementary):
    """The derivative of u^v, j times in u and k times in v, with its limits where u is 0; arguments u, v, j, k.

    SymPy writes the derivatives of x^b as x^b log(x) and (m x)^b b/m, which are 0 times infinity at x = 0 and 0/0 at m = 0, where
    the derivatives are plainly 0. Here they are v u^(v - 1) and u^v log(u) as functions of their own.
    """

    def _eval_derivative(self, s: sp.Symbol) -> sp.Expr:
        u, v, j, k = self.args
        still, moving = u.as_independent(s, as_Add=False)
        in_u, in_v = power(u, v, j + 1, k), power(u, v, j, k + 1)
        along = times(in_u, still) if still.free_symbols else in_u * still
        return along * sp.diff(moving, s) + in_v * sp.diff(v, s)

    @property
    def written_out(self) -> sp.Expr:
        """The same by SymPy's powers and logarithms, without the limits."""
        u, v, j, k = self.args
        return {
            (0, 0): u**v,
            (1, 0): v * u ** (v - 1),
            (0, 1): u**v * sp.log(u),
            (2, 0): v * (v - 1) * u ** (v - 2),
            (1, 1): u ** (v - 1) * (1 + v * sp.log(u)),
            (0, 2): u**v * sp.log(u) ** 2,
        }[int(j), int(k)]


class times(_Elementary):
    """A derivative times a factor that does not move with it: 0 where the factor is 0, even where the derivative is not defined.

    The derivative of sqrt(m x) in m is x/(2 sqrt(m x)), and 0 for an example at x = 0.
    """

    def _eval_derivative(self, s: sp.Symbol) -> sp.Expr:
        derivative, still = self.args
        return times(sp.diff(derivative, s), still) + times(derivative, sp.diff(still, s))


def written_out(e: sp.Expr) -> sp.Expr:
    """An expression with its powers and their derivatives as SymPy has them, without their limits: to be read by people."""
    return e.replace(power, lambda *of: power(*of).written_out).replace(times, sp.Mul) if e.has(power, times) else e


def _pairwise(function: type[sp.Function]) -> Callable[..., sp.Expr]:
    def fold(*arguments: sp.Expr) -> sp.Expr:
        result = arguments[0]
        for argument in arguments[1:]:
            result = function(result, argument)
        return result

    return fold


# Name in a formula -> (how to build it, fewest arguments, most arguments).
FUNCTIONS: dict[str, tuple[Callable[..., sp.Expr], int, int]] = {
    "exp": (sp.exp, 1, 1),
    "log": (sp.log, 1, 1),
    "sqrt": (sp.sqrt, 1, 1),
    "abs": (absolute, 1, 1),
    "sin": (sp.sin, 1, 1),
    "cos": (sp.cos, 1, 1),
    "tan": (sp.tan, 1, 1),
    "tanh": (tanh, 1, 1),
    "sigmoid": (sigmoid, 1, 1),
    "relu": (relu, 1, 1),
    "softplus": (softplus, 1, 1),
    "min": (_pairwise(minimum), 2, 10),
    "max": (_pairwise(maximum), 2, 10),
    "sign": (sign, 1, 1),
    "cosh": (cosh, 1, 1),
    "sinh": (sinh, 1, 1),
    "atan": (atan, 1, 1),
    "erf": (erf, 1, 1),
    "log10": (log10, 1, 1),
    "log2": (log2, 1, 1),
    "log1p": (log1p, 1, 1),
    "expm1": (expm1, 1, 1),
    "logcosh": (logcosh, 1, 1),
}

# Functions that were added after links had been written: each is one only where a parenthesis follows, and else a name.
ONLY_CALLED = frozenset({"cosh", "sinh", "atan", "erf", "log10", "log2", "log1p", "expm1", "logcosh"})

CONSTANTS: dict[str, float] = {"pi": 3.141592653589793}

RESERVED = frozenset({*FUNCTIONS, *CONSTANTS, "y", "p"} - ONLY_CALLED)


def kink_arguments(expression: sp.Expr, parameters: set[sp.Symbol]) -> list[sp.Expr]:
    """Sub-expressions that depend on a parameter and at whose zeros the expression may have a kink."""
    found: list[sp.Expr] = []
    for node in sp.preorder_traversal(expression):
        if isinstance(node, (absolute, relu, sign, step)):
            found.append(node.args[0])
        elif isinstance(node, (maximum, minimum)):
            found.append(node.args[0] - node.args[1])
        elif isinstance(node, (sp.Pow, power)) and node.args[1].is_Rational and not node.args[1].is_Integer:
            found.append(node.args[0])
    return [e for e in dict.fromkeys(found) if e.free_symbols & parameters]
