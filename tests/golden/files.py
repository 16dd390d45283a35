"""Golden files: tables as CSV and answers as one JSON object a line, so that a difference reads as the scenes that changed."""

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
Row = list[str]


def write_table(name: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A CSV file; None is an empty cell, and a float is written so that reading gives the same float."""
    lines = [head, *rows]  # all of them, before the file that they may be compared with is emptied
    with (FOLDER / name).open("w", encoding="ascii", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(lines)


def read_table(name: str) -> list[Row]:
    """The rows of a CSV file, without its head."""
    with (FOLDER / name).open(encoding="ascii", newline="") as file:
        return list(csv.reader(file))[1:]


def write_lines(name: str, records: Iterable[dict[str, Any]]) -> None:
    """A file of JSON objects, one a line."""
    lines = [json.dumps(record, allow_nan=False) + "\n" for record in records]
    (FOLDER / name).write_text("".join(lines), encoding="ascii")


def read_lines(name: str) -> list[dict[str, Any]]:
    """The objects of such a file."""
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="ascii").splitlines()]
