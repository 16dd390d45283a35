"""How a scene samples and descends: the fields that only batches and descent use, with their defaults."""

from dataclasses import dataclass, replace
from typing import Any

from ..core.descent import Settings
from ..core.methods import METHODS
from ..core.minibatches import Sampling
from .read import Values
from .scene import Scene

BATCH = 8
SAMPLING: dict[str, Any] = {"order": "shuffled", "replacement": False, "draw": 1}
DESCENT: dict[str, Any] = {"method": ["gd"], "rate": 0.1, "steps": 50, "momentum": 0.9}


@dataclass(frozen=True)
class Run:
    """One method of the scene and its batch; None where it uses all examples."""

    method: str
    batch: int | None


def sampled(scene: Scene, values: Values) -> tuple[Scene, Sampling]:
    """The scene with the fields of its minibatches, and how they are made."""
    fields = {name: values.get(name, default) for name, default in sampling_defaults(scene).items()}
    fields["batch"] = min(fields["batch"], scene.problem.count)
    sampling = Sampling(fields["batch"], fields["order"], fields["replacement"], fields["draw"])
    return replace(scene, canonical={**scene.canonical, **fields}), sampling


def descending(scene: Scene, values: Values) -> tuple[Scene, Settings, list[Run]]:
    """The scene with the fields of its descent, how far and fast it goes, and by which methods."""
    fields = {name: values.get(name, default) for name, default in DESCENT.items()}
    runs = [_run(text, scene.canonical["batch"], scene.problem.count) for text in fields["method"]]
    settings = Settings(fields["rate"], fields["steps"], fields["momentum"])
    return replace(scene, canonical={**scene.canonical, **fields}), settings, runs


def _run(text: str, batch: int, count: int) -> Run:
    name, _, size = text.partition(":")
    own = int(size) if size else batch if METHODS[name].minibatch else None
    return Run(name, None if own is None else min(own, count))


def sampling_defaults(scene: Scene) -> dict[str, Any]:
    """What the fields of minibatches are where the link does not name them."""
    return {"batch": min(BATCH, scene.problem.count), **SAMPLING}
