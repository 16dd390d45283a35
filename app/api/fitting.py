"""What the call best answers, as plain values."""

from ..core.errors import Fault, Faults
from ..core.formula import FormulaProblem
from ..core.others import fit_others
from ..core.watch import Watch
from ..scene.read import Values
from ..scene.scene import formula_of, resolve
from .answers import Answer, about, count_nonfinite


def best_answer(values: Values, watch: Watch) -> Answer:
    """The values of the parameters that are no axes with which the cost at the chosen point is least."""
    scene = resolve(values, watch)
    problem = formula_of(scene)
    _check_others(problem)
    fit = fit_others(problem, scene.at, watch)
    return {
        "fixed": fit.values,
        "cost": fit.cost,
        "before": fit.before,
        "arrived": fit.arrived,
        "nonfinite": count_nonfinite(fit.cost, fit.before),
        **about(scene),
    }


def _check_others(problem: FormulaProblem) -> None:
    if not problem.fixed:
        first, second = problem.axes
        message = f"there is nothing to fit: {first} and {second}, the axes, are all the parameters of this model"
        raise Faults(Fault("fixed", "mismatch", message))
