"""What the columns of a table are called and what they hold."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from typing_extensions import TypedDict

from ..core.base import LIMITS
from .amounts import SCALES, Amount, amount, is_scaled
from .cells import Reading, has_other_marks, is_of_numbers, plain, reading, short
from .moments import is_date_otherwise, is_unread_moment, moment, since_first

NOTHING: frozenset[str] = frozenset()


ColumnKind = Literal["number", "date", "classes", "text", "empty"]


class ColumnDescription(TypedDict):
    """What an answer says of a column: `missing` and `distinct` are counts."""

    name: str
    kind: ColumnKind
    classes: list[str] | None
    missing: int
    distinct: int


@dataclass(frozen=True)
class Column:
    """A column of R cells, described by those rows that have as many cells as the first.

    `kind` is number, date, classes (two to ten different texts, sorted), text or empty; `says` is what each different cell says,
    `needs` the mends without which one is no number, `amounts` what such a one would be, `unread` why another cannot be mended,
    `label` what the column is called where its values are shown.
    """

    name: str
    kind: ColumnKind
    classes: list[str] | None
    missing: int
    distinct: int
    cells: Sequence[str]
    says: Mapping[str, Reading]
    label: str
    needs: Mapping[str, frozenset[str]] = field(default_factory=dict)
    amounts: Mapping[str, float] = field(default_factory=dict)
    unread: Mapping[str, str] = field(default_factory=dict)

    @property
    def usable(self) -> bool:
        """Whether it may be a target."""
        return self.kind in ("number", "date", "classes")

    @property
    def is_input(self) -> bool:
        """Whether it may be an input: of more than two classes none lies between two others."""
        return self.usable and len(self.classes or ()) <= 2

    @cached_property
    def texts(self) -> list[str]:
        """Its different texts, sorted."""
        return sorted({value for value in self.says.values() if isinstance(value, str)})

    @property
    def description(self) -> ColumnDescription:
        """What an answer says of it."""
        return {
            "name": self.name,
            "kind": self.kind,
            "classes": self.classes,
            "missing": self.missing,
            "distinct": self.distinct,
        }


def described(name: str, cells: Sequence[str], decimal: str, mends: frozenset[str] = NOTHING) -> Column:
    """A column of trimmed cells. Each different cell is read once: most columns repeat themselves."""
    counts = Counter(cells)
    raw = _Raw(name, cells, counts, {cell: reading(cell, decimal) for cell in counts})
    return _of_dates(raw, mends) or _of_numbers(raw, decimal, mends) or _of_texts(raw)


@dataclass(frozen=True)
class _Raw:
    """A column before it is known what it holds: how often each different cell stands there, and what it says as it stands."""

    name: str
    cells: Sequence[str]
    counts: Counter[str]
    says: dict[str, Reading]

    @property
    def texts(self) -> list[str]:
        return [cell for cell, value in self.says.items() if isinstance(value, str)]

    @property
    def known(self) -> int:
        """How many cells are not missing."""
        return sum(self.counts[cell] for cell, value in self.says.items() if value is not None)

    def mostly(self, meant: Iterable[str]) -> bool:
        """Whether such cells are at least half of those that are not missing."""
        return self.known > 0 and 2 * sum(self.counts[cell] for cell in set(meant)) >= self.known

    def column(self, kind: ColumnKind, says: Mapping[str, Reading], label: str = "", **more: Any) -> Column:
        """What it is, as a column."""
        missing, distinct = len(self.cells) - self.known, len(set(says.values()) - {None})
        values = {"classes": None, "missing": missing, "distinct": distinct, "cells": self.cells, "says": says, **more}
        return Column(name=self.name, kind=kind, label=label or self.name, **values)


def _of_numbers(raw: _Raw, decimal: str, mends: frozenset[str]) -> Column | None:
    """A column of numbers, some of which may be written in a way that is not read: they are no names of classes."""
    numbers = [cell for cell, value in raw.says.items() if isinstance(value, float)]
    found_in = {cell: found for cell in raw.texts if (found := amount(cell, decimal))}
    unread = _incomparable(found_in, beside_numbers=bool(numbers))
    amounts = _of_one_unit({cell: found for cell, found in found_in.items() if cell not in unread})
    marked = [cell for cell in raw.texts if has_other_marks(cell, decimal) or is_of_numbers(cell)]
    if not raw.mostly([*numbers, *amounts, *unread, *marked]):
        return None
    read = {cell: found.value for cell, found in amounts.items() if found.needs <= mends}
    needs = {cell: found.needs for cell, found in amounts.items()}
    values = {cell: found.value for cell, found in amounts.items()}
    label = _with_unit(raw.name, "".join({found.unit for found in amounts.values()})) if "units" in mends else ""
    return raw.column("number", raw.says | read, label, needs=needs, amounts=values, unread=unread)


def _incomparable(amounts: dict[str, Amount], *, beside_numbers: bool) -> dict[str, str]:
    """Amounts that are no numbers to be compared: of several currencies or powers of ten; and what to do about each."""
    currencies = sorted({found.currency for found in amounts.values()} - {""})
    units = {found.unit for found in amounts.values()}
    reasons = {}
    if SCALES.issuperset(units - {""}) and (len(units) > 1 or beside_numbers):
        reasons = {cell: "; write it in full, such as 5000 for 5k" for cell in amounts if is_scaled(cell)}
    if len(currencies) > 1:
        why = f"; this column has more than one currency ({', '.join(currencies[:4])}): write all amounts in one"
        reasons |= {cell: why for cell, found in amounts.items() if found.currency}
    return reasons


def _of_one_unit(amounts: dict[str, Amount]) -> dict[str, Amount]:
    """Kilograms and grams in one column are no numbers to be compared, and 2wd and 4wd alone are names."""
    units = {found.unit for found in amounts.values()} - {""}
    are_names = len(amounts) == 2 and all(
        found.unit and " " not in cell and not is_scaled(cell) for cell, found in amounts.items()
    )
    return {cell: found for cell, found in amounts.items() if not found.unit} if len(units) > 1 or are_names else amounts


def _with_unit(name: str, unit: str) -> str:
    return f"{short(name, LIMITS.label_characters - len(unit) - 2)}, {unit}" if unit else name


def _of_dates(raw: _Raw, mends: frozenset[str]) -> Column | None:
    """A column of dates or times: no numbers, until the reader has them counted from the first."""
    moments = {cell: found for cell in raw.texts if (found := moment(cell))}
    if not raw.mostly([*moments, *(cell for cell in raw.texts if is_date_otherwise(cell) or is_unread_moment(cell))]):
        return None
    needs = dict.fromkeys(moments, frozenset({"dates"}))
    if not moments or "dates" not in mends:
        return raw.column("date", raw.says, needs=needs)
    unit, after = since_first(moments.values())
    read = {cell: after[found] for cell, found in moments.items() if found in after}
    return raw.column("number", raw.says | read, _with_unit(raw.name, unit), needs=needs)


def _of_texts(raw: _Raw) -> Column:
    says = {cell: None if value is None else plain(cell) for cell, value in raw.says.items()}
    kind, classes = _kind_of({value for value in says.values() if value is not None}, raw.known)
    return raw.column(kind, says, classes=classes)


def _kind_of(texts: set[str], known: int) -> tuple[ColumnKind, list[str] | None]:
    """What a column of texts is, and its classes where it has them: two, or a few that repeat themselves.

    A long text names none.
    """
    words = sorted(texts)
    repeats = len(words) == 2 or (2 < len(words) <= LIMITS.classes and 2 * len(words) <= known)
    if repeats and max(map(len, words)) <= LIMITS.label_characters:
        return "classes", words
    return ("text" if words else "empty"), None


def names_of(header: Sequence[str]) -> list[str]:
    """A name for each of W columns: its cell of the header, or column 1, column 2, .. where that is blank; all different."""
    given = [short(plain(cell), LIMITS.label_characters) for cell in header]
    return _distinct([name or f"column {column}" for column, name in enumerate(given, start=1)])


def _distinct(names: Sequence[str]) -> list[str]:
    seen: dict[str, int] = {}
    for name in names:
        own, count = name, 1
        while own in seen:
            count = seen[name] = max(seen[name] + 1, 2)
            own = f"{name} ({count})"
        seen[own] = 1
    return list(seen)
