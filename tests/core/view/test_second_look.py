"""Default windows of data far from 0, and of bent valleys; places worked out by hand or from what the data were made of."""

import math
from typing import Any

import numpy as np
import pytest

from app.core.base import Deadline
from app.core.minimum import find_minimum
from app.core.surface import surface
from app.core.view import default_window
from app.core.view.second_look import data_span
from tests.core.builders import problem

X = np.linspace(0.0, 10.0, 40)
FIVE = [853.0, 854.0, 855.0, 856.0, 857.0]
PEAK = [100.0, 200.0, 1000.0, 200.0, 100.0]
NORMAL = "a*exp(-(x-mu)^2/(2*sigma^2))"


def bell(x, mu, sigma):
    return 3.0 * np.exp(-((x - mu) ** 2) / (2.0 * sigma**2))


ELSEWHERE: dict[str, tuple[Any, ...]] = {
    "two parameters": ("1000*exp(-(x-x0)^2/s^2)", FIVE, PEAK, {}, (855.0, 0.7923)),
    "place and width": (NORMAL, FIVE, PEAK, {"axes": ("mu", "sigma"), "fixed": {"a": 1000.0}}, (855.0, 0.5602)),
    "height and place": (NORMAL, FIVE, PEAK, {"axes": ("a", "mu"), "fixed": {"sigma": 0.56}}, (999.2, 855.0)),
    "far peak": (NORMAL, X + 1000, bell(X, 4.0, 1.0), {"axes": ("mu", "sigma"), "fixed": {"a": 3.0}}, (1004.0, 1.0)),
    "absolute": ("1000*exp(-(x-x0)^2/s^2)", FIVE, PEAK, {"loss": "absolute"}, (855.0, 0.78825)),  # exp(-1/s^2) = 0.2: on two rows
    "typed loss": ("1000*exp(-(x-x0)^2/s^2)", FIVE, PEAK, {"loss_formula": "logcosh(y - p)"}, (855.0, 0.78829)),
    "Lorentz": ("1/(1+((x-x0)/g)^2)", X + 400, 1 / (1 + ((X - 7.0) / 0.4) ** 2), {}, (407.0, 0.4)),
    "narrow": ("exp(-(x-x0)^2/s^2)", X, np.exp(-((X - 3.0) ** 2) / 0.04), {}, (3.0, 0.2)),
    "Laplace": ("a*exp(-abs(x-x0))", X + 500, 4 * np.exp(-np.abs(X - 3.0)), {}, (4.0, 503.0)),
}


def here(formula, x, y, **fields):
    return problem(formula, {"x": [float(v) for v in x], "y": [float(v) for v in y]}, **fields)


@pytest.mark.slow
@pytest.mark.parametrize("name", ELSEWHERE)
def test_the_window_holds_the_lowest_place_and_shows_that_it_is_one(name):
    formula, x, y, fields, lowest = ELSEWHERE[name]
    scene = here(formula, x, y, **fields)
    window, point = default_window(scene, Deadline())
    made = surface(scene, window, 41, Deadline())
    found = find_minimum(scene, made, window, point, Deadline())
    assert found.kind == "point"
    assert found.at == pytest.approx(lowest, rel=2e-4)
    assert np.nanmax(made.cost) > 4 * max(found.cost, 1e-12)
    assert scene.cost_at(point) > found.cost
    assert window[0] < point[0] < window[1]
    assert window[2] < point[1] < window[3]


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in ELSEWHERE if name != "narrow"])
def test_along_the_place_of_a_peak_the_window_lies_over_the_data(name):
    formula, x, y, fields, lowest = ELSEWHERE[name]
    window, _ = default_window(here(formula, x, y, **fields), Deadline())
    low, high = window[:2] if lowest[0] > lowest[1] else window[2:]
    assert low <= min(x)
    assert max(x) <= high


ALL = (1.0, 4.0)


@pytest.mark.parametrize(
    ("formula", "axes", "spans"),
    [
        ("exp(-(x1-mu)^2/s^2)", ("mu", "s"), (ALL, None)),
        ("a/(1 + ((x1 - mu)/3)^2)", ("a", "mu"), (None, ALL)),
        ("a*abs(mu - x1)", ("a", "mu"), (None, ALL)),
        ("(x1 - p)^2 + abs(x2 - q)", ("p", "q"), (ALL, (-1.0, 7.0))),
        ("a*sin(x1 + c)", ("a", "c"), (None, None)),  # it moves against x: the wave begins at c = -x
        ("a*x1 + b", ("a", "b"), (None, None)),
        ("(x1 - a)*(x1 + a - b)", ("a", "b"), (None, None)),
    ],
)
def test_a_place_is_what_moves_with_a_column(formula, axes, spans):
    scene = problem(formula, {"x1": [1.0, 2.5, 4.0], "x2": [7.0, 0.0, -1.0], "y": [0.0, 1.0, 2.0]}, axes=axes)
    assert tuple(data_span(scene, k) for k in (0, 1)) == spans


def test_the_window_of_rosenbrocks_valley_follows_its_bend():
    """On its floor b = a^2, the cost is (1 - a)^2: three times its gain of 1 over a = b = 0 at 1 +- sqrt(3)."""
    scene = here("(1-a)^2 + 100*(b-a^2)^2 + 0*x", [1, 2], [0, 0], loss="output")
    window, _ = default_window(scene, Deadline())
    top = 1 + math.sqrt(3)
    assert window == pytest.approx((1 - math.sqrt(3), top, -0.1385, top**2), abs=0.01)
    floor = np.linspace(1 - math.sqrt(3), top, 30)
    assert all(window[2] <= a * a <= window[3] and scene.cost_at((a, a * a)) <= 3.001 for a in floor)


def test_all_four_valleys_of_himmelblau_are_in_its_window():
    """The zeros as published by Himmelblau 1972."""
    window, _ = default_window(here("(a^2+b-11)^2 + (a+b^2-7)^2 + 0*x", [1, 2], [0, 0], loss_formula="p"), Deadline())
    for a, b in ((3.0, 2.0), (-2.805118, 3.131312), (-3.779310, -3.283186), (3.584428, -1.848126)):
        assert window[0] < a < window[1]
        assert window[2] < b < window[3]


def test_a_straight_valley_is_as_wide_as_ever():
    # (a - 1)^4 + (b - 2)^2 and C(0, 0) = 5: it has risen by 15 at a - 1 = 15^(1/4) = 1.968 and b - 2 = sqrt(15) = 3.873
    window, _ = default_window(here("(a-1)^4 + (b-2)^2 + 0*x", [1, 2], [0, 0], loss="output"), Deadline())
    assert window == pytest.approx((1 - 1.968, 1 + 1.968, 2 - 3.873, 2 + 3.873), abs=0.005)
