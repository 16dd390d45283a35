"""What the call batches answers, and the surface of one batch."""

import math

import numpy as np
import pytest

from tests.api.asking import ask, nulls, refusal

SCENE = {"data": "line", "n": 24, "at": [0.2, -0.5]}


def test_the_scene_names_everything_that_decides_the_draws(client):
    answer = ask(client, "batches", **SCENE, draws=3)
    assert {name: answer["scene"][name] for name in ("batch", "order", "replacement", "draw")} == {
        "batch": 8,
        "order": "shuffled",
        "replacement": False,
        "draw": 1,
    }
    assert answer["link"] == "/?at=0.2,-0.5"
    assert (answer["size"], answer["draws"], np.shape(answer["estimates"]), len(answer["picked"])) == (8, 3, (3, 2), 8)
    assert ask(client, "batches", **SCENE)["draws"] == 200


def test_a_link_brings_the_same_draws_back(client):
    asked = {**SCENE, "batch": 3, "order": "by_class", "replacement": True, "draw": 7}
    answer = ask(client, "batches", **asked)
    assert answer["link"] == "/?at=0.2,-0.5&batch=3&order=by_class&replacement=true&draw=7"
    again = client.get("/api/v1/batches?" + answer["link"].removeprefix("/?")).json()
    assert again == answer


def test_the_batch_is_cut_to_the_number_of_examples(client):
    answer = ask(client, "batches", data="line", n=5, batch=9)
    assert (answer["scene"]["batch"], answer["size"], sorted(answer["picked"])) == (5, 5, [0, 1, 2, 3, 4])
    assert "batch" not in answer["link"]


def test_calls_that_draw_no_batch_leave_its_fields_out(client):
    asked = {**SCENE, "batch": 3, "draw": 7, "rate": 0.5}
    assert not {"batch", "draw", "rate"} & set(ask(client, "gradients", **asked)["scene"])


@pytest.mark.parametrize(("cost", "lawful"), [("mean", True), ("sum", True), ("rms", False), ("max", False), ("product", False)])
def test_a_law_is_given_where_there_is_one_and_null_elsewhere(client, cost, lawful):
    answer = ask(client, "batches", **SCENE, cost=cost, draws=20)
    assert (answer["predicted_covariance"] is not None) == lawful
    assert all((row["predicted"] is not None) == lawful for row in answer["by_size"])
    assert answer["nonfinite"] == 0
    np.testing.assert_allclose(answer["estimates"][0], answer["batch_cost_gradient"], rtol=1e-14)
    np.testing.assert_allclose(answer["full"], ask(client, "gradients", **SCENE, cost=cost)["cost_gradient"], rtol=1e-12)


def test_every_size_tells_its_mean_and_how_far_that_is_from_the_gradient(client):
    answer = ask(client, "batches", **SCENE, cost="rms", draws=50)
    assert {row["draws"] for row in answer["by_size"]} == {50}
    for row in answer["by_size"]:
        assert row["bias"] == pytest.approx(math.dist(row["mean"], answer["full"]), rel=1e-12, abs=1e-15)
    (row,) = (row for row in answer["by_size"] if row["size"] == 8)
    assert row["mean"] == pytest.approx(answer["mean_of_estimates"], rel=1e-13)
    spread = answer["covariance"][0][0] + answer["covariance"][1][1]  # divided by 50, not by 49
    assert row["bias_error"] == pytest.approx(math.sqrt(spread * 50 / 49 / 50), rel=1e-12)


def test_a_single_draw_has_no_standard_error_and_that_is_not_counted(client):
    answer = ask(client, "batches", **SCENE, draws=1)
    assert {row["bias_error"] for row in answer["by_size"]} == {None}
    assert answer["nonfinite"] == 0


def test_what_is_not_defined_is_null_and_counted(client):
    answer = ask(client, "batches", data="line", n=4, model="formula", formula="log(a)*x + b", at=[-1, 0], draws=5)
    ruled = nulls(answer["predicted_covariance"]) + sum(
        nulls(row[name]) for row in answer["by_size"] for name in ("predicted", "shuffled")
    )
    assert answer["nonfinite"] == nulls(answer) - ruled > 0
    blocks = ask(
        client, "batches", data="line", n=4, model="formula", formula="log(a)*x + b", at=[-1, 0], draws=5, order="sorted"
    )
    assert all(row["shuffled"] is None for row in blocks["by_size"])
    assert blocks["nonfinite"] == answer["nonfinite"] + len(blocks["by_size"])  # here they are missing, not left out


def test_too_many_draws_are_refused_with_how_many_fit(client):
    fault = refusal(client, "batches", data="line", n=10_000, draws=5000)
    assert (fault["field"], fault["code"], fault["max"]) == ("draws", "too_expensive", 1000)
    assert "1000 draws would fit" in fault["message"]


@pytest.mark.parametrize("cost", ["mean", "sum", "rms"])
def test_the_surface_of_a_batch_has_the_slope_of_its_gradient(client, cost):
    asked = {**SCENE, "cost": cost, "batch": 5, "draw": 4}
    batch = ask(client, "batches", **asked, draws=1)
    window = [0.2 - 1e-3, 0.2 + 1e-3, -0.5 - 1e-3, -0.5 + 1e-3]
    made = ask(client, "surface", **asked, of="batch", window=window, grid=5)
    cost_there = np.array(made["cost"])
    slope = [(cost_there[2, 4] - cost_there[2, 0]) / 2e-3, (cost_there[4, 2] - cost_there[0, 2]) / 2e-3]
    np.testing.assert_allclose(slope, batch["batch_cost_gradient"], rtol=1e-5)
    assert made["range"]["min"] == cost_there.min()
    assert made["scene"]["draw"] == 4
    whole = ask(client, "surface", **asked, of="all", window=window, grid=5)
    assert "draw" not in whole["scene"]
    assert not np.allclose(whole["cost"], cost_there)


def test_the_minimum_of_a_batchs_sum_stands_for_all_examples(client):
    mean, total = (ask(client, "surface", data="line", batch=5, of="batch", cost=cost, grid=5) for cost in ("mean", "sum"))
    assert total["minimum"]["cost"] == pytest.approx(24 * mean["minimum"]["cost"], rel=1e-12)
    np.testing.assert_allclose(total["range"]["display"], 24 * np.array(mean["range"]["display"]), rtol=1e-12)
    np.testing.assert_allclose(total["minimum"]["at"], mean["minimum"]["at"], rtol=1e-9)


def test_examples_beside_the_surface_of_a_batch_are_those_of_the_data(client):
    asked = {**SCENE, "grid": 5, "examples": [20]}
    np.testing.assert_allclose(
        ask(client, "surface", **asked, of="batch", batch=2)["examples"]["20"], ask(client, "surface", **asked)["examples"]["20"]
    )
