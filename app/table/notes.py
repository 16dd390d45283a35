"""What is said of a table that is no fault: numbers that may be meant otherwise, and those that are in no example."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..core.base import LIMITS
from .cells import short
from .choose import Roles
from .columns import Column
from .dialect import doubtful_thousands
from .written import Written

LISTED = 3  # names of columns in a sentence
WIDE = 3  # columns of numbers that rows without names have at least where they may be columns


@dataclass(frozen=True)
class Remark:
    """One sentence, and what it is about."""

    code: str
    message: str


def notes_of(columns: Sequence[Column], roles: Roles, source: Written, mends: frozenset[str], *, complete: bool) -> list[Remark]:
    """Doubts first; of unused numbers nothing while there are faults."""
    cell = doubtful(columns, source)
    found = [_doubt(cell, source.decimal)] if cell else []
    if "turn" not in mends and is_wide(columns, source):
        size = f"{_many(len(source.rows), 'row')} of {source.width} numbers"
        found.append(Remark("turned", f"{size}; if the rows are columns, turn the table."))
    unused = _unused(columns, roles) if complete else None
    return [*found, unused] if unused else found


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def doubtful(columns: Sequence[Column], source: Written) -> str | None:
    """A cell that is read as a decimal and may be meant as thousands."""
    return doubtful_thousands(columns, source.decimal, source.separator)


def _doubt(cell: str, decimal: str) -> Remark:
    read, meant = cell.replace(",", "."), cell.replace(",", "").replace(".", "")
    return Remark("thousands", f"{cell} is read as {read}, with a decimal {decimal}. If it stands for {meant}, remove the marks.")


def _unused(columns: Sequence[Column], roles: Roles) -> Remark | None:
    """Numbers and dates in columns that nobody looks at."""
    held = {index: _held(column) for index, column in enumerate(columns) if index not in roles.chosen}
    unused = [index for index, count in held.items() if count and index not in roles.numbering]
    if not unused:
        return None
    names = ", ".join(short(columns[index].name, 24) for index in unused[:LISTED]) + (", .." if len(unused) > LISTED else "")
    count = sum(held[index] for index in unused)
    return Remark("unused", f"{_many(count, 'value')} {'is' if count == 1 else 'are'} in no example: {names}.")


def _held(column: Column) -> int:
    return len(column.cells) - column.missing if column.kind in ("number", "date") else 0


def looks_turned(columns: Sequence[Column], source: Written) -> bool:
    """Whether rows look like columns: each begins with a text of its own and goes on with numbers, as many as rows or more."""
    if source.header or len(columns) < 3 or not 2 <= len(source.rows) <= LIMITS.columns + 1:
        return False
    first, others = columns[0], columns[1:]
    names = set(first.texts)
    return len(names) == len(first.cells) <= len(others) and all(column.kind == "number" for column in others)


def is_wide(columns: Sequence[Column], source: Written) -> bool:
    """Whether a few rows of numbers without names may be columns."""
    few = not source.header and 1 <= len(source.rows) <= LIMITS.columns + 1 and len(columns) > max(WIDE, len(source.rows))
    return few and all(column.kind == "number" for column in columns)
