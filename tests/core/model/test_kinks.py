"""Where the cost is not differentiable the answer says so, and nowhere else."""

import numpy as np
import pytest

from app.core.gradient import gradients_at
from tests.core.builders import named, problem

ZERO, ASIDE = (0.0, 0.0), (0.3, -0.2)


def kink(formula, points, at=ZERO, **fields):
    with np.errstate(all="ignore"):
        return gradients_at(problem(formula, points, **fields), at).kink


def line_kink(points, at=ZERO, **fields):
    return kink("m*x + b", points, at, **fields)


def test_absolute_error_has_a_kink_where_an_error_is_zero():
    points = {"x": [1.0, 2.0], "y": [0.0, 3.0]}
    assert line_kink(points, loss="absolute")
    assert not line_kink(points, ASIDE, loss="absolute")
    assert not line_kink(points, loss="squared")


def test_an_error_that_is_zero_but_for_rounding_counts():
    # 0.1 * 3 + 0.2 is 0.5 only to rounding
    assert line_kink({"x": [3.0, 1.0], "y": [0.5, 9.0]}, (0.1, 0.2), loss="absolute")
    assert not line_kink({"x": [3.0, 1.0], "y": [0.5 + 1e-9, 9.0]}, (0.1, 0.2), loss="absolute")


@pytest.mark.parametrize(("p", "expected"), [(1.0, True), (0.9, False), (1.1, False), (0.0, False)])
def test_hinge_has_a_kink_at_margin_one(p, expected):
    assert line_kink({"x": [1.0, 0.5], "y": [1.0, 0.0]}, (0.0, p), loss="hinge") is expected


@pytest.mark.parametrize("r", [1.0, -1.0, 0.0, 0.5, 3.0])
def test_huber_is_smooth_everywhere(r):
    assert not line_kink({"x": [1.0], "y": [r]}, loss="huber")


@pytest.mark.parametrize("loss", ["squared", "log", "poisson", "signed", "output"])
def test_smooth_losses_have_no_kinks(loss):
    assert not kink("sigmoid(w*x + b)", {"x": [1.0, -1.0], "y": [1.0, 0.0]}, loss=loss)


def test_a_kink_of_the_model_counts_where_its_gradient_jumps():
    points = {"x": [1.0, -2.0], "y": [1.0, 1.0]}

    def kink_at(formula, at):
        return kink(formula, points, at, axes=("m", "b"))

    assert kink_at("b*relu(m*x)", (0.0, 0.5))
    assert not kink_at("b*relu(m*x)", (0.1, 0.5))
    assert kink_at("max(m*x, b)", (0.25, 0.25))
    assert not kink_at("max(m*x, b)", (0.25, 0.3))
    assert kink_at("abs(m) + b*x", (0.0, 0.3))


def test_a_gradient_that_starts_from_zero_without_a_jump_is_no_kink():
    points = {"x": [1.0, -2.0], "y": [1.0, 1.0]}
    # relu(u)^2: zero on one side, a parabola on the other; the squared hinge is such a loss
    assert not kink("b*relu(m*x)^2", points, (0.0, 0.5), axes=("m", "b"))
    # b relu(m x) is of second order in (m, b) around the origin
    assert not kink("b*relu(m*x)", points, (0.0, 0.0), axes=("m", "b"))
    assert not line_kink({"x": [0.0], "y": [1.0]}, (0.0, 1.0), loss_formula="max(0, 1 - (2*y - 1)*p)^2")


def test_a_kink_in_the_data_alone_is_none():
    assert not kink("m*relu(x) + b", {"x": [0.0, 1.0], "y": [1.0, 1.0]})


def test_the_maximum_has_a_kink_where_two_examples_are_worst():
    points = {"x": [1.0, -1.0, 0.0], "y": [2.0, 2.0, 0.5]}
    assert line_kink(points, cost="max")
    assert not line_kink(points, ASIDE, cost="max")
    assert not line_kink(points, cost="logsumexp")


def test_a_tie_of_examples_that_pull_alike_is_no_kink():
    assert not line_kink({"x": [1.0, 1.0, 0.0], "y": [2.0, 2.0, 0.5]}, cost="max")


def test_the_median_has_a_kink_where_another_example_could_be_the_middle_one():
    assert line_kink({"x": [1.0, -1.0, 0.0], "y": [1.0, 1.0, 3.0]}, cost="median")
    assert not line_kink({"x": [1.0, -1.0, 0.0], "y": [1.0, 2.0, 3.0]}, cost="median")
    # of four the two in the middle count half each, whichever is larger
    assert not line_kink({"x": [1.0, -1.0, 0.0, 2.0], "y": [2.0, 2.0, 1.0, 3.0]}, cost="median")


def test_an_example_that_does_not_count_brings_no_kink():
    assert not line_kink({"x": [1.0, 2.0], "y": [0.0, 3.0]}, loss="absolute", cost="max")
    assert line_kink({"x": [1.0, 2.0], "y": [0.0, 0.0]}, loss="absolute", cost="max")


def test_the_root_of_the_mean_has_a_kink_where_the_mean_is_zero():
    points = {"x": [0.0, 1.0, 2.0], "y": [1.0, 3.0, 5.0]}
    assert line_kink(points, (2.0, 1.0), cost="rms")
    assert not line_kink(points, (2.0, 1.1), cost="rms")
    assert not line_kink(points, (2.0, 1.0), cost="mean")


def test_the_geometric_mean_has_a_kink_where_one_loss_is_zero():
    # of two squared losses it is |r1 r2|
    points = {"x": [0.0, 1.0], "y": [1.0, 5.0]}
    assert line_kink(points, (2.0, 1.0), cost="geometric")
    assert not line_kink(points, (2.0, 1.1), cost="geometric")
    assert not line_kink(points, (2.0, 1.0), cost="product")  # (r1 r2)^2 is smooth


def test_a_root_has_a_kink_where_it_begins():
    assert kink("sqrt(m^2 + b^2) + 0*x", {"x": [1.0], "y": [1.0]}, ZERO, loss="output")
    assert not kink("sqrt(m^2 + b^2) + 0*x", {"x": [1.0], "y": [1.0]}, (1e-3, 0.0), loss="output")


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("max(m, b) + 0*x", (1, 0)), ("min(m, b) + 0*x", (1, 0)), ("max(b, m) + 0*x", (0, 1)), ("min(b, m, 9) + 0*x", (0, 1)),
        ("abs(m - b) + 0*x", (0, 0)), ("relu(m - b) + 0*x", (0, 0)),
        ("sign(m)*b + 0*x", (0, 1)), ("relu(b - 0.5)*m + 0*x", (0, 0)),
    ],
)  # fmt: skip
def test_at_a_kink_the_subgradient_is_the_documented_one_both_ways(formula, expected):
    # of equal arguments the first counts; abs'(0) = relu'(0) = sign' = 0
    here = problem(formula, {"x": [1.0], "y": [0.0]}, loss="output", axes=("m", "b"))
    g = gradients_at(here, (0.5, 0.5))
    assert tuple(g.mean) == expected
    assert tuple(g.cost_gradient) == expected


def test_random_points_of_random_data_are_no_kinks():
    for loss in ("absolute", "hinge"):
        here = named("clusters", "line", loss, noise=0.9)
        assert not any(gradients_at(here, (0.1 * i, 0.37)).kink for i in range(1, 20))


def test_where_there_is_no_kink_the_two_ways_agree_and_at_one_they_are_subgradients():
    here = problem("m*x + b", {"x": [1.0, 2.0, -1.0], "y": [0.0, 3.0, 1.0]}, loss="absolute")
    aside, at = gradients_at(here, ASIDE), gradients_at(here, ZERO)
    assert aside.residual < 1e-15
    np.testing.assert_array_equal(at.gradients[0], [0.0, 0.0])  # the documented subgradient of |0|
    np.testing.assert_allclose(at.gradients[1:], [[-2.0, -1.0], [1.0, -1.0]])
