"""Losses that expand into terms f(theta1, data) g(theta2, data): the surface is a few matrix products.

(y - w2 tanh(w1 x))^2 = y^2 - 2 y w2 tanh(w1 x) + w2^2 tanh(w1 x)^2 needs tanh on the w1 axis only. The expansion may lose
digits to cancellation, so the result is compared with direct evaluation at a few cells, the lowest among them, before
it is used.
"""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import sympy as sp
from numpy.typing import NDArray

from ..base import BLOCK, Deadline, Vector, spans
from ..formula import Program, compile_program
from ..model import FormulaProblem, Objective
from .shortcut_check import agrees

MOST_TERMS = 40
NANOSECONDS = 0.15  # per cell, example and term on one core, measured


@dataclass(frozen=True)
class Separated:
    """Programs for the factors of every term: `f{k}` reads theta1 and data, `g{k}` theta2 and data."""

    first: Program
    second: Program
    terms: int


@lru_cache(maxsize=256)
def separate(objective: Objective) -> Separated | None:
    """The loss as a short sum of products, or None where it is not one."""
    loss = objective.example_loss
    if _terms(loss) > MOST_TERMS:
        return None
    expanded = sp.expand(loss, power_exp=True, force=False)
    pairs = [_split(term, *objective.theta) for term in sp.Add.make_args(expanded)]
    if any(pair is None for pair in pairs):
        return None
    merged: dict[sp.Expr, sp.Expr] = {}
    for pair in pairs:
        if pair is not None:
            merged[pair[1]] = merged.get(pair[1], sp.Integer(0)) + pair[0]
    first = compile_program({f"f{k}": f for k, f in enumerate(merged.values())}, objective.inputs)
    second = compile_program({f"g{k}": g for k, g in enumerate(merged)}, objective.inputs)
    return Separated(first, second, len(merged))


def _terms(e: sp.Expr) -> float:
    """An upper bound on how many terms an expansion has, so that none is begun that would not end."""
    if e.is_Add:
        return sum(_terms(a) for a in e.args)
    if e.is_Mul:
        return math.prod(_terms(a) for a in e.args)
    if e.is_Pow and e.exp.is_Integer:  # SymPy multiplies denominators out, too
        base, power = _terms(e.base), abs(int(e.exp))
        return math.comb(power + int(base) - 1, power) if base < 50 else math.inf
    return 1


def _split(term: sp.Expr, theta1: sp.Symbol, theta2: sp.Symbol) -> tuple[sp.Expr, sp.Expr] | None:
    """A term as (what depends on theta1 or on data alone, what depends on theta2); None where a factor needs both."""
    f, g = sp.Integer(1), sp.Integer(1)
    for factor in sp.Mul.make_args(term):
        if theta2 not in factor.free_symbols:
            f *= factor
        elif theta1 not in factor.free_symbols:
            g *= factor
        else:
            return None
    return f, g


def separable_surface(problem: FormulaProblem, theta1: Vector, theta2: Vector, deadline: Deadline) -> NDArray[np.float64] | None:
    """The mean loss over a grid, (G2, G1), by matrix products; None where it does not apply or loses digits."""
    separated = separate(problem.objective)
    if separated is None:
        return None
    total = np.zeros((theta2.size, theta1.size))
    piece = max(1, BLOCK // max(theta1.size, theta2.size))
    for examples in spans(problem.count, piece):
        deadline.check()
        total += _products(separated, problem.subset(np.arange(examples.start, examples.stop)), theta1, theta2)
    mean = total / problem.count
    return mean if agrees(problem, mean, theta1, theta2) else None


def _products(separated: Separated, part: FormulaProblem, theta1: Vector, theta2: Vector) -> NDArray[np.float64]:
    one, two = part.objective.axes
    data = {**part.data, one: 0.0, two: 0.0}
    first = separated.first.run({**data, one: theta1[:, None]})
    second = separated.second.run({**data, two: theta2[:, None]})
    total = np.zeros((theta2.size, theta1.size))
    for k in range(separated.terms):
        f, g = first[f"f{k}"], second[f"g{k}"]
        if g.ndim < 2 or g.shape[1] == 1:  # theta2 alone: the data can be summed first
            summed = np.broadcast_to(f, (theta1.size, part.count)).sum(axis=1)
            total += np.broadcast_to(g.reshape(-1, 1), (theta2.size, 1)) * summed
        else:
            total += g @ np.broadcast_to(f, (theta1.size, part.count)).T
    return total
