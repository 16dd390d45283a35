"""Whether an expression is 0, or independent of a symbol, while some of its symbols are 0: read off its form, never computed.

Putting the zeros in would let SymPy fold constants of any size; this only follows them upwards. "No" may mean "not seen".
"""

import sympy as sp

from .functions import absolute, atan, erf, expm1, log1p, logcosh, power, relu, sign, sinh, tanh

Zeros = frozenset[sp.Symbol]
ZERO_AT_ZERO = (sp.sin, sp.tan, tanh, sinh, atan, erf, expm1, log1p, logcosh, absolute, relu, sign)


def vanishes(e: sp.Expr, zeros: Zeros) -> bool:
    """Whether the expression is 0 wherever it is defined."""
    if e.is_Add:
        return all(vanishes(term, zeros) for term in e.args)
    if e.is_Mul:
        return any(vanishes(factor, zeros) for factor in e.args)
    if e.is_Pow or isinstance(e, power):
        return bool(e.args[1].is_positive) and vanishes(e.args[0], zeros)
    return bool(e == 0) or e in zeros or (isinstance(e, ZERO_AT_ZERO) and vanishes(e.args[0], zeros))


def depends(e: sp.Expr, symbol: sp.Symbol, zeros: Zeros) -> bool:
    """Whether the symbol stands anywhere but in a part that vanishes."""
    if symbol not in e.free_symbols or vanishes(e, zeros):
        return False
    return e.is_Symbol or any(depends(part, symbol, zeros) for part in e.args)
