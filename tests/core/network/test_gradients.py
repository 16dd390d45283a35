"""Backpropagation against a network of plain loops with a complex step for every weight."""

import numpy as np
import pytest

from app.core.gradient import gradients_at
from app.core.model import COSTS, where_defined
from app.core.network.training import gradient_at, losses_at
from tests.core.networks import central, network, numbers, on_plane, reference_gradient, reference_loss

AT = (0.3, -0.7)
KINDS = [
    ((3, 1), "tanh", "linear", "squared"),
    ((2, 4, 1), "tanh", "linear", "squared"),
    ((2, 4, 1), "relu", "linear", "squared"),
    ((2, 4, 1), "sigmoid", "sigmoid", "squared"),
    ((2, 3, 1), "tanh", "sigmoid", "log"),
    ((1, 3, 2, 1), "relu", "sigmoid", "log"),
    ((3, 4, 5), "tanh", "softmax", "log"),
    ((3, 4, 3), "sigmoid", "softmax", "squared"),
    ((2, 3, 2, 3, 2, 3, 4), "tanh", "softmax", "log"),
]
of_all_kinds = pytest.mark.parametrize(("widths", "activation", "output", "loss"), KINDS)


@of_all_kinds
def test_losses_are_those_of_the_definition(widths, activation, output, loss):
    problem = network(widths, activation, output, loss)
    weights = problem.plane.weights(AT)
    expected = [reference_loss(problem, weights, i).real for i in range(problem.count)]
    np.testing.assert_allclose(problem.losses(AT), expected, rtol=1e-12)


@of_all_kinds
def test_gradients_of_examples_are_exact_along_the_plane(widths, activation, output, loss):
    problem = network(widths, activation, output, loss)
    axes = np.stack([problem.plane.first, problem.plane.second])
    expected = [axes @ reference_gradient(problem, problem.plane.weights(AT), i) for i in range(problem.count)]
    np.testing.assert_allclose(problem.here(AT).gradients, expected, rtol=1e-10, atol=1e-12)


@of_all_kinds
def test_gradients_of_all_layers_are_exact(widths, activation, output, loss):
    problem = network(widths, activation, output, loss, n=5)
    weights = problem.plane.weights(AT)
    expected = np.mean([reference_gradient(problem, weights, i) for i in range(5)], axis=0)
    np.testing.assert_allclose(gradient_at(problem.training_set, weights), expected, rtol=1e-10, atol=1e-12)
    np.testing.assert_allclose(problem.full_gradient(AT), expected, rtol=1e-10, atol=1e-12)
    assert losses_at(problem.training_set, weights).mean() == pytest.approx(problem.cost_at(AT), rel=1e-13)


@of_all_kinds
def test_every_weight_and_bias_is_reached_alone(widths, activation, output, loss):
    problem = network(widths, activation, output, loss, n=3)
    weights = problem.plane.weights(AT)
    expected = np.array([reference_gradient(problem, weights, i) for i in range(3)])
    for k in range(0, problem.shape.count - 1, 2):
        unit = np.eye(problem.shape.count)
        here = on_plane(problem, weights, unit[k], unit[k + 1]).here((0.0, 0.0))
        np.testing.assert_allclose(here.gradients, expected[:, k : k + 2], rtol=1e-10, atol=1e-12)


@of_all_kinds
@pytest.mark.parametrize("cost", ["mean", "rms", "logsumexp", "max"])
def test_the_slope_found_by_a_complex_step_agrees(widths, activation, output, loss, cost):
    problem = network(widths, activation, output, loss, cost=cost)
    found = gradients_at(problem, AT)
    assert found.residual <= 1e-12 * np.abs(found.gradients).max()
    np.testing.assert_allclose(found.cost_gradient, central(problem.cost_at, AT), rtol=2e-7, atol=1e-7)


@pytest.mark.parametrize(("widths", "activation", "output", "loss"), [kind for kind in KINDS if kind[1] != "relu"])
def test_second_derivatives_are_those_of_the_gradients(widths, activation, output, loss):
    problem = network(widths, activation, output, loss)
    assert problem.is_curved
    found, h = problem.value_grad_hessian(*AT), 1e-5
    for name, k, direction in (("h11", "g1", (h, 0)), ("h12", "g2", (h, 0)), ("h12", "g1", (0, h)), ("h22", "g2", (0, h))):
        up = problem.value_and_grad(AT[0] + direction[0], AT[1] + direction[1])[k]
        down = problem.value_and_grad(AT[0] - direction[0], AT[1] - direction[1])[k]
        np.testing.assert_allclose(found[name], (up - down) / (2 * h), rtol=1e-6, atol=1e-6)


def test_kinks_have_no_second_derivatives():
    problem = network((2, 3, 1), "relu")
    assert not problem.is_curved
    with pytest.raises(ValueError, match="kinks"):
        problem.value_grad_hessian(*AT)


def test_a_unit_at_its_bend_is_a_kink_of_the_cost():
    problem = network((1, 2, 1), "relu", n=3)
    x = problem.examples.columns["x"]
    weights = np.array([1.0, -0.5, -x[1], 0.3, 1.0, 2.0, 0.1])  # unit 0 bends just where example 1 is
    here = on_plane(problem, weights, np.eye(7)[0], np.eye(7)[2])
    assert gradients_at(here, (0.0, 0.0)).kink
    assert not gradients_at(here, (0.1, 0.05)).kink
    assert not gradients_at(network((2, 3, 1), "tanh"), (0.0, 0.0)).kink


@of_all_kinds
def test_examples_at_places_of_their_own_have_the_values_of_these_places(widths, activation, output, loss):
    problem = network(widths, activation, output, loss)
    places = np.stack([np.linspace(-1, 1, problem.count), np.linspace(0.5, -0.2, problem.count)], axis=1)
    losses, gradients = problem.value_and_grad_paired(places)
    for i, place in enumerate(places):
        here = problem.here((float(place[0]), float(place[1])))
        assert losses[i] == pytest.approx(here.losses[i], rel=1e-12)
        np.testing.assert_allclose(gradients[i], here.gradients[i], rtol=1e-11, atol=1e-13)


def test_what_is_worked_out_in_pieces_is_the_same(monkeypatch):
    whole = network((3, 5, 4, 2), "tanh", "softmax", "log", n=40)
    a, b = numbers(6, 1), numbers(6, 2)
    before = whole.value_and_grad(a, b)
    monkeypatch.setattr("app.core.network.training.BLOCK", 60)
    monkeypatch.setattr("app.core.network.problem.BLOCK", 60)
    monkeypatch.setattr("app.core.network.problem.KEPT", 0)
    parts = network((3, 5, 4, 2), "tanh", "softmax", "log", n=40)
    assert len(list(parts.training_set.pieces())) > 2
    after = parts.value_and_grad(a, b)
    for name in before:
        np.testing.assert_allclose(after[name], before[name], rtol=1e-12, atol=1e-14)
    np.testing.assert_allclose(parts.full_gradient(AT), whole.full_gradient(AT), rtol=1e-11, atol=1e-14)


def test_no_gradient_where_there_is_no_loss():
    values = {"loss": np.array([1.0, np.nan]), "g1": np.ones(2), "g2": np.zeros(2)}
    np.testing.assert_array_equal(where_defined(values), [[1.0, 0.0], [np.nan, np.nan]])


def test_early_averages_are_what_their_names_say():
    problem = network((2, 3, 1), "tanh", "sigmoid", "log", n=6)
    early = gradients_at(problem, AT).early
    mean = {name: np.array([column.mean()]) for name, column in problem.examples.columns.items()}
    one = type(problem.examples)(mean, np.array([problem.examples.y.mean()]))
    alone = type(problem)(problem.shape, problem.head, problem.plane, one, COSTS["mean"])
    np.testing.assert_allclose(early.mean_example, alone.here(AT).gradients[0], rtol=1e-12)
    predictions = lambda at: problem.here(at).predictions.mean()  # noqa: E731
    p, y = problem.here(AT).predictions, problem.examples.y
    error = ((1 - y) / (1 - p) - y / p).mean()
    np.testing.assert_allclose(early.mean_error, error * central(predictions, AT), rtol=1e-6)


def test_the_mean_error_of_several_outputs_adds_up_over_them():
    problem = network((2, 3, 3), "tanh", "softmax", "squared", n=6)
    early = gradients_at(problem, AT).early.mean_error
    p = problem.here(AT).predictions
    errors = (2 * (p - np.eye(3)[problem.examples.y.astype(int)])).mean(axis=0)
    slopes = [central(lambda at, k=k: problem.here(at).predictions[:, k].mean(), AT) for k in range(3)]
    np.testing.assert_allclose(early, sum(e * s for e, s in zip(errors, slopes, strict=True)), rtol=1e-5, atol=1e-9)
