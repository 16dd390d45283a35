"""Expressions in the form that keeps their digits and does not overflow, wherever in a formula they occur.

log(1 + exp(u)) is infinite in float64 from u = 710 on, and 1 - sigmoid(u) is 0 from 38 on; softplus(u) and sigmoid(-u) are the
same and are neither. Every rule is an identity for all real numbers for which both sides are defined, and is applied from the
inside out. It is meant for formulas before they are differentiated: derivatives of stable forms are stable.
"""

import math
from collections.abc import Callable
from functools import lru_cache

import sympy as sp

from .functions import absolute, cosh, log1p, log2, log10, logcosh, power, sech2, sigmoid, sinh, softplus, tanh

Rule = Callable[[sp.Expr], sp.Expr]


@lru_cache(maxsize=4096)
def stable(e: sp.Expr) -> sp.Expr:
    """The expression in its stable form."""
    if not e.args or e.is_number:
        return e
    inside = [stable(part) for part in e.args]
    if inside != list(e.args):
        e = e.func(*inside)
    return RULES.get(e.func, _as_it_is)(e)


def _as_it_is(e: sp.Expr) -> sp.Expr:
    return e


def _log(e: sp.Expr) -> sp.Expr:
    simpler = logarithm(e.args[0])
    return e if simpler is None else simpler


def _log_to_base(base: int) -> Rule:
    def rule(e: sp.Expr) -> sp.Expr:
        simpler = logarithm(e.args[0])
        return e if simpler is None else simpler / sp.log(base)

    return rule


def _log1p(e: sp.Expr) -> sp.Expr:
    simpler = logarithm(stable(1 + e.args[0]))
    return e if simpler is None else simpler


def logarithm(u: sp.Expr) -> sp.Expr | None:
    """log(u) without computing u, where u is above 0 everywhere, but for factors that may not be; None where it is not plain."""
    if isinstance(u, sp.exp):
        return u.args[0]
    if isinstance(u, sigmoid):
        return -softplus(-u.args[0])
    if isinstance(u, cosh):
        return logcosh(u.args[0])
    if isinstance(u, sech2):
        return -2 * logcosh(u.args[0])
    if u.is_Pow and u.exp.is_number:
        simpler = None if u.base.is_Mul else logarithm(u.base)
        return None if simpler is None else u.exp * simpler
    if u.is_Mul:
        return _log_of_product(u)
    return _log_of_exponentials(u)


def _log_of_product(u: sp.Mul) -> sp.Expr | None:
    """Factors that are above 0 everywhere come out one by one, and with them a number."""
    simpler = {factor: logarithm(factor) for factor in u.args}
    logs = [log for log in simpler.values() if log is not None]
    rest = sp.Mul(*(factor for factor, log in simpler.items() if log is None))
    if not logs or (rest.is_number and not rest.is_positive):
        return None
    return sp.Add(*logs) + (0 if rest == 1 else sp.log(rest))


def _log_of_exponentials(u: sp.Expr) -> sp.Expr | None:
    """log(exp(a) + exp(b) + ..) = a + softplus(b - a), with the result in the place of a for the next."""
    exponents = _exponents(u)
    if exponents is None:
        return None
    total, *others = exponents
    for exponent in others:
        total = total + softplus(exponent - total)
    return total


def _exponents(u: sp.Expr) -> list[sp.Expr] | None:
    """Of a sum of exponentials and numbers, each times a number above 0, the exponents, a number first; else None."""
    terms = [_exponent(term) for term in sp.Add.make_args(u)]
    if len(terms) < 2 or any(term is None for term in terms):
        return None
    return sorted((term for term in terms if term is not None), key=lambda term: (not term.is_number, sp.default_sort_key(term)))


def _exponent(term: sp.Expr) -> sp.Expr | None:
    """v of exp(v), with the logarithm of a factor above 0."""
    coefficient, rest = term.as_coeff_Mul()
    if not coefficient > 0 or not (rest == 1 or isinstance(rest, sp.exp)):
        return None
    return (sp.Integer(0) if rest == 1 else rest.args[0]) + sp.log(coefficient)


def _exp(e: sp.Expr) -> sp.Expr:
    """exp(-n softplus(d)) is sigmoid(-d)^n, and exp(n d - n softplus(d)) is sigmoid(d)^n; a number comes out as a factor."""
    number, rest = e.args[0].as_coeff_Add()
    for term in sp.Add.make_args(rest):
        coefficient, d = term.as_coeff_Mul()
        if isinstance(d, softplus) and coefficient < 0:
            beside = rest - term
            inside = d.args[0]
            if beside == 0:
                return sp.exp(number) * sigmoid(-inside) ** -coefficient
            if _same(beside, -coefficient * inside):
                return sp.exp(number) * sigmoid(inside) ** -coefficient
    return e


def _same(a: sp.Expr, b: sp.Expr) -> bool:
    """Whether two expressions are plainly the same: a factor that is a number may stand before a sum or in it."""
    return bool(sp.expand_mul(a - b) == 0)


def _sum(e: sp.Add) -> sp.Expr:
    """Two terms of which one all but cancels the other, or two exponentials that are one hyperbolic function."""
    if len(e.args) != 2:
        return e
    number, rest = e.as_coeff_Add()
    coefficient, f = rest.as_coeff_Mul()
    if number == 0:
        return _hyperbolic(e)
    if isinstance(f, sigmoid) and coefficient == -number:
        return number * sigmoid(-f.args[0])
    if isinstance(f, tanh) and abs(coefficient) == abs(number):
        return 2 * number * sigmoid(2 * f.args[0] * coefficient / number)
    if f.is_Pow and isinstance(f.base, tanh) and f.exp == 2 and coefficient == -number:
        return number * sech2(f.base.args[0])
    return e


def _hyperbolic(e: sp.Add) -> sp.Expr:
    """c exp(u) + c exp(-u) and c exp(u) - c exp(-u)."""
    (c, f), (d, g) = (term.as_coeff_Mul() for term in e.args)
    if not (isinstance(f, sp.exp) and isinstance(g, sp.exp) and abs(c) == abs(d) and _same(f.args[0], -g.args[0])):
        return e
    if f.args[0].could_extract_minus_sign():
        (c, f), (d, g) = (d, g), (c, f)
    return 2 * c * (cosh if c == d else sinh)(f.args[0])


def _product(e: sp.Mul) -> sp.Expr:
    """Quotients of exponentials: exp(u)/(1 + exp(u)), (exp(u) - 1)/(exp(u) + 1), sinh(u)/cosh(u)."""
    factors = list(e.args)
    for first in factors:
        for second in factors:
            joined = None if first is second else _joined(first, second)
            if joined is not None:
                return stable(sp.Mul(joined, *(f for f in factors if f is not first and f is not second)))
    return e


def _joined(first: sp.Expr, second: sp.Expr) -> sp.Expr | None:
    """Two factors as one; None where they stay two."""
    if isinstance(first, sp.exp) and isinstance(second, sp.exp) and first.has(softplus):
        return sp.exp(first.args[0] + second.args[0])
    base, exponent = second.as_base_exp()
    if isinstance(first, sinh) and second == 1 / cosh(first.args[0]):
        return tanh(first.args[0])
    if not isinstance(base, sigmoid) or not exponent.is_number:
        return None
    if isinstance(first, sp.exp) and _same(first.args[0], -exponent * base.args[0]):
        return sigmoid(-base.args[0]) ** exponent
    number, rest = first.as_coeff_Add()
    coefficient, f = rest.as_coeff_Mul()
    if exponent == 1 and isinstance(f, sp.exp) and number == -coefficient and _same(f.args[0], -base.args[0]):
        return coefficient * tanh(f.args[0] / 2)
    return None


def _power(e: sp.Pow) -> sp.Expr:
    base, exponent = e.args
    if isinstance(base, sp.exp):
        return stable(sp.exp(exponent * base.args[0]))
    if isinstance(base, cosh) and exponent == -2:
        return sech2(base.args[0])
    if not exponent.is_positive and _exponents(base) is not None:
        return stable(sp.exp(exponent * _log_of_exponentials(base)))
    if exponent.is_Integer or base.is_number:
        return e
    root, even = _root(base)
    return _power_of(base if even == 1 else absolute(root), even * exponent)


def _root(base: sp.Expr) -> tuple[sp.Expr, int]:
    """An expression as the even power of another, (x y^2, 2) of x^2 y^4; itself to the power 1 where it is none."""
    powers = [factor.as_base_exp() for factor in sp.Mul.make_args(base)]
    if not all(n.is_Integer and n % 2 == 0 for _, n in powers):
        return base, 1
    even = math.gcd(*(int(n) for _, n in powers))
    return sp.Mul(*(part ** (n // even) for part, n in powers)), even


def _power_of(base: sp.Expr, exponent: sp.Expr) -> sp.Expr:
    """A power; one whose derivative would divide by a part that may be 0 as a function of its own, which does not."""
    if exponent.is_number and not base.is_Mul:
        return base**exponent
    return power(base, exponent, 0, 0)


RULES: dict[type[sp.Expr], Rule] = {
    sp.log: _log,
    log10: _log_to_base(10),
    log2: _log_to_base(2),
    log1p: _log1p,
    sp.exp: _exp,
    sp.Add: _sum,
    sp.Mul: _product,
    sp.Pow: _power,
}
