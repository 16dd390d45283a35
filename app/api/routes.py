"""The routes of the API: every call of the table by GET, HEAD and POST, the tables, and the two health checks."""

from collections.abc import Awaitable, Callable
from typing import Any

import orjson
from fastapi import APIRouter, Request, Response

from ..core.base import CORES, Cancelled, Faults, OutOfTime
from ..scene.read import BrokenBody
from .bodies import Refused, reader_of
from .calls import CALLS, Call
from .computing import compute
from .openapi import openapi
from .problems import busy, from_faults, problem
from .tables import catalogue, limits

JSON = "application/json"
LEFT = 499  # nobody reads it: the client has gone
router = APIRouter()
Handler = Callable[[Request], Awaitable[Response]]


def json_response(value: Any) -> Response:
    """Any plain value or array as JSON; nan and infinities become null."""
    options = orjson.OPT_SERIALIZE_NUMPY | orjson.OPT_NON_STR_KEYS
    return Response(orjson.dumps(value, option=options, default=_contiguous), media_type=JSON)


def _contiguous(value: Any) -> Any:
    """Arrays that orjson does not take as they are, such as slices."""
    if hasattr(value, "tolist"):
        return value.tolist()
    raise TypeError(type(value).__name__)


def _handler(call: Call) -> Handler:
    async def answer(request: Request) -> Response:
        read = await reader_of(request, call.fields)
        return await compute(request, lambda watch: json_response(call.answer(read(), watch)))

    return with_errors(answer)


def _table(make: Callable[[], dict[str, Any]]) -> Handler:
    async def answer(request: Request) -> Response:
        (await reader_of(request, {}))()
        return json_response(make())

    return with_errors(answer)


def with_errors(answer: Handler) -> Handler:
    """The same handler, with what it raises turned into answers."""

    async def guarded(request: Request) -> Response:
        try:
            return await answer(request)
        except Refused as refused:
            return refused.response
        except BrokenBody:
            return problem("broken_json", 400, "the body must be one JSON object with every key at most once")
        except Faults as error:
            return from_faults(error.faults)
        except OutOfTime:
            return busy("this took too long; try a smaller grid or fewer examples, or try again")
        except Cancelled:
            return Response(status_code=LEFT)

    return guarded


async def healthz(_request: Request) -> Response:
    """The process lives."""
    return json_response({"status": "ok"})


async def readyz(_request: Request) -> Response:
    """It takes work."""
    return json_response({"status": "ok", "cores": CORES})


async def openapi_json(_request: Request) -> Response:
    """The OpenAPI document."""
    return json_response(openapi())


READ = ["GET", "HEAD"]
for _call in CALLS.values():
    router.add_route(_call.path, _handler(_call), methods=[*READ, "POST"])
router.add_route("/api/v1/catalogue", _table(catalogue), methods=[*READ, "POST"])
router.add_route("/api/v1/limits", _table(limits), methods=[*READ, "POST"])
router.add_route("/healthz", healthz, methods=READ)
router.add_route("/readyz", readyz, methods=READ)
router.add_route("/openapi.json", openapi_json, methods=READ)
