"""The default window and point: the rule of link version 1, restated here number by number."""

import numpy as np
import pytest

from app.core.base import Deadline
from app.core.data import DATASETS, own_examples
from app.core.minimum import find_minimum
from app.core.model import MODELS
from app.core.surface import surface
from app.core.view import default_point, default_window
from tests.core.builders import catalogue, named, problem, real

CORNER = 0.55  # part of link version 1, like every number here
NAMED = [row for row in DATASETS.values() if row.model in MODELS]


def default(row):
    return named(row.name, row.model, n=row.n, noise=row.noise) if row.generated else real(row.name, row.model)


@pytest.mark.parametrize("row", NAMED, ids=lambda row: row.name)
def test_the_default_window_holds_the_minimum_and_the_default_point(row):
    here = default(row)
    window, point = default_window(here, Deadline())
    assert window[0] < point[0] < window[1]
    assert window[2] < point[1] < window[3]
    made = surface(here, window, 41, Deadline())
    assert made.nonfinite == 0
    found = find_minimum(here, made, window, point, Deadline())
    assert found.kind == "point"
    assert here.cost_at(point) > found.cost
    # the rim is well above the bottom, and not a cliff that hides it
    assert made.cost.max() > 1.5 * found.cost


@pytest.mark.parametrize("row", NAMED, ids=lambda row: row.name)
def test_the_point_is_a_steep_corner_at_55_percent(row):
    here = default(row)
    window, point = default_window(here, Deadline())
    centre, half = np.array([[window[0] + window[1], window[2] + window[3]], [window[1] - window[0], window[3] - window[2]]]) / 2
    np.testing.assert_allclose(np.abs(np.array(point) - centre) / half, CORNER, atol=0.01)
    corners = [centre + CORNER * half * np.array(s) for s in ((-1, -1), (-1, 1), (1, -1), (1, 1))]
    slopes, h = [], 1e-6
    for a, b in corners:
        first = (here.cost_at((a + h * half[0], b)) - here.cost_at((a - h * half[0], b))) / (2 * h)
        second = (here.cost_at((a, b + h * half[1])) - here.cost_at((a, b - h * half[1]))) / (2 * h)
        slopes.append(np.hypot(first, second))
    chosen = min(range(4), key=lambda k: np.hypot(*(corners[k] - point) / half))
    assert slopes[chosen] >= 0.59 * max(slopes)
    heights = [here.cost_at(tuple(corner)) for corner in corners]
    low = min(*heights, here.cost_at(tuple(centre)))
    assert chosen == 0 or slopes[0] < 0.61 * max(slopes) or heights[0] - low < 0.41 * (max(heights) - low)


def test_the_window_of_a_line_by_hand():
    # x = -1, 1 and y = -1, 3: m = 2, b = 1, no error left. C = (m - 2)^2 + (b - 1)^2 and C(0, 0) = 5,
    # so that the cost has risen by 3 * 5 at a distance of sqrt(15) = 3.873 along each axis
    here = problem("m*x + b", {"x": [-1.0, 1.0], "y": [-1.0, 3.0]})
    window, point = default_window(here, Deadline())
    assert window == (-1.87, 5.87, -2.87, 4.87)
    assert point == pytest.approx((2 - CORNER * 3.87, 1 - CORNER * 3.87), abs=0.005)


@pytest.mark.parametrize("scale", [1e-6, 1e-3, 1e3, 1e6])
def test_the_rule_does_not_depend_on_the_units_of_y(scale):
    x, y = [0.1, 0.9, 2.3, 3.1], [1.0, 0.2, 2.0, 4.0]
    window, point = default_window(problem("m*x + b", {"x": x, "y": y}), Deadline())
    scaled, moved = default_window(problem("m*x + b", {"x": x, "y": [scale * v for v in y]}), Deadline())
    np.testing.assert_allclose(scaled, scale * np.array(window), rtol=0.02)
    np.testing.assert_allclose(moved, scale * np.array(point), rtol=0.05)


@pytest.mark.parametrize("row", NAMED, ids=lambda row: row.name)
def test_the_ends_are_rounded_to_three_digits_of_the_half_width(row):
    window, point = default_window(default(row), Deadline())
    for low, high, at in ((*window[:2], point[0]), (*window[2:], point[1])):
        unit = 10.0 ** (np.floor(np.log10((high - low) / 2 * 1.005)) - 2)
        for value in (low, high, at):
            assert abs(value / unit - round(value / unit)) < 1e-6
            assert len(repr(value)) <= 12


def test_where_both_signs_can_be_flipped_both_valleys_are_shown():
    x = np.linspace(-2, 2, 20)
    here = catalogue("two_weights", own_examples({"x": x}, 1.5 * np.tanh(1.2 * x)))
    window, _ = default_window(here, Deadline())
    assert (window[0], window[2]) == (-window[1], -window[3])
    for a, b in ((1.2, 1.5), (-1.2, -1.5)):
        assert window[0] < a < window[1]
        assert window[2] < b < window[3]


@pytest.mark.parametrize(
    ("formula", "fields"),
    [
        ("0*m + 0*b + x", {}),
        ("m*x + b", {"loss": "signed"}),
        ("m*x + b", {"loss": "output", "cost": "max"}),
        ("m*x + b", {"loss_formula": "-(y - p)^2"}),
        ("sigmoid(m*x + b)", {"loss": "log"}),
        ("m*x + b", {"loss": "absolute", "cost": "median"}),
        ("log(m) + b*x", {}),
        ("1/(m*b) + x", {}),
        ("sqrt(m - 5)*x + b", {}),
        ("1e9*m*x + 1e-9*b", {}),
        ("exp(exp(m*x)) + b", {}),
        ("sqrt(-1 - m^2 - b^2) + x", {}),
    ],
)
def test_whatever_is_asked_the_window_is_finite_has_an_inside_and_holds_the_point(formula, fields):
    points = {"x": [-2.0, -1.0, 1.0, 2.0], "y": [0.0, 0.0, 1.0, 1.0]}
    here = problem(formula, points, axes=("m", "b"), **fields)
    window, point = default_window(here, Deadline())
    assert np.isfinite((*window, *point)).all()
    assert window[0] < point[0] < window[1]
    assert window[2] < point[1] < window[3]


def test_the_same_examples_in_another_order_have_the_same_window():
    here = named("line", "line")
    turned = here.subset(np.arange(here.count)[::-1])
    assert default_window(here, Deadline()) == default_window(turned, Deadline())


def test_a_point_is_found_for_a_window_that_was_given():
    here = problem("m*x + b", {"x": [-1.0, 1.0], "y": [0.0, 0.0]})
    # C = m^2 + b^2: all four corners are as steep, so it is the lower left one
    assert default_point(here, (-1.0, 1.0, -2.0, 2.0)) == (-0.55, -1.1)
    # further right and up it is steeper away from the origin
    assert default_point(here, (0.0, 10.0, 0.0, 10.0)) == (7.75, 7.75)
