"""What the call program answers: the compiled formula with its derivatives, or a network with its weights."""

from collections.abc import Mapping
from typing import NotRequired

from typing_extensions import TypedDict

from ..core.base import Array, Deadline, Vector
from ..core.data import Scale
from ..core.formula import Program, ProgramDict, WrittenStep
from ..core.model import Derivation, FormulaProblem, Note, notes_on
from ..core.network import Architecture, Layer, NetworkProblem, SingleHead, notes_on_network
from ..scene.scene import Scene, network_in
from .about import About, about
from .values import Finite, NumbersOrRows, documented


class Outputs(TypedDict):
    """Numbers of values."""

    prediction: int
    loss: int
    gradient: tuple[int, int]


class EarlyOutputs(TypedDict):
    """Numbers of values."""

    slope: int
    prediction_gradient: tuple[int, int]


class EarlyProgram(TypedDict):
    """A program for dl/dp and dp/dtheta apart."""

    inputs: list[str]
    constants: list[float]
    operations: list[WrittenStep]
    outputs: EarlyOutputs


class LayerWeights(TypedDict):
    """A layer; null where all of its numbers are 0, as in most layers that two single weights move."""

    weights: NumbersOrRows | None
    bias: NumbersOrRows | None


class NetworkProgram(TypedDict):
    """What the page runs while the point moves."""

    widths: list[int]
    activation: str
    output: str
    batch_norm: int
    layers: list[LayerWeights]
    directions: tuple[list[LayerWeights], list[LayerWeights]]
    head: ProgramDict | None


@documented
class ProgramParts(TypedDict):
    """What the page computes with."""

    inputs: NotRequired[list[str]]
    """names of the first values"""
    constants: NotRequired[list[float]]
    """the values that follow"""
    operations: NotRequired[list[WrittenStep]]
    """[name, operand, operand?]: one more value each; operands are numbers of values"""
    outputs: NotRequired[Outputs]
    """{prediction, loss, gradient: [., .]}: numbers of values"""
    early: NotRequired[EarlyProgram]
    """{inputs, constants, operations, outputs: {slope, prediction_gradient: [., .]}}: a second program of the same form, for
    dl/dp and dp/dtheta apart; slope times prediction_gradient is gradient"""
    network: NotRequired[NetworkProgram]
    """of a network, in the place of all above: {widths, activation, output, batch_norm, layers, directions: [layers, layers],
    head}: the weights are layers + theta1 directions[0] + theta2 directions[1]; layers: [{weights (units x inputs), bias}] from
    the input side, null where all are 0; head: a program of the same form from the last sum u and y to {prediction, loss, slope
    dl/du, error dl/dp}, null for a softmax"""
    data: dict[str, Finite]
    """the examples: the inputs' columns and y"""
    fixed: NotRequired[dict[str, float]]
    """values of the parameters that are not axes"""
    scaling: dict[str, Scale]
    """{mean, deviation} of every standardised column, as it was before"""
    derivation: NotRequired[Derivation]
    """{model, loss, gradient: [., .]}: each {text, mathml, program}: as text of the formula language, as MathML, and as {inputs,
    constants, operations, output}, a program for the value of just this text in the names that stand in it, y and p among them;
    null where the text has a constant that is not finite"""


@documented
class Notes(TypedDict):
    """What is degenerate."""

    notes: list[Note]
    """[{code, message, zeros}]: what is degenerate about this scene, in plain sentences. unused_axis: the surface is flat along
    one axis; constant: along both, or the loss reads no p; divides_by_zero and logarithm_of_zero: what other parameters that are
    0 break; no_data: the model reads no column; unused_column: it leaves one out; unused_target: the typed loss reads no y;
    far_from_zero: an input lies so far from 0 that its factor and the height beside it nearly undo each other; coupled: a
    normalised layer makes every loss depend on all examples. zeros are the parameters that it holds for while they are 0"""


class ProgramAnswer(ProgramParts, Notes, About):
    """The call program."""


def program_answer(scene: Scene, _deadline: Deadline) -> ProgramAnswer:
    """The compiled formula, its derivation and the data it runs on."""
    return {**program_parts(scene), "notes": notes_of(scene), **about(scene)}


def notes_of(scene: Scene) -> list[Note]:
    """Everything degenerate about the scene."""
    formula = scene.problem.formula
    return notes_on_network(network_in(scene)) if formula is None else notes_on(formula)


def program_parts(scene: Scene) -> ProgramParts:
    """The same without notes and scene."""
    data: dict[str, Finite] = {**scene.problem.examples.columns, "y": scene.problem.examples.y}
    formula = scene.problem.formula
    if formula is None:
        return {"network": _of_network(network_in(scene)), "data": data, "scaling": scene.scaling}
    return _of_formula(formula, data, scene.scaling)


def _of_formula(problem: FormulaProblem, data: dict[str, Finite], scaling: dict[str, Scale]) -> ProgramParts:
    program, early = problem.objective.program, problem.objective.early_program
    values, at = program.as_dict(), program.outputs
    return {
        "inputs": values["inputs"],
        "constants": values["constants"],
        "operations": values["operations"],
        "outputs": {"prediction": at["prediction"], "loss": at["loss"], "gradient": (at["g1"], at["g2"])},
        "early": _early(early, early.outputs),
        "data": data,
        "fixed": dict(problem.fixed),
        "scaling": scaling,
        "derivation": problem.objective.derivation,
    }


def _early(program: Program, at: Mapping[str, int]) -> EarlyProgram:
    values = program.as_dict()
    return {
        "inputs": values["inputs"],
        "constants": values["constants"],
        "operations": values["operations"],
        "outputs": {"slope": at["slope"], "prediction_gradient": (at["p1"], at["p2"])},
    }


def _of_network(problem: NetworkProblem) -> NetworkProgram:
    shape, head, plane = problem.shape, problem.head, problem.plane
    return {
        "widths": list(shape.widths),
        "activation": shape.activation,
        "output": shape.output,
        "batch_norm": shape.batch_norm,
        "layers": _layers(shape, plane.origin),
        "directions": (_layers(shape, plane.first), _layers(shape, plane.second)),
        "head": head.program.as_dict() if isinstance(head, SingleHead) else None,
    }


def _layers(shape: Architecture, weights: Vector) -> list[LayerWeights]:
    return [_weights(layer) for layer in shape.layers(weights)]


def _weights(layer: Layer) -> LayerWeights:
    return {"weights": _or_none(layer.weights), "bias": _or_none(layer.bias)}


def _or_none(numbers: Array) -> Array | None:
    return numbers if numbers.any() else None
