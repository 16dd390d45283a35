"""The minimum: where there is one it is found, where there are many it says so, and none is ever made up."""

import math

import numpy as np
import pytest

from app.core.base import Deadline
from app.core.data import own_examples
from app.core.minimum import find_minimum
from app.core.minimum.newton import descend
from app.core.surface import surface
from tests.core.builders import catalogue, named, problem, real

WINDOW = (-3.0, 5.0, -4.0, 4.0)
NEAR = (-2.0, -3.0)


def minimum(here, window=WINDOW, near=NEAR, nodes=41):
    with np.errstate(all="ignore"):
        return find_minimum(here, surface(here, window, nodes, Deadline()), window, near, Deadline())


def at(found, *expected, tolerance=1e-9):
    return np.abs(np.subtract(found.at, expected)).max() <= tolerance


@pytest.mark.parametrize("cost", ["mean", "sum", "rms"])
def test_the_minimum_of_a_line_is_the_least_squares_fit(cost):
    here = named("line", "line", cost=cost)
    m, b = np.polyfit(here.examples.columns["x"], here.examples.y, 1)
    found = minimum(here)
    assert found.kind == "point"
    assert at(found, m, b, tolerance=1e-13)
    errors = here.examples.y - m * here.examples.columns["x"] - b
    mean = float((errors**2).mean())
    assert found.cost == pytest.approx({"mean": mean, "sum": mean * 24, "rms": math.sqrt(mean)}[cost], rel=1e-13)


@pytest.mark.parametrize("i", [1, 2, 3, 4])
def test_anscombes_four_data_sets_have_the_line_he_published(i):
    found = minimum(real(f"anscombe{i}", "line"), (-1.0, 2.0, -2.0, 8.0))
    assert found.kind == "point"
    assert f"{found.at[0]:.3f}" == "0.500"
    assert f"{found.at[1]:.2f}" == "3.00"


@pytest.mark.parametrize(("data", "model", "x"), [("tips", "line", 19.8), ("gapminder", "line", 3.7), ("penguins", "line", 20.1)])
def test_real_lines_are_those_of_numpy(data, model, x):
    here = real(data, model)
    m, b = np.polyfit(here.examples.columns["x"], here.examples.y, 1)
    found = minimum(here, (m - 1, m + 1, b - x, b + x), (m - 0.5, b))
    assert found.kind == "point"
    assert at(found, m, b, tolerance=1e-11 * x * x)


def test_a_minimum_outside_the_window_is_at_its_edge():
    found = minimum(named("line", "line"), (5.0, 6.0, 5.0, 6.0))
    inside = minimum(named("line", "line"))
    assert found.kind == "edge"
    assert at(found, *inside.at, tolerance=1e-13)


def test_a_curved_minimum_outside_the_window_is_refined_too():
    here = named("clusters", "logistic", noise=0.9, n=40)
    inside, outside = minimum(here, (-1.0, 6.0, -3.0, 3.0)), minimum(here, (-1.0, 0.4, -3.0, -1.5))
    assert (inside.kind, outside.kind) == ("point", "edge")
    assert at(outside, *inside.at, tolerance=1e-7)


def test_logistic_regression_finds_the_point_where_its_normal_equations_hold():
    here = real("iris", "logistic")
    found = minimum(here, (0.0, 25.0, -40.0, 0.0), (5.0, -10.0))
    x, y = here.examples.columns["x"], here.examples.y
    p = 1 / (1 + np.exp(-found.at[0] * x - found.at[1]))
    assert found.kind == "point"
    assert abs((p - y).mean()) < 1e-10
    assert abs(((p - y) * x).mean()) < 1e-10


def test_poisson_regression_finds_the_point_where_its_normal_equations_hold():
    here = named("counts", "poisson", n=40, noise=0.0)
    found = minimum(here, (-1.0, 2.0, -1.0, 2.0), (0.0, 0.0))
    x, y = here.examples.columns["x"], here.examples.y
    rate = np.exp(found.at[0] * x + found.at[1])
    assert found.kind == "point"
    assert abs((rate - y).mean()) < 1e-9
    assert abs(((rate - y) * x).mean()) < 1e-9


@pytest.mark.parametrize("window", [(-1.0, 3.0, -2.0, 2.0), (-30.0, 30.0, -30.0, 30.0), (5.0, 9.0, 5.0, 9.0)])
def test_separable_classes_have_no_minimum(window):
    here = problem("sigmoid(w*x + b)", {"x": [-2.0, -1.0, 1.0, 2.0], "y": [0.0, 0.0, 1.0, 1.0]}, loss="log")
    found = minimum(here, window, (0.0, 0.0))
    assert (found.kind, found.at, found.cost) == ("none", None, None)


@pytest.mark.parametrize("cost", ["max", "median", "logsumexp", "rms", "geometric", "product"])
def test_separable_classes_have_no_minimum_under_any_cost(cost):
    here = problem("sigmoid(w*x + b)", {"x": [-2.0, -1.0, 1.0, 2.0], "y": [0.0, 0.0, 1.0, 1.0]}, loss="log", cost=cost)
    assert minimum(here, (-1.0, 3.0, -2.0, 2.0), (0.0, 0.0)).kind == "none"


@pytest.mark.parametrize(("model", "falls_for_ever"), [("line", True), ("logistic", False), ("neuron", False)])
def test_the_signed_error_has_no_minimum_where_it_has_no_bottom(model, falls_for_ever):
    """The mean of y - p has no bound where p is a line; outputs that saturate bound it, and never reach what bounds them."""
    found = minimum(named("clusters", model, "signed", noise=0.9))
    assert (found.kind, found.at, found.cost, found.unbounded) == ("none", None, None, falls_for_ever)


def test_a_concave_loss_has_no_minimum():
    assert minimum(problem("m*x + b", {"x": [0.0, 1.0, 3.0], "y": [1.0, 2.0, 0.0]}, loss_formula="-(y - p)^2")).kind == "none"


def test_a_saddle_has_no_minimum():
    assert minimum(problem("m*m - b*b + 0*x", {"x": [1.0], "y": [0.0]}, loss="output")).kind == "none"


@pytest.mark.parametrize("near", [(-2.0, -3.0), (4.0, 0.5), (0.0, 0.0)])
def test_examples_at_one_x_leave_a_line_of_minima_and_the_nearest_is_given(near):
    here = problem("m*x + b", {"x": [2.0, 2.0, 2.0], "y": [1.0, 2.0, 6.0]})
    found = minimum(here, near=near)
    # least where 2 m + b = 3: the foot of the perpendicular from the point
    k = (2 * near[0] + near[1] - 3) / 5
    assert found.kind == "line"
    assert at(found, near[0] - 2 * k, near[1] - k, tolerance=1e-12)
    assert found.cost == pytest.approx(14 / 3)


@pytest.mark.parametrize("loss", ["absolute", "huber"])
def test_a_line_of_minima_is_found_with_kinks_too(loss):
    # the best value q for 1, 2 and 6 is 2: for absolute errors the middle one; for huber the pulls -1, 0 and 1 balance there
    here = problem("m*x + b", {"x": [2.0, 2.0, 2.0], "y": [1.0, 2.0, 6.0]}, loss=loss)
    found = minimum(here, near=(0.0, 0.0))
    assert found.kind == "line"
    assert at(found, 0.8, 0.4, tolerance=1e-5)  # of 2 m + b = 2


def test_a_region_of_minima_is_called_one_and_the_nearest_place_is_given():
    # absolute loss with pairs 0, 1 at x = 0 and at x = 1: every line with 0 <= b <= 1 and 0 <= m + b <= 1 costs 1/2
    here = problem("m*x + b", {"x": [0.0, 0.0, 1.0, 1.0], "y": [0.0, 1.0, 0.0, 1.0]}, loss="absolute")
    found = minimum(here, near=(0.2, 0.3))
    assert found.kind == "region"
    assert at(found, 0.2, 0.3, tolerance=1e-6)
    assert found.cost == pytest.approx(0.5)
    outside = minimum(here, near=(0.0, 3.0))
    assert outside.kind == "region"
    assert outside.cost == pytest.approx(0.5)
    m, b = outside.at
    assert -1e-6 <= b <= 1 + 1e-6
    assert -1e-6 <= m + b <= 1 + 1e-6
    # nearest to (0, 3) among those lines: (0, 1)
    assert math.dist(outside.at, (0, 3)) == pytest.approx(2, abs=1e-3)


@pytest.mark.parametrize("formula", ["0*m + 0*b + x", "3 + 0*m*b"])
def test_a_model_without_influence_leaves_a_region_at_the_point_itself(formula):
    found = minimum(problem(formula, {"x": [1.0, 2.0], "y": [0.0, 1.0]}, axes=("m", "b")), near=(0.5, -1.5))
    assert (found.kind, found.at) == ("region", (0.5, -1.5))


def test_absolute_error_finds_the_least_absolute_deviations_through_two_examples():
    x, y = [0.0, 1.0, 2.0, 3.5, 4.2], [0.1, 1.0, 2.3, 2.9, 9.0]
    slopes = [((y[j] - y[i]) / (x[j] - x[i]), i) for i in range(5) for j in range(i + 1, 5)]
    lines = [(m, y[i] - m * x[i]) for m, i in slopes]
    costs = {(m, b): sum(abs(v - m * u - b) for u, v in zip(x, y, strict=True)) / 5 for m, b in lines}
    best, second = sorted(costs, key=costs.get)[:2]  # an optimal line passes through two of the examples
    assert costs[second] > costs[best] + 1e-3
    found = minimum(problem("m*x + b", {"x": x, "y": y}, loss="absolute"))
    assert found.kind == "point"
    assert at(found, *best, tolerance=1e-6)
    assert found.cost == pytest.approx(costs[best], rel=1e-9)


def test_the_smallest_largest_error_is_the_midpoint_of_chebyshev():
    # for x = -1, 0, 1 and y = x^2 the line that is least wrong at worst is y = 1/2, wrong by 1/2 everywhere
    found = minimum(problem("m*x + b", {"x": [-1.0, 0.0, 1.0], "y": [1.0, 0.0, 1.0]}, cost="max"))
    assert found.kind == "point"
    assert at(found, 0.0, 0.5, tolerance=1e-6)
    assert found.cost == pytest.approx(0.25)


def test_of_two_mirrored_valleys_the_nearer_one_is_given():
    x = np.linspace(-2, 2, 20)
    here = catalogue("two_weights", own_examples({"x": x}, 1.5 * np.tanh(1.2 * x) + 0.1 * np.cos(7 * x)))
    window = (-4.0, 4.0, -4.0, 4.0)
    first, second = (minimum(here, window, near) for near in ((2.0, 2.0), (-2.0, -2.0)))
    assert (first.kind, second.kind) == ("point", "point")
    assert min(first.at) > 0
    assert at(second, -first.at[0], -first.at[1], tolerance=1e-7)
    assert first.cost == pytest.approx(second.cost, rel=1e-12)


def test_the_bottom_of_a_quartic_is_found_although_it_is_flat():
    found = minimum(problem("(m - 1)^4 + (b - 2)^4 + 0*x", {"x": [1.0], "y": [0.0]}, loss="output"))
    assert found.kind == "point"
    assert at(found, 1.0, 2.0, tolerance=1e-3)  # within it the cost is 1e-12
    assert found.cost <= 1e-11


@pytest.mark.parametrize("near", [(3.0, 4.0), (0.3, 0.1), (1.0, -1.5), (-4.0, 1.0)])
def test_a_curved_valley_of_equal_minima_is_a_line_and_its_nearest_place_is_given(near):
    # m^2 + b^2 = 4 everywhere on a circle: the nearest place lies on the ray from the centre
    found = minimum(problem("m^2 + b^2 + 0*x", {"x": [1.0], "y": [4.0]}), (-5.0, 5.0, -5.0, 5.0), near)
    assert found.kind == "line"
    assert at(found, *(2 * v / math.hypot(*near) for v in near), tolerance=1e-6)


def test_the_search_leaves_a_saddle():
    # (m^2 - 1)^2 + b^2: bottoms at m = -1 and 1, a saddle at the origin
    here = problem("(m^2 - 1)^2 + b^2 + 0*x", {"x": [1.0], "y": [0.0]}, loss="output")
    for start, bottom in (((0.1, 0.5), 1.0), ((-0.2, -2.0), -1.0)):
        search = descend(here, start, 80, Deadline())
        assert search.arrived
        np.testing.assert_allclose(search.end.at, [bottom, 0.0], atol=1e-7)


def test_the_best_of_several_valleys_is_the_lowest():
    # waves of 1.2 sin(1.6 x): b = 1.6 and a = 1.2, not one of the valleys beside it
    found = minimum(named("waves", "sine", n=200, noise=0.01), (-3.0, 3.0, 0.2, 6.0), (2.0, 5.0))
    assert found.kind == "point"
    assert at(found, 1.2, 1.6, tolerance=1e-2)


@pytest.mark.parametrize("cost", ["product", "geometric"])
def test_a_product_of_squared_errors_is_least_on_the_line_of_the_nearest_example(cost):
    x, y, near = [0.0, 1.0, 2.0], [1.0, 3.0, -4.0], (0.5, 0.0)
    found = minimum(problem("m*x + b", {"x": x, "y": y}, cost=cost), near=near)
    # example i costs nothing where m x_i + b = y_i, at distance |m0 x_i + b0 - y_i| / sqrt(1 + x_i^2) from the point
    i = min(range(3), key=lambda k: abs(near[0] * x[k] + near[1] - y[k]) / math.hypot(1, x[k]))
    k = (near[0] * x[i] + near[1] - y[i]) / (1 + x[i] ** 2)
    assert found.kind == "line"
    assert at(found, near[0] - k * x[i], near[1] - k, tolerance=1e-9)
    assert found.cost == pytest.approx(0, abs=1e-12)


def test_a_surface_without_a_finite_cell_has_no_minimum():
    here = problem("m*x + b", {"x": [0.0, 1.0], "y": [1.0, 2.0]}, loss="log")
    assert minimum(here, (5.0, 6.0, 5.0, 6.0)).kind == "none"


def test_a_prediction_that_is_real_nowhere_has_no_minimum():
    # ln(-exp(a x)) = a x + i pi: linear in a and b to whoever differentiates it, and no number anywhere
    here = problem("log(-exp(a*x)) + b", {"x": [0.0, 1.0], "y": [1.0, 2.0]})
    assert minimum(here, (-1.0, 1.0, -1.0, 1.0)).kind == "none"


@pytest.mark.parametrize("seed", range(1, 9))
def test_one_example_leaves_a_line(seed):
    # every line through (x, y) is as good: the nearest to (0, 0) is y (x, 1) / (x^2 + 1)
    here = named("line", "line", n=1, seed=seed)
    (x,), (y,) = here.examples.columns["x"], here.examples.y
    found = minimum(here, near=(0.0, 0.0))
    assert found.kind == "line"
    assert at(found, y * x / (x * x + 1), y / (x * x + 1), tolerance=1e-12)
