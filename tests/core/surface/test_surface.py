"""The surface: the right way round, the same by every way of computing it, and small in memory."""

import math
import random
import time
import tracemalloc
from functools import partial
from typing import Any

import numpy as np
import pytest
from mpmath import mpf

from app.core.base import BLOCK, LIMITS, Cancelled, Deadline, OutOfTime, TooMuchWork, on_all_cores, spans, tiles
from app.core.data import generated_examples, own_examples
from app.core.model import COSTS, MODELS, FormulaProblem, expansion, quadratic_surface
from app.core.surface import axis, cell_work, check_budget, direct_surface, display_range, example_losses, path_work, surface
from app.core.surface.logistic import logistic_surface
from app.core.surface.separable import separable_surface, separate
from app.core.surface.shortcut_check import agrees
from app.core.surface.surface import direct_work
from tests.core import reference
from tests.core.builders import catalogue, named, problem, typed

WINDOW = (-1.5, 2.5, -2.0, 1.0)
QUADRATIC = {"line", "through_origin", "plane"}
SEPARABLE = {"two_weights", "sine", "exponential", "poisson"}


def data(model, n=60, seed=1):
    """Examples with the columns of a model, and targets that are counts."""
    rng = random.Random(f"{model} {seed}")
    columns = {c: [rng.uniform(-2, 2) for _ in range(n)] for c in MODELS[model].columns}
    return own_examples(columns, [float(rng.randrange(2 if MODELS[model].loss == "log" else 5)) for _ in range(n)])


@pytest.mark.parametrize(("k", "expected"), [(0, "columns"), (1, "rows")])
def test_rows_follow_theta2_and_columns_theta1(k, expected):
    # a prediction that is one parameter alone: the surface is that parameter, a plane
    here = problem(("m + 0*b", "b + 0*m")[k], {"x": [1.0, 2.0], "y": [0.0, 0.0]}, loss="output", axes=("m", "b"))
    made = surface(here, WINDOW, 9, Deadline())
    assert made.theta1.tolist() == [-1.5 + 0.5 * i for i in range(9)]
    assert made.theta2.tolist() == [-2.0 + 0.375 * j for j in range(9)]
    for j, i in np.ndindex(9, 9):
        assert made.cost[j, i] == pytest.approx((made.theta1[i], made.theta2[j])[k], abs=1e-15), expected


@pytest.mark.parametrize("formula", ["m*x + b", "tanh(m)*x + b", "abs(m)*x + b"])
def test_the_signed_error_falls_along_both_axes_whichever_way_it_is_computed(formula):
    here = problem(formula, {"x": [1.0], "y": [3.0]}, loss="signed")
    made = surface(here, (0.0, 2.0, 0.0, 4.0), 5, Deadline())
    first: Any = {"m*x + b": lambda m: m, "tanh(m)*x + b": np.tanh, "abs(m)*x + b": abs}[formula]
    np.testing.assert_allclose(made.cost, [[3 - first(m) - b for m in (0, 0.5, 1, 1.5, 2)] for b in range(5)], atol=1e-15)


@pytest.mark.parametrize("cost", ["mean", "sum", "rms"])
@pytest.mark.parametrize("model", MODELS)
def test_shortcuts_agree_with_the_direct_way(model, cost):
    here = catalogue(model, data(model), "squared" if cost == "rms" else None, cost)
    made = surface(here, WINDOW, 31, Deadline())
    direct = direct_surface(here, made.theta1, made.theta2, Deadline())
    np.testing.assert_allclose(made.cost, direct, rtol=1e-12)


def test_shortcuts_are_taken_where_they_apply():
    theta1, theta2 = axis(-1, 1, 7), axis(-2, 2, 7)
    for model in MODELS:
        here = catalogue(model, data(model))
        assert (quadratic_surface(here, theta1, theta2) is not None) == (model in QUADRATIC)
        assert (separate(here.objective) is not None) == (model in QUADRATIC | SEPARABLE)
        if model in SEPARABLE:
            assert separable_surface(here, theta1, theta2, Deadline()) is not None


@pytest.mark.parametrize("offset", [0.0, 1e6])
def test_the_closed_form_keeps_its_digits_for_examples_far_from_the_origin(offset):
    rng = random.Random(8)
    x = [offset + rng.uniform(0, 1) for _ in range(40)]
    y = [3 * v + rng.gauss(0, 1e-2) for v in x]
    here = problem("m*x + b", {"x": x, "y": y})
    q = expansion(here)
    m, b = float(q.at[0]), float(q.at[1])
    made = quadratic_surface(here, np.array([m, m + 1e-4]), np.array([b, b - 1.0]))
    for j, i in np.ndindex(2, 2):
        place = (mpf((m, m + 1e-4)[i]), mpf((b, b - 1.0)[j]))
        exact = reference.mean([(mpf(v) - place[0] * mpf(u) - place[1]) ** 2 for u, v in zip(x, y, strict=True)])
        assert made[j, i] == pytest.approx(float(exact), rel=1e-6 if offset else 1e-12)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_the_closed_form_keeps_its_digits_where_the_minimum_is_far_from_the_window(count):
    # the first few of many such examples: through 2459215.5 the lines are best at slopes that no window of all of them shows
    x, y = [2459215.5, 2459214.0, 2459216.0][:count], [3.5, 3.0, 2.0][:count]
    window = (-0.885661, -0.885657, 2178025.0, 2178031.0)
    made = surface(problem("m*x + b", {"x": x, "y": y}), window, 5, Deadline())
    for j, i in np.ndindex(5, 5):
        m, b = mpf(float(made.theta1[i])), mpf(float(made.theta2[j]))
        exact = sum((target - m * column - b) ** 2 for column, target in zip(map(mpf, x), y, strict=True)) / count
        assert made.cost[j, i] == pytest.approx(float(exact), rel=1e-7, abs=1e-7)


def test_a_separated_loss_that_cancels_is_computed_directly():
    # (y - w2 tanh(w1 x))^2 with y near 1e9: the expanded terms are 1e18 and their sum is not
    here = problem("w2*tanh(w1*x)", {"x": [1.0, 2.0], "y": [1e9, 1e9]}, axes=("w1", "w2"))
    made = surface(here, (20.0, 21.0, 1e9 - 1, 1e9 + 1), 5, Deadline())
    np.testing.assert_allclose(made.cost[2], 0, atol=1e-10)
    np.testing.assert_allclose(made.cost[0], 1, rtol=1e-6)


def test_products_that_lose_a_small_loss_are_refused():
    # the loss of class 0 is log(1 + e^u), some 1e-17 at u = -39: in float64 1 + e^u is 1 there
    here = problem("sigmoid(w*x + b)", {"x": [0.0, 0.1, 0.2], "y": [0.0, 0.0, 0.0]}, loss="log")
    theta1, theta2 = axis(-0.1, 0.1, 5), axis(-40.0, -39.0, 5)
    assert logistic_surface(here, theta1, theta2, Deadline()) is None
    found = surface(here, (-0.1, 0.1, -40.0, -39.0), 5, Deadline()).cost[4, 2]
    assert found == pytest.approx(math.exp(-39.0), rel=1e-12)


@pytest.mark.parametrize("place", [None, (0, 0), (-1, -1), (0, -1), (-1, 0)])
def test_a_shortcut_that_is_a_billionth_off_at_its_lowest_cell_or_at_a_corner_is_refused(place):
    here, theta1, theta2 = named("line", "line"), axis(-3.0, 5.0, 9), axis(-4.0, 4.0, 9)
    mean = direct_surface(here, theta1, theta2, Deadline())
    assert agrees(here, mean, theta1, theta2)
    mean[np.unravel_index(mean.argmin(), mean.shape) if place is None else place] *= 1.0 - 1e-9
    assert not agrees(here, mean, theta1, theta2)


@pytest.mark.parametrize("cost", COSTS)
def test_every_cell_is_the_cost_there_by_the_plain_definition(cost):
    here = catalogue("neuron", data("neuron", 9), cost=cost)
    made = surface(here, WINDOW, 5, Deadline())
    x, y = here.examples.columns["x"], here.examples.y
    rows = [({"x": u}, v) for u, v in zip(x, y, strict=True)]
    for j, i in ((0, 0), (4, 4), (1, 3), (3, 1)):
        exact = reference.cost("neuron", "squared", cost, (made.theta1[i], made.theta2[j]), rows)
        assert made.cost[j, i] == pytest.approx(float(exact), rel=1e-12)


def test_cells_without_a_value_are_nan_and_counted():
    here = problem("m*x + b", {"x": [0.0, 0.0], "y": [1.0, 1.0]}, loss="poisson")
    made = surface(here, (-1.0, 1.0, -1.0, 1.0), 5, Deadline())
    # p = b: -1 and -0.5 have no logarithm, 0 an infinite one
    assert made.nonfinite == 15
    assert np.isnan(made.cost[:3]).all()
    np.testing.assert_allclose(made.cost[4], 1.0)


def test_a_negative_mean_has_no_root_in_either_way_of_computing():
    here = problem("m*x + b", {"x": [0.0, 0.0], "y": [0.0, 0.0]}, loss="output", cost="rms")
    made = surface(here, (-1.0, 1.0, -1.0, 1.0), 5, Deadline())
    assert made.nonfinite == 10
    np.testing.assert_array_equal(np.isnan(made.cost), np.isnan(direct_surface(here, made.theta1, made.theta2, Deadline())))
    np.testing.assert_allclose(made.cost[2:, 0], np.sqrt([0, 0.5, 1]))


def test_the_loss_of_single_examples_averages_to_the_surface():
    here = catalogue("sine", data("sine", 6))
    made = surface(here, WINDOW, 7, Deadline())
    singles = [example_losses(here, k, made.theta1, made.theta2) for k in range(6)]
    np.testing.assert_allclose(sum(singles) / 6, made.cost, rtol=1e-12)
    x, y = here.examples.columns["x"][2], here.examples.y[2]
    assert singles[2][5, 1] == pytest.approx((y - made.theta1[1] * np.sin(made.theta2[5] * x)) ** 2, rel=1e-13)


def test_the_loss_of_an_example_that_has_none_is_nan():
    here = problem("m*x + b", {"x": [0.0, 1.0], "y": [1.0, 1.0]}, loss="poisson")
    losses = example_losses(here, 0, axis(0, 1, 3), axis(-1, 1, 3))
    assert np.isnan(losses[:2]).all()
    assert np.isfinite(losses[2]).all()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("formula", "cost", "loss"),
    [
        ("m*x + b", "mean", "squared"),
        ("sigmoid(m*x + b)", "mean", "squared"),
        ("sigmoid(m*x + b)", "mean", "log"),
        ("b*tanh(m*x)", "mean", "squared"),
        ("exp(m*x + b)", "mean", "poisson"),
        ("m*x*exp(-(x - b)^2)", "mean", "squared"),
        ("m*x + b", "median", "squared"),
    ],
)
def test_the_largest_surface_stays_under_32_mebibytes(formula, cost, loss):
    examples = generated_examples("clusters", LIMITS.examples[1], 0.9, 1)
    here = FormulaProblem(typed(formula, loss), examples, COSTS[cost])
    small = FormulaProblem(typed(formula, loss), generated_examples("clusters", 3, 0.9, 1), COSTS[cost])
    surface(small, WINDOW, 5, Deadline())  # what is compiled is kept, and is no part of the work
    tracemalloc.start()
    try:
        made = surface(here, WINDOW, LIMITS.grid[1], Deadline(600))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 32 * 2**20
    assert made.cost.shape == (201, 201)
    assert np.isfinite(made.cost).all()


@pytest.mark.parametrize("model", ["logistic", "two_weights"])
def test_a_watch_stops_the_work_between_blocks(model):
    examples = own_examples({"x": np.linspace(-1, 1, 2000)}, np.linspace(0, 1, 2000))
    here = catalogue(model, examples)
    with pytest.raises(OutOfTime):
        surface(here, WINDOW, 51, Deadline(seconds=-1.0))
    cancelled = Deadline()
    cancelled.cancel()
    with pytest.raises(Cancelled):
        surface(here, WINDOW, 51, cancelled)


def test_a_surface_can_be_cancelled_while_it_is_computed():
    class After(Deadline):
        checks = 0

        def check(self):
            self.checks += 1
            if self.checks == 20:
                self.cancel()
            super().check()

    deadline = After()
    with pytest.raises(Cancelled):
        surface(named("clusters", "logistic", n=5000), WINDOW, 101, deadline)
    assert deadline.checks < 60  # at most a few more in the other threads


def test_the_first_error_of_many_tasks_comes_out_and_all_tasks_run_without_one():
    done: list[int] = []
    on_all_cores([partial(done.append, i) for i in range(50)], Deadline())
    assert sorted(done) == list(range(50))

    def broken():
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        on_all_cores([broken, *(lambda: None for _ in range(20))], Deadline())


@pytest.mark.parametrize("place", range(4))
def test_an_error_stops_what_is_not_begun_whoever_meets_it(place):
    done = []

    def broken():
        raise ZeroDivisionError

    def slow():
        time.sleep(0.005)
        done.append(True)

    with pytest.raises(ZeroDivisionError):
        on_all_cores([*[slow] * place, broken, *[slow] * 200], Deadline())
    assert len(done) < 100


@pytest.mark.parametrize(
    ("rows", "columns", "examples"), [(201, 201, 10_000), (5, 5, 1), (201, 201, 1), (61, 61, 32_768), (61, 5, 99)]
)
def test_blocks_are_never_larger_than_the_bound_and_cover_everything(rows, columns, examples):
    height, width = tiles(rows, columns, examples)
    assert 1 <= height <= rows
    assert 1 <= width <= columns
    assert height * width * examples <= max(BLOCK, examples)
    for length, piece in ((rows, height), (columns, width)):
        assert [k for s in spans(length, piece) for k in range(s.start, s.stop)] == list(range(length))


def test_one_huge_cell_does_not_flatten_the_others_on_display():
    bowl = np.add.outer(np.linspace(-1, 1, 21) ** 2, np.linspace(-1, 1, 21) ** 2)
    assert display_range(bowl) == (0.0, 2.0)
    spoiled = bowl.copy()
    spoiled[0, 0], spoiled[5, 5], spoiled[3, 3] = 1e300, np.nan, np.inf
    low, high = display_range(spoiled)
    assert low == 0.0
    assert 2.0 <= high < 10.0


def test_the_range_of_flat_and_empty_surfaces():
    assert display_range(np.full((5, 5), 3.0)) == (3.0, 3.0)
    assert display_range(np.full((5, 5), np.nan)) is None
    low, high = display_range(np.array([[0.0] * 9 + [7.0]]))
    assert (low, high) == (0.0, 7.0)


def test_work_grows_with_cells_and_examples():
    few, many = (catalogue("logistic", data("logistic", n)) for n in (10, 1000))
    assert cell_work(many, WINDOW) == pytest.approx(100 * cell_work(few, WINDOW))
    with pytest.raises(TooMuchWork) as refused:
        check_budget(1e6, 101, 4e9)
    assert refused.value.fits == 63  # 63^2 cells of a millisecond take 3.97 s
    check_budget(1e6, 63, 4e9)


def test_a_step_of_descent_is_estimated_by_the_examples_that_it_uses():
    here = catalogue("logistic", data("logistic", 1000))
    everyone, half, none = path_work(here, None), path_work(here, 500), path_work(here, 0)
    assert everyone == path_work(here, 1000)
    assert half - none == pytest.approx((everyone - none) / 2)
    assert everyone > half > none  # the cost of all examples is told after every step


def test_a_shortcut_that_loses_its_digits_does_not_pass_the_budget_of_the_direct_way():
    # far from the data the expanded squares cancel: 1e8 tanh(..) against targets near 1e8
    x = np.linspace(0.5, 2, 1000)
    here = problem("w2*tanh(w1*x) + 100000000", {"x": x, "y": 1e8 + np.tanh(x)})
    assert separable_surface(here, axis(0.5, 1.5, 9), axis(0.5, 1.5, 9), Deadline()) is None
    cheap, direct = cell_work(here, WINDOW), direct_work(here)
    assert cheap < direct
    with pytest.raises(TooMuchWork):
        surface(here, (0.5, 1.5, 0.5, 1.5), 9, Deadline(), budget=81 * direct / 2)
    assert surface(here, (0.5, 1.5, 0.5, 1.5), 9, Deadline(), budget=81 * direct).nonfinite == 0


@pytest.mark.parametrize("loss", ["squared", "absolute", "huber", "signed"])
def test_what_cancels_in_a_prediction_takes_no_target_with_it(loss):
    """-1.3 e^5x + 1.3 e^5x is exactly 0, and e^50 is 5e21: y less the first term alone would lose y."""
    x = np.linspace(0.0, 10.0, 100)
    points = {"x": x.tolist(), "y": np.sin(x).tolist()}
    here = problem("a*exp(-b*x) + c*exp(-d*x)", points, loss=loss, axes=("a", "b"), fixed={"c": 1.3, "d": -5.0})
    nothing = problem("0*a + 0*b + 0*x", points, loss=loss, axes=("a", "b"))
    at, expected = (-1.3, -5.0), nothing.cost_at((0.0, 0.0))
    assert here.cost_at(at) == expected
    assert here.run(here.objective.program, at)["loss"].mean() == pytest.approx(expected, rel=1e-15)
    assert surface(here, (-1.3, 0.0, -5.0, -4.0), 3, Deadline()).cost[0, 0] == pytest.approx(expected, rel=1e-12)
