"""What the call surface answers: the cost over the window, and where it is lowest."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NotRequired

import numpy as np
from typing_extensions import TypedDict

from ..core.base import LIMITS, Deadline, Fault, Faults, Matrix, Point, TooMuchWork
from ..core.data import Sampling, first_batch
from ..core.descent import scale
from ..core.gradient import what_is_undefined
from ..core.minimum import Kind, Minimum, condition_at, find_minimum
from ..core.model import Problem
from ..core.network import Plane, Trained
from ..core.surface import Surface, cell_work, check_budget, display_range, example_losses, surface
from ..scene.sampling import sampled
from ..scene.scene import Scene, network_in
from .about import About, Axis, UndefinedAnswer, about, axes_of, in_words, indices_of
from .values import Number, Numbers, OverGrid, Place, Places, Whole, count_nonfinite, documented


class Range(TypedDict):
    """`display` is the range worth drawing, which one huge cell does not spoil."""

    min: Number | None
    max: Number | None
    display: Place | None


class MinimumAnswer(TypedDict):
    """Where the cost is lowest."""

    kind: Kind
    at: Place | None
    cost: Number | None
    condition: Number | None
    arrived: bool
    proven: bool
    infimum: Number | None
    unbounded: bool


class TrainingAnswer(TypedDict):
    """The path of a network's training, as it is seen from the plane."""

    after: Whole
    loss: Numbers
    path: Places
    away: Numbers
    held: Place | None


@documented
class SurfaceParts(TypedDict):
    """The cost over the window and its minimum."""

    axes: tuple[Axis, Axis]
    """[{name, values}, {name, values}]: the nodes along theta1 and theta2"""
    cost: OverGrid
    """cost[j][i] belongs to (axes[0].values[i], axes[1].values[j])"""
    range: Range
    """{min, max, display: [low, high]}: display is the range worth drawing, which one huge cell does not spoil"""
    nonfinite: int
    """how many numbers of the answer are null because they are not finite"""
    infinite: int
    """how many cells of cost are null because it is infinite there, too large for a float or a logarithm of 0; at the others it
    is not defined"""
    undefined: UndefinedAnswer | None
    """why the first cell that is null has no finite cost, as in gradients; null where none is, or of a network"""
    minimum: MinimumAnswer
    """{kind, at, cost, condition, arrived, proven, infimum, unbounded}: refined, not a grid node; never above the cost at the
    chosen point or at any node, to rounding. kind is point (inside the window), edge (outside it), line or region (not unique; at
    is the minimiser nearest to the chosen point) or none (no finite minimiser; at is null). condition is the largest curvature
    there over the smallest; null where the cost is not smooth or not curved both ways. arrived is false where the search of a
    large network was still going down when it ended; proven is true where no place can be lower (or none is lowest): of quadratic
    and convex costs, and where a cost of losses that cannot be negative is 0. Else it is the lowest that was found. Of kind none,
    infimum is what the cost comes ever nearer to and never reaches, unbounded is true where it falls below every number; both are
    null and false where that is not known"""
    examples: NotRequired[dict[str, OverGrid]]
    """with examples=0,3: the losses of these examples over the same grid, by index"""
    training: NotRequired[TrainingAnswer]
    """of a network: {after, loss, path, away, held}: after so many steps of training the mean loss, the point of the plane
    nearest to all weights, and how far from the plane they are; held: the parts of the path's variance along both axes with
    plane=path, else null"""


class SurfaceAnswer(SurfaceParts, About):
    """The call surface."""


def surface_answer(scene: Scene, deadline: Deadline, *, examples: Sequence[int] = (), of: str = "all") -> SurfaceAnswer:
    """The cost over the window, its minimum, and single examples' surfaces; of all examples or of one minibatch."""
    picked = indices_of(examples, scene)
    scene, parts = _of_batch(scene, deadline) if of == "batch" else (scene, surface_parts(scene, deadline, scene.problem))
    if picked:
        grids = {str(i): example_losses(scene.problem, i, *(axis["values"] for axis in parts["axes"])) for i in picked}
        parts["nonfinite"] += count_nonfinite(*grids.values())
        parts["examples"] = grids
    return {**parts, **about(scene)}


def _of_batch(scene: Scene, deadline: Deadline) -> tuple[Scene, SurfaceParts]:
    """The surface of the first batch alone, over the window of all examples."""
    scene, sampling = sampled(scene)
    few, factor = batch_of(scene, sampling)
    return scene, surface_parts(replace(scene, problem=few, training=None), deadline, few, factor)


def batch_of(scene: Scene, sampling: Sampling) -> tuple[Problem, float]:
    """The problem of the first batch, and the factor by which its cost stands for that of all: N/B of a sum."""
    few = scene.problem.subset(first_batch(scene.problem.examples, sampling))
    return few, scale(few.cost, scene.problem.count, few.count)


def surface_parts(
    scene: Scene, deadline: Deadline, problem: Problem, factor: float = 1.0, *, for_pictures: bool = False
) -> SurfaceParts:
    """The surface of a problem and the scene's minimum, all costs times a factor; of a network also the path of its training."""
    found = drawn_surface(scene, problem, deadline) if for_pictures else computed_surface(scene, problem, deadline)
    with np.errstate(all="ignore"):
        minimum = find_minimum(scene.problem, found, scene.window, scene.at, deadline)
        condition = condition_at(scene.problem, minimum)
    found = replace(found, cost=factor * found.cost)
    parts: SurfaceParts = {
        "axes": axes_of(scene, found.theta1, found.theta2),
        "cost": found.cost,
        "range": _range(found),
        "nonfinite": found.nonfinite,
        "infinite": found.infinite,
        "undefined": _why_open(problem, found.hole),
        "minimum": _answer(minimum, condition, factor),
    }
    if scene.training is not None and scene.path is not None:
        parts["training"] = _training(network_in(scene).plane, scene.training, scene.path)
    return parts


def _answer(minimum: Minimum, condition: float | None, factor: float) -> MinimumAnswer:
    return {
        "kind": minimum.kind,
        "at": minimum.at,
        "cost": None if minimum.cost is None else factor * minimum.cost,
        "condition": condition,
        "arrived": minimum.arrived,
        "proven": minimum.proven,
        "infimum": None if minimum.infimum is None else factor * minimum.infimum,
        "unbounded": minimum.unbounded,
    }


def _training(plane: Plane, training: Trained, path: Matrix) -> TrainingAnswer:
    there = plane.origin + path @ np.stack([plane.first, plane.second])
    return {
        "after": training.after,
        "loss": training.losses,
        "path": path,
        "away": np.linalg.norm(training.path - there, axis=1),
        "held": plane.held,
    }


def _why_open(problem: Problem, hole: Point | None) -> UndefinedAnswer | None:
    """Why a cell has no finite cost, where that is known."""
    if hole is None:
        return None
    with np.errstate(all="ignore"):
        losses = problem.losses(hole)
        return in_words(what_is_undefined(problem, hole, float(problem.cost.combine(losses)), losses))


def _range(found: Surface) -> Range:
    display = display_range(found.cost)
    if display is None:
        return {"min": None, "max": None, "display": None}
    return {"min": float(np.nanmin(found.cost)), "max": float(np.nanmax(found.cost)), "display": display}


def drawn_surface(scene: Scene, problem: Problem, deadline: Deadline) -> Surface:
    """The surface as precise as a picture needs, which is not enough where it has numbers too large for that; raises Faults."""
    fast = problem.for_pictures()
    found = computed_surface(scene, fast, deadline)
    return found if fast is problem or not found.nonfinite else computed_surface(scene, problem, deadline)


def computed_surface(scene: Scene, problem: Problem, deadline: Deadline) -> Surface:
    """The surface; what would take too long raises Faults, naming the largest grid that fits."""
    try:
        check_budget(cell_work(problem, scene.window), scene.grid, LIMITS.work_nanoseconds)
        return surface(problem, scene.window, scene.grid, deadline, LIMITS.work_nanoseconds)
    except TooMuchWork as error:
        what = "formula" if problem.formula else "network"
        message = f"a grid of {scene.grid} is too much work for these examples and this {what}; {error.fits} would fit"
        raise Faults(Fault("grid", "too_expensive", message, {"max": error.fits, "got": str(scene.grid)})) from None
