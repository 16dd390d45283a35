"""The names that columns of examples have, and a kind of value that lists some of them."""

from dataclasses import dataclass

from ..core.base import LIMITS
from .kinds import Wrong, as_list, as_text, parts, quoted

COLUMNS = ("x", *(f"x{i}" for i in range(1, LIMITS.columns + 1)))


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
            raise Wrong("unknown_choice", f"must be {self.wanted}; got {quoted(got)}")
        return names
