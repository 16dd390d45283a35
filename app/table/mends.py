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
    """A row: its name, what it does, and what it takes to undo it; where both may name a cell, `shows` says what is then read."""

    name: str
    does: str
    undoes: str
    shows: bool = False


ROWS = (
    Mend("thousands", "Remove the marks between thousands", "Put the marks between thousands back", shows=True),
    Mend("currency", "Take the currency signs off", "Put the currency signs back", shows=True),
    Mend("percent", "Read percentages as parts of 1", "Put the percent signs back", shows=True),
    Mend("negatives", "Read numbers in brackets as negative", "Put the brackets back", shows=True),
    Mend("units", "Take the units off", "Put the units back", shows=True),
    Mend("dates", "Count dates and times from the first", "Put the dates back"),
    Mend("comments", "Leave out lines that are comments", "Put the comments back"),
    Mend("turn", "Turn the table: its rows are columns", "Turn the table back"),
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
