"""A pasted or dropped text to a table: how it was read, what is in it, what is wrong, and the examples where nothing is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..core.limits import LIMITS
from . import flaws
from .choose import Roles, roles_of
from .columns import Column, described, names_of
from .cut import BrokenQuote, Rows, cut, lines_of
from .dialect import decimal_of, has_header, separator_of
from .flaws import Flaw, Spot
from .points import points_of

MARK = "\ufeff"  # of a file's byte order, where it was not taken off with the bytes
LOOKED_AT = LIMITS.examples[1] + 1  # rows by which a table's writing is known: as many as can be used, and a header


@dataclass(frozen=True)
class Wishes:
    """What the reader says of a table. auto and None leave it to the rules; `preview` is how many rows of cells to tell, and
    `first` how many of the rows without fault to use."""

    preview: int
    separator: str = "auto"
    decimal: str = "auto"
    header: str = "auto"
    target: int | None = None
    inputs: list[int] | None = None
    leave_out: bool = False
    first: int | None = None


@dataclass(frozen=True)
class Table:
    """How a text was read. `numbers` are those of the rows told as `cells`; `points` are the examples, None while faults
    remain; `left_out` rows are in neither."""

    separator: str
    decimal: str
    header: bool
    rows: int
    columns: list[dict[str, object]]
    target: int | None
    inputs: list[int]
    cells: list[tuple[str, ...]]
    numbers: list[int]
    faults: list[Flaw]
    fault_count: int
    left_out: list[int]
    points: dict[str, Any] | None


@dataclass(frozen=True)
class _Written:
    """A text cut into rows: its dialect, the names of its columns, its R rows of data, and how many cells the first row has."""

    separator: str
    decimal: str
    header: bool
    names: list[str]
    rows: Rows
    width: int
    broken: BrokenQuote | None


def read_table(text: str, wishes: Wishes) -> Table:
    """The table that a text is. Whatever the text, there is one; raises Faults where a wished column is not there."""
    written = _written(_characters(text).removeprefix(MARK), wishes)
    whole = written.rows.of_width(written.width)
    columns = _columns(written, whole)
    roles = roles_of(columns, wishes.target, wishes.inputs)
    spots = flaws.spots(written.rows, whole, columns, roles, written.width)
    left_out = sorted({spot.row for spot in spots}) if wishes.leave_out else []
    kept = _kept(whole, left_out)[: wishes.first]
    count_kept = min(len(written.rows) - len(left_out), wishes.first or len(written.rows))
    of_table = _flaws_of_table(written, columns, roles, count_kept, seen=bool(whole))
    faults = _told(of_table, [] if wishes.leave_out else spots, columns, written)
    count = len(of_table) + (0 if wishes.leave_out else len(spots))
    return Table(
        written.separator, written.decimal, written.header, len(written.rows), [column.told for column in columns],
        roles.target, roles.inputs, [cells[: LIMITS.table_columns] for cells in written.rows.cells[: wishes.preview]],
        written.rows.numbers[: wishes.preview], faults, count, left_out, None if count else points_of(columns, roles, kept),
    )  # fmt: skip


def _characters(text: str) -> str:
    """Whole characters only: half of a pair, which JSON can bring, cannot be sent back."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _written(text: str, wishes: Wishes) -> _Written:
    """The rules look no further than a table may go."""
    lines = lines_of(text)
    separator = separator_of(lines[:LOOKED_AT]) if wishes.separator == "auto" else wishes.separator
    found = cut(lines, separator)
    seen = found.rows.cells[:LOOKED_AT]
    decimal = decimal_of(seen, separator) if wishes.decimal == "auto" else wishes.decimal
    header = bool(seen) and (has_header(seen, decimal) if wishes.header == "auto" else wishes.header == "yes")
    width = len(seen[0]) if seen else 0
    names = names_of(seen[0][: LIMITS.table_columns] if header else [""] * min(width, LIMITS.table_columns))
    rows = found.rows.after_header() if header else found.rows
    return _Written(separator, decimal, header, names, rows, width, found.broken)


def _columns(written: _Written, whole: Rows) -> list[Column]:
    cells = list(zip(*whole.cells, strict=True)) or [()] * written.width
    return [described(name, column, written.decimal) for name, column in zip(written.names, cells, strict=False)]


def _kept(whole: Rows, left_out: Sequence[int]) -> list[int]:
    """Places among the whole rows of those that are not left out."""
    out = set(left_out)
    return [place for place, number in enumerate(whole.numbers) if number not in out]


def _flaws_of_table(written: _Written, columns: Sequence[Column], roles: Roles, kept: int, *, seen: bool) -> list[Flaw]:
    """What is wrong with the table as one. Without rows nothing more is said, nor of columns that no row has shown."""
    found = [flaws.broken_quote(written.broken, written.names)] if written.broken else []
    if written.width > LIMITS.table_columns:
        found.append(flaws.too_many_columns(written.width))
    if not kept:
        return found or [flaws.no_rows(header=written.header, left_out=bool(written.rows))]
    if kept > LIMITS.examples[1]:
        found.append(flaws.too_many_rows(kept))
    if seen:
        found += flaws.unusable(columns, roles)
    if seen and not roles.complete:
        found.append(flaws.one_column(columns))
    return found


def _told(of_table: list[Flaw], spots: Sequence[Spot], columns: Sequence[Column], written: _Written) -> list[Flaw]:
    """The first flaws, those of the table before those of its rows."""
    rows = [flaws.told(spot, columns, written.decimal, written.width) for spot in spots[: LIMITS.errors_reported]]
    return [*of_table, *rows][: LIMITS.errors_reported]
