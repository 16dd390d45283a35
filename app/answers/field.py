"""What the call field answers: gradients at the nodes of a coarse grid."""

from collections.abc import Sequence
from typing import Literal, NotRequired

from typing_extensions import TypedDict

from ..core.base import LIMITS, Deadline, Fault, Faults
from ..core.gradient import field_over
from ..scene.fields import DEFAULTS
from ..scene.scene import Scene
from .about import About, Axis, about, axes_of, indices_of
from .values import PairsOverGrid, count_nonfinite, documented


@documented
class FieldParts(TypedDict):
    """Gradients on a coarse grid."""

    axes: tuple[Axis, Axis]
    """the nodes, as for surface"""
    mean: PairsOverGrid
    """mean[j][i] is the mean gradient at (axes[0].values[i], axes[1].values[j])"""
    nonfinite: int
    """how many numbers of the answer are null because they are not finite"""
    examples: NotRequired[dict[str, PairsOverGrid]]
    """with examples=0,3 or all: single examples' gradients at the same nodes, by index"""


class FieldAnswer(FieldParts, About):
    """The call field."""


def field_answer(
    scene: Scene, deadline: Deadline, *, nodes: int = DEFAULTS["nodes"], examples: Sequence[int] | Literal["all"] | None = None
) -> FieldAnswer:
    """Gradients at the nodes of a coarse grid."""
    picked = list(range(scene.problem.count)) if examples == "all" else indices_of(examples or (), scene)
    _check_work(nodes, len(picked))
    found = field_over(scene.problem, scene.window, nodes, picked, deadline)
    parts: FieldParts = {
        "axes": axes_of(scene, found.theta1, found.theta2),
        "mean": found.mean,
        "nonfinite": count_nonfinite(found.mean, *found.examples.values()),
    }
    if examples is not None:
        parts["examples"] = {str(i): grid for i, grid in found.examples.items()}
    return {**parts, **about(scene)}


def _check_work(nodes: int, examples: int) -> None:
    numbers = nodes * nodes * examples * 2
    if numbers * 8 > LIMITS.working_set_bytes // 4:
        fits = LIMITS.working_set_bytes // 4 // (nodes * nodes * 16)
        message = f"{examples} examples on {nodes} x {nodes} nodes are too much for one answer; {fits} examples would fit"
        raise Faults(Fault("examples", "too_expensive", message, {"max": fits, "got": str(examples)}))
