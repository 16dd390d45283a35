"""Safeguarded Newton steps on the cost: downhill always, along flat directions never.

The Hessian's eigenvalues are taken by size, so that a saddle repels (Dauphin et al. 2014), and every step is halved until
the cost falls.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from ..base import Deadline, Point, Vector
from ..model import FLAT, Cost, Problem

SMOOTH = ("mean", "sum", "rms", "logsumexp")  # costs whose gradient and hessian follow from those of the losses
SMALL_STEP = 1e-10  # relative: the search has arrived
HALVINGS = 40


def is_smooth(problem: Problem) -> bool:
    """Whether Newton steps apply: no kinks, a cost whose curvature follows from the losses', derivatives of bearable length."""
    return problem.is_curved and problem.cost.name in SMOOTH


@dataclass(frozen=True)
class Local:
    """A place, the cost there, its gradient and hessian (of a monotone function of the cost that has the same minima)."""

    at: Vector
    cost: float
    gradient: Vector
    hessian: NDArray[np.float64]


@dataclass(frozen=True)
class Search:
    """Where a search ended, and whether it arrived."""

    end: Local
    arrived: bool


def local(problem: Problem, at: Vector) -> Local:
    """Cost, gradient and hessian at a place. Raises ValueError where there are no second derivatives."""
    with np.errstate(all="ignore"):
        return combined(problem.cost, at, problem.value_grad_hessian(*at))


def combined(cost: Cost, at: Vector, out: dict[str, Vector]) -> Local:
    """Cost, gradient and hessian at a place (P,) from those of the examples: loss, g1 .. and h11, h12 .., each (N,)."""
    if cost.name == "logsumexp":
        return _log_mean_exp(cost, at, out)
    mean = {name: float(value.mean()) for name, value in out.items()}
    return Local(at, mean["loss"], np.array([mean[f"g{i}"] for i in _numbers(at)]), _symmetric(mean, at))


def _log_mean_exp(cost: Cost, at: Vector, out: dict[str, Vector]) -> Local:
    weights = cost.weights(out["loss"])
    gradients = np.stack([out[f"g{i}"] for i in _numbers(at)])
    gradient = gradients @ weights
    spread = (gradients * weights) @ gradients.T - np.outer(gradient, gradient)
    weighted = {name: float(weights @ value) for name, value in out.items() if name.startswith("h")}
    return Local(at, float(cost.combine(out["loss"])), gradient, _symmetric(weighted, at) + spread)


def _symmetric(values: dict[str, float], at: Vector) -> NDArray[np.float64]:
    return np.array([[values[f"h{min(i, j)}{max(i, j)}"] for j in _numbers(at)] for i in _numbers(at)])


def _numbers(at: Vector) -> range:
    return range(1, at.size + 1)


def step(here: Local) -> Vector:
    """The Newton step, with eigenvalues by size, flat directions left alone."""
    return np.asarray(steps_down(here.gradient[None], here.hessian[None])[0])


def steps_down(gradient: NDArray[np.float64], hessian: NDArray[np.float64]) -> NDArray[np.float64]:
    """Newton steps of several places at once, from gradients (S, P) and hessians (S, P, P); 0 where these are not finite."""
    scale = np.sqrt(np.maximum(np.abs(np.diagonal(hessian, axis1=1, axis2=2)), 1e-300))
    is_finite = np.isfinite(hessian).all(axis=(1, 2)) & np.isfinite(gradient).all(axis=1)
    usable = np.asarray(is_finite & (scale > 1e-150).any(axis=1))
    scale = np.where(usable[:, None], np.maximum(scale, 1e-8 * scale.max(axis=1, keepdims=True)), 1.0)
    gradient, hessian = (
        np.where(usable[:, None], gradient, 0.0),
        np.where(usable[:, None, None], hessian, np.eye(gradient.shape[1])),
    )
    values, vectors = np.linalg.eigh(hessian / (scale[:, :, None] * scale[:, None, :]))
    used = np.abs(values) > FLAT * np.abs(values).max(axis=1, keepdims=True)
    inverse = np.where(used, 1.0 / np.where(used, np.abs(values), 1.0), 0.0)
    along = (vectors.transpose(0, 2, 1) @ (gradient / scale)[:, :, None])[:, :, 0]
    return np.asarray(-(vectors @ (inverse * along)[:, :, None])[:, :, 0] / scale)


def descend(problem: Problem, start: Point, steps: int, deadline: Deadline) -> Search:
    """Newton steps from a start until they are small, or `steps` of them."""
    return walk(partial(local, problem), np.array(start, dtype=float), steps, deadline)


def walk(evaluate: Callable[[Vector], Local], start: Vector, steps: int, deadline: Deadline) -> Search:
    """The same over any parameters, (P,)."""
    here = evaluate(start)
    for _ in range(steps):
        deadline.check()
        move = step(here)
        small = bool((np.abs(move) <= SMALL_STEP * (1.0 + np.abs(here.at))).all())
        there = _downhill(evaluate, here, move)
        if small or there is None:
            return Search(there or here, small)
        here = there
    return Search(here, arrived=False)


def _downhill(evaluate: Callable[[Vector], Local], here: Local, move: Vector) -> Local | None:
    """The first of the whole step, half of it, a quarter.. at which the cost is not higher; None where none is."""
    for _ in range(HALVINGS):
        there = evaluate(here.at + move)
        if there.cost <= here.cost and np.isfinite(there.gradient).all():
            return there
        move = move / 2.0
    return None


def is_bottom(hessian: NDArray[np.float64]) -> bool:
    """Whether the cost rises or stays level in every direction, and rises in one."""
    if not np.isfinite(hessian).all():
        return False
    values = np.linalg.eigvalsh(scaled(hessian))
    return bool(values.min() >= -1e-9 * np.abs(values).max() and values.max() > 0)


def is_level(here: Local) -> bool:
    """Whether the place is a bottom, or has neither gradient nor curvature."""
    flat = not here.hessian.any()
    return not here.gradient.any() if flat else is_bottom(here.hessian)


def scaled(hessian: NDArray[np.float64]) -> NDArray[np.float64]:
    """The curvature with parameters measured so that each alone has curvature 1."""
    scale = np.sqrt(np.maximum(np.abs(np.diag(hessian)), 1e-300))
    return np.asarray(hessian / np.outer(scale, scale))
