"""What the call coupling answers: how the loss of every example changes when the input of one is moved."""

import numpy as np
from typing_extensions import TypedDict

from ..core.base import LIMITS, Deadline, Fault, Faults, Matrix
from ..core.network import NetworkProblem, influence
from ..scene.fields import DEFAULTS
from ..scene.scene import Scene, network_in
from .about import About, about, indices_of
from .values import Number, Numbers, Rows, count_nonfinite, documented


@documented
class CouplingParts(TypedDict):
    """One example's influence."""

    example: int
    """the example whose input is moved"""
    columns: list[str]
    """names of the inputs"""
    influence: Rows
    """N x inputs: row i is the derivative of example i's loss in every input of that example. All rows but its own are 0, unless
    batch_norm couples them"""
    lengths: Numbers
    """N numbers: the lengths of these rows"""
    own: Number
    """the length of the example's own row"""
    others: Number
    """the root mean square of all other lengths"""
    moved: int
    """how many other examples' losses move"""
    nonfinite: int
    """how many numbers of the answer are null because they are not finite"""


class CouplingAnswer(CouplingParts, About):
    """The call coupling."""


def coupling_answer(scene: Scene, deadline: Deadline, *, example: int = DEFAULTS["example"]) -> CouplingAnswer:
    """How the loss of every example changes when the input of one is moved."""
    problem = network_in(scene)
    found = influence_of(scene, example, deadline)
    lengths = np.linalg.norm(found, axis=1)
    others = np.delete(lengths, example)
    return {
        "example": example,
        "columns": list(problem.examples.columns),
        "influence": found,
        "lengths": lengths,
        "own": lengths[example],
        "others": float(np.sqrt(np.square(others).mean())) if others.size else 0.0,
        "moved": int(np.count_nonzero(others)),
        "nonfinite": count_nonfinite(found),
        **about(scene),
    }


def influence_of(scene: Scene, example: int, deadline: Deadline) -> Matrix:
    """dl_i/dx of one example's inputs, (N, I); raises Faults where there is no such example or network, or it is too large."""
    problem = network_in(scene)
    [example] = indices_of([example], scene, "example")
    _check_work(problem)
    return influence(problem.training_set, problem.plane.weights(scene.at), example, deadline)


def _check_work(problem: NetworkProblem) -> None:
    work = problem.training_set.x.shape[0] * problem.count * sum(units * inputs for units, inputs in problem.shape.shapes)
    if work > LIMITS.work_nanoseconds / 4:
        fits = int(problem.count * LIMITS.work_nanoseconds / 4 / work)
        message = f"these widths are too much work for moving every input of one of {problem.count} examples; {fits} would fit"
        raise Faults(Fault("widths", "too_expensive", message, {"max": fits, "got": str(problem.count)}))
