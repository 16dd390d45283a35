"""What the call layers answers: a network's gradient layer by layer, rightly averaged and averaged too early."""

from collections.abc import Sequence

import numpy as np
from typing_extensions import TypedDict

from ..core.base import LIMITS, Deadline, Fault, Faults, Indices
from ..core.data import first_batch
from ..core.network import LayerGradients, NetworkProblem, layer_gradients
from ..scene.sampling import sampled
from ..scene.scene import Scene, network_in
from .about import About, about, indices_of
from .values import Number, NumbersOrRows, Whole, count_nonfinite, documented


class LayerAnswer(TypedDict):
    """One layer's weights or biases."""

    name: str
    shape: list[int]
    correct_norm: Number
    averaged_norm: Number
    relative_error: Number
    angle_degrees: Number
    correct: NumbersOrRows | None
    averaged: NumbersOrRows | None


@documented
class LayersParts(TypedDict):
    """Layer by layer."""

    layers: list[LayerAnswer]
    """[{name, shape, correct_norm, averaged_norm, relative_error, angle_degrees, correct, averaged}], weights W and biases b
    apart, input side first: the gradient of the mean loss, which is the mean of the examples' gradients, and what comes of
    averaging first: the mean error signal at the output backpropagated once, with mean activations and mean derivatives f'(z).
    relative_error is |averaged - correct| / |correct|; angle_degrees null where a length is 0; correct and averaged, the numbers
    themselves, null where there are more than limits.layer_numbers"""
    examples: Whole
    """indices of the examples that were averaged over"""
    nonfinite: int
    """how many of these numbers are not finite"""


class LayersAnswer(LayersParts, About):
    """The call layers."""


def layers_answer(scene: Scene, _deadline: Deadline, *, examples: Sequence[int] = (), of: str = "all") -> LayersAnswer:
    """The gradient of every layer, rightly averaged and averaged too early; of all examples, of a batch, or of some."""
    _of_own_gradients(scene)
    picked = np.arange(scene.problem.count)
    if of == "batch":
        scene, sampling = sampled(scene)
        picked = first_batch(scene.problem.examples, sampling)
    if examples:
        picked = np.array(indices_of(examples, scene))
    found = layers_of(scene, picked)
    numbers = [value for layer in found for value in (layer.correct, layer.averaged)]
    return {
        "layers": [_answer(layer) for layer in found],
        "examples": picked,
        "nonfinite": count_nonfinite(*numbers),
        **about(scene),
    }


def layers_of(scene: Scene, picked: Indices) -> list[LayerGradients]:
    """Both gradients of every layer, of some examples; raises Faults where no example has a gradient of its own."""
    problem = _of_own_gradients(scene)
    return layer_gradients(problem.training_set.some(picked), problem.plane.weights(scene.at))


def _of_own_gradients(scene: Scene) -> NetworkProblem:
    problem = network_in(scene)
    if problem.is_coupled:
        message = "with a normalised layer no example has a gradient of its own to average; batch_norm=0 would fit"
        raise Faults(Fault("batch_norm", "mismatch", message))
    return problem


def _answer(found: LayerGradients) -> LayerAnswer:
    few = found.correct.size <= LIMITS.layer_numbers
    return {
        "name": found.name,
        "shape": list(found.correct.shape),
        "correct_norm": found.correct_norm,
        "averaged_norm": found.averaged_norm,
        "relative_error": found.relative_error,
        "angle_degrees": found.angle_degrees,
        "correct": found.correct if few else None,
        "averaged": found.averaged if few else None,
    }
