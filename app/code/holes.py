"""Whether a program can meet a value that is not finite. Where it cannot, it need not speak of it."""

import numpy as np
import sympy as sp

from ..core.formula import functions
from .subject import Subject

SAFE = 1e100  # so far from overflow that squares and sums of a few thousand stay finite
PARTIAL_COSTS = ("rms", "geometric", "product")  # a root, a logarithm, and what may overflow however small the losses
WITHIN_TWO = (
    sp.sin,
    sp.cos,
    functions.atan,
    functions.erf,
    functions.tanh,
    functions.sech2,
    functions.sigmoid,
    functions.sign,
    functions.step,
)
LIKE_THEIR_ARGUMENT = (functions.absolute, functions.relu, functions.logcosh)
LIKE_EXP = (sp.exp, functions.cosh, functions.sinh, functions.expm1)


def may_have_holes(subject: Subject) -> bool:
    """False only where every prediction, loss and gradient is certainly finite, over the window and at the point."""
    objective, sizes = subject.problem.objective, _sizes(subject)
    with np.errstate(all="ignore"):
        expressions = (objective.prediction, objective.example_loss, *objective.gradient)
        largest = np.max([_bound(e, sizes) for e in expressions])  # nan where any is
    return not largest < SAFE or subject.problem.cost.name in PARTIAL_COSTS


def _sizes(subject: Subject) -> dict[str, float]:
    """The largest size of everything that the expressions read."""
    (a, b), (a1, b1, a2, b2) = subject.at, subject.window
    first, second = subject.problem.objective.axes
    reach = {first: (a, a1, b1), second: (b, a2, b2)}
    return {name: float(np.abs(values).max()) for name, values in {**subject.problem.data, **reach}.items()}


def _bound(e: sp.Expr, sizes: dict[str, float]) -> np.float64:
    """No size of the expression is larger; infinite where that is not plain to see."""
    if e.is_Symbol:
        return np.float64(sizes[e.name])
    if e.is_number:
        return np.float64(abs(float(e)))
    parts = [_bound(part, sizes) for part in e.args]
    if e.is_Add:
        return np.float64(sum(parts))
    if e.is_Mul:
        return np.float64(np.prod(parts))
    if e.is_Pow and e.exp.is_Integer and e.exp > 0:
        return np.float64(parts[0] ** float(e.exp))
    return _bound_of_call(e, parts)


def _bound_of_call(e: sp.Expr, parts: list[np.float64]) -> np.float64:
    if isinstance(e, WITHIN_TWO):
        return np.float64(2.0 if np.isfinite(parts[0]) else np.inf)
    if isinstance(e, LIKE_THEIR_ARGUMENT):
        return parts[0]
    if isinstance(e, (functions.maximum, functions.minimum)):
        return max(parts)
    if isinstance(e, functions.softplus):
        return np.float64(parts[0] + 1.0)
    return np.float64(np.exp(parts[0]) if isinstance(e, LIKE_EXP) else np.inf)
