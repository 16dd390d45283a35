"""What a scene of the catalogue shows whose link names neither window nor point, of every data set x model x loss x cost.

All that fit together are some 6 300 scenes, which take twenty minutes of one core. Looked at are some 2 100 of them: every data
set x model x loss meets the mean; and where the model is the data's own, or the loss the model's own, every other cost.
Networks are seen with every loss, and with their own on all kinds of planes.

The display range is that of a coarse grid. The kind of the lowest point takes longest by far and is looked for where at least two
of model, loss and cost are the usual ones. Where it lies is not written down: in a flat valley it is anywhere.

Eleven scenes stand on a tie that the last bit decides, and show something else on a processor without AVX-512 or without AVX2, as
NPY_DISABLE_CPU_FEATURES and OPENBLAS_CORETYPE let one see: they are left out, or their kind is.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from app.api.calls import CALLS
from app.core.base import Deadline, Faults
from app.core.data import DATASETS
from app.core.model import COSTS, LOSSES, MODELS
from app.core.surface import display_range, surface
from app.scene.fields import FIELDS
from app.scene.read import FieldValues, read_query
from app.scene.scene import Scene, resolve
from tests.golden.agreement import are_same
from tests.golden.files import read_table

FILE = "views.csv"
HEAD = ("data", "model", "loss", "cost", "plane", "from1", "to1", "from2", "to2", "at1", "at2", "low", "high", "minimum")
NAMES, PLACES = 5, 6  # of the columns: what names the scene; window and point
GRID = 21
SECONDS = 600.0  # for one answer: a busy machine is no other machine
NETWORK, USUAL_COST = "network", "mean"
PLANES = ("random", "path", "1.0.0,1.b.0")
UNSETTLED_VIEWS = {
    ("line", "line", "hinge", "max", ""),
    ("anscombe4", "two_weights", "squared", "geometric", ""),
    ("anscombe4", "exponential", "squared", "geometric", ""),
    ("penguins", "exponential", "absolute", "mean", ""),
    *((data, NETWORK, "", USUAL_COST, PLANES[2]) for data in ("anscombe3", "anscombe4", "penguins")),
}
UNSETTLED_KINDS = {
    ("counts", "poisson", "poisson", "product", ""),
    ("xor", NETWORK, "output", USUAL_COST, ""),
    ("iris", "logistic", "log", "logsumexp", ""),
    ("clusters", "logistic", "poisson", "mean", ""),
}
PAIRS = [(data, model) for data in DATASETS for model in (*MODELS, NETWORK)]

Name = tuple[str, ...]
View = tuple[Any, ...]
Display = tuple[float, float] | None


def views_of(data: str, model: str) -> dict[Name, View]:
    """What is seen of a data set by a model, by (data, model, loss, cost, plane); of those that fit together."""
    names = _network_names(data) if model == NETWORK else _formula_names(data, model)
    seen = ((name, _view(name)) for name in names if name not in UNSETTLED_VIEWS)
    return {name: view for name, view in seen if view is not None}


def golden_views() -> dict[Name, View]:
    """What the golden file holds."""
    return {tuple(row[:NAMES]): _from_cells(row[NAMES:]) for row in read_table(FILE)}


def rows() -> Iterator[tuple[object, ...]]:
    """The lines of the golden file; what is the same as ever is written as ever."""
    golden = golden_views()
    for name, view in (seen for pair in PAIRS for seen in views_of(*pair).items()):
        always = golden.get(name)
        yield *name, *(always if always and is_same(view, always) else view)


def is_same(view: View, golden: View) -> bool:
    """Window and point by themselves, for they are rounded; heights by the larger one; the kind exactly."""
    heights = [abs(height) for height in golden[PLACES:-1] if height is not None]
    scales = [*[0.0] * PLACES, *[max(heights, default=0.0)] * 2]
    return view[-1] == golden[-1] and are_same(view[:-1], golden[:-1], scales)


def _from_cells(cells: list[str]) -> View:
    """Window, point and heights as numbers, an empty cell as None; and the kind."""
    *numbers, kind = cells
    return *(float(cell) if cell else None for cell in numbers), kind


def _formula_names(data: str, model: str) -> Iterator[Name]:
    every = ((data, model, loss, cost, "") for loss in LOSSES for cost in COSTS)
    return (name for name in every if _usual(*name) >= 1)


def _network_names(data: str) -> Iterator[Name]:
    yield from ((data, NETWORK, "", USUAL_COST, plane) for plane in PLANES)
    yield from ((data, NETWORK, loss, USUAL_COST, "") for loss in LOSSES)


def _usual(data: str, model: str, loss: str, cost: str, _plane: str) -> int:
    """How many of model, loss and cost are those that come by themselves."""
    own = None if model == NETWORK else MODELS[model].loss
    return (model == DATASETS[data].model) + (loss in (own, "")) + (cost == USUAL_COST)


def _view(name: Name) -> View | None:
    """Window, point, display range and kind of the lowest point ('' where it is not looked for); None where they do not fit."""
    link = urlencode({field: value for field, value in zip(HEAD, name, strict=False) if value})
    values = {**read_query(link, FIELDS), "grid": GRID}
    try:
        scene = resolve(values, Deadline(SECONDS))
    except Faults:
        return None
    display, kind = _answered(values) if _usual(*name) >= 2 and name not in UNSETTLED_KINDS else (_display(scene), "")
    return *scene.window, *scene.at, *(display or (None, None)), kind


def _answered(values: FieldValues) -> tuple[Display, str]:
    """As the API says it."""
    answer = CALLS["surface"].answer(values, Deadline(SECONDS))
    return answer["range"]["display"], answer["minimum"]["kind"]


def _display(scene: Scene) -> Display:
    """The same, without looking for the lowest point."""
    return display_range(surface(scene.problem, scene.window, scene.grid, Deadline(SECONDS)).cost)
