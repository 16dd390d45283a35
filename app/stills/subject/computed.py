"""What a picture is drawn from: a scene with its surface and the gradients at two places."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ...answers import drawn_surface
from ...core.base import Deadline, Matrix, Point, Vector
from ...core.gradient import Gradients, gradients_at
from ...core.surface import Surface, display_range
from ...scene.scene import Scene


@dataclass(frozen=True)
class Computed:
    """`here` are the gradients at the point, `usual` those at the scene's own, `own`, by which arrows are scaled and chosen."""

    scene: Scene
    surface: Surface
    here: Gradients
    usual: Gradients
    own: Point

    @cached_property
    def display(self) -> tuple[float, float] | None:
        """The range of costs worth drawing; None where none is defined."""
        return display_range(self.surface.cost)

    @property
    def path(self) -> Matrix:
        """That of a network's training (T, 2), where the plane holds it."""
        path = self.scene.path
        return np.empty((0, 2)) if path is None or self.scene.canonical["plane"] == "random" else path

    @property
    def corner(self) -> Vector:
        """The lowest parameters of the window (2,)."""
        return np.array([self.surface.theta1[0], self.surface.theta2[0]])

    @property
    def spans(self) -> Vector:
        """How wide the window is (2,)."""
        return np.array([self.surface.theta1[-1], self.surface.theta2[-1]]) - self.corner


def computed(scene: Scene, deadline: Deadline) -> Computed:
    """All of it; raises Faults where it is too much work, and what the deadline raises."""
    surface, here = drawn_surface(scene, scene.problem, deadline), gradients_at(scene.problem, scene.at)
    first, second = scene.defaults["at"]
    own = (first, second)
    return Computed(scene, surface, here, here if scene.at == own else gradients_at(scene.problem, own), own)
