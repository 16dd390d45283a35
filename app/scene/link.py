"""The link of a scene: a query that holds only what differs from the defaults of its version."""

import base64
import json
import zlib
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

from ..core.datasets import DATASETS
from ..core.models import MODELS
from .pieces import default_model
from .sampling import DESCENT, sampling_defaults
from .scene import COST, GRID, SEED, Scene

POINTS_SCHEME = "1z:"


def link(scene: Scene) -> str:
    """Root-relative address of the page that shows the scene. Own examples ride in the fragment."""
    fields = {name: value for name, value in scene.canonical.items() if value != _default(name, scene)}
    points = fields.pop("points", None)
    query = urlencode({name: as_text(value) for name, value in fields.items()}, safe=",:*()/^", quote_via=quote)
    return "/" + (f"?{query}" if query else "") + (f"#points={points_fragment(points)}" if points else "")


def _default(name: str, scene: Scene) -> Any:
    """What the field would be if the link did not name it."""
    fields = scene.canonical
    row = DATASETS.get(fields["data"])
    model = MODELS.get(fields["model"])
    match name:
        case "v" | "seed":
            return SEED
        case "data":
            return "line"
        case "n" | "noise":
            return getattr(row, name)
        case "model":
            return default_model(row, tuple(scene.problem.examples.columns))
        case "axes":
            return list(model.axes) if model else list(scene.problem.objective.parameters[:2])
        case "fixed":
            return dict.fromkeys(fields["fixed"], 0.0)
        case "loss":
            return model.loss if model else "squared"
        case "cost" | "grid":
            return COST if name == "cost" else GRID
    return {**scene.defaults, **sampling_defaults(scene), **DESCENT}.get(name)


def as_text(value: Any) -> str:
    """A field's value as it stands in a query."""
    if isinstance(value, Mapping):
        return ",".join(f"{name}:{as_text(number)}" for name, number in value.items())
    if isinstance(value, list):
        return ",".join(as_text(item) for item in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value)


def points_fragment(points: Mapping[str, list[float]]) -> str:
    """1z: and the base64url of zlib-compressed JSON."""
    packed = zlib.compress(json.dumps(points, separators=(",", ":")).encode("ascii"), 9)
    return POINTS_SCHEME + base64.urlsafe_b64encode(packed).decode("ascii").rstrip("=")
