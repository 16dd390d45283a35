"""What typed formulas answer while they are typed: read as far as they have got, with no example made and no surface."""

from collections.abc import Callable
from typing import TypeVar

from ..core.base import Faults, FormulaError, Watch
from ..core.data import DATASETS
from ..core.model import LOSSES, MODELS, read_loss, read_model
from ..scene.fields import DEFAULTS
from ..scene.kinds import formula_wrong
from ..scene.pieces import default_model
from ..scene.read import Values, fault
from ..scene.scene import Collected
from ..scene.typed import check_loss, columns_of, formula_fault, missing, parameters_of
from .answers import Answer, told

T = TypeVar("T")


def formula_answer(values: Values, watch: Watch) -> Answer:
    """A typed model, a typed loss or both; where neither is typed, those that the scene names."""
    columns = columns_of(values)
    typed = "formula" in values or "loss_formula" in values
    model, loss = (values.get("formula"), values.get("loss_formula")) if typed else _named(values, columns)
    faults = Collected()
    parts = {
        "model": faults.attempt(lambda: None if model is None else _model(model, columns, watch)),
        "loss": faults.attempt(lambda: None if loss is None else _loss(loss)),
    }
    if faults.faults:
        raise faults.all()
    return {"columns": list(columns), **parts}


def _model(text: str, columns: tuple[str, ...], watch: Watch) -> Answer:
    parameters = parameters_of(text, columns)
    reading = _read("formula", lambda: read_model(text, parameters, columns, watch))
    few = missing(parameters)
    return {
        "text": reading.text,
        "mathml": reading.mathml,
        "parameters": list(reading.parameters),
        "columns": list(reading.columns),
        "derivatives": [vars(derivative) for derivative in reading.derivatives],
        "enough": few is None,
        "missing": few,
        "notes": told(reading.notes),
    }


def _loss(text: str) -> Answer:
    check_loss(text)
    reading = _read("loss_formula", lambda: read_loss(text))
    return {
        "text": reading.text,
        "mathml": reading.mathml,
        "derivative": vars(reading.derivative),
        "notes": told(reading.notes),
    }


def _read(field: str, read: Callable[[], T]) -> T:
    """What is read; a fault names the formula that it is in."""
    try:
        return read()
    except FormulaError as error:
        raise Faults(fault(field, formula_wrong(error))) from None


def _named(values: Values, columns: tuple[str, ...]) -> tuple[str | None, str]:
    """The formulas of the model and of the loss that the scene names; None for a model that has none."""
    name = values.get("model") or default_model(DATASETS.get(values.get("data", DEFAULTS["data"])), columns)
    row = MODELS.get(name)
    loss = values.get("loss") or (row.loss if row else "squared")
    for field, chosen in (("formula", name), ("loss_formula", loss)):
        if chosen == "formula":
            raise formula_fault(field, f"{field} is required: there is none to read")
    return row.formula if row else None, LOSSES[loss].formula
