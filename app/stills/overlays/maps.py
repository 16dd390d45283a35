"""Charts that are small maps: the same data in two kinds of units, and single examples side by side."""

from dataclasses import replace

import numpy as np

from ...answers import computed_surface
from ...core.base import Deadline, Matrix, Vector
from ...core.minimum import condition_at, find_minimum
from ...core.surface import Surface, display_range, example_losses
from ...scene.read import FieldValues
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
from ..subject.subject import View, subject_of
from .context import QuestionContext

SMALL_STEP = 1e-4  # of the window, for differences of the slope


def in_both_units(context: QuestionContext, colours: Palette, text: Text) -> list[Mark]:
    """The same data as they are and standardised, with the way that as many steps downhill come."""
    marks: list[Mark] = []
    for column, (standardise, label) in enumerate((("none", "as they are"), ("inputs", "inputs standardised"))):
        kept = {name: value for name, value in context.scene.values.items() if name not in ("at", "window", "grid")}
        small = _with_way({**kept, "standardise": standardise, "grid": SCALING_NODES}, label, context)
        marks += small_marks(small, Panel(10 + 315 * column, 12, 305, 512), colours, text)
    return marks


def _with_way(values: FieldValues, label: str, context: QuestionContext) -> Small:
    """A map of the scene, its bottom, and steps of gradient descent at the rate that the steepest curvature there allows."""
    scene = resolve(values, context.deadline)
    found = computed_surface(scene, scene.problem, context.deadline)
    bottom, is_curved = _bottom(scene, found, context.deadline)
    other = replace(context, computed=replace(context.computed, scene=scene, surface=found))
    corner, spans, start = other.corner, other.spans, np.array(scene.defaults["at"])
    path = _descent(other, start, bottom, spans) if bottom is not None and is_curved else None
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
    """The path (SCALING_STEPS + 1, 2), at a rate of one over the largest curvature at the bottom."""
    steps = np.diag(SMALL_STEP * spans)
    bend = np.array(
        [(context.gradient_at(bottom + step) - context.gradient_at(bottom - step)) / (2 * step.sum()) for step in steps]
    )
    path = [start]
    for _ in range(SCALING_STEPS):
        path.append(path[-1] - context.gradient_at(path[-1]) / np.linalg.eigvalsh((bend + bend.T) / 2).max())
    return np.array(path)


def each_alone(context: QuestionContext, colours: Palette, text: Text) -> list[Mark]:
    """Small maps of single examples, each with its own arrow, in bands that are close at its bottom."""
    count, page = context.scene.problem.count, context.whole("page", 0)
    first = SMALL_MAPS * page if SMALL_MAPS * page < count else 0
    indices = range(first, min(first + SMALL_MAPS, count))
    plain = subject_of(context.computed, View())
    nodes = [np.linspace(low, high, SMALL_MAP_NODES) for low, high in plain.ends]
    marks: list[Mark] = []
    for k, i in enumerate(indices):
        losses = heights(example_losses(context.scene.problem, i, *nodes), "linear")
        grid = np.sqrt(losses - np.nanmin(losses, initial=np.inf))
        steps = subject_of(context.computed, View(), Overlay(shown=[i])).steps
        arrow = (plain.start, steps[0]) if len(steps) else None
        small = Small(f"example {i}", grid, 0.0, float(np.nanmax(grid, initial=0.0)), plain.spans, arrow)
        frame = Panel(14 + 206 * (k % 3), 6 + 186 * (k // 3), 198, 156)
        marks += small_marks(small, frame, colours, text)
    return marks
