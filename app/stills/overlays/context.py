"""The context of a question of the lab when a still picture is made of it."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ...core.base import Deadline, Point, Vector
from ...core.gradient import Gradients, cost_gradient_by_complex_step, gradients_at
from ...core.model import as_point
from ...scene.scene import Scene
from ..subject.computed import Computed
from ..subject.subject import View


@dataclass(frozen=True)
class QuestionContext:
    """`dials` are the question's own, as the link names them; `view` is how the scene is looked at."""

    computed: Computed
    dials: Mapping[str, str]
    deadline: Deadline
    view: View

    @property
    def scene(self) -> Scene:
        return self.computed.scene

    @property
    def here(self) -> Gradients:
        """The gradients at the point."""
        return self.computed.here

    @property
    def corner(self) -> Vector:
        """The lowest parameters of the window (2,)."""
        return self.computed.corner

    @property
    def spans(self) -> Vector:
        """How wide the window is (2,)."""
        return self.computed.spans

    def gradient_at(self, at: Vector) -> Vector:
        """The gradient of the cost (2,) at a place; raises what the deadline does when time is over.

        It is nan where there is no cost, which a complex step does not know: it has logarithms of all numbers.
        """
        self.deadline.check()
        problem, point = self.scene.problem, as_point(at)
        with np.errstate(all="ignore"):
            is_defined = np.isfinite(problem.cost_at(point))
            return cost_gradient_by_complex_step(problem, point) if is_defined else np.full(2, np.nan)

    def gradients(self, at: Point) -> Gradients:
        """Those at another place, with their cost; raises what the deadline does when time is over."""
        self.deadline.check()
        return gradients_at(self.scene.problem, at)

    def whole(self, dial: str, usual: int) -> int:
        """A dial that is a whole number; the usual one where it is not turned, or to nothing."""
        text = self.dials.get(dial, "")
        return int(text) if text.isdecimal() and len(text) < 10 else usual
