"""What is degenerate about a network's scene, in plain sentences."""

from ..model import Note
from .problem import NetworkProblem


def notes_on_network(problem: NetworkProblem) -> list[Note]:
    """Everything degenerate about the problem; empty for a sound one."""
    return [*_coupled(problem), *_still(problem)]


def _coupled(problem: NetworkProblem) -> list[Note]:
    if not problem.is_coupled:
        return []
    why = f"Layer {problem.shape.batch_norm} is normalised over the examples, so every loss depends on all of them"
    return [Note("coupled", f"{why}: no example has a gradient of its own.", ())]


def _still(problem: NetworkProblem) -> list[Note]:
    """Axes along which no weight moves: every row of a random direction is as long as that row of weights, which may be 0."""
    axes = zip(problem.axes, (problem.plane.first, problem.plane.second), strict=True)
    return [
        Note("unused_axis", f"{name} moves no weight: the surface is flat along it.", ()) for name, axis in axes if not axis.any()
    ]
