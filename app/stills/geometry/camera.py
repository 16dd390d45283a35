"""Where the surface is seen from, and where its places appear: the first view of the live picture, in Plotly's perspective."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ...core.base import Matrix
from ...shared import (
    BOX_HEIGHT,
    BOX_ROOM,
    EYE_ASIDE,
    EYE_AWAY,
    EYE_HALVINGS,
    EYE_UP,
    FARTHEST_EYE,
    FIELD_OF_VIEW,
    FLOOR_TITLE_ROOM,
    HEIGHT_TITLE_ROOM,
    LOOKED_AT,
    TICK_ROOM,
)

CENTRE = np.array(LOOKED_AT)
ZOOM = 1 / np.tan(np.radians(FIELD_OF_VIEW) / 2)


def first_eye(point: Matrix, downhill: Matrix) -> Matrix:
    """The eye (3,) that looks across the valley, so that the slope under the point faces it; of places of the unit square."""
    towards = downhill if np.hypot(*downhill) > 0 else 0.5 - point
    angle = np.arctan2(towards[1], towards[0]) + EYE_ASIDE
    return np.array([EYE_AWAY * np.cos(angle), EYE_AWAY * np.sin(angle), EYE_UP])


@dataclass(frozen=True)
class Panel:
    """A part of the picture, in px."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Camera:
    """An eye (3,) that looks at the box, and the panel that it fills. The box is 1 x 1 x BOX_HEIGHT around the origin."""

    eye: Matrix
    panel: Panel

    @cached_property
    def _axes(self) -> Matrix:
        """To the right, up and towards the eye, as rows."""
        back = (self.eye - CENTRE) / np.linalg.norm(self.eye - CENTRE)
        right = np.cross([0.0, 0.0, 1.0], back)
        right /= np.linalg.norm(right)
        return np.stack([right, np.cross(back, right), back])

    def project(self, places: Matrix) -> Matrix:
        """Where places (.., 3) of the box appear, (.., 2) in px."""
        x, y, z = np.moveaxis((places - self.eye) @ self._axes.T, -1, 0)
        scale = self.panel.height / 2 * ZOOM / -z
        across = self.panel.left + self.panel.width / 2 + scale * x
        return np.stack([across, self.panel.top + self.panel.height / 2 - scale * y], axis=-1)


CORNERS = np.array([[x, y] for x in (-0.5, 0.5) for y in (-0.5, 0.5)])
SIDES = np.array([[-0.5, 0.0], [0.5, 0.0], [0.0, -0.5], [0.0, 0.5]])
# What of the box has to be seen, and the room that the words beside it take in the live picture.
ROOMS = (
    (np.array([[*corner, z] for corner in CORNERS for z in (-BOX_HEIGHT / 2, BOX_HEIGHT / 2)]), TICK_ROOM),
    (np.column_stack([SIDES, np.full(4, -BOX_HEIGHT / 2)]), FLOOR_TITLE_ROOM),
    (np.column_stack([CORNERS, np.zeros(4)]), HEIGHT_TITLE_ROOM),
)


def fitted_eye(eye: Matrix, width: float, height: float) -> Matrix:
    """The first view in a live panel of so many px: from as far away as shows all of the box with the words beside it."""
    if _all_seen(eye, width, height):
        return eye
    near, far = 1.0, FARTHEST_EYE
    for _ in range(EYE_HALVINGS):
        middle = (near + far) / 2
        near, far = (near, middle) if _all_seen(eye * middle, width, height) else (middle, far)
    return eye * far


def _all_seen(eye: Matrix, width: float, height: float) -> bool:
    camera, size = Camera(eye, Panel(0.0, 0.0, width, height)), np.array([width, height])
    return all(
        bool((camera.project(places) >= (left, top)).all() and (camera.project(places) <= size - (right, bottom)).all())
        for places, (left, right, top, bottom) in ROOMS
    )


def surface_in_box(grid: Matrix, limits: tuple[float, float]) -> Matrix:
    """Heights (G2, G1) of a surface in the box."""
    return in_box(np.zeros((*grid.shape, 2)), grid, limits)[..., 2]


def in_box(units: Matrix, heights: Matrix, limits: tuple[float, float]) -> Matrix:
    """Places (.., 3) of the box for places (.., 2) of the unit square and heights (..) in a range."""
    low, high = limits
    z = ((heights - low) / (high - low) + BOX_ROOM) / (1 + 2 * BOX_ROOM) - 0.5
    return np.concatenate([units - 0.5, BOX_HEIGHT * z[..., None]], axis=-1)
