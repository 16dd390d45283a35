"""Kinds of value that hold a few numbers or names: the point, the window, the axes, the fixed parameters."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from ..core.base import LIMITS
from ..core.formula import spelled
from .kinds import Real, Schema, Wrong, as_list, as_text, parts, quoted


@dataclass(frozen=True)
class Numbers:
    """A fixed count of numbers: a,b in a link, a list in JSON."""

    count: int

    @property
    def wanted(self) -> str:
        return f"{self.count} numbers"

    @property
    def schema(self) -> Schema:
        return {"type": "array", "items": {"type": "number"}, "minItems": self.count, "maxItems": self.count}

    def from_text(self, text: str) -> tuple[float, ...]:
        return self._checked([Real().from_text(part) for part in parts(text, self.count)], text)

    def from_json(self, value: object) -> tuple[float, ...]:
        return self._checked([Real().from_json(v) for v in as_list(value, self.wanted)[: self.count + 1]], value)

    def _checked(self, values: list[float], got: object) -> tuple[float, ...]:
        if len(values) != self.count:
            raise Wrong("wrong_type", f"must be {self.wanted}; got {quoted(got)}")
        return tuple(values)


@dataclass(frozen=True)
class Window:
    """Four numbers: theta1 from, to, theta2 from, to."""

    wanted = "four numbers: theta1 from, to, theta2 from, to, each from less than its to"
    schema = Numbers(4).schema

    def from_text(self, text: str) -> tuple[float, ...]:
        return self._checked(Numbers(4).from_text(text))

    def from_json(self, value: object) -> tuple[float, ...]:
        return self._checked(Numbers(4).from_json(value))

    def _checked(self, window: tuple[float, ...]) -> tuple[float, ...]:
        for low, high in (window[:2], window[2:]):
            if not high - low > 1e-9 * max(abs(low), abs(high)):
                raise Wrong("out_of_range", f"must be {self.wanted}; got {low:g} to {high:g}")
        return window


FARTHEST, NEAREST = 999.0, 0.1  # of an eye, in widths of the box; as in static/js/state/address.js


@dataclass(frozen=True)
class Eye:
    """A place that a surface can be seen from: x,y,z in a link, a list in JSON."""

    wanted = f"three numbers of at most {FARTHEST:g} in size, not all near 0"
    schema = Numbers(3).schema

    def from_text(self, text: str) -> tuple[float, ...]:
        return self._checked(Numbers(3).from_text(text))

    def from_json(self, value: object) -> tuple[float, ...]:
        return self._checked(Numbers(3).from_json(value))

    def _checked(self, eye: tuple[float, ...]) -> tuple[float, ...]:
        if max(map(abs, eye)) > FARTHEST or math.hypot(*eye) <= NEAREST:
            raise Wrong("out_of_range", f"must be {self.wanted}; got {','.join(f'{v:g}' for v in eye)}")
        return eye


@dataclass(frozen=True)
class TwoNames:
    """Two different names: a,b in a link, a list in JSON."""

    wanted = "two different names of parameters"
    schema = {"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 2}  # noqa: RUF012

    def from_text(self, text: str) -> tuple[str, ...]:
        return self._checked(spelled(text).split(","), text)

    def from_json(self, value: object) -> tuple[str, ...]:
        return self._checked([spelled(as_text(v, self.wanted)) for v in as_list(value, self.wanted)[:3]], value)

    def _checked(self, names: list[str], got: object) -> tuple[str, ...]:
        if len(names) != 2 or names[0] == names[1]:
            raise Wrong("wrong_type", f"must be {self.wanted}; got {quoted(got)}")
        return tuple(names)


@dataclass(frozen=True)
class NamedNumbers:
    """Names with numbers: c:0.5,d:2 in a link, an object in JSON."""

    wanted = "names with values, such as c:0.5,d:2"
    schema = {"type": "object", "additionalProperties": {"type": "number"}}  # noqa: RUF012

    def from_text(self, text: str) -> dict[str, float]:
        values: dict[str, float] = {}
        for part in parts(spelled(text), LIMITS.parameters):
            name, colon, number = part.partition(":")
            if not colon or not name or name in values:
                raise Wrong("wrong_type", f"must be {self.wanted}; got {quoted(text)}")
            values[name] = Real().from_text(number)
        return values

    def from_json(self, value: object) -> dict[str, float]:
        if not isinstance(value, Mapping):
            raise Wrong("wrong_type", f"must be an object of {self.wanted}; got {quoted(value)}")
        return {spelled(str(name)): Real().from_json(number) for name, number in list(value.items())[: LIMITS.parameters + 1]}
