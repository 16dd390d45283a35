"""Safeguarded Newton steps on the cost: downhill always, along flat directions never.

The Hessian's eigenvalues are taken by size, so that a saddle repels (Dauphin et al. 2014), and every step is halved until
the cost falls.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .problem import Point, Problem, Vector
from .quadratic import FLAT
from .watch import Watch

SMOOTH = ("mean", "sum", "rms", "logsumexp")  # costs whose slope and curvature follow from those of the losses
SMALL_STEP = 1e-10  # relative: the search has arrived
HALVINGS = 40


def is_smooth(problem: Problem) -> bool:
    """Whether Newton steps apply: no kinks, a cost whose curvature follows from the losses', derivatives of bearable length."""
    objective = problem.objective
    return objective.kink_program is None and problem.cost.name in SMOOTH and not objective.is_long


@dataclass(frozen=True)
class Local:
    """A place, the cost there, its slope and curvature (of a monotone function of the cost that has the same minima)."""

    at: Vector
    cost: float
    slope: Vector
    hessian: NDArray[np.float64]


@dataclass(frozen=True)
class Search:
    """Where a search ended, and whether it arrived."""

    end: Local
    arrived: bool


def local(problem: Problem, at: Vector) -> Local:
    """Cost, slope and curvature at a place. Raises ValueError where the objective has no second derivatives."""
    program = problem.objective.newton_program
    if program is None:
        raise ValueError("second derivatives of this objective are too long")
    with np.errstate(all="ignore"):
        out = problem.run(program, (float(at[0]), float(at[1])))
        if problem.cost.name == "logsumexp":
            return _log_mean_exp(problem, at, out)
        mean = {name: float(value.mean()) for name, value in out.items()}
    slope = np.array([mean["g1"], mean["g2"]])
    return Local(at, mean["loss"], slope, np.array([[mean["h11"], mean["h12"]], [mean["h12"], mean["h22"]]]))


def _log_mean_exp(problem: Problem, at: Vector, out: dict[str, Vector]) -> Local:
    weights = problem.cost.weights(out["loss"])
    gradients = np.stack([out["g1"], out["g2"]])
    slope = gradients @ weights
    h11, h12, h22 = (float(weights @ out[h]) for h in ("h11", "h12", "h22"))
    spread = (gradients * weights) @ gradients.T - np.outer(slope, slope)
    return Local(at, float(problem.cost.combine(out["loss"])), slope, np.array([[h11, h12], [h12, h22]]) + spread)


def step(here: Local) -> Vector:
    """The Newton step, with eigenvalues by size, flat directions left alone."""
    return np.asarray(steps_down(here.slope[None], here.hessian[None])[0])


def steps_down(slope: NDArray[np.float64], hessian: NDArray[np.float64]) -> NDArray[np.float64]:
    """The Newton steps of several places at once, from slopes (S, 2) and hessians (S, 2, 2); none where they are not finite."""
    scale = np.sqrt(np.maximum(np.abs(np.diagonal(hessian, axis1=1, axis2=2)), 1e-300))
    is_finite = np.isfinite(hessian).all(axis=(1, 2)) & np.isfinite(slope).all(axis=1)
    usable = np.asarray(is_finite & (scale > 1e-150).any(axis=1))
    scale = np.where(usable[:, None], np.maximum(scale, 1e-8 * scale.max(axis=1, keepdims=True)), 1.0)
    slope, hessian = np.where(usable[:, None], slope, 0.0), np.where(usable[:, None, None], hessian, np.eye(2))
    values, vectors = np.linalg.eigh(hessian / (scale[:, :, None] * scale[:, None, :]))
    used = np.abs(values) > FLAT * np.abs(values).max(axis=1, keepdims=True)
    inverse = np.where(used, 1.0 / np.where(used, np.abs(values), 1.0), 0.0)
    along = (vectors.transpose(0, 2, 1) @ (slope / scale)[:, :, None])[:, :, 0]
    return np.asarray(-(vectors @ (inverse * along)[:, :, None])[:, :, 0] / scale)


def descend(problem: Problem, start: Point, steps: int, watch: Watch) -> Search:
    """Newton steps from a start until they are small, or `steps` of them."""
    here = local(problem, np.array(start, dtype=float))
    for _ in range(steps):
        watch.check()
        move = step(here)
        small = bool((np.abs(move) <= SMALL_STEP * (1.0 + np.abs(here.at))).all())
        there = _downhill(lambda at: local(problem, at), here, move)
        if small or there is None:
            return Search(there or here, small)
        here = there
    return Search(here, arrived=False)


def _downhill(evaluate: Callable[[Vector], Local], here: Local, move: Vector) -> Local | None:
    """The first of the whole step, half of it, a quarter.. at which the cost is not higher; None where none is."""
    for _ in range(HALVINGS):
        there = evaluate(here.at + move)
        if there.cost <= here.cost and np.isfinite(there.slope).all():
            return there
        move = move / 2.0
    return None
