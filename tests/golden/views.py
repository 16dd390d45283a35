"""What a scene of the catalogue shows whose link names neither window nor point, of every data set x model x loss x cost.

All that fit together are some 6 300 scenes, which take twenty minutes of one core. Looked at are some 2 100 of them: every data
set x model x loss meets the mean; and where the model is the data's own, or the loss the model's own, every other cost.
Networks are seen with every loss, and with their own on all kinds of planes.

The display range is that of a coarse grid. The kind of the lowest point takes longest by far and is looked for where at least two
of model, loss and cost are the usual ones. Where it lies is not written down: in a flat valley it is anywhere.
"""

from collections.abc import Iterator
from urllib.parse import urlencode

from app.api.calls import CALLS
from app.core.costs import COSTS
from app.core.datasets import DATASETS
from app.core.errors import Faults
from app.core.losses import LOSSES
from app.core.models import MODELS
from app.core.surface import display_range, surface
from app.core.watch import Watch
from app.scene.fields import FIELDS
from app.scene.read import Values, read_query
from app.scene.scene import Scene, resolve

FILE = "views.csv"
HEAD = ("data", "model", "loss", "cost", "plane", "from1", "to1", "from2", "to2", "at1", "at2", "low", "high", "minimum")
NAMES, PLACES = 5, 6  # of the columns: what names the scene; window and point
GRID = 21
SECONDS = 600.0  # for one answer: a busy machine is no other machine
NETWORK, USUAL_COST = "network", "mean"
PLANES = ("random", "path", "1.0.0,1.b.0")
PAIRS = [(data, model) for data in DATASETS for model in (*MODELS, NETWORK)]

Name = tuple[str, ...]
View = tuple[object, ...]
Display = tuple[float, float] | None


def views_of(data: str, model: str) -> dict[Name, View]:
    """What is seen of a data set by a model, by (data, model, loss, cost, plane); of those that fit together."""
    names = _network_names(data) if model == NETWORK else _formula_names(data, model)
    seen = ((name, _view(name)) for name in names)
    return {name: view for name, view in seen if view is not None}


def rows() -> Iterator[tuple[object, ...]]:
    """The lines of the golden file."""
    return ((*name, *view) for pair in PAIRS for name, view in views_of(*pair).items())


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
        scene = resolve(values, Watch(SECONDS))
    except Faults:
        return None
    display, kind = _answered(values) if _usual(*name) >= 2 else (_display(scene), "")
    return *scene.window, *scene.at, *(display or (None, None)), kind


def _answered(values: Values) -> tuple[Display, str]:
    """As the API says it."""
    answer = CALLS["surface"].answer(values, Watch(SECONDS))
    return answer["range"]["display"], answer["minimum"]["kind"]


def _display(scene: Scene) -> Display:
    """The same, without looking for the lowest point."""
    return display_range(surface(scene.problem, scene.window, scene.grid, Watch(SECONDS)).cost)
