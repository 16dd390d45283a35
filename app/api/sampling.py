"""What batches and descent answer, as plain values."""

from typing import Any

import numpy as np

from ..core.base import LIMITS, Fault, Faults, Watch
from ..core.data import Sampling
from ..core.descent import METHODS, Estimates, Settings, SizeError, descend_by, estimates_at
from ..core.network import descend_whole, whole_work
from ..core.surface import path_work
from ..scene.fields import DEFAULTS
from ..scene.read import Values
from ..scene.sampling import Run, descending, sampled
from ..scene.scene import Scene, network_in, resolve
from .answers import Answer, about, count_nonfinite, without


def batches_answer(values: Values, watch: Watch) -> Answer:
    """Gradients of many real batches at the point, their spread, and the law beside it."""
    values, asked = without(values, "draws")
    scene, sampling = sampled(resolve(values, watch), values)
    draws = asked or DEFAULTS["draws"]
    _check_draws(scene, draws, sampling.size)
    found = estimates_at(scene.problem, scene.at, sampling, draws, watch)
    return {**_estimates(found, sampling, draws), **about(scene)}


def _check_draws(scene: Scene, draws: int, size: int) -> None:
    fits = LIMITS.drawn // scene.problem.count
    if scene.problem.is_coupled:
        fits = min(fits, max(1, int(LIMITS.work_nanoseconds / 2 / path_work(scene.problem, size))))
    if draws > fits:
        message = f"{draws} draws of {scene.problem.count} examples are too much work; {fits} draws would fit"
        raise Faults(Fault("draws", "too_expensive", message, {"max": fits, "got": str(draws)}))


def _estimates(found: Estimates, sampling: Sampling, draws: int) -> Answer:
    own = found.estimates[0]
    sizes = [number for row in found.by_size for number in _counted(row, sampling)]
    plain = () if found.batch_gradient is None else (found.batch_gradient,)
    numbers = (found.estimates, found.mean, found.full, found.covariance, *plain, own, *sizes)
    return {
        "size": sampling.size,
        "draws": draws,
        "estimates": found.estimates,
        "mean_of_estimates": found.mean,
        "full": found.full,
        "covariance": found.covariance,
        "predicted_covariance": found.predicted_covariance if np.isfinite(found.predicted_covariance).all() else None,
        "by_size": [vars(row) for row in found.by_size],
        "picked": found.picked,
        "batch_gradient": found.batch_gradient,
        "batch_cost_gradient": own,
        "nonfinite": count_nonfinite(*numbers),
    }


def _counted(row: SizeError, sampling: Sampling) -> list[Any]:
    """The numbers of a size that are null only where they are not finite, and not by rule."""
    ruled = [row.bias_error] * (row.draws > 1) + [row.shuffled] * sampling.in_blocks
    return [row.measured, row.mean, row.bias, *ruled]


def descent_answer(values: Values, watch: Watch) -> Answer:
    """The path of every method from the chosen point."""
    scene, settings, runs = descending(resolve(values, watch), values)
    whole = scene.canonical.get("moves") == "all"
    _check_steps(scene, settings.steps, runs, whole=whole)
    paths = [_whole(run, scene, settings, watch) if whole else _on_plane(run, scene, settings, watch) for run in runs]
    numbers = (path[name] for path in paths for name in ("cost", "gradients", "v", "s") if path[name] is not None)
    return {"paths": paths, "nonfinite": count_nonfinite(*numbers), **about(scene)}


def _on_plane(run: Run, scene: Scene, settings: Settings, watch: Watch) -> Answer:
    return dict(vars(descend_by(METHODS[run.method], scene.problem, scene.at, settings, run.sampling, watch)))


def _whole(run: Run, scene: Scene, settings: Settings, watch: Watch) -> Answer:
    """With all weights moving, and how far from the plane they have come."""
    path, away = descend_whole(METHODS[run.method], network_in(scene), scene.at, settings, run.sampling, watch)
    return {**vars(path), "away": away}


def _check_steps(scene: Scene, steps: int, runs: list[Run], *, whole: bool) -> None:
    sizes = [run.sampling.size if run.sampling else None for run in runs]
    step = sum(whole_work(network_in(scene), size) if whole else path_work(scene.problem, size) for size in sizes)
    if steps * step > LIMITS.work_nanoseconds:
        fits = max(1, int(LIMITS.work_nanoseconds / step))
        message = f"{steps} steps of these methods are too much work for these examples; {fits} would fit"
        raise Faults(Fault("steps", "too_expensive", message, {"max": fits, "got": str(steps)}))
