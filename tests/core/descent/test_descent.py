"""Descent: every method against closed forms and published rates; batches that are real; ends that are said."""

import numpy as np
import pytest

from app.core.base import Deadline
from app.core.data import ORDERS, Sampling
from app.core.descent import OPTIMIZERS, Settings, descend_by
from app.core.descent.descent import MOST_PICKED
from app.core.descent.minibatch_statistics import batch_gradients
from app.core.gradient import losses_and_gradients
from tests.core.builders import named, problem

START = (0.3, -0.4)


def path(name, here, rate=0.1, steps=50, momentum=0.9, batch=None, start=START, **sampling):
    made = Sampling(batch, **sampling) if batch else None
    return descend_by(OPTIMIZERS[name], here, start, Settings(rate, steps, momentum), made, Deadline(60))


def plane():
    """A loss whose gradient is the same everywhere: -(mean x, 1)."""
    return named("line", "line", loss="signed"), lambda here: -np.array([here.examples.columns["x"].mean(), 1.0])


K = np.arange(1, 41)
# Steps over the learning rate for a constant gradient g, by hand: sums of these are how far each method has come.
CONSTANT = {
    "gd": lambda g: np.outer(np.ones(40), g),
    "sgd": lambda g: np.outer(np.ones(40), g),
    "momentum": lambda g: np.outer((1 - 0.9**K) / 0.1, g),
    "nesterov": lambda g: np.outer((1 - 0.9**K) / 0.1, g),
    "adagrad": lambda g: g / (np.outer(np.sqrt(K), abs(g)) + 1e-8),
    "rmsprop": lambda g: g / (np.outer(np.sqrt(1 - 0.9**K), abs(g)) + 1e-8),
    "adam": lambda g: np.outer(np.ones(40), g / (abs(g) + 1e-8)),
}


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_under_a_constant_gradient_every_method_goes_as_its_closed_form(name):
    here, slope = plane()
    found = path(name, here, rate=0.05, steps=40)
    expected = np.array(START) - 0.05 * np.cumsum(CONSTANT[name](slope(here)), axis=0)
    np.testing.assert_allclose(found.at[1:], expected, rtol=1e-12, atol=1e-13)
    np.testing.assert_allclose(found.cost, [here.cost_at(tuple(at)) for at in found.at], rtol=1e-12)


@pytest.mark.parametrize(("batch", "epoch"), [(None, 1), (2, 3), (5, 1)])
def test_who_stands_still_has_arrived_after_an_epoch(batch, epoch):
    """On the line that all five examples lie on no step has a length; batches of 2, 2 and 1 see all of them."""
    x = np.array([-1.0, 0.0, 1.0, 2.0, 4.0])
    found = path("gd", problem("m*x + b", {"x": x, "y": 2.0 * x + 1.0}), start=(2.0, 1.0), batch=batch)
    assert (found.stopped, found.at.tolist()) == ("converged", [[2.0, 1.0]] * (epoch + 1))


def bowl(large=100.0):
    """Cost (a^2 + large b^2)/2: eigenvalues 1 and `large`."""
    return problem("a*x1 + b*x2", {"x1": [1.0, 0.0], "x2": [0.0, large**0.5], "y": [0.0, 0.0]})


def test_gradient_descents_best_rate_on_a_condition_number_of_100_is_the_published_one():
    # Goh 2017, "Why Momentum Really Works": (kappa - 1)/(kappa + 1) = 0.9802 at the rate 2/(1 + 100)
    def rate(step):
        at = path("gd", bowl(), rate=step, steps=400, start=(1.0, 1.0)).at
        return float(np.abs(at[400] / at[300]).max() ** 0.01)

    assert rate(2 / 101) == pytest.approx(0.9802, abs=5e-5)
    assert min(rate(2 / 101 * f) for f in (0.9, 0.95, 0.99, 1.005)) > rate(2 / 101)


def test_momentums_best_rate_on_a_condition_number_of_100_is_the_published_one():
    # Goh 2017: (sqrt kappa - 1)/(sqrt kappa + 1) = 0.8182; at this critical damping the error is of the form (c + t) rate^t
    at = path("momentum", bowl(), rate=(2 / 11) ** 2, momentum=(9 / 11) ** 2, steps=100, start=(1.0, 1.0)).at
    size = np.hypot(*at.T)
    assert (size[100] / 100 / (size[50] / 50)) ** (1 / 50) == pytest.approx(0.8182, abs=5e-4)


def test_nesterovs_look_ahead_points_obey_his_recurrence():
    # Nesterov 1983 on a quadratic of curvature l: y' = (1 + beta)(1 - r l) y - beta (1 - r l) y of the step before
    at = path("nesterov", bowl(), rate=0.004, momentum=0.8, steps=60, start=(1.0, 1.0)).at
    ahead = at[1:] + 0.8 * np.diff(at, axis=0)
    left = 1 - 0.004 * np.array([1.0, 100.0])
    expected = 1.8 * left * ahead[1:-1] - 0.8 * left * ahead[:-2]
    np.testing.assert_allclose(ahead[2:], expected, atol=1e-14)


def level(n=24):
    """A constant fitted to normal targets: the gradient of example i is -2(y_i - a), its noise the same everywhere."""
    y = named("line", "line", n=n).examples.y
    return problem("a + 0*b", {"x": [0.0] * n, "y": y}, axes=("a", "b")), float(y.var())


def settled_variance(rate, steps=5000, **sampling):
    here, _ = level()
    return float(
        path("sgd", here, rate=rate, steps=steps, start=(float(here.examples.y.mean()), 0.0), **sampling).at[200:, 0].var()
    )


@pytest.mark.slow
@pytest.mark.parametrize("size", [1, 4])
def test_constant_steps_settle_to_the_known_variance(size):
    # constant step a on a quadratic of curvature l with noise s^2: a s^2 / (l (2 - a l)), from Var = (1 - a l)^2 Var + a^2 s^2
    rate, curvature, (_, variance) = 0.1, 2.0, level()
    expected = rate * (4 * variance / size) / (curvature * (2 - rate * curvature))
    kept = (1 - rate * curvature) ** 2
    error = np.sqrt(2 / 4800 * (1 + kept) / (1 - kept))  # of a variance from correlated steps
    assert settled_variance(rate, batch=size, replacement=True) == pytest.approx(expected, rel=4 * error)
    assert settled_variance(rate, batch=size) < 0.8 * expected  # a fresh order every epoch cancels part of the noise


def test_a_path_ends_where_it_has_converged():
    found = path("gd", bowl(4.0), rate=0.4, steps=5000, start=(1.0, 1.0))
    assert found.stopped == "converged"
    assert 20 < len(found.at) < 200
    assert np.abs(found.at[-1]).max() < 1e-11


def test_a_path_that_diverges_says_so_and_holds_only_numbers():
    found = path("gd", bowl(), rate=0.1, steps=5000, start=(1.0, 1.0))
    assert found.stopped == "diverged"
    assert np.isfinite(found.at).all()
    assert np.abs(found.at).max() <= 1e12
    assert np.isfinite(found.cost).all()
    assert found.cost.max() <= 1e12


def test_a_start_without_a_cost_is_a_path_of_one_point():
    found = path("gd", problem("log(a)*x + b", {"x": [1.0], "y": [0.0]}), start=(-1.0, 0.0))
    assert found.stopped == "undefined"
    assert len(found.at) == 1


def test_a_gradient_that_is_not_defined_is_not_called_divergence():
    # d/db x^b = x^b log(x): at x = 0 and b = 0 that is log(0), and the cost is 1.
    found = path("gd", problem("a*x^b", {"x": [0.0, 1.0], "y": [0.0, 1.0]}), start=(1.0, 0.0))
    assert (found.stopped, found.at.tolist(), found.cost.tolist()) == ("undefined", [[1.0, 0.0]], [0.5])


def test_a_power_of_zero_is_descended_like_any_other():
    # y = x^2 at x = 0, 1, 2: down to a = 1, b = 2, and x = 0 says nothing about b.
    found = path("adam", problem("a*x^b", {"x": [0.0, 1.0, 2.0], "y": [0.0, 1.0, 4.0]}), start=(0.5, 1.5), steps=3000, rate=0.05)
    assert found.stopped == "converged"
    assert found.at[-1] == pytest.approx([1.0, 2.0], abs=1e-9)


def test_a_step_to_where_there_is_no_cost_is_not_called_divergence():
    # -2 (y - p)/a = 20 at a = 0.1, y = log(0.1) - 1: a step of rate 1 leads to a = -19.9, where there is no logarithm.
    found = path("gd", problem("log(a)*x + b", {"x": [1.0], "y": [np.log(0.1) - 1.0]}), start=(0.1, 0.0), rate=1.0)
    assert (found.stopped, len(found.at)) == ("undefined", 1)


@pytest.mark.parametrize("formula", ["a*cosh(b*x)", "a*x + b", "a*sinh(b*x)"])
def test_what_runs_out_of_range_has_diverged(formula):
    found = path("gd", problem(formula, {"x": [5.0, 7.0], "y": [1.0, -3.0]}), start=(1.0, 1.0), rate=10.0)
    assert found.stopped == "diverged"


def test_one_content_batch_is_no_arrival():
    here = named("clusters", "line", loss="hinge", n=40)
    found = path("sgd", here, batch=1, steps=300, rate=0.05, start=(0.9, 0.0))
    assert found.stopped is None
    assert (np.diff(found.at, axis=0) == 0).all(axis=1).any()  # some batch did not pull


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_the_same_scene_walks_the_same_path_and_fewer_steps_its_beginning(name, order):
    here = named("waves", "sine", n=30)
    long, again, short = (path(name, here, steps=n, batch=7, order=order, seed=4, rate=0.02) for n in (40, 40, 15))
    np.testing.assert_array_equal(long.at, again.at)
    np.testing.assert_array_equal(long.at[:16], short.at)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_batch_of_all_examples_is_the_full_gradient(name):
    here = named("line", "line", n=20)
    np.testing.assert_allclose(path(name, here, batch=20).at, path(name, here).at, rtol=1e-9)


def test_descent_follows_the_cost_of_the_scene_and_not_the_mean():
    here = named("line", "line", cost="max")
    found = path("gd", here, rate=0.01, steps=200)
    assert found.cost[-1] < found.cost[0]
    assert found.cost[0] == pytest.approx(here.losses(START).max())


@pytest.mark.parametrize("batch", [None, 5])
@pytest.mark.parametrize("name", ["gd", "momentum", "adagrad", "rmsprop", "adam"])
def test_the_gradients_of_a_path_are_those_of_the_batches_cost_at_its_points(name, batch):
    here = named("line", "line", n=12, cost="rms")
    found = path(name, here, steps=7, batch=batch)
    batches = found.picked or [np.arange(12)] * 7
    each = [losses_and_gradients(here, tuple(at)) for at in found.at[:-1]]
    expected = [batch_gradients(here.cost, losses[b], g[b], 12) for (losses, g), b in zip(each, batches, strict=True)]
    np.testing.assert_allclose(found.gradients, expected, rtol=1e-13)


def test_nesterovs_gradients_are_taken_where_the_velocity_leads():
    # (a^2 + 100 b^2)/2 has the gradient (a, 100 b)
    found = path("nesterov", bowl(), rate=0.004, momentum=0.8, steps=9, start=(1.0, 1.0))
    velocity = np.vstack([[0.0, 0.0], -np.diff(found.at, axis=0)]) / 0.004  # each step is rate times the velocity after it
    np.testing.assert_allclose(found.v, velocity[1:], rtol=1e-11)
    np.testing.assert_allclose(found.gradients, (found.at - 0.004 * 0.8 * velocity)[:-1] * [1.0, 100.0], rtol=1e-11)


@pytest.mark.parametrize(
    ("name", "v", "s"),
    [("gd", None, None), ("sgd", None, None), ("momentum", (1 - 0.9**K) / 0.1, None), ("nesterov", (1 - 0.9**K) / 0.1, None),
     ("adagrad", None, K), ("rmsprop", None, 1 - 0.9**K), ("adam", 1 - 0.9**K, 1 - 0.999**K)],
)  # fmt: skip
def test_under_a_constant_gradient_the_memories_are_geometric_sums(name, v, s):
    here, slope = plane()
    g, found = slope(here), path(name, here, rate=0.05, steps=40)
    for memory, times, of in ((found.v, v, g), (found.s, s, g * g)):
        assert (memory is None) == (times is None)
        assert memory is None or np.allclose(memory, np.outer(times, of), rtol=1e-11, atol=0)
    assert OPTIMIZERS[name].memories == tuple(letter for letter, times in (("v", v), ("s", s)) if times is not None)


@pytest.mark.parametrize(("rate", "stopped"), [(0.1, None), (1.5e5, "diverged")])
def test_what_is_told_of_steps_ends_with_the_path(rate, stopped):
    found = path("adam", bowl(), rate=rate, steps=30, batch=1, start=(1.0, 1.0))
    steps = len(found.at) - 1
    assert found.stopped == stopped
    assert (steps == 30) == (stopped is None)
    assert steps > 1
    assert [len(rows) for rows in (found.gradients, found.v, found.s, found.picked)] == [steps] * 4


@pytest.mark.parametrize(
    ("batch", "pieces"), [(4, [range(4), range(4, 8), range(8, 10)]), (3, [range(k, min(k + 3, 10)) for k in (0, 3, 6, 9)])]
)
def test_a_file_read_in_order_is_walked_piece_by_piece(batch, pieces):
    # by hand: theta <- theta - r times the mean of 2 (m x + b - y) (x, 1) over the next rows of the file
    here = named("line", "line", n=10)
    x, y, at, walked = here.examples.columns["x"], here.examples.y, np.array(START), [np.array(START)]
    for rows in (pieces * 3)[:8]:
        e = 2 * (at[0] * x[rows] + at[1] - y[rows])
        at = at - 0.1 * np.array([(e * x[rows]).mean(), e.mean()])
        walked.append(at)
    found = path("sgd", here, steps=8, batch=batch, order="sequential", seed=5)
    np.testing.assert_allclose(found.at, walked, rtol=1e-12)
    assert [rows.tolist() for rows in found.picked] == [list(rows) for rows in (pieces * 3)[:8]]


def test_a_path_of_one_point_has_no_steps():
    found = path("momentum", problem("log(a)*x + b", {"x": [1.0], "y": [0.0]}), start=(-1.0, 0.0), batch=1)
    assert found.gradients.shape == found.v.shape == (0, 2)
    assert found.picked == []


def test_batches_are_told_where_they_are_few_and_every_epoch_holds_all_examples():
    here = named("line", "line", n=100)
    told, silent = (path("sgd", here, rate=1e-3, steps=steps, batch=100) for steps in (200, 201))
    assert MOST_PICKED == 200 * 100
    assert silent.picked is None
    assert all(sorted(batch) == list(range(100)) for batch in told.picked)
    pieces = path("sgd", here, rate=1e-3, steps=8, batch=30).picked
    assert [len(batch) for batch in pieces] == [30, 30, 30, 10] * 2
    assert sorted(np.concatenate(pieces[:4])) == list(range(100))
    assert path("gd", here, steps=3).picked is None
