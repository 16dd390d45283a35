"""How a scene samples and descends: the fields that only batches and descent use."""

from dataclasses import dataclass, replace

from ..core.data import Sampling
from ..core.descent import OPTIMIZERS, Settings
from .fields import BATCH, DEFAULTS
from .scene import Scene


@dataclass(frozen=True)
class Run:
    """One method of the scene and its minibatches; None where it uses all examples."""

    method: str
    sampling: Sampling | None


def sampled(scene: Scene) -> tuple[Scene, Sampling]:
    """The scene with the fields of its minibatches, and how they are made."""
    fields = {name: scene.values.get(name, DEFAULTS[name]) for name in ("order", "replacement", "draw")}
    size = min(scene.values.get("batch", default_batch(scene)), scene.problem.count)
    sampling = Sampling(size, fields["order"], fields["replacement"], fields["draw"])
    return replace(scene, canonical={**scene.canonical, "batch": size, **fields}), sampling


def descending(scene: Scene) -> tuple[Scene, Settings, list[Run]]:
    """The scene with the fields of its descent and of its minibatches, how far and fast it goes, and by which methods."""
    scene, sampling = sampled(scene)
    fields = {name: scene.values.get(name, DEFAULTS[name]) for name in ("method", "rate", "steps", "momentum")}
    runs = [_run(text, sampling, scene.problem.count) for text in fields["method"]]
    settings = Settings(fields["rate"], fields["steps"], fields["momentum"])
    if scene.training is not None:
        fields["moves"] = scene.values.get("moves", DEFAULTS["moves"])
    return replace(scene, canonical={**scene.canonical, **fields}), settings, runs


def _run(text: str, sampling: Sampling, count: int) -> Run:
    name, _, size = text.partition(":")
    if size:
        return Run(name, replace(sampling, size=min(int(size), count)))
    return Run(name, sampling if OPTIMIZERS[name].minibatch else None)


def default_batch(scene: Scene) -> int:
    """The size of a minibatch where the link does not name it."""
    return min(BATCH, scene.problem.count)
