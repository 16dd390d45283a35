"""Of a network's scene, what surface, gradients and program answer besides, as plain values."""

from typing import Any

import numpy as np

from ..core.base import Point
from ..core.network import Layer, NetworkProblem, SingleHead, Trained

Answer = dict[str, Any]


def training_of(problem: NetworkProblem, training: Trained) -> Answer:
    """The path of training as it is seen from the plane."""
    path = problem.plane.nearest(training.path)
    there = problem.plane.origin + path @ np.stack([problem.plane.first, problem.plane.second])
    return {
        "after": training.after,
        "loss": training.losses,
        "path": path,
        "away": np.linalg.norm(training.path - there, axis=1),
        "held": problem.plane.held,
    }


def whole_gradient(problem: NetworkProblem, point: Point) -> Answer:
    """The gradient of the cost in all weights, and how much of it lies in the plane."""
    slope = problem.full_slope(point)
    return {"weights": slope.size, "length": float(np.linalg.norm(slope)), "in_plane": problem.plane.inside(slope)}


def network_program(problem: NetworkProblem) -> Answer:
    """What the page runs while the point moves."""
    shape, head, plane = problem.shape, problem.head, problem.plane
    return {
        "widths": list(shape.widths),
        "activation": shape.activation,
        "output": shape.output,
        "batch_norm": shape.batch_norm,
        "layers": [_weights(layer) for layer in shape.layers(plane.origin)],
        "directions": [[_weights(layer) for layer in shape.layers(axis)] for axis in (plane.first, plane.second)],
        "head": head.program.as_dict() if isinstance(head, SingleHead) else None,
    }


def _weights(layer: Layer) -> dict[str, Any]:
    """A layer of numbers; null where all of them are 0, as in most layers that two single weights move."""
    return {"weights": layer.weights if layer.weights.any() else None, "bias": layer.bias if layer.bias.any() else None}
