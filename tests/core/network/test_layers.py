"""Averaging the error at the output and backpropagating that: where it is right, and where it is not."""

import numpy as np
import pytest

from app.core.network import layer_gradients
from app.core.network.training import gradient_at
from tests.core.networks import network, numbers, reference_gradient

AT = (0.2, -0.4)
KINDS = [
    ((2, 4, 3, 1), "tanh", "linear", "squared"),
    ((2, 4, 1), "sigmoid", "sigmoid", "log"),
    ((3, 5, 4, 3), "relu", "softmax", "log"),
]
of_all_kinds = pytest.mark.parametrize(("widths", "activation", "output", "loss"), KINDS)


def both(problem, picked=None):
    training_set = problem.training_set if picked is None else problem.training_set.some(np.array(picked))
    return {row.name: row for row in layer_gradients(training_set, problem.plane.weights(AT))}


@of_all_kinds
def test_the_right_one_is_the_gradient_of_the_mean_loss(widths, activation, output, loss):
    problem = network(widths, activation, output, loss)
    found = layer_gradients(problem.training_set, problem.plane.weights(AT))
    flat = np.concatenate([row.correct.ravel() for row in found])
    np.testing.assert_allclose(flat, gradient_at(problem.training_set, problem.plane.weights(AT)), rtol=1e-12, atol=1e-15)
    expected = [reference_gradient(problem, problem.plane.weights(AT), i) for i in range(problem.count)]
    np.testing.assert_allclose(flat, np.mean(expected, axis=0), rtol=1e-10, atol=1e-12)


@of_all_kinds
def test_the_early_one_is_a_backpropagation_of_means_written_out(widths, activation, output, loss):
    problem = network(widths, activation, output, loss)
    layers = problem.shape.layers(problem.plane.weights(AT))
    reads, zs = [problem.training_set.x], []
    for layer in layers:
        zs.append(layer.weights @ reads[-1] + layer.bias[:, None])
        reads.append(problem.shape.hidden.of(zs[-1]))
    error = problem.head.derivatives(zs[-1], problem.training_set.targets).mean(axis=1)
    found = both(problem)
    for k in reversed(range(len(layers))):
        np.testing.assert_allclose(found[f"b{k + 1}"].averaged, error, rtol=1e-11, atol=1e-14)
        np.testing.assert_allclose(found[f"W{k + 1}"].averaged, np.outer(error, reads[k].mean(axis=1)), rtol=1e-11, atol=1e-14)
        if k:
            slope = problem.shape.hidden.derivative(zs[k - 1], reads[k]).mean(axis=1)
            error = (layers[k].weights.T @ error) * slope


@of_all_kinds
def test_with_one_example_nothing_is_averaged_too_early(widths, activation, output, loss):
    problem = network(widths, activation, output, loss)
    for row in both(problem, [4]).values():
        assert row.relative_error <= 1e-14
        assert row.angle_degrees == pytest.approx(0.0, abs=1e-6)


@of_all_kinds
def test_with_identical_examples_neither(widths, activation, output, loss):
    for row in both(network(widths, activation, output, loss), [2] * 5).values():
        assert row.relative_error <= 1e-13


@of_all_kinds
def test_the_biases_above_the_last_bend_are_right_and_all_else_is_wrong(widths, activation, output, loss):
    found = both(network(widths, activation, output, loss, n=12))
    top = len(widths) - 1
    assert found.pop(f"b{top}").relative_error <= 1e-14
    assert min(row.relative_error for row in found.values()) > 0.01
    assert min(row.angle_degrees for row in found.values()) > 0.1


def test_weights_are_wrong_in_a_linear_network_too_and_every_bias_is_right():
    problem = network((2, 3, 2, 1), "relu", n=12)
    linear = problem.plane.origin.copy()
    for layer in problem.shape.layers(linear)[:2]:  # views: so much bias that no unit ever bends
        layer.bias[...] = 60.0 + np.abs(numbers(layer.bias.size))
        layer.weights[...] = np.abs(layer.weights)
    found = {row.name: row for row in layer_gradients(problem.training_set, linear)}
    for name, row in found.items():
        assert (row.relative_error <= 1e-12) is name.startswith("b"), name


def test_a_network_without_hidden_layers_has_wrong_weights_and_a_right_bias():
    found = both(network((3, 1), n=12))
    assert found["b1"].relative_error <= 1e-15
    assert found["W1"].relative_error > 0.1


def test_angles_and_errors_are_those_of_vectors():
    problem = network((2, 4, 1), n=12)
    for row in both(problem).values():
        u, v = row.correct.ravel(), row.averaged.ravel()
        assert row.relative_error == pytest.approx(np.linalg.norm(v - u) / np.linalg.norm(u), rel=1e-12)
        assert np.cos(np.radians(row.angle_degrees)) == pytest.approx(u @ v / np.linalg.norm(u) / np.linalg.norm(v), abs=1e-12)


def test_where_a_length_is_zero_there_is_no_angle():
    problem = network((2, 2, 1), "relu", n=6)
    dead = problem.plane.origin.copy()
    problem.shape.layers(dead)[0].bias[...] = -100.0  # no unit is ever above its bend
    found = {row.name: row for row in layer_gradients(problem.training_set, dead)}
    assert np.isnan(found["W1"].angle_degrees)
    assert found["W1"].relative_error == 0.0
    assert found["b2"].angle_degrees == 0.0
