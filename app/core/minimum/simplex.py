"""A simplex search for a cost with kinks (Nelder and Mead 1965), begun again until it no longer helps."""

from collections.abc import Callable

import numpy as np

from ..base import Deadline, Matrix, Vector
from ..model import Patience

STEPS = 100  # for each parameter
SMALL = 1e-12


def simplex_search(
    cost: Callable[[Vector], float], start: Vector, size: Vector, deadline: Deadline, restarts: int = Patience.restarts
) -> Vector:
    """A local minimiser near `start` (P,); `size` (P,) sets the first simplex."""

    def value(at: Vector) -> float:
        result = cost(at)
        return result if np.isfinite(result) else np.inf

    best, lowest, scale = start, value(start), size
    for turn in range(restarts):
        deadline.check()
        angle = turn * 2.4  # another orientation each time, so that a valley across the simplex is not missed
        found, reached = _one_search(value, _corners(best, scale, angle))
        gained = lowest - reached
        moved = np.abs(found - best).max(initial=0.0)
        if reached <= lowest:
            best, lowest = found, reached
        if turn > 2 and not gained > 1e-15 * abs(lowest):
            break
        scale = np.maximum(np.minimum(scale, moved), scale * 0.05)
    return best


def _corners(centre: Vector, size: Vector, angle: float) -> Matrix:
    return np.asarray(centre + _directions(centre.size, angle) * size)


def _directions(count: int, angle: float) -> Matrix:
    """The corners of a regular simplex round the origin, (P + 1, P), turned by an angle in each plane of two neighbours."""
    if count == 2:
        turns = angle + np.array([0.0, 2.0, 4.0]) * np.pi / 3.0
        return np.stack([np.cos(turns), np.sin(turns)], axis=1)
    corners = np.vstack([np.eye(count), np.full(count, (1.0 - np.sqrt(count + 1.0)) / count)])
    corners = corners - corners.mean(axis=0)
    corners = corners / np.linalg.norm(corners[0])
    for k in range(count - 1):
        cosine, sine = np.cos(angle), np.sin(angle)
        corners[:, k : k + 2] = corners[:, k : k + 2] @ np.array([[cosine, sine], [-sine, cosine]])
    return np.asarray(corners)


def _one_search(value: Callable[[Vector], float], corners: Matrix) -> tuple[Vector, float]:
    heights = np.array([value(c) for c in corners])
    for _ in range(STEPS * (len(corners) - 1)):
        order = heights.argsort(kind="stable")
        corners, heights = corners[order], heights[order]
        if (np.abs(corners[1:] - corners[0]) <= SMALL * (1e-3 + np.abs(corners[0]))).all():
            break
        _replace_worst(value, corners, heights)
    best = int(heights.argmin())
    return corners[best], float(heights[best])


def _replace_worst(value: Callable[[Vector], float], corners: Matrix, heights: Vector) -> None:
    middle = corners[:-1].mean(axis=0)

    def attempt(factor: float) -> tuple[Vector, float]:
        at = middle + factor * (corners[-1] - middle)
        return at, value(at)

    reflected = attempt(-1.0)
    if reflected[1] < heights[0]:
        chosen = min(reflected, attempt(-2.0), key=lambda c: c[1])
    elif reflected[1] < heights[-2]:
        chosen = reflected
    else:
        chosen = attempt(-0.5) if reflected[1] < heights[-1] else attempt(0.5)
        if chosen[1] >= min(reflected[1], heights[-1]):
            corners[1:] = (corners[1:] + corners[0]) / 2.0
            heights[1:] = [value(c) for c in corners[1:]]
            return
    corners[-1], heights[-1] = chosen
