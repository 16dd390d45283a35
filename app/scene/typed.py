"""Typed formulas: which names may stand in them, and which of these are parameters."""

from ..core.base import LIMITS, Fault, Faults
from ..core.data import DATASETS, in_words
from ..core.formula import RESERVED, parse
from .columns import COLUMNS
from .fields import DEFAULTS
from .kinds import quoted
from .read import FieldValues

FEWEST = 2  # parameters of a formula that has a surface
COUNTS = ("no parameter", "one", "two", "three", "four", "five", "six")


def columns_of(values: FieldValues) -> tuple[str, ...]:
    """The columns that a formula may read, without making or looking at any example."""
    if "columns" in values:
        return tuple(values["columns"])
    name = values.get("data", DEFAULTS["data"])
    if name != "points":
        return DATASETS[name].columns
    if "points" not in values:
        raise Faults(Fault("points", "points", "points or columns is required with data=points"))
    return tuple(column for column in values["points"] if column in COLUMNS)


def parameters_of(text: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    """The names of a formula that are no columns, in order of appearance; raises Faults where one of them has another meaning."""
    parsed = parse(text)
    parameters = tuple(name for name in parsed.names if name not in columns)
    for name in parameters:
        if name in RESERVED:
            message = f"{name} has a meaning of its own and cannot be a parameter"
            raise formula_fault("formula", message, *parsed.where[name])
        if name in COLUMNS:
            message = f"the formula reads {name}, a column; these data have {in_words(columns)}"
            raise formula_fault("formula", message, *parsed.where[name], code="mismatch")
    if len(parameters) > LIMITS.parameters:
        over = parameters[LIMITS.parameters]
        message = f"a formula has at most {LIMITS.parameters} parameters; this one has {len(parameters)}: {named(parameters)}"
        raise formula_fault("formula", message, *parsed.where[over])
    return parameters


def missing(parameters: tuple[str, ...]) -> str | None:
    """What a formula still needs before it has a surface; None where it needs nothing."""
    if len(parameters) >= FEWEST:
        return None
    return f"a surface needs two parameters; this formula has {COUNTS[len(parameters)]}" + (
        f", {named(parameters)}" if parameters else ""
    )


def check_loss(text: str) -> None:
    """Raises Faults where a loss reads anything but p and y."""
    parsed = parse(text)
    for name in parsed.names:
        if name not in ("p", "y"):
            message = f"a loss knows only p and y; {quoted(name)} is neither"
            raise formula_fault("loss_formula", message, *parsed.where[name])


def formula_fault(field: str, message: str, position: int = 0, length: int = 1, code: str = "formula") -> Faults:
    """A fault of a formula, with where it is."""
    return Faults(Fault(field, code, message, {"position": position, "length": length}))


def named(names: tuple[str, ...]) -> str:
    """Names in a message; long ones cut, many of them left out."""
    listed = ", ".join(name if len(name) <= 24 else name[:23] + "…" for name in names[: LIMITS.parameters])
    return (listed + (", .." if len(names) > LIMITS.parameters else "")) or "none here"
