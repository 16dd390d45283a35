"""The OpenAPI document, made from the table of calls and the table of fields."""

from functools import cache
from typing import Any

from .. import __version__
from ..scene.fields import Field
from .calls import CALLS, Call

TEXT_OR_LIST = ("method", "examples", "inputs", "mend")
LISTS = ("at", "window", "axes", "method", "examples", "inputs", "columns", "widths", "mend")
PROBLEM = {"$ref": "#/components/schemas/Problem"}
ERRORS = {"400": "Broken JSON", "413": "Body too large", "414": "Address too long", "415": "Not plain JSON", "422": "Something wrong with the scene", "503": "Busy or out of time"}  # fmt: skip


@cache
def openapi() -> dict[str, Any]:
    """The whole document, OpenAPI 3.1."""
    paths: dict[str, Any] = {call.path: {"get": _get(call), "post": _post(call)} for call in CALLS.values()}
    for name, title in (("catalogue", "Models, losses, costs, data sets, methods"), ("limits", "The table of limits")):
        paths[f"/api/v1/{name}"] = _table(name, title)
    for path, title in (("/healthz", "The process lives"), ("/readyz", "It takes work")):
        paths[path] = {"get": {"summary": title, "operationId": path[1:], "responses": {"200": _json("Yes", {"type": "object"})}}}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Errorscape",
            "version": __version__,
            "description": "Error surfaces and the gradient of every single example, exact and computed on request.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "paths": paths,
        "components": {"schemas": {"Problem": _problem_schema()}},
    }


def _table(name: str, title: str) -> dict[str, Any]:
    """A table takes no field: a POST brings an empty object."""
    answer = {"summary": title, "responses": {"200": _json("The table", {"type": "object"})}}
    empty = {"required": True, "content": {"application/json": {"schema": {"type": "object", "additionalProperties": False}}}}
    return {
        "get": {**answer, "operationId": f"get_{name}"},
        "post": {**answer, "operationId": f"post_{name}", "requestBody": empty},
    }


def _get(call: Call) -> dict[str, Any]:
    return {
        "summary": call.title,
        "operationId": f"get_{call.name}",
        "parameters": [_parameter(f) for f in call.fields.values() if f.name != "points"],
        "responses": _responses(call),
    }


def _post(call: Call) -> dict[str, Any]:
    properties = {f.name: {**_in_json(f), "description": _described(f)} for f in call.fields.values()}
    required = [f.name for f in call.fields.values() if f.required]
    schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        **({"required": required} if required else {}),
    }
    return {
        "summary": call.title,
        "operationId": f"post_{call.name}",
        "requestBody": {"required": True, "content": {"application/json": {"schema": schema}}},
        "responses": _responses(call),
    }


def _in_json(f: Field) -> dict[str, Any]:
    """A field's schema in a body: lists that may also stand as text say so."""
    return {"anyOf": [f.kind.schema, {"type": "string"}]} if f.name in TEXT_OR_LIST else f.kind.schema


def _parameter(f: Field) -> dict[str, Any]:
    schema = {"type": "string"} if f.name in LISTS or f.kind.schema["type"] == "object" else f.kind.schema
    return {
        "name": f.name,
        "in": "query",
        "required": f.required,
        "description": _described(f),
        "schema": schema,
        "example": _example(f, schema),
    }


def _example(f: Field, schema: dict[str, Any]) -> Any:
    """The example as a value of the schema's own type."""
    read: dict[str, Any] = {"integer": int, "number": float, "boolean": lambda text: text == "true"}
    return read.get(schema.get("type", ""), str)(f.example)


def _described(f: Field) -> str:
    return f"{f.meaning} Needed." if f.required else f"{f.meaning} Default: {f.default}."


def _responses(call: Call) -> dict[str, Any]:
    required = [key for key in call.keys if key not in call.optional]
    properties = {key: {"description": text} for key, text in call.keys.items()}
    answer = _json(call.title, {"type": "object", "properties": properties, "required": required})
    problems = {
        status: {"description": text, "content": {"application/problem+json": {"schema": PROBLEM}}}
        for status, text in ERRORS.items()
    }
    return {"200": answer, **problems}


def _json(description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def _problem_schema() -> dict[str, Any]:
    error = {
        "type": "object",
        "properties": {"field": {"type": "string"}, "code": {"type": "string"}, "message": {"type": "string"}},
        "required": ["field", "code", "message"],
    }
    properties = {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {"type": "array", "items": error},
    }
    return {"type": "object", "properties": properties, "required": list(properties)}
