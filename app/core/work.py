"""How long a surface will take, estimated before it is begun, so that what is too much is refused with a grid that fits."""

from .logistic import NANOSECONDS as LOGISTIC
from .logistic import split_logit
from .problem import Problem
from .separable import NANOSECONDS as SEPARABLE
from .separable import separate
from .surface import ADDITIVE


def surface_work(problem: Problem, nodes: int) -> float:
    """Estimated time in nanoseconds of one core."""
    return nodes * nodes * problem.count * _per_cell_and_example(problem)


def _per_cell_and_example(problem: Problem) -> float:
    objective = problem.objective
    if problem.cost.name in ADDITIVE:
        if objective.is_quadratic:
            return 0.0
        if split_logit(objective) is not None:
            return LOGISTIC
        separated = separate(objective)
        if separated is not None:
            return SEPARABLE * separated.terms
    return objective.loss_program.nanoseconds + problem.cost.nanoseconds
