"""Lowest points of smooth convex costs whose inputs lie far from 0: the same as of the inputs less what they lie off by."""

import numpy as np
import pytest

from app.core.base import Deadline
from app.core.minimum import convex_bottom, find_minimum
from app.core.model import linear_predictor
from app.core.surface import surface
from app.core.view import default_window
from tests.core.builders import problem

STEPS = np.arange(6.0)
CLASSES, COUNTS = [0.0, 0.0, 1.0, 0.0, 1.0, 1.0], [1.0, 2.0, 2.0, 4.0, 5.0, 6.0]
MODELS = {
    "sigmoid(m*x + b)": ("log", CLASSES, lambda u, y: np.log1p(np.exp(u)) - y * u, lambda u, y: 1 / (1 + np.exp(-u)) - y),
    "exp(m*x + b)": ("poisson", COUNTS, lambda u, y: np.exp(u) - y * u, lambda u, y: np.exp(u) - y),
}
OFFSETS = [0.0, 1e3, 3e4, 7e4, 2459215.5, 20210101.0, 1e8]


def near_0(formula):
    """Slope, height and cost of the inputs 0 .. 5, by plain gradient descent along centred inputs: slow, and another way."""
    _, targets, loss, slope = MODELS[formula]
    y, x, w = np.array(targets), STEPS - 2.5, np.zeros(2)
    for _ in range(40000):
        pull = slope(w[0] * x + w[1], y)
        w -= 0.05 * np.array([(pull * x).mean(), pull.mean()])
    return w[0], w[1] - 2.5 * w[0], float(loss(w[0] * x + w[1], y).mean())


def far(formula, offset, spacing=1.0):
    loss, y, *_ = MODELS[formula]
    return problem(formula, {"x": (offset + spacing * STEPS).tolist(), "y": y}, loss=loss)


@pytest.mark.slow
@pytest.mark.parametrize("offset", OFFSETS)
@pytest.mark.parametrize("formula", MODELS)
def test_the_lowest_point_goes_along_with_the_inputs(formula, offset):
    here = far(formula, offset)
    slope, height, least = near_0(formula)
    window, near = default_window(here, Deadline())
    found = find_minimum(here, surface(here, window, 21, Deadline()), window, near, Deadline())
    assert (found.kind, found.proven) == ("point", True)
    assert found.cost == pytest.approx(least, rel=1e-8)
    assert found.at[0] == pytest.approx(slope, rel=1e-4)
    assert found.at[0] * offset + found.at[1] == pytest.approx(height, rel=1e-4, abs=1e-4 * offset * 1e-8)


@pytest.mark.parametrize("offset", [2459215.5, 1e8])
@pytest.mark.parametrize("formula", MODELS)
def test_the_default_window_holds_it_and_shows_a_rise(formula, offset):
    here = far(formula, offset)
    window, _ = default_window(here, Deadline())
    made = surface(here, window, 21, Deadline())
    assert np.isfinite(made.cost).all()
    assert np.ptp(made.cost) > 0.1


def test_hours_since_1970_are_no_harder_than_hours():
    slope, _, least = near_0("sigmoid(m*x + b)")
    found = convex_bottom(here := far("sigmoid(m*x + b)", 1609459200.0, 3600.0), linear_predictor(here), Deadline())
    assert found[0] * 3600.0 == pytest.approx(slope, rel=1e-4)
    assert here.cost_at((float(found[0]), float(found[1]))) == pytest.approx(least, rel=1e-8)


def test_where_there_is_no_single_lowest_place_it_says_nothing():
    for x, y in (([1.0, 2.0, 3.0], [0.0, 0.0, 1.0]), ([2.0, 2.0, 2.0], [0.0, 1.0, 1.0]), ([0.0, 0.0], [0.0, 1.0])):
        here = problem("sigmoid(m*x + b)", {"x": x, "y": y}, loss="log")
        assert convex_bottom(here, linear_predictor(here), Deadline()) is None
