"""The functions of the formula language, as SymPy functions that know stable derivatives.

SymPy's own Abs, tanh and Max are not used: their derivatives bring Dirac deltas, 1 - tanh^2 (which loses all
digits of a saturated neuron) and Heaviside functions that stay symbolic at 0.

At a kink the derivative is one fixed subgradient: abs'(0) = 0, relu'(0) = 0, sign' = 0 everywhere, and where the
arguments of min or max are equal, the first one counts. The derivatives only ever use `step`, which is 0 at 0.
"""

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
}

CONSTANTS: dict[str, float] = {"pi": 3.141592653589793}

RESERVED = frozenset({*FUNCTIONS, *CONSTANTS, "y", "p"})


def kink_arguments(expression: sp.Expr, parameters: set[sp.Symbol]) -> list[sp.Expr]:
    """Sub-expressions that depend on a parameter and at whose zeros the expression may have a kink."""
    found: list[sp.Expr] = []
    for node in sp.preorder_traversal(expression):
        if isinstance(node, (absolute, relu, sign, step)):
            found.append(node.args[0])
        elif isinstance(node, (maximum, minimum)):
            found.append(node.args[0] - node.args[1])
        elif isinstance(node, sp.Pow) and node.exp.is_Rational and not node.exp.is_Integer:
            found.append(node.base)
    return [e for e in dict.fromkeys(found) if e.free_symbols & parameters]
