"""Reading what a request brings: its query, or a bounded JSON body of the right type."""

from collections.abc import Callable, Mapping

from fastapi import Request, Response

from ..core.base import LIMITS, Fault
from ..scene.fields import Field
from ..scene.read import FieldValues, read_body, read_query
from .problems import from_faults, problem


class Refused(Exception):
    """A request that is refused before its scene is looked at."""

    def __init__(self, response: Response) -> None:
        super().__init__(response.status_code)
        self.response = response


async def reader_of(request: Request, allowed: Mapping[str, Field]) -> Callable[[], FieldValues]:
    """What reads the field values of a request: reading a large body takes a while, and is not for the event loop.

    Raises Refused; the reader raises BrokenBody or Faults.
    """
    query = request.scope["query_string"].decode("latin-1")
    if request.method != "POST":
        return lambda: read_query(query, allowed)
    if query:
        message = "a POST takes its fields from the body, not from the address"
        raise Refused(from_faults((Fault("query", "unknown_field", message),)))
    _check_type(request)
    body = await _body(request)
    return lambda: read_body(body, allowed)


def _check_type(request: Request) -> None:
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind != "application/json" or request.headers.get("content-encoding", "identity") != "identity":
        detail = "send application/json without any content encoding"
        raise Refused(problem("unsupported_media_type", 415, detail))


async def _body(request: Request) -> bytes:
    """At most the allowed bytes, whatever the header says."""
    length = request.headers.get("content-length", "0")
    body = bytearray()
    if length.isdigit() and int(length) > LIMITS.body_bytes:
        raise Refused(_too_large())
    async for piece in request.stream():
        body += piece
        if len(body) > LIMITS.body_bytes:
            raise Refused(_too_large())
    return bytes(body)


def _too_large() -> Response:
    return problem("body_too_large", 413, f"a body may have at most {LIMITS.body_bytes} bytes", {"Connection": "close"})
