"""What the columns of a table are called and what they hold."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..core.limits import LIMITS
from .cells import Reading, looks_like_number, plain, reading, short


@dataclass(frozen=True)
class Column:
    """A column of R cells, described by those rows that have as many cells as the first.

    `kind` is number, classes (exactly two different texts, sorted), text or empty; `says` is what each different cell says.
    """

    name: str
    kind: str
    classes: list[str] | None
    missing: int
    distinct: int
    cells: Sequence[str]
    says: Mapping[str, Reading]

    @property
    def usable(self) -> bool:
        return self.kind in ("number", "classes")

    @property
    def texts(self) -> list[str]:
        """Its different texts, sorted."""
        return sorted({value for value in self.says.values() if isinstance(value, str)})

    @property
    def told(self) -> dict[str, object]:
        """What an answer says of it."""
        return {name: getattr(self, name) for name in ("name", "kind", "classes", "missing", "distinct")}


def described(name: str, cells: Sequence[str], decimal: str) -> Column:
    """A column of trimmed cells. Each different cell is read once: most columns repeat themselves."""
    counts = Counter(cells)
    says = {cell: reading(cell, decimal) for cell in counts}
    missing = sum(counts[cell] for cell, value in says.items() if value is None)
    if _mostly_numbers(says, counts, len(cells) - missing, decimal):
        return Column(name, "number", None, missing, len(set(says.values()) - {None}), cells, says)
    says = {cell: None if value is None else plain(cell) for cell, value in says.items()}
    texts = set(says.values()) - {None}
    kind, classes = _kind_of(texts)
    return Column(name, kind, classes, missing, len(texts), cells, says)


def _mostly_numbers(says: Mapping[str, Reading], counts: Counter[str], known: int, decimal: str) -> bool:
    """Whether at least half of what is not missing are numbers, or meant to be."""
    meant = (cell for cell, value in says.items() if isinstance(value, float) or (value and looks_like_number(cell, decimal)))
    return known > 0 and 2 * sum(counts[cell] for cell in meant) >= known


def _kind_of(texts: set[Reading]) -> tuple[str, list[str] | None]:
    """What a column of texts is, and its two classes where it has them; a long text is no name of a class."""
    words = sorted(text for text in texts if isinstance(text, str))
    if len(words) == 2 and max(map(len, words)) <= LIMITS.label_characters:
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
