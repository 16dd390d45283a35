"""The web app: API and pages put together, with one answer shape for everything that goes wrong."""

from collections.abc import Sequence

from fastapi import FastAPI, Request, Response
from fastapi.middleware.cors import CORSMiddleware
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Match, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from . import __version__
from .api import routes
from .api.problems import method_not_allowed, not_found, problem
from .core.base import LIMITS
from .pages.assets import Assets
from .pages.routes import Pages, pages_router

OPTIMIZERS = ("GET", "HEAD", "POST")
DAY = 86_400  # seconds


class AddressLimit:
    """Refuses addresses that are too long, before anything reads them."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        query = scope.get("query_string") or b""
        length = len(scope.get("raw_path") or b"") + (len(query) + 1 if query else 0)
        if scope["type"] == "http" and length > LIMITS.url_bytes:
            refusal = problem(
                "url_too_long", 414, f"an address may have at most {LIMITS.url_bytes} bytes; POST has room for more"
            )
            await refusal(scope, receive, send)
            return
        await self.app(scope, receive, send)


class Open(CORSMiddleware):
    """Any page may call the API; a preflight that is refused is answered in the one shape of errors."""

    def preflight_response(self, request_headers: Headers) -> Response:
        answer = super().preflight_response(request_headers)
        if answer.status_code < 400:
            return answer
        headers = {name: value for name, value in answer.headers.items() if name.startswith("access-control")}
        return problem(
            "method_not_allowed", 405, f"other sites may use {', '.join(OPTIMIZERS)}", {**headers, "Allow": ", ".join(OPTIMIZERS)}
        )


def create_app() -> FastAPI:
    """The whole app."""
    app = FastAPI(
        title="Errorscape", version=__version__, openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False
    )
    assets = Assets()
    pages = Pages(assets)
    routers = (routes.router, pages_router(pages, assets))
    for router in routers:
        app.include_router(router)
    _add_errors(app, pages, [route for router in routers for route in router.routes])
    app.add_middleware(AddressLimit)
    app.add_middleware(
        Open,
        allow_origins=["*"],
        allow_methods=OPTIMIZERS,
        allow_headers=["Content-Type"],
        expose_headers=["Retry-After"],
        max_age=DAY,
    )
    return app


def _add_errors(app: FastAPI, pages: Pages, routes: Sequence[BaseRoute]) -> None:
    async def http_error(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        if status == 405:
            return method_not_allowed(_allowed(routes, request))
        if status == 404 and not _wants_json(request):
            return pages.not_found(request)
        if status == 404:
            return not_found(request.url.path)
        return problem("internal", status, "the request could not be answered")

    async def crash(_request: Request, _error: Exception) -> Response:
        return problem("internal", 500, "this is a fault of the server, not of your request")

    app.add_exception_handler(HTTPException, http_error)
    app.add_exception_handler(Exception, crash)


def _allowed(routes: Sequence[BaseRoute], request: Request) -> str:
    """The methods of all routes of a path; the framework names those of the first."""
    matching = [route for route in routes if isinstance(route, Route) and route.matches(request.scope)[0] is not Match.NONE]
    return ", ".join(sorted({method for route in matching for method in route.methods or ()}))


def _wants_json(request: Request) -> bool:
    """The API and programs get JSON; a browser that opens a page gets a page."""
    return request.url.path.startswith("/api/") or "text/html" not in request.headers.get("accept", "")
