"""Training before one looks, its path, descent of all weights, and each network trained once."""

import threading
import time

import numpy as np
import pytest

from app.core.base import Deadline, OutOfTime
from app.core.data import Sampling, first_batch
from app.core.descent import OPTIMIZERS, Settings, descend_by
from app.core.network import Architecture, NetworkProblem, descend_whole, initial, of_two_weights, train, trained_once
from app.core.network.training import gradient_at, losses_at, places_kept
from tests.core.networks import network, reference_gradient

AT = (0.2, -0.4)


def test_a_step_of_gradient_descent_is_the_mean_of_the_examples_gradients():
    problem = network((2, 3, 1), n=6)
    start = problem.plane.origin
    found = train(problem.training_set, start, OPTIMIZERS["gd"], 0.1, 1, Deadline())
    mean = np.mean([reference_gradient(problem, start, i) for i in range(6)], axis=0)
    np.testing.assert_allclose(found.weights, start - 0.1 * mean, rtol=1e-12)
    assert found.losses[0] == pytest.approx(problem.losses((0.0, 0.0)).mean(), rel=1e-13)


@pytest.mark.parametrize("method", OPTIMIZERS)
def test_every_method_of_the_table_trains(method):
    training_set = network((2, 4, 1), "tanh", "sigmoid", "log", n=20).training_set
    found = train(training_set, initial(training_set.shape, 1), OPTIMIZERS[method], 0.05, 40, Deadline())
    assert found.losses[-1] < found.losses[0]
    assert found.path.shape == (41, training_set.shape.count)
    np.testing.assert_array_equal(found.path[-1], found.weights)


def test_the_losses_of_a_path_are_those_of_its_places():
    training_set = network((2, 4, 1), n=10).training_set
    found = train(training_set, initial(training_set.shape, 1), OPTIMIZERS["nesterov"], 0.05, 12, Deadline())
    np.testing.assert_allclose(found.losses, [losses_at(training_set, place).mean() for place in found.path], rtol=1e-13)


def test_momentum_is_written_out():
    training_set = network((2, 2, 1), n=5).training_set
    weights, v = initial(training_set.shape, 1), np.zeros(training_set.shape.count)
    for _ in range(5):
        v = 0.9 * v + gradient_at(training_set, weights)
        weights = weights - 0.02 * v
    found = train(training_set, initial(training_set.shape, 1), OPTIMIZERS["momentum"], 0.02, 5, Deadline())
    np.testing.assert_allclose(found.weights, weights, rtol=1e-12)


def test_no_step_leaves_the_first_weights():
    training_set = network((2, 2, 1)).training_set
    start = initial(training_set.shape, 1)
    np.testing.assert_array_equal(train(training_set, start, OPTIMIZERS["adam"], 0.1, 0, Deadline()).weights, start)


@pytest.mark.parametrize(("count", "steps"), [(10, 5), (10, 200), (10, 5000), (80_000, 5000), (80_000, 3)])
def test_places_are_kept_evenly_and_within_bounds(count, steps):
    kept = places_kept(count, steps)
    assert (kept[0], kept[-1]) == (0, steps)
    assert len(kept) * count * 8 <= 8 * 2**20
    assert len(kept) <= 201
    assert np.ptp(np.diff(kept)) <= 1


def test_training_stops_when_nobody_waits():
    training_set = network((2, 3, 1)).training_set
    with pytest.raises(OutOfTime):
        train(training_set, initial(training_set.shape, 1), OPTIMIZERS["gd"], 0.1, 10, Deadline(seconds=-1.0))


def test_first_weights_are_the_same_for_ever():
    shape = Architecture((2, 3, 1))
    expected = [-0.433305, 0.418087, 1.133848, -0.233384]
    found = initial(shape, 1)
    np.testing.assert_allclose(found[:4], expected, atol=1e-6)
    assert not np.concatenate([layer.bias for layer in shape.layers(found)]).any()


@pytest.mark.parametrize(("activation", "variance"), [("tanh", 2 / 150), ("sigmoid", 2 / 150), ("relu", 2 / 50)])
def test_first_weights_are_scaled_for_their_activation(activation, variance):
    weights = (
        Architecture((50, 100, 100, 1), activation).layers(initial(Architecture((50, 100, 100, 1), activation), 5))[0].weights
    )
    assert weights.var() == pytest.approx(variance, rel=0.05)
    assert weights.mean() == pytest.approx(0.0, abs=0.01)


# ---- all weights at once


def descended(method, batch=None, cost="mean", steps=6, rate=0.05, widths=(2, 3, 1)):
    problem = network(widths, n=10, cost=cost)
    sampling = None if batch is None else Sampling(batch, seed=4)
    return problem, *descend_whole(OPTIMIZERS[method], problem, AT, Settings(rate, steps, 0.9), sampling, Deadline())


def test_descent_of_all_weights_begins_at_the_point_and_leaves_the_plane():
    problem, path, away = descended("gd")
    np.testing.assert_allclose(path.at[0], AT, atol=1e-12)
    assert away[0] == pytest.approx(0.0, abs=1e-12)
    assert (np.diff(path.cost) < 0).all()
    assert (away[1:] > 0).all()
    assert path.cost[0] == pytest.approx(problem.cost_at(AT), rel=1e-12)


def test_its_first_step_is_that_of_the_whole_gradient_projected():
    problem, path, away = descended("gd", steps=1)
    moved = problem.plane.weights(AT) - 0.05 * problem.full_gradient(AT)
    np.testing.assert_allclose(path.at[1], problem.plane.nearest(moved), rtol=1e-12)
    assert away[1] == pytest.approx(np.linalg.norm(moved - problem.plane.weights(tuple(path.at[1]))), rel=1e-12)
    np.testing.assert_allclose(path.gradients[0], problem.coupled_gradient(AT), rtol=1e-12)


def test_it_takes_the_batches_that_it_names():
    problem, path, _ = descended("gd", batch=3, steps=1)
    picked = first_batch(problem.examples, Sampling(3, seed=4))
    np.testing.assert_array_equal(path.picked[0], picked)
    slope = problem.subset(picked).full_gradient(AT)
    np.testing.assert_allclose(path.at[1], problem.plane.nearest(problem.plane.weights(AT) - 0.05 * slope), rtol=1e-12)


def test_a_sum_over_a_batch_stands_for_all():
    problem, path, _ = descended("gd", batch=5, cost="sum", steps=1, rate=0.01)
    slope = problem.subset(path.picked[0]).full_gradient(AT) * 2
    np.testing.assert_allclose(path.at[1], problem.plane.nearest(problem.plane.weights(AT) - 0.01 * slope), rtol=1e-12)


def test_a_plane_that_holds_all_weights_sees_the_same_descent_as_the_point():
    made = network((1, 1), "tanh", "sigmoid", "log", n=8)
    plane = of_two_weights(made.shape, made.plane.origin, ("1.0.0", "1.b.0"))
    problem = NetworkProblem(made.shape, made.head, plane, made.examples, made.cost)
    for method in OPTIMIZERS:
        settings = Settings(0.1, 8, 0.9)
        whole, away = descend_whole(OPTIMIZERS[method], problem, AT, settings, None, Deadline())
        point = descend_by(OPTIMIZERS[method], problem, AT, settings, None, Deadline())
        np.testing.assert_allclose(whole.at, point.at, rtol=1e-11, atol=1e-13)
        np.testing.assert_allclose(whole.cost, point.cost, rtol=1e-11)
        np.testing.assert_allclose(whole.gradients, point.gradients, rtol=1e-10, atol=1e-13)
        assert away == pytest.approx(np.zeros(len(away)), abs=1e-12)


def test_it_says_when_it_diverges():
    _, path, away = descended("gd", rate=1e7, steps=30)
    assert path.stopped == "diverged"
    assert np.isfinite(path.cost).all()
    assert len(path.at) == len(path.cost) == len(away)


# ---- once


def test_a_network_is_trained_once_however_many_want_it():
    made, key = [], object()
    training_set = network((2, 3, 1)).training_set

    def make():
        made.append(1)
        time.sleep(0.2)
        return train(training_set, initial(training_set.shape, 1), OPTIMIZERS["gd"], 0.1, 2, Deadline())

    found = []
    threads = [threading.Thread(target=lambda: found.append(trained_once(key, make, Deadline()))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1
    assert all(one is found[0] for one in found)
