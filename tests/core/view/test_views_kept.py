"""Default windows and points that links have shown since the first of them: what a better search finds leaves them alone.

Each is one that a wider look could move: an alias of a wave, a plateau, losses below 0, a width that divides by 0.
"""

from typing import Any

import numpy as np
import pytest

from app.core.base import Deadline
from app.core.data import DATASETS
from app.core.view import default_window
from tests.core.builders import named, problem, real

AROUND = np.linspace(-4.0, 4.0, 40)
BELL = np.exp(-((AROUND - 1.0) ** 2) / 1.5**2)
WAVE = 1.5 * np.sin(AROUND + 0.8)
KEPT: dict[str, tuple[Any, ...]] = {
    "a wave through one example": ("waves", "sine", {"n": 1, "seed": 2}, (-2.27, 2.27, -7.06, 7.06), (-1.25, -3.88)),
    "an alias": ("anscombe2", "sine", {"loss": "absolute", "cost": "sum"}, (-24.5, 24.5, -0.239, 0.239), (-13.5, 0.131)),
    "an alias as good": ("penguins", "sine", {"loss": "poisson"}, (-2.54, 12.7, -0.2531, -0.1636), (0.89, -0.233)),
    "losses below 0": ("xor", "logistic_plane", {"loss": "signed"}, (-0.567, 0.567, -2.0, 2.0), (0.312, -1.1)),
    "a plateau": ("tips", "logistic", {"loss": "hinge"}, (-0.111, 0.111, -2.17, 2.17), (-0.061, -1.19)),
    "another plateau": ("tips", "neuron", {"loss": "hinge"}, (-0.0204, 0.0204, -0.433, 0.433), (-0.0112, -0.238)),
    "a width that divides by 0": ("exp(-(x - a)^2/b^2)", BELL, {}, (-0.14, 2.14, -4.01, 7.01), (0.37, 4.53)),
    "the same, huber": ("exp(-(x - a)^2/b^2)", BELL, {"loss": "huber"}, (-0.14, 2.14, -4.01, 7.01), (0.37, 4.53)),
    "a bottom of 0, elsewhere": ("a*sin(x + b)", WAVE, {"loss": "absolute"}, (-3.0, 6.0, 999.088, 1000.565), (-0.98, 999.42)),
}  # fmt: skip


def scene(data, model, fields):
    if not isinstance(model, str):
        return problem(data, {"x": AROUND.tolist(), "y": model.tolist()}, **fields)
    rule = DATASETS[data]
    if not rule.generated:
        return real(data, model, **fields)
    return named(data, model, n=fields.pop("n", rule.n), noise=rule.noise, **fields)


@pytest.mark.parametrize("name", KEPT)
def test_the_view_is_kept_to_the_digit(name):
    data, model, fields, window, point = KEPT[name]
    assert default_window(scene(data, model, dict(fields)), Deadline()) == (window, point)
