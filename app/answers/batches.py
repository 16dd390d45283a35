"""What the call batches answers: what many real minibatches estimate at one point, their spread, and the law beside it."""

from typing import Any

import numpy as np
from typing_extensions import TypedDict

from ..core.base import LIMITS, Deadline, Fault, Faults
from ..core.data import Sampling
from ..core.descent import Estimates, SizeError, estimates_at
from ..core.surface import path_work
from ..scene.fields import DEFAULTS
from ..scene.sampling import sampled
from ..scene.scene import Scene
from .about import About, about
from .values import Number, Pair, Pairs, TwoByTwo, Whole, count_nonfinite, documented


class SizeAnswer(TypedDict):
    """How wrong batches of one size are."""

    size: int
    measured: Number
    predicted: Number
    shuffled: Number
    draws: int
    mean: Pair
    bias: Number
    bias_error: Number


@documented
class BatchesParts(TypedDict):
    """Many batches at one point."""

    size: int
    """examples in a batch"""
    draws: int
    """how many batches were drawn"""
    estimates: Pairs
    """draws x 2: the gradient of each batch's own cost (of a sum: times N/B)"""
    mean_of_estimates: Pair
    """their mean"""
    full: Pair
    """the gradient of the cost of all examples"""
    covariance: TwoByTwo
    """2 x 2, measured: of the estimates, divided by their number"""
    predicted_covariance: TwoByTwo | None
    """2 x 2, the law of shuffled batches: S/B, without replacement times (N - B)/(N - 1); null where the cost is no mean or
    sum"""
    by_size: list[SizeAnswer]
    """[{size, measured, predicted, shuffled, draws, mean, bias, bias_error}] for 1, 2, 4, .. and N examples: root mean square
    deviation of one estimate from full, measured, predicted (as above or null), and for blocks measured of shuffled batches (else
    null); mean of the estimates, bias the length of mean - full, and bias_error the standard error of that mean, null for a
    single draw"""
    picked: Whole
    """indices of the batch that draw names, the first of the draws; repeats kept"""
    batch_gradient: Pair | None
    """the plain mean of their gradients; null with batch_norm"""
    batch_cost_gradient: Pair
    """the gradient of that batch's own cost: the first estimate"""
    nonfinite: int
    """how many numbers of the answer are null because they are not finite; predictions, shuffled and bias_error where null by
    their own rule aside"""


class BatchesAnswer(BatchesParts, About):
    """The call batches."""


def batches_answer(scene: Scene, deadline: Deadline, *, draws: int = DEFAULTS["draws"]) -> BatchesAnswer:
    """Gradients of many real batches at the point, their spread, and the law beside it."""
    scene, sampling = sampled(scene)
    return {**_parts(estimates_of(scene, sampling, draws, deadline), sampling, draws), **about(scene)}


def estimates_of(scene: Scene, sampling: Sampling, draws: int, deadline: Deadline) -> Estimates:
    """What so many batches estimate; raises Faults where they are too much work for one answer."""
    _check_draws(scene, draws, sampling.size)
    return estimates_at(scene.problem, scene.at, sampling, draws, deadline)


def _check_draws(scene: Scene, draws: int, size: int) -> None:
    fits = LIMITS.drawn // scene.problem.count
    if scene.problem.is_coupled:
        fits = min(fits, max(1, int(LIMITS.work_nanoseconds / 2 / path_work(scene.problem, size))))
    if draws > fits:
        message = f"{draws} draws of {scene.problem.count} examples are too much work; {fits} draws would fit"
        raise Faults(Fault("draws", "too_expensive", message, {"max": fits, "got": str(draws)}))


def _parts(found: Estimates, sampling: Sampling, draws: int) -> BatchesParts:
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
        "by_size": [_of_size(row) for row in found.by_size],
        "picked": found.picked,
        "batch_gradient": found.batch_gradient,
        "batch_cost_gradient": own,
        "nonfinite": count_nonfinite(*numbers),
    }


def _of_size(row: SizeError) -> SizeAnswer:
    return {
        "size": row.size,
        "measured": row.measured,
        "predicted": row.predicted,
        "shuffled": row.shuffled,
        "draws": row.draws,
        "mean": row.mean,
        "bias": row.bias,
        "bias_error": row.bias_error,
    }


def _counted(row: SizeError, sampling: Sampling) -> list[Any]:
    """The numbers of a size that are null only where they are not finite, and not by rule."""
    ruled = [row.bias_error] * (row.draws > 1) + [row.shuffled] * sampling.in_blocks
    return [row.measured, row.mean, row.bias, *ruled]
