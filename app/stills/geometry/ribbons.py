"""Arrows as outlines: flat on the map, and painted on the surface, every vertex lifted to the height under it plus a hair.

(A straight tangent arrow sinks into a convex surface and disappears.)
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ...core.base import Matrix
from ...shared import DASH, GAP, HEAD_ROWS, MOST_HEAD, SEGMENTS, SHORTEST, WING
from ..ink.marks import Item
from .arrows import part_inside
from .camera import Camera, in_box, surface_in_box
from .contours import thinned
from .heights import Pair, height_at
from .hidden import runs, seen

FINE = 0.1  # px; nobody sees an arrow bend less


@dataclass(frozen=True)
class Style:
    """Width and head in parts of the window, lift in parts of the height."""

    width: float
    head: float
    lift: float


def draped(
    camera: Camera, grid: Matrix, limits: Pair, start: Matrix, steps: Matrix, style: Style, *, dashed: bool = False
) -> list[Item]:
    """The outlines, in px, of arrows (K, 2) from one place of the unit square (2,), without what is hidden or over a hole."""
    if not len(steps):
        return []
    sides, heights = lifted(grid, limits, start, steps, style)
    places = in_box(sides, heights, limits)
    middles = places.mean(axis=2)
    box = surface_in_box(grid, limits)
    visible = seen(middles.reshape(-1, 3), camera.eye, box).reshape(middles.shape[:2])
    visible &= np.isfinite(heights).all(axis=2) & (heights <= limits[1] + 0.06 * (limits[1] - limits[0])).all(axis=2)
    gaps = list(range(3, SEGMENTS, 3)) if dashed else []  # before these rows, as on the page
    arrows = zip(camera.project(places), visible, strict=True)
    dashes = [dash for arrow in arrows for dash in zip(*(np.split(rows, gaps) for rows in arrow), strict=True)]
    pieces = [piece for rows, shown in dashes for piece in runs(rows, shown)]
    return [[np.concatenate([thinned(piece[:, 0], FINE), thinned(piece[::-1, 1], FINE)])] for piece in pieces]


def lifted(grid: Matrix, limits: Pair, start: Matrix, steps: Matrix, style: Style) -> tuple[Matrix, Matrix]:
    """Both sides of every arrow, (K, rows, 2, 2) in the unit square, and how high their vertices are, (K, rows, 2)."""
    sides = np.stack([outline(start, step, style) for step in steps])
    heights = height_at(grid, sides.reshape(-1, 2)).reshape(sides.shape[:-1])
    return sides, heights + style.lift * (limits[1] - limits[0])


def outline(start: Matrix, step: Matrix, style: Style) -> Matrix:
    """Both sides of an arrow, (rows, 2, 2) in the unit square, from its tail to its tip; cut off where the window ends."""
    length = float(np.hypot(*step))
    part = float(part_inside(start, step[None])[0])
    head = 0.0 if part < 1 or length == 0 else min(style.head / length, MOST_HEAD)
    width = min(style.width, length * MOST_HEAD / 2) / 2
    tip = np.linspace(0, 1, HEAD_ROWS)
    along = np.concatenate([np.linspace(0, part - head, SEGMENTS + 1), part - head * (1 - tip)])
    half = np.concatenate([np.full(SEGMENTS + 1, width), WING * head * length * (1 - tip) if head else np.full(HEAD_ROWS, width)])
    across = np.array([-step[1], step[0]]) / (length or 1.0)
    middle = start + along[:, None] * step
    return np.stack([middle - half[:, None] * across, middle + half[:, None] * across], axis=1)


def line_on(camera: Camera, grid: Matrix, limits: Pair, line: Matrix, lift: float) -> list[Item]:
    """A line (K, 2) of the unit square on the surface, in px, in the pieces that are seen."""
    high = limits[1] + 2 * lift * (limits[1] - limits[0])
    heights = height_at(grid, line) + lift * (limits[1] - limits[0])
    places = in_box(line, heights, limits)
    box = surface_in_box(grid, limits)
    held = ((line >= 0) & (line <= 1)).all(axis=1) & np.isfinite(heights) & (heights <= high)
    visible = held & seen(np.nan_to_num(places), camera.eye, box)
    return [[thinned(camera.project(piece), FINE)] for piece in runs(places, visible)]


def place_on(camera: Camera, grid: Matrix, limits: Pair, at: Matrix, lift: float) -> Matrix | None:
    """A place (2,) of the unit square on the surface, or so much above it, in px; None where it is not seen."""
    place = in_box(at[None], height_at(grid, at[None]) + lift * (limits[1] - limits[0]), limits)
    held = ((at >= 0) & (at <= 1)).all() and np.isfinite(place).all()
    return camera.project(place)[0] if held and seen(place, camera.eye, surface_in_box(grid, limits))[0] else None


def flat(start: Matrix, steps: Matrix, width: float, *, dashed: bool = False, cut: Sequence[bool] = ()) -> list[Item]:
    """The outlines of arrows (K, 2) from one place (2,), all in px; without heads where they are `cut` off before their tips."""
    headless = cut or [False] * len(steps)
    return [
        _flat(start, step, width, dashed=dashed, cut=off)
        for step, off in zip(steps, headless, strict=True)
        if np.hypot(*step) > SHORTEST
    ]


def _flat(start: Matrix, step: Matrix, width: float, *, dashed: bool, cut: bool) -> Item:
    length = float(np.hypot(*step))
    head = 0.0 if cut else min(width * 2 + 5, length / 2)
    half, body = min(width, length / 4) / 2, length - head
    wing = WING * head or half
    tip = [[body, wing], [length, 0], [body, -wing]]
    whole = [[0, half], [body, half], *tip, [body, -half], [0, -half]]
    pieces = [*([[a, half], [b, half], [b, -half], [a, -half]] for a, b in _dashes(body)), tip] if dashed else [whole]
    along = step / length
    turned = np.array([along, [-along[1], along[0]]])
    return [np.asarray(start + np.array(corners) @ turned) for corners in pieces]


def _dashes(length: float) -> list[tuple[float, float]]:
    """Where the pieces of a dashed shaft begin and end; the last one meets the head."""
    count = max(1, round(length / (DASH + GAP)))
    piece = length / (count - GAP / (DASH + GAP))
    return [(k * piece, min(length, k * piece + piece * DASH / (DASH + GAP))) for k in range(count)]
