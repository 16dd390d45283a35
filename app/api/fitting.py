"""What the call best answers, as plain values."""

from ..core.base import Fault, Faults, Watch
from ..core.minimum import Fit, fit_all, fit_others
from ..core.model import FormulaProblem
from ..scene.fields import DEFAULTS
from ..scene.read import Values
from ..scene.scene import formula_of, resolve
from .answers import Answer, about, count_nonfinite, without


def best_answer(values: Values, watch: Watch) -> Answer:
    """The values of the parameters that are no axes with which the cost at the point is least; or of all, the point too."""
    values, everything = without(values, "all")
    scene = resolve(values, watch)
    problem = formula_of(scene)
    if everything or (everything is None and DEFAULTS["all"]):
        return {**_told(problem, fit_all(problem, scene.at, watch), at=True), **about(scene)}
    _check_others(problem)
    return {**_told(problem, fit_others(problem, scene.at, watch)), **about(scene)}


def _told(problem: FormulaProblem, fit: Fit, *, at: bool = False) -> Answer:
    place = {"at": [fit.values[name] for name in problem.axes]} if at else {}
    return {
        "fixed": {name: fit.values[name] for name in problem.fixed},
        **place,
        "cost": fit.cost,
        "before": fit.before,
        "arrived": fit.arrived,
        "nonfinite": count_nonfinite(fit.cost, fit.before),
    }


def _check_others(problem: FormulaProblem) -> None:
    if not problem.fixed:
        first, second = problem.axes
        message = (
            f"there is nothing to fit: {first} and {second}, the axes, are all the parameters of this model; all=true fits them"
        )
        raise Faults(Fault("fixed", "mismatch", message))
