"""What a picture is of: the plain answer of the call picture, made ready to be drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from .arrows import fair_subset, scale_for
from .heights import Pair, contour_levels, height_range, heights
from .look import PLAIN, Look
from .marks import Places

LEVELS = 18  # contour lines, about


@dataclass(frozen=True)
class View:
    """How a scene is looked at; changes no number. `panels` is both, surface or map; no `camera` is the first view."""

    theme: str = "light"
    arrows: str = "descent"
    scale: str = "linear"
    panels: str = "both"
    camera: tuple[float, ...] | None = None


@dataclass(frozen=True)
class Subject:
    """`grid` are heights (G2, G1) over a window of these ends; all else is in the unit square.

    `start` is the point, `steps` (K, 2) the examples' arrows, `mean` theirs or None where it is none; `own` is the scene's own
    point, and `downhill` the way down from there, by which the surface is seen where no `eye` is chosen; `path` (T, 2) is that
    of a network's training, where the plane holds it. `added` is what a question adds, its arrows, places and lines in the unit
    square too, and `over` as heights.
    """

    ends: tuple[Pair, Pair]
    grid: Places
    limits: Pair
    scale: str
    levels: Places
    start: Places
    steps: Places
    mean: Places | None
    own: Places
    downhill: Places
    eye: tuple[float, ...] | None
    path: Places
    added: Look = PLAIN

    @property
    def spans(self) -> Pair:
        """How wide the window is, in the parameters' own units."""
        (left, right), (low, high) = self.ends
        return right - left, high - low

    @property
    def inside(self) -> bool:
        """Whether the point lies in the window."""
        return bool(((self.start >= 0) & (self.start <= 1)).all())


def subject_of(answer: Mapping[str, Any], usual: Mapping[str, Any], view: View, look: Look = PLAIN) -> Subject:
    """The subject of an answer of picture; by `usual`, the gradients at the scene's own point, arrows are scaled and chosen."""
    found, here = answer["surface"], look.here or answer["gradients"]
    ends = [(float(axis["values"][0]), float(axis["values"][-1])) for axis in found["axes"]]
    first, spans = np.array(ends)[:, 0], np.diff(ends)[:, 0]
    grid, limits = _heights(found, view.scale, look)
    slope = slope_of(here)
    factor = (-1 if view.arrows == "descent" else 1) * scale_for(*(look.fits or (_arrows(usual), _arrows(here))), spans) / spans
    mean = factor * slope
    downhill = -slope_of(usual) * spans
    return Subject(
        ends=(ends[0], ends[1]),
        grid=grid,
        limits=limits,
        scale=view.scale,
        levels=contour_levels(limits, LEVELS),
        start=(np.array(here["at"]) - first) / spans,
        steps=_examples(here, usual, look) * factor,
        mean=mean if np.isfinite(mean).all() else None,
        own=(np.array(usual["at"]) - first) / spans,
        downhill=downhill if np.isfinite(downhill).all() else np.zeros(2),
        eye=view.camera,
        path=_path(answer, first, spans),
        added=_added(look, first, spans, factor),
    )


def _added(look: Look, first: Places, spans: Places, factor: Places) -> Look:
    """What a question adds, in the unit square; of arrows those that are numbers, moves among them."""

    def placed(lines: Sequence[tuple[str, Places]]) -> list[tuple[str, Places]]:
        return [(tone, (line - first) / spans) for tone, line in lines]

    return replace(
        look,
        arrows=[
            *((tone, vector * factor) for tone, vector in look.arrows if np.isfinite(vector).all()),
            *((tone, step / spans) for tone, step in look.moves),
        ],
        moves=(),
        strays=[((at - first) / spans, vector * factor) for at, vector in look.strays if np.isfinite(vector).all()],
        trails=placed(look.trails),
        lines=placed(look.lines),
        marks=placed(look.marks),
        over=None if look.over is None else heights(look.over, "linear"),
    )


def _heights(found: Mapping[str, Any], scale: str, look: Look) -> tuple[Places, Pair]:
    """Heights and their range; of another surface those of the scene, and lower where it is."""
    grid = heights(found["cost"], scale)
    limits = height_range(grid, found["range"], scale)
    if look.cost is None:
        return grid, limits
    other = heights(look.cost, scale)
    return other, (float(min(limits[0], np.nanmin(other, initial=np.inf))), limits[1])


def slope_of(here: Mapping[str, Any]) -> Places:
    """The slope of the cost (2,) by the chain rule, or of losses that hang on each other as it was found without it."""
    if here["gradients"] is None:
        return np.asarray(here["cost_gradient"], dtype=np.float64)
    weights = np.asarray(here["weights"], dtype=np.float64)[:, None]
    with np.errstate(all="ignore"):
        return np.asarray(np.where(weights == 0, 0.0, weights * np.asarray(here["gradients"], dtype=np.float64)).sum(axis=0))


def _arrows(here: Mapping[str, Any]) -> Places:
    """What has to fit into the picture: the slope alone where no example has a gradient of its own."""
    return slope_of(here)[None] if here["gradients"] is None else np.asarray(here["gradients"], dtype=np.float64)


def _examples(here: Mapping[str, Any], usual: Mapping[str, Any], look: Look) -> Places:
    """The gradients (K, 2) that are drawn."""
    if here["gradients"] is None or (look.shown is not None and not len(look.shown)):
        return np.empty((0, 2))
    shown = fair_subset(np.asarray(usual["gradients"], dtype=np.float64)) if look.shown is None else list(look.shown)
    picked = np.asarray(here["gradients"], dtype=np.float64)[shown]
    return picked[np.isfinite(picked).all(axis=1)]


def _path(answer: Mapping[str, Any], first: Places, spans: Places) -> Places:
    training = answer["surface"].get("training")
    held = training is not None and answer["scene"].get("plane") != "random"
    path = training["path"] if training and held else np.empty((0, 2))
    return np.asarray((path - first) / spans)
