"""Scenes from queries and JSON in one call each, and the faults of wrong ones."""

import json
from typing import Any
from urllib.parse import urlencode

import pytest

from app.core.base import Deadline, Fault, Faults
from app.scene.fields import FIELDS
from app.scene.read import FieldValues, read_body, read_query
from app.scene.scene import Scene, resolve


def of_query(query: str = "", **fields: object) -> Scene:
    """The scene of a link's query, written out or as fields."""
    return resolve(read_query(query or urlencode(fields), FIELDS), Deadline())


def of_json(**fields: object) -> Scene:
    """The scene of a JSON object."""
    return resolve(read_json(**fields), Deadline())


def read_json(**fields: object) -> FieldValues:
    """The checked values of a JSON object's fields."""
    return read_body(json.dumps(fields).encode(), FIELDS)


def of_points(columns: dict[str, Any] | str, **fields: object) -> Scene:
    """The scene of the caller's own examples, as they are or packed as a link has them."""
    return of_json(data="points", points=columns, **fields)


def faults_of(make: Any, *arguments: Any, **fields: Any) -> tuple[Fault, ...]:
    """Everything that is wrong with a request."""
    with pytest.raises(Faults) as caught:
        make(*arguments, **fields)
    return caught.value.faults


def fault_of(make: Any, *arguments: Any, **fields: Any) -> Fault:
    """The one thing that is wrong with a request."""
    faults = faults_of(make, *arguments, **fields)
    assert len(faults) == 1, faults
    return faults[0]


def query_of(link: str) -> str:
    """The query of a link, without its fragment."""
    return link.partition("#")[0].partition("?")[2]


def resolved(body: bytes) -> Scene:
    """The scene of a body as it is sent."""
    return resolve(read_body(body, FIELDS), Deadline())
