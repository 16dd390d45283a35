"""Planes through weight space: filter normalisation by hand, its invariance, principal directions, projections."""

import numpy as np
import pytest

from app.core.base import Deadline
from app.core.model import FormulaProblem
from app.core.model.quadratic import taylor
from app.core.network import Architecture, Plane, of_path, of_random_directions, of_two_weights
from app.core.network.planes import filter_normalised
from app.core.surface import direct_surface
from tests.core.networks import network, numbers, on_plane

AXIS = np.linspace(-1.0, 1.0, 7)


def test_the_filter_normalisation_is_per_row_of_weights_and_the_biases_are_one_group():
    shape = Architecture((3, 2), "tanh", "linear")  # two units that read three inputs: a hand-worked case
    weights = np.array([3.0, 4.0, 0.0, 0.0, 0.0, 2.0, 6.0, 8.0])  # rows of length 5 and 2, biases of length 10
    direction = np.array([1.0, 2.0, 2.0, 0.0, 3.0, 4.0, 3.0, 4.0])  # rows of length 3 and 5, biases of length 5
    expected = [5 / 3, 10 / 3, 10 / 3, 0.0, 6 / 5, 8 / 5, 6.0, 8.0]
    np.testing.assert_allclose(filter_normalised(shape, direction, weights), expected, rtol=1e-15)


def test_a_row_of_zeros_does_not_move():
    shape = Architecture((2, 2), "tanh", "linear")
    found = filter_normalised(shape, np.ones(6), np.array([0.0, 0.0, 3.0, 4.0, 0.0, 0.0]))
    np.testing.assert_allclose(found, [0, 0, 5 / np.sqrt(2), 5 / np.sqrt(2), 0, 0], rtol=1e-15)


def rescaled(shape, weights, c):
    """A ReLU network's first layer, its biases too, times c, and the second one's weights over c: the same function."""
    layers = shape.layers(weights.copy())
    layers[0].weights[...] *= c
    layers[0].bias[...] *= c
    layers[1].weights[...] /= c
    return shape.flat(layers)


@pytest.mark.parametrize("c", [0.1, 7.0, 250.0])
@pytest.mark.parametrize(("output", "loss"), [("linear", "squared"), ("softmax", "log")])
def test_rescaling_a_relu_network_leaves_its_filter_normalised_slice_as_it_is(c, output, loss):
    widths = (2, 6, 4, 1) if output == "linear" else (2, 6, 4, 3)
    plain = network(widths, "relu", output, loss, n=20)
    shape, weights = plain.shape, plain.plane.origin
    moved = rescaled(shape, weights, c)
    assert plain.losses((0.0, 0.0)) == pytest.approx(on_plane(plain, moved, weights, weights).losses((0.0, 0.0)), rel=1e-12)
    planes = [of_random_directions(shape, origin, 5) for origin in (weights, moved)]
    first, second = (direct_surface(on_plane(plain, p.origin, p.first, p.second), AXIS, AXIS, Deadline()) for p in planes)
    np.testing.assert_allclose(second, first, rtol=1e-10)


def test_without_the_normalisation_it_changes():
    plain = network((2, 6, 4, 1), "relu", n=20)
    shape, weights = plain.shape, plain.plane.origin
    raw = [numbers(shape.count, seed) for seed in (1, 2)]
    before = direct_surface(on_plane(plain, weights, *raw), AXIS, AXIS, Deadline())
    after = direct_surface(on_plane(plain, rescaled(shape, weights, 7.0), *raw), AXIS, AXIS, Deadline())
    assert np.abs(after / before - 1).max() > 0.5


@pytest.mark.parametrize("a", [0.1, 0.5, 2.0, 10.0])
def test_a_flat_minimum_is_made_sharp_by_moving_along_its_valley(a):
    """Dinh et al. 2017: w2*w1 is the same at (a w1, w2/a), its curvature along the axes a^-2 and a^2 times as large."""
    problem = network((1, 1, 1), "relu", weights=[1.5, 0.0, 0.8, 0.0], n=8)
    names = ("1.0.0", "2.0.0")
    plane = of_two_weights(problem.shape, problem.plane.origin, names)
    here = on_plane(problem, plane.origin, plane.first, plane.second)

    def curvature(at, k, h=1e-3):
        aside = np.eye(2)[k] * h * at[k]
        costs = [here.cost_at(tuple(np.array(at) + s * aside)) for s in (-1, 0, 1)]
        return (costs[0] - 2 * costs[1] + costs[2]) / (h * at[k]) ** 2

    start, moved = (1.5, 0.8), (1.5 * a, 0.8 / a)
    assert here.cost_at(moved) == pytest.approx(here.cost_at(start), rel=1e-12)
    assert curvature(moved, 0) / curvature(start, 0) == pytest.approx(a**-2, rel=1e-5)
    assert curvature(moved, 1) / curvature(start, 1) == pytest.approx(a**2, rel=1e-5)


def test_a_formula_says_the_same_of_that_minimum():
    from tests.core.builders import problem  # the formula family, with exact second derivatives

    made: FormulaProblem = problem("w2*w1*x", {"x": [1.0, 2.0, 3.0], "y": [2.0, 3.9, 6.1]}, axes=("w1", "w2"))
    start, moved = taylor(made, (1.5, 0.8)).hessian, taylor(made, (15.0, 0.08)).hessian
    assert moved[0, 0] / start[0, 0] == pytest.approx(1e-2, rel=1e-12)
    assert moved[1, 1] / start[1, 1] == pytest.approx(1e2, rel=1e-12)


def test_the_principal_directions_of_a_path_are_those_of_its_covariance():
    path = numbers(60).reshape(12, 5) * np.array([5.0, 0.1, 2.0, 0.1, 0.1])
    plane = of_path(path)
    values, vectors = np.linalg.eigh(np.cov(path.T))
    assert abs(plane.first @ vectors[:, -1]) == pytest.approx(1.0, rel=1e-12)
    assert abs(plane.second @ vectors[:, -2]) == pytest.approx(1.0, rel=1e-12)
    assert plane.held == pytest.approx(tuple(values[[-1, -2]] / values.sum()), rel=1e-12)
    np.testing.assert_array_equal(plane.origin, path[-1])
    assert plane.first[np.abs(plane.first).argmax()] > 0


def test_a_path_in_a_plane_is_held_whole_and_comes_back_from_its_points():
    a, b = numbers(6, 1), numbers(6, 2)
    path = np.outer(numbers(9, 3), a) + np.outer(numbers(9, 4), b) + numbers(6, 5)
    plane = of_path(path)
    assert sum(plane.held) == pytest.approx(1.0, rel=1e-12)
    for place, point in zip(path, plane.nearest(path), strict=True):
        np.testing.assert_allclose(plane.weights(tuple(point)), place, atol=1e-12)


@pytest.mark.parametrize("path", [np.zeros((1, 4)), np.eye(4)[:2], np.outer(np.arange(6.0), np.ones(4))])
def test_a_path_that_does_not_turn_has_no_plane(path):
    assert of_path(path) is None


def test_projections_are_orthogonal_also_where_the_axes_are_not():
    first, second, vector = (numbers(7, seed) for seed in (1, 2, 3))
    plane = Plane(("a", "b"), numbers(7, 4), first, second)
    a, b = plane.nearest(plane.origin + vector)
    rest = vector - a * first - b * second
    assert [rest @ first, rest @ second] == pytest.approx([0.0, 0.0], abs=1e-12)
    assert plane.inside(vector) == pytest.approx(np.linalg.norm(vector - rest), rel=1e-12)
    assert plane.inside(rest) == pytest.approx(0.0, abs=1e-12)


def test_two_weights_are_the_values_of_a_point():
    shape = Architecture((2, 3, 1))
    weights = numbers(shape.count)
    plane = of_two_weights(shape, weights, ("1.2.1", "2.b.0"))
    moved = plane.weights((9.0, -4.0))
    layers = shape.layers(moved)
    assert (layers[0].weights[2, 1], layers[1].bias[0]) == (9.0, -4.0)
    assert np.count_nonzero(moved != weights) == 2
    np.testing.assert_array_equal(plane.weights(tuple(plane.nearest(weights))), weights)


@pytest.mark.parametrize("name", ["0.0.0", "3.0.0", "1.3.0", "1.0.2", "1.b.3", "2.b.1", "w", "1.0", "1.0.0.0", "1.-1.0", ""])
def test_names_of_no_weight_are_not_known(name):
    shape = Architecture((2, 3, 1))
    assert shape.index(name) is None
    with pytest.raises(KeyError):
        of_two_weights(shape, np.zeros(shape.count), (name, "1.b.0"))


def test_every_weight_has_one_name():
    shape = Architecture((2, 3, 2))
    names = [f"{k}.{u}.{i}" for k, (units, inputs) in enumerate(shape.shapes, 1) for u in range(units) for i in range(inputs)]
    names += [f"{k}.b.{u}" for k, (units, _) in enumerate(shape.shapes, 1) for u in range(units)]
    assert sorted(shape.index(name) for name in names) == list(range(shape.count))


def test_random_directions_hang_on_the_seed_alone():
    shape = Architecture((2, 3, 1))
    one, same, other = (of_random_directions(shape, np.ones(shape.count), seed) for seed in (1, 1, 2))
    np.testing.assert_array_equal(one.first, same.first)
    assert (one.first != other.first).any()
    assert (one.first != one.second).any()


def test_a_name_is_that_of_the_unit_and_of_what_it_reads():
    shape = Architecture((2, 3, 1))
    places = shape.layers(np.arange(shape.count))
    for number, layer in enumerate(places, start=1):
        for unit, source in np.ndindex(layer.weights.shape):
            assert shape.index(f"{number}.{unit}.{source}") == layer.weights[unit, source]
        for unit, place in enumerate(layer.bias):
            assert shape.index(f"{number}.b.{unit}") == place
