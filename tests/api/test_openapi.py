"""The OpenAPI document: every path, every field, and nothing that the server does not do."""

import re
from typing import Any

import pytest
from pydantic import TypeAdapter

from app.api.calls import CALLS
from app.scene.fields import FIELDS
from tests.api.asking import strict

TYPES: dict[str, Any] = {"string": str, "integer": int, "number": (int, float), "boolean": bool}


@pytest.fixture(scope="module")
def document(client):
    return strict(client.get("/openapi.json"))


def operations(document):
    return [(path, method, found) for path, item in document["paths"].items() for method, found in item.items()]


def needed(path):
    """The examples of the fields that a call cannot do without."""
    fields = next((row.fields for row in CALLS.values() if row.path == path), {})
    return {name: field.example for name, field in fields.items() if field.required}


def admits(schema, kind):
    return kind in (schema.get("type"), *[part.get("type") for part in schema.get("anyOf", schema.get("oneOf", []))])


def test_the_document_is_openapi_3_with_a_title_version_and_license(document):
    assert re.fullmatch(r"3\.1\.\d+", document["openapi"])
    assert {"title", "version", "license"} <= set(document["info"])
    assert set(document) <= {"openapi", "info", "servers", "paths", "components", "tags", "externalDocs"}


def test_every_path_of_the_contract_is_there(document):
    assert {*(row.path for row in CALLS.values()), "/api/v1/catalogue", "/api/v1/limits", "/healthz", "/readyz"} <= set(
        document["paths"]
    )


def test_every_path_that_is_there_answers(client, document):
    network = {"data": "xor"}
    formulas = {
        "/api/v1/best": {"model": "formula", "formula": "a*x^2 - b*x - c"},  # of two parameters there is nothing to fit
        "/api/v1/layers": network,
        "/api/v1/coupling": network,
    }
    for path, method, _ in operations(document):
        fields = {**needed(path), **formulas.get(path, {})}
        response = client.post(path, json=fields) if method == "post" else client.get(path, params=fields)
        assert response.status_code == 200, (method, path)


def test_every_operation_has_its_own_name_a_summary_and_responses(document):
    found = [operation for _, _, operation in operations(document)]
    assert len({operation["operationId"] for operation in found}) == len(found)
    for operation in found:
        assert operation["summary"]
        for status, response in operation["responses"].items():
            assert re.fullmatch(r"[1-5]\d\d", status)
            assert response["description"]
            for kind, body in response["content"].items():
                assert kind == ("application/json" if status == "200" else "application/problem+json")
                assert body["schema"]


def found(document, schema):
    """A schema, or the one that it refers to."""
    return document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]] if "$ref" in schema else schema


def test_every_reference_leads_somewhere(document):
    references = set(re.findall(r"'\$ref': '([^']+)'", repr(document)))
    assert references == {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}


@pytest.mark.parametrize("call", CALLS)
def test_every_field_is_documented_for_get_and_for_post(document, call):
    row, item = CALLS[call], document["paths"][CALLS[call].path]
    parameters = {parameter["name"]: parameter for parameter in item["get"]["parameters"]}
    body = item["post"]["requestBody"]["content"]["application/json"]["schema"]
    scene = set(FIELDS) if row.of_scene else set()
    assert set(parameters) == {*scene, *row.parameters} - {"points"}
    assert set(body["properties"]) == {*scene, *row.parameters}
    assert set(body.get("required", [])) == set(needed(row.path))
    assert body["additionalProperties"] is False
    for name, parameter in parameters.items():
        assert (parameter["in"], parameter["required"]) == ("query", name in needed(row.path))
        assert row.fields[name].meaning in parameter["description"]
        assert row.fields[name].meaning in body["properties"][name]["description"]


@pytest.mark.parametrize("call", CALLS)
def test_every_key_of_an_answer_is_documented(document, call):
    keys = CALLS[call].keys
    for method in ("get", "post"):
        responses = document["paths"][CALLS[call].path][method]["responses"]
        schema = found(document, responses["200"]["content"]["application/json"]["schema"])
        assert set(schema["properties"]) == set(keys)
        assert {name: each["description"] for name, each in schema["properties"].items()} == {
            n: k.meaning for n, k in keys.items()
        }
        assert all(key.meaning for key in keys.values())
        assert set(schema.get("required", [])) == {name for name, key in keys.items() if not key.optional}
        assert {"400", "413", "414", "415", "422", "503"} <= set(responses)


@pytest.mark.parametrize("call", CALLS)
def test_every_example_is_of_its_own_type(document, call):
    for parameter in document["paths"][CALLS[call].path]["get"]["parameters"]:
        kind = parameter["schema"]["type"]
        assert isinstance(parameter["example"], TYPES[kind]), (parameter["name"], parameter["example"], kind)


@pytest.mark.parametrize(
    ("call", "name"), [("gradients", "method"), ("surface", "examples"), ("field", "examples"), ("table", "inputs")]
)
def test_fields_that_may_be_lists_or_text_in_json_are_documented_as_both(document, call, name):
    body = document["paths"][CALLS[call].path]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert admits(body["properties"][name], "array")
    assert admits(body["properties"][name], "string")


@pytest.mark.parametrize("path", ["/api/v1/catalogue", "/api/v1/limits"])
def test_a_table_that_takes_a_post_is_documented_so(document, path):
    assert set(document["paths"][path]) == {"get", "post"}


def test_a_problem_is_described_by_its_five_keys(document):
    schema = document["components"]["schemas"]["Problem"]
    assert schema["required"] == ["type", "title", "status", "detail", "errors"]
    assert found(document, schema["properties"]["errors"]["items"])["required"] == ["field", "code", "message"]


def places(schema, where=""):
    """Every schema inside a schema, with where it is."""
    yield where, schema
    for name, each in schema.get("properties", {}).items():
        yield from places(each, f"{where}.{name}")
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            yield from places(schema[key], f"{where}[]")
    for option in (*schema.get("anyOf", []), *schema.get("oneOf", [])):
        yield from places(option, where)


def test_every_value_of_an_answer_has_a_type(document):
    """Of scene, defaults and own points the keys are those of the fields, of the limits numbers and pairs."""
    for name, schema in document["components"]["schemas"].items():
        for where, each in places(schema, name):
            assert {"type", "$ref", "anyOf", "oneOf", "enum", "const"} & set(each), where
            assert each.get("type") != "array" or "items" in each or "prefixItems" in each, where
            known = "properties" in each or "additionalProperties" in each
            assert each.get("type") != "object" or known, where


@pytest.mark.parametrize("call", CALLS)
def test_what_is_answered_is_of_the_type_that_is_documented(client, call):
    row = CALLS[call]
    for query in (row.example, *(f"{row.example}&{more}" for more in ("cost=max", "seed=3") if row.of_scene)):
        TypeAdapter(row.answers).validate_json(client.get(f"{row.path}?{query}").content, strict=True)
