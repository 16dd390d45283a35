"""Where the surface is seen from, and where its places appear: the first view of the live picture, in Plotly's perspective."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from .marks import Places

TALL = 0.72  # height of the box in parts of its width
ROOM = 0.03  # of the heights, between them and the box
CENTRE = np.array([0.0, 0.0, -0.25])
ZOOM = 1 / np.tan(np.radians(45.0) / 2)
DISTANCE, HEIGHT, TURN = 1.46, 1.04, 0.32
WIDE = 1.28  # width in parts of the height that the first view needs
NARROW = 1.52  # the same where the picture is small, and the titles of its axes are large beside it


def first_eye(point: Places, downhill: Places) -> Places:
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
    """An eye that looks at the box, and the panel that it fills. The box is 1 x 1 x TALL around the origin."""

    first: Places
    panel: Panel
    wide: float = WIDE

    @cached_property
    def eye(self) -> Places:
        """Farther away where the panel is narrow."""
        return self.first * max(1.0, self.wide * self.panel.height / self.panel.width)

    @cached_property
    def _axes(self) -> Places:
        """To the right, up and towards the eye, as rows."""
        back = (self.eye - CENTRE) / np.linalg.norm(self.eye - CENTRE)
        right = np.cross([0.0, 0.0, 1.0], back)
        right /= np.linalg.norm(right)
        return np.stack([right, np.cross(back, right), back])

    def project(self, places: Places) -> Places:
        """Where places (.., 3) of the box appear, (.., 2) in px."""
        x, y, z = np.moveaxis((places - self.eye) @ self._axes.T, -1, 0)
        scale = self.panel.height / 2 * ZOOM / -z
        across = self.panel.left + self.panel.width / 2 + scale * x
        return np.stack([across, self.panel.top + self.panel.height / 2 - scale * y], axis=-1)


def surface_in_box(grid: Places, limits: tuple[float, float]) -> Places:
    """Heights (G2, G1) of a surface in the box."""
    return in_box(np.zeros((*grid.shape, 2)), grid, limits)[..., 2]


def in_box(units: Places, heights: Places, limits: tuple[float, float]) -> Places:
    """Places (.., 3) of the box for places (.., 2) of the unit square and heights (..) in a range."""
    low, high = limits
    z = ((heights - low) / (high - low) + ROOM) / (1 + 2 * ROOM) - 0.5
    return np.concatenate([units - 0.5, TALL * z[..., None]], axis=-1)
