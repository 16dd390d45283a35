"""Kinds of values in answers, and how they stand in JSON: a number that is not finite is null there."""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated, Any, TypeVar

import numpy as np
from pydantic import Field

from ..core.base import Array, Grid, Indices, Matrix, Vector
from ..scene.kinds import Schema

T = TypeVar("T", bound=type)
NUMBER = {"type": ["number", "null"]}


class Json:
    """How a value stands in JSON. It is written as it is, so nothing is checked."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema

    def __get_pydantic_core_schema__(self, _source: object, _handler: object) -> Any:
        return {"type": "any"}

    def __get_pydantic_json_schema__(self, _core: object, _handler: object) -> Schema:
        return self.schema


def _list(item: Schema, length: int | None = None) -> Schema:
    return {"type": "array", "items": item} | ({} if length is None else {"minItems": length, "maxItems": length})


Number = Annotated[float, Json(NUMBER)]
Finite = Annotated[Vector, Json(_list({"type": "number"}))]
Places = Annotated[Matrix, Json(_list(_list({"type": "number"}, 2)))]
Place = Annotated[Vector | tuple[float, float] | list[float], Json(_list({"type": "number"}, 2))]
Numbers = Annotated[Vector, Json(_list(NUMBER))]
Pair = Annotated[Vector | tuple[float, float] | list[float], Json(_list(NUMBER, 2))]
Pairs = Annotated[Matrix, Json(_list(_list(NUMBER, 2)))]
TwoByTwo = Annotated[Matrix, Json(_list(_list(NUMBER, 2), 2))]
NumbersOrRows = Annotated[Array, Json(_list({"anyOf": [NUMBER, _list(NUMBER)]}))]
Rows = Annotated[Matrix, Json(_list(_list(NUMBER)))]
OverGrid = Annotated[Grid, Json(_list(_list(NUMBER)))]
PairsOverGrid = Annotated[Array, Json(_list(_list(_list(NUMBER, 2))))]
Whole = Annotated[Indices, Json(_list({"type": "integer"}))]


def documented(answer: T) -> T:
    """Gives each key of a TypedDict the text that stands under it, which schemas and the docs page show."""
    for name, text in _texts(answer):
        answer.__annotations__[name] = Annotated[answer.__annotations__[name], Field(description=text)]
    return answer


def _texts(answer: type) -> Iterator[tuple[str, str]]:
    [body] = ast.parse(textwrap.dedent(inspect.getsource(answer))).body
    for key, text in pairwise(body.body if isinstance(body, ast.ClassDef) else []):
        match key, text:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(said))):
                yield name, " ".join(said.split())


def count_nonfinite(*arrays: Any) -> int:
    """How many numbers are not finite."""
    return sum(int(np.count_nonzero(~np.isfinite(np.asarray(a, dtype=float)))) for a in arrays)
