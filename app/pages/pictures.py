"""Scenes as still pictures: the previews that links carry, and what stands in the place of a live figure until it wakes."""

from collections.abc import Callable
from functools import partial
from urllib.parse import parse_qsl, urlencode

import orjson
from fastapi import Request, Response

from ..api.answers import gradients_answer, picture_answer
from ..api.bodies import reader_of
from ..api.computing import compute
from ..api.routes import with_errors
from ..core.base import Cache, Faults, Watch
from ..drawing.colours import THEMES
from ..drawing.compose import PANELS, chart_drawing, drawing
from ..drawing.heights import SCALES
from ..drawing.marks import Drawing
from ..drawing.png import png
from ..drawing.subject import View
from ..drawing.svg import svg
from ..questions.asked import Asked
from ..questions.charts import chart_of_question
from ..questions.data import TOLD, data_marks
from ..questions.looks import look_of
from ..questions.show import Show, Shown
from ..scene.fields import DEFAULTS, FIELDS, Field
from ..scene.kinds import Choice, Wrong
from ..scene.read import MOST_FIELDS, Values, read_query
from ..scene.scene import resolve
from ..scene.several import Eye
from .assets import Asset, sent, size_of

CACHING = "public, max-age=3600"  # a scene is the same for ever; how it is drawn may change with the next version
KEPT_BY_NOBODY = "no-store"  # a POST brings the caller's own examples
KEPT_BYTES = 8 * 1_048_576
MOST_NODES = 61  # of the surface on each side: a picture shows no more

VIEWS = "The surface, the map, or both of them with a line of words; the chart of what show asks, or the examples."
# How a scene is looked at, as on the page.
VIEW: dict[str, Field] = {
    "theme": Field("theme", Choice(THEMES), "dark", "Light or dark paper.", "light"),
    "arrows": Field("arrows", Choice(("descent", "gradient")), "gradient", "Whether arrows point downhill or uphill.", "descent"),
    "scale": Field("scale", Choice(SCALES), "log", "The scale of the heights.", "linear"),
    "show": Field("show", Shown(), "early", "What a question of the lab adds to the picture.", ""),
    "camera": Field("camera", Eye(), "1.2,-1.1,0.9", "Where the surface is seen from; the box is 1 wide.", "across the valley"),
    "view": Field("view", Choice((*PANELS, "chart", "data")), "map", VIEWS, "both"),
}
# Of each kind its media type, how it is written, and nodes a side of the drawn surface, alone and beside the map: fewer keep an
# SVG small, and the one alone stands in articles, for a moment.
KINDS: dict[str, tuple[str, Callable[[Drawing], bytes], int, int]] = {
    "svg": ("image/svg+xml", svg, 21, 37),
    "png": ("image/png", png, 61, 61),
}


class Pictures:
    """The two routes, and the pictures that were made last."""

    def __init__(self) -> None:
        self._recent: Cache[Asset] = Cache(KEPT_BYTES, size_of)
        self.svg = with_errors(partial(self._answer, kind="svg"))
        self.png = with_errors(partial(self._answer, kind="png"))

    async def _answer(self, request: Request, kind: str) -> Response:
        if request.method == "POST":
            return await self._posted(request, kind)
        query = request.scope["query_string"].decode("latin-1")
        asset = await compute(request, lambda watch: self._picture(query, kind, watch))
        return sent(asset, request, CACHING)

    async def _posted(self, request: Request, kind: str) -> Response:
        """The picture of a scene in JSON, which nothing remembers."""
        read = await reader_of(request, {**FIELDS, **VIEW})
        asset = await compute(request, lambda watch: made(*picture_of(read()), kind, watch))
        return sent(asset, request, KEPT_BY_NOBODY)

    def _picture(self, query: str, kind: str, watch: Watch) -> Asset:
        """The picture that a query names; raises Faults."""
        values, view, show = read_picture(query)
        told = [resolve(values, watch).canonical, values if show.name else {}]  # what is asked may depend on further fields
        key = (orjson.dumps(told, option=orjson.OPT_SORT_KEYS), view, show, kind)
        return self._recent.get(key, lambda: made(values, view, show, kind, watch), watch)


def read_picture(query: str) -> tuple[Values, View, Show]:
    """The scene of a query, with no more nodes than a picture shows, how it is looked at, and what is asked; raises Faults."""
    return picture_of(read_query(query, {**FIELDS, **VIEW}, page=True))


def picture_of(fields: Values) -> tuple[Values, View, Show]:
    """The same from the values of all fields."""
    values = dict(fields)
    show = values.pop("show", Show())
    theme, arrows, scale, panels = (values.pop(name, VIEW[name].default) for name in ("theme", "arrows", "scale", "view"))
    view = View(theme, arrows, scale, panels, values.pop("camera", None))
    return {**values, "grid": min(values.get("grid", DEFAULTS["grid"]), MOST_NODES)}, view, show


def made(values: Values, view: View, show: Show, kind: str, watch: Watch) -> Asset:
    """A picture, computed, drawn and packed; raises Faults."""
    answer = picture_answer(values, watch)
    usual = answer["gradients"]
    if answer["scene"]["at"] != answer["defaults"]["at"]:
        usual = gradients_answer({**values, "at": tuple(answer["defaults"]["at"])}, watch)
    asked = Asked(values, resolve(values, watch), answer, usual, dict(show.dials), watch)
    media, write, alone, beside = KINDS[kind]
    asset = Asset(write(_drawn(asked, view, show, beside if view.panels == "both" else alone)), media)
    _ = asset.packed  # here, and not on the event loop
    return asset


def _drawn(asked: Asked, view: View, show: Show, nodes: int) -> Drawing:
    """The panels that are wanted, the surface with so many nodes a side."""
    if view.panels == "data":
        return chart_drawing(asked.answer, view.theme, TOLD, partial(data_marks, asked))
    if view.panels == "chart":
        return chart_drawing(asked.answer, view.theme, *chart_of_question(show.name, asked))
    return drawing(asked.answer, asked.usual, asked.gradients, view, nodes, look_of(show.name, asked))


def preview_of(query: str) -> str:
    """What of a page's address names the picture that stands for it; nothing where the picture would be refused."""
    told = dict(parse_qsl(query, max_num_fields=MOST_FIELDS, errors="replace"))
    names = {*FIELDS, *(name for name, field in VIEW.items() if name in told and _is_read(field, told[name]))}
    kept = urlencode({name: text for name, text in told.items() if name in names}, safe=",:()*/^")
    try:
        read_picture(kept)
    except Faults:
        return ""
    return "" if told.get("data") == "points" else kept


def _is_read(field: Field, text: str) -> bool:
    """Whether a view of the page is one that pictures have too."""
    try:
        field.kind.from_text(text)
    except Wrong:
        return False
    return True
