"""Descent of the whole network from a point of the plane: every weight moves, and the path is seen from the plane.

P weights and biases, T steps.
"""

import numpy as np

from ..base import Deadline, Point, Vector
from ..data import Sampling
from ..descent import Optimizer, Path, Settings, as_rows, batches_of, bounded, ended, epoch_of, scale, taken, until_still
from .problem import NetworkProblem
from .training import gradient_at, losses_at


def descend_whole(
    method: Optimizer, problem: NetworkProblem, start: Point, settings: Settings, sampling: Sampling | None, deadline: Deadline
) -> tuple[Path, Vector]:
    """One path, projected onto the plane, and how far from the plane each of its points is, (T + 1,).

    What the methods remember has as many numbers as there are weights, and is not told.
    """
    plane, first = problem.plane, problem.plane.weights(start)
    batches = batches_of(problem, sampling)

    def gradient(weights: Vector) -> Vector:
        training_set = problem.training_set if batches is None else problem.training_set.some(next(batches))
        share = problem.cost.weights(losses_at(training_set, weights)) * scale(problem.cost, problem.count, training_set.count)
        return gradient_at(training_set, weights, share)

    with np.errstate(all="ignore"):
        seen, gradients, arrived = [_seen(problem, first)], [], False
        for step, still in until_still(taken(method, first, gradient, settings, deadline), epoch_of(problem, sampling)):
            seen.append(_seen(problem, step.at))
            gradients.append(plane.along(step.gradient))
            arrived = still
    at, cost, away, sound = (list(column) for column in zip(*seen, strict=True))
    path = Path(
        method=method.name,
        batch=sampling.size if sampling else None,
        at=as_rows(at),
        cost=np.array(cost),
        gradients=as_rows(gradients),
        v=None,
        s=None,
        picked=None,
        stopped="converged" if arrived else None,
    )
    path = ended(path, np.array(sound), problem, sampling)
    return path, np.array(away[: len(path.at)])


def _seen(problem: NetworkProblem, weights: Vector) -> tuple[Vector, float, float, bool]:
    """A place as the plane has it: its shadow (2,), the cost there, how far it is from the plane; and whether it is in range."""
    shadow = problem.plane.nearest(weights)
    away = np.linalg.norm(weights - problem.plane.weights((shadow[0], shadow[1])))
    cost = problem.cost.combine(losses_at(problem.training_set, weights))
    return shadow, float(cost), float(away), bool(bounded(weights))
