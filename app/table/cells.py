"""What one cell says: a number, a text, or nothing."""

import math
import re

MISSING = frozenset({"", "NA", "N/A", "n/a", "#N/A", "null", "NULL", "None", "NaT", "-", "−", "?", "."})
NUMERIC = frozenset("0123456789+-.eE")
NOT_FINITE = {"nan": math.nan, "inf": math.inf, "infinity": math.inf}
MARKS = {"point": str.maketrans("−", "-"), "comma": str.maketrans("−,.", "-.,")}  # a comma left over is no number
PARTS = str.maketrans("", "", ".,'’ \u00a0\u202f")  # what people put between thousands

LONGEST = 40  # characters of a cell that is meant as numbers
_OF_NUMBERS = re.compile(r"[+−-]?[\d.,]+ ?(?:±|\+/-|\+-|:|[dD]|[*x×·] ?10 ?\^?|\^|/) ?[+−-]?[\d.,]+", re.ASCII)

Reading = float | str | None  # a number, a text, or None for a missing value


def reading(cell: str, decimal: str) -> Reading:
    """What a trimmed cell says."""
    if cell in MISSING:
        return None
    value = number(cell, decimal)
    return cell if value is None else value


def number(cell: str, decimal: str) -> float | None:
    """The number that a cell is, finite or not; None for a text. No hex, no underscores, no separators of thousands."""
    text = cell.translate(MARKS[decimal])
    if not NUMERIC.issuperset(text):
        return NOT_FINITE.get(text.lstrip("+-").lower())
    try:
        return float(text) + 0.0  # -0 is 0
    except ValueError:
        return None


def has_other_marks(cell: str, decimal: str) -> bool:
    """Whether a cell would be a number but for its decimal mark or what parts its thousands."""
    return number(cell.translate(PARTS), decimal) is not None


def is_of_numbers(cell: str) -> bool:
    """Whether a cell is two numbers, or one written otherwise: 2.0±0.1, 1:20, 1.5*10^3, 1.5D+03. None is the name of a class."""
    return len(cell) <= LONGEST and _OF_NUMBERS.fullmatch(cell) is not None


def plain(text: str) -> str:
    """A text on one line, with blanks as one and nothing in it that cannot be printed."""
    text = " ".join(text.split())
    return text if text.isprintable() else "".join(c if c.isprintable() else "?" for c in text)


def short(text: str, most: int) -> str:
    """A text cut to some characters."""
    return text if len(text) <= most else text[: most - 1] + "…"
