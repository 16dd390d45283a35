"""How losses combine, and the weights of the chain rule, against each cost written out in plain Python."""

import math
import random

import numpy as np
import pytest
from mpmath import mpf

from app.core.model import COSTS
from tests.core import reference

SETS = {
    "one": [0.7],
    "two": [0.7, 2.5],
    "odd": [0.3, 4.1, 0.02, 1.7, 2.2],
    "even": [0.3, 4.1, 0.02, 1.7, 2.2, 0.9],
    "many": [random.Random(i).uniform(0.01, 5) for i in range(300)],
    "large and small": [1e-9, 3e8, 2.0, 1e3, 1e-3],
}
combinations = pytest.mark.parametrize("losses", SETS.values(), ids=SETS.keys())
costs = pytest.mark.parametrize("name", COSTS)


def test_the_table_and_the_definitions_list_the_same_costs():
    assert set(reference.COSTS) == set(COSTS)


@costs
@combinations
def test_a_cost_is_what_its_definition_says(name, losses):
    exact = float(reference.COSTS[name](list(map(mpf, losses))))
    assert float(COSTS[name].combine(np.array(losses))) == pytest.approx(exact, rel=1e-13, abs=0)


@costs
@combinations
def test_the_weights_are_the_derivatives_of_the_definition(name, losses):
    weights, h = COSTS[name].weights(np.array(losses)), mpf(10) ** -15
    for i in range(0, len(losses), max(1, len(losses) // 7)):
        sides = [[mpf(v) + side * h * mpf(v) * (k == i) for k, v in enumerate(losses)] for side in (-1, 1)]
        low, high = (reference.COSTS[name](s) for s in sides)
        assert weights[i] == pytest.approx(float((high - low) / (2 * h * mpf(losses[i]))), rel=1e-12, abs=0)


@costs
def test_the_complex_form_carries_the_weights_in_its_imaginary_part(name):
    losses = np.array(SETS["even"])
    direction = np.array([0.3, -1.0, 2.0, 0.1, -0.4, 0.7])
    moved = COSTS[name].combine(losses + 1e-20j * direction)
    assert moved.real == pytest.approx(float(COSTS[name].combine(losses)), rel=1e-14, abs=0)
    assert moved.imag / 1e-20 == pytest.approx(float(COSTS[name].weights(losses) @ direction), rel=1e-13, abs=0)


@costs
def test_a_table_of_losses_is_combined_along_its_last_axis(name):
    rng = random.Random(4)
    table = np.array([[[rng.uniform(0.1, 3) for _ in range(7)] for _ in range(3)] for _ in range(2)])
    together = COSTS[name].combine(table)
    weights = COSTS[name].weights(table)
    for j, i in np.ndindex(2, 3):
        np.testing.assert_allclose(weights[j, i], COSTS[name].weights(table[j, i]), rtol=1e-14)
    assert together.shape == (2, 3)
    for j, i in np.ndindex(2, 3):
        assert together[j, i] == pytest.approx(float(reference.COSTS[name](list(map(mpf, table[j, i])))), rel=1e-13, abs=0)


def test_the_smooth_maximum_neither_overflows_nor_vanishes():
    # log((exp(2000) + exp(2000)) / 4) = 2000 - log 2, where the other two are as good as nothing
    losses = np.array([2000.0, 2000.0, -5000.0, 0.0])
    assert float(COSTS["logsumexp"].combine(losses)) == pytest.approx(2000 - math.log(2), rel=1e-15, abs=0)
    np.testing.assert_allclose(COSTS["logsumexp"].weights(losses), [0.5, 0.5, 0.0, 0.0], rtol=1e-15)
    assert float(COSTS["logsumexp"].combine(-losses[:2])) == -2000.0


def test_a_product_of_ten_thousand_losses_does_not_overflow_half_way():
    losses = np.array([1e3] * 5000 + [1e-3] * 5000)
    assert float(COSTS["product"].combine(losses)) == pytest.approx(1.0, rel=1e-10, abs=0)
    assert float(COSTS["product"].combine(losses[::-1])) == pytest.approx(1.0, rel=1e-10, abs=0)


def test_a_product_with_a_zero_is_zero_whatever_the_others_are():
    with np.errstate(all="ignore"):
        assert float(COSTS["product"].combine(np.array([0.0] + [1e10] * 100))) == 0.0
        assert float(COSTS["product"].combine(np.array([3.0, 0.0, 2.0]))) == 0.0


def test_a_product_survives_a_tiny_loss():
    with np.errstate(all="ignore"):
        assert float(COSTS["product"].combine(np.array([1e-310, 1e10]))) == pytest.approx(1e-300, rel=1e-9, abs=0)


def test_the_weights_of_a_product_are_finite_where_they_are_numbers():
    # 200 losses of 0.01 and 200 of 100: every weight is the product over one loss, 1/l_i
    losses = np.array([1e-2] * 200 + [1e2] * 200)
    with np.errstate(all="ignore"):
        weights = COSTS["product"].weights(losses)
    np.testing.assert_allclose(weights, 1 / losses, rtol=1e-12)


def test_the_weights_of_a_product_with_one_zero_fall_on_that_example_alone():
    np.testing.assert_array_equal(COSTS["product"].weights(np.array([3.0, 0.0, 2.0])), [0.0, 6.0, 0.0])


@pytest.mark.parametrize("name", ["rms", "geometric"])
def test_a_cost_of_negative_losses_is_not_a_number_where_it_has_no_value(name):
    with np.errstate(all="ignore"):
        assert np.isnan(COSTS[name].combine(np.array([-3.0, 1.0])))
        assert np.isnan(COSTS[name].combine(np.array([-3.0 + 0j, 1.0])))


def test_a_geometric_mean_with_a_zero_is_zero():
    with np.errstate(all="ignore"):
        assert float(COSTS["geometric"].combine(np.array([0.0, 5.0]))) == 0.0


def test_where_losses_are_equal_the_first_largest_counts_alone():
    np.testing.assert_array_equal(COSTS["max"].weights(np.array([1.0, 4.0, 4.0])), [0.0, 1.0, 0.0])
    moved = COSTS["max"].combine(np.array([1.0, 4.0 + 3e-20j, 4.0 + 7e-20j]))
    assert moved.imag == 3e-20


def test_the_middle_example_alone_carries_the_median():
    np.testing.assert_array_equal(COSTS["median"].weights(np.array([5.0, 1.0, 3.0])), [0.0, 0.0, 1.0])
    np.testing.assert_array_equal(COSTS["median"].weights(np.array([5.0, 1.0, 3.0, 9.0])), [0.5, 0.0, 0.5, 0.0])


@costs
def test_the_weights_of_costs_that_average_sum_to_one(name):
    # adding the same to every loss adds it to the cost, for every cost that is an average of some kind
    total = COSTS[name].weights(np.array(SETS["odd"])).sum()
    expected = {"mean": 1, "max": 1, "logsumexp": 1, "median": 1, "sum": 5}
    if name in expected:
        assert total == pytest.approx(expected[name], rel=1e-15, abs=0)
    else:
        assert total > 0
