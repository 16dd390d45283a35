"""Charts that are small maps: the same data in two kinds of units, and single examples side by side."""

from dataclasses import replace

import numpy as np

from ...answers import drawn_surface
from ...core.base import Deadline, Matrix, Vector
from ...core.minimum import condition_at, find_minimum
from ...core.surface import Surface, display_range, example_losses
from ...scene.scene import Scene, resolve
from ...shared import SCALING_NODES, SCALING_STEPS, SMALL_MAP_NODES, SMALL_MAPS
from ..geometry.camera import Panel
from ..geometry.heights import heights
from ..geometry.one_scale import have_one_scale
from ..ink.colours import Palette
from ..ink.marks import Mark
from ..panels.box import Text
from ..panels.small_map import Small, small_marks
from ..subject.overlay import Overlay
from ..subject.subject import subject_of
from .context import QuestionContext

LABELS = ("as they are", "inputs standardised")
SMALL_STEP = 1e-6  # of the window, for differences of the slope


def in_both_units(context: QuestionContext, colours: Palette, text: Text) -> list[Mark]:
    """The same data as they are and standardised, with the way that as many steps downhill come."""
    marks: list[Mark] = []
    for column, (label, side) in enumerate(zip(LABELS, both_sides(context), strict=True)):
        marks += small_marks(with_way(label, side), Panel(10 + 315 * column, 12, 305, 512), colours, text)
    return marks


def both_sides(context: QuestionContext) -> list[QuestionContext]:
    """The scene as it is, and the same data in other units, those that are standardised last."""
    is_scaled = context.scene.canonical["standardise"] != "none"
    kept = {name: value for name, value in context.scene.values.items() if name not in ("at", "window")}
    scene = resolve({**kept, "standardise": "none" if is_scaled else "inputs", "grid": SCALING_NODES}, context.deadline)
    found = drawn_surface(scene, scene.problem, context.deadline)
    other = replace(context, computed=replace(context.computed, scene=scene, surface=found))
    return [other, context] if is_scaled else [context, other]


def with_way(label: str, context: QuestionContext) -> Small:
    """A map of the scene, its bottom, and steps of gradient descent at the rate that the steepest curvature there allows."""
    scene, found = context.scene, context.computed.surface
    bottom, is_curved = _bottom(scene, found, context.deadline)
    corner, spans, start = context.corner, context.spans, np.array(scene.defaults["at"])
    path = _descent(context, start, bottom, spans) if bottom is not None and is_curved else None
    low, high = display_range(found.cost) or (0.0, 1.0)
    dots = [("path_0", start), *([("mean", bottom)] if bottom is not None else [])]
    scales = (float(spans[0]), float(spans[1]))
    return Small(
        label if have_one_scale(scales) else f"{label}, in two scales",
        heights(found.cost, "linear"),
        low,
        high,
        scales,
        path=None if path is None else (path - corner) / spans,
        dots=[(tone, (at - corner) / spans) for tone, at in dots],
    )


def _bottom(scene: Scene, found: Surface, deadline: Deadline) -> tuple[Vector | None, bool]:
    """The lowest place, and whether the cost is curved both ways there."""
    with np.errstate(all="ignore"):
        minimum = find_minimum(scene.problem, found, scene.window, scene.at, deadline)
        return None if minimum.at is None else np.array(minimum.at), bool(condition_at(scene.problem, minimum))


def _descent(context: QuestionContext, start: Matrix, bottom: Matrix, spans: Matrix) -> Matrix:
    """The path (SCALING_STEPS + 1, 2) at a rate of one over the largest curvature at the bottom; shorter where it is lost."""
    steps = np.diag(SMALL_STEP * spans)
    bend = np.array(
        [(context.gradient_at(bottom + step) - context.gradient_at(bottom - step)) / (2 * step.sum()) for step in steps]
    )
    path, steepest = [start], np.linalg.eigvalsh((bend + bend.T) / 2).max()
    while len(path) <= SCALING_STEPS and np.isfinite(after := path[-1] - context.gradient_at(path[-1]) / steepest).all():
        path.append(after)
    return np.array(path)


def each_alone(context: QuestionContext, colours: Palette, text: Text) -> list[Mark]:
    """Small maps of single examples, each with its own arrow, in bands that are close at its bottom."""
    count = context.scene.problem.count
    first = SMALL_MAPS * min(context.whole("page", 0), (count - 1) // SMALL_MAPS)
    indices = range(first, min(first + SMALL_MAPS, count))
    plain = subject_of(context.computed, context.view)
    nodes = [np.linspace(low, high, SMALL_MAP_NODES) for low, high in plain.ends]
    marks: list[Mark] = []
    for k, i in enumerate(indices):
        losses = heights(example_losses(context.scene.problem, i, *nodes), "linear")
        grid = np.sqrt(losses - np.nanmin(losses, initial=np.inf))
        steps = subject_of(context.computed, context.view, Overlay(shown=[i])).steps
        arrow = (plain.start, steps[0]) if len(steps) else None
        small = Small(f"example {i}", grid, 0.0, float(np.nanmax(grid, initial=0.0)), plain.spans, arrow)
        frame = Panel(14 + 206 * (k % 3), 6 + 186 * (k // 3), 198, 156)
        marks += small_marks(small, frame, colours, text)
    return marks
