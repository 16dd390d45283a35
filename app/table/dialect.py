"""How a table is written: what parts its cells, which decimal mark it has, whether its first row names the columns.

Each is a guess by a rule that can be said in a sentence, and each can be said by the reader instead.
"""

import math
from collections import Counter
from collections.abc import Sequence
from itertools import chain

from .amounts import amount, is_scaled
from .cells import Reading, number, reading
from .columns import NOTHING, Column, described
from .cut import SEPARATORS, Cells, cut, widths
from .moments import is_date_otherwise, is_unread_moment, moment


def separator_of(lines: Sequence[str]) -> str:
    """The separator under which most rows have one number of cells, more than one; of equals the first of the table.

    Blanks only where no other reaches half of the rows; and no comma where it is the decimal mark of another's cells.
    """
    counts = {name: Counter(widths(lines, name)) for name in SEPARATORS}
    agreeing = {name: _agreeing(found) for name, found in counts.items()}
    rows = max(found.total() for found in counts.values())
    best = max((name for name in SEPARATORS if name != "space"), key=lambda name: agreeing[name])
    if 2 * agreeing[best] < rows and agreeing["space"] > agreeing[best]:
        return "space"
    if not agreeing[best]:
        return "comma"
    enough = {name: agreeing["comma"] if name == "space" else rows / 2 for name in SEPARATORS}  # texts have blanks
    others = [name for name in SEPARATORS if best == "comma" != name and agreeing[name] >= enough[name]]
    return next((name for name in others if _commas_are_decimal(cut(lines, name).rows.cells)), best)


def _agreeing(counts: Counter[int]) -> int:
    """How many rows have the most frequent number of cells beyond one."""
    return max((rows for width, rows in counts.items() if width > 1), default=0)


def _commas_are_decimal(rows: Sequence[Cells]) -> bool:
    """Whether at least half of the cells with a comma are numbers such as 1,5: digits on both sides."""
    cells = [cell for row in rows for cell in row if "," in cell]
    decimal = sum(cell[0] != "," and cell[-1] != "," and number(cell, "comma") is not None for cell in cells)
    return bool(cells) and 2 * decimal >= len(cells)


def decimal_of(rows: Sequence[Cells], separator: str, mends: frozenset[str] = NOTHING) -> str:
    """The mark under which more cells are numbers, a point where they are as many.

    Where commas part the cells it is a point: a quoted "1,234" is a thousand more often than a decimal. Who has the marks between
    thousands removed says that there are some: then it is the mark under which most cells have them.
    """
    if separator == "comma":
        return "point"
    cells = Counter(chain.from_iterable(rows))
    if "thousands" in mends:
        return max(("point", "comma"), key=lambda decimal: _grouped(cells, decimal))
    commas = points = 0
    for cell, count in cells.items():
        if "," in cell:
            commas += count * (number(cell, "comma") is not None or _is_amount_of_commas(cell))
        elif "." in cell:
            points += count * (number(cell, "point") is not None)
    return "comma" if commas > points else "point"


def _is_amount_of_commas(cell: str) -> bool:
    return amount(cell, "comma") is not None and amount(cell, "point") is None


def _grouped(cells: Counter[str], decimal: str) -> tuple[int, int]:
    """How many cells can be read, and in how many of them thousands are set apart."""
    amounts = {cell: amount(cell, decimal) for cell in cells}
    grouped = sum(cells[cell] for cell, found in amounts.items() if found and "thousands" in found.needs)
    read = sum(cells[cell] for cell, found in amounts.items() if found or number(cell, decimal) is not None)
    return read, grouped


def doubtful_thousands(columns: Sequence[Column], decimal: str, separator: str) -> str | None:
    """A cell that is read as a decimal and may be meant as thousands: where every decimal mark has three digits behind it, and a
    decimal point would be unusual. None where there is none."""
    if decimal == "point" and separator != "semicolon":
        return None
    mark, other = (".", "comma") if decimal == "point" else (",", "point")
    cells = [cell for column in columns if column.kind == "number" for cell in column.cells if mark in cell]
    plain = len(cells) > 1 and all(_has_thousands(cell, other) for cell in set(cells))
    return cells[0] if plain else None


def _has_thousands(cell: str, decimal: str) -> bool:
    found = amount(cell, decimal)
    return found is not None and "thousands" in found.needs


def has_header(rows: Sequence[Cells], decimal: str) -> bool:
    """Whether the first row names the columns: it has a text, and either no number or the text stands above numbers or dates."""
    if not rows:
        return False
    first = [_meant(cell, decimal) for cell in rows[0]]
    texts = [column for column, value in enumerate(first) if isinstance(value, str)]
    if not any(isinstance(value, float) for value in first):
        return bool(texts)
    texts = [column for column in texts if not (is_date_otherwise(rows[0][column]) or is_unread_moment(rows[0][column]))]
    below = [row for row in rows[1:] if len(row) == len(first)]
    return any(described("", [row[column] for row in below], decimal).kind in ("number", "date") for column in texts)


def _meant(cell: str, decimal: str) -> Reading:
    """What a cell would say if everything were mended: an amount or a date names no column, but 24h may."""
    found = amount(cell, decimal)
    if found is not None and (not found.unit or is_scaled(cell)):
        return found.value
    return math.nan if moment(cell) else reading(cell, decimal)


def lacks_a_name(rows: Sequence[Cells], decimal: str) -> bool:
    """Whether every row has one cell more than the first, for its name or number, as R and pandas print them."""
    if len(rows) < 2 or not all(isinstance(_meant(cell, decimal), str) for cell in rows[0]):
        return False
    width, names = len(rows[0]) + 1, [row[0] for row in rows[1:]]
    if not all(len(row) == width for row in rows[1:]) or len(set(names)) < len(names) or not any(row[-1] for row in rows[1:]):
        return False
    return all(name.isdecimal() or isinstance(_meant(name, decimal), str) for name in names)
