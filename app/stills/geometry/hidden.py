"""What of the surface hides behind it: whether it stands between a place on it and the eye."""

import numpy as np
from numpy.typing import NDArray

from ...core.base import Matrix
from ...shared import BOX_HEIGHT
from .heights import height_at

OVERLAYS = 56  # along each line of sight
NEAR = 0.004  # of the box: no further from the surface is on it


def seen(places: Matrix, eye: Matrix, box: Matrix) -> NDArray[np.bool_]:
    """Which places (K, 3) of the box the eye (3,) sees; `box` are the heights (G2, G1) of the surface in it, nan over a hole.

    A line of sight that changes sides goes through the surface; one that stays below it sees the surface from beneath.
    """
    ways = eye - places
    looks = (np.linspace(0, 1, OVERLAYS + 1)[1:, None] * _part_in_box(places, ways))[..., None]
    along = places + looks * ways
    above = along[..., 2] - height_at(box, along[..., :2].reshape(-1, 2) + 0.5).reshape(along.shape[:2])
    side = np.where(np.abs(above) > NEAR, np.sign(above), 0.0)
    return np.asarray(~((side > 0).any(axis=0) & (side < 0).any(axis=0)))


def _part_in_box(places: Matrix, ways: Matrix) -> Matrix:
    """How much of each line of sight lies over the unit square and below the top of the box."""
    edge = np.array([0.5, 0.5, BOX_HEIGHT / 2]) + 1e-9
    with np.errstate(all="ignore"):
        room = np.where(ways > 0, (edge - places) / ways, np.where(ways < 0, (-edge - places) / ways, np.inf))
    return np.asarray(np.clip(np.nan_to_num(room).min(axis=1), 0, 1))


def runs(places: Matrix, visible: NDArray[np.bool_]) -> list[Matrix]:
    """The unbroken pieces, of two places and more, of a line (K, ..) that is visible in parts."""
    pieces = np.split(np.arange(len(places)), np.flatnonzero(np.diff(visible)) + 1)
    return [places[piece] for piece in pieces if len(piece) > 1 and visible[piece[0]]]
