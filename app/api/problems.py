"""Every error in one shape: application/problem+json (RFC 9457)."""

from collections.abc import Mapping
from typing import Any

import orjson
from fastapi import Response

from ..core.base import Fault

TITLES = {
    "not_a_number": "Not a number",
    "not_finite": "Number is not finite",
    "out_of_range": "Value out of range",
    "wrong_type": "Value of the wrong type",
    "unknown_choice": "Unknown choice",
    "unknown_field": "Unknown field",
    "duplicate_field": "Field given more than once",
    "missing_field": "A needed field is missing",
    "formula": "The formula cannot be read",
    "points": "The examples cannot be read",
    "mismatch": "Fields that do not fit each other",
    "too_expensive": "Too much work for one request",
    "bad_link": "The link cannot be read",
    "newer_link": "The link is of a newer version",
    "broken_json": "The body is no JSON object",
    "not_found": "Nothing is here",
    "method_not_allowed": "Not allowed here",
    "body_too_large": "The body is too large",
    "url_too_long": "The address is too long",
    "unsupported_media_type": "The body must be plain JSON",
    "busy": "The server is busy",
    "internal": "Something went wrong here",
}
RETRY_SECONDS = 5


def problem(
    code: str, status: int, detail: str, headers: Mapping[str, str] | None = None, errors: list[Any] | None = None
) -> Response:
    """One error as an answer."""
    body = {"type": f"/problems/{code}", "title": TITLES[code], "status": status, "detail": detail, "errors": errors or []}
    return Response(orjson.dumps(body), status, dict(headers or {}), "application/problem+json")


def from_faults(faults: tuple[Fault, ...]) -> Response:
    """Everything wrong with a scene, in one answer; the first fault names the problem."""
    errors = [{"field": f.field, "code": f.code, "message": f.message, **f.extra} for f in faults]
    detail = "; ".join(f.message for f in faults)
    return problem(faults[0].code, 422, detail, errors=errors)


def busy(detail: str) -> Response:
    """503, with when to come back."""
    return problem("busy", 503, detail, {"Retry-After": str(RETRY_SECONDS)})


def not_found(path: str) -> Response:
    """404 for a path nobody answers."""
    return problem("not_found", 404, f"there is nothing at {path[:80]}; /docs lists what there is")


def method_not_allowed(allowed: str) -> Response:
    """405, with what is allowed."""
    return problem("method_not_allowed", 405, f"allowed here: {allowed}", {"Allow": allowed})
