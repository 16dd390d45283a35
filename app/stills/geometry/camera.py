"""Where the surface is seen from, and where its places appear: the first view of the live picture, in Plotly's perspective."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ...core.base import Matrix

TALL = 0.72  # height of the box in parts of its width
ROOM = 0.03  # of the heights, between them and the box
CENTRE = np.array([0.0, 0.0, -0.25])
ZOOM = 1 / np.tan(np.radians(45.0) / 2)
DISTANCE, HEIGHT, TURN = 1.46, 1.04, 0.32
FARTHEST, HALVINGS = 4.0, 20


def first_eye(point: Matrix, downhill: Matrix) -> Matrix:
    """The eye (3,) that looks across the valley, so that the slope under the point faces it; of places of the unit square."""
    towards = downhill if np.hypot(*downhill) > 0 else 0.5 - point
    angle = np.arctan2(towards[1], towards[0]) + TURN
    return np.array([DISTANCE * np.cos(angle), DISTANCE * np.sin(angle), HEIGHT])


@dataclass(frozen=True)
class Panel:
    """A part of the picture, in px."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Camera:
    """An eye (3,) that looks at the box, and the panel that it fills. The box is 1 x 1 x TALL around the origin."""

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
# What of the box has to be seen, and how many px of the live picture the words beside it take to the left, to the right, above
# and below: numbers at the ends of the axes, titles of the floor's axes at the middle of its sides, the height's at the left.
ROOMS = (
    (np.array([[*corner, z] for corner in CORNERS for z in (-TALL / 2, TALL / 2)]), (28.0, 28.0, 2.0, 46.0)),
    (np.column_stack([SIDES, np.full(4, -TALL / 2)]), (60.0, 60.0, 2.0, 80.0)),
    (np.column_stack([CORNERS, np.zeros(4)]), (78.0, 2.0, 2.0, 2.0)),
)


def fitted_eye(eye: Matrix, width: float, height: float) -> Matrix:
    """The first view in a live panel of so many px: from as far away as shows all of the box with the words beside it."""
    if _all_seen(eye, width, height):
        return eye
    near, far = 1.0, FARTHEST
    for _ in range(HALVINGS):
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
    z = ((heights - low) / (high - low) + ROOM) / (1 + 2 * ROOM) - 0.5
    return np.concatenate([units - 0.5, TALL * z[..., None]], axis=-1)
