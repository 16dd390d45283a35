"""A scene: checked field values made whole, with the problem they pose.

The scene is the only state that changes numbers: the same scene gives the same numbers for ever.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from ..core.costs import COSTS
from ..core.errors import Fault, Faults
from ..core.limits import LIMITS
from ..core.problem import Point, Problem
from ..core.surface import Window
from ..core.watch import Watch
from ..core.window import default_point, default_window
from .defaults import remembered
from .fields import DEFAULTS
from .pieces import axes_of, examples_of, loss_of, model_of, objective_of
from .read import Values

T = TypeVar("T")


@dataclass(frozen=True)
class Scene:
    """`canonical` holds every field that matters, defaults filled in; `defaults` what window and point would be by rule."""

    problem: Problem
    at: Point
    window: Window
    grid: int
    canonical: dict[str, Any]
    defaults: dict[str, Any]


def resolve(values: Values, watch: Watch) -> Scene:
    """The scene of some field values.

    Raises Faults, all of them at once, where fields do not fit each other.
    """
    problem, fields = _problem(values)
    ruled_window, ruled_point = remembered(problem, lambda: default_window(problem, watch))
    window = values.get("window", ruled_window)
    point = default_point(problem, window) if "window" in values else ruled_point
    at, grid = values.get("at", point), values.get("grid", DEFAULTS["grid"])
    canonical = {"v": DEFAULTS["v"], **fields, "cost": problem.cost.name, "at": list(at), "window": list(window), "grid": grid}
    return Scene(problem, at, window, grid, canonical, {"window": list(ruled_window), "at": list(point)})


def _problem(values: Values) -> tuple[Problem, dict[str, Any]]:
    """The problem and the fields that pose it. Later pieces are looked at even where an earlier one is wrong."""
    faults = Collected()
    data = faults.attempt(lambda: examples_of(values))
    model = faults.attempt(lambda: model_of(values, data.dataset, data.examples)) if data else None
    axes = faults.attempt(lambda: axes_of(values, model.parameters)) if model else None
    loss = faults.attempt(lambda: loss_of(values, model, data.examples)) if data else None
    compiled = None
    if data and model and axes and loss:
        compiled = faults.attempt(lambda: objective_of(model, loss, data.examples, axes.axes))
    if not (data and model and axes and loss and compiled):
        raise faults.all()
    problem = Problem(compiled, data.examples, COSTS[values.get("cost", DEFAULTS["cost"])], axes.fixed)
    return problem, {**data.fields, **model.fields, **loss.fields, **axes.fields}


class Collected:
    """The faults of several attempts."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def attempt(self, make: Callable[[], T]) -> T | None:
        """What `make` gives, or None with its faults kept."""
        try:
            return make()
        except Faults as error:
            self.faults += error.faults
            return None

    def all(self) -> Faults:
        """Everything that went wrong, as one."""
        return Faults(*self.faults[: LIMITS.errors_reported])
