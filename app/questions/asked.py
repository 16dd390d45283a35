"""What a question of the lab is told when a still picture is made of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..core.base import Watch
from ..core.gradient import cost_gradient, gradients_at
from ..core.model import Problem
from ..scene.read import Values
from ..scene.scene import Scene

Places = NDArray[np.float64]


def gradients_of(problem: Problem, at: tuple[float, float]) -> dict[str, Any]:
    """What is drawn and said of the gradients at a place, as the call gradients has it."""
    found = gradients_at(problem, at)
    return {name: getattr(found, name) for name in ("cost", "losses", "gradients", "weights", "cost_gradient")}


@dataclass(frozen=True)
class Asked:
    """`answer` is that of the call picture, `usual` that of gradients at the scene's own point."""

    values: Values
    scene: Scene
    answer: Mapping[str, Any]
    usual: Mapping[str, Any]
    dials: Mapping[str, str]
    watch: Watch

    @property
    def here(self) -> Mapping[str, Any]:
        """The gradients at the point."""
        here: Mapping[str, Any] = self.answer["gradients"]
        return here

    @property
    def corner(self) -> Places:
        """The lowest parameters of the window (2,)."""
        return np.array([axis["values"][0] for axis in self.answer["surface"]["axes"]], dtype=np.float64)

    @property
    def spans(self) -> Places:
        """How wide the window is (2,)."""
        return np.array([axis["values"][-1] - axis["values"][0] for axis in self.answer["surface"]["axes"]], dtype=np.float64)

    def slope(self, at: Places) -> Places:
        """The slope of the cost (2,) at a place; raises what the watch does when time is over."""
        self.watch.check()
        return np.asarray(cost_gradient(self.scene.problem, (float(at[0]), float(at[1]))))

    def gradients(self, at: tuple[float, float]) -> Mapping[str, Any]:
        """Those at another place, with their cost; raises what the watch does when time is over."""
        self.watch.check()
        return gradients_of(self.scene.problem, at)

    def whole(self, dial: str, usual: int) -> int:
        """A dial that is a whole number; the usual one where it is not turned, or to nothing."""
        text = self.dials.get(dial, "")
        return int(text) if text.isdecimal() and len(text) < 10 else usual
