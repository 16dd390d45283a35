"""The caller's own examples: {"x": [..], "y": [..]}, or x1, x2, .. instead of x, with what the columns and classes are called.

JSON only; a page keeps them in the link's fragment, and may send that as it stands.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..core.base import LIMITS, nearest
from ..table.points import OwnPoints
from .columns import COLUMNS
from .fragment import unpacked
from .kinds import Real, Wrong, quoted

WORDS = ("labels", "classes")  # keys that hold no numbers


OBJECT = {
    "type": "object",
    "properties": {
        "labels": {"type": "object", "additionalProperties": {"type": "string", "maxLength": LIMITS.label_characters}},
        "classes": {
            "type": "array",
            "items": {"type": "string", "maxLength": LIMITS.label_characters},
            "minItems": 2,
            "maxItems": LIMITS.classes,
        },
    },
    "additionalProperties": {"type": "array", "items": {"type": "number"}},
}


@dataclass(frozen=True)
class Points:
    """Columns of numbers, all of one length; `labels` name them, `classes` say what y = 0, 1, .. stand for."""

    wanted = 'an object such as {"x": [0, 1], "y": [0, 1]}'
    schema = {"oneOf": [OBJECT, {"type": "string", "pattern": "^1z:"}]}  # noqa: RUF012

    def from_text(self, _text: str) -> OwnPoints:
        raise Wrong("points", "own examples cannot stand in an address; send them as JSON in a POST")

    def from_json(self, value: object) -> OwnPoints:
        if isinstance(value, str) and value.startswith("1z:"):
            value = unpacked(value)
        if not isinstance(value, Mapping):
            raise Wrong("points", f"must be {self.wanted}; got {quoted(value)}")
        numbers = {name: column for name, column in value.items() if name not in WORDS}
        _check_names(numbers)
        columns = {name: _column(name, numbers[name]) for name in sorted(numbers, key=_column_order)}
        _check_lengths(columns)
        return {**columns, **_words(value, columns)}


def _check_names(columns: Mapping[str, object]) -> None:
    for name in columns:
        if name not in (*COLUMNS, "y"):
            raise Wrong("points", f"has no column {quoted(name)}; columns are y, and x or x1, x2, ..{nearest(name, COLUMNS)}")
    if "y" not in columns or len(columns) < 2:
        raise Wrong("points", f"needs y and at least one column x or x1, x2, ..: {Points.wanted}")
    if len(columns) - 1 > LIMITS.columns:
        raise Wrong("points", f"may have at most {LIMITS.columns} columns besides y", max=LIMITS.columns)


def _column(name: str, values: object) -> list[float]:
    if not isinstance(values, list):
        raise Wrong("points", f"{name} must be a list of numbers; got {quoted(values)}")
    rows: list[Any] = values
    if len(rows) > LIMITS.examples[1]:
        raise Wrong("points", f"may have at most {LIMITS.examples[1]} examples; {name} has {len(rows)}", max=LIMITS.examples[1])
    if all(type(number) in (int, float) and abs(number) <= LIMITS.magnitude for number in rows):  # a nan is no such number
        return [float(number) for number in rows]
    column = []
    for row, number in enumerate(rows):
        try:
            column.append(Real().from_json(number))
        except Wrong as wrong:
            raise Wrong("points", f"{name}, example {row}: {wrong.message}", column=name, row=row, got=quoted(number)) from None
    return column


def _check_lengths(columns: dict[str, list[float]]) -> None:
    lengths = {name: len(column) for name, column in columns.items()}
    if len(set(lengths.values())) != 1 or 0 in lengths.values():
        listed = ", ".join(f"{name} {count}" for name, count in lengths.items())
        raise Wrong("points", f"needs columns of one length, at least 1; got {listed}")


def _words(value: Mapping[str, object], columns: Mapping[str, object]) -> OwnPoints:
    """Labels and classes, where there are any."""
    found: OwnPoints = {}
    if value.get("labels"):
        found["labels"] = _labels(value["labels"], columns)
    if value.get("classes"):
        found["classes"] = _classes(value["classes"])
    return found


def _labels(labels: object, columns: Mapping[str, object]) -> dict[str, str]:
    if not isinstance(labels, Mapping):
        raise Wrong("points", f"labels must be an object of texts by column; got {quoted(labels)}")
    for name in labels:
        if name not in columns:
            raise Wrong("points", f"labels name {quoted(name)}, which is no column here; columns are {', '.join(columns)}")
    return {name: _word(labels[name], f"the label of {name}") for name in columns if name in labels}


def _classes(classes: object) -> list[str]:
    if not isinstance(classes, list) or not 2 <= len(classes) <= LIMITS.classes:
        raise Wrong("points", f"classes must be 2 to {LIMITS.classes} texts, of y = 0, 1, ..; got {quoted(classes)}")
    return [_word(text, "a class") for text in classes]


def _word(text: object, what: str) -> str:
    most = LIMITS.label_characters
    if not isinstance(text, str) or len(text) > most or not text.isprintable():
        raise Wrong("points", f"{what} must be a text of at most {most} characters; got {quoted(text)}")
    return text


def _column_order(name: str) -> tuple[bool, int]:
    return name == "y", int(name[1:] or 0)
