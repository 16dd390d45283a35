"""The default window and point give a picture worth looking at, for formulas of many shapes and data in their own units.

The data are made from parameters that are known, and the costs are computed here by NumPy, not by the app.
"""

import json

import numpy as np
import pytest

from app.core.base import Deadline
from app.core.surface import display_range
from app.core.view import default_window
from tests.core.builders import named, problem, real

NODES = 41
YEARS = np.arange(1950.0, 2011.0, 5.0)
NEAR, FROM_0, AROUND = np.linspace(0.2, 8, 30), np.linspace(0, 8, 30), np.linspace(-4, 4, 40)


def sigmoid(u):
    return 1 / (1 + np.exp(-u))


# formula, x, the two true parameters, the same model in NumPy
SHAPES = [
    ("a*x^2 + b", AROUND, (0.7, -1.0), lambda x, a, b: a * x**2 + b),
    ("a*x^3 + b*x", AROUND, (0.3, -1.0), lambda x, a, b: a * x**3 + b * x),
    ("a*(x - b)^2", AROUND, (0.6, 1.0), lambda x, a, b: a * (x - b) ** 2),
    ("a + b*x - 4.9*x^2", np.linspace(0, 2, 30), (1.0, 10.0), lambda x, a, b: a + b * x - 4.9 * x**2),
    ("a*(1 - exp(-b*x))", FROM_0, (5.0, 0.6), lambda x, a, b: a * (1 - np.exp(-b * x))),
    ("a*exp(-b*x)", FROM_0, (9.0, 0.5), lambda x, a, b: a * np.exp(-b * x)),
    ("a*exp(b*x)", YEARS, (1e9 * np.exp(-0.015 * 1975), 0.015), lambda x, a, b: a * np.exp(b * x)),
    ("a*exp(b*(x - 1950))", YEARS, (6e8, 0.015), lambda x, a, b: a * np.exp(b * (x - 1950))),
    ("a*exp(-b/x)", np.linspace(280, 360, 15), (1e5, 3000.0), lambda x, a, b: a * np.exp(-b / x)),
    ("a*x*exp(-b*x)", FROM_0, (4.0, 0.7), lambda x, a, b: a * x * np.exp(-b * x)),
    ("a*x/(b + x)", FROM_0, (6.0, 1.5), lambda x, a, b: a * x / (b + x)),
    ("a/(x + b)", FROM_0, (5.0, 1.0), lambda x, a, b: a / (x + b)),
    ("1/(a*x + b)", FROM_0, (0.5, 1.0), lambda x, a, b: 1 / (a * x + b)),
    ("x^b/(a^b + x^b)", NEAR, (2.0, 3.0), lambda x, b, a: x**b / (a**b + x**b)),
    ("a*x^b", NEAR, (2.0, 0.7), lambda x, a, b: a * x**b),
    ("a*x^b", np.linspace(170, 230, 30), (0.02, 2.3), lambda x, a, b: a * x**b),
    ("a*b^x", FROM_0, (2.0, 1.4), lambda x, a, b: a * b**x),
    ("a^x + b", np.linspace(0, 4, 30), (1.6, 1.0), lambda x, a, b: a**x + b),
    ("a*log(x) + b", NEAR, (2.0, 1.0), lambda x, a, b: a * np.log(x) + b),
    ("log(a*x + b)", NEAR, (2.0, 1.0), lambda x, a, b: np.log(a * x + b)),
    ("log(a) + b*x", AROUND, (2.0, 0.5), lambda x, a, b: np.log(a) + b * x),
    ("sqrt(a*x + b)", NEAR, (3.0, 2.0), lambda x, a, b: np.sqrt(a * x + b)),
    ("sqrt(a - 1)*x + b", AROUND, (3.0, 0.5), lambda x, a, b: np.sqrt(a - 1) * x + b),
    ("exp(-(x - a)^2/b^2)", AROUND, (1.0, 1.5), lambda x, a, b: np.exp(-((x - a) ** 2) / b**2)),
    ("c*exp(-(x - a)^2)", AROUND, (3.0, 1.0), lambda x, c, a: c * np.exp(-((x - a) ** 2))),
    ("a*sin(x + b)", AROUND, (1.5, 0.8), lambda x, a, b: a * np.sin(x + b)),
    ("sin(a*x + b)", AROUND, (2.0, 0.5), lambda x, a, b: np.sin(a * x + b)),
    ("a*cos(x) + b*sin(x)", AROUND, (1.0, -2.0), lambda x, a, b: a * np.cos(x) + b * np.sin(x)),
    ("sigmoid(a*x + b)", AROUND, (1.5, -0.5), lambda x, a, b: sigmoid(a * x + b)),
    ("sigmoid(a*(x - b))", AROUND, (1.5, 0.5), lambda x, a, b: sigmoid(a * (x - b))),
    ("50*sigmoid(r*(x - t))", np.linspace(0, 10, 30), (1.0, 5.0), lambda x, r, t: 50 * sigmoid(r * (x - t))),
    ("tanh(a*x + b)", AROUND, (1.5, -1.0), lambda x, a, b: np.tanh(a * x + b)),
    ("relu(a*x + b)", AROUND, (1.5, -1.0), lambda x, a, b: np.maximum(0, a * x + b)),
    ("a*relu(x - b)", AROUND, (2.0, 1.0), lambda x, a, b: a * np.maximum(0, x - b)),
    ("softplus(a*x + b)", AROUND, (2.0, -1.0), lambda x, a, b: np.logaddexp(0, a * x + b)),
    ("max(a*x, b)", AROUND, (1.0, 0.5), lambda x, a, b: np.maximum(a * x, b)),
    ("a*abs(x - b)", AROUND, (1.0, 1.0), lambda x, a, b: a * np.abs(x - b)),
    ("a*b*x + a", AROUND, (1.0, 2.0), lambda x, a, b: a * b * x + a),
    ("m*x + b", AROUND, (2.0, 100.0), lambda x, m, b: m * x + b),
    ("m*x + b", YEARS, (0.009, -4.0), lambda x, m, b: m * x + b),
    ("m*x + b", 1e-6 * FROM_0, (2e6, 1.0), lambda x, m, b: m * x + b),
    ("m*x + b", 1e9 + 1e8 * FROM_0, (9.0, -8e9), lambda x, m, b: m * x + b),
    ("3*exp(-a*x) + 3*exp(-b*x)", FROM_0, (2.0, 0.3), lambda x, a, b: 3 * np.exp(-a * x) + 3 * np.exp(-b * x)),
]  # fmt: skip


@pytest.mark.parametrize(("formula", "x", "truth", "model"), SHAPES, ids=[f"{i}: {s[0]}" for i, s in enumerate(SHAPES)])
def test_the_picture_of_a_formula_is_a_valley_with_the_point_up_its_side(formula, x, truth, model):
    clean = model(x, *truth)
    y = clean + 0.05 * clean.std() * np.cos(7.0 * np.arange(x.size))  # what no parameters explain
    window, point = default_window(problem(formula, {"x": x.tolist(), "y": y.tolist()}), Deadline())

    def cost(a, b):
        return np.square(y - model(x, *np.broadcast_arrays(np.asarray(a)[..., None], np.asarray(b)[..., None]))).mean(axis=-1)

    with np.errstate(all="ignore"):
        heights = cost(*np.meshgrid(np.linspace(*window[:2], NODES), np.linspace(*window[2:], NODES)))
        low, high = display_range(np.where(np.isfinite(heights), heights, np.nan))
        part = (heights[np.isfinite(heights)] - low) / (high - low)
        height = (cost(*point) - low) / (high - low)
    # the middle fits as well as what the data were made from, but for the rounding of the ends, and most of the window is defined
    assert cost((window[0] + window[1]) / 2, (window[2] + window[3]) / 2) < cost(*truth) + 0.01 * (high - low)
    assert np.isfinite(heights).mean() > 0.7
    # neither a flat sheet with one cliff nor a needle: the lowest tenth of the height takes 3 to 70 % of the window
    assert 0.03 < (part < 0.1).mean() < 0.7
    assert high > 4.0 * cost(*truth)
    # the point is well up, and not above the picture
    assert 0.1 < height < 0.9


def test_windows_follow_the_units_of_raw_data():
    # The named set is in cm and kg; in mm and g the slope is 1000 / 10 times as large and the intercept 1000 times.
    kilograms = real("penguins", "line")
    raw = {"x": (10 * kilograms.examples.columns["x"]).tolist(), "y": (1000 * kilograms.examples.y).tolist()}
    window, point = default_window(problem("m*x + b", raw), Deadline())
    by_kilograms, at = default_window(kilograms, Deadline())
    np.testing.assert_allclose(window, np.array(by_kilograms) * [100, 100, 1000, 1000], rtol=0.005)
    np.testing.assert_allclose(point, np.array(at) * [100, 1000], rtol=0.005)


@pytest.mark.parametrize("loss", ["absolute", "huber"])
def test_the_window_of_a_loss_with_kinks_is_centred_too(loss):
    flippers = real("penguins", "line").examples
    raw = {"x": (10 * flippers.columns["x"]).tolist(), "y": (1000 * flippers.y).tolist()}
    window, _ = default_window(problem("m*x + b", raw, loss=loss), Deadline())
    # The line of least squares, which the line of least absolute errors is close to.
    slope, intercept = np.polyfit(raw["x"], raw["y"], 1)
    assert abs(slope - (window[0] + window[1]) / 2) < 0.1 * (window[1] - window[0])
    assert abs(intercept - (window[2] + window[3]) / 2) < 0.1 * (window[3] - window[2])


def test_of_equally_low_places_the_nearest_to_0_is_shown():
    x = AROUND.tolist()
    window, _ = default_window(problem("sin(a*x + b)", {"x": x, "y": np.sin(2 * AROUND + 0.5).tolist()}), Deadline())
    # Evenly spaced by 8 / 39, so that a + 2 pi 39 / 8 gives the same predictions but for the phase.
    assert window[0] < 2 < window[1] < 10
    window, _ = default_window(problem("a*b*x", {"x": x, "y": (2 * AROUND).tolist()}), Deadline())
    assert max(window) < 10  # a b = 2 is a whole curve of minima, out to any size


def test_a_search_that_runs_away_has_no_say():
    # w2 tanh(w1 x) is the better a line, the smaller w1 and the larger w2 are: there is no minimum.
    for count in (24, 10_000):
        window, _ = default_window(named("line", "two_weights", n=count), Deadline())
        assert window == (-2.0, 2.0, -2.0, 2.0)


def test_a_loss_with_kinks_that_ever_more_certainty_lowers_does_not_move_the_window_far_away():
    # Hinge loss beside a sigmoid: outputs come nearer to 0 and 1 for ever, and there is no minimum.
    window, _ = default_window(named("blobs", "logistic_plane", loss="hinge", n=60, noise=0.9), Deadline())
    assert max(map(abs, window)) < 100


@pytest.mark.parametrize(("data", "model"), [("clusters", "logistic"), ("line", "neuron")])
@pytest.mark.parametrize("count", [12, 24, 40, 60])
def test_a_slope_without_bottom_whose_cost_is_nearly_0_has_a_window_of_a_size_to_read(data, model, count):
    # The plain error of a sigmoid falls for ever; at 0 it is the share of ones less 1/2, and may be next to nothing.
    window, _ = default_window(named(data, model, loss="signed", n=count), Deadline())
    assert all(0.1 < end <= 10 for end in (window[1], window[3]))


@pytest.mark.parametrize(("x", "y"), [([0.0], [0.0]), ([1.0, 2.0, 3.0], [0.0, 0.0, 0.0])])
def test_where_there_is_nothing_to_learn_the_window_is_of_a_size_to_read(x, y):
    window, _ = default_window(problem("m*x + b", {"x": x, "y": y}), Deadline())
    # C is at most b^2 + .. with the factor 3: the axis that matters least reaches sqrt(3), or 2 where nothing changes
    assert 0.5 < window[1] <= 2.0
    assert window[3] == pytest.approx(np.sqrt(3), abs=0.005)


def test_on_a_plane_the_way_down_leads_into_the_window():
    # Loss p: C = 2 m + b, downhill is to the left and down.
    window, point = default_window(problem("m*x + b", {"x": [1.0, 2.0, 3.0], "y": [0.0, 0.0, 0.0]}, loss="output"), Deadline())
    assert point[0] > (window[0] + window[1]) / 2


def test_on_a_round_valley_the_point_is_not_on_its_floor():
    x = [1.0, 2.0, 3.0, 4.0]
    _, (a, b) = default_window(problem("(a^2 + b^2)*x", {"x": x, "y": [2.1, 3.9, 6.1, 7.9]}), Deadline())
    assert abs(a * a + b * b - 2.0) > 0.4  # the floor is the circle a^2 + b^2 = 2, nearly


def test_default_windows_are_numbers_that_a_link_can_hold():
    for formula, x, truth, model in SHAPES:
        window, point = default_window(problem(formula, {"x": x.tolist(), "y": model(x, *truth).tolist()}), Deadline())
        assert json.loads(json.dumps([*window, *point])) == [*window, *point]
        assert np.isfinite([*window, *point]).all()
