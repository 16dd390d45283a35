"""Batch normalisation: losses that are coupled, no gradients of examples, and batches that are biased."""

from itertools import combinations

import numpy as np
import pytest

from app.core.base import Deadline
from app.core.data import Sampling
from app.core.descent import OPTIMIZERS, Settings, descend_by, estimates_at
from app.core.gradient import cost_gradient_by_chain_rule, field_over, gradients_at
from app.core.gradient.gradients import per_example_gradients
from app.core.minimum import find_minimum
from app.core.network import influence
from app.core.network.propagation import normalise
from app.core.surface import surface
from tests.core.networks import central, network, numbers, on_plane

AT = (0.2, -0.4)
LAYERS = [((2, 4, 1), 1), ((2, 4, 3, 1), 1), ((2, 4, 3, 1), 2)]
of_all_layers = pytest.mark.parametrize(("widths", "layer"), LAYERS)


def test_normalised_sums_have_mean_0_and_variance_1_but_for_the_epsilon():
    z = numbers(40).reshape(4, 10) * 3 + 5
    found = normalise(z)
    np.testing.assert_allclose(found.sums.mean(axis=1), 0.0, atol=1e-14)
    np.testing.assert_allclose(found.sums.var(axis=1), z.var(axis=1) / (z.var(axis=1) + 1e-5), rtol=1e-12)


@of_all_layers
@pytest.mark.parametrize("cost", ["mean", "rms", "logsumexp"])
def test_the_slope_goes_through_the_normalising(widths, layer, cost):
    problem = network(widths, n=8, batch_norm=layer, cost=cost)
    np.testing.assert_allclose(cost_gradient_by_chain_rule(problem, AT), central(problem.cost_at, AT), rtol=1e-6, atol=1e-8)
    found = gradients_at(problem, AT)
    assert found.residual <= 1e-12 * max(1.0, np.abs(found.cost_gradient).max())


@of_all_layers
def test_all_weights_slope_goes_through_it_too(widths, layer):
    problem = network(widths, n=8, batch_norm=layer)
    full, h = problem.full_gradient(AT), 1e-6
    origin = problem.plane.weights(AT)
    for k in range(0, full.size, 3):
        here = on_plane(problem, origin, np.eye(full.size)[k], np.zeros(full.size))
        assert full[k] == pytest.approx((here.cost_at((h, 0.0)) - here.cost_at((-h, 0.0))) / (2 * h), rel=1e-5, abs=1e-8)


@of_all_layers
def test_no_example_has_a_gradient_of_its_own(widths, layer):
    problem = network(widths, n=8, batch_norm=layer)
    found = gradients_at(problem, AT)
    assert found.gradients is found.mean is found.early is found.covariance is None
    assert np.isnan(found.noise_scale)
    with pytest.raises(ValueError, match="no gradient of its own"):
        per_example_gradients(problem, AT)


def test_a_bias_before_the_normalising_would_change_nothing_and_stands_after_it():
    problem = network((2, 4, 1), n=8, batch_norm=1)
    moved = problem.plane.origin.copy()
    problem.shape.layers(moved)[0].bias[...] += 1.0
    here, there = (on_plane(problem, w, numbers(17), numbers(17)) for w in (problem.plane.origin, moved))
    assert abs(here.cost_at((0.0, 0.0)) - there.cost_at((0.0, 0.0))) > 1e-3
    scaled = problem.plane.origin.copy()
    problem.shape.layers(scaled)[0].weights[...] *= 30.0  # but the size of the weights before it hardly matters
    assert on_plane(problem, scaled, numbers(17), numbers(17)).cost_at((0.0, 0.0)) == pytest.approx(
        here.cost_at((0.0, 0.0)), rel=1e-4
    )


@pytest.mark.parametrize("output", ["linear", "softmax"])
def test_without_it_moving_one_example_moves_no_other(output):
    problem = network((2, 4, 3 if output == "softmax" else 1), "tanh", output, "squared", n=8)
    found = influence(problem.training_set, problem.plane.weights(AT), 5, Deadline())
    assert not np.delete(found, 5, axis=0).any()
    assert found[5].all()


@of_all_layers
def test_with_it_all_move_and_by_as_much_as_differences_say(widths, layer):
    problem = network(widths, n=8, batch_norm=layer)
    weights, h = problem.plane.weights(AT), 1e-6
    found = influence(problem.training_set, weights, 5, Deadline())
    assert (np.abs(found).max(axis=1) > 0).all()
    for k, name in enumerate(problem.examples.columns):
        sides = []
        for step in (h, -h):
            columns = {**problem.examples.columns, name: problem.examples.columns[name] + step * (np.arange(8) == 5)}
            moved = type(problem)(
                problem.shape, problem.head, problem.plane, type(problem.examples)(columns, problem.examples.y), problem.cost
            )
            sides.append(moved.losses(AT))
        np.testing.assert_allclose(found[:, k], (sides[0] - sides[1]) / (2 * h), rtol=1e-5, atol=1e-8)


def mean_over_all_pairs(problem):
    """The mean slope of every batch of two that there is: an average with no chance in it."""
    pairs = combinations(range(problem.count), 2)
    return np.mean([cost_gradient_by_chain_rule(problem.subset(np.array(pair)), AT) for pair in pairs], axis=0)


def test_batches_are_biased_with_it_and_not_without():
    coupled, plain = network((2, 5, 1), n=8, batch_norm=1), network((2, 5, 1), n=8)
    np.testing.assert_allclose(mean_over_all_pairs(plain), cost_gradient_by_chain_rule(plain, AT), rtol=1e-12)
    full = cost_gradient_by_chain_rule(coupled, AT)
    assert np.linalg.norm(mean_over_all_pairs(coupled) - full) > 0.1 * np.linalg.norm(full)


def test_estimates_are_batches_of_their_own():
    problem = network((2, 5, 1), n=24, batch_norm=1)
    found = estimates_at(problem, AT, Sampling(4, seed=2), 100, Deadline(60.0))
    assert next(row for row in found.by_size if row.size == 4).draws == 60
    assert found.by_size[-1].measured == pytest.approx(0.0, abs=1e-12)
    assert found.batch_gradient is None
    assert np.isnan(found.predicted_covariance).all()
    np.testing.assert_allclose(found.estimates[0], cost_gradient_by_chain_rule(problem.subset(found.picked), AT), rtol=1e-12)


def test_blocks_are_drawn_and_descent_goes_down_also_where_losses_are_coupled():
    problem = network((2, 4, 1), n=12, batch_norm=1)
    blocks = estimates_at(problem, AT, Sampling(5, "sorted", seed=2), 20, Deadline(60.0))
    assert np.isfinite(blocks.estimates).all()
    path = descend_by(OPTIMIZERS["gd"], problem, AT, Settings(0.01, 10, 0.0), None, Deadline())
    assert (np.diff(path.cost) < 0).all()


def test_the_field_has_a_mean_there_too():
    problem = network((2, 4, 1), n=6, batch_norm=1)
    found = field_over(problem, (-1.0, 1.0, -1.0, 1.0), 3, [], Deadline())
    np.testing.assert_allclose(found.mean[2, 0], central(problem.cost_at, (-1.0, 1.0)), rtol=1e-6, atol=1e-8)


@pytest.mark.parametrize("cost", ["product", "geometric"])
def test_a_minimum_of_products_is_searched_for_where_no_loss_is_zero_alone(cost):
    problem, window = network((2, 4, 1), n=6, batch_norm=1, cost=cost), (-1.0, 1.0, -1.0, 1.0)
    found = surface(problem, window, 15, Deadline())
    minimum = find_minimum(problem, found, window, AT, Deadline(60.0))
    assert minimum.cost == pytest.approx(problem.cost_at(minimum.at), rel=1e-12)
    assert minimum.cost <= np.nanmin(found.cost)
