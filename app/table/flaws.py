"""What keeps a table from being examples, as sentences that say where and what would be right."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..core.base import LIMITS
from .amounts import amount
from .cells import Reading, has_other_marks, plain, short
from .choose import Roles
from .columns import NOTHING, Column
from .cut import BrokenQuote, Rows
from .moments import is_date_otherwise, is_unread_moment

QUOTED = 40  # characters of a cell in a message
LISTED = 3  # texts of a column in a message
INSIDE = 'a quote inside a cell is written ""'
INSTEAD = "give each column a line such as x = [1, 2, 3]"
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
    return ragged + chosen


def comments(rows: Sequence[tuple[int, str]]) -> list[Spot]:
    """Lines that are comments, with the numbers of their rows."""
    return [Spot(number, -1, "comment", text) for number, text in rows]


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
        return None if kind == "classes" else "not_a_number"
    if not math.isfinite(value) and len(cell) <= LIMITS.number_characters:
        return "not_finite"
    return None if abs(value) <= LIMITS.magnitude and len(cell) <= LIMITS.number_characters else "out_of_range"


def flaw_of(spot: Spot, columns: Sequence[Column], decimal: str, width: int) -> Flaw:
    """A spot in words."""
    cell = short(plain(spot.cell), QUOTED)
    if spot.code == "ragged":
        message = f"row {spot.row} has {_cells(int(spot.cell))}, the first row has {width}"
        return Flaw(spot.row, None, spot.code, message)
    if spot.code == "comment":
        return Flaw(spot.row, None, spot.code, f"row {spot.row}: “{cell}” is a comment")
    column = columns[spot.column]
    words = _WORDS[spot.code](cell, spot.cell, decimal)
    hint = _hint(column, spot.cell) if spot.code == "not_a_number" else ""
    return Flaw(spot.row, column.name, spot.code, f"row {spot.row}, {column.name}: {words}{hint}")


def _hint(column: Column, cell: str) -> str:
    """What keeps a cell from being a number, where that could be mended."""
    needs = column.needs.get(cell, NOTHING)
    if "dates" in needs and column.kind == "number":  # the others are counted
        return "; days, times and times of a zone cannot be counted together"
    return f": {_listed([MARKS[name] for name in MARKS if name in needs])}" if needs else column.unread.get(cell, "")


# What stands in the way of a number, by the mend that takes it away.
MARKS = {
    "negatives": "brackets around it",
    "currency": "a currency sign beside it",
    "percent": "a percent sign behind it",
    "thousands": "marks between its thousands",
    "units": "a unit behind it",
    "dates": "a date or time, to be counted from the first one",
}


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"


def _empty(quoted: str, _cell: str, _decimal: str) -> str:
    return (f"“{quoted}” stands for a missing value" if quoted else "the cell is empty") + "; fill it in or leave the row out"


def _not_a_number(quoted: str, cell: str, decimal: str) -> str:
    if is_unread_moment(cell):
        return f"“{quoted}” is a date or time in a form that is not read; write it as 2021-03-04 or 13:30"
    if is_date_otherwise(cell):
        return f"“{quoted}” is a date in an order that can be read in two ways; write it as 2021-03-04"
    if has_other_marks(cell, decimal) and amount(cell, decimal) is None:
        return f"“{quoted}” is not a number; the decimal mark here is a {decimal}, and nothing may part the thousands"
    return f"“{quoted}” is not a number"


def _not_finite(quoted: str, _cell: str, _decimal: str) -> str:
    return f"“{quoted}” is not a finite number"


def _out_of_range(quoted: str, cell: str, _decimal: str) -> str:
    if len(cell) > LIMITS.number_characters:
        return f"“{quoted}” has {len(cell)} characters; a number may have {LIMITS.number_characters}"
    return f"“{quoted}” is too large; numbers may go to {LIMITS.magnitude:g} in size"


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


def turned(first: str, second: str) -> Flaw:
    """Rows that look like columns."""
    begin = f"the rows begin with names ({short(plain(first), QUOTED)}, {short(plain(second), QUOTED)}) and go on with numbers"
    return _of_table("turned", f"{begin}, as columns do; turn the table, or choose target and inputs")


def no_lists(why: str, line: int | None) -> Flaw:
    """Lists that cannot be read."""
    where = "" if line is None else f"row {line}: "
    return Flaw(line, None, "lists", f"{where}this looks like lists, but {why}; {INSTEAD}")


def one_column(columns: Sequence[Column], roles: Roles) -> Flaw:
    """A table without a target or without an input."""
    if len(columns) == 1:
        return _of_table("one_column", f"there is one column; a target and at least one input are needed, {SEPARATED}")
    usable = [index for index, column in enumerate(columns) if column.usable and index not in roles.numbering]
    if len(usable) > 1 and roles.target is None:
        return _of_table("one_column", "no column is left for the target; every one that can be used is an input")
    having = f"only {columns[usable[0]].name} has" if usable else "no column has"
    unused = [column for index, column in enumerate(columns) if index not in usable]
    other = next((f"; {column.name} {_what_it_holds(column)[1]}" for column in unused if column.texts and not column.usable), "")
    numbering = [f"; {columns[index].name} only numbers the rows, but may be chosen" for index in roles.numbering[:1]]
    held = f"{having} numbers or classes{other}{''.join(numbering)}"
    return _of_table("one_column", f"{held}; a target and at least one input are needed")


def unusable(columns: Sequence[Column], roles: Roles) -> list[Flaw]:
    """Chosen columns that hold neither numbers nor classes; of classes an input may have two."""
    return [
        _unusable(columns[index], index == roles.target)
        for index in roles.chosen
        if not (columns[index].usable if index == roles.target else columns[index].is_input)
    ]


def _unusable(column: Column, is_target: bool) -> Flaw:
    code, what = _what_it_holds(column)
    wanted = f"2 to {LIMITS.classes} texts that repeat" if is_target else "two classes"
    return Flaw(
        None, column.name, code, f"{column.name} {what}; {'a target' if is_target else 'an input'} needs numbers or {wanted}"
    )


def _what_it_holds(column: Column) -> tuple[str, str]:
    texts = column.texts
    if not texts:
        return "empty", "is empty"
    if len(texts) == 1:
        return "not_a_number", f"says nothing but “{short(texts[0], QUOTED)}”"
    if len(texts) <= LIMITS.classes and max(map(len, texts)) > LIMITS.label_characters:
        return "not_a_number", f"has texts of more than {LIMITS.label_characters} characters"
    listed = ", ".join(short(text, QUOTED) for text in texts[:LISTED]) + (", .." if len(texts) > LISTED else "")
    return "third_class", f"has {len(texts)} different texts ({listed})"


def _of_table(code: str, message: str) -> Flaw:
    return Flaw(None, None, code, message)
