"""The page's types of answers: current, and written as TypeScript writes them."""

import pytest

from scripts.page_types import FILE, declarations, written

NUMBER = {"type": ["number", "null"]}


def test_the_committed_types_are_those_of_the_answers() -> None:
    assert FILE.read_text(encoding="utf-8") == declarations(), "run make written"


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"type": "integer"}, "number"),
        (NUMBER, "number | null"),
        ({"type": "array", "items": NUMBER}, "(number | null)[]"),
        ({"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 2}, "[string, string]"),
        ({"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 3}, "string[]"),
        ({"type": "array", "prefixItems": [{"type": "string"}, {"type": "integer"}]}, "[string, number]"),
        ({"enum": ["point", "edge"], "type": "string"}, '"point" | "edge"'),
        ({"anyOf": [{"$ref": "#/components/schemas/Gap"}, {"type": "null"}]}, "Gap | null"),
        ({"type": "object", "additionalProperties": {"type": "boolean"}}, "Record<string, boolean>"),
        ({"type": "object"}, "Record<string, any>"),
        (
            {"type": "object", "properties": {"a": NUMBER, "b": {"type": "null"}}, "required": ["a"]},
            "{\n  a: number | null;\n  b?: null;\n}",
        ),
    ],
)  # fmt: skip
def test_a_schema_is_written_as_typescript_writes_it(schema: dict[str, object], expected: str) -> None:
    assert written(schema) == expected
