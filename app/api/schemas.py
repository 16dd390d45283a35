"""JSON schemas of answers, made from their types, and what the docs page says of their keys."""

from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from ..scene.kinds import Schema


@dataclass(frozen=True)
class Key:
    """A key of an answer: its type and its meaning; `optional` where not every answer has it."""

    type: str
    meaning: str
    optional: bool


def schema_of(answer: Any) -> Schema:
    """The JSON schema of a type of answers."""
    return TypeAdapter(answer).json_schema(mode="serialization")


def keys_of(answer: Any) -> dict[str, Key]:
    """The keys of a type of answers, in order."""
    schema = schema_of(answer)
    needed = set(schema.get("required", ()))
    return {
        name: Key(notation(each), each.get("description", ""), name not in needed) for name, each in schema["properties"].items()
    }


def notation(schema: Schema) -> str:
    """What kind of value a schema is of, as TypeScript writes it. That a number may be null goes without saying."""
    match schema:
        case {"anyOf": options}:
            return " | ".join(dict.fromkeys(notation(option) for option in options))
        case {"enum": names}:
            return " | ".join(map(str, names))
        case {"type": ["number", "null"]} | {"type": "integer"}:
            return "number"
        case {"type": "array", "items": item, "maxItems": length} if length == schema.get("minItems"):
            return f"[{', '.join([notation(item)] * length)}]"
        case {"type": "array", "items": item}:
            return f"({notation(item)})[]" if "|" in notation(item) else f"{notation(item)}[]"
        case {"type": str() as name}:
            return name
    return "object"
