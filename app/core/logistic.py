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

from .agreement import agrees
from .blocks import BLOCK, CORES, on_all_cores, spans
from .objective import Objective
from .problem import Problem, Vector
from .program import Program, compile_program
from .watch import Watch

Grid = NDArray[np.float64]
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


def logistic_surface(problem: Problem, theta1: Vector, theta2: Vector, watch: Watch) -> Grid | None:
    """The mean loss over a grid, (G2, G1); None where it does not apply or loses digits."""
    logit = split_logit(problem.objective)
    if logit is None:
        return None
    a, b = _part(problem, logit.first, 0, theta1), _part(problem, logit.second, 1, theta2)
    largest = float(np.abs(a).max() + np.abs(b).max())
    if not largest * FEWEST_FACTORS <= LARGEST_EXPONENT:
        return None
    factors = min(MOST_FACTORS, int(LARGEST_EXPONENT / max(largest, 1.0)))
    total = np.empty((theta2.size, theta1.size))
    height = max(1, min(-(-theta2.size // (2 * CORES)), BLOCK // (factors * theta1.size)))
    tasks = [partial(_fill, total, rows, a, b, factors, watch) for rows in spans(theta2.size, height)]
    on_all_cores(tasks, watch)
    y = problem.examples.y
    mean = (total - (y @ a)[None, :] - (y @ b)[:, None]) / problem.count
    return mean if agrees(problem, mean, theta1, theta2) else None


def _part(problem: Problem, program: Program, axis: int, values: Vector) -> Grid:
    """One part of the logit for every example and node, (N, G)."""
    columns = {name: column[:, None] for name, column in problem.examples.columns.items()}
    inputs = {**problem.at((0.0, 0.0)), **columns, "y": 0.0, problem.objective.axes[axis]: values}
    return np.ascontiguousarray(np.broadcast_to(program.run(inputs)["part"], (problem.count, values.size)))


def _fill(total: Grid, rows: slice, a: Grid, b: Grid, factors: int, watch: Watch) -> None:
    """Sum of softplus(a + b) over all examples for some rows of the grid; `factors` examples to one logarithm."""
    block = np.zeros((rows.stop - rows.start, a.shape[1]))
    terms, product = np.empty((factors, *block.shape)), np.empty_like(block)
    for piece in spans(a.shape[0], PIECE):
        watch.check()
        ea, eb = np.exp(a[piece]), np.exp(b[piece, rows])
        for some in spans(ea.shape[0], factors):
            part = terms[: some.stop - some.start]
            np.multiply(eb[some, :, None], ea[some, None, :], out=part)
            part += 1.0
            np.multiply.reduce(part, axis=0, out=product)
            block += np.log(product, out=product)
    total[rows] = block
