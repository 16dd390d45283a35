"""A scene: checked field values made whole, with the problem they pose.

The scene is the only state that changes numbers: the same scene gives the same numbers for ever.
"""

from dataclasses import dataclass
from typing import Any

from ..core.costs import COSTS
from ..core.datasets import DATASETS, Dataset, Examples, generated_examples, own_examples, real_examples
from ..core.errors import Fault, Faults, FormulaError
from ..core.functions import RESERVED
from ..core.limits import LIMITS
from ..core.losses import LOSSES
from ..core.models import MODELS
from ..core.objective import Objective, objective
from ..core.parse import parse
from ..core.problem import Point, Problem
from ..core.surface import Window
from ..core.watch import Watch
from ..core.window import default_point, default_window
from .defaults import remembered
from .kinds import formula_wrong
from .read import Values, fault

SEED, GRID, COST = 1, 61, "mean"


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

    Raises Faults where fields do not fit each other.
    """
    named, examples, data_fields = _examples(values)
    formula, parameters, model_fields = _model(values, named, examples)
    axes, fixed, axes_fields = _axes(values, parameters)
    loss, loss_formula, loss_fields = _loss({"loss": model_fields["loss"], **values}, examples)
    compiled = _objective(formula, loss, loss_formula, examples, parameters, axes, typed="formula" in model_fields)
    cost = values.get("cost", COST)
    problem = Problem(compiled, examples, COSTS[cost], fixed)
    ruled_window, ruled_point = remembered(problem, lambda: default_window(problem, watch))
    window = values.get("window", ruled_window)
    point = default_point(problem, window) if "window" in values else ruled_point
    at, grid = values.get("at", point), values.get("grid", GRID)
    place = {"cost": cost, "at": list(at), "window": list(window), "grid": grid}
    canonical = {"v": 1, **data_fields, **model_fields, **axes_fields, **loss_fields, **place}
    return Scene(problem, at, window, grid, canonical, {"window": list(ruled_window), "at": list(point)})


def _wrong(field: str, code: str, message: str, **extra: Any) -> Faults:
    return Faults(Fault(field, code, message, extra))


def _examples(values: Values) -> tuple[Dataset | None, Examples, Values]:
    data = values.get("data", "line")
    if data == "points":
        if "points" not in values:
            raise _wrong("points", "points", "points is required with data=points")
        columns = dict(values["points"])
        own = own_examples({name: c for name, c in columns.items() if name != "y"}, columns["y"])
        return None, own, {"data": data, "points": columns}
    row = DATASETS[data]
    if row.n is None or row.noise is None:
        return row, real_examples(data), {"data": data}
    n, noise, seed = values.get("n", row.n), values.get("noise", row.noise), values.get("seed", SEED)
    return row, generated_examples(data, n, noise, seed), {"data": data, "n": n, "noise": noise, "seed": seed}


def _model(values: Values, named: Dataset | None, examples: Examples) -> tuple[str, tuple[str, ...], Values]:
    name = values.get("model") or _default_model(named, examples)
    if name == "formula":
        return _typed_model(values, examples)
    if name not in MODELS:
        raise _wrong(
            "model", "mismatch", f"{values['data']} has no default model yet; choose {_fitting_models(examples)} or formula"
        )
    row = MODELS[name]
    if not set(row.columns) <= set(examples.columns):
        fits = _fitting_models(examples)
        needs = ", ".join(row.columns)
        raise _wrong("model", "mismatch", f"model {name} reads {needs}; these data have {examples.shape_words}. {fits} would fit")
    return row.formula, row.axes, {"model": name, "loss": row.loss}


def _default_model(named: Dataset | None, examples: Examples) -> str:
    if named is not None:
        return named.model
    return {("x",): "line", ("x1", "x2"): "plane"}.get(tuple(examples.columns), "formula")


def _fitting_models(examples: Examples) -> str:
    fits = [row.name for row in MODELS.values() if set(row.columns) <= set(examples.columns)]
    return ", ".join(fits) or "model=formula"


def _typed_model(values: Values, examples: Examples) -> tuple[str, tuple[str, ...], Values]:
    if "formula" not in values:
        raise _wrong("formula", "formula", "formula is required with model=formula", position=0, length=1)
    formula = values["formula"]
    parameters = tuple(name for name in parse(formula).names if name not in examples.columns)
    for name in parameters:
        if name in RESERVED:
            raise _wrong(
                "formula",
                "formula",
                f"{name} has a meaning of its own and cannot be a parameter.",
                position=formula.find(name),
                length=1,
            )
    if not 2 <= len(parameters) <= LIMITS.parameters:
        listed = ", ".join(parameters) or "none"
        message = f"a formula needs 2 to {LIMITS.parameters} parameters; this one has {len(parameters)} ({listed})"
        raise _wrong("formula", "formula", message, position=0, length=1)
    return formula, parameters, {"model": "formula", "formula": formula, "loss": "squared"}


def _axes(values: Values, parameters: tuple[str, ...]) -> tuple[tuple[str, str], dict[str, float], Values]:
    first, second = values.get("axes", parameters[:2])
    for name in (first, second):
        if name not in parameters:
            raise _wrong(
                "axes",
                "unknown_choice",
                f"axes must be two of {', '.join(parameters)}; got {name[:40]}",
                choices=list(parameters),
            )
    others = [p for p in parameters if p not in (first, second)]
    given = values.get("fixed", {})
    for name in given:
        if name not in parameters:
            raise _wrong(
                "fixed",
                "unknown_choice",
                f"fixed may name {', '.join(others) or 'no parameter here'}; got {name[:40]}",
                choices=others,
            )
    fixed = {p: given.get(p, 0.0) for p in others}
    return (first, second), fixed, {"axes": [first, second], **({"fixed": fixed} if fixed else {})}


def _loss(values: Values, examples: Examples) -> tuple[str | None, str, Values]:
    if values["loss"] == "formula":
        return _typed_loss(values)
    return _named_loss(values["loss"], examples)


def _typed_loss(values: Values) -> tuple[None, str, Values]:
    if "loss_formula" not in values:
        raise _wrong("loss_formula", "formula", "loss_formula is required with loss=formula", position=0, length=1)
    formula = values["loss_formula"]
    strange = [name for name in parse(formula).names if name not in ("p", "y")]
    if strange:
        message = f"a loss knows only p and y; {strange[0][:40]} is neither"
        raise _wrong("loss_formula", "formula", message, position=formula.find(strange[0]), length=len(strange[0]))
    return None, formula, {"loss": "formula", "loss_formula": formula}


def _named_loss(name: str, examples: Examples) -> tuple[str, str, Values]:
    row = LOSSES[name]
    low, high = row.targets
    outside = [float(y) for y in examples.y if not low <= y <= high][:1]
    if outside:
        wanted = f"y from {low:g} to {high:g}" if high < float("inf") else f"y of at least {low:g}"
        fits = ", ".join(loss.name for loss in LOSSES.values() if loss.targets[0] < low)
        raise _wrong("loss", "mismatch", f"loss {name} needs {wanted}; these data have y = {outside[0]:g}. {fits} would fit")
    return name, row.formula, {"loss": name}


def _objective(
    formula: str,
    loss: str | None,
    loss_formula: str,
    examples: Examples,
    parameters: tuple[str, ...],
    axes: tuple[str, str],
    *,
    typed: bool,
) -> Objective:
    try:
        return objective(formula, loss, loss_formula, tuple(examples.columns), parameters, axes)
    except FormulaError as error:
        raise Faults(fault("formula" if typed else "loss_formula", formula_wrong(error))) from None
