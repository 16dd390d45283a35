"""What the call limits answers: the table of limits, and what each field of a scene may hold. It changes only with the code."""

from functools import cache
from typing import Annotated

from typing_extensions import TypedDict

from ..core.base import LIMITS
from ..scene.fields import FIELDS
from ..scene.kinds import Schema
from .values import Json


def _of_limit(limit: float | list[int] | list[float]) -> Schema:
    """A bound, or the least and the most."""
    if isinstance(limit, list):
        return {"type": "array", "items": _of_limit(limit[0]), "minItems": 2, "maxItems": 2}
    return {"type": "integer" if isinstance(limit, int) else "number"}


TABLE = LIMITS.as_dict()
LIMIT_SCHEMA = {
    "type": "object",
    "properties": {name: _of_limit(limit) for name, limit in TABLE.items()},
    "required": list(TABLE),
}


class FieldRow(TypedDict):
    """What a field may hold, its default, an example, and what it means."""

    wanted: str
    default: str
    example: str
    meaning: str


class LimitsAnswer(TypedDict):
    """The call limits."""

    limits: Annotated[dict[str, int | float | list[int] | list[float]], Json(LIMIT_SCHEMA)]
    fields: dict[str, FieldRow]


@cache
def limits() -> LimitsAnswer:
    """The table of limits, and for each field of a scene what it may hold."""
    fields: dict[str, FieldRow] = {
        f.name: {"wanted": f.kind.wanted, "default": f.default, "example": f.example, "meaning": f.meaning}
        for f in FIELDS.values()
    }
    return {"limits": TABLE, "fields": fields}
