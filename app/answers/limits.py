"""What the call limits answers: the table of limits, and what each field of a scene may hold. It changes only with the code."""

from functools import cache

from typing_extensions import TypedDict

from ..core.base import LIMITS
from ..scene.fields import FIELDS


class FieldRow(TypedDict):
    """What a field may hold, its default, an example, and what it means."""

    wanted: str
    default: str
    example: str
    meaning: str


class LimitsAnswer(TypedDict):
    """The call limits."""

    limits: dict[str, int | float | list[int] | list[float]]
    fields: dict[str, FieldRow]


@cache
def limits() -> LimitsAnswer:
    """The table of limits, and for each field of a scene what it may hold."""
    fields: dict[str, FieldRow] = {
        f.name: {"wanted": f.kind.wanted, "default": f.default, "example": f.example, "meaning": f.meaning}
        for f in FIELDS.values()
    }
    return {"limits": LIMITS.as_dict(), "fields": fields}
