"""What a picture is of: what was computed of a scene, made ready to be drawn."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from ...core.base import Matrix, Vector
from ...core.gradient import Gradients, weighted_sum
from ...shared import CONTOURS
from ..geometry.arrows import fair_subset, scale_for
from ..geometry.heights import Pair, Scale, contour_levels, height_range, heights
from ..ink.colours import Theme
from .computed import Computed
from .overlay import PLAIN, Overlay

Arrows = Literal["descent", "gradient"]
Panels = Literal["both", "surface", "map", "chart", "data"]


@dataclass(frozen=True)
class View:
    """How a scene is looked at; changes no number. No `camera` is the first view."""

    theme: Theme = "light"
    arrows: Arrows = "descent"
    scale: Scale = "linear"
    panels: Panels = "both"
    camera: tuple[float, ...] | None = None


@dataclass(frozen=True)
class Subject:
    """`grid` are heights (G2, G1) over a window of these ends; all else is in the unit square.

    `start` is the point, `steps` (K, 2) the examples' arrows, `mean` theirs or None where it is none; `own` is the scene's own
    point, and `downhill` the way down from there, by which the surface is seen where no `eye` is chosen; `path` (T, 2) is that
    of a network's training, where the plane holds it. `added` is what a question adds, its arrows, places and lines in the unit
    square too, and `contours` as heights.
    """

    ends: tuple[Pair, Pair]
    grid: Matrix
    limits: Pair
    scale: Scale
    levels: Matrix
    start: Matrix
    steps: Matrix
    mean: Matrix | None
    own: Matrix
    downhill: Matrix
    eye: tuple[float, ...] | None
    path: Matrix
    added: Overlay = PLAIN

    @property
    def spans(self) -> Pair:
        """How wide the window is, in the parameters' own units."""
        (left, right), (low, high) = self.ends
        return right - left, high - low

    @property
    def inside(self) -> bool:
        """Whether the point lies in the window."""
        return bool(((self.start >= 0) & (self.start <= 1)).all())


def subject_of(computed: Computed, view: View, overlay: Overlay = PLAIN) -> Subject:
    """The subject of what was computed of a scene, seen so, with what a question adds."""
    usual, here = computed.usual, overlay.here or computed.here
    first, spans = computed.corner, computed.spans
    left, low = (float(place) for place in first)
    right, high = float(computed.surface.theta1[-1]), float(computed.surface.theta2[-1])
    grid, limits = _heights(computed, view.scale, overlay)
    slope = chain_rule_gradient(here)
    scale = scale_for(*(overlay.fits or (_arrows(usual), _arrows(computed.here))), spans)
    factor = (-1 if view.arrows == "descent" else 1) * scale / spans
    mean = factor * slope
    downhill = -chain_rule_gradient(usual) * spans
    return Subject(
        ends=((left, right), (low, high)),
        grid=grid,
        limits=limits,
        scale=view.scale,
        levels=contour_levels(limits, CONTOURS),
        start=(np.array(computed.scene.at) - first) / spans,
        steps=_examples(here, usual, overlay) * factor,
        mean=mean if np.isfinite(mean).all() else None,
        own=(np.array(computed.own) - first) / spans,
        downhill=downhill if np.isfinite(downhill).all() else np.zeros(2),
        eye=view.camera,
        path=np.asarray((computed.path - first) / spans) if overlay.trained else np.empty((0, 2)),
        added=_added(overlay, first, spans, factor),
    )


def _added(overlay: Overlay, first: Matrix, spans: Matrix, factor: Matrix) -> Overlay:
    """What a question adds, in the unit square; of arrows those that are numbers, moves among them."""

    def placed(lines: Sequence[tuple[str, Matrix]]) -> list[tuple[str, Matrix]]:
        return [(tone, (line - first) / spans) for tone, line in lines]

    return replace(
        overlay,
        arrows=[
            *((tone, vector * factor) for tone, vector in overlay.arrows if np.isfinite(vector).all()),
            *((tone, step / spans) for tone, step in overlay.moves),
        ],
        moves=(),
        strays=[((at - first) / spans, vector * factor) for at, vector in overlay.strays if np.isfinite(vector).all()],
        trails=placed(overlay.trails),
        lines=placed(overlay.lines),
        marks=placed(overlay.marks),
        contours=None if overlay.contours is None else heights(overlay.contours, "linear"),
    )


def _heights(computed: Computed, scale: Scale, overlay: Overlay) -> tuple[Matrix, Pair]:
    """Heights and their range; of another surface those of the scene, and lower where it is."""
    cost = computed.surface.cost
    grid = heights(cost, scale)
    limits = height_range(grid, computed.display, float(np.nanmax(cost, initial=-np.inf)), scale)
    if overlay.cost is None:
        return grid, limits
    other = heights(overlay.cost, scale)
    return other, (float(min(limits[0], np.nanmin(other, initial=np.inf))), limits[1])


def chain_rule_gradient(here: Gradients) -> Vector:
    """The gradient of the cost (2,) by the chain rule, or of coupled losses as it was found without it."""
    if here.gradients is None:
        return here.cost_gradient
    with np.errstate(all="ignore"):
        return weighted_sum(here.weights, here.gradients)


def _arrows(here: Gradients) -> Matrix:
    """What has to fit into the picture: the slope alone where no example has a gradient of its own."""
    return chain_rule_gradient(here)[None] if here.gradients is None else here.gradients


def _examples(here: Gradients, usual: Gradients, overlay: Overlay) -> Matrix:
    """The gradients (K, 2) that are drawn."""
    if here.gradients is None or usual.gradients is None or (overlay.shown is not None and not len(overlay.shown)):
        return np.empty((0, 2))
    shown = fair_subset(usual.gradients) if overlay.shown is None else list(overlay.shown)
    picked = here.gradients[shown]
    return picked[np.isfinite(picked).all(axis=1)]
