"""The kinds of value a field can hold, read strictly from a query's text or from JSON.

Every reader gives a value or raises Wrong, which says what would be right.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..core.base import LIMITS, FormulaError, nearest
from ..core.formula import parse

NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
WHOLE = re.compile(r"[+-]?[0-9]+")
NOT_FINITE = {"nan", "inf", "infinity"}
Schema = dict[str, Any]  # of JSON

QUOTED = 80
QUOTED_ITEMS = 40


class Wrong(Exception):
    """A value that a field cannot hold: the code and what would be right."""

    def __init__(self, code: str, message: str, **extra: Any) -> None:
        super().__init__(message)
        self.code, self.message, self.extra = code, message, extra


def quoted(value: object) -> str:
    """What was got, as short safe text for a message; of a list or an object only what it is."""
    text = value if isinstance(value, str) else _described(value)
    text = "".join(c if c.isprintable() else "?" for c in text[: QUOTED + 1])
    return text if len(text) <= QUOTED else text[: QUOTED - 1] + "…"


def _described(value: object) -> str:
    if isinstance(value, Mapping):
        return "an object"
    if isinstance(value, (list, tuple)):
        inner = ["a list" if isinstance(v, (list, Mapping)) else quoted(v) for v in value[:QUOTED_ITEMS]]
        return "[" + ", ".join([*inner, "…"] if len(value) > QUOTED_ITEMS else inner) + "]"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return str(value) if not isinstance(value, int) or abs(value) < 10**QUOTED else "a very large number"


@dataclass(frozen=True)
class Real:
    """A finite number in a range."""

    least: float = -LIMITS.magnitude
    most: float = LIMITS.magnitude

    words = "a number"

    @property
    def wanted(self) -> str:
        if self.most >= LIMITS.magnitude:
            return self.words
        return f"{self.words} from {self.least:.16g} to {self.most:.16g}"

    @property
    def schema(self) -> Schema:
        return {"type": "number", "minimum": self.least, "maximum": self.most}

    def from_text(self, text: str) -> float:
        return self._checked(number_from_text(text, self.wanted), text)

    def from_json(self, value: object) -> float:
        return self._checked(number_from_json(value, self.wanted), value)

    def _checked(self, value: float, got: object) -> float:
        if not self.least <= value <= self.most:
            wanted = f"a number of at most {self.most:g} in size" if -self.least == self.most == LIMITS.magnitude else self.wanted
            raise Wrong("out_of_range", f"must be {wanted}; got {quoted(got)}", min=self.least, max=self.most)
        return value + 0.0


@dataclass(frozen=True)
class Whole:
    """A whole number in a range."""

    least: int
    most: int

    @property
    def wanted(self) -> str:
        return f"a whole number from {self.least} to {self.most}"

    @property
    def schema(self) -> Schema:
        return {"type": "integer", "minimum": self.least, "maximum": self.most}

    def from_text(self, text: str) -> int:
        value = number_from_text(text, self.wanted)
        if not WHOLE.fullmatch(text):
            raise Wrong("wrong_type", f"must be {self.wanted}; got {quoted(text)}")
        return self._checked(int(text) if math.isfinite(value) else 0, text)

    def from_json(self, value: object) -> int:
        number = number_from_json(value, self.wanted)
        if number != math.floor(number):
            raise Wrong("wrong_type", f"must be {self.wanted}; got {quoted(value)}")
        return self._checked(int(value), value)  # type: ignore[call-overload]

    def _checked(self, value: int, got: object) -> int:
        if not self.least <= value <= self.most:
            raise Wrong("out_of_range", f"must be {self.wanted}; got {quoted(got)}", min=self.least, max=self.most)
        return value


@dataclass(frozen=True)
class Flag:
    """true or false."""

    wanted = "true or false"
    schema = {"type": "boolean"}  # noqa: RUF012

    def from_text(self, text: str) -> bool:
        if text not in ("true", "false"):
            raise Wrong("wrong_type", f"must be {self.wanted}; got {quoted(text)}")
        return text == "true"

    def from_json(self, value: object) -> bool:
        if not isinstance(value, bool):
            raise Wrong("wrong_type", f"must be {self.wanted}; got {quoted(value)}")
        return value


@dataclass(frozen=True)
class Choice:
    """One of some names."""

    names: tuple[str, ...]

    @property
    def wanted(self) -> str:
        return "one of " + ", ".join(self.names)

    @property
    def schema(self) -> Schema:
        return {"type": "string", "enum": list(self.names)}

    def from_text(self, text: str) -> str:
        if text not in self.names:
            raise Wrong(
                "unknown_choice",
                f"must be {self.wanted}; got {quoted(text)}.{nearest(text, self.names)}",
                choices=list(self.names),
            )
        return text

    def from_json(self, value: object) -> str:
        return self.from_text(as_text(value, self.wanted))


@dataclass(frozen=True)
class Formula:
    """A formula of the formula language."""

    wanted = "a formula"
    schema = {"type": "string", "maxLength": LIMITS.formula_characters}  # noqa: RUF012

    def from_text(self, text: str) -> str:
        try:
            return self._checked(text)
        except Wrong as wrong:
            if " " in text and "+" not in text:
                wrong.message += " (In an address a plus sign is written %2B; a bare + means a space.)"
            raise

    def from_json(self, value: object) -> str:
        return self._checked(as_text(value, self.wanted))

    @staticmethod
    def _checked(text: str) -> str:
        try:
            parse(text)
        except FormulaError as error:
            raise formula_wrong(error) from None
        return text


@dataclass(frozen=True)
class Text:
    """Any text of bounded length."""

    most: int

    @property
    def wanted(self) -> str:
        return f"a text of at most {self.most} characters"

    @property
    def schema(self) -> Schema:
        return {"type": "string", "maxLength": self.most}

    def from_text(self, text: str) -> str:
        if len(text) > self.most:
            raise Wrong("out_of_range", f"must be {self.wanted}; got {len(text)}", max=self.most)
        return text

    def from_json(self, value: object) -> str:
        return self.from_text(as_text(value, self.wanted))


def in_query(value: Any) -> str:
    """A field's value as it stands in a query."""
    if isinstance(value, Mapping):
        return ",".join(f"{name}:{in_query(number)}" for name, number in value.items())
    if isinstance(value, list):
        return ",".join(in_query(item) for item in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value)


def parts(text: str, most: int) -> list[str]:
    """What commas part, one more than may be at the most: enough to see that there are too many."""
    return text.split(",")[: most + 1]


def number_from_text(text: str, wanted: str) -> float:
    """A finite decimal number and nothing else: no 1_0, no 0x10, no surrounding space."""
    if text.strip("+-").lower() in NOT_FINITE:
        raise Wrong("not_finite", f"must be {wanted}; got {quoted(text)}")
    if len(text) > LIMITS.number_characters or not NUMBER.fullmatch(text):
        raise Wrong("not_a_number", f"must be {wanted}; got {quoted(text)}")
    return _finite(float(text), wanted, text)


def number_from_json(value: object, wanted: str) -> float:
    """A JSON number; a string or a boolean is none."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise Wrong("wrong_type", f"must be {wanted}; got {quoted(value)}")
    try:
        return _finite(float(value), wanted, value)
    except OverflowError:
        raise Wrong("not_finite", f"must be {wanted}; got {quoted(value)}") from None


def _finite(value: float, wanted: str, got: object) -> float:
    if not math.isfinite(value):
        raise Wrong("not_finite", f"must be {wanted}; got {quoted(got)}")
    return value


def as_text(value: object, wanted: str) -> str:
    """A JSON string."""
    if not isinstance(value, str):
        raise Wrong("wrong_type", f"must be {wanted}; got {quoted(value)}")
    return value


def as_list(value: object, wanted: str) -> list[Any]:
    """A JSON list."""
    if not isinstance(value, list):
        raise Wrong("wrong_type", f"must be a list of {wanted}; got {quoted(value)}")
    return value


def formula_wrong(error: FormulaError) -> Wrong:
    """A formula's error, with where it is."""
    return Wrong("formula", error.message, position=error.position, length=error.length)
