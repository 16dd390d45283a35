"""The OpenAPI document: FastAPI's, from the types of answers, with the fields of the table beside them."""

from functools import cache
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from typing_extensions import TypedDict

from ..scene.fields import Field
from ..scene.kinds import Schema
from .calls import Call
from .schemas import schema_of

TEXT_OR_LIST = ("method", "examples", "inputs", "mend")
LISTS = ("at", "window", "axes", "method", "examples", "inputs", "columns", "widths", "mend")
ERRORS = {
    400: "Broken JSON",
    413: "Body too large",
    414: "Address too long",
    415: "Not plain JSON",
    422: "Something wrong with the scene",
    503: "Busy or out of time",
}
EMPTY = {"type": "object", "additionalProperties": False}  # a table takes no field


class ErrorAnswer(TypedDict):
    """One thing that is wrong."""

    field: str
    code: str
    message: str


class Problem(TypedDict):
    """Everything that is wrong (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[ErrorAnswer]


@cache
def openapi_of(app: FastAPI) -> Schema:
    """The document of an app's routes, OpenAPI 3.1."""
    document = get_openapi(
        title="Errorscape",
        version=app.version,
        description="Error surfaces and the gradient of every single example, exact and computed on request.",
        license_info={"name": "MIT", "identifier": "MIT"},
        routes=app.routes,
    )
    problem = schema_of(Problem)
    schemas = document["components"]["schemas"]
    schemas["ErrorAnswer"] = problem.pop("$defs")["ErrorAnswer"]
    schemas["Problem"] = {**problem, "properties": {**problem["properties"], "errors": _errors()}}
    return document


def _errors() -> Schema:
    return {"type": "array", "items": {"$ref": "#/components/schemas/ErrorAnswer"}}


class Health(TypedDict):
    """The process lives."""

    status: str


class Readiness(Health):
    """It takes work, on so many cores."""

    cores: int


def responses_of(call: Call) -> dict[int | str, Schema]:
    """What a call may answer, for FastAPI's own document."""
    schema = {"schema": {"$ref": "#/components/schemas/Problem"}}
    problems: dict[int | str, Schema] = {
        status: {"description": text, "content": {"application/problem+json": schema}} for status, text in ERRORS.items()
    }
    return {200: {"model": call.answers, "description": call.title}, **problems}


def query_of(call: Call) -> Schema:
    """The fields of a call in a query."""
    return {"parameters": [_parameter(f) for f in call.fields.values() if f.name != "points"]}


def body_of(call: Call) -> Schema:
    """The fields of a call in a body."""
    properties = {f.name: {**_in_json(f), "description": _described(f)} for f in call.fields.values()}
    required = [f.name for f in call.fields.values() if f.required]
    schema: Schema = {**EMPTY, "properties": properties}
    return _body({**schema, "required": required} if required else schema)


def empty_body() -> Schema:
    """The body of a POST that asks for a table."""
    return _body(EMPTY)


def _body(schema: Schema) -> Schema:
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}


def _in_json(f: Field) -> Schema:
    """A field's schema in a body: lists that may also stand as text say so."""
    return {"anyOf": [f.kind.schema, {"type": "string"}]} if f.name in TEXT_OR_LIST else f.kind.schema


def _parameter(f: Field) -> Schema:
    schema = {"type": "string"} if f.name in LISTS or f.kind.schema["type"] == "object" else f.kind.schema
    return {
        "name": f.name,
        "in": "query",
        "required": f.required,
        "description": _described(f),
        "schema": schema,
        "example": _example(f, schema),
    }


def _example(f: Field, schema: Schema) -> Any:
    """The example as a value of the schema's own type."""
    read: Schema = {"integer": int, "number": float, "boolean": lambda text: text == "true"}
    return read.get(schema.get("type", ""), str)(f.example)


def _described(f: Field) -> str:
    return f"{f.meaning} Needed." if f.required else f"{f.meaning} Default: {f.default}."
