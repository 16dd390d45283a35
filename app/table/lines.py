"""The lines of a text before they are cut into cells: what of them is no row."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

# "# run 7", "% by hand", "// v2"; but neither the errors of a spreadsheet, #N/A and #DIV/0!, nor #12, #ff8800 and a column #.
_COMMENT = re.compile(r"[ \t]*(?:#(?![A-Z]+(?:/[A-Z0]+)?[!?]|N/A|\d|[0-9a-fA-F]{6}\b|[\"',;\t|])|%[ \t]|//[ \t])")
_PARTED = re.compile(r"[,;\t|]")
_RULE = frozenset(" \t|+:=-")  # under the names of a Markdown table, around those of a database's
_DIRECTIVE = re.compile(r"sep=([;,|\t])[ \t]*")  # as Excel understands it
SEPARATOR_OF = {";": "semicolon", ",": "comma", "|": "bar", "\t": "tab"}
BLANK = "\n"


@dataclass(frozen=True)
class Lines:
    """Lines with their ends, so that those inside quotes are kept; what is no row is blank. `comments` are by line, from 1."""

    lines: list[str]
    comments: dict[int, str] = field(default_factory=dict)
    separator: str | None = None


def lines_of(text: str) -> Lines:
    """The lines of a text, with comments and rules put aside. Where most lines look like comments with several cells none is."""
    lines = list(io.StringIO(text, newline=""))
    separator = _directive(lines)
    outside = _outside_quotes(lines)
    comments = {number: lines[number - 1] for number in outside if _COMMENT.match(lines[number - 1])}
    if 2 * sum(map(bool, map(_PARTED.search, comments.values()))) > sum(map(bool, map(str.strip, lines))):
        comments = {}
    rules = [number for number in outside if _is_rule(lines[number - 1].strip())]
    for number in (*comments, *rules, *([1] if separator else [])):
        lines[number - 1] = BLANK
    return Lines(_without_outer_bars(lines), comments, separator)


def _directive(lines: Sequence[str]) -> str | None:
    found = _DIRECTIVE.fullmatch(lines[0].rstrip("\r\n")) if lines else None
    return SEPARATOR_OF[found[1]] if found else None


def _outside_quotes(lines: Sequence[str]) -> list[int]:
    """Numbers of the lines, from 1, that do not begin inside a quoted cell, as far as that can be said before they are cut."""
    found, is_open = [], False
    for number, line in enumerate(lines, start=1):
        if not is_open:
            found.append(number)
        is_open ^= line.count('"') % 2 == 1
    return found


def _is_rule(line: str) -> bool:
    return ("---" in line or "===" in line) and _RULE.issuperset(line)


def _without_outer_bars(lines: list[str]) -> list[str]:
    """Bars around every row, as in Markdown, part nothing."""
    rows = [line for line in lines if line.strip()]
    if not rows or not all(len(row) > 1 and row[0] == row[-1] == "|" for row in map(str.strip, rows)):
        return lines
    return [line.strip()[1:-1] + BLANK if line.strip() else line for line in lines]
