"""The pieces of a scene: data, model, axes, loss. Each is read from the field values with its defaults, or raises Faults."""

from dataclasses import dataclass
from typing import Any

from ..core.base import Fault, Faults, FormulaError
from ..core.data import DATASETS, Dataset, Examples, Scale, generated_examples, own_examples, real_examples, standardised
from ..core.formula import build, parse, spelled
from ..core.model import LOSSES, MODELS, Loss, Objective, objective
from .columns import COLUMNS
from .fields import DEFAULTS
from .kinds import formula_wrong, quoted
from .read import FieldValues, fault
from .typed import check_loss, formula_fault, missing, named, parameters_of

OWN_MODELS = {("x",): "line", ("x1", "x2"): "plane"}  # of the caller's own data, by their columns


@dataclass(frozen=True)
class Data:
    """`dataset` is None for the caller's own examples. `fields` are those of the canonical scene, as in the other pieces.

    `scaling` says of every standardised column what its mean and standard deviation were.
    """

    dataset: Dataset | None
    examples: Examples
    fields: FieldValues
    scaling: dict[str, Scale]

    @property
    def own_classes(self) -> list[str]:
        """What the caller calls the classes of the targets; none where y is a number."""
        return list(self.fields.get("points", {}).get("classes", ()))

    @property
    def classes(self) -> int:
        """How many classes the targets have by name."""
        return len(self.own_classes or (self.dataset.classes if self.dataset else None) or ())


@dataclass(frozen=True)
class ModelPiece:
    """A formula and its parameters in order of appearance; a typed one has no `loss` of its own but squared."""

    formula: str
    parameters: tuple[str, ...]
    loss: str
    fields: FieldValues


@dataclass(frozen=True)
class AxesPiece:
    """The two parameters that span the surface, and the values of the others."""

    axes: tuple[str, str]
    fixed: dict[str, float]
    fields: FieldValues


@dataclass(frozen=True)
class LossPiece:
    """`name` is None where the loss was typed."""

    name: str | None
    formula: str
    fields: FieldValues


def examples_of(values: FieldValues) -> Data:
    """The examples that the scene names, generates or brings, standardised where it says so."""
    which = values.get("standardise", DEFAULTS["standardise"])
    dataset, raw, fields = _raw_examples(values)
    examples, scaling = standardised(raw, which)
    return Data(dataset, examples, {**fields, "standardise": which}, scaling)


def _raw_examples(values: FieldValues) -> tuple[Dataset | None, Examples, FieldValues]:
    name = values.get("data", DEFAULTS["data"])
    if name == "points":
        return _own_examples(values)
    row = DATASETS[name]
    if row.n is None or row.noise is None:
        return row, real_examples(name), {"data": name}
    fields = {"n": values.get("n", row.n), "noise": values.get("noise", row.noise), "seed": values.get("seed", DEFAULTS["seed"])}
    return row, generated_examples(name, fields["n"], fields["noise"], fields["seed"]), {"data": name, **fields}


def _own_examples(values: FieldValues) -> tuple[None, Examples, FieldValues]:
    if "points" not in values:
        raise _wrong("points", "points", "points is required with data=points")
    points = dict(values["points"])
    inputs = {name: column for name, column in points.items() if name in COLUMNS}
    return None, own_examples(inputs, points["y"]), {"data": "points", "points": points}


def default_model(dataset: Dataset | None, columns: tuple[str, ...], classes: int = 0) -> str:
    """The model of data that come without one, own data having so many classes."""
    if dataset is not None:
        return dataset.model
    return "network" if classes > 2 else OWN_MODELS.get(columns, "formula")


def named_model(values: FieldValues, data: Data) -> str:
    """The name of the model, given or by default."""
    return str(values.get("model") or default_model(data.dataset, tuple(data.examples.columns), data.classes))


def model_of(values: FieldValues, data: Data) -> ModelPiece:
    """The model: of the catalogue, or typed."""
    examples, name = data.examples, named_model(values, data)
    if len(data.own_classes) > 2:
        raise _wrong("model", "mismatch", f"model {name} {one_number(data)}; model=network would fit, or two classes at a time")
    if name == "formula":
        return _typed_model(values, examples)
    fits = ", ".join(row.name for row in MODELS.values() if set(row.columns) <= set(examples.columns)) or "model=formula"
    if name not in MODELS:
        raise _wrong("model", "mismatch", f"model {name} is no formula; {fits} would fit")
    row = MODELS[name]
    if not set(row.columns) <= set(examples.columns):
        needs = ", ".join(row.columns)
        raise _wrong("model", "mismatch", f"model {name} reads {needs}; these data have {examples.shape_words}. {fits} would fit")
    return ModelPiece(row.formula, row.axes, row.loss, {"model": name})


def one_number(data: Data) -> str:
    """Why a prediction that is one number does not suit several classes: their numbers would be taken for a scale."""
    return f"predicts one number, and y has {len(data.own_classes)} classes, {quoted(', '.join(data.own_classes))}"


def _typed_model(values: FieldValues, examples: Examples) -> ModelPiece:
    if "formula" not in values:
        raise formula_fault("formula", "formula is required with model=formula")
    text = values["formula"]
    parameters = parameters_of(text, tuple(examples.columns))
    few = missing(parameters)
    if few:
        raise formula_fault("formula", few, 0, len(text))
    return ModelPiece(text, parameters, "squared", {"model": "formula", "formula": spelled(text.strip())})


def axes_of(values: FieldValues, parameters: tuple[str, ...]) -> AxesPiece:
    """The axes, and the values of the parameters that are none."""
    first, second = values.get("axes", parameters[:2])
    faults = []
    for name in (first, second):
        if name not in parameters:
            faults.append(_unknown("axes", f"axes must be two of {named(parameters)}; got {quoted(name)}", parameters))
    others = tuple(p for p in parameters if p not in (first, second))
    given = values.get("fixed", {})
    for name in given:
        if name not in parameters:
            faults.append(_unknown("fixed", f"fixed may name {named(others)}; got {quoted(name)}", others))
    if faults:
        raise Faults(*faults)
    fixed = {p: given.get(p, 0.0) for p in others}
    return AxesPiece((first, second), fixed, {"axes": [first, second], **({"fixed": fixed} if fixed else {})})


def loss_of(values: FieldValues, model: ModelPiece | None, examples: Examples) -> LossPiece:
    """The loss of one example: of the catalogue, or typed."""
    name = values.get("loss") or (model.loss if model else "squared")
    return _typed_loss(values) if name == "formula" else _named_loss(LOSSES[name], examples)


def _typed_loss(values: FieldValues) -> LossPiece:
    if "loss_formula" not in values:
        raise formula_fault("loss_formula", "loss_formula is required with loss=formula")
    text = values["loss_formula"]
    check_loss(text)
    return LossPiece(None, text, {"loss": "formula", "loss_formula": spelled(text.strip())})


def _named_loss(row: Loss, examples: Examples) -> LossPiece:
    low, high = row.targets
    outside = [float(y) for y in examples.y if not low <= y <= high][:1]
    if outside:
        wanted = f"y from {low:g} to {high:g}" if high < float("inf") else f"y of at least {low:g}"
        least, most = float(examples.y.min()), float(examples.y.max())
        fits = ", ".join(loss.name for loss in LOSSES.values() if loss.targets[0] <= least and most <= loss.targets[1])
        raise _wrong("loss", "mismatch", f"loss {row.name} needs {wanted}; these data have y = {outside[0]:g}. {fits} would fit")
    return LossPiece(row.name, row.formula, {"loss": row.name})


def objective_of(model: ModelPiece, loss: LossPiece, examples: Examples, axes: tuple[str, str]) -> Objective:
    """The compiled objective; a fault names the formula that it is in."""
    _check_builds("formula", model.formula)
    if loss.name is None:
        _check_builds("loss_formula", loss.formula)
    try:
        return objective(
            spelled(model.formula), loss.name, spelled(loss.formula), tuple(examples.columns), model.parameters, axes
        )
    except FormulaError as error:
        field = "formula" if "formula" in model.fields else "loss_formula"
        raise Faults(fault(field, formula_wrong(error))) from None


def _check_builds(field: str, text: str) -> None:
    try:
        build(parse(text))
    except FormulaError as error:
        raise Faults(fault(field, formula_wrong(error))) from None


def _wrong(field: str, code: str, message: str, **extra: Any) -> Faults:
    return Faults(Fault(field, code, message, extra))


def _unknown(field: str, message: str, names: tuple[str, ...]) -> Fault:
    return Fault(field, "unknown_choice", message, {"choices": [quoted(name) for name in names]})
