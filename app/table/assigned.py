"""Lines that name their numbers without brackets: x: 1, 2, 3 is a column, x=1 y=2 is a row."""

import re
from collections.abc import Sequence

from .brackets import DECLARES, VALUES, Unreadable
from .cells import number, plain, short

_NAME = r"[^\W\d][^=:<,;\n\[\](){}\"']{0,59}?"
_COLUMN = re.compile(rf"{DECLARES}{{0,5}}({_NAME})[ \t]*(?:=|:=|:|<-)[ \t]*([^=:\n\[\](){{}}]+)")
_PAIR = re.compile(r"([^\W\d]\w{0,59})[ \t]?[=:][ \t]?([+−-]?[\d.]+(?:[eE][+-]?\d+)?)(?:[ \t]*[,;][ \t]*|[ \t]+|$)")
POINTS = "numbers behind a name have decimal points, and commas between"

Named = list[tuple[str, list[str]]]


def columns_of(text: str) -> Named | None:
    """Columns with their names where every line is one; None where that is not so. Raises Unreadable where it is half so."""
    lines = _lines(text)
    found = (
        [match for line in lines if (match := _COLUMN.fullmatch(line))] if len(lines) > 1 and _COLUMN.fullmatch(lines[0]) else []
    )
    if not found or len(found) < len(lines) or len({match[1] for match in found}) < len(found):
        return None
    columns = [(match[1], _parts(match[2].strip(" \t;"))) for match in found]
    if not all(len(parts) > 1 and parts[0].lstrip("+-−.")[:1].isdigit() for _, parts in columns):
        return None
    wrong = next((part for _, parts in columns for part in parts if not _is_value(part)), None)
    if wrong is not None:
        raise Unreadable(f"“{short(plain(wrong), 20)}” is no number; {POINTS}")
    if max(len(parts) for _, parts in columns) < len(columns):
        raise Unreadable(f"there are {len(columns)} names ({short(plain(columns[0][0]), 20)}, ..) and fewer numbers behind each")
    return columns


def rows_of(text: str) -> list[dict[str, str]] | None:
    """Rows that name each of their numbers, where every line is one."""
    rows = []
    for line in _lines(text):
        pairs = _PAIR.findall(line)
        if len(pairs) < 2 or len(dict(pairs)) < len(pairs) or _PAIR.sub("", line):
            return None
        rows.append(dict(pairs))
    return rows or None


def _lines(text: str) -> Sequence[str]:
    lines = map(str.strip, text.split("\n"))
    return [line for line in lines if line and line[0] != "#"]


def _parts(numbers: str) -> list[str]:
    """What one mark parts: commas where there are any, else semicolons, else blanks."""
    mark = next((mark for mark in ",;" if mark in numbers), None)
    return [part.strip() or "?" for part in numbers.split(mark)]


def _is_value(part: str) -> bool:
    return part == "?" or part in VALUES or number(part, "point") is not None
