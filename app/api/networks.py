"""What is answered for networks alone, as plain values: their weights, their training, their layers."""

import numpy as np

from ..core.base import LIMITS, Fault, Faults, Watch
from ..core.data import first_batch
from ..core.network import LayerGradients, NetworkProblem, influence, layer_gradients
from ..scene.fields import DEFAULTS
from ..scene.read import Values
from ..scene.sampling import sampled
from ..scene.scene import network_in, resolve
from .answers import Answer, about, count_nonfinite, indices_of, without


def layers_answer(values: Values, watch: Watch) -> Answer:
    """The gradient of every layer, rightly averaged and averaged too early; of all examples, of a batch, or of some."""
    values, asked = without(values, "examples")
    values, of = without(values, "of")
    scene = resolve(values, watch)
    problem = network_in(scene)
    if problem.is_coupled:
        message = "with a normalised layer no example has a gradient of its own to average; batch_norm=0 would fit"
        raise Faults(Fault("batch_norm", "mismatch", message))
    picked = np.arange(problem.count)
    if of == "batch":
        scene, sampling = sampled(scene, values)
        picked = first_batch(problem.examples, sampling)
    if asked:
        picked = np.array(indices_of(asked, scene))
    found = layer_gradients(problem.lesson.some(picked), problem.plane.weights(scene.at))
    layers = [_layer(layer) for layer in found]
    numbers = [value for layer in found for value in (layer.correct, layer.averaged)]
    return {"layers": layers, "examples": picked, "nonfinite": count_nonfinite(*numbers), **about(scene)}


def _layer(found: LayerGradients) -> Answer:
    told = found.correct.size <= LIMITS.layer_numbers
    return {
        "name": found.name,
        "shape": list(found.correct.shape),
        "correct_norm": found.correct_norm,
        "averaged_norm": found.averaged_norm,
        "relative_error": found.relative_error,
        "angle_degrees": found.angle_degrees,
        "correct": found.correct if told else None,
        "averaged": found.averaged if told else None,
    }


def coupling_answer(values: Values, watch: Watch) -> Answer:
    """How the loss of every example changes when the input of one is moved."""
    values, asked = without(values, "example")
    scene = resolve(values, watch)
    problem = network_in(scene)
    example = indices_of([asked or DEFAULTS["example"]], scene, "example")[0]
    _check_coupling(problem)
    found = influence(problem.lesson, problem.plane.weights(scene.at), example, watch)
    lengths = np.linalg.norm(found, axis=1)
    others = np.delete(lengths, example)
    answer = {
        "example": example,
        "columns": list(problem.examples.columns),
        "influence": found,
        "lengths": lengths,
        "own": lengths[example],
        "others": float(np.sqrt(np.square(others).mean())) if others.size else 0.0,
        "moved": int(np.count_nonzero(others)),
    }
    return {**answer, "nonfinite": count_nonfinite(found), **about(scene)}


def _check_coupling(problem: NetworkProblem) -> None:
    work = problem.lesson.x.shape[0] * problem.count * sum(units * inputs for units, inputs in problem.shape.shapes)
    if work > LIMITS.work_nanoseconds / 4:
        fits = int(problem.count * LIMITS.work_nanoseconds / 4 / work)
        message = f"these widths are too much work for moving every input of one of {problem.count} examples; {fits} would fit"
        raise Faults(Fault("widths", "too_expensive", message, {"max": fits, "got": str(problem.count)}))
