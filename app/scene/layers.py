"""Kinds of value that describe a network: the widths of its layers, the plane it is seen on."""

import re
from dataclasses import dataclass

from ..core.base import LIMITS
from .kinds import Whole, Wrong, as_list, as_text, parts, quoted

MOST = LIMITS.hidden_layers + 2
BIAS_LAST = re.compile(r"(\d+)\.(\d+)\.b")  # 1.0.b, another way to write 1.b.0


@dataclass(frozen=True)
class Widths:
    """Inputs, hidden layers, outputs: 2,8,1."""

    wanted = (
        "the widths of all layers from inputs to outputs, such as 2,8,1: "
        f"at most {LIMITS.hidden_layers} hidden ones, each width from 1 to {LIMITS.network_width}"
    )
    schema = {  # noqa: RUF012
        "type": "array",
        "items": {"type": "integer", "minimum": 1, "maximum": LIMITS.network_width},
        "minItems": 2,
        "maxItems": MOST,
    }

    def from_text(self, text: str) -> list[int]:
        return self._checked([self._width.from_text(part) for part in parts(text, MOST)], text)

    def from_json(self, value: object) -> list[int]:
        return self._checked([self._width.from_json(v) for v in as_list(value, self.wanted)[: MOST + 1]], value)

    @property
    def _width(self) -> Whole:
        return Whole(1, LIMITS.network_width)

    def _checked(self, widths: list[int], got: object) -> list[int]:
        if not 2 <= len(widths) <= MOST:
            raise Wrong("out_of_range", f"must be {self.wanted}; got {quoted(got)}", max=MOST)
        return widths


@dataclass(frozen=True)
class PlaneOf:
    """random, path, or two single weights: 1.0.0,1.b.0. A list of two names is taken in JSON too."""

    wanted = "random, path, or two different weights such as 1.0.0,1.b.0 (layer.unit.input, layer.b.unit)"
    schema = {"type": "string"}  # noqa: RUF012

    def from_text(self, text: str) -> str:
        if text in ("random", "path"):
            return text
        names = [BIAS_LAST.sub(r"\1.b.\2", name) for name in text.split(",")[:3]]
        if len(names) != 2 or names[0] == names[1] or not all(names):
            raise Wrong("unknown_choice", f"must be {self.wanted}; got {quoted(text)}")
        return ",".join(names)

    def from_json(self, value: object) -> str:
        if isinstance(value, str):
            return self.from_text(value)
        return self.from_text(",".join(as_text(v, self.wanted) for v in as_list(value, self.wanted)[:3]))
