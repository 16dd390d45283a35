"""What keeps a table from being examples, as sentences that say where and what would be right."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..core.limits import LIMITS
from .cells import Reading, has_other_marks, is_percent, plain, short
from .choose import Roles
from .columns import Column
from .cut import BrokenQuote, Rows

SHOWN = 40  # characters of a cell in a message
LISTED = 3  # texts of a column in a message
INSIDE = 'a quote inside a cell is written ""'
SEPARATED = "parted by commas, semicolons, tabs, bars or blanks"


@dataclass(frozen=True)
class Flaw:
    """One thing that is wrong. `row` and `column` are None where it is not about one of them."""

    row: int | None
    column: str | None
    code: str
    message: str


class Spot(NamedTuple):
    """A row, or one cell of it, that cannot be used: `row` counts as a spreadsheet does, `column` is -1 for all of it."""

    row: int
    column: int
    code: str
    cell: str


def spots(rows: Rows, whole: Rows, columns: Sequence[Column], roles: Roles, width: int) -> list[Spot]:
    """Every flaw of a single row, in the order of the table: the wrong number of cells, or a chosen cell that says no number."""
    ragged = [
        Spot(number, -1, "ragged", str(len(cells)))
        for number, cells in zip(rows.numbers, rows.cells, strict=True)
        if len(cells) != width
    ]
    chosen = [spot for index in roles.chosen if columns[index].usable for spot in _spots_of(index, columns[index], whole)]
    return sorted(ragged + chosen)


def _spots_of(index: int, column: Column, whole: Rows) -> list[Spot]:
    codes = {cell: code for cell, value in column.says.items() if (code := _code(value, cell, column.kind))}
    if not codes:
        return []
    numbered = zip(whole.numbers, column.cells, strict=True)
    return [Spot(number, index, codes[cell], cell) for number, cell in numbered if cell in codes]


def _code(value: Reading, cell: str, kind: str) -> str | None:
    """What is wrong with a cell of a column that can be used."""
    if value is None:
        return "empty"
    if isinstance(value, str):
        return "not_a_number" if kind == "number" else None
    if not math.isfinite(value) and len(cell) <= LIMITS.number_characters:
        return "not_finite"
    return None if abs(value) <= LIMITS.magnitude and len(cell) <= LIMITS.number_characters else "out_of_range"


def told(spot: Spot, columns: Sequence[Column], decimal: str, width: int) -> Flaw:
    """A spot in words."""
    if spot.code == "ragged":
        message = f"row {spot.row} has {_cells(int(spot.cell))}, the first row has {width}"
        return Flaw(spot.row, None, spot.code, message)
    name = columns[spot.column].name
    cell = short(plain(spot.cell), SHOWN)
    return Flaw(spot.row, name, spot.code, f"row {spot.row}, {name}: {_WORDS[spot.code](cell, spot.cell, decimal)}")


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"


def _empty(shown: str, _cell: str, _decimal: str) -> str:
    return (f"“{shown}” stands for a missing value" if shown else "the cell is empty") + "; fill it in or leave the row out"


def _not_a_number(shown: str, cell: str, decimal: str) -> str:
    hint = "; leave the percent sign out of all cells" if is_percent(cell, decimal) else ""
    if has_other_marks(cell, decimal):
        hint = f"; the decimal mark here is a {decimal}, and nothing may part the thousands"
    return f"“{shown}” is not a number{hint}"


def _not_finite(shown: str, _cell: str, _decimal: str) -> str:
    return f"“{shown}” is not a finite number"


def _out_of_range(shown: str, cell: str, _decimal: str) -> str:
    if len(cell) > LIMITS.number_characters:
        return f"“{shown}” has {len(cell)} characters; a number may have {LIMITS.number_characters}"
    return f"“{shown}” is too large; numbers may go to {LIMITS.magnitude:g} in size"


_WORDS = {"empty": _empty, "not_a_number": _not_a_number, "not_finite": _not_finite, "out_of_range": _out_of_range}


def broken_quote(broken: BrokenQuote, names: Sequence[str]) -> Flaw:
    """Quotes that stop making sense."""
    if broken.column is None:
        message = f"row {broken.row}: after a closing quote comes a separator or the end of the line; {INSIDE}"
        return Flaw(broken.row, None, "quotes", message)
    name = names[broken.column] if broken.column < len(names) else f"column {broken.column + 1}"
    message = f"row {broken.row}, {name}: a quote opens here and never closes; {INSIDE}"
    return Flaw(broken.row, name, "quotes", message)


def no_rows(*, header: bool, left_out: bool) -> Flaw:
    """A table without examples."""
    if left_out:
        return _of_table("no_rows", "no row is left: every one has a fault")
    if header:
        return _of_table("no_rows", "there is a header and no row below it; each example is a row")
    return _of_table("no_rows", f"there is nothing here yet; each example is a row, its cells {SEPARATED}")


def too_many_rows(count: int) -> Flaw:
    return _of_table("too_many_rows", f"there are {count} rows; at most {LIMITS.examples[1]} can be used")


def too_many_columns(count: int) -> Flaw:
    return _of_table("too_many_columns", f"there are {count} columns; at most {LIMITS.table_columns} can be read")


def one_column(columns: Sequence[Column]) -> Flaw:
    """A table without a target or without an input."""
    if len(columns) == 1:
        return _of_table("one_column", f"there is one column; a target and at least one input are needed, {SEPARATED}")
    usable = [column.name for column in columns if column.usable]
    if len(usable) > 1:
        return _of_table("one_column", "no column is left for the target; every one that can be used is an input")
    having = f"only {usable[0]} has" if usable else "no column has"
    other = next((f"; {column.name} {_what_it_holds(column)[1]}" for column in columns if column.texts and not column.usable), "")
    return _of_table("one_column", f"{having} numbers or two classes{other}; a target and at least one input are needed")


def unusable(columns: Sequence[Column], roles: Roles) -> list[Flaw]:
    """Chosen columns that hold neither numbers nor two classes."""
    return [
        _unusable(columns[index], "a target" if index == roles.target else "an input")
        for index in roles.chosen
        if not columns[index].usable
    ]


def _unusable(column: Column, role: str) -> Flaw:
    code, what = _what_it_holds(column)
    return Flaw(None, column.name, code, f"{column.name} {what}; {role} needs numbers or two classes")


def _what_it_holds(column: Column) -> tuple[str, str]:
    texts = column.texts
    if not texts:
        return "empty", "is empty"
    if len(texts) == 1:
        return "not_a_number", f"says nothing but “{short(texts[0], SHOWN)}”"
    if len(texts) == 2:
        return "not_a_number", f"has texts of more than {LIMITS.label_characters} characters"
    listed = ", ".join(short(text, SHOWN) for text in texts[:LISTED]) + (", .." if len(texts) > LISTED else "")
    return "third_class", f"has {len(texts)} different texts ({listed})"


def _of_table(code: str, message: str) -> Flaw:
    return Flaw(None, None, code, message)
