"""What each question adds to the surface and the map."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from ...answers import batch_of, computed_surface, estimates_of, walk_of
from ...core.base import LIMITS, Grid, Matrix
from ...core.gradient import gradients_at
from ...core.model import Problem
from ...core.surface import surface
from ...scene.sampling import sampled
from ...shared import CONTOUR_STEP, MOST_ARROWS, MOST_STRAYS, OF_EXAMPLES, SMALL_STEP, STRAY_ROOM
from ..geometry.arrows import fair_subset
from ..geometry.contours import contour_lines
from ..subject.overlay import PLAIN, Overlay
from .context import QuestionContext
from .valleys import valleys


def overlay_of(name: str, context: QuestionContext) -> Overlay:
    """That of the question of this name, which may add nothing; raises Faults as the calls do that it needs."""
    if name not in OVERLAYS or (name in OF_EXAMPLES and context.scene.problem.is_coupled):
        return PLAIN
    return OVERLAYS[name](context)


def _early(context: QuestionContext) -> Overlay:
    """The mean gradient, and three averages that were taken too early, in a scale of their own."""
    early, usual, mean = context.here.early, context.computed.usual.mean, context.here.mean
    if early is None or usual is None or mean is None:
        return PLAIN
    means = (early.mean_example, early.mean_error, early.mean_direction)
    return Overlay(shown=(), fits=(usual[None], mean[None]), arrows=[("wrong", vector) for vector in means])


def _examples(context: QuestionContext) -> Overlay:
    """The surface of the first few, their arrows and their mean; the straight valleys of single ones; and a small step."""
    problem = context.scene.problem
    counts = [*(2**k for k in range((problem.count - 1).bit_length())), problem.count]
    count = counts[min(context.whole("first", len(counts)), len(counts) - 1)]
    lines = [] if context.dials.get("valleys") == "false" else valleys(context.scene)[:count]
    marks = [("valley", line) for line in lines if len(line)]
    moves = [("batch", np.array(SMALL_STEP) * context.spans)] if context.dials.get("delta") == "true" else []
    overlay = partial(Overlay, marks=marks, moves=moves, trained=False)
    if count == problem.count:
        return overlay()
    few = problem.subset(np.arange(count))
    return overlay(here=gradients_at(few, context.scene.at), cost=_costs(few, context), shown=_drawn(range(count), context))


def _costs(problem: Problem, context: QuestionContext) -> Grid:
    return surface(problem, context.scene.window, context.scene.grid, context.deadline, LIMITS.work_nanoseconds).cost


def _batch(context: QuestionContext) -> Overlay:
    """The batch's own arrows, its gradient, and its surface: over the map, or instead of that of all."""
    scene, sampling = sampled(context.scene)
    drawn = estimates_of(scene, sampling, LIMITS.draws[0], context.deadline)
    few, factor = batch_of(scene, sampling)
    own = factor * computed_surface(scene, few, context.deadline).cost
    shown = _drawn(sorted(set(drawn.picked.tolist())), context)
    overlay = partial(Overlay, shown=shown, arrows=[("batch", drawn.estimates[0])])
    return overlay(cost=own) if context.dials.get("surface") == "batch" else overlay(contours=own)


def _drawn(some: Sequence[int], context: QuestionContext) -> Sequence[int]:
    """Of some examples all, or where these are many those whose arrows are drawn without a question."""
    usual = context.computed.usual.gradients
    if len(some) <= MOST_ARROWS or usual is None:
        return some
    asked = set(some)
    return [i for i in fair_subset(usual).tolist() if i in asked]


def _weights(context: QuestionContext) -> Overlay:
    """Every gradient times its weight, and the plain mean beside their sum."""
    here = context.here
    if here.gradients is None or here.mean is None:
        return PLAIN
    weights, plain = here.weights[:, None], context.dials.get("lengths") == "plain"
    with np.errstate(all="ignore"):
        drawn = here.gradients if plain else np.where(weights == 0, 0.0, weights * here.gradients)
    weighted = here if plain else replace(here, gradients=drawn, weights=np.ones(len(weights)))
    everything = np.concatenate([drawn, [here.mean, here.cost_gradient]])
    return Overlay(here=weighted, fits=(everything, everything), arrows=[("wrong", here.mean)], weighted=not plain)


def _downhill(context: QuestionContext) -> Overlay:
    """The path of every method, up to the step that the dial names."""
    _, walked = walk_of(context.scene, context.deadline)
    last = min(context.whole("step", LIMITS.steps[1]), max(len(path.at) - 1 for path, _ in walked))
    trails = [(f"path_{k}", path.at[: last + 1]) for k, (path, _) in enumerate(walked)]
    return Overlay(trails=trails) if last == 0 else Overlay(shown=(), trails=trails)


def _contour(context: QuestionContext) -> Overlay:
    """The contour through the point."""
    line = contour_through(context)
    return Overlay(shown=()) if line is None else Overlay(shown=(), lines=[("contour", line)])


def contour_through(context: QuestionContext) -> Matrix | None:
    """Where the drawn surface is as high as at the point, in one piece (K, 2), uphill on the right as the page walks it; None
    where no such line comes near.
    """
    here = (np.array(context.scene.at) - context.corner) / context.spans
    cost, grid = context.here.cost, context.computed.surface.cost
    if not np.isfinite(cost):
        return None
    [(_, lines)] = contour_lines(grid, np.array([cost]))
    away = [float(np.hypot(*(line - here).T).min()) for line in lines]
    if not away or min(away) > 2 / len(grid):
        return None
    line = _from_here(lines[int(np.argmin(away))], here)
    nearest = min(int(np.argmin(np.hypot(*(line - here).T))), len(line) - 2)
    (across, up), uphill = line[nearest + 1] - line[nearest], context.here.cost_gradient * context.spans
    return np.asarray(context.corner + context.spans * (line if up * uphill[0] - across * uphill[1] >= 0 else line[::-1]))


def _from_here(line: Matrix, here: Matrix) -> Matrix:
    """The same line in even steps; a closed one begins and ends here."""
    if (line[0] == line[-1]).all():
        nearest = int(np.argmin(np.hypot(*(line[:-1] - here).T)))
        line = np.concatenate([here[None], np.roll(line[:-1], -nearest, axis=0)[1:], here[None]])
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
    even = np.linspace(0, along[-1], max(2, round(along[-1] / CONTOUR_STEP) + 1))
    return np.column_stack([np.interp(even, along, line[:, k]) for k in (0, 1)])


def _misleading(context: QuestionContext) -> Overlay:
    """With tempting-yes, arrows that stand where the examples' inputs and targets would be, if these were parameters."""
    if context.dials.get("tempting") != "yes":
        return PLAIN
    problem = context.scene.problem
    count = min(MOST_STRAYS, problem.count)
    some = np.arange(count) * problem.count // count
    columns = (next(iter(problem.examples.columns.values())), problem.examples.y)
    units = np.column_stack([_spread(np.asarray(column, dtype=np.float64)[some]) for column in columns])
    places = context.corner + context.spans * units
    return Overlay(shown=(), strays=[(place, context.gradient_at(place)) for place in places])


def _spread(values: Matrix) -> Matrix:
    """Values from STRAY_ROOM to 1 - STRAY_ROOM."""
    low, high = values.min(), values.max()
    if high <= low:
        return np.full(len(values), 0.5)
    return np.asarray(STRAY_ROOM + (1 - 2 * STRAY_ROOM) * (values - low) / (high - low))


OVERLAYS: dict[str, Callable[[QuestionContext], Overlay]] = {
    "early": _early,
    "examples": _examples,
    "batch": _batch,
    "weights": _weights,
    "downhill": _downhill,
    "contour": _contour,
    "misleading": _misleading,
}
