"""What the call best answers, as plain values."""

from ..core.errors import Fault, Faults
from ..core.others import fit_others
from ..core.watch import Watch
from ..scene.read import Values
from ..scene.scene import Scene, resolve
from .answers import Answer, about, count_nonfinite


def best_answer(values: Values, watch: Watch) -> Answer:
    """The values of the parameters that are no axes with which the cost at the chosen point is least."""
    scene = resolve(values, watch)
    _check_others(scene)
    fit = fit_others(scene.problem, scene.at, watch)
    return {
        "fixed": fit.values,
        "cost": fit.cost,
        "before": fit.before,
        "arrived": fit.arrived,
        "nonfinite": count_nonfinite(fit.cost, fit.before),
        **about(scene),
    }


def _check_others(scene: Scene) -> None:
    if not scene.problem.fixed:
        first, second = scene.problem.objective.axes
        message = f"there is nothing to fit: {first} and {second}, the axes, are all the parameters of this model"
        raise Faults(Fault("fixed", "mismatch", message))
