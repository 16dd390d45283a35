"""What the call best answers: the best values of the parameters that are no axes, or of all."""

from typing import NotRequired

from typing_extensions import TypedDict

from ..core.base import Deadline, Fault, Faults
from ..core.minimum import Fit, fit_all, fit_fixed_parameters
from ..core.model import FormulaProblem
from ..scene.fields import DEFAULTS
from ..scene.scene import Scene, formula_of
from .about import About, about
from .values import Number, Place, count_nonfinite, documented


@documented
class FixedPart(TypedDict):
    """The values that were found."""

    fixed: dict[str, float]
    """the values of the parameters that are no axes, by name, with the lowest cost that was found with the axes held at the
    chosen point; those of now where none better are found"""
    at: NotRequired[Place]
    """with all=true: the values of the two axes, fitted together with the others"""


@documented
class CostsPart(TypedDict):
    """What they cost."""

    cost: Number
    """the cost with them"""
    before: Number
    """the cost with the values of now"""
    arrived: bool
    """false where the search was still falling when it ended, or found no least cost"""
    nonfinite: int
    """how many numbers of the answer are null because they are not finite"""


class BestAnswer(FixedPart, CostsPart, About):
    """The call best."""


def best_answer(scene: Scene, deadline: Deadline, *, all_: bool = DEFAULTS["all"]) -> BestAnswer:
    """The values of the parameters that are no axes with which the cost at the point is least; or of all, the point too."""
    problem = formula_of(scene)
    if all_:
        found = fit_all(problem, scene.at, deadline)
        return {**_fixed(problem, found), "at": [found.values[name] for name in problem.axes], **_costs(found), **about(scene)}
    _check_fixed_parameters(problem)
    found = fit_fixed_parameters(problem, scene.at, deadline)
    return {**_fixed(problem, found), **_costs(found), **about(scene)}


def _fixed(problem: FormulaProblem, fit: Fit) -> FixedPart:
    return {"fixed": {name: fit.values[name] for name in problem.fixed}}


def _costs(fit: Fit) -> CostsPart:
    return {
        "cost": fit.cost,
        "before": fit.before,
        "arrived": fit.arrived,
        "nonfinite": count_nonfinite(fit.cost, fit.before),
    }


def _check_fixed_parameters(problem: FormulaProblem) -> None:
    if not problem.fixed:
        first, second = problem.axes
        message = (
            f"there is nothing to fit: {first} and {second}, the axes, are all the parameters of this model; all=true fits them"
        )
        raise Faults(Fault("fixed", "mismatch", message))
