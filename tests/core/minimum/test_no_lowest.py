"""Costs without a lowest point: what they come ever nearer to, by hand, and those that fall below every number."""

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.base import Deadline
from app.core.minimum import find_minimum
from app.core.model import linear_predictor, staying
from app.core.surface import surface
from app.core.view import default_window
from tests.core.builders import problem
from tests.core.minimum.searched import lowest

HALVES = {"x": [-2.0, -1.0, 0.0, 0.0, 1.0, 2.0], "y": [0.0, 0.0, 0.0, 1.0, 1.0, 1.0]}


@pytest.mark.parametrize("window", [(-3.9, 3.9, -4.4, 4.4), (-100.0, 100.0, -50.0, 50.0), (60.0, 70.0, -1.0, 1.0)])
def test_classes_that_share_only_the_boundary_have_no_lowest_point(window):
    # at b = 0 the two examples at x = 0 cost log 2 each, for ever, and the other four fall with w: the infimum is 2 log 2 / 6
    here = problem("sigmoid(w*x + b)", HALVES, loss="log")
    found = lowest(here, window, (1.0, 0.5))
    assert (found.kind, found.at, found.cost, found.proven) == ("none", None, None, True)
    assert found.infimum == pytest.approx(2 * math.log(2) / 6, rel=1e-14)
    assert not found.unbounded
    assert here.cost_at((60.0, 0.0)) == pytest.approx(2 * math.log(2) / 6, rel=1e-14)


# By hand: of classes that a threshold parts every loss goes to 0; of three examples at the threshold, one of class 0, the mean
# chance is 2/3; of counts at x = 0 only b matters, and exp(b) is their mean 4/3 at the least of 3 exp(b) - 4 b.
INFIMA: dict[str, tuple[Any, ...]] = {
    "parted": ("sigmoid(w*x + b)", "log", [-2, -1, 1, 2], [0, 0, 1, 1], "mean", 0.0),
    "all of one class": ("sigmoid(w*x + b)", "log", [1, 2], [1, 1], "sum", 0.0),
    "at the threshold": ("sigmoid(w*x + b)", "log", [-1, 0, 0, 0, 1], [0, 0, 1, 1, 1], "mean", math.log(27 / 4) / 5),
    "rooted": ("sigmoid(w*x + b)", "log", [-1, 0, 0, 1], [0, 0, 1, 1], "rms", math.sqrt(math.log(2) / 2)),
    "counts": ("exp(w*x + b)", "poisson", [0, 0, 0, 1, 2], [1, 3, 0, 0, 0], "mean", (4 - 4 * math.log(4 / 3)) / 5),
    "far away": ("sigmoid(w*x + b)", "log", [1e6 - 1, 1e6, 1e6, 1e6 + 1], [0, 0, 1, 1], "mean", math.log(2) / 2),
}  # fmt: skip


@pytest.mark.parametrize("name", INFIMA)
def test_a_cost_that_only_comes_nearer_to_its_infimum_names_it(name):
    formula, loss, x, y, cost, infimum = INFIMA[name]
    here = problem(formula, {"x": [float(v) for v in x], "y": [float(v) for v in y]}, cost=cost, loss=loss)
    found = lowest(here)
    assert (found.kind, found.proven, found.unbounded) == ("none", True, False)
    assert found.infimum == pytest.approx(infimum, rel=1e-9, abs=1e-300)


def test_chances_between_the_classes_are_met_and_not_passed():
    # log(p / (1 - p)) is -log 4 at x = -1 and log 4 at x = 1: w = log 4 and b = 0 predict both chances, which a threshold parts
    found = lowest(problem("sigmoid(w*x + b)", {"x": [-1.0, 1.0], "y": [0.2, 0.8]}, loss="log"))
    assert (found.kind, found.proven) == ("point", True)
    assert found.at == pytest.approx((math.log(4), 0.0), abs=1e-9)


# Along the last parameter each is a line that falls, or a parabola that opens downwards.
UNBOUNDED = {
    "m*x + b": "y - p",
    "exp(m*x) + b": "y - p",
    "0*x + m - b^2": "p",
    "exp(m*x)*b": "y - p",
    "m*x*b": "p - p^2",
}


BOUNDED = {
    "0*x + exp(m) + b^2": "p",
    "m*x + b": "(y - p)^4 - 5",
    "tanh(m*x) + sigmoid(b)": "y - p",
    "exp(m*x + b)": "p",
    "exp(m) + b^2*(x - 7/3)": "p",
}


@pytest.mark.parametrize(("formula", "loss_formula"), [*UNBOUNDED.items(), *BOUNDED.items()])
def test_only_a_cost_without_a_lower_bound_goes_down_for_ever(formula, loss_formula):
    found = lowest(problem(formula, {"x": [1.0, 2.0, 4.0], "y": [1.0, 3.0, 2.0]}, loss_formula=loss_formula))
    assert found.unbounded == (UNBOUNDED.get(formula) == loss_formula)
    assert found.kind == "none" or not found.unbounded


@pytest.mark.parametrize("formula", ["log(-exp(m*x)) + b", "m*x + b + exp(exp(x^2 + 9))", "m*x + b + sqrt(-1 - x^2)"])
def test_what_is_defined_nowhere_has_no_lowest_point(formula):
    found = lowest(problem(formula, {"x": [1.0, 2.0], "y": [1.0, 3.0]}), (-1.0, 1.0, -1.0, 1.0), (0.5, 0.5))
    assert (found.kind, found.proven, found.unbounded, found.infimum) == ("none", False, False, None)


def way_out(x, y):
    """Albert and Anderson (1984) by trying: is there a threshold with all of one class on one side of it or on it?"""
    if len(set(x)) == 1:
        return len(set(y)) == 1
    for cut in x:
        for sign in (-1, 1):
            side = [sign * (u - cut) * (1 if v == 1 else -1) for u, v in zip(x, y, strict=True)]
            if all(s >= 0 for s in side):
                return True
    return len(set(y)) == 1


@settings(max_examples=200)
@given(st.lists(st.tuples(st.integers(-3, 3), st.integers(0, 1)), min_size=1, max_size=9), st.sampled_from([0.0, 3.7, 2459215.5]))
def test_logistic_regression_falls_for_ever_where_a_threshold_parts_the_classes(examples, offset):
    x, y = [offset + u for u, _ in examples], [float(v) for _, v in examples]
    here = problem("sigmoid(w*x + b)", {"x": x, "y": y}, loss="log")
    assert (staying(here, linear_predictor(here)) is not None) == way_out(x, y)


@pytest.mark.parametrize("cost", ["max", "median", "mean", "rms"])
def test_a_cost_whose_every_loss_falls_for_ever_has_no_lowest_place(cost):
    here = problem("sigmoid(m*x + b)", {"x": [2002.0], "y": [1.0]}, cost, loss="log")
    window, near = default_window(here, Deadline())
    found = find_minimum(here, surface(here, window, 11, Deadline()), window, near, Deadline())
    assert (found.kind, found.infimum, found.proven) == ("none", 0.0, True)
