"""Which column is the target and which are the inputs: what the reader says, or a rule."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count, takewhile

from ..core.errors import Fault, Faults
from ..core.limits import LIMITS
from .columns import Column

NUMBERING = ("id", "index", "nr", "no", "no.", "#", "row", "rownames", "unnamed: 0")
TARGETS = ("y", "target", "label", "class", "classes")


@dataclass(frozen=True)
class Roles:
    """Columns by index; None and nothing where no column can be used."""

    target: int | None
    inputs: list[int]

    @property
    def chosen(self) -> list[int]:
        """Every column that is looked at, in the table's order."""
        return sorted({*self.inputs, *([] if self.target is None else [self.target])})

    @property
    def complete(self) -> bool:
        return self.target is not None and bool(self.inputs)


def roles_of(columns: Sequence[Column], target: int | None, inputs: list[int] | None) -> Roles:
    """What is asked for, completed by the rule. Raises Faults where it is not there; a text without columns says so itself."""
    if not columns:
        return Roles(None, [])
    inputs = inputs or None
    _check(len(columns), target, inputs)
    usable = [index for index, column in enumerate(columns) if column.usable and index != target]
    if len(usable) > 2 and _numbers_rows(columns):
        usable = [index for index in usable if index]
    named = _inputs_by_name(columns, usable) if inputs is None else inputs
    if target is None:
        named = named if inputs is not None or len(named) < len(usable) else []  # x1 and x2 alone: one of them is the target
        target = _default_target(columns, [index for index in usable if index not in named], beside=bool(named))
    if inputs is None:
        inputs = [index for index in named if index != target] or [index for index in usable if index != target][:1]
    return Roles(target, inputs)


def _numbers_rows(columns: Sequence[Column]) -> bool:
    """Whether the first column does nothing but number the rows: its name says so, or it alone has none."""
    first, second = (column.name.lower() for column in columns[:2])
    is_named_so = first in NUMBERING or (first == "column 1" and second != "column 2")
    if not (columns[0].usable and is_named_so):
        return False
    values = [columns[0].says[cell] for cell in columns[0].cells]
    return values in ([float(i) for i in range(len(values))], [float(i) for i in range(1, len(values) + 1)])


def _inputs_by_name(columns: Sequence[Column], usable: list[int]) -> list[int]:
    """The column x; or x1, x2, .. as far as they go."""
    named = _named(columns, usable)
    if "x" in named:
        return [named["x"]]
    numbered = takewhile(named.__contains__, (f"x{i}" for i in count(1)))
    return [named[name] for name in numbered][: LIMITS.columns]


def _default_target(columns: Sequence[Column], usable: list[int], *, beside: bool) -> int | None:
    """A column with a target's name; the table's last one where it has classes; the first beside inputs; else the second."""
    named = _named(columns, usable)
    for name in TARGETS:
        if name in named:
            return named[name]
    last = len(columns) - 1
    if last in usable and columns[last].kind == "classes":
        return last
    return next(iter(usable[0 if beside else 1 :]), None)


def _named(columns: Sequence[Column], usable: list[int]) -> dict[str, int]:
    """Columns by their names in small letters, the first of each."""
    return {columns[index].name.lower(): index for index in reversed(usable)}


def _check(width: int, target: int | None, inputs: list[int] | None) -> None:
    """Whether the columns that are asked for are there."""
    asked = [("inputs", index) for index in inputs or []] + ([] if target is None else [("target", target)])
    faults = [_beyond(field, index, width) for field, index in asked if index >= width]
    if target is not None and target in (inputs or []):
        faults.append(Fault("inputs", "mismatch", f"column {target} cannot be the target and an input at once"))
    if faults:
        raise Faults(*faults[: LIMITS.errors_reported])


def _beyond(field: str, index: int, width: int) -> Fault:
    message = f"{field}: columns are numbered from 0 to {width - 1} here; got {index}"
    return Fault(field, "out_of_range", message, {"min": 0, "max": width - 1, "got": str(index)})
