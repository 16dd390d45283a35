"""Asking the API and looking at its answers: strict JSON, the one error shape, and counting what is null."""

import json
from typing import Any

import httpx

JSON = {"Content-Type": "application/json"}
PROBLEM = "application/problem+json"


def _no_token(token: str) -> Any:
    raise AssertionError(f"{token} is no JSON")


def strict(response: httpx.Response) -> Any:
    """The answer's JSON, in which no NaN and no Infinity may stand."""
    return json.loads(response.content.decode("utf-8"), parse_constant=_no_token)


def ask(client: httpx.Client, call: str, **fields: Any) -> dict[str, Any]:
    """The answer of a call to a JSON object of fields."""
    response = client.post(f"/api/v1/{call}", json=fields)
    assert response.status_code == 200, response.text[:400]
    assert response.headers["content-type"] == "application/json"
    return dict(strict(response))


def send(client: httpx.Client, body: Any, call: str = "gradients", headers: dict[str, str] | None = None) -> httpx.Response:
    """The response to a body as it stands."""
    return client.post(f"/api/v1/{call}", content=body, headers=JSON if headers is None else headers)


def problem(response: httpx.Response, status: int, code: str) -> list[dict[str, Any]]:
    """The errors of an answer that has to be a problem of this kind, in the one shape of all problems."""
    assert (response.status_code, response.headers["content-type"]) == (status, PROBLEM), response.text[:400]
    found = strict(response)
    assert list(found) == ["type", "title", "status", "detail", "errors"]
    assert (found["type"], found["status"]) == (f"/problems/{code}", status)
    assert found["title"]
    assert found["detail"]
    for error in found["errors"]:
        assert isinstance(error["field"], str)
        assert error["code"]
        assert error["message"]
        assert len(error.get("got", "")) <= 80
    return list(found["errors"])


def refusal(client: httpx.Client, call: str = "gradients", **fields: Any) -> dict[str, Any]:
    """The one fault of a JSON object of fields."""
    response = client.post(f"/api/v1/{call}", json=fields)
    errors = strict(response)["errors"]
    assert len(errors) == 1, errors
    return problem(response, 422, errors[0]["code"])[0]


def nulls(value: Any) -> int:
    """How many nulls stand anywhere in a value."""
    if isinstance(value, dict):
        value = list(value.values())
    return sum(map(nulls, value)) if isinstance(value, list) else int(value is None)
