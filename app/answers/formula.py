"""What typed formulas answer while they are typed: read as far as they have got, with no example made and no surface."""

from collections.abc import Callable
from typing import TypeVar

from typing_extensions import TypedDict

from ..core.base import Deadline, Faults, FormulaError
from ..core.data import DATASETS
from ..core.model import LOSSES, MODELS, Derivative, Note, read_loss, read_model
from ..scene.fields import DEFAULTS
from ..scene.kinds import formula_wrong
from ..scene.pieces import default_model
from ..scene.read import FieldValues, fault
from ..scene.scene import Collected
from ..scene.typed import check_loss, columns_of, formula_fault, missing, parameters_of
from .values import documented

T = TypeVar("T")


class ModelAnswer(TypedDict):
    """A model as it is typed."""

    text: str
    mathml: str
    parameters: list[str]
    columns: list[str]
    derivatives: list[Derivative]
    enough: bool
    missing: str | None
    notes: list[Note]


class LossAnswer(TypedDict):
    """A loss as it is typed."""

    text: str
    mathml: str
    derivative: Derivative
    notes: list[Note]


@documented
class FormulaAnswer(TypedDict):
    """The call formula."""

    columns: list[str]
    """the columns that a formula may read here"""
    model: ModelAnswer | None
    """{text, mathml, parameters, columns, derivatives, enough, missing, notes}; null where only loss_formula is given. parameters
    stand in order of appearance, columns are those that it reads; derivatives: [{name, operations, text, mathml}], that of the
    prediction in each parameter, text and mathml null where it has more operations than limits.derivative_operations; enough is
    false where a surface needs more parameters, and missing says so, else null; notes: [{code, message}], what is read that may
    not be meant (euler, pi, case) and what is not read (no_data, unused_column)"""
    loss: LossAnswer | None
    """{text, mathml, derivative: {name, operations, text, mathml}, notes}, the derivative in p; null where only formula is
    given"""


def formula_answer(values: FieldValues, deadline: Deadline) -> FormulaAnswer:
    """A typed model, a typed loss or both; where neither is typed, those that the scene names."""
    columns = columns_of(values)
    typed = "formula" in values or "loss_formula" in values
    model, loss = (values.get("formula"), values.get("loss_formula")) if typed else _named(values, columns)
    faults = Collected()
    parts: FormulaAnswer = {
        "columns": list(columns),
        "model": faults.attempt(lambda: None if model is None else _model(model, columns, deadline)),
        "loss": faults.attempt(lambda: None if loss is None else _loss(loss)),
    }
    if faults.faults:
        raise faults.all()
    return parts


def _model(text: str, columns: tuple[str, ...], deadline: Deadline) -> ModelAnswer:
    parameters = parameters_of(text, columns)
    reading = _read("formula", lambda: read_model(text, parameters, columns, deadline))
    few = missing(parameters)
    return {
        "text": reading.text,
        "mathml": reading.mathml,
        "parameters": list(reading.parameters),
        "columns": list(reading.columns),
        "derivatives": list(reading.derivatives),
        "enough": few is None,
        "missing": few,
        "notes": list(reading.notes),
    }


def _loss(text: str) -> LossAnswer:
    check_loss(text)
    reading = _read("loss_formula", lambda: read_loss(text))
    return {
        "text": reading.text,
        "mathml": reading.mathml,
        "derivative": reading.derivative,
        "notes": list(reading.notes),
    }


def _read(field: str, read: Callable[[], T]) -> T:
    """What is read; a fault names the formula that it is in."""
    try:
        return read()
    except FormulaError as error:
        raise Faults(fault(field, formula_wrong(error))) from None


def _named(values: FieldValues, columns: tuple[str, ...]) -> tuple[str | None, str]:
    """The formulas of the model and of the loss that the scene names; None for a model that has none."""
    name = values.get("model") or default_model(DATASETS.get(values.get("data", DEFAULTS["data"])), columns)
    row = MODELS.get(name)
    loss = values.get("loss") or (row.loss if row else "squared")
    for field, chosen in (("formula", name), ("loss_formula", loss)):
        if chosen == "formula":
            raise formula_fault(field, f"{field} is required: there is none to read")
    return row.formula if row else None, LOSSES[loss].formula
