"""A pasted or dropped text to a table: how it was read, what is in it, what is wrong, and the examples where nothing is."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..core.base import LIMITS
from . import flaws, notes
from .choose import Roles, roles_of
from .columns import Column, ColumnDescription, described
from .cut import Rows
from .flaws import Flaw, Spot
from .mends import Offer, offer, offers_of
from .notes import Remark
from .points import OwnPoints, points_of
from .sample import sampled
from .written import Dialect, Written, written

MARK = "\ufeff"  # of a file's byte order, where it was not taken off with the bytes


@dataclass(frozen=True)
class Wishes:
    """What the reader says of a table. auto and None leave it to the rules; `preview` is how many rows of cells to tell, `mend`
    what to mend, `first` how many of the rows without fault to use, and `sample` how many of these to draw by `sample_seed`."""

    preview: int
    separator: str = "auto"
    decimal: str = "auto"
    header: str = "auto"
    target: int | None = None
    inputs: list[int] | None = None
    mend: tuple[str, ...] = ()
    leave_out: bool = False
    first: int | None = None
    sample: int | None = None
    sample_seed: int = 1

    @property
    def mends(self) -> frozenset[str]:
        return frozenset(self.mend)

    @property
    def roles(self) -> bool:
        """Whether it is said what any column is."""
        return self.target is not None or bool(self.inputs)


@dataclass(frozen=True)
class Table:
    """How a text was read. `numbers` are those of the rows told as `cells`; `points` are the examples, None while faults
    remain; `left_out` rows are in neither."""

    separator: str
    decimal: str
    header: bool
    rows: int
    columns: list[ColumnDescription]
    target: int | None
    inputs: list[int]
    cells: list[tuple[str, ...]]
    numbers: list[int]
    faults: list[Flaw]
    fault_count: int
    mends: list[Offer]
    notes: list[Remark]
    left_out: list[int]
    points: OwnPoints | None


@dataclass(frozen=True)
class _Found:
    """A table before it is known which of its rows are used: its columns over the rows with as many cells as the first, the roles
    of the columns, and what is wrong with single rows."""

    written: Written
    wishes: Wishes
    whole: Rows
    columns: list[Column]
    roles: Roles
    spots: list[Spot]


def read_table(text: str, wishes: Wishes) -> Table:
    """The table that a text is. Whatever the text, there is one; raises Faults where a wished column is not there."""
    found = _found(_characters(text).removeprefix(MARK), wishes)
    source, spots = found.written, [] if wishes.leave_out else found.spots
    left_out = sorted({spot.row for spot in found.spots}) if wishes.leave_out else []
    kept = _kept(found.whole, left_out, wishes)
    of_table = _flaws_of_table(found, _count(found, left_out))
    count = len(of_table) + len(spots)
    points = None if count else points_of(found.columns, found.roles, kept)
    return Table(
        separator=source.separator,
        decimal=source.decimal,
        header=source.header,
        rows=len(source.rows),
        columns=[column.description for column in found.columns],
        target=found.roles.target,
        inputs=found.roles.inputs,
        cells=[cells[: LIMITS.table_columns] for cells in source.rows.cells[: wishes.preview]],
        numbers=source.rows.numbers[: wishes.preview],
        faults=_faults(of_table, spots, found.columns, source),
        fault_count=count,
        mends=_mends(found, of_table),
        notes=notes.notes_of(found.columns, found.roles, source, wishes.mends, complete=points is not None),
        left_out=left_out,
        points=points,
    )


def _characters(text: str) -> str:
    """Whole characters only: half of a pair, which JSON can bring, cannot be sent back."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _found(text: str, wishes: Wishes) -> _Found:
    source = written(text, Dialect(wishes.separator, wishes.decimal, wishes.header, wishes.mends))
    whole = source.rows.of_width(source.width)
    columns = _columns(source, whole, wishes.mends)
    roles = roles_of(columns, wishes.target, wishes.inputs, header=source.header, row_names=source.row_names)
    comments = [] if "comments" in wishes.mends else flaws.comments(source.comments)
    spots = sorted([*comments, *flaws.spots(source.rows, whole, columns, roles, source.width)])
    return _Found(source, wishes, whole, columns, roles, spots)


def _columns(source: Written, whole: Rows, mends: frozenset[str]) -> list[Column]:
    cells = list(zip(*whole.cells, strict=True)) or [()] * source.width
    return [described(name, column, source.decimal, mends) for name, column in zip(source.names, cells, strict=False)]


def _kept(whole: Rows, left_out: Sequence[int], wishes: Wishes) -> list[int]:
    """Places among the whole rows of those that are used."""
    out = set(left_out)
    kept = [place for place, number in enumerate(whole.numbers) if number not in out][: wishes.first]
    if wishes.sample is None or len(kept) <= wishes.sample:
        return kept
    return [kept[place] for place in sampled(len(kept), wishes.sample, wishes.sample_seed)]


def _count(found: _Found, left_out: Sequence[int]) -> int:
    """How many rows would be used if none of them had a fault."""
    out = set(left_out)
    rows = sum(number not in out for number in found.written.rows.numbers)
    return min([rows, *(most for most in (found.wishes.first, found.wishes.sample) if most is not None)])


def _flaws_of_table(found: _Found, kept: int) -> list[Flaw]:
    """What is wrong with the table as one. Without rows nothing more is said, nor of columns that no row has shown."""
    source, columns, roles = found.written, found.columns, found.roles
    if source.lists:
        return [flaws.no_lists(source.lists.why, source.lists.line)]
    faults = [flaws.broken_quote(source.broken, source.names)] if source.broken else []
    if source.width > LIMITS.table_columns:
        faults.append(flaws.too_many_columns(source.width))
    if not kept:
        return faults or [flaws.no_rows(header=source.header, left_out=bool(source.rows))]
    if kept > LIMITS.examples[1]:
        faults.append(flaws.too_many_rows(kept))
    if found.whole:
        faults += flaws.unusable(columns, roles)
    if found.whole and not roles.complete:
        faults.append(flaws.one_column(columns, roles))
    if not found.wishes.roles and notes.looks_turned(columns, source):
        faults.append(flaws.turned(*(cells[0] for cells in source.rows.cells[:2])))
    return faults


def _faults(of_table: list[Flaw], spots: Sequence[Spot], columns: Sequence[Column], source: Written) -> list[Flaw]:
    """The first flaws, those of the table before those of its rows."""
    rows = [flaws.flaw_of(spot, columns, source.decimal, source.width) for spot in spots[: LIMITS.errors_reported]]
    return [*of_table, *rows][: LIMITS.errors_reported]


def _mends(found: _Found, of_table: Sequence[Flaw]) -> list[Offer]:
    """What would do something, or has done it: to cells, to numbers that may be thousands, to comments, to the whole table."""
    source, wished = found.written, found.wishes.mends
    offers = offers_of(found.columns, found.roles, found.whole, wished)
    doubtful = notes.doubtful(found.columns, source)
    if doubtful and not any(one.name == "thousands" for one in offers):
        offers.insert(0, offer("thousands", [], False))
    if source.comments:
        offers.append(offer("comments", [number for number, _ in source.comments], "comments" in wished))
    if "turn" in wished or any(flaw.code == "turned" for flaw in of_table) or notes.is_wide(found.columns, source):
        offers.append(offer("turn", source.rows.numbers, "turn" in wished))
    return offers
