"""`make written`: write the types of the API's answers for the page's JavaScript, from the OpenAPI document.

The file is committed, and a test says whether it is current: nothing has to be built to run or read the page.
"""

from pathlib import Path
from typing import Any

from app.api.openapi import openapi_of
from app.server import create_app

FILE = Path(__file__).parent.parent / "static" / "js" / "written" / "answers.d.ts"
HEAD = "// The API's answers. Written by `make written` from what app/answers says of them; not by hand.\n"
Schema = dict[str, Any]


def declarations() -> str:
    """The whole file: a type for each schema of the document, by name."""
    schemas = openapi_of(create_app())["components"]["schemas"]
    return HEAD + "".join(f"\nexport type {name} = {written(schema)};\n" for name, schema in sorted(schemas.items()))


def written(schema: Schema) -> str:
    """A schema as TypeScript writes it."""
    match schema:
        case {"$ref": reference}:
            return str(reference).rsplit("/", 1)[1]
        case {"anyOf": options}:
            return " | ".join(dict.fromkeys(map(written, options)))
        case {"enum": names}:
            return " | ".join(f'"{name}"' for name in names)
        case {"const": name}:
            return f'"{name}"'
        case {"type": [*names]}:
            return " | ".join(written({"type": name}) for name in names)
        case {"oneOf": options}:
            return " | ".join(dict.fromkeys(map(written, options)))
        case {"type": "array"}:
            return _list(schema)
        case {"type": "object"}:
            return _object(schema)
    kind: str = schema["type"]
    return "number" if kind == "integer" else kind


def _list(schema: Schema) -> str:
    """A list of any length, or one of fixed length, each item of its own kind."""
    fixed = schema.get("prefixItems") or [schema["items"]] * _length(schema)
    if fixed:
        return f"[{', '.join(map(written, fixed))}]"
    item = written(schema["items"])
    return f"({item})[]" if "|" in item else f"{item}[]"


def _length(schema: Schema) -> int:
    length: int = schema.get("maxItems", 0)
    return length if length == schema.get("minItems") else 0


def _object(schema: Schema) -> str:
    values = schema.get("additionalProperties", "properties" not in schema)
    if "properties" not in schema:
        return f"Record<string, {'any' if values is True else written(values)}>"
    needed = set(schema.get("required", ()))
    keys = [f"  {name}{'' if name in needed else '?'}: {_inside(each)};\n" for name, each in schema["properties"].items()]
    return "{\n" + "".join(keys) + ("  [name: string]: any;\n" if values else "") + "}"


def _inside(schema: Schema) -> str:
    return written(schema).replace("\n", "\n  ")


if __name__ == "__main__":
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(declarations(), encoding="utf-8")
