"""The pages: the lab, the API's documentation, and a friendly answer where nothing is."""

import json
from functools import lru_cache
from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import RedirectResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from ..answers import limits
from ..api.calls import CALLS
from ..api.problems import TITLES
from ..core.base import LIMITS
from ..core.data import DATASETS
from ..core.descent import OPTIMIZERS
from ..core.formula import FUNCTIONS, ONLY_CALLED
from ..core.model import COSTS, LOSSES, MODELS
from ..core.network import EPSILON
from ..scene.fields import FIELDS
from ..stills import FIGURE, PREVIEW
from ..table.mends import MENDS
from .assets import Asset, Assets, folder, sent
from .kinds import kinds
from .learning import Learning
from .pictures import MOST_NODES, VIEW, Pictures, preview_of

READ = ["GET", "HEAD"]


@lru_cache(maxsize=64)
def _packed(html: str) -> Asset:
    """A page as it is sent, kept because most are the same for everybody."""
    return Asset(html.encode(), "text/html; charset=utf-8", effort=5)


class Pages:
    """Renders templates with what every page needs."""

    def __init__(self, assets: Assets) -> None:
        loader = FileSystemLoader(folder("templates"))
        self._templates = Environment(
            loader=loader, autoescape=select_autoescape(), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )
        limits = {"examples": LIMITS.examples[1], "body_bytes": LIMITS.body_bytes, "magnitude": LIMITS.magnitude}
        sizes = {"still": FIGURE, "preview": PREVIEW}
        self.learning = Learning(self.render, vars(self._templates.get_template("learn/parts.html").make_module(sizes)))
        self._shared = {"assets": assets, "kinds": json.dumps(kinds()), "limits": json.dumps(limits), **sizes}

    def render(self, request: Request, template: str, status: int = 200, pictured: str = "", **values: Any) -> Response:
        """One page; `pictured` is the scene whose picture stands for it in links."""
        picture = f"{str(request.base_url).rstrip('/')}/picture.png{'?' if pictured else ''}{pictured}"
        html = self._templates.get_template(template).render(**self._shared, picture=picture, **values)
        return sent(_packed(html), request, "no-cache", status)

    def not_found(self, request: Request) -> Response:
        """The page for an address where nothing is."""
        return self.render(request, "not_found.html", 404, here="")

    async def lab(self, request: Request) -> Response:
        """The lab. The scene in the address is read by the page itself."""
        return self.render(
            request,
            "lab.html",
            pictured=preview_of(request.url.query),
            here="lab",
            characters=LIMITS.formula_characters,
            parameters=LIMITS.parameters,
            others=LIMITS.parameters - 2,
            functions=" ".join(FUNCTIONS),
            chapters=self.learning.of_questions,
        )

    async def docs(self, request: Request) -> Response:
        """The API's documentation, from the same tables as the API."""
        return self.render(
            request,
            "docs.html",
            here="api",
            calls=CALLS,
            fields=FIELDS,
            models=MODELS,
            losses=LOSSES,
            costs=COSTS,
            datasets=DATASETS,
            methods=OPTIMIZERS,
            functions=list(FUNCTIONS),
            only_called=[name for name in FUNCTIONS if name in ONLY_CALLED],
            table=limits()["limits"],
            titles=TITLES,
            view=VIEW,
            mends=MENDS,
            most_nodes=MOST_NODES,
            epsilon=EPSILON,
        )

    async def about_problem(self, request: Request) -> Response:
        """A problem's type is an address; it leads to its line in the documentation."""
        code = request.path_params["code"]
        if code not in TITLES:
            raise HTTPException(404)
        return RedirectResponse(f"/docs#problem-{code}", 307)


def pages_router(pages: Pages, assets: Assets) -> APIRouter:
    """The routes of all pages, pictures and files."""
    router = APIRouter()
    router.add_route("/", pages.lab, methods=READ)
    router.add_route("/docs", pages.docs, methods=READ)
    router.add_route("/problems/{code}", pages.about_problem, methods=READ)
    pages.learning.add(router)
    router.add_route("/static/{path:path}", assets.answer, methods=READ)
    pictures = Pictures()
    router.add_route("/picture.svg", pictures.svg, methods=[*READ, "POST"])
    router.add_route("/picture.png", pictures.png, methods=[*READ, "POST"])
    return router
