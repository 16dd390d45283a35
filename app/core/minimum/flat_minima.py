"""Whether a minimum is one point, a line or a region, for costs with kinks: looked for by walking round it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from ..base import Deadline, Point, Vector

EQUAL = 1e-11  # of the cost there: level to rounding
ROUNDING = 1e-13  # of its height at the chosen point, where the cost there is small beside that
RADII = (1e-4, 4e-4, 1.6e-3)  # of the window: level at all three, or it is a shallow minimum and no flat one
ANGLES = 96
NARROW = 0.1  # of the largest rise: where none of the angles has less, no level direction lies between two of them
WALK = 120


@dataclass(frozen=True)
class Flat:
    """A minimum that is not unique: `kind` is line or region, `at` its place nearest to the chosen point."""

    kind: Literal["line", "region"]
    at: Vector


@dataclass(frozen=True)
class Lower:
    """A place that is lower than what was taken for the minimiser."""

    at: Vector


def flat_set(
    cost: Callable[[Vector], float], at: Vector, near: Point, size: Vector, height: float, deadline: Deadline
) -> Flat | Lower | None:
    """The flat set around a minimiser, or None where it is one point; a lower place beside it, where it is no minimiser.

    `height` is the cost at the chosen point.
    """
    lowest = cost(at)
    reach = np.maximum(size, np.abs(at - np.array(near)))
    rounding = max(EQUAL * abs(lowest), ROUNDING * abs(height - lowest) if np.isfinite(height) else 0.0)
    directions = _directions(cost, at, reach)
    if not directions:
        return None
    around = [[at + r * d * reach for r in RADII] for d in directions]
    heights = np.nan_to_num([[cost(place) for place in places] for places in around], nan=np.inf)
    k, r = np.unravel_index(heights.argmin(), heights.shape)
    if heights[k, r] < lowest - rounding:
        return Lower(around[k][r])
    level = [d for d, rises in zip(directions, heights, strict=True) if (rises <= lowest + rounding).all()]
    if not level:
        return None
    spread = max(abs(float(a[0] * b[1] - a[1] * b[0])) for a in level for b in level)
    end = _walk(lambda place: cost(place) <= lowest + rounding, at, np.array(near), size, level, deadline)
    return Flat("region" if spread > 0.02 else "line", end)


def _directions(cost: Callable[[Vector], float], at: Vector, size: Vector) -> list[Vector]:
    """Directions round the minimiser, in window units, with the lowest ones found more precisely."""
    angles = np.arange(ANGLES) * 2.0 * np.pi / ANGLES

    def rise(angle: float) -> float:
        return cost(at + RADII[-1] * _unit(angle) * size)

    rises = np.array([rise(a) for a in angles]) - cost(at)
    if rises.min() > NARROW * rises.max():
        return []
    wells = np.flatnonzero((rises <= np.roll(rises, 1)) & (rises <= np.roll(rises, -1)))
    refined = [_golden(rise, angles[i] - angles[1], angles[i] + angles[1]) for i in wells[:8]]
    return [_unit(a) for a in (*angles, *refined)]


def _unit(angle: float) -> Vector:
    return np.array([np.cos(angle), np.sin(angle)])


def _golden(f: Callable[[float], float], low: float, high: float) -> float:
    ratio = (np.sqrt(5.0) - 1.0) / 2.0
    for _ in range(60):
        a, b = high - ratio * (high - low), low + ratio * (high - low)
        low, high = (low, b) if f(a) <= f(b) else (a, high)
    return (low + high) / 2.0


def _walk(
    is_level: Callable[[Vector], bool], at: Vector, near: Vector, size: Vector, directions: list[Vector], deadline: Deadline
) -> Vector:
    """Go on level ground as long as that brings it nearer to the point."""
    stride = 0.5
    ways = [*directions, *(_unit(a) for a in np.arange(16) * np.pi / 8.0)]
    for _ in range(WALK):
        if stride < 1e-9:
            break
        deadline.check()
        steps = [at + stride * d * size for d in ways]
        to_point = near - at
        if np.abs(to_point / size).max() <= stride:
            steps.append(near)
        nearer = [s for s in steps if np.hypot(*(s - near)) < np.hypot(*to_point) and is_level(s)]
        if nearer:
            at = min(nearer, key=lambda s: float(np.hypot(*(s - near))))
        else:
            stride /= 2.0
    return at
