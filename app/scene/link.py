"""The link of a scene: a query that holds only what differs from the defaults of its version."""

from typing import Any
from urllib.parse import quote, urlencode

from ..core.data import DATASETS
from ..core.model import MODELS
from .fields import DEFAULTS
from .fragment import packed
from .kinds import in_query
from .pieces import default_model
from .sampling import default_batch
from .scene import Scene, formula_of


def link(scene: Scene) -> str:
    """Root-relative address of the page that shows the scene. Own examples ride in the fragment."""
    fields = {name: value for name, value in scene.canonical.items() if value != _default(name, scene)}
    points = fields.pop("points", None)
    query = urlencode({name: in_query(value) for name, value in fields.items()}, safe=",:*()/^", quote_via=quote)
    return "/" + (f"?{query}" if query else "") + (f"#points={packed(points)}" if points else "")


def _default(name: str, scene: Scene) -> Any:
    """What the field would be if the link did not name it."""
    fields = scene.canonical
    row = DATASETS.get(fields["data"])
    model = MODELS.get(fields["model"])
    match name:
        case "n" | "noise":
            return getattr(row, name)
        case "model":
            return default_model(row, tuple(scene.problem.examples.columns), len(fields.get("points", {}).get("classes", ())))
        case "axes":
            return list(model.axes) if model else list(formula_of(scene).objective.parameters[:2])
        case "fixed":
            return dict.fromkeys(fields["fixed"], 0.0)
        case "loss" if "loss" not in scene.usual:
            return model.loss if model else "squared"
        case "batch":
            return default_batch(scene)
    return {**DEFAULTS, **scene.usual, **scene.defaults}.get(name)
