"""What can be done about a table, by name: each is done where the reader asks for it, and never otherwise."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .cells import plain, short
from .choose import Roles
from .columns import Column
from .cut import Rows

SHOWN = 24  # characters of a cell on a button
LISTED = 200  # rows of a mend that are told by number


@dataclass(frozen=True)
class Mend:
    """A row: its name, what it does and undoes, as on a button, and more `about` it; `shows` one cell, and what it would be."""

    name: str
    does: str
    undoes: str
    about: str = ""
    shows: bool = True


DAYS = ", in days, or in seconds where there are times; the label of the column says so"
NAMES = ", which begin with #, % or //; the last before the first row names the columns where no row does and it can"
ROWS = (
    Mend("thousands", "Remove the marks between thousands", "Put the marks between thousands back", ": 1,234 is 1234"),
    Mend("currency", "Take the currency signs off", "Put the currency signs back", ": $5.50 is 5.5"),
    Mend("percent", "Read percentages as parts of 1", "Put the percent signs back", ": 0.1 % is 0.001"),
    Mend("negatives", "Read numbers in brackets as negative", "Put the brackets back", ": (234.5) is −234.5"),
    Mend("units", "Take the units off", "Put the units back", ", where a column has only one; its label has it then"),
    Mend("dates", "Count dates and times from the first", "Put the dates back", DAYS, shows=False),
    Mend("comments", "Leave out lines that are comments", "Put the comments back", NAMES, shows=False),
    Mend("turn", "Turn the table: its rows are columns", "Turn the table back", shows=False),
)
MENDS: Mapping[str, Mend] = {row.name: row for row in ROWS}


@dataclass(frozen=True)
class Offer:
    """A mend that would do something, or has done it: what stands on its button, in which rows (the first of them), in how many,
    and whether it is done."""

    name: str
    says: str
    rows: list[int]
    count: int
    done: bool


def offer(name: str, rows: Sequence[int], done: bool, example: str = "") -> Offer:
    """A mend for some rows; `example` is what it makes of a cell."""
    mend = MENDS[name]
    return Offer(name, mend.undoes if done else mend.does + example, list(rows[:LISTED]), len(rows), done)


def offers_of(columns: Sequence[Column], roles: Roles, whole: Rows, asked: frozenset[str]) -> list[Offer]:
    """The mends of cells that the chosen columns need, in the order of the table of mends."""
    chosen = [columns[index] for index in roles.chosen if columns[index].needs]
    found = {name: _places(name, chosen) for name in MENDS}
    return [
        offer(name, [whole.numbers[place] for place in places], name in asked, _example(name, chosen))
        for name, places in found.items()
        if places
    ]


def _places(name: str, columns: Iterable[Column]) -> list[int]:
    """Places among the whole rows where a mend is needed."""
    places: set[int] = set()
    for column in columns:
        cells = {cell for cell, needs in column.needs.items() if name in needs}
        if cells:
            places.update(place for place, cell in enumerate(column.cells) if cell in cells)
    return sorted(places)


def _example(name: str, columns: Iterable[Column]) -> str:
    """A cell, and what it would be: 1,234 is 1234."""
    if not MENDS[name].shows:
        return ""
    cell, column = next((cell, column) for column in columns for cell, needs in column.needs.items() if name in needs)
    return f": {short(plain(cell), SHOWN)} is {column.amounts[cell]:.12g}".replace("-", "−")
