"""How a table is written: what parts its cells, which decimal mark it has, whether its first row names the columns.

Each is a guess by a rule that can be said in a sentence, and each can be said by the reader instead.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import chain

from .cells import number, reading
from .columns import described
from .cut import SEPARATORS, Cells, cut, widths


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
    others = [name for name in SEPARATORS if best == "comma" != name and 2 * agreeing[name] >= rows]
    return next((name for name in others if _commas_are_decimal(cut(lines, name).rows.cells)), best)


def _agreeing(counts: Counter[int]) -> int:
    """How many rows have the most frequent number of cells beyond one."""
    return max((rows for width, rows in counts.items() if width > 1), default=0)


def _commas_are_decimal(rows: Sequence[Cells]) -> bool:
    """Whether at least half of the cells with a comma are numbers such as 1,5: digits on both sides."""
    cells = [cell for row in rows for cell in row if "," in cell]
    decimal = sum(cell[0] != "," and cell[-1] != "," and number(cell, "comma") is not None for cell in cells)
    return bool(cells) and 2 * decimal >= len(cells)


def decimal_of(rows: Sequence[Cells], separator: str) -> str:
    """The mark under which more cells are numbers, a point where they are as many.

    Where commas part the cells it is a point: a quoted "1,234" is a thousand more often than a decimal.
    """
    if separator == "comma":
        return "point"
    commas = points = 0
    for cell in chain.from_iterable(rows):
        if "," in cell:
            commas += number(cell, "comma") is not None
        elif "." in cell:
            points += number(cell, "point") is not None
    return "comma" if commas > points else "point"


def has_header(rows: Sequence[Cells], decimal: str) -> bool:
    """Whether the first row names the columns: it has a text, and either no number or the text stands above numbers."""
    if not rows:
        return False
    first = [reading(cell, decimal) for cell in rows[0]]
    texts = [column for column, value in enumerate(first) if isinstance(value, str)]
    if not any(isinstance(value, float) for value in first):
        return bool(texts)
    below = [row for row in rows[1:] if len(row) == len(first)]
    return any(described("", [row[column] for row in below], decimal).kind == "number" for column in texts)
