"""Kinds of value that are lists: indices of examples, descent methods, the caller's own examples."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..core.limits import LIMITS
from ..core.methods import METHODS
from ..core.nearest import nearest
from .kinds import Choice, Real, Whole, Wrong, as_list, as_text, parts, shown

COLUMNS = ("x", *(f"x{i}" for i in range(1, LIMITS.columns + 1)))


@dataclass(frozen=True)
class Indices:
    """Some examples by index, from 0: 0,3 in a link, a list or the same text in JSON."""

    most: int
    all_allowed: bool = False

    @property
    def wanted(self) -> str:
        either = "all, or " if self.all_allowed else ""
        return f"{either}up to {self.most} indices of examples, such as 0,3"

    @property
    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": {"type": "integer", "minimum": 0}, "maxItems": self.most}

    def from_text(self, text: str) -> list[int] | str:
        if text == "all" and self.all_allowed:
            return text
        return self._checked([self._index.from_text(part) for part in parts(text, self.most)])

    def from_json(self, value: object) -> list[int] | str:
        if isinstance(value, str):
            return self.from_text(value)
        return self._checked([self._index.from_json(v) for v in as_list(value, self.wanted)[: self.most + 1]])

    @property
    def _index(self) -> Whole:
        return Whole(0, LIMITS.examples[1] - 1)

    def _checked(self, indices: list[int]) -> list[int]:
        if len(indices) > self.most:
            raise Wrong("out_of_range", f"must be {self.wanted}; got more", max=self.most)
        return list(dict.fromkeys(indices))


@dataclass(frozen=True)
class Methods:
    """Descent methods, each with its minibatch size or without: gd,adam:8."""

    wanted = "methods with or without a minibatch size, such as gd,adam:8"
    schema = {"type": "array", "items": {"type": "string"}}  # noqa: RUF012

    def from_text(self, text: str) -> list[str]:
        return self._checked([self._one(part) for part in text.split(",")])

    def from_json(self, value: object) -> list[str]:
        if isinstance(value, str):
            return self.from_text(value)
        return self._checked([self._one(as_text(v, self.wanted)) for v in as_list(value, self.wanted)])

    @staticmethod
    def _checked(methods: list[str]) -> list[str]:
        if len(methods) > LIMITS.methods:
            raise Wrong("out_of_range", f"must be at most {LIMITS.methods} methods", max=LIMITS.methods)
        return methods

    @staticmethod
    def _one(text: str) -> str:
        name, colon, size = text.partition(":")
        Choice(tuple(METHODS)).from_text(name)
        if colon:
            Whole(*LIMITS.batch).from_text(size)
        return text


@dataclass(frozen=True)
class Columns:
    """Names of columns: x1,x2 in a link, a list in JSON."""

    wanted = f"different columns, x or x1, x2, .., at most {LIMITS.columns}"
    schema = {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": LIMITS.columns}  # noqa: RUF012

    def from_text(self, text: str) -> list[str]:
        return self._checked(parts(text, LIMITS.columns), text)

    def from_json(self, value: object) -> list[str]:
        return self._checked([as_text(v, self.wanted) for v in as_list(value, self.wanted)[: LIMITS.columns + 1]], value)

    def _checked(self, names: list[str], got: object) -> list[str]:
        if not 1 <= len(names) <= LIMITS.columns or len(set(names)) < len(names) or not set(names) <= set(COLUMNS):
            raise Wrong("unknown_choice", f"must be {self.wanted}; got {shown(got)}")
        return names


@dataclass(frozen=True)
class Points:
    """The caller's own examples: {"x": [..], "y": [..]}, or x1, x2, .. instead of x. JSON only."""

    wanted = 'an object such as {"x": [0, 1], "y": [0, 1]}'
    schema = {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "number"}}}  # noqa: RUF012

    def from_text(self, _text: str) -> dict[str, list[float]]:
        raise Wrong("points", "own examples cannot stand in an address; send them as JSON in a POST")

    def from_json(self, value: object) -> dict[str, list[float]]:
        if not isinstance(value, Mapping):
            raise Wrong("points", f"must be {self.wanted}; got {shown(value)}")
        self._check_names(value)
        columns = {name: self._column(name, value[name]) for name in sorted(value, key=_column_order)}
        self._check_lengths(columns)
        return columns

    def _check_names(self, value: Mapping[str, object]) -> None:
        for name in value:
            if name not in (*COLUMNS, "y"):
                raise Wrong("points", f"has no column {shown(name)}; columns are y, and x or x1, x2, ..{nearest(name, COLUMNS)}")
        if "y" not in value or len(value) < 2:
            raise Wrong("points", f"needs y and at least one column x or x1, x2, ..: {self.wanted}")
        if len(value) - 1 > LIMITS.columns:
            raise Wrong("points", f"may have at most {LIMITS.columns} columns besides y", max=LIMITS.columns)

    @staticmethod
    def _column(name: str, values: object) -> list[float]:
        if not isinstance(values, list):
            raise Wrong("points", f"{name} must be a list of numbers; got {shown(values)}")
        rows: list[Any] = values
        if len(rows) > LIMITS.examples[1]:
            raise Wrong(
                "points", f"may have at most {LIMITS.examples[1]} examples; {name} has {len(rows)}", max=LIMITS.examples[1]
            )
        if all(type(number) in (int, float) and abs(number) <= LIMITS.magnitude for number in rows):  # a nan is no such number
            return [float(number) for number in rows]
        column = []
        for row, number in enumerate(rows):
            try:
                column.append(Real().from_json(number))
            except Wrong as wrong:
                raise Wrong("points", f"{name}, example {row}: {wrong.message}", column=name, row=row) from None
        return column

    @staticmethod
    def _check_lengths(columns: dict[str, list[float]]) -> None:
        lengths = {name: len(column) for name, column in columns.items()}
        if len(set(lengths.values())) != 1 or 0 in lengths.values():
            listed = ", ".join(f"{name} {count}" for name, count in lengths.items())
            raise Wrong("points", f"needs columns of one length, at least 1; got {listed}")


def _column_order(name: str) -> tuple[bool, int]:
    return name == "y", int(name[1:] or 0)
