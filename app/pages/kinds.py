"""What JSON has in the place of each field's text, for the page that sends own examples in a body."""

from ..scene.fields import FIELDS, PARAMETERS
from ..scene.kinds import Schema

OF_TYPE = {"number": "number", "integer": "number", "boolean": "flag", "object": "named", "string": "text"}
OF_ITEMS = {"number": "numbers", "integer": "numbers", "string": "names"}


def kinds() -> dict[str, str]:
    """The kind of every field of a scene or a call that is not plain text, by name."""
    rows = {**FIELDS, **{name: row for call in PARAMETERS.values() for name, row in call.items()}}
    found = {name: "points" if name == "points" else _kind(row.kind.schema) for name, row in rows.items()}
    return {name: kind for name, kind in found.items() if kind != "text"}


def _kind(schema: Schema) -> str:
    return OF_ITEMS[schema["items"]["type"]] if schema["type"] == "array" else OF_TYPE[schema["type"]]
