"""Kinds of value that are lists: indices of examples, descent methods."""

from dataclasses import dataclass

from ..core.base import LIMITS, nearest
from ..core.descent import OPTIMIZERS
from .kinds import Choice, Schema, Whole, Wrong, as_list, as_text, parts, quoted


@dataclass(frozen=True)
class Indices:
    """Some examples or columns by index, from 0: 0,3 in a link, a list or the same text in JSON."""

    most: int
    all_allowed: bool = False
    of: str = "examples"
    beyond: int = LIMITS.examples[1]

    @property
    def wanted(self) -> str:
        either = "all, or " if self.all_allowed else ""
        return f"{either}up to {self.most} indices of {self.of}, such as 0,3"

    @property
    def schema(self) -> Schema:
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
        return Whole(0, self.beyond - 1)

    def _checked(self, indices: list[int]) -> list[int]:
        if len(indices) > self.most:
            raise Wrong("out_of_range", f"must be {self.wanted}; got more", max=self.most)
        return list(dict.fromkeys(indices))


@dataclass(frozen=True)
class Names:
    """Some of a few names: currency,thousands."""

    names: tuple[str, ...]

    @property
    def wanted(self) -> str:
        return f"some of {', '.join(self.names)}"

    @property
    def schema(self) -> Schema:
        return {"type": "array", "items": {"type": "string", "enum": list(self.names)}, "maxItems": len(self.names)}

    def from_text(self, text: str) -> tuple[str, ...]:
        return self._checked(parts(text, len(self.names)) if text else [])

    def from_json(self, value: object) -> tuple[str, ...]:
        if isinstance(value, str):
            return self.from_text(value)
        return self._checked([as_text(v, self.wanted) for v in as_list(value, self.wanted)[: len(self.names) + 1]])

    def _checked(self, names: list[str]) -> tuple[str, ...]:
        for name in names:
            if name not in self.names:
                message = f"must be {self.wanted}; got {quoted(name)}.{nearest(name, self.names)}"
                raise Wrong("unknown_choice", message, choices=list(self.names))
        if len(names) > len(self.names):
            raise Wrong("out_of_range", f"must be {self.wanted}, each once; got more", max=len(self.names))
        return tuple(dict.fromkeys(names))


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
        Choice(tuple(OPTIMIZERS)).from_text(name)
        if colon:
            Whole(*LIMITS.batch).from_text(size)
        return text
