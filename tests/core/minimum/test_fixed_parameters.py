"""The best values of the parameters that are no axes: least squares by NumPy, corners of linear programmes by trying them all."""

import time
from itertools import combinations, product

import numpy as np
import pytest

from app.core.base import LIMITS, Cancelled, Deadline
from app.core.minimum import fit_fixed_parameters
from app.core.model import COSTS, LOSSES
from tests.core.builders import problem

X = np.linspace(-2.0, 2.0, 13)
COLUMNS = {"x1": np.sin(3 * X), "x2": np.cos(2 * X), "x3": X, "x4": X**2}
Y = 1.5 * COLUMNS["x1"] - 0.7 * COLUMNS["x2"] + 0.3 * X + 0.2 * np.cos(17.0 * X)
AT = (0.3, -0.2)
REST = Y - AT[0] * COLUMNS["x1"] - AT[1] * COLUMNS["x2"]
DESIGNS = {
    "a*x1 + b*x2 + c": np.stack([X**0], axis=1),
    "a*x1 + b*x2 + c*x3 + d": np.stack([X, X**0], axis=1),
    "a*x1 + b*x2 + c*x3 + d*x4 + e": np.stack([X, X**2, X**0], axis=1),
    "a*x1 + b*x2 + c*x3 + d*x4 + e + f*x3*x4": np.stack([X, X**2, X**0, X**3], axis=1),
}
THREE = "a*x1 + b*x2 + c*x3 + d*x4 + e"


def here(formula, cost="mean", fixed=None, **fields):
    return problem(
        formula, {**{name: column.tolist() for name, column in COLUMNS.items()}, "y": Y.tolist()}, cost, fixed, **fields
    )


def fit(formula, cost="mean", fixed=None, at=AT, **fields):
    return fit_fixed_parameters(here(formula, cost, fixed, **fields), at, Deadline(60.0), seconds=60.0)


@pytest.mark.parametrize("cost", ["mean", "sum", "rms"])
@pytest.mark.parametrize("formula", DESIGNS)
def test_a_plane_is_fitted_by_least_squares(formula, cost):
    found = fit(formula, cost)
    expected = np.linalg.lstsq(DESIGNS[formula], REST, rcond=None)[0]
    np.testing.assert_allclose(list(found.values.values()), expected, rtol=1e-12, atol=1e-13)
    assert found.arrived
    assert found.cost < found.before


def test_a_polynomial_is_fitted_by_least_squares():
    points = {"x": X.tolist(), "y": Y.tolist()}
    found = fit_fixed_parameters(problem("a + b*x + c*x^2 + d*x^3 + e*x^4 + f*x^5", points), AT, Deadline())
    rest = Y - AT[0] - AT[1] * X
    expected = np.linalg.lstsq(np.stack([X**k for k in range(2, 6)], axis=1), rest, rcond=None)[0]
    np.testing.assert_allclose(list(found.values.values()), expected, rtol=1e-10)
    assert found.arrived


def test_the_present_values_make_no_difference_to_a_bowl():
    near, far = fit(THREE), fit(THREE, fixed={"c": 1e6, "d": -3e5, "e": 12.0})
    np.testing.assert_allclose(list(near.values.values()), list(far.values.values()), rtol=1e-9)


@pytest.mark.parametrize("formula", list(DESIGNS)[1:])
def test_the_mean_absolute_error_is_least_at_a_corner(formula):
    design = DESIGNS[formula]
    count = design.shape[1]
    corners = [np.linalg.solve(design[list(s)], REST[list(s)]) for s in combinations(range(len(X)), count)]
    least = min(np.abs(REST - design @ corner).mean() for corner in corners)
    assert fit(formula, loss="absolute").cost == pytest.approx(least, rel=1e-6)


@pytest.mark.parametrize("formula", list(DESIGNS)[:3])
def test_the_largest_error_is_least_where_one_more_than_the_parameters_are_equal(formula):
    design = DESIGNS[formula]
    count = design.shape[1] + 1
    least = np.inf
    for picked in combinations(range(len(X)), count):
        for signs in product((1, -1), repeat=count):
            matrix = np.column_stack([design[list(picked)], signs])
            if abs(np.linalg.det(matrix)) > 1e-9:
                solution = np.linalg.solve(matrix, REST[list(picked)])
                least = min(least, float(np.abs(REST - design @ solution[:-1]).max()))
    assert fit(formula, "max", loss="absolute").cost == pytest.approx(least, rel=1e-6)


def test_a_height_alone_is_the_mean_the_middle_of_the_range_or_the_median():
    formula = "a*x1 + b*x2 + c"
    assert fit(formula).values["c"] == pytest.approx(REST.mean(), rel=1e-13)
    assert fit(formula, "max").values["c"] == pytest.approx((REST.max() + REST.min()) / 2, rel=1e-7)
    assert fit(formula, loss="absolute").values["c"] == pytest.approx(np.median(REST), rel=1e-7)


@pytest.mark.parametrize("cost", ["geometric", "product"])
def test_a_cost_that_multiplies_losses_is_least_where_one_of_them_is_zero(cost):
    found = fit(THREE, cost)
    values = np.array(list(found.values.values()))
    assert np.abs(REST - DESIGNS[THREE] @ values).min() < 1e-12
    assert found.cost < 1e-2 * found.before
    assert found.arrived


@pytest.mark.slow
@pytest.mark.parametrize("cost", COSTS)
@pytest.mark.parametrize("loss", [name for name, row in LOSSES.items() if row.targets[0] == -np.inf])
def test_no_cost_is_ever_worse_than_it_was_and_the_cost_is_that_of_the_values(cost, loss):
    formula, fixed = "a*tanh(b*x1 + c) + d*x3", {"c": 0.4, "d": -0.3}
    found = fit(formula, cost, fixed, loss=loss)
    there = here(formula, cost, found.values, loss=loss).cost_at(AT)
    before = here(formula, cost, fixed, loss=loss).cost_at(AT)
    np.testing.assert_allclose([found.cost, found.before], [there, before], rtol=1e-12)
    assert np.isnan(before) or found.cost <= found.before
    assert all(abs(value) <= LIMITS.magnitude for value in found.values.values())


def test_a_curved_model_with_one_free_parameter_finds_the_best_of_a_fine_grid():
    found = fit("a*x1 + b*sin(c*x3)", at=(0.4, 1.2))
    grid = np.linspace(-10.0, 10.0, 20_001)
    rest = Y - 0.4 * COLUMNS["x1"]
    least = min(float(np.square(rest - 1.2 * np.sin(c * X)).mean()) for c in grid)
    assert found.cost <= least * (1 + 1e-12)
    assert found.arrived


def test_a_logistic_model_is_fitted_where_its_normal_equations_hold():
    y = (COLUMNS["x1"] + 0.8 * np.cos(17.0 * X) > 0).astype(float)
    points = {"x1": COLUMNS["x1"].tolist(), "x2": COLUMNS["x2"].tolist(), "x3": X.tolist(), "y": y.tolist()}
    there = problem("sigmoid(a*x1 + b*x2 + c*x3 + d)", points, loss="log")
    found = fit_fixed_parameters(there, (0.9, 0.1), Deadline())
    z = 0.9 * COLUMNS["x1"] + 0.1 * COLUMNS["x2"] + found.values["c"] * X + found.values["d"]
    errors = 1 / (1 + np.exp(-z)) - y
    assert found.arrived
    assert max(abs(errors.mean()), abs((errors * X).mean())) < 1e-10


def test_where_there_is_no_least_cost_nothing_moves_and_it_says_so():
    found = fit(THREE, fixed={"c": 0.25}, loss="signed")
    assert (found.values, found.arrived) == ({"c": 0.25, "d": 0.0, "e": 0.0}, False)


def test_at_the_best_values_nothing_moves_and_it_has_arrived():
    first = fit(THREE)
    again = fit(THREE, fixed=first.values)
    assert again.values == first.values
    assert again.arrived


def test_values_outside_the_domain_are_left_for_ones_inside():
    found = fit("a*x1 + b*x2 + log(c)*x3 + d", fixed={"c": -1.0})
    expected = np.linalg.lstsq(DESIGNS["a*x1 + b*x2 + c*x3 + d"], REST, rcond=None)[0]
    assert np.isnan(found.before)
    np.testing.assert_allclose([np.log(found.values["c"]), found.values["d"]], expected, rtol=1e-8)


def test_many_examples_are_fitted_by_all_of_them():
    x = np.linspace(-1.0, 1.0, 3000)
    y = np.cos(40.0 * x) + x**3
    there = problem("a*x + b*x^2 + c*x^3 + d", {"x": x.tolist(), "y": y.tolist()})
    found = fit_fixed_parameters(there, (0.1, 0.2), Deadline())
    expected = np.linalg.lstsq(np.stack([x**3, x**0], axis=1), y - 0.1 * x - 0.2 * x**2, rcond=None)[0]
    np.testing.assert_allclose([found.values["c"], found.values["d"]], expected, rtol=1e-11)


def test_when_time_is_up_the_answer_is_what_was_found_so_far():
    found = fit_fixed_parameters(here(THREE, "max", {"c": 0.25}), AT, Deadline(seconds=-1.0))
    assert (found.values, found.arrived) == ({"c": 0.25, "d": 0.0, "e": 0.0}, False)
    assert found.cost == found.before


def test_a_search_that_nobody_waits_for_is_stopped():
    deadline = Deadline()
    deadline.cancel()
    with pytest.raises(Cancelled):
        fit_fixed_parameters(here(THREE), AT, deadline)


LONG = ["*".join(f"((a*x{k}+b)^16+{name})^16" for k in (1, 2, 3) for name in "cdef"), "^".join(f"({n}+x1)" for n in "abcdef")]


@pytest.mark.slow
@pytest.mark.parametrize("formula", LONG)
def test_no_formula_breaks_the_search_or_makes_it_late(formula):
    start = time.process_time()
    found = fit(formula)
    assert time.process_time() - start < LIMITS.fit_seconds + 4.0  # of this process, whatever else the machine does
    assert np.isnan(found.before) or found.cost <= found.before
