"""The valley of a single example, as `static/js/model/valley.js` finds it: where the prediction is linear in both parameters,
all parameters that predict its target exactly lie on a straight line."""

import numpy as np

from ...core.base import Matrix
from ...scene.scene import Scene
from ...shared import LEAST_AT_TARGET, MOST_VALLEYS, PROBES, VALLEY_AGREEMENT, VALLEY_ROUNDING

PROBED = np.array([(0, 0), (1, 0), (0, 1), *PROBES])


def valleys(scene: Scene) -> list[Matrix]:
    """For each example, of many the first, both ends of its valley (2, 2), beyond the window; (0, 2) where it has none."""
    if scene.canonical.get("loss") not in LEAST_AT_TARGET:
        return []
    problem = scene.problem.subset(np.arange(min(scene.problem.count, MOST_VALLEYS)))
    corner, spans = np.array(scene.window[::2]), np.array([scene.window[1] - scene.window[0], scene.window[3] - scene.window[2]])
    met = np.array([problem.here((float(a), float(b))).predictions for a, b in corner + PROBED * spans])
    if met.ndim != 2:
        return []
    slopes, targets = met[1:3] - met[0], np.asarray(problem.examples.y, dtype=np.float64)
    with np.errstate(all="ignore"):
        off = np.abs(met[0] + PROBED @ slopes - met).max(axis=0)
        scale = np.abs(met).max(axis=0)
        straight = (off <= VALLEY_AGREEMENT * scale) & (np.hypot(*slopes) > VALLEY_ROUNDING * scale)
    return [
        corner + spans * _line(met[0, i], slopes[:, i], targets[i]) if straight[i] else np.empty((0, 2))
        for i in range(len(targets))
    ]


def _line(constant: float, slopes: Matrix, value: float) -> Matrix:
    """Two places of the line where constant + slopes . place has a value, on both sides of the unit square."""
    steep = float(np.hypot(*slopes))
    foot = 0.5 + (value - constant - slopes.sum() / 2) / steep**2 * slopes
    along = np.array([-slopes[1], slopes[0]]) / steep
    return np.asarray(foot + np.array([[-2.0], [2.0]]) * along)
