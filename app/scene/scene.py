"""A scene: checked field values made whole, with the problem they pose.

The scene is the only state that changes numbers: the same scene gives the same numbers for ever.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from ..core.base import LIMITS, Cache, Deadline, Fault, Faults, Matrix, Point
from ..core.data import Scale
from ..core.model import COSTS, FormulaProblem, Problem
from ..core.network import NetworkProblem, Trained, default_network_window
from ..core.surface import Window
from ..core.view import default_point, default_window
from .fields import DEFAULTS
from .networks import NETWORK, network_of
from .pieces import Data, axes_of, examples_of, loss_of, model_of, named_model, objective_of
from .read import FieldValues

T = TypeVar("T")
# The default windows and points of problems seen lately, so that the rule runs once per problem and not once per request.
_places: Cache[tuple[Window, Point]] = Cache(512)


@dataclass(frozen=True)
class Scene:
    """`values` are the fields as they were read; `canonical` holds every field that matters, defaults filled in; `defaults` what
    window and point would be by rule, and `usual` what other fields would be that follow from the data. `training` is that of a
    network, `path` (T, 2) its places as they are seen from the plane.
    """

    values: FieldValues
    problem: Problem
    at: Point
    window: Window
    grid: int
    canonical: FieldValues
    defaults: FieldValues
    usual: FieldValues
    scaling: dict[str, Scale]
    training: Trained | None = None
    path: Matrix | None = None


@dataclass(frozen=True)
class Posed:
    """A problem with the fields that pose it; `place` finds its default window and point, the same ones for the same `key`."""

    problem: Problem
    key: Hashable
    fields: FieldValues
    usual: FieldValues
    scaling: dict[str, Scale]
    place: Callable[[], tuple[Window, Point]]
    training: Trained | None = None
    path: Matrix | None = None


def resolve(values: FieldValues, deadline: Deadline) -> Scene:
    """The scene of some field values.

    Raises Faults, all of them at once, where fields do not fit each other.
    """
    posed = _posed(values, deadline)
    problem = posed.problem
    ruled_window, ruled_point = _places.get(posed.key, posed.place, deadline)
    window = values.get("window", ruled_window)
    point = default_point(problem, window) if "window" in values else ruled_point
    at, grid = values.get("at", point), values.get("grid", DEFAULTS["grid"])
    seen = {"cost": problem.cost.name, "at": list(at), "window": list(window), "grid": grid}
    defaults = {"window": list(ruled_window), "at": list(point)}
    return Scene(
        values=values,
        problem=problem,
        at=at,
        window=window,
        grid=grid,
        canonical={"v": DEFAULTS["v"], **posed.fields, **seen},
        defaults=defaults,
        usual=posed.usual,
        scaling=posed.scaling,
        training=posed.training,
        path=posed.path,
    )


def _posed(values: FieldValues, deadline: Deadline) -> Posed:
    """The problem. Later pieces are looked at even where an earlier one is wrong."""
    faults = Collected()
    data = faults.attempt(lambda: examples_of(values))
    if data and named_model(values, data) == NETWORK:
        return _network(values, data, deadline)
    model = faults.attempt(lambda: model_of(values, data)) if data else None
    axes = faults.attempt(lambda: axes_of(values, model.parameters)) if model else None
    loss = faults.attempt(lambda: loss_of(values, model, data.examples)) if data else None
    compiled = None
    if data and model and axes and loss:
        compiled = faults.attempt(lambda: objective_of(model, loss, data.examples, axes.axes))
    if not (data and model and axes and loss and compiled):
        raise faults.all()
    problem = FormulaProblem(compiled, data.examples, COSTS[values.get("cost", DEFAULTS["cost"])], axes.fixed)
    fields = {**data.fields, **model.fields, **loss.fields, **axes.fields}
    return Posed(problem, problem.key, fields, {}, data.scaling, lambda: default_window(problem, deadline))


def _network(values: FieldValues, data: Data, deadline: Deadline) -> Posed:
    piece = network_of(values, data, deadline)
    problem, named = piece.problem, piece.fields["plane"]
    path = problem.plane.nearest(piece.training.path)
    at = None if named in ("random", "path") else (float(path[-1, 0]), float(path[-1, 1]))
    key = problem.key, at, path.tobytes() if problem.plane.held else None  # weights of a plane of two are not in the problem
    fields = {**data.fields, **piece.fields}
    place = partial(default_network_window, problem, path, at)
    return Posed(problem, key, fields, piece.usual, data.scaling, place, piece.training, path)


def formula_of(scene: Scene) -> FormulaProblem:
    """The problem of a scene whose model is a formula; raises Faults where it is none."""
    if scene.problem.formula is not None:
        return scene.problem.formula
    raise Faults(Fault("model", "mismatch", "this call is about formulas, and a network is none"))


def network_in(scene: Scene) -> NetworkProblem:
    """The problem of a scene whose model is a network; raises Faults where it is none."""
    if isinstance(scene.problem, NetworkProblem):
        return scene.problem
    raise Faults(Fault("model", "mismatch", "this call is about networks; model=network would fit"))


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
