"""The call best: the other parameters at their least cost, with the axes where they are."""

import numpy as np
import pytest

from app.core.model import COSTS
from tests.api.asking import ask, problem, refusal

X = [-1.5, -0.5, 0.25, 1.0, 2.0, 2.5]
Y = [1.0, -0.5, 0.75, 2.0, 1.5, 4.0]
SCENE = {
    "data": "points", "points": {"x": X, "y": Y}, "model": "formula", "formula": "a*x + b*x^2 + c + d*x^3",
    "axes": ["a", "b"], "at": [0.5, -0.25],
}  # fmt: skip


def least_squares():
    x, y = np.array(X), np.array(Y)
    return np.linalg.lstsq(np.stack([x**0, x**3], axis=1), y - 0.5 * x + 0.25 * x**2, rcond=None)[0]


def test_the_others_are_fitted_by_least_squares_with_the_axes_held(client):
    answer = ask(client, "best", **SCENE)
    assert list(answer["fixed"]) == ["c", "d"]
    np.testing.assert_allclose(list(answer["fixed"].values()), least_squares(), rtol=1e-12)
    assert answer["arrived"] is True
    assert answer["nonfinite"] == 0
    assert answer["scene"]["fixed"] == {"c": 0.0, "d": 0.0}


@pytest.mark.parametrize("cost", COSTS)
def test_the_costs_are_those_of_the_scene_before_and_after(client, cost):
    answer = ask(client, "best", **SCENE, cost=cost, fixed={"c": 1.5})
    before = ask(client, "gradients", **SCENE, cost=cost, fixed={"c": 1.5})
    after = ask(client, "gradients", **SCENE, cost=cost, fixed=answer["fixed"])
    assert answer["before"] == pytest.approx(before["cost"], rel=1e-12)
    assert answer["cost"] == pytest.approx(after["cost"], rel=1e-12)
    assert answer["cost"] <= answer["before"]
    assert after["at"] == before["at"] == [0.5, -0.25]


def test_the_others_are_those_that_are_no_axes(client):
    assert list(ask(client, "best", **{**SCENE, "axes": ["d", "b"]})["fixed"]) == ["a", "c"]


@pytest.mark.parametrize("fields", [{}, {"model": "formula", "formula": "u*x + v"}])
def test_with_nothing_to_fit_it_says_so(client, fields):
    error = refusal(client, "best", **fields)
    assert (error["field"], error["code"]) == ("fixed", "mismatch")
    first, second = ("u", "v") if fields else ("m", "b")
    assert error["message"] == (
        f"there is nothing to fit: {first} and {second}, the axes, are all the parameters of this model; all=true fits them"
    )


def test_a_cost_that_is_not_defined_now_is_null_and_counted(client):
    answer = ask(client, "best", **{**SCENE, "formula": "a*x + b*x^2 + log(c)"}, fixed={"c": -1})
    assert (answer["before"], answer["nonfinite"]) == (None, 1)
    rest = np.array(Y) - 0.5 * np.array(X) + 0.25 * np.square(X)  # log(c) is best as their mean, and then the cost their variance
    assert answer["fixed"]["c"] == pytest.approx(np.exp(rest.mean()), rel=1e-9)
    assert answer["cost"] == pytest.approx(rest.var(), rel=1e-12)


def test_other_faults_are_those_of_any_scene(client):
    problem(client.post("/api/v1/best", json={**SCENE, "fixed": {"q": 1}}), 422, "unknown_choice")


NORMAL = {
    "data": "points", "points": {"x": [36.0, 40.0, 44.0, 48.0, 52.0, 56.0], "y": [0.1, 0.9, 2.9, 3.1, 1.1, 0.1]},
    "model": "formula", "formula": "a*exp(-(x-mu)^2/(2*sigma^2))", "axes": ["a", "mu"],
}  # fmt: skip


def test_all_parameters_are_fitted_where_asked_and_the_point_is_answered(client):
    answer = ask(client, "best", **NORMAL, all=True)
    there = ask(client, "gradients", **NORMAL, at=answer["at"], fixed=answer["fixed"])
    assert list(answer["fixed"]) == ["sigma"]
    assert there["cost"] == pytest.approx(answer["cost"], rel=1e-12)
    assert there["mean"] == pytest.approx([0.0, 0.0], abs=1e-6)
    assert answer["at"][1] == pytest.approx(45.9, abs=0.5)  # the rows are nearly symmetric about 46
    assert (answer["before"], answer["arrived"], answer["nonfinite"]) == (None, True, 1)


def test_a_model_of_two_parameters_can_be_fitted_as_a_whole(client):
    answer = ask(client, "best", data="line", n=12, all=True, model="formula", formula="u*x + v")
    line = ask(client, "surface", data="line", n=12)
    assert answer["fixed"] == {}
    assert answer["at"] == pytest.approx(line["minimum"]["at"], rel=1e-9)


def test_without_all_the_point_is_not_answered(client):
    assert "at" not in ask(client, "best", **SCENE)
    assert "at" not in ask(client, "best", **SCENE, all=False)


def test_all_is_true_or_false(client):
    error = refusal(client, "best", **SCENE, all="perhaps")
    assert (error["field"], error["code"]) == ("all", "wrong_type")


@pytest.mark.parametrize("everything", [False, True])
@pytest.mark.parametrize("factor", ["", "d*"])
def test_derivatives_too_large_for_a_float_are_done_without(client, factor, everything):
    """1e12^25 * 2e7 = 2e307, and 16 times that is more than a float holds."""
    formula = f"a*x + b + {factor}(1e12*c)^16" + "*1e12" * 9 + "*2e7"
    answer = ask(client, "best", data="line", n=6, model="formula", formula=formula, axes=["a", "b"], all=everything)
    assert answer["cost"] <= answer["before"]
