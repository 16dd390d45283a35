"""What each call answers, as plain values. Numbers are float64 and unrounded; what is not finite becomes null in JSON."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import numpy as np

from ..core.base import LIMITS, Fault, Faults, Point, TooMuchWork, Watch
from ..core.data import first_batch
from ..core.descent import scale
from ..core.formula import Program, Undefined
from ..core.gradient import field_over, gradients_at, what_is_undefined
from ..core.minimum import condition_at, find_minimum
from ..core.model import Note, Problem, notes_on
from ..core.network import NetworkProblem, notes_on_network
from ..core.surface import Surface, cell_work, check_budget, display_range, example_losses, surface
from ..scene.fields import DEFAULTS
from ..scene.link import link
from ..scene.read import Values
from ..scene.sampling import sampled
from ..scene.scene import Scene, formula_of, resolve
from .weights import network_program, training_of, whole_gradient

Answer = dict[str, Any]
# Of a gradients answer: what is no number, what is looked at apart, and what is null by its own rule.
NOT_COUNTED = ("axes", "at", "kink", "early", "early_gap", "noise_scale", "undefined")


def surface_answer(values: Values, watch: Watch) -> Answer:
    """The cost over the window, its minimum, and single examples' surfaces; of all examples or of one minibatch."""
    values, asked = without(values, "examples")
    values, of = without(values, "of")
    scene = resolve(values, watch)
    picked = indices_of(asked or [], scene)
    scene, answer = (
        _surface_of_batch(scene, values, watch) if of == "batch" else (scene, surface_parts(scene, watch, scene.problem))
    )
    if picked:
        grids = {str(i): example_losses(scene.problem, i, *(axis["values"] for axis in answer["axes"])) for i in picked}
        answer["examples"] = grids
        answer["nonfinite"] += count_nonfinite(*grids.values())
    return {**answer, **about(scene)}


def _surface_of_batch(scene: Scene, values: Values, watch: Watch) -> tuple[Scene, Answer]:
    """The surface of the first batch alone, over the window of all examples; a sum stands for all, so that slopes compare."""
    scene, sampling = sampled(scene, values)
    few = scene.problem.subset(first_batch(scene.problem.examples, sampling))
    factor = scale(few.cost, scene.problem.count, few.count)
    return scene, surface_parts(replace(scene, problem=few, training=None), watch, few, factor)


def gradients_answer(values: Values, watch: Watch) -> Answer:
    """Every example's gradient at the point, their mean, and the checks."""
    scene = resolve(values, watch)
    return {**_gradients(scene), **about(scene)}


def field_answer(values: Values, watch: Watch) -> Answer:
    """Gradients at the nodes of a coarse grid."""
    values, nodes = without(values, "nodes")
    values, asked = without(values, "examples")
    scene = resolve(values, watch)
    picked = list(range(scene.problem.count)) if asked == "all" else indices_of(asked or [], scene)
    nodes = nodes or DEFAULTS["nodes"]
    _check_field_work(scene, nodes, len(picked))
    field = field_over(scene.problem, scene.window, nodes, picked, watch)
    answer = {
        "axes": _axes(scene, field.theta1, field.theta2),
        "mean": field.mean,
        "nonfinite": count_nonfinite(field.mean, *field.examples.values()),
    }
    if asked is not None:
        answer["examples"] = {str(i): grid for i, grid in field.examples.items()}
    return {**answer, **about(scene)}


def program_answer(values: Values, watch: Watch) -> Answer:
    """The compiled formula, its derivation and the data it runs on."""
    scene = resolve(values, watch)
    return {**_program(scene), "notes": told(_notes(scene)), **about(scene)}


def picture_answer(values: Values, watch: Watch) -> Answer:
    """Everything one picture needs: surface, gradients and program of one scene in one answer."""
    scene = resolve(values, watch)
    drawn = surface_parts(scene, watch, scene.problem, for_pictures=True)
    parts = {"surface": drawn, "gradients": _gradients(scene), "program": _program(scene)}
    return {**parts, "notes": told(_notes(scene)), **about(scene)}


def _notes(scene: Scene) -> list[Note]:
    return notes_on_network(scene.problem) if isinstance(scene.problem, NetworkProblem) else notes_on(formula_of(scene))


def without(values: Values, name: str) -> tuple[Values, Any]:
    """The values but one, and that one."""
    return {k: v for k, v in values.items() if k != name}, values.get(name)


def about(scene: Scene) -> Answer:
    """What every answer says of its scene."""
    return {"scene": scene.canonical, "link": link(scene), "defaults": scene.defaults}


def told(notes: Iterable[Note]) -> list[Answer]:
    """Sentences with the word for each."""
    return [vars(note) for note in notes]


def _axes(scene: Scene, theta1: Any, theta2: Any) -> list[Answer]:
    first, second = scene.problem.axes
    return [{"name": first, "values": theta1}, {"name": second, "values": theta2}]


def indices_of(asked: list[int], scene: Scene, field: str = "examples") -> list[int]:
    """Indices of examples that there are; raises Faults where one is beyond them."""
    for index in asked:
        if index >= scene.problem.count:
            message = f"examples are numbered from 0 to {scene.problem.count - 1} here; got {index}"
            raise Faults(Fault(field, "out_of_range", message, {"min": 0, "max": scene.problem.count - 1, "got": str(index)}))
    return asked


def surface_parts(scene: Scene, watch: Watch, problem: Problem, factor: float = 1.0, *, for_pictures: bool = False) -> Answer:
    """The surface of a problem and the scene's minimum, all costs times a factor; of a network also the path of its training."""
    found = _drawn(scene, problem, watch) if for_pictures else _computed(scene, problem, watch)
    with np.errstate(all="ignore"):
        minimum = find_minimum(scene.problem, found, scene.window, scene.at, watch)
        condition = condition_at(scene.problem, minimum)
    found = replace(found, cost=factor * found.cost)
    return {
        "axes": _axes(scene, found.theta1, found.theta2),
        "cost": found.cost,
        "range": _range(found),
        "nonfinite": found.nonfinite,
        "infinite": found.infinite,
        "undefined": _why_open(problem, found.hole),
        "minimum": {
            "kind": minimum.kind,
            "at": minimum.at,
            "cost": None if minimum.cost is None else factor * minimum.cost,
            "condition": condition,
            "arrived": minimum.arrived,
            "proven": minimum.proven,
            "infimum": None if minimum.infimum is None else factor * minimum.infimum,
            "unbounded": minimum.unbounded,
        },
        **_training(scene),
    }


def _why_open(problem: Problem, hole: Point | None) -> Answer | None:
    """Why a cell has no finite cost, where that is known."""
    if hole is None:
        return None
    with np.errstate(all="ignore"):
        losses = problem.losses(hole)
        return _in_words(what_is_undefined(problem, hole, float(problem.cost.combine(losses)), losses))


def _in_words(found: Undefined | None) -> Answer | None:
    return None if found is None else {**vars(found), "says": found.says}


def _training(scene: Scene) -> Answer:
    if scene.training is None or not isinstance(scene.problem, NetworkProblem):
        return {}
    return {"training": training_of(scene.problem, scene.training)}


def _range(found: Surface) -> Answer:
    display = display_range(found.cost)
    if display is None:
        return {"min": None, "max": None, "display": None}
    return {"min": float(np.nanmin(found.cost)), "max": float(np.nanmax(found.cost)), "display": display}


def _drawn(scene: Scene, problem: Problem, watch: Watch) -> Surface:
    """The surface as precise as a picture needs, which is not enough where it has numbers too large for that."""
    fast = problem.for_pictures()
    found = _computed(scene, fast, watch)
    return found if fast is problem or not found.nonfinite else _computed(scene, problem, watch)


def _computed(scene: Scene, problem: Problem, watch: Watch) -> Surface:
    """The surface; what would take too long is refused, naming the largest grid that fits."""
    try:
        check_budget(cell_work(problem, scene.window), scene.grid, LIMITS.work_nanoseconds)
        return surface(problem, scene.window, scene.grid, watch, LIMITS.work_nanoseconds)
    except TooMuchWork as error:
        what = "network" if isinstance(problem, NetworkProblem) else "formula"
        message = f"a grid of {scene.grid} is too much work for these examples and this {what}; {error.fits} would fit"
        raise Faults(Fault("grid", "too_expensive", message, {"max": error.fits, "got": str(scene.grid)})) from None


def _check_field_work(scene: Scene, nodes: int, examples: int) -> None:
    numbers = nodes * nodes * examples * 2
    if numbers * 8 > LIMITS.working_set_bytes // 4:
        fits = LIMITS.working_set_bytes // 4 // (nodes * nodes * 16)
        message = f"{examples} examples on {nodes} x {nodes} nodes are too much for one answer; {fits} examples would fit"
        raise Faults(Fault("examples", "too_expensive", message, {"max": fits, "got": str(examples)}))


def _gradients(scene: Scene) -> Answer:
    found = gradients_at(scene.problem, scene.at)
    answer: Answer = {
        "axes": list(scene.problem.axes),
        "at": list(scene.at),
        "cost": found.cost,
        "predictions": found.predictions,
        "losses": found.losses,
        "gradients": found.gradients,
        "weights": found.weights,
        "mean": found.mean,
        "cost_gradient": found.cost_gradient,
        "residual": found.residual,
        "kink": found.kink,
        "early": found.early,
        "early_gap": found.early_gap and vars(found.early_gap),
        "covariance": found.covariance,
        "noise_scale": found.noise_scale,
        "undefined": _in_words(found.undefined),
    }
    gap = [found.early_gap.covariance] if found.early_gap else []
    numbers = [value for name, value in answer.items() if name not in NOT_COUNTED and value is not None]
    whole = {"whole": whole_gradient(scene.problem, scene.at)} if isinstance(scene.problem, NetworkProblem) else {}
    return {**answer, "nonfinite": count_nonfinite(*numbers, *(found.early or {}).values(), *gap), **whole}


def _program(scene: Scene) -> Answer:
    data = {**scene.problem.examples.columns, "y": scene.problem.examples.y}
    scaling = {name: vars(scale) for name, scale in scene.scaling.items()}
    if isinstance(scene.problem, NetworkProblem):
        return {"network": network_program(scene.problem), "data": data, "scaling": scaling}
    problem = formula_of(scene)
    objective = problem.objective
    return {
        **_compiled(objective.program, prediction="prediction", loss="loss", gradient=("g1", "g2")),
        "early": _compiled(objective.early_program, slope="slope", prediction_gradient=("p1", "p2")),
        "data": data,
        "fixed": dict(problem.fixed),
        "scaling": scaling,
        "derivation": objective.derivation,
    }


def _compiled(program: Program, **told: str | tuple[str, str]) -> Answer:
    """A program, each output under the name it is told by; a pair of them as a list."""
    of = program.outputs
    outputs = {name: of[own] if isinstance(own, str) else [of[part] for part in own] for name, own in told.items()}
    return {**program.as_dict(), "outputs": outputs}


def count_nonfinite(*arrays: Any) -> int:
    """How many numbers are not finite."""
    return sum(int(np.count_nonzero(~np.isfinite(np.asarray(a, dtype=float)))) for a in arrays)
