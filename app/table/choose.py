"""Which column is the target and which are the inputs: what the reader says, or a rule."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count, takewhile

from ..core.base import LIMITS, Fault, Faults
from .columns import Column

NUMBERING = ("index", "idx", "nr", "no", "no.", "#", "row", "rownames", "obs", "case")
IDENTITY = re.compile(r"(?i:(?:.*[_ .-])?id)|.*[a-z]I[dD]")  # id, order_id, PassengerId
INDEX = re.compile(r"unnamed: 0(\.\d+)?", re.IGNORECASE)  # what pandas makes of an index without a name
TARGETS = ("y", "target", "label", "class", "classes")


@dataclass(frozen=True)
class Roles:
    """Columns by index; None and nothing where no column can be used. `numbering` only number the rows."""

    target: int | None
    inputs: list[int]
    numbering: list[int]

    @property
    def chosen(self) -> list[int]:
        """Every column that is looked at, in the table's order."""
        return sorted({*self.inputs, *([] if self.target is None else [self.target])})

    @property
    def complete(self) -> bool:
        return self.target is not None and bool(self.inputs)


def roles_of(
    columns: Sequence[Column], target: int | None, inputs: list[int] | None, *, header: bool = True, row_names: bool = False
) -> Roles:
    """What is asked for, completed by the rule. Raises Faults where it is not there; a text without columns says so itself.

    `row_names`: the first column has none of its own, because the rows have one cell more than the header.
    """
    if not columns:
        return Roles(None, [], [])
    inputs = inputs or None
    _check(len(columns), target, inputs)
    numbering = [index for index in range(len(columns)) if _numbers_rows(columns, index, row_names)]
    usable = _ruled([index for index in range(len(columns)) if index not in (target, *numbering)], columns)
    named = _inputs_by_name(columns, usable) if inputs is None else inputs
    if target is None:
        named = named if inputs is not None or len(named) < len(usable) else []  # x1 and x2 alone: one of them is the target
        target = _default_target(columns, [index for index in usable if index not in named], bool(named), header)
    if inputs is None:
        inputs = [index for index in named if index != target] or _first_input(columns, usable, target)
    return Roles(target, inputs, numbering)


def _ruled(indices: Sequence[int], columns: Sequence[Column]) -> list[int]:
    """Columns that the rule may choose: those of dates only where there are not two others."""
    usable = [index for index in indices if columns[index].usable]
    others = [index for index in usable if columns[index].kind != "date"]
    return others if len(others) > 1 else usable


def _first_input(columns: Sequence[Column], usable: Sequence[int], target: int | None) -> list[int]:
    return [index for index in usable if index != target and columns[index].is_input][:1]


def _numbers_rows(columns: Sequence[Column], index: int, row_names: bool) -> bool:
    """Whether a column does nothing but number or name the rows: its name says so, or the first one alone has none."""
    column = columns[index]
    if INDEX.fullmatch(column.name) or (row_names and index == 0):
        return True
    if index == 0 and column.name == "column 1" and len(columns) > 1 and columns[1].name != "column 2":
        return _names_rows(column)
    is_named_so = column.name.lower() in NUMBERING or IDENTITY.fullmatch(column.name) is not None
    return is_named_so and _counts(column)


def _names_rows(column: Column) -> bool:
    """Whether its cells are all different, and whole numbers or texts."""
    are_names = column.kind in ("text", "classes") or all(map(str.isdecimal, column.cells))
    return are_names and len(set(column.cells)) == len(column.cells)


def _counts(column: Column) -> bool:
    """Whether its numbers are 0 .. R-1 or 1 .. R, in any order."""
    values = [column.says[cell] for cell in column.cells]
    if not all(isinstance(value, float) for value in values):
        return False
    ordered = sorted(value for value in values if isinstance(value, float))
    return ordered in ([float(i) for i in range(len(values))], [float(i) for i in range(1, len(values) + 1)])


def _inputs_by_name(columns: Sequence[Column], usable: list[int]) -> list[int]:
    """The column x; or x1, x2, .. as far as they go."""
    named = _named(columns, [index for index in usable if columns[index].is_input])
    if "x" in named:
        return [named["x"]]
    numbered = takewhile(named.__contains__, (f"x{i}" for i in count(1)))
    return [named[name] for name in numbered][: LIMITS.columns]


def _default_target(columns: Sequence[Column], usable: list[int], beside: bool, header: bool) -> int | None:
    """A column with a target's name; the table's last one where it has classes or no column has a name; the first beside inputs;
    else the second."""
    named = _named(columns, usable)
    for name in TARGETS:
        if name in named:
            return named[name]
    last = next(reversed(usable if beside else usable[1:]), None)
    if last is not None and (not header or (last == len(columns) - 1 and columns[last].kind == "classes")):
        return last
    ordinary = [index for index in usable if columns[index].is_input]
    return next(iter(ordinary[0 if beside else 1 :]), last)


def _named(columns: Sequence[Column], usable: list[int]) -> dict[str, int]:
    """Columns by their names in small letters, the first of each."""
    return {columns[index].name.lower(): index for index in reversed(usable)}


def _check(width: int, target: int | None, inputs: list[int] | None) -> None:
    """Whether the columns that are asked for are there."""
    chosen = [("inputs", index) for index in inputs or []] + ([] if target is None else [("target", target)])
    faults = [_beyond(field, index, width) for field, index in chosen if index >= width]
    if target is not None and target in (inputs or []):
        faults.append(Fault("inputs", "mismatch", f"column {target} cannot be the target and an input at once"))
    if faults:
        raise Faults(*faults[: LIMITS.errors_reported])


def _beyond(field: str, index: int, width: int) -> Fault:
    message = f"{field}: columns are numbered from 0 to {width - 1} here; got {index}"
    return Fault(field, "out_of_range", message, {"min": 0, "max": width - 1, "got": str(index)})
