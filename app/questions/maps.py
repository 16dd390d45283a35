"""Charts that are small maps: the same data in two kinds of units, and single examples side by side."""

from dataclasses import replace

import numpy as np

from ..api.answers import surface_answer
from ..core.surface import example_losses
from ..drawing.box import Text
from ..drawing.camera import Panel
from ..drawing.colours import Palette
from ..drawing.heights import heights
from ..drawing.look import Look
from ..drawing.marks import Mark
from ..drawing.one_scale import have_one_scale
from ..drawing.small_map import Small, small_marks
from ..drawing.subject import View, subject_of
from ..scene.read import Values
from ..scene.scene import resolve
from .asked import Asked, Places

STEPS = 100  # downhill, in two kinds of units
NODES = 45  # a side of the smaller maps
SMALL_STEP = 1e-4  # of the window, for differences of the slope
ALONE, PAGE = 25, 9  # nodes a side of one example's map, and maps at once


def in_both_units(asked: Asked, colours: Palette, text: Text) -> list[Mark]:
    """The same data as they are and standardised, with the way that as many steps downhill come."""
    marks: list[Mark] = []
    for column, (standardise, label) in enumerate((("none", "as they are"), ("inputs", "inputs standardised"))):
        kept = {name: value for name, value in asked.values.items() if name not in ("at", "window", "grid")}
        small = _with_way({**kept, "standardise": standardise, "grid": NODES}, label, asked)
        marks += small_marks(small, Panel(10 + 315 * column, 12, 305, 512), colours, text)
    return marks


def _with_way(values: Values, label: str, asked: Asked) -> Small:
    """A map of the scene, its bottom, and steps of gradient descent at the rate that the steepest curvature there allows."""
    found = surface_answer(values, asked.watch)
    other = replace(asked, scene=resolve(values, asked.watch))
    corner = np.array([axis["values"][0] for axis in found["axes"]])
    spans = np.array([axis["values"][-1] for axis in found["axes"]]) - corner
    start, bottom = np.array(found["defaults"]["at"]), found["minimum"]["at"]
    path = _descent(other, start, np.asarray(bottom), spans) if bottom is not None and found["minimum"]["condition"] else None
    low, high = found["range"]["display"] or (0.0, 1.0)
    dots = [("path_0", start), *([("mean", np.asarray(bottom))] if bottom is not None else [])]
    scales = (float(spans[0]), float(spans[1]))
    return Small(
        label if have_one_scale(scales) else f"{label}, in two scales",
        heights(found["cost"], "linear"),
        low,
        high,
        scales,
        path=None if path is None else (path - corner) / spans,
        dots=[(tone, (at - corner) / spans) for tone, at in dots],
    )


def _descent(asked: Asked, start: Places, bottom: Places, spans: Places) -> Places:
    """The path (STEPS + 1, 2), at a rate of one over the largest curvature at the bottom."""
    steps = np.diag(SMALL_STEP * spans)
    bend = np.array([(asked.slope(bottom + step) - asked.slope(bottom - step)) / (2 * step.sum()) for step in steps])
    path = [start]
    for _ in range(STEPS):
        path.append(path[-1] - asked.slope(path[-1]) / np.linalg.eigvalsh((bend + bend.T) / 2).max())
    return np.array(path)


def each_alone(asked: Asked, colours: Palette, text: Text) -> list[Mark]:
    """Small maps of single examples, each with its own arrow, in bands that are close at its bottom."""
    count, page = asked.scene.problem.count, asked.whole("page", 0)
    first = PAGE * page if PAGE * page < count else 0
    shown = range(first, min(first + PAGE, count))
    plain = subject_of(asked.answer, asked.usual, View())
    nodes = [np.linspace(low, high, ALONE) for low, high in plain.ends]
    marks: list[Mark] = []
    for k, i in enumerate(shown):
        losses = heights(example_losses(asked.scene.problem, i, *nodes), "linear")
        grid = np.sqrt(losses - np.nanmin(losses, initial=np.inf))
        steps = subject_of(asked.answer, asked.usual, View(), Look(shown=[i])).steps
        arrow = (plain.start, steps[0]) if len(steps) else None
        small = Small(f"example {i}", grid, 0.0, float(np.nanmax(grid, initial=0.0)), plain.spans, arrow)
        frame = Panel(14 + 206 * (k % 3), 6 + 186 * (k // 3), 198, 156)
        marks += small_marks(small, frame, colours, text)
    return marks
