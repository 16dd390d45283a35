"""Networks through the API: the smallest one is logistic regression in every answer, and what does not fit is named."""

import json
import math

import numpy as np
import pytest

from app.core.base import Deadline
from app.core.descent import OPTIMIZERS
from app.core.model import COSTS
from app.scene.scene import network_in, resolve
from tests.api.asking import ask, problem, refusal

PLACE = {"data": "clusters", "n": 12, "at": [0.75, -0.5], "window": [-2, 3, -2, 2], "grid": 9}
SMALLEST = {"model": "network", "widths": [1, 1], "plane": "1.0.0,1.b.0", "trained": 0}
OF_THE_SCENE = ("scene", "link", "defaults", "axes", "whole", "training")
XOR = {"data": "xor", "n": 16, "trained": 10}


def assert_same(found, expected, where=""):
    """Two answers, number by number, to 1e-12 of the size of the numbers beside them."""
    if isinstance(expected, dict):
        keys = {*found, *expected} - {*OF_THE_SCENE}
        for key in keys:
            assert_same(found[key], expected[key], f"{where}.{key}")
    elif isinstance(expected, list):
        assert len(found) == len(expected), where
        for i, (one, other) in enumerate(zip(found, expected, strict=True)):
            assert_same(one, other, f"{where}[{i}]")
    elif isinstance(expected, float) and isinstance(found, (int, float)):
        assert math.isclose(found, expected, rel_tol=1e-12, abs_tol=1e-12), (where, found, expected)
    else:
        assert found == expected, where


CALLS = [
    ("surface", {}),
    ("surface", {"examples": [0, 5]}),
    ("surface", {"of": "batch", "batch": 4, "draw": 3}),
    ("gradients", {}),
    ("field", {"nodes": 5, "examples": "all"}),
    ("batches", {"batch": 3, "draws": 50}),
    ("batches", {"batch": 5, "order": "sorted", "draws": 20}),
    ("descent", {"method": list(OPTIMIZERS), "steps": 12}),
    ("descent", {"method": ["gd:4", "adam:3"], "steps": 12, "replacement": True}),
]


@pytest.mark.slow
@pytest.mark.parametrize("cost", COSTS)
@pytest.mark.parametrize(("call", "fields"), CALLS)
def test_widths_1_1_with_a_sigmoid_is_logistic_regression(client, call, fields, cost):
    common = {**PLACE, **fields, "cost": cost}
    network, formula = (ask(client, call, **common, **model) for model in (SMALLEST, {"model": "logistic"}))
    if cost in ("max", "median", "product", "geometric") and call == "surface":
        for answer in (network, formula):
            answer.pop("minimum")  # searched for along kinks, to fewer digits than these
    for answer in (network, formula):
        for known in ("proven", "infimum"):  # of a formula, whose cost is known to be convex
            answer.get("minimum", {}).pop(known, None)
    assert_same(network, formula)


@pytest.mark.parametrize("cost", ["mean", "sum", "rms", "logsumexp"])
def test_their_minimum_is_the_same_too(client, cost):
    network, formula = (
        ask(client, "surface", **PLACE, cost=cost, **model)["minimum"] for model in (SMALLEST, {"model": "logistic"})
    )
    assert network["kind"] == formula["kind"]
    assert network["at"] == pytest.approx(formula["at"], rel=1e-8)
    assert network["cost"] == pytest.approx(formula["cost"], rel=1e-12)
    assert network["condition"] == pytest.approx(formula["condition"], rel=1e-6)


def test_training_it_is_descent_of_logistic_regression(client):
    trained = {**SMALLEST, "trained": 20, "trained_by": "gd", "trained_rate": 0.3}
    path = ask(client, "surface", **PLACE, **trained)["training"]["path"]
    start = path[0]
    found = ask(client, "descent", **{**PLACE, "at": start}, model="logistic", method="gd", rate=0.3, steps=20)["paths"][0]["at"]
    assert_same(path, found)


def test_the_canonical_scene_says_everything_and_its_link_only_what_is_not_usual(client):
    answer = ask(client, "gradients", data="xor")
    scene = answer["scene"]
    assert answer["link"] == "/?data=xor"
    assert (scene["model"], scene["widths"], scene["activation"], scene["output"]) == ("network", [2, 8, 1], "tanh", "sigmoid")
    assert (scene["batch_norm"], scene["plane"], scene["loss"], scene["seed"]) == (0, "random", "log", 1)
    assert (scene["trained"], scene["trained_by"], scene["trained_rate"]) == (60, "adam", 0.03)
    again = ask(client, "gradients", **scene)
    assert again["gradients"] == answer["gradients"]
    assert again["link"] == answer["link"]


@pytest.mark.parametrize(
    "fields",
    [
        {"data": "spirals", "widths": [2, 4, 4, 1], "activation": "relu", "trained": 3},
        {"data": "digits", "trained": 0, "loss": "squared"},
        {"data": "line", "model": "network", "plane": "path", "trained": 5, "trained_by": "gd", "trained_rate": 0.01},
        {"data": "xor", "widths": [2, 3, 2], "output": "softmax", "batch_norm": 1, "seed": 5, "trained": 2},
        {"data": "iris", "model": "network", "plane": "2.0.0,1.b.3", "trained": 2, "cost": "rms"},
    ],
)
def test_a_link_opens_the_same_scene(client, fields):
    answer = ask(client, "layers" if "batch_norm" not in fields else "gradients", **fields)
    response = client.get("/api/v1/gradients" + answer["link"].removeprefix("/"))
    assert response.status_code == 200
    assert response.json()["scene"] == answer["scene"]


def test_biases_may_be_named_like_weights(client):
    one, other = (ask(client, "gradients", **XOR, plane=plane) for plane in (["1.0.0", "1.2.b"], "1.0.0,1.b.2"))
    assert one["scene"]["plane"] == "1.0.0,1.b.2"
    assert one["gradients"] == other["gradients"]


def test_fields_that_a_network_has_no_use_for_are_left_out(client):
    answer = ask(client, "gradients", **XOR, axes=["m", "b"], fixed={"c": 1}, formula="a*x+b")
    assert not {"axes", "fixed", "formula"} & set(answer["scene"])
    plain = ask(client, "gradients", data="line", widths=[1, 2, 1], trained=5, plane="path")
    assert plain["link"] == "/"


def test_softmax_predictions_are_chances_of_every_class(client):
    answer = ask(client, "gradients", data="digits", trained=2)
    assert len(answer["predictions"]) == 1797
    assert all(sum(row) == pytest.approx(1.0, rel=1e-12) and len(row) == 10 for row in answer["predictions"][:50])


def test_the_whole_gradient_is_longer_than_its_part_in_the_plane(client):
    whole = ask(client, "gradients", **XOR)["whole"]
    assert whole["weights"] == 33
    assert 0 < whole["in_plane"] < whole["length"]
    all_of_it = ask(client, "gradients", **PLACE, **SMALLEST)["whole"]
    assert all_of_it["in_plane"] == pytest.approx(all_of_it["length"], rel=1e-12)


def test_layers_of_one_example_of_a_batch_and_of_all(client):
    everyone, batch, one = (
        ask(client, "layers", **XOR, **fields) for fields in ({}, {"of": "batch", "batch": 4}, {"examples": [3]})
    )
    assert (len(everyone["examples"]), len(batch["examples"]), one["examples"]) == (16, 4, [3])
    assert [row["name"] for row in everyone["layers"]] == ["W1", "b1", "W2", "b2"]
    assert [row["shape"] for row in everyone["layers"]] == [[8, 2], [8], [1, 8], [1]]
    assert all(row["relative_error"] < 1e-13 for row in one["layers"])
    assert everyone["layers"][-1]["relative_error"] < 1e-13
    assert everyone["layers"][0]["relative_error"] > 0.1


def test_no_examples_named_are_all_of_them(client):
    assert ask(client, "layers", **XOR, examples=[])["examples"] == list(range(16))


def test_the_window_follows_the_weights_that_the_plane_leaves_out(client):
    """The planes of both scenes are the same one; what training has found stands in their middle."""
    line = {"data": "clusters", "n": 30, "model": "network", "widths": [1, 1], "plane": "1.0.0,1.b.0"}
    shown = [ask(client, "surface", **line, trained=steps) for steps in (5, 60)]
    for answer in shown:
        (a1, b1, a2, b2), end = answer["scene"]["window"], answer["training"]["path"][-1]
        assert [(a1 + b1) / 2, (a2 + b2) / 2] == pytest.approx(end, abs=0.006 * max(b1 - a1, b2 - a2))
    assert shown[0]["defaults"] != shown[1]["defaults"]


def test_a_picture_of_numbers_too_large_for_single_precision_is_drawn_in_double(client):
    own = {"data": "points", "points": {"x": [1e11, 2e11, -3e11], "y": [1e11, -2e11, 5e11]}, "grid": 7, "trained": 0}
    layers = {"model": "network", "widths": [1, 2, 1], "activation": "relu", "loss": "formula", "loss_formula": "(y - p)^4"}
    drawn, exact = ask(client, "picture", **own, **layers)["surface"], ask(client, "surface", **own, **layers)
    assert exact["range"]["max"] > 1e40
    assert (drawn["nonfinite"], drawn["cost"]) == (0, exact["cost"])


@pytest.mark.slow
def test_gradients_of_large_layers_are_told_by_their_lengths_alone(client):
    rows = ask(client, "layers", data="digits", widths=[64, 128, 64, 10], trained=0)["layers"]
    assert [row["correct"] is None for row in rows] == [False, False, False, False, False, False]
    rows = ask(client, "layers", data="digits", widths=[64, 128, 128, 10], trained=0, examples=[0, 1])["layers"]
    assert rows[2]["correct"] is None
    assert rows[2]["correct_norm"] > 0


def test_batch_normalisation_leaves_no_gradient_of_an_example(client):
    answer = ask(client, "gradients", **XOR, batch_norm=1)
    for name in ("gradients", "mean", "early", "covariance", "noise_scale"):
        assert answer[name] is None
    assert answer["nonfinite"] == 0
    assert answer["residual"] < 1e-12
    assert ask(client, "batches", **XOR, batch_norm=1, draws=5)["batch_gradient"] is None
    assert ask(client, "coupling", **XOR, batch_norm=1, example=2)["moved"] == 15
    assert ask(client, "coupling", **XOR, example=2)["moved"] == 0


def test_coupling_tells_how_long_every_row_is_and_what_the_others_come_to(client):
    answer = ask(client, "coupling", **XOR, batch_norm=1, example=2)
    lengths = [math.hypot(*row) for row in answer["influence"]]
    assert answer["lengths"] == pytest.approx(lengths, rel=1e-14)
    assert answer["own"] == pytest.approx(lengths.pop(2), rel=1e-14)
    assert answer["others"] == pytest.approx(math.sqrt(math.fsum(v * v for v in lengths) / 15), rel=1e-14)


def test_descent_of_all_weights_leaves_the_plane(client):
    path = ask(client, "descent", **XOR, moves="all", steps=5)["paths"][0]
    assert (path["v"], path["s"]) == (None, None)
    assert path["away"][0] == pytest.approx(0.0, abs=1e-12)
    assert path["away"][-1] > 0
    assert "away" not in ask(client, "descent", **XOR, steps=5)["paths"][0]
    assert "moves" not in ask(client, "descent", data="line", moves="all", steps=5)["scene"]


FAULTS = [
    ({"data": "xor", "widths": [3, 4, 1]}, "widths", "mismatch", "number of inputs, 2 here"),
    ({"data": "xor", "widths": [2, 4, 2]}, "widths", "mismatch", "1 as the last width"),
    ({"data": "xor", "widths": [2, 4, 1], "output": "softmax"}, "widths", "mismatch", "an output for each class, 2 here"),
    ({"data": "line", "model": "network", "output": "softmax"}, "output", "mismatch", "targets that are classes"),
    ({"data": "line", "model": "network", "output": "sigmoid"}, "loss", "mismatch", "needs y from 0 to 1"),
    ({"data": "digits", "loss": "hinge"}, "loss", "mismatch", "log and squared"),
    ({"data": "xor", "batch_norm": 2}, "batch_norm", "mismatch", "1 to 1"),
    ({"data": "xor", "widths": [2, 1], "batch_norm": 1}, "batch_norm", "mismatch", "these widths have none"),
    ({"data": "xor", "plane": "path", "trained": 1}, "plane", "mismatch", "at least 2 steps"),
    ({"data": "xor", "plane": "1.0.0,1.9.0"}, "plane", "unknown_choice", "got 1.9.0"),
    ({"data": "xor", "plane": "1.0.0,1.0.0"}, "plane", "unknown_choice", "two different weights"),
    ({"data": "xor", "plane": "around"}, "plane", "unknown_choice", "random, path"),
    ({"data": "xor", "widths": [2] + [4] * 6 + [1]}, "widths", "out_of_range", "at most 5 hidden"),
    ({"data": "xor", "widths": [2, 129, 1]}, "widths", "out_of_range", "from 1 to 128"),
    ({"data": "xor", "widths": [2, "8", 1]}, "widths", "wrong_type", "whole number"),
    ({"data": "xor", "activation": "swish"}, "activation", "unknown_choice", "tanh, relu, sigmoid"),
    ({"data": "xor", "trained": 5001}, "trained", "out_of_range", "5000"),
    ({"data": "digits", "trained": 5000}, "trained", "too_expensive", "would fit"),
    (
        {"data": "xor", "output": "linear", "activation": "relu", "trained_by": "gd", "trained_rate": 50},
        "trained_rate",
        "not_finite",
        "diverged",
    ),
    (
        {"data": "xor", "n": 10_000, "widths": [2, 128, 128, 1], "batch_norm": 1, "trained": 0},
        "batch_norm",
        "too_expensive",
        "examples would fit",
    ),
    ({"data": "xor", "model": "line"}, "model", "mismatch", "would fit"),
]


@pytest.mark.parametrize(("fields", "field", "code", "words"), FAULTS)
def test_what_does_not_fit_is_named_with_what_would(client, fields, field, code, words):
    fault = refusal(client, **fields)
    assert (fault["field"], fault["code"]) == (field, code)
    assert words in fault["message"]


@pytest.mark.parametrize(
    ("call", "fields", "field"),
    [
        ("best", XOR, "model"),
        ("code", XOR, "as"),
        ("layers", {"data": "line"}, "model"),
        ("coupling", {"data": "line"}, "model"),
        ("layers", {**XOR, "batch_norm": 1}, "batch_norm"),
        ("layers", {**XOR, "examples": [16]}, "examples"),
        ("coupling", {**XOR, "example": 16}, "example"),
        ("coupling", {"data": "digits", "trained": 0, "widths": [64, 128, 128, 128, 128, 128, 10]}, "widths"),
        ("batches", {"data": "digits", "trained": 0, "batch_norm": 1, "draws": 10_000}, "draws"),
        ("descent", {"data": "digits", "trained": 0, "moves": "all", "steps": 5_000}, "steps"),
    ],
)
def test_calls_that_a_scene_has_no_answer_to_say_so(client, call, fields, field):
    assert refusal(client, call, **fields)["field"] == field


def test_all_faults_of_a_network_are_told_at_once(client):
    response = client.post("/api/v1/gradients", json={"data": "xor", "widths": [5, 3, 4], "batch_norm": 3})
    assert {error["field"] for error in problem(response, 422, "mismatch")} == {"widths", "batch_norm"}


def test_a_network_is_copied_as_a_command_and_as_json(client):
    told = {kind: ask(client, "code", **XOR, **{"as": kind})["text"] for kind in ("curl", "json")}
    assert "data=xor&n=16&trained=10" in told["curl"]
    assert ask(client, "gradients", **json.loads(told["json"]))["gradients"] == ask(client, "gradients", **XOR)["gradients"]


def test_one_example_and_many_have_answers(client):
    for n in (1, 2, 5000):
        answer = ask(client, "gradients", data="xor", n=n, trained=2)
        assert len(answer["losses"]) == n
        assert math.isfinite(answer["cost"])
    alone = ask(client, "gradients", data="xor", n=1, trained=2, batch_norm=1)
    assert math.isfinite(alone["cost"])


def test_own_examples_have_networks_too(client):
    points = {"x1": [0.0, 1.0, 0.0, 1.0], "x2": [0.0, 0.0, 1.0, 1.0], "y": [0.0, 1.0, 1.0, 0.0]}
    answer = ask(client, "gradients", data="points", points=points, model="network", trained=5)
    assert (answer["scene"]["widths"], answer["scene"]["output"]) == ([2, 8, 1], "sigmoid")
    assert answer["link"].startswith("/?data=points&model=network&trained=5#points=1z:")


@pytest.mark.parametrize("plane", ["path", "random", "1.0.0,1.b.0"])
def test_the_path_of_training_is_as_far_from_the_plane_as_least_squares_say(client, plane):
    answer = ask(client, "surface", **XOR, grid=5, plane=plane)["training"]
    scene = resolve({**XOR, "plane": plane}, Deadline())
    seen = network_in(scene).plane
    origin, axes = seen.origin, np.stack([seen.first, seen.second], axis=1)
    for weights, at, away in zip(scene.training.path, answer["path"], answer["away"], strict=True):
        nearest, *_ = np.linalg.lstsq(axes, weights - origin)
        assert at == pytest.approx(nearest, abs=1e-12)
        assert away == pytest.approx(np.linalg.norm(weights - origin - axes @ nearest), abs=1e-12)
