"""A text cut into rows of cells by Python's own csv module, in its strict mode."""

import csv
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from ..core.base import LIMITS

# In the order in which equals are tried; blanks part cells only where nothing else does.
SEPARATORS = {"tab": "\t", "semicolon": ";", "comma": ",", "bar": "|", "space": " "}
LISTS = "lists"  # no rows at all, but x = [1, 2]

# The module's own bound on a cell is for the whole process and lower than what a body may bring.
csv.field_size_limit(max(csv.field_size_limit(), LIMITS.body_bytes))

Cells = tuple[str, ...]


@dataclass(frozen=True)
class Rows:
    """Rows that are not blank, side by side with their numbers, for there may be hundreds of thousands.

    They count from 1 as a spreadsheet does: blank rows too, and one whose cells have line breaks once.
    """

    cells: list[Cells]
    numbers: list[int]

    def __len__(self) -> int:
        return len(self.cells)

    def after_header(self) -> "Rows":
        """All but the first."""
        return Rows(self.cells[1:], self.numbers[1:])

    def of_width(self, width: int) -> "Rows":
        """Those with so many cells."""
        kept = [place for place, cells in enumerate(self.cells) if len(cells) == width]
        return Rows([self.cells[place] for place in kept], [self.numbers[place] for place in kept])


@dataclass(frozen=True)
class BrokenQuote:
    """Where quotes stop making sense. `column` is the cell whose quote never closes; None where one closes too early."""

    row: int
    column: int | None


@dataclass(frozen=True)
class Cut:
    """The rows, trimmed, where each of them ended, counted in lines, and where reading had to stop before the end."""

    rows: Rows
    ends: list[int]
    broken: BrokenQuote | None = None

    def row_of(self, line: int) -> int:
        """The number of the row that a blank line is."""
        before = bisect_left(self.ends, line)
        return line - (self.ends[before - 1] - self.rows.numbers[before - 1] if before else 0)


def cut(lines: Sequence[str], separator: str) -> Cut:
    """The rows of some lines under one separator."""
    lines = _parted(lines, separator)
    reader = _reader(lines, separator)
    rows = Rows([], [])
    ends: list[int] = []
    number = read = 0  # rows and lines so far: a row may have several lines
    try:
        for number, cells in enumerate(reader, start=1):
            read = reader.line_num
            trimmed = tuple(map(str.strip, cells))
            if any(trimmed):
                rows.cells.append(trimmed)
                rows.numbers.append(number)
                ends.append(read)
    except csv.Error as error:
        never_closed = "end of data" in str(error)
        return Cut(rows, ends, BrokenQuote(number + 1, _last_cell(lines[read:], separator) if never_closed else None))
    return Cut(rows, ends)


def widths(lines: Sequence[str], separator: str) -> Iterator[int]:
    """How many cells each row that is not blank has; a wrong quote says nothing about the separator."""
    with suppress(csv.Error):  # a cell beyond what a body may bring
        yield from (len(cells) for cells in _reader(_parted(lines, separator), separator, strict=False) if any(cells))


def _parted(lines: Sequence[str], separator: str) -> Sequence[str]:
    """The same lines; where blanks part cells, ready for a run of them to count as one."""
    return [line.replace("\t", " ").rstrip() + "\n" for line in lines] if separator == "space" else lines


def _reader(lines: Sequence[str], separator: str, *, strict: bool = True) -> Any:
    return csv.reader(lines, delimiter=SEPARATORS[separator], skipinitialspace=True, strict=strict)


def _last_cell(lines: Sequence[str], separator: str) -> int:
    """The cell whose quote never closes takes in everything after it, so it is the last."""
    return len(next(_reader(lines, separator, strict=False))) - 1
