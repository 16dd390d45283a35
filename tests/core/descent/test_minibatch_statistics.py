"""What minibatches estimate: the laws against brute force, unbiasedness where there is one, bias where there is."""

import math
import statistics
import tracemalloc
from itertools import combinations, product

import numpy as np
import pytest

from app.core.base import Deadline
from app.core.data import ORDERS, Sampling, blocks
from app.core.data.minibatches import KEYS
from app.core.descent import estimates_at
from app.core.descent.minibatch_statistics import batch_gradients, law, powers_of_two, standard_error
from app.core.gradient import covariance_of, losses_and_gradients
from tests.core.builders import named, problem

AT = (0.3, -0.4)
TEN = named("line", "line", n=10)


def estimates(here, sampling, draws=400, at=AT):
    return estimates_at(here, at, sampling, draws, Deadline(60))


def of_all(here, batches, at=AT):
    """The gradient of every one of some batches."""
    losses, gradients = losses_and_gradients(here, at)
    return np.array([batch_gradients(here.cost, losses[list(b)], gradients[list(b)], here.count) for b in batches])


@pytest.mark.parametrize("cost", ["mean", "sum"])
@pytest.mark.parametrize("size", range(1, 11))
def test_the_law_without_replacement_is_the_covariance_over_all_subsets(size, cost):
    here = named("line", "line", n=10, cost=cost)
    every = of_all(here, combinations(range(10), size))
    known = law(covariance_of(losses_and_gradients(here, AT)[1]), here, Sampling(size), size)
    np.testing.assert_allclose(covariance_of(every), known, rtol=1e-12, atol=1e-12 * np.abs(every).max() ** 2)
    assert size < 10 or not known.any()


@pytest.mark.parametrize("size", [1, 2, 3])
def test_the_law_with_replacement_is_the_covariance_over_all_tuples(size):
    here = named("clusters", "logistic", n=5)
    every = of_all(here, product(range(5), repeat=size))
    known = law(covariance_of(losses_and_gradients(here, AT)[1]), here, Sampling(size, replacement=True), size)
    np.testing.assert_allclose(covariance_of(every), known, rtol=1e-12)


@pytest.mark.parametrize("order", ["sorted", "by_class", "sequential"])
@pytest.mark.parametrize("size", [1, 3, 4, 7, 10])
def test_blocks_drawn_by_their_size_are_unbiased_and_the_first_one_alone_is_not(order, size):
    pieces = blocks(TEN.examples, Sampling(size, order), size)
    every = of_all(TEN, pieces)
    chances = np.array([len(p) for p in pieces]) / 10
    full = of_all(TEN, [range(10)])[0]
    np.testing.assert_allclose(chances @ every, full, rtol=1e-13)
    assert size == 10 or np.abs(every[0] - full).max() > 0.1 * np.abs(full).max()


def test_one_class_alone_is_biased():
    here = named("clusters", "logistic", n=40)
    one = of_all(here, [np.flatnonzero(here.examples.y == 0)])[0]
    full = of_all(here, [range(40)])[0]
    assert np.hypot(*(one - full)) > np.hypot(*full) / 2


@pytest.mark.parametrize("sampling", [Sampling(4), Sampling(4, replacement=True), *(Sampling(4, order) for order in KEYS)])
def test_the_mean_of_many_estimates_is_the_gradient_within_its_own_error(sampling):
    here = named("line", "line", n=23)
    found = estimates(here, sampling, 4000)
    error = np.sqrt(np.diag(found.covariance) / 4000)
    assert (np.abs(found.mean - found.full) < 4.5 * error).all()


@pytest.mark.parametrize("replacement", [False, True])
def test_the_measured_spread_is_that_of_the_law_within_its_sampling_error(replacement):
    here = named("waves", "sine", n=60)
    found = estimates(here, Sampling(8, replacement=replacement), 8000)
    np.testing.assert_allclose(
        found.covariance, found.predicted_covariance, atol=6 * np.trace(found.covariance) / math.sqrt(8000)
    )
    for row in found.by_size:
        assert row.draws == 8000
        assert row.measured == pytest.approx(row.predicted, rel=0.06, abs=1e-12)
    assert [row.size for row in found.by_size] == [1, 2, 4, 8, 16, 32, 60]


def test_all_examples_together_leave_no_error():
    found = estimates(named("line", "line", n=16), Sampling(16))
    assert found.by_size[-1].predicted == 0
    assert found.by_size[-1].measured < 1e-13
    np.testing.assert_allclose(found.estimates, np.broadcast_to(found.full, (400, 2)), rtol=1e-13)


def test_sorted_blocks_are_less_precise_on_a_slope():
    here = named("line", "line", n=100)
    shuffled, in_order = (
        estimates(here, Sampling(8, order), 2000, at=(0.0, 0.0)).by_size[3].measured for order in ("shuffled", "sorted")
    )
    assert 1.5 < in_order / shuffled < 6


@pytest.mark.parametrize("cost", ["mean", "rms", "logsumexp"])
def test_beside_blocks_stands_the_error_of_shuffled_batches_themselves(cost):
    here = named("line", "line", n=40, cost=cost)
    blocks = estimates(here, Sampling(8, "sorted"), 500).by_size
    itself = estimates(here, Sampling(8), 500).by_size
    assert [row.shuffled for row in blocks] == [row.measured for row in itself]
    assert all(math.isnan(row.shuffled) for row in itself)


def test_one_example_has_no_spread():
    found = estimates(named("line", "line", n=1), Sampling(1))
    assert np.abs(found.covariance).max() < 1e-26  # rounding of the mean, squared
    assert not found.predicted_covariance.any()
    assert [row.size for row in found.by_size] == [1]


@pytest.mark.parametrize(("count", "sizes"), [(1, [1]), (2, [1, 2]), (10, [1, 2, 4, 8, 10]), (16, [1, 2, 4, 8, 16])])
def test_sizes_are_powers_of_two_and_all(count, sizes):
    assert powers_of_two(count) == sizes


@pytest.mark.parametrize("order", ORDERS)
def test_the_picked_batch_is_the_first_draw(order):
    here = named("line", "line", n=30, cost="rms")
    found = estimates(here, Sampling(5, order, seed=9), 7)
    np.testing.assert_allclose(found.estimates[0], of_all(here, [found.picked])[0], rtol=1e-13)
    np.testing.assert_allclose(found.batch_gradient, of_all(named("line", "line", n=30), [found.picked])[0], rtol=1e-13)


def test_the_error_by_size_is_that_of_the_first_draws():
    found = estimates(TEN, Sampling(4), 50)
    (row,) = (row for row in found.by_size if row.size == 4)
    assert row.measured == pytest.approx(np.sqrt(((found.estimates - found.full) ** 2).sum(axis=1).mean()), rel=1e-13)


@pytest.mark.parametrize(("count", "draws"), [(10_000, 1000), (1000, 10_000)])
@pytest.mark.parametrize("cost", ["mean", "product"])
def test_the_most_draws_stay_under_32_mebibytes(count, draws, cost):
    here = named("clusters", "logistic", n=count, cost=cost)
    estimates(named("clusters", "logistic", n=3, cost=cost), Sampling(1), 1)  # what is compiled is kept
    tracemalloc.start()
    try:
        found = estimates(here, Sampling(count // 2), draws)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 32 * 2**20
    assert found.estimates.shape == (draws, 2)


def test_a_sum_of_a_batch_stands_for_the_sum_of_all():
    mean, total = (estimates(named("line", "line", n=24, cost=cost), Sampling(6)) for cost in ("mean", "sum"))
    np.testing.assert_allclose(total.estimates, 24 * mean.estimates, rtol=1e-13)
    np.testing.assert_allclose(total.full, 24 * mean.full, rtol=1e-13)


@pytest.mark.parametrize("sampling", [Sampling(4), Sampling(4, replacement=True), *(Sampling(4, order) for order in KEYS)])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_batches_of_every_size_are_unbiased_where_the_cost_is_a_mean(sampling, seed):
    found = estimates(named("line", "line", n=23, seed=seed), sampling, 2000)
    assert [row.size for row in found.by_size] == [1, 2, 4, 8, 16, 23]
    for row in found.by_size:
        assert row.bias < 5 * row.bias_error + 1e-13 * np.hypot(*found.full)


def test_single_examples_estimate_the_root_of_the_mean_with_a_known_bias():
    # sqrt(l_i) of one example has the slope g_i / (2 sqrt(l_i)); of all: mean g_i / (2 sqrt(mean l))
    here = named("line", "line", n=23, cost="rms")
    losses, g = losses_and_gradients(here, AT)
    expected = (g / (2 * np.sqrt(losses))[:, None]).mean(axis=0)
    known = np.hypot(*(expected - g.mean(axis=0) / (2 * math.sqrt(losses.mean()))))
    row = estimates(here, Sampling(4), 4000).by_size[0]
    assert np.hypot(*(row.mean - expected)) < 4 * row.bias_error
    assert row.bias == pytest.approx(known, abs=4 * row.bias_error)
    assert row.bias > 5 * row.bias_error


@pytest.mark.parametrize("cost", ["mean", "rms", "max", "product"])
def test_all_examples_together_have_no_bias(cost):
    found = estimates(named("line", "line", n=9, cost=cost), Sampling(4))
    assert found.by_size[-1].size == 9
    assert found.by_size[-1].bias < 1e-13 * np.hypot(*found.full)


def test_the_standard_error_is_that_of_the_statistics_library():
    rows = estimates(TEN, Sampling(3), 7).estimates
    variance = sum(statistics.variance(column) for column in rows.T.tolist())
    assert standard_error(rows) == pytest.approx(math.sqrt(variance / 7), rel=1e-12)
    assert math.isnan(standard_error(rows[:1]))


def test_the_standard_error_is_how_far_means_of_estimates_scatter():
    groups = estimates(TEN, Sampling(3), 10_000).estimates.reshape(100, 100, 2)
    scatter = math.sqrt(sum(statistics.variance(column) for column in groups.mean(axis=1).T.tolist()))
    assert np.mean([standard_error(group) for group in groups]) == pytest.approx(scatter, rel=0.2)  # of 100 means: 7 %


def constant(cost):
    """A constant fitted to 0, 0, 0, 0, 10."""
    return problem("c + 0*d", {"x": [0.0] * 5, "y": [0.0, 0.0, 0.0, 0.0, 10.0]}, cost=cost, axes=("c", "d"))


@pytest.mark.parametrize(
    ("cost", "size", "best"),
    [("rms", 1, 0), ("rms", 2, 0), ("rms", 3, 0), ("rms", 4, 1.38), ("rms", 5, 2), *(("mean", b, 2) for b in range(1, 6))],
)
def test_the_expected_cost_of_batches_is_least_at_the_known_places(cost, size, best):
    # known: with the root of a batch's mean the place moves with the batch size; with the mean it does not
    here, batches = constant(cost), list(combinations(range(5), size))
    places = np.arange(-50, 401) / 100
    losses = (here.examples.y - places[:, None]) ** 2
    expected = np.mean([here.cost.combine(losses[:, list(b)]) for b in batches], axis=0)
    assert places[expected.argmin()] == pytest.approx(best, abs=0.005)
    left, right = (of_all(here, batches, at=(best + side, 0.0)).mean(axis=0)[0] for side in (-0.02, 0.02))
    assert left < 0 < right


@pytest.mark.parametrize("size", [1, 2, 3])
def test_the_best_step_gains_what_mccandlish_et_al_2018_say(size):
    # equations 2.6 to 2.8: max / (1 + B_noise / B), B_noise = tr(H S) / (g^T H g); batches with replacement, by brute force
    here = named("line", "line", n=4)
    x = here.examples.columns["x"]
    hessian = 2 * np.array([[np.mean(x * x), np.mean(x)], [np.mean(x), 1.0]])
    gradients = losses_and_gradients(here, AT)[1]
    g, spread = gradients.mean(axis=0), covariance_of(gradients)
    curvature = g @ hessian @ g
    noise = np.trace(hessian @ spread) / curvature
    largest = (g @ g) ** 2 / (2 * curvature)
    every = of_all(here, product(range(4), repeat=size))

    def expected(rate):
        return float(np.mean([here.cost_at((AT[0] - rate * a, AT[1] - rate * b)) for a, b in every]))

    low, middle, high = (expected(rate) for rate in (0.0, 0.25, 0.5))  # a parabola in the rate
    a, b = (low - 2 * middle + high) * 8, (-3 * low + 4 * middle - high) * 2
    gain = b * b / (4 * a)
    assert gain == pytest.approx(largest / (1 + noise / size), rel=1e-9)
