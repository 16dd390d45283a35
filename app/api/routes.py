"""The routes of the API: every call of the table by GET, HEAD and POST, the tables, and the two health checks."""

from collections.abc import Awaitable, Callable
from typing import Any

import orjson
from fastapi import APIRouter, Request, Response

from ..answers import CatalogueAnswer, LimitsAnswer, catalogue, limits
from ..core.base import CORES, Cancelled, Faults, OutOfTime
from ..scene.read import BrokenBody
from .bodies import Refused, reader_of
from .calls import CALLS, Call
from .computing import compute
from .openapi import Health, Readiness, body_of, empty_body, openapi_of, query_of, responses_of
from .problems import busy, from_faults, problem

JSON = "application/json"
LEFT = 499  # nobody reads it: the client has gone
router = APIRouter()
TABLES = (
    (catalogue, CatalogueAnswer, "Models, losses, costs, data sets, methods"),
    (limits, LimitsAnswer, "The table of limits"),
)
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
        return await compute(request, lambda deadline: json_response(call.answer(read(), deadline)))

    return with_errors(answer)


def _table(make: Callable[[], object]) -> Handler:
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


async def openapi_json(request: Request) -> Response:
    """The OpenAPI document."""
    return json_response(openapi_of(request.app))


def _add(path: str, handler: Handler, name: str, title: str, **more: Any) -> None:
    """A route of GET, which FastAPI's document tells, and of HEAD, which it does not."""
    router.add_api_route(path, handler, methods=["GET"], operation_id=name, summary=title, response_model=None, **more)
    router.add_api_route(path, handler, methods=["HEAD"], include_in_schema=False, response_model=None)


def _add_post(path: str, handler: Handler, name: str, title: str, **more: Any) -> None:
    router.add_api_route(path, handler, methods=["POST"], operation_id=name, summary=title, response_model=None, **more)


for _call in CALLS.values():
    _answer, _responses = _handler(_call), responses_of(_call)
    _add(_call.path, _answer, f"get_{_call.name}", _call.title, responses=_responses, openapi_extra=query_of(_call))
    _add_post(_call.path, _answer, f"post_{_call.name}", _call.title, responses=_responses, openapi_extra=body_of(_call))
for _make, _answers, _title in TABLES:
    _name, _answer, _ok = _make.__name__, _table(_make), {200: {"model": _answers, "description": "The table"}}
    _add(f"/api/v1/{_name}", _answer, f"get_{_name}", _title, responses=_ok)
    _add_post(f"/api/v1/{_name}", _answer, f"post_{_name}", _title, responses=_ok, openapi_extra=empty_body())
_add("/healthz", healthz, "healthz", "The process lives", responses={200: {"model": Health, "description": "Yes"}})
_add("/readyz", readyz, "readyz", "It takes work", responses={200: {"model": Readiness, "description": "Yes"}})
router.add_api_route("/openapi.json", openapi_json, methods=["GET", "HEAD"], include_in_schema=False, response_model=None)
