"""Descent of the whole network from a point of the plane: every weight moves, and the path is seen from the plane.

P weights and biases, T steps.
"""

from collections.abc import Iterator
from itertools import islice

import numpy as np

from ..descent import LARGEST, SMALLEST_STEP, Path, Settings, picked_along
from ..estimates import scale
from ..methods import Memory, Method
from ..minibatches import Indices, Sampling, endless
from ..problem import Point, Rows, Vector
from ..watch import Watch
from .architecture import Flat
from .passes import forward
from .problem import NetworkProblem
from .training import Lesson, mean_slope


def descend_whole(
    method: Method, problem: NetworkProblem, start: Point, settings: Settings, sampling: Sampling | None, watch: Watch
) -> tuple[Path, Vector]:
    """One path, projected onto the plane, and how far from the plane each of its points is, (T + 1,)."""
    at: list[Rows] = []
    costs: list[float] = []
    away: list[float] = []
    slopes: list[Vector] = []
    arrived = 0
    epoch = -(-problem.count // sampling.size) if sampling else 1
    with np.errstate(all="ignore"):
        for weights, slope, length in islice(_places(method, problem, start, settings, sampling, watch), settings.steps + 1):
            cost = cost_of(problem, weights)
            if not (abs(cost) <= LARGEST and (np.abs(weights) <= LARGEST).all()) and at:
                return _path(problem, method, sampling, at, costs, slopes, "diverged"), np.array(away)
            point = problem.plane.nearest(weights)
            at.append(point)
            costs.append(cost)
            away.append(float(np.linalg.norm(weights - problem.plane.weights((point[0], point[1])))))
            slopes.append(slope)
            small = len(at) > 1 and length < SMALLEST_STEP * (1.0 + float(np.linalg.norm(weights)))
            arrived = arrived + 1 if small else 0
            if arrived >= epoch:
                return _path(problem, method, sampling, at, costs, slopes, "converged"), np.array(away)
    return _path(problem, method, sampling, at, costs, slopes, None), np.array(away)


def _places(
    method: Method, problem: NetworkProblem, start: Point, settings: Settings, sampling: Sampling | None, watch: Watch
) -> Iterator[tuple[Flat, Vector, float]]:
    """Place after place: all weights, the slope along the plane that leads on, and the length of the step that led there."""
    batches = endless(problem.examples, sampling) if sampling else None
    weights, length = problem.plane.weights(start), float("inf")
    memory = Memory(np.zeros(weights.size), np.zeros(weights.size))
    while True:
        watch.check()
        ahead = weights - settings.rate * settings.momentum * memory.v if method.ahead else weights
        slope = _slope(problem, ahead, None if batches is None else next(batches))
        yield weights, np.array([problem.plane.first @ slope, problem.plane.second @ slope]), length
        memory, move = method.next(memory, slope, settings.momentum)
        weights, length = weights - settings.rate * move, settings.rate * float(np.linalg.norm(move))


def _slope(problem: NetworkProblem, weights: Flat, picked: Indices | None) -> Flat:
    """The gradient of the cost of a batch, or of all examples, in all weights."""
    lesson = problem.lesson if picked is None else problem.lesson.some(picked)
    share = problem.cost.weights(_losses(lesson, weights)) * scale(problem.cost, problem.count, lesson.count)
    return mean_slope(lesson, weights, share)[1]


def cost_of(problem: NetworkProblem, weights: Flat) -> float:
    """The cost of all examples at a place in weight space."""
    return float(problem.cost.combine(_losses(problem.lesson, weights)))


def _losses(lesson: Lesson, weights: Flat) -> Rows:
    layers = lesson.shape.layers(weights)
    pieces = [(forward(lesson.shape, layers, lesson.x[:, piece])[-1].z, lesson.targets[:, piece]) for piece in lesson.pieces()]
    return np.concatenate([lesson.head.losses(z, targets) for z, targets in pieces])


def _path(
    problem: NetworkProblem,
    method: Method,
    sampling: Sampling | None,
    at: list[Rows],
    costs: list[float],
    slopes: list[Vector],
    stopped: str | None,
) -> Path:
    """A path over the plane; what the methods remember has as many numbers as there are weights, and is not told."""
    steps = len(at) - 1
    return Path(
        method=method.name,
        batch=sampling.size if sampling else None,
        at=np.array(at),
        cost=np.array(costs),
        gradients=np.array(slopes[:steps]).reshape(-1, 2),
        v=None,
        s=None,
        picked=picked_along(problem, sampling, steps) if sampling else None,
        stopped=stopped,
    )
