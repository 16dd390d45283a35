"""Gradients at a point: the mean is the gradient of the cost, and averages taken too early are not."""

import math
import random

import numpy as np
import pytest
from mpmath import mp, mpf

from app.core.data import own_examples
from app.core.gradient import cost_gradient_by_complex_step, gradients_at
from app.core.gradient import weighted_sum as chained
from app.core.gradient.gradients import noise_scale, per_example_gradients
from app.core.model import COSTS, LOSSES, MODELS
from tests.core import reference
from tests.core.builders import catalogue, named, problem, real


def drawn(model, loss, n=7, seed=2):
    """A point and examples at which a model with a loss has a finite cost, and the same examples as plain rows."""
    rng, columns = random.Random(f"{model} {loss} {seed}"), MODELS[model].columns
    rows = [({c: rng.uniform(0.2, 1.0) for c in columns}, rng.choice((0.0, 1.0))) for _ in range(n)]
    examples = own_examples({c: [row[c] for row, _ in rows] for c in columns}, [y for _, y in rows])
    point = (-0.3, -0.35) if model == "poisson" else (rng.uniform(0.1, 0.4), rng.uniform(0.1, 0.4))
    return catalogue(model, examples, loss), point, rows


def agrees(found, expected, terms, tolerance=1e-13):
    return np.abs(np.asarray(found) - np.asarray(expected)).max() <= tolerance * terms


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("model", MODELS)
def test_the_mean_of_the_gradients_is_the_slope_of_the_cost(model, loss):
    here, point, rows = drawn(model, loss)
    g = gradients_at(here, point)
    terms = np.abs(g.gradients).max()
    assert agrees(g.mean, g.cost_gradient, terms)
    assert agrees(g.mean, reference.cost_gradient_by_chain_rule(model, loss, "mean", point, rows), terms, 1e-12)
    assert g.residual <= 1e-13 * terms
    np.testing.assert_allclose(g.weights, 1 / 7)


@pytest.mark.parametrize("cost", COSTS)
@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("model", MODELS)
def test_the_weighted_gradients_add_up_to_the_slope_of_every_cost_model_and_loss(model, loss, cost):
    compared = 0
    for seed in range(2, 8):
        here, point, _ = drawn(model, loss, seed=seed)
        here = catalogue(model, here.examples, loss, cost)
        g = gradients_at(here, point)
        if not np.isfinite(g.cost):  # a root or a logarithm of negative losses
            assert cost in ("rms", "geometric")
            assert (g.losses < 0).any()
            continue
        compared += not g.kink
        assert g.kink or agrees(weighted_sum(g), g.cost_gradient, np.abs(g.weights[:, None] * g.gradients).max(), 1e-12)
    assert compared or (g.losses < 0).any()


def weighted_sum(g):
    return [math.fsum(w * v[k] for w, v in zip(g.weights, g.gradients, strict=True)) for k in (0, 1)]


@pytest.mark.parametrize("cost", COSTS)
@pytest.mark.parametrize(
    ("model", "loss"), [("line", "squared"), ("logistic", "log"), ("two_weights", "huber"), ("poisson", "poisson")]
)
def test_the_weighted_gradients_add_up_to_the_slope_of_any_cost(model, loss, cost):
    here, point, rows = drawn(model, loss)
    here = catalogue(model, here.examples, loss, cost)
    g = gradients_at(here, point)
    added = weighted_sum(g)
    terms = np.abs(g.weights[:, None] * g.gradients).max()
    assert terms > 0
    assert agrees(added, g.cost_gradient, terms)
    assert agrees(g.cost_gradient, reference.cost_gradient_by_chain_rule(model, loss, cost, point, rows), terms, 1e-12)
    assert g.cost == pytest.approx(float(reference.cost(model, loss, cost, point, rows)), rel=1e-12)
    assert g.residual <= 1e-13 * terms


def test_the_slope_of_the_cost_does_not_come_from_the_gradients(monkeypatch):
    here = named("line", "line")
    expected = cost_gradient_by_complex_step(here, (0.2, 0.4))
    monkeypatch.setitem(here.objective.__dict__, "program", None)  # what the gradients are made with
    np.testing.assert_array_equal(cost_gradient_by_complex_step(here, (0.2, 0.4)), expected)


def test_gradients_of_a_line_by_hand_are_never_divided_by_n():
    here = problem("m*x + b", {"x": [1.0, 3.0], "y": [2.0, 0.0]})
    # p = 0.5 x + 1: errors y - p = 0.5 and -2.5; gradient -2 (y - p) (x, 1)
    np.testing.assert_array_equal(per_example_gradients(here, (0.5, 1.0)), [[-1.0, -1.0], [15.0, 5.0]])
    g = gradients_at(here, (0.5, 1.0))
    assert (g.cost, *g.mean) == (3.25, 7.0, 2.0)
    assert g.predictions.tolist() == [1.5, 2.5]
    assert g.losses.tolist() == [0.25, 6.25]


def test_the_published_numbers_of_a_curved_model():
    here = catalogue("logistic", own_examples({"x": [0.0, 1.0]}, [0.0, 0.0]), "output")
    g = gradients_at(here, (1.0, 0.0))
    s = [1 / (1 + math.exp(-u)) for u in (0.0, 1.0, 0.5)]
    assert f"{g.mean[1]:.4f}" == "0.2233"
    assert f"{g.early.mean_example[1]:.4f}" == "0.2350"
    assert g.mean[1] == pytest.approx((s[0] * (1 - s[0]) + s[1] * (1 - s[1])) / 2, rel=1e-15)
    assert g.early.mean_example[1] == pytest.approx(s[2] * (1 - s[2]), rel=1e-15)


@pytest.mark.parametrize("at", [(-0.6, -1.4), (0.0, 0.0), (3.0, 2.0)])
def test_averaging_too_early_misses_the_slope_of_a_line_by_twice_a_covariance(at):
    here = named("line", "line")
    g, x, y = gradients_at(here, at), here.examples.columns["x"], here.examples.y
    covariance = np.cov(at[0] * x + at[1] - y, x, bias=True)[0, 1]
    for name in ("mean_example", "mean_error"):
        assert g.mean[0] - getattr(g.early, name)[0] == pytest.approx(2 * covariance, rel=1e-12)
        assert g.mean[1] == pytest.approx(getattr(g.early, name)[1], rel=1e-13)
    assert 2 * covariance == pytest.approx(2 * (at[0] * x.var() - np.cov(x, y, bias=True)[0, 1]), rel=1e-12)


def test_averaging_too_early_is_right_by_accident_at_the_least_squares_slope():
    here = named("line", "line")
    slope = float(np.polyfit(here.examples.columns["x"], here.examples.y, 1)[0])
    g = gradients_at(here, (slope, 5.0))
    np.testing.assert_allclose(g.early.mean_example, g.mean, rtol=1e-12)
    np.testing.assert_allclose(g.early.mean_error, g.mean, rtol=1e-12)


def test_for_a_curved_model_the_early_averages_differ_from_the_mean_and_from_each_other():
    g = gradients_at(named("clusters", "logistic", "squared", noise=0.9), (1.5, -0.5))
    answers = [g.mean, *vars(g.early).values()]
    for i, first in enumerate(answers):
        for second in answers[:i]:
            assert np.hypot(*(first - second)) > 1e-3


@pytest.mark.parametrize(
    ("model", "loss"), [("neuron", "squared"), ("sine", "huber"), ("logistic", "log"), ("poisson", "poisson")]
)
def test_the_mean_error_is_the_mean_of_two_factors_apart(model, loss):
    here, point, rows = drawn(model, loss)
    columns, y = [v for v, _ in rows], [t for _, t in rows]
    p = [reference.model_values(model, point, v) for v in columns]
    slope = reference.mean([reference.slope(loss, v[0], t) for v, t in zip(p, y, strict=True)])
    moved = [reference.mean([(v[1][k][1] - v[1][k][0]) / (2 * reference.STEP) for v in p]) for k in (0, 1)]
    expected = [float(slope * m) for m in moved]
    np.testing.assert_allclose(gradients_at(here, point).early.mean_error, expected, rtol=1e-12)


def test_the_mean_direction_forgets_lengths_and_skips_examples_that_do_not_pull():
    here = problem("m*x + b*z", {"x": [3.0, 0.0, 1.0], "z": [4.0, 1.0, 0.0], "y": [1.0, -1e6, 0.0]}, loss="output")
    # the gradients are (x, z): directions (0.6, 0.8), (0, 1), (1, 0)
    np.testing.assert_allclose(gradients_at(here, (0.0, 0.0)).early.mean_direction, [1.6 / 3, 1.8 / 3], rtol=1e-15)
    still = problem("m*x + b*z", {"x": [3.0, 0.0], "z": [4.0, 0.0], "y": [0.0, 0.0]}, loss="output")
    np.testing.assert_allclose(gradients_at(still, (0.0, 0.0)).early.mean_direction, [0.3, 0.4], rtol=1e-15)


@pytest.mark.parametrize("at", [(0.0, 0.0), (-7.0, 3.0), (1e6, -1e6)])
def test_the_signed_error_of_a_line_has_one_slope_everywhere(at):
    here = named("line", "line", "signed")
    mean_x = here.examples.columns["x"].mean()
    np.testing.assert_allclose(gradients_at(here, at).mean, [-mean_x, -1.0], rtol=1e-14)
    np.testing.assert_allclose(gradients_at(here, at).cost_gradient, [-mean_x, -1.0], rtol=1e-14)


def test_covariance_is_that_of_numpy_divided_by_n():
    g = gradients_at(real("iris", "logistic"), (2.0, -3.0))
    np.testing.assert_allclose(g.covariance, np.cov(g.gradients.T, bias=True), rtol=1e-12)


def test_the_noise_scale_is_the_trace_over_the_squared_length():
    g = gradients_at(real("tips", "line"), (0.3, 0.1))
    expected = np.trace(np.cov(g.gradients.T, bias=True)) / (g.mean @ g.mean)
    assert g.noise_scale == pytest.approx(expected, rel=1e-12)
    # the mean of batches of this size is off by as much as it is long: E|g_B - g|^2 = tr(S)/B
    assert g.noise_scale > 0


def test_the_noise_scale_of_tiny_gradients_is_that_of_large_ones():
    gradients = np.array([[1.0, 2.0], [3.0, 1.0], [2.0, 6.0]])
    found = []
    for size in (1.0, 1e-150):
        g = size * gradients
        spread = g - g.mean(axis=0)
        found.append(noise_scale(g, g.mean(axis=0), spread.T @ spread / 3))
    assert found[1] == pytest.approx(found[0], rel=1e-12)
    assert (
        noise_scale(1e-170 * gradients, 1e-170 * gradients.mean(axis=0), np.zeros((2, 2))) == 0
    )  # no division by a square that is 0


def test_the_noise_scale_is_not_a_number_where_the_mean_is_zero_and_zero_for_one_example():
    opposed = problem("m*x + b*x", {"x": [-1.0, 1.0], "y": [0.0, 0.0]}, loss="output")
    assert math.isnan(gradients_at(opposed, (0.3, 0.4)).noise_scale)
    assert gradients_at(problem("m*x + b", {"x": [2.0], "y": [1.0]}), (0.3, 0.5)).noise_scale == 0
    # gradients (1, 1) and -(1 - 1e-6) (1, 1): nearly, but not to rounding
    nearly = gradients_at(problem("m*x + b*x", {"x": [1.0, -1 + 1e-6], "y": [0.0, 0.0]}, loss="output"), (0.3, 0.4))
    assert nearly.noise_scale == pytest.approx(2 / (2 * 5e-7**2), rel=1e-5)


def test_at_the_minimum_the_mean_is_zero_and_the_arrows_are_not():
    here = named("line", "line")
    best = np.polyfit(here.examples.columns["x"], here.examples.y, 1)
    g = gradients_at(here, (float(best[0]), float(best[1])))
    assert np.abs(g.mean).max() < 1e-14
    assert np.hypot(*g.gradients.T).min() > 1e-4


def test_an_example_without_a_loss_has_no_gradient_and_the_mean_has_none():
    # log loss of the predictions 0.2, 1.2: the second has none
    g = gradients_at(problem("m*x + b", {"x": [0.0, 1.0], "y": [0.0, 1.0]}, loss="log"), (1.0, 0.2))
    assert np.isnan(g.losses).tolist() == [False, True]
    assert np.isnan(g.cost)
    assert np.isnan(g.cost_gradient).all()
    assert np.isfinite(g.gradients[0]).all()
    assert np.isnan(g.gradients[1]).all()
    assert np.isnan(g.mean).all()


def test_parameters_that_are_not_axes_are_held_fixed_and_are_zero_by_default():
    points = {"x": [0.5, 2.0], "y": [1.0, -1.0]}
    held = problem("c*x^2 + m*x + b", points, axes=("m", "b"), fixed={"c": 0.7})
    by_hand = problem("m*x + b", {"x": points["x"], "y": [1.0 - 0.7 * 0.25, -1.0 - 0.7 * 4]})
    np.testing.assert_allclose(
        gradients_at(held, (0.3, -0.2)).gradients, gradients_at(by_hand, (0.3, -0.2)).gradients, rtol=1e-14
    )
    free = problem("c*x^2 + m*x + b", points, axes=("m", "b"))
    assert free.cost_at((0.3, -0.2)) == problem("m*x + b", points).cost_at((0.3, -0.2))


def test_an_example_without_weight_adds_nothing_even_where_it_has_no_gradient():
    gradients = np.array([[np.nan, np.inf], [1.0, 2.0]])
    with np.errstate(all="ignore"):
        assert chained(np.array([0.0, 1.0]), gradients).tolist() == [1.0, 2.0]


def test_the_gradient_is_not_a_function_of_the_cost_alone():
    # x = -1, 1 and y = 0: the cost is m^2 + b^2, the same all round a circle; the gradient (2m, 2b) turns with it
    here = problem("m*x + b", {"x": [-1.0, 1.0], "y": [0.0, 0.0]})
    for angle in (0.3, 1.9, 4.0):
        g = gradients_at(here, (2 * math.cos(angle), 2 * math.sin(angle)))
        assert g.cost == pytest.approx(4)
        np.testing.assert_allclose(g.mean, [4 * math.cos(angle), 4 * math.sin(angle)])


HUGE = {"x": [1.0, 2.0], "y": [0.0, 1.0]}


@pytest.mark.parametrize("cost", ["mean", "rms", "max", "logsumexp", "geometric", "product", "median"])
@pytest.mark.parametrize("at", [(1.0, 15.0), (1.0, 60.0), (1e-3, -20.0), (1e6, 3.0)])
def test_the_independent_slope_holds_at_huge_and_at_tiny_losses(cost, at):
    # By hand: l = (y - p)^2, p = a exp(b x), dl/da = -2 (y - p) p/a, dl/db = -2 (y - p) p x; the cost's by mpmath's differences.
    found = gradients_at(problem("a*exp(b*x)", HUGE, cost=cost), at)
    a, b = map(mpf, at)

    def whole(a, b):
        losses = [(mpf(y) - a * mp.exp(b * mpf(x))) ** 2 for x, y in zip(HUGE["x"], HUGE["y"], strict=True)]
        if cost == "logsumexp":  # log(mean(exp l)) with the largest taken out: mpmath's exponents have a bound, too
            return max(losses) + mp.log1p(mp.exp(min(losses) - max(losses))) - mp.log(2)
        return reference.COSTS[cost](losses)

    with mp.workdps(120):
        exact = [mp.diff(whole, (a, b), orders, h=mpf(10) ** -40) for orders in ((1, 0), (0, 1))]
    np.testing.assert_allclose(found.cost_gradient, [float(v) for v in exact], rtol=1e-9)
    assert found.residual <= 1e-9 * np.abs(found.cost_gradient).max()


def test_the_slope_of_a_smooth_maximum_of_1e26_does_not_wrap():
    # The largest loss alone counts: p = exp(30) at x = 2, y = 1, and dl/da = 2 (p - 1) p = 2.284e26.
    found = gradients_at(problem("a*exp(b*x)", HUGE, cost="logsumexp"), (1.0, 15.0))
    p = mp.exp(30)
    assert found.cost_gradient[0] == pytest.approx(float(2 * (p - 1) * p), rel=1e-13)
    assert found.cost_gradient[0] == pytest.approx(2.284e26, rel=1e-3)
    assert found.residual <= 1e-12 * found.cost_gradient[1]


def test_a_gradient_that_is_too_large_for_a_float_is_infinite_and_no_failure():
    # l = exp(2 * 1000 a), about 8e307 at a = 0.3545; dl/da is 2000 times that
    here = problem("exp(a*x) + b", {"x": [1000.0], "y": [0.0]})
    found = gradients_at(here, (0.3545, 0.0))
    assert np.isfinite(found.cost)
    assert not np.isfinite(found.cost_gradient[0])
