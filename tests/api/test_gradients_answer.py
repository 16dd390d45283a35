"""The call gradients: values worked out by hand, and the laws that its numbers keep."""

import math
from typing import Any

import pytest

from app.core.model import COSTS
from tests.api.asking import ask, nulls, refusal

THREE: dict[str, Any] = {"data": "points", "points": {"x": [0.0, 1.0, 3.0], "y": [1.0, 0.0, 2.0]}, "model": "line"}


def test_gradients_of_a_line_are_those_worked_out_by_hand(client):
    # m x + b at (1, 2): p = 2, 3, 5; l = (y - p)^2 = 1, 9, 9; dl/dp = 2 (p - y) = 2, 6, 6; g = dl/dp (x, 1).
    answer = ask(client, "gradients", **THREE, at=[1, 2])
    assert answer["axes"] == ["m", "b"]
    assert answer["at"] == [1, 2]
    assert answer["predictions"] == [2, 3, 5]
    assert answer["losses"] == [1, 9, 9]
    assert answer["gradients"] == [[0, 2], [6, 6], [18, 6]]
    assert answer["cost"] == pytest.approx(19 / 3)
    assert answer["mean"] == pytest.approx([8, 14 / 3])
    assert answer["cost_gradient"] == pytest.approx([8, 14 / 3], rel=1e-13)
    assert answer["weights"] == pytest.approx([1 / 3] * 3)
    assert (answer["kink"], answer["nonfinite"]) == (False, 0)


def test_covariance_is_divided_by_n_and_noise_scale_is_its_trace_over_the_squared_mean(client):
    answer = ask(client, "gradients", **THREE, at=[1, 2])
    first, second = [0, 6, 18], [2, 6, 6]  # the gradients worked out above
    spread = [
        [sum((u - sum(a) / 3) * (v - sum(b) / 3) for u, v in zip(a, b, strict=True)) / 3 for b in (first, second)]
        for a in (first, second)
    ]
    assert answer["covariance"][0] == pytest.approx(spread[0])
    assert answer["covariance"][1] == pytest.approx(spread[1])
    assert answer["noise_scale"] == pytest.approx((spread[0][0] + spread[1][1]) / (8**2 + (14 / 3) ** 2))


def test_gradients_are_never_scaled_by_the_number_of_examples(client):
    few = ask(client, "gradients", **THREE, at=[1, 2])
    doubled = {name: column * 2 for name, column in THREE["points"].items()}
    many = ask(client, "gradients", data="points", points=doubled, model="line", at=[1, 2])
    assert many["gradients"] == few["gradients"] * 2
    assert many["mean"] == pytest.approx(few["mean"])
    assert ask(client, "gradients", **THREE, cost="sum", at=[1, 2])["gradients"] == few["gradients"]


def test_averages_taken_too_early_are_the_published_ones(client):
    # Design page: logistic with loss output, x = 0 and 1, w = 1, b = 0: 0.2233 rightly averaged, 0.2350 at the mean example.
    points = {"x": [0.0, 1.0], "y": [0.0, 0.0]}
    answer = ask(client, "gradients", data="points", points=points, model="logistic", loss="output", at=[1, 0])
    slope = [1 / (2 + math.exp(u) + math.exp(-u)) for u in (0.0, 1.0, 0.5)]  # s(u) s(-u)
    assert answer["mean"][1] == pytest.approx((slope[0] + slope[1]) / 2, rel=1e-14)
    assert answer["early"]["mean_example"][1] == pytest.approx(slope[2], rel=1e-14)
    assert (round(answer["mean"][1], 4), round(answer["early"]["mean_example"][1], 4)) == (0.2233, 0.2350)


def test_for_a_line_averaging_early_misses_twice_the_covariance_of_error_and_input(client):
    # Design page: both early averages miss grad_m by 2 Cov(p - y, x), and grad_b by nothing. Errors 1, 3, 3 at x = 0, 1, 3.
    answer = ask(client, "gradients", **THREE, at=[1, 2])
    covariance = (1 * 0 + 3 * 1 + 3 * 3) / 3 - (7 / 3) * (4 / 3)
    for kind in ("mean_example", "mean_error"):
        assert answer["mean"][0] - answer["early"][kind][0] == pytest.approx(2 * covariance)
        assert answer["mean"][1] == pytest.approx(answer["early"][kind][1])


def test_the_gap_of_a_line_is_told_and_of_nothing_else(client):
    # x = 0, 1, 3, y = 1, 0, 2, m = 1: 2 (m Var x - Cov(x, y)) = 2 (14/9 - 2/3), and Cov/Var = 3/7
    gap = ask(client, "gradients", **THREE, at=[1, 2])["early_gap"]
    assert gap == {"slope": "m", "column": "x", "covariance": pytest.approx(16 / 9), "least_squares": pytest.approx(3 / 7)}
    typed = ask(client, "gradients", **{**THREE, "model": "formula"}, formula="b + m*x", axes=["m", "b"], at=[1, 2])
    assert typed["early_gap"] == gap
    for fields in ({"cost": "rms"}, {"loss": "huber"}, {"model": "neuron"}):
        assert ask(client, "gradients", **{**THREE, **fields}, at=[1, 2])["early_gap"] is None


def test_a_slope_that_is_not_there_is_null_and_not_counted(client):
    answer = ask(client, "gradients", data="points", points={"x": [1, 1], "y": [0, 2]}, at=[1, 2])
    assert answer["early_gap"] == {"slope": "m", "column": "x", "covariance": 0, "least_squares": None}
    assert answer["nonfinite"] == 0


def test_the_mean_direction_has_lost_the_lengths(client):
    answer = ask(client, "gradients", **THREE, at=[1, 2])
    units = [(g[0] / math.hypot(*g), g[1] / math.hypot(*g)) for g in answer["gradients"]]
    assert answer["early"]["mean_direction"] == pytest.approx([sum(u[k] for u in units) / 3 for k in (0, 1)])


def test_the_noise_scale_of_identical_examples_at_their_minimum_is_null(client):
    points = {"x": [2.0] * 4, "y": [3.0] * 4}
    answer = ask(client, "gradients", data="points", points=points, at=[1, 1])
    assert answer["gradients"] == [[0, 0]] * 4
    assert answer["noise_scale"] is None
    assert answer["mean"] == [0, 0]


@pytest.mark.parametrize("cost", COSTS)
@pytest.mark.parametrize("data", ["line", "clusters", "counts"])
def test_the_slope_of_the_cost_is_the_weighted_sum_of_the_gradients(client, data, cost):
    fields = {"loss": "absolute"} if data == "counts" else {}
    answer = ask(client, "gradients", data=data, n=9, cost=cost, **fields)
    for k in (0, 1):
        terms = [w * g[k] for w, g in zip(answer["weights"], answer["gradients"], strict=True)]
        assert answer["cost_gradient"][k] == pytest.approx(math.fsum(terms), rel=1e-9, abs=1e-12 * max(map(abs, terms)))
    assert answer["residual"] <= 1e-9 * max(1.0, max(abs(v) for v in answer["cost_gradient"]))


def test_weights_of_a_root_of_the_mean_are_its_derivative(client):
    # C = sqrt(19 / 3); dC/dl = 1 / (2 N C).
    answer = ask(client, "gradients", **THREE, at=[1, 2], cost="rms")
    assert answer["cost"] == pytest.approx(math.sqrt(19 / 3))
    assert answer["weights"] == pytest.approx([1 / (6 * math.sqrt(19 / 3))] * 3)


def test_only_the_worst_example_pulls_on_the_maximum(client):
    answer = ask(client, "gradients", data="points", points={"x": [0, 1, 3], "y": [1, 0, 9]}, at=[1, 2], cost="max")
    assert answer["weights"] == [0, 0, 1]
    assert answer["cost_gradient"] == pytest.approx(answer["gradients"][2])


def test_a_kink_is_told(client):
    points = {"x": [1.0, 2.0], "y": [3.0, 0.0]}
    assert ask(client, "gradients", data="points", points=points, loss="absolute", at=[1, 2])["kink"] is True
    assert ask(client, "gradients", data="points", points=points, loss="absolute", at=[1, 2.5])["kink"] is False


def test_every_null_in_an_answer_is_counted(client):
    answer = ask(client, "gradients", model="formula", formula="log(m*x) + b", at=[1, 0])
    numbers = {key: value for key, value in answer.items() if key not in ("noise_scale", "early_gap")}
    assert answer["nonfinite"] == nulls(numbers) > 0


def test_log_loss_keeps_its_digits_where_the_model_is_sure_and_wrong(client):
    # y = 0 and u = w x + b = 10 000: the loss softplus(u) is u to the last digit, and dl/dw is x.
    points = {"x": [1.0], "y": [0.0]}
    answer = ask(client, "gradients", data="points", points=points, model="logistic", at=[1e4, 0])
    assert (answer["losses"], answer["gradients"]) == ([1e4], [[1, 1]])


def test_a_point_is_two_finite_numbers(client):
    assert refusal(client, at=[1])["code"] == "wrong_type"
    assert refusal(client, at=["1", 2])["code"] == "wrong_type"


def test_what_is_not_defined_is_named_with_its_cause(client):
    fields = {"data": "points", "points": {"x": [1, 0, 0], "y": [0, 1, 3]}, "model": "formula", "formula": "a*x^b"}
    answer = ask(client, "gradients", **fields, at=[1, 0], window=[0, 2, -1, 3])
    says = {"of": "gradient", "cause": "log_of_zero", "says": "the logarithm of 0", "count": 2, "example": 1}
    assert answer["undefined"] == says
    assert answer["mean"][1] is None
    assert answer["cost"] == pytest.approx(5 / 3)  # 0^0 is 1: errors 1, 0 and 2
    at_zero = ask(client, "gradients", **fields, at=[1, 2], window=[0, 2, -1, 3])
    # 1^2 is 1 and 0^2 is 0: errors 1, -1, -3; only x = 1 has slopes, 2 in a, and 1^2 log 1 = 0 in b.
    assert at_zero["gradients"] == [[2, 0], [0, 0], [0, 0]]
    assert (at_zero["undefined"], at_zero["nonfinite"]) == (None, 0)
