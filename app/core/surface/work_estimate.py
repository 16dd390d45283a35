"""How long a surface will take, estimated before it is begun, so that what is too much is refused with a grid that fits."""

from ..model import FormulaProblem, Problem
from .logistic import NANOSECONDS as LOGISTIC
from .logistic import factors_at_once, split_logit
from .separable import NANOSECONDS as SEPARABLE
from .separable import separate
from .surface import ADDITIVE, axis, direct_work
from .window import Window

ENDS = 3  # nodes a side that are looked at
STEP = 200_000.0  # nanoseconds of one step of descent, whatever the examples, measured
GATHER = 12.0  # nanoseconds for each example of a batch, measured


def cell_work(problem: Problem, window: Window) -> float:
    """Estimated nanoseconds of one core for one cell of a surface over the window, by the shortcut that is tried first."""
    formula = problem.formula
    if problem.cost.name in ADDITIVE and formula is not None:
        objective = formula.objective
        if objective.is_quadratic:
            return 0.0
        if split_logit(objective) is not None and _fits(formula, window):
            return LOGISTIC * problem.count
        separated = separate(objective)
        if separated is not None:
            return SEPARABLE * separated.terms * problem.count
    return direct_work(problem)


def path_work(problem: Problem, batch: int | None) -> float:
    """Estimated nanoseconds of one core for one step of descent: the gradient of a batch, and the cost of all examples."""
    cost = problem.cost.nanoseconds
    used = problem.count if batch is None else batch
    gradient, afterwards = problem.gradient_nanoseconds + cost + GATHER, problem.loss_nanoseconds + cost
    return STEP + used * gradient + problem.count * afterwards


def _fits(problem: FormulaProblem, window: Window) -> bool:
    """Whether the logits of this window are small enough for the products; they are largest at its ends."""
    return factors_at_once(problem, axis(*window[:2], ENDS), axis(*window[2:], ENDS)) is not None
