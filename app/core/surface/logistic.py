"""Cross-entropy of a sigmoid whose logit splits into u = a(theta1, data) + b(theta2, data): products instead of logarithms.

The loss y softplus(-u) + (1 - y) softplus(u) is softplus(u) - y u, and softplus(a + b) = log(1 + exp(a) exp(b)). The
exponentials are needed on the axes only, and the factors of several examples are multiplied before one logarithm is taken.
Where losses are so small that 1 + exp(u) loses them, the comparison with direct evaluation refuses the result.
"""

from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np
import sympy as sp
from numpy.typing import NDArray

from ..base import BLOCK, CORES, Deadline, Grid, Vector, on_all_cores, spans
from ..formula import Program, compile_program
from ..model import FormulaProblem, Objective
from .shortcut_check import agrees

MOST_FACTORS = 16
FEWEST_FACTORS = 3  # with fewer there is nothing to gain
LARGEST_EXPONENT = 700.0
PIECE = 512  # examples whose exponentials are held at a time
NANOSECONDS = 4.0  # per cell and example on one core, measured


@dataclass(frozen=True)
class Logit:
    """Programs for the two parts of the logit."""

    first: Program
    second: Program


@lru_cache(maxsize=256)
def split_logit(objective: Objective) -> Logit | None:
    """The logit in its two parts, or None where the loss is no cross-entropy of a sigmoid or a term needs both parameters."""
    if objective.loss != "log" or not objective.ends_inside:
        return None
    one, two = objective.theta
    terms = sp.Add.make_args(objective.prediction.args[0])
    if any({one, two} <= term.free_symbols for term in terms):
        return None
    second = sp.Add(*(t for t in terms if two in t.free_symbols))
    first = sp.Add(*(t for t in terms if two not in t.free_symbols))
    return Logit(compile_program({"part": first}, objective.inputs), compile_program({"part": second}, objective.inputs))


def logistic_surface(problem: FormulaProblem, theta1: Vector, theta2: Vector, deadline: Deadline) -> Grid | None:
    """The mean loss over a grid, (G2, G1); None where it does not apply or loses digits."""
    factors = factors_at_once(problem, theta1, theta2)
    logit = split_logit(problem.objective)
    if factors is None or logit is None:
        return None
    total = np.empty((theta2.size, theta1.size))
    height = max(1, min(-(-theta2.size // (2 * CORES)), BLOCK // (factors * theta1.size)))
    fill = partial(_fill, total, problem, logit, theta1, theta2, factors, deadline)
    on_all_cores([partial(fill, rows) for rows in spans(theta2.size, height)], deadline)
    mean = total / problem.count
    return mean if agrees(problem, mean, theta1, theta2) else None


def factors_at_once(problem: FormulaProblem, theta1: Vector, theta2: Vector) -> int | None:
    """How many factors 1 + exp(u) can be multiplied without overflow; None where that is too few, or there is no such form."""
    logit = split_logit(problem.objective)
    if logit is None:
        return None
    pieces = [problem.subset(_indices(piece)) for piece in spans(problem.count, PIECE)]
    first = max(float(np.abs(_part(piece, logit.first, 0, theta1)).max()) for piece in pieces)
    second = max(float(np.abs(_part(piece, logit.second, 1, theta2)).max()) for piece in pieces)
    if not (first + second) * FEWEST_FACTORS <= LARGEST_EXPONENT:
        return None
    return min(MOST_FACTORS, int(LARGEST_EXPONENT / max(first + second, 1.0)))


def _indices(piece: slice) -> NDArray[np.int64]:
    return np.arange(piece.start, piece.stop)


def _part(problem: FormulaProblem, program: Program, axis: int, values: Vector) -> Grid:
    """One part of the logit for every example and node, (N, G)."""
    columns = {name: column[:, None] for name, column in problem.examples.columns.items()}
    inputs = {**problem.at((0.0, 0.0)), **columns, "y": 0.0, problem.objective.axes[axis]: values}
    return np.ascontiguousarray(np.broadcast_to(program.run(inputs)["part"], (problem.count, values.size)))


def _fill(
    total: Grid,
    problem: FormulaProblem,
    logit: Logit,
    theta1: Vector,
    theta2: Vector,
    factors: int,
    deadline: Deadline,
    rows: slice,
) -> None:
    """Sum of softplus(u) - y u over all examples for some rows of the grid; `factors` examples to one logarithm."""
    block = np.zeros((rows.stop - rows.start, theta1.size))
    terms, product = np.empty((factors, *block.shape)), np.empty_like(block)
    for piece in spans(problem.count, PIECE):
        deadline.check()
        some = problem.subset(_indices(piece))
        a, b = _part(some, logit.first, 0, theta1), _part(some, logit.second, 1, theta2[rows])
        block -= (some.examples.y @ b)[:, None] + (some.examples.y @ a)[None, :]
        ea, eb = np.exp(a), np.exp(b)
        for group in spans(some.count, factors):
            part = terms[: group.stop - group.start]
            np.multiply(eb[group, :, None], ea[group, None, :], out=part)
            part += 1.0
            np.multiply.reduce(part, axis=0, out=product)
            block += np.log(product, out=product)
    total[rows] = block
