"""What batches and descent answer, as plain values."""

import numpy as np

from ..core.descent import Path, descend_by
from ..core.errors import Fault, Faults
from ..core.estimates import Estimates, estimates_at
from ..core.limits import LIMITS
from ..core.methods import METHODS
from ..core.minibatches import Sampling
from ..core.watch import Watch
from ..core.work import path_work
from ..scene.fields import DEFAULTS
from ..scene.read import Values
from ..scene.sampling import Run, descending, sampled
from ..scene.scene import Scene, resolve
from .answers import Answer, about, count_nonfinite, without


def batches_answer(values: Values, watch: Watch) -> Answer:
    """Gradients of many real batches at the point, their spread, and the law beside it."""
    values, asked = without(values, "draws")
    scene, sampling = sampled(resolve(values, watch), values)
    draws = asked or DEFAULTS["draws"]
    _check_draws(scene, draws)
    found = estimates_at(scene.problem, scene.at, sampling, draws, watch)
    return {**_estimates(found, sampling, draws), **about(scene)}


def _check_draws(scene: Scene, draws: int) -> None:
    fits = LIMITS.drawn // scene.problem.count
    if draws > fits:
        message = f"{draws} draws of {scene.problem.count} examples are too much work; {fits} draws would fit"
        raise Faults(Fault("draws", "too_expensive", message, {"max": fits, "got": str(draws)}))


def _estimates(found: Estimates, sampling: Sampling, draws: int) -> Answer:
    by_size = [{"size": e.size, "measured": e.measured, "predicted": e.predicted, "draws": e.draws} for e in found.by_size]
    measured = [e.measured for e in found.by_size]
    own = found.estimates[0]
    numbers = (found.estimates, found.mean, found.full, found.covariance, measured, found.batch_gradient, own)
    return {
        "size": sampling.size,
        "draws": draws,
        "estimates": found.estimates,
        "mean_of_estimates": found.mean,
        "full": found.full,
        "covariance": found.covariance,
        "predicted_covariance": found.predicted_covariance if np.isfinite(found.predicted_covariance).all() else None,
        "by_size": by_size,
        "picked": found.picked,
        "batch_gradient": found.batch_gradient,
        "batch_cost_gradient": own,
        "nonfinite": count_nonfinite(*numbers),
    }


def descent_answer(values: Values, watch: Watch) -> Answer:
    """The path of every method from the chosen point."""
    scene, settings, runs = descending(resolve(values, watch), values)
    _check_steps(scene, settings.steps, runs)
    paths = [descend_by(METHODS[run.method], scene.problem, scene.at, settings, run.sampling, watch) for run in runs]
    return {"paths": [_path(path) for path in paths], "nonfinite": count_nonfinite(*(p.cost for p in paths)), **about(scene)}


def _path(path: Path) -> Answer:
    return {"method": path.method, "batch": path.batch, "at": path.at, "cost": path.cost, "stopped": path.stopped}


def _check_steps(scene: Scene, steps: int, runs: list[Run]) -> None:
    step = sum(path_work(scene.problem, run.sampling.size if run.sampling else None) for run in runs)
    if steps * step > LIMITS.work_nanoseconds:
        fits = max(1, int(LIMITS.work_nanoseconds / step))
        message = f"{steps} steps of these methods are too much work for these examples; {fits} would fit"
        raise Faults(Fault("steps", "too_expensive", message, {"max": fits, "got": str(steps)}))
