"""The pieces of a network's scene: its layers, its training, its plane. Each is read with its defaults, or raises Faults."""

from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from ..core.base import LIMITS, Deadline, Fault, Faults, FormulaError
from ..core.data import Dataset, Examples
from ..core.descent import OPTIMIZERS
from ..core.model import COSTS, LOSSES
from ..core.network import (
    Architecture,
    NetworkProblem,
    Plane,
    SoftmaxHead,
    Trained,
    TrainingSet,
    head,
    initial,
    of_path,
    of_random_directions,
    of_two_weights,
    train,
    trained_once,
    training_nanoseconds,
)
from .fields import DEFAULTS
from .kinds import formula_wrong, quoted
from .pieces import Data, LossPiece, loss_of, one_number
from .read import FieldValues, fault

NETWORK = "network"
HIDDEN = (8,)  # of the caller's own data
TRAINED = 60
LARGEST = 1e12  # a weight beyond it has diverged


@dataclass(frozen=True)
class NetworkPiece:
    """A problem on a plane, with the training that led there; `usual` are the defaults of fields that follow from others."""

    problem: NetworkProblem
    training: Trained
    fields: FieldValues
    usual: FieldValues


def network_of(values: FieldValues, data: Data, deadline: Deadline) -> NetworkPiece:
    """The network that the scene names, trained as it says. Raises Faults, and what the deadline raises."""
    shape, fields, usual = _shape(values, data)
    loss = _loss(values, shape, data.examples)
    made = _head(shape, loss)
    training_set = TrainingSet(
        shape, made, np.stack(list(data.examples.columns.values())), made.targets(data.examples.y, shape.widths[-1])
    )
    seed = values.get("seed", DEFAULTS["seed"])
    training, schedule = _trained(values, data, training_set, seed, deadline)
    plane, named = _plane(values, shape, training, seed)
    problem = NetworkProblem(shape, made, plane, data.examples, COSTS[values.get("cost", DEFAULTS["cost"])])
    fields = {"model": NETWORK, **fields, "seed": seed, **schedule, "plane": named, **loss.fields}
    usual = {**usual, "loss": _usual_loss(shape), "trained": _usual_training(data.dataset)}
    return NetworkPiece(problem, training, fields, usual)


def _shape(values: FieldValues, data: Data) -> tuple[Architecture, FieldValues, FieldValues]:
    """The layers, with the fields that say so and what these would be by default."""
    inputs = len(data.examples.columns)
    output = values.get("output", usual_output(data))
    outputs = _classes(data.examples) if output == "softmax" else 1
    usual = [inputs, *(data.dataset.hidden if data.dataset else HIDDEN), outputs or 1]
    widths = values.get("widths", usual)
    batch_norm = values.get("batch_norm", DEFAULTS["batch_norm"])
    faults = [*_wrong_ends(data, output, outputs, widths), *_wrong_norm(batch_norm, len(widths) - 2)]
    if faults:
        raise Faults(*faults)
    shape = Architecture(tuple(widths), values.get("activation", DEFAULTS["activation"]), output, batch_norm)
    _check_coupled(shape, data.examples.count)
    fields = {"widths": list(widths), "activation": shape.activation, "output": output, "batch_norm": batch_norm}
    return shape, fields, {"widths": usual, "output": usual_output(data)}


def _wrong_ends(data: Data, output: str, outputs: int | None, widths: list[int]) -> list[Fault]:
    """First and last widths that do not fit the data and the output."""
    inputs, faults = len(data.examples.columns), []
    if widths[0] != inputs:
        faults.append(_mismatch("widths", f"the first width is the number of inputs, {inputs} here; got {widths[0]}"))
    if output == "softmax" and outputs is None:
        wanted = "targets that are classes, numbered 0, 1, 2, ..; linear or sigmoid would fit"
        faults.append(_mismatch("output", f"output softmax needs {wanted}"))
    elif output == "softmax" and widths[-1] < (outputs or 0):
        wanted = f"an output for each class, {outputs} here; the last width is {widths[-1]}"
        faults.append(_mismatch("widths", f"output softmax needs {wanted}"))
    elif output != "softmax" and len(data.own_classes) > 2:
        faults.append(_mismatch("output", f"output {output} {one_number(data)}; softmax would fit"))
    elif output != "softmax" and widths[-1] != 1:
        faults.append(_mismatch("widths", f"output {output} needs 1 as the last width; got {widths[-1]}. softmax may have more"))
    return faults


def _wrong_norm(layer: int, hidden: int) -> list[Fault]:
    """A normalised layer that there is not."""
    if layer <= hidden:
        return []
    wanted = f"one of the hidden layers, 1 to {hidden}" if hidden else "a hidden layer, and these widths have none"
    return [_mismatch("batch_norm", f"batch_norm needs {wanted}; got {layer}")]


def usual_output(data: Data) -> str:
    """The output that suits the targets: softmax for more than two classes, sigmoid for two, linear for any other numbers."""
    if data.classes > 2:
        return "softmax"
    return "sigmoid" if np.isin(data.examples.y, (0.0, 1.0)).all() else "linear"


def _classes(examples: Examples) -> int | None:
    """How many classes the targets number from 0; None where they do not."""
    y = examples.y
    if not ((y >= 0) & (y == np.floor(y)) & (y < LIMITS.network_width)).all():
        return None
    return max(2, int(y.max()) + 1)


def _check_coupled(shape: Architecture, count: int) -> None:
    """A normalised layer needs the activations of all examples at once."""
    numbers, most = count * sum(shape.widths), LIMITS.working_set_bytes // 16
    if shape.batch_norm and numbers > most:
        message = f"batch_norm over {count} examples is too much for these widths; {most // sum(shape.widths)} examples would fit"
        raise Faults(
            Fault("batch_norm", "too_expensive", message, {"max": most // sum(shape.widths), "got": str(shape.batch_norm)})
        )


def _usual_loss(shape: Architecture) -> str:
    return "squared" if shape.output == "linear" else "log"


def _loss(values: FieldValues, shape: Architecture, examples: Examples) -> LossPiece:
    """The loss: any of the lab's where there is one output, two of them for a softmax."""
    name = values.get("loss") or _usual_loss(shape)
    if shape.output != "softmax":
        return loss_of({**values, "loss": name}, None, examples)
    if name not in SoftmaxHead.LOSSES:
        fits = " and ".join(SoftmaxHead.LOSSES)
        raise Faults(_mismatch("loss", f"loss {name} compares one prediction with y; for output softmax {fits} would fit"))
    return LossPiece(name, LOSSES[name].formula, {"loss": name})


def _head(shape: Architecture, loss: LossPiece) -> Any:
    try:
        return head(shape.output, loss.name, loss.formula)
    except FormulaError as error:
        raise Faults(fault("loss_formula", formula_wrong(error))) from None


def _usual_training(dataset: Dataset | None) -> int:
    return dataset.trained if dataset else TRAINED


def _trained(
    values: FieldValues, data: Data, training_set: TrainingSet, seed: int, deadline: Deadline
) -> tuple[Trained, FieldValues]:
    """The network after its training, with the fields of its schedule."""
    steps = values.get("trained", _usual_training(data.dataset))
    method, rate = (values.get(name, DEFAULTS[name]) for name in ("trained_by", "trained_rate"))
    _check_work(training_set, steps)
    make = partial(train, training_set, initial(training_set.shape, seed), OPTIMIZERS[method], rate, steps, deadline)
    key = (training_set.shape, training_set.head, data.examples.digest, seed, method, rate, steps)
    found = trained_once(key, make, deadline)
    if not (np.abs(found.weights) <= LARGEST).all():
        why = f"training has diverged: after {steps} steps of {method} the weights are out of range"
        message = f"{why}; try a smaller trained_rate, or standardise=inputs"
        raise Faults(Fault("trained_rate", "not_finite", message, {"got": f"{rate:g}"}))
    return found, {"trained": steps, **({"trained_by": method, "trained_rate": rate} if steps else {})}


def _check_work(training_set: TrainingSet, steps: int) -> None:
    each = training_nanoseconds(training_set)
    if steps * each > LIMITS.work_nanoseconds:
        fits = int(LIMITS.work_nanoseconds / each)
        message = f"{steps} steps of training are too much work for these examples and widths; {fits} would fit"
        raise Faults(Fault("trained", "too_expensive", message, {"max": fits, "got": str(steps)}))


def _plane(values: FieldValues, shape: Architecture, training: Trained, seed: int) -> tuple[Plane, str]:
    """The plane, and its field."""
    named: str = values.get("plane", DEFAULTS["plane"])
    if named == "random":
        return of_random_directions(shape, training.weights, seed), named
    if named == "path":
        plane = of_path(training.path)
        if plane is None:
            raise Faults(_mismatch("plane", "plane=path needs a training path that turns: at least 2 steps in trained"))
        return plane, named
    first, second = named.split(",")
    for name in (first, second):
        if shape.index(name) is None:
            layers = ", ".join(
                f"{k}: {units} units with {inputs} inputs" for k, (units, inputs) in enumerate(shape.shapes, start=1)
            )
            message = (
                f"plane names weights as layer.unit.input, biases as layer.b.unit; got {quoted(name)}. Layers here are {layers}"
            )
            raise Faults(Fault("plane", "unknown_choice", message, {"got": quoted(name)}))
    return of_two_weights(shape, training.weights, (first, second)), named


def _mismatch(field: str, message: str) -> Fault:
    return Fault(field, "mismatch", message)
