"""A text as rows: how it is written, and what of it is no row."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from ..core.base import LIMITS
from .columns import names_of
from .cut import LISTS, BrokenQuote, Cells, Rows, cut
from .dialect import decimal_of, has_header, lacks_a_name, separator_of
from .lines import lines_of
from .lists import Lists, lists_of

LOOKED_AT = LIMITS.examples[1] + 1  # rows by which a table's writing is known: as many as can be used, and a header


@dataclass(frozen=True)
class Dialect:
    """How a table is written, as the reader says; auto leaves it to the rules."""

    separator: str = "auto"
    decimal: str = "auto"
    header: str = "auto"
    mends: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Written:
    """A text cut into rows: its dialect, the names of its columns, its R rows of data, and how many cells the first row has.

    `comments` are rows, by number, that are none; `row_names` says that the first column lacks a name; `lists` is why a text that
    looks like lists could not be read.
    """

    separator: str
    decimal: str
    header: bool
    names: list[str]
    rows: Rows
    width: int
    broken: BrokenQuote | None = None
    comments: tuple[tuple[int, str], ...] = ()
    row_names: bool = False
    lists: Lists | None = None


def written(text: str, said: Dialect) -> Written:
    """The rows of a text. The rules look no further than a table may go."""
    lists = lists_of(text, asked=said.separator == LISTS) if said.separator in ("auto", LISTS) else None
    return _of_rows(text, said) if lists is None else _of_lists(lists, said)


def _of_lists(lists: Lists, said: Dialect) -> Written:
    rows = _turned(lists.rows) if "turn" in said.mends else lists.rows
    decimal = "point" if said.decimal == "auto" else said.decimal
    named = bool(rows) and (lists.named if said.header == "auto" and rows is lists.rows else _header(rows.cells, decimal, said))
    return _named(LISTS, decimal, named, rows, lists=lists if lists.why else None)


def _of_rows(text: str, said: Dialect) -> Written:
    found = lines_of(text)
    separator = found.separator or separator_of(found.lines[:LOOKED_AT]) if said.separator == "auto" else said.separator
    parted = cut(found.lines, separator)
    comments = tuple((parted.row_of(line), text.strip()) for line, text in found.comments.items())
    rows = _turned(parted.rows) if "turn" in said.mends else parted.rows
    seen = rows.cells[:LOOKED_AT]
    decimal = decimal_of(seen, separator, said.mends) if said.decimal == "auto" else said.decimal
    named = "comments" in said.mends and bool(rows) and not _header(seen, decimal, said)
    names = _names_in(comments, separator, rows) if named and rows is parted.rows else None
    if names:
        rows = Rows([names, *rows.cells], [0, *rows.numbers])
        seen = rows.cells[:LOOKED_AT]
    row_names = said.header != "no" and lacks_a_name(seen, decimal)
    if row_names:
        rows = Rows([("", *rows.cells[0]), *rows.cells[1:]], rows.numbers)
    header = row_names or _header(rows.cells[:LOOKED_AT], decimal, said)
    return _named(separator, decimal, header, rows, broken=parted.broken, comments=comments, row_names=row_names)


def _names_in(comments: Sequence[tuple[int, str]], separator: str, rows: Rows) -> Cells | None:
    """The names in the last comment before the first row, as numpy.savetxt writes them: # x y."""
    before = [text for number, text in comments if number < rows.numbers[0]]
    found = cut([before[-1].lstrip("#%/ \t")], separator).rows.cells if before else []
    named = [cells for cells in found if len(cells) == len(rows.cells[0]) > 1 and has_header([cells], "point")]
    return named[0] if named else None


def _header(rows: Sequence[Cells], decimal: str, said: Dialect) -> bool:
    return bool(rows) and (has_header(rows, decimal) if said.header == "auto" else said.header == "yes")


def _named(separator: str, decimal: str, header: bool, rows: Rows, **more: object) -> Written:
    width = len(rows.cells[0]) if rows else 0
    names = names_of(rows.cells[0][: LIMITS.table_columns] if header else [""] * min(width, LIMITS.table_columns))
    return Written(separator, decimal, header, names, rows.after_header() if header else rows, width, **more)  # type: ignore[arg-type]


def _turned(rows: Rows) -> Rows:
    """The same cells with rows as columns; where a row is shorter its column goes on with empty cells."""
    cells: list[Cells] = list(zip_longest(*rows.cells, fillvalue=""))
    return Rows(cells, list(range(1, len(cells) + 1)))
