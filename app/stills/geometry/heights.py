"""What is drawn as height, and the height of the drawn surface under any place, as `static/js/geometry/surface.js` has them."""

import math
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from ...core.base import Matrix
from ...shared import MOST_DECADES, ROUND_STEPS

Pair = tuple[float, float]
Scale = Literal["linear", "log"]


def heights(cost: Any, scale: Scale) -> Matrix:
    """The heights (G2, G1) of costs; nan is a hole."""
    grid = np.asarray(cost, dtype=np.float64)
    if scale == "linear":
        return np.where(np.isfinite(grid), grid, np.nan)
    with np.errstate(all="ignore"):
        return np.where(np.isfinite(grid) & (grid > 0), np.log10(grid), np.nan)


def height_range(grid: Matrix, display: Pair | None, most: float, scale: Scale) -> Pair:
    """Lowest and highest height drawn, of heights, the range of costs worth drawing, and the largest cost."""
    low, high = display or (0.0, 1.0)
    if scale == "linear":
        return _widened(low, high)
    if not np.isfinite(grid).any():
        return 0.0, 1.0
    top = math.log10(most)
    return _widened(max(float(np.nanmin(grid)), top - MOST_DECADES), top)


def _widened(low: float, high: float) -> Pair:
    """A flat surface still gets a box around it."""
    if high - low > 1e-9 * max(abs(low), abs(high)):
        return low, high
    room = max(abs(low), 1) / 2
    return low - room, high + room


def height_at(grid: Matrix, units: Matrix) -> NDArray[np.float64]:
    """Heights (K,) under places (K, 2) of the unit square, between nodes linearly in each direction; nan over a hole."""
    last = np.array(grid.shape[::-1]) - 1
    place = np.clip(np.nan_to_num(units), 0, 1) * last
    corner = np.minimum(place.astype(int), last - 1)
    (i, j), (s, t) = corner.T, (place - corner).T
    below = grid[j, i] * (1 - s) + grid[j, i + 1] * s
    return np.asarray(below * (1 - t) + (grid[j + 1, i] * (1 - s) + grid[j + 1, i + 1] * s) * t)


def contour_levels(limits: Pair, count: int) -> Matrix:
    """About so many round heights inside a range, as `static/js/traces/levels.js` chooses them."""
    low, high = limits
    raw = (high - low) / count
    power = 10.0 ** math.floor(math.log10(raw))
    size = next((d for d in ROUND_STEPS if d * power >= raw), 10.0) * power
    start = (math.floor(low / size) + 1) * size
    return np.asarray(start + size * np.arange(math.floor((high - start) / size + 1e-9) + 1), dtype=np.float64)
