"""Scenes as still pictures: the previews that links carry, and what stands in the place of a live figure until it wakes."""

from functools import partial
from typing import get_args
from urllib.parse import parse_qsl, urlencode

import orjson
from fastapi import Request, Response

from ..api.bodies import reader_of
from ..api.computing import compute
from ..api.routes import with_errors
from ..core.base import Cache, Deadline, Faults
from ..scene.fields import DEFAULTS, FIELDS, Field
from ..scene.kinds import Choice, Wrong
from ..scene.read import MOST_FIELDS, FieldValues, read_query
from ..scene.scene import Scene, resolve
from ..scene.several import Eye
from ..stills import WRITERS, Arrows, Format, Panels, Scale, Show, ShowField, Theme, View, still
from .assets import Asset, sent, size_of

CACHING = "public, max-age=3600"  # a scene is the same for ever; how it is drawn may change with the next version
KEPT_BY_NOBODY = "no-store"  # a POST brings the caller's own examples
KEPT_BYTES = 8 * 1_048_576
MOST_NODES = 61  # of the surface on each side: a picture shows no more

VIEWS = "The surface, the map, or both of them with a line of words; the chart of what show asks, or the examples."
# How a scene is looked at, as on the page.
VIEW: dict[str, Field] = {
    "theme": Field("theme", Choice(get_args(Theme)), "dark", "Light or dark paper.", "light"),
    "arrows": Field("arrows", Choice(get_args(Arrows)), "gradient", "Whether arrows point downhill or uphill.", "descent"),
    "scale": Field("scale", Choice(get_args(Scale)), "log", "The scale of the heights.", "linear"),
    "show": Field("show", ShowField(), "early", "What a question of the lab adds to the picture.", ""),
    "camera": Field("camera", Eye(), "1.2,-1.1,0.9", "Where the surface is seen from; the box is 1 wide.", "across the valley"),
    "view": Field("view", Choice(get_args(Panels)), "map", VIEWS, "both"),
}


class Pictures:
    """The two routes, and the pictures that were made last."""

    def __init__(self) -> None:
        self._recent: Cache[Asset] = Cache(KEPT_BYTES, size_of)
        self.svg = with_errors(partial(self._answer, kind="svg"))
        self.png = with_errors(partial(self._answer, kind="png"))

    async def _answer(self, request: Request, kind: Format) -> Response:
        if request.method == "POST":
            return await self._posted(request, kind)
        query = request.scope["query_string"].decode("latin-1")
        asset = await compute(request, lambda deadline: self._picture(query, kind, deadline))
        return sent(asset, request, CACHING)

    async def _posted(self, request: Request, kind: Format) -> Response:
        """The picture of a scene in JSON, which nothing remembers."""
        read = await reader_of(request, {**FIELDS, **VIEW})
        asset = await compute(request, lambda deadline: made(*picture_of(read()), kind, deadline))
        return sent(asset, request, KEPT_BY_NOBODY)

    def _picture(self, query: str, kind: Format, deadline: Deadline) -> Asset:
        """The picture that a query names; raises Faults."""
        values, view, show = read_picture(query)
        scene = resolve(values, deadline)
        drawn = [scene.canonical, values if show.name else {}]  # a question may depend on further fields
        key = (orjson.dumps(drawn, option=orjson.OPT_SORT_KEYS), view, show, kind)
        return self._recent.get(key, lambda: _packed(scene, view, show, kind, deadline), deadline)


def read_picture(query: str) -> tuple[FieldValues, View, Show]:
    """The scene of a query, with no more nodes than a picture shows, how it is looked at, and what is asked; raises Faults."""
    return picture_of(read_query(query, {**FIELDS, **VIEW}, page=True))


def picture_of(fields: FieldValues) -> tuple[FieldValues, View, Show]:
    """The same from the values of all fields."""
    values = dict(fields)
    show = values.pop("show", Show())
    theme, arrows, scale, panels = (values.pop(name, VIEW[name].default) for name in ("theme", "arrows", "scale", "view"))
    view = View(theme, arrows, scale, panels, values.pop("camera", None))
    return {**values, "grid": min(values.get("grid", DEFAULTS["grid"]), MOST_NODES)}, view, show


def made(values: FieldValues, view: View, show: Show, kind: Format, deadline: Deadline) -> Asset:
    """The picture of a scene's fields; raises Faults."""
    return _packed(resolve(values, deadline), view, show, kind, deadline)


def _packed(scene: Scene, view: View, show: Show, kind: Format, deadline: Deadline) -> Asset:
    """A picture, computed, drawn and packed; raises Faults."""
    asset = Asset(still(scene, view, show, kind, deadline), WRITERS[kind].media)
    _ = asset.packed  # here, and not on the event loop
    return asset


def preview_of(query: str) -> str:
    """What of a page's address names the picture that stands for it; nothing where the picture would be refused."""
    named = dict(parse_qsl(query, max_num_fields=MOST_FIELDS, errors="replace"))
    names = {*FIELDS, *(name for name, field in VIEW.items() if name in named and _is_read(field, named[name]))}
    kept = urlencode({name: text for name, text in named.items() if name in names}, safe=",:()*/^")
    try:
        read_picture(kept)
    except Faults:
        return ""
    return "" if named.get("data") == "points" else kept


def _is_read(field: Field, text: str) -> bool:
    """Whether a view of the page is one that pictures have too."""
    try:
        field.kind.from_text(text)
    except Wrong:
        return False
    return True
