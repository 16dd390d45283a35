"""Slices of a network's landscape: in strips and place by place, in double and single precision, and their minimum."""

import numpy as np
import pytest

from app.core.base import Deadline
from app.core.data import generated_examples, real_examples
from app.core.descent import OPTIMIZERS
from app.core.minimum import find_minimum
from app.core.model import COSTS, LOSSES
from app.core.network import (
    Architecture,
    NetworkProblem,
    default_network_window,
    head,
    initial,
    of_path,
    of_random_directions,
    of_two_weights,
    train,
)
from app.core.network.training import losses_at
from app.core.surface import Surface, direct_surface, example_losses, surface
from tests.core.networks import network

ONE, TWO = np.linspace(-1.0, 1.0, 9), np.linspace(-0.5, 0.8, 7)
KINDS = [
    ((3, 1), "tanh", "linear", "squared", 0),
    ((2, 5, 4, 1), "relu", "linear", "squared", 0),
    ((2, 5, 1), "sigmoid", "sigmoid", "log", 0),
    ((3, 5, 4), "tanh", "softmax", "log", 0),
    ((3, 5, 4), "tanh", "softmax", "squared", 0),
    ((2, 5, 4, 1), "tanh", "linear", "squared", 1),
    ((2, 5, 4, 1), "tanh", "linear", "squared", 2),
]
of_all_kinds = pytest.mark.parametrize(("widths", "activation", "output", "loss", "batch_norm"), KINDS)


@of_all_kinds
@pytest.mark.parametrize("cost", ["mean", "rms", "max"])
def test_a_cell_is_the_cost_at_its_place(widths, activation, output, loss, batch_norm, cost):
    problem = network(widths, activation, output, loss, n=11, cost=cost, batch_norm=batch_norm)
    found = direct_surface(problem, ONE, TWO, Deadline())
    expected = [[problem.cost_at((a, b)) for a in ONE] for b in TWO]
    np.testing.assert_allclose(found, expected, rtol=1e-12)


@pytest.mark.parametrize("names", [("1.0.0", "1.b.1"), ("2.0.3", "3.0.0"), ("3.b.0", "3.0.1"), ("1.2.1", "3.0.0")])
def test_planes_that_move_few_layers_are_exact_too(names):
    made = network((2, 5, 4, 1), "tanh", n=11)
    plane = of_two_weights(made.shape, made.plane.origin, names)
    problem = NetworkProblem(made.shape, made.head, plane, made.examples, made.cost)
    found = direct_surface(problem, ONE, TWO, Deadline())
    direct = [[losses_at(made.training_set, plane.weights((a, b))).mean() for a in ONE] for b in TWO]
    np.testing.assert_allclose(found, direct, rtol=1e-12)
    assert problem.first_moved == min(int(name[0]) for name in names) - 1


@of_all_kinds
def test_pictures_are_precise_enough_for_the_eye(widths, activation, output, loss, batch_norm):
    problem = network(widths, activation, output, loss, n=11, batch_norm=batch_norm)
    exact, drawn = (direct_surface(p, ONE, TWO, Deadline()) for p in (problem, problem.for_pictures()))
    np.testing.assert_allclose(drawn, exact, rtol=2e-5)
    assert problem.for_pictures().cost_at((0.1, 0.2)) == pytest.approx(problem.cost_at((0.1, 0.2)), rel=1e-5)


@pytest.mark.parametrize("cost", COSTS)
def test_pictures_of_every_cost_are_right(cost):
    """Of many small losses too, whose product is far below what single precision can hold."""
    problem = network((2, 4, 1), "tanh", "sigmoid", "log", n=600, cost=cost)
    exact, drawn = (direct_surface(p, ONE / 10, TWO / 10, Deadline()) for p in (problem, problem.for_pictures()))
    assert np.isfinite(exact).all()
    np.testing.assert_allclose(drawn, exact, rtol=5e-4 if cost == "product" else 2e-5)


def test_one_examples_own_surface_is_its_loss_everywhere():
    problem = network((2, 4, 3), "tanh", "softmax", "log", n=7)
    found = example_losses(problem, 3, ONE, TWO)
    np.testing.assert_allclose(found, problem.losses_over(ONE[None, :], TWO[:, None])[..., 3], rtol=1e-12)


def test_the_mean_of_the_examples_own_surfaces_is_the_surface():
    problem = network((2, 4, 3), "tanh", "softmax", "log", n=7)
    own = [example_losses(problem, i, ONE, TWO) for i in range(7)]
    np.testing.assert_allclose(np.mean(own, axis=0), direct_surface(problem, ONE, TWO, Deadline()), rtol=1e-12)


@pytest.mark.parametrize("activation", ["tanh", "relu"])
def test_the_minimum_is_a_place_where_the_slope_vanishes(activation):
    problem, window, at = placed("waves", (1, 6, 1), activation)
    found: Surface = surface(problem, window, 31, Deadline())
    minimum = find_minimum(problem, found, window, at, Deadline(60.0))
    assert minimum.kind in ("point", "edge")
    assert minimum.cost <= found.cost.min() + 1e-12
    if activation == "tanh":
        slope = problem.here(minimum.at).gradients.mean(axis=0)
        assert np.abs(slope).max() < 1e-8


def placed(data, widths, activation="tanh", plane="random"):
    """A trained network on generated data, with its default window and point."""
    problem, _, window, at = trained_on(data, widths, activation, plane)
    return problem, window, at


def trained_on(data, widths, activation="tanh", plane="random"):
    """The same with the path of its training over the plane, (T, 2)."""
    data_examples = generated_examples(data, 40, 0.2, 1)
    shape = Architecture(widths, activation)
    made = NetworkProblem(
        shape, head("linear", "squared", LOSSES["squared"].formula), _still(shape), data_examples, COSTS["mean"]
    )
    trained = train(made.training_set, initial(shape, 1), OPTIMIZERS["adam"], 0.05, 60, Deadline())
    planes = {
        "random": lambda: of_random_directions(shape, trained.weights, 1),
        "path": lambda: of_path(trained.path),
        "weights": lambda: of_two_weights(shape, trained.weights, ("1.0.0", "2.0.0")),
    }
    problem = NetworkProblem(shape, made.head, planes[plane](), data_examples, COSTS["mean"])
    path = problem.plane.nearest(trained.path)
    at = (float(path[-1, 0]), float(path[-1, 1])) if plane == "weights" else None
    return problem, path, *default_network_window(problem, path, at)


def _still(shape):
    return of_random_directions(shape, np.zeros(shape.count), 1)


def test_the_window_of_random_directions_is_as_wide_as_the_weights_are_long():
    _, window, at = placed("waves", (1, 6, 1))
    assert window == (-1.0, 1.0, -1.0, 1.0)
    assert all(0.2 < abs(value) < 0.9 for value in at)


def test_the_window_of_a_path_holds_all_of_it_with_room():
    problem, path, window, _ = trained_on("waves", (1, 6, 1), plane="path")
    low, high = np.array(window)[[0, 2]], np.array(window)[[1, 3]]
    room = 0.25 * (path.max(axis=0) - path.min(axis=0)).max()
    np.testing.assert_allclose(path.min(axis=0) - low, room, rtol=0.02)  # ends have three digits
    np.testing.assert_allclose(high - path.max(axis=0), room, rtol=0.02)
    assert problem.plane.held[0] > problem.plane.held[1] > 0


def test_the_window_of_two_weights_is_around_them():
    problem, path, window, _ = trained_on("waves", (1, 6, 1), plane="weights")
    middle = np.array([(window[0] + window[1]) / 2, (window[2] + window[3]) / 2])
    size = np.array([window[1] - window[0], window[3] - window[2]])
    assert (size > 0.1).all()
    assert (np.abs(middle - path[-1]) <= 0.006 * size).all()
    assert np.abs(path[-1]).min() > 0.05
    assert problem.cost_at((path[-1, 0], path[-1, 1])) < problem.cost_at((path[0, 0], path[0, 1]))


def test_digits_are_pictures_of_64_pixels_from_0_to_1():
    digits = real_examples("digits")
    assert (digits.count, len(digits.columns)) == (1797, 64)
    pixels = np.stack(list(digits.columns.values()))
    assert (pixels.min(), pixels.max()) == (0.0, 1.0)
    assert np.bincount(digits.y.astype(int)).tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]


def test_a_slice_of_digits_in_single_precision_is_right():
    shape = Architecture((64, 32, 10), "tanh", "softmax")
    problem = NetworkProblem(
        shape,
        head("softmax", "log", ""),
        of_random_directions(shape, initial(shape, 1), 1),
        real_examples("digits"),
        COSTS["mean"],
    )
    few = np.linspace(-1.0, 1.0, 5)
    exact, drawn = (direct_surface(p, few, few, Deadline(60.0)) for p in (problem, problem.for_pictures()))
    assert np.abs(drawn / exact - 1).max() < 1e-6
