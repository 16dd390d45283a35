"""What the call descent answers."""

import numpy as np
import pytest

from app.core.descent import OPTIMIZERS
from tests.api.asking import ask, nulls, refusal

SCENE = {"data": "line", "at": [0, -1]}


def test_the_default_is_fifty_steps_of_gradient_descent(client):
    answer = ask(client, "descent", **SCENE)
    (path,) = answer["paths"]
    assert (path["method"], path["batch"], len(path["at"]), len(path["cost"]), path["stopped"]) == ("gd", None, 51, 51, None)
    assert path["at"][0] == [0, -1]
    assert answer["scene"]["method"] == ["gd"]
    assert (answer["scene"]["rate"], answer["scene"]["steps"], answer["scene"]["momentum"]) == (0.1, 50, 0.9)
    assert answer["link"] == "/?at=0,-1"


def test_a_step_is_the_rate_times_the_gradient(client):
    path = ask(client, "descent", **SCENE, rate=0.05, steps=1)["paths"][0]
    here = ask(client, "gradients", **SCENE)
    np.testing.assert_allclose(path["at"][1], np.array([0, -1]) - 0.05 * np.array(here["mean"]), rtol=1e-14)
    assert path["cost"][0] == pytest.approx(here["cost"], rel=1e-14)


def test_only_sgd_takes_minibatches_without_being_told(client):
    names = [*OPTIMIZERS, "adam:3", "gd:99"]
    answer = ask(client, "descent", **SCENE, method=names[:7], steps=2, batch=5)
    assert {p["method"]: p["batch"] for p in answer["paths"]} == {name: 5 if name == "sgd" else None for name in OPTIMIZERS}
    answer = ask(client, "descent", **SCENE, method=names[7:], steps=2)
    assert [(p["method"], p["batch"]) for p in answer["paths"]] == [("adam", 3), ("gd", 24)]


def test_a_link_replays_the_same_paths(client):
    answer = ask(client, "descent", **SCENE, method="sgd,momentum:4", rate=0.03, steps=9, momentum=0.5, batch=6, draw=3)
    assert answer["link"] == "/?at=0,-1&batch=6&draw=3&method=sgd,momentum:4&rate=0.03&steps=9&momentum=0.5"
    assert client.get("/api/v1/descent?" + answer["link"].removeprefix("/?")).json() == answer


def test_a_file_that_is_read_in_order_is_read_in_order(client):
    answer = ask(client, "descent", **SCENE, method="sgd:10", order="sequential", steps=4)
    assert answer["link"] == "/?at=0,-1&order=sequential&method=sgd:10&steps=4"
    picked = answer["paths"][0]["picked"]
    assert picked == [list(range(10)), list(range(10, 20)), list(range(20, 24)), list(range(10))]
    message = refusal(client, "descent", **SCENE, order="sequentiel")["message"]
    assert message.endswith("Did you mean sequential?")


def test_divergence_is_said_and_nothing_but_numbers_comes(client):
    answer = ask(client, "descent", **SCENE, rate=2, steps=500)
    (path,) = answer["paths"]
    assert path["stopped"] == "diverged"
    assert 5 < len(path["at"]) < 100
    assert answer["nonfinite"] == 0


@pytest.mark.parametrize("rate", [0.1, 2])
def test_every_step_has_its_gradient_its_memories_and_its_batch(client, rate):
    names = [*OPTIMIZERS, "adam:5"]
    asked = {**SCENE, "rate": rate, "steps": 500, "batch": 7}
    paths = (
        ask(client, "descent", **asked, method=names[:4])["paths"] + ask(client, "descent", **asked, method=names[4:])["paths"]
    )
    for path in paths:
        steps = len(path["at"]) - 1
        assert np.shape(path["gradients"]) == (steps, 2)
        for memory in ("v", "s"):
            used = memory in OPTIMIZERS[path["method"]].memories
            assert (path[memory] is not None) == used
            assert not used or np.shape(path[memory]) == (steps, 2)
        assert (path["picked"] is None) == (path["batch"] is None)
        assert path["picked"] is None or [len(b) <= path["batch"] for b in path["picked"]] == [True] * steps


def test_only_memories_that_are_there_are_counted(client):
    answer = ask(client, "descent", **SCENE, method=["gd", "momentum", "adam"], steps=3)
    assert nulls(answer["paths"]) == 3 * 3 + 2 + 1  # batch, picked and stopped of each; v, s of gd; s of momentum
    assert answer["nonfinite"] == 0
    (x,) = ask(client, "program", data="line", n=1)["data"]["x"]
    huge = {"data": "line", "n": 1, "model": "formula", "formula": "1e12^14*a + b*x", "at": [0, 0]}  # g^2 is beyond every float
    answer = ask(client, "descent", **huge, loss="output", cost="max", method="rmsprop", steps=2)
    assert answer["paths"][0]["s"] == [[None, pytest.approx(0.1 * x**2)], [None, pytest.approx(0.19 * x**2)]]
    assert answer["nonfinite"] == 2


@pytest.mark.slow
def test_too_many_steps_are_refused_with_how_many_fit(client):
    fault = refusal(client, "descent", data="line", n=10_000, method=list(OPTIMIZERS), steps=5000)
    assert (fault["field"], fault["code"]) == ("steps", "too_expensive")
    answer = ask(client, "descent", data="line", n=10_000, method=list(OPTIMIZERS), steps=fault["max"])
    assert len(answer["paths"]) == 7


@pytest.mark.parametrize("moves", ["plane", "all"])
def test_a_gradient_that_is_not_defined_stops_a_path_and_is_not_called_divergence(client, moves):
    fields = {"data": "points", "points": {"x": [1, 0], "y": [0, 1]}, "model": "formula", "formula": "a*x^b"}
    (path,) = ask(client, "descent", **fields, at=[1, 0], window=[0, 2, -1, 3], moves=moves)["paths"]
    assert (path["stopped"], path["at"], path["gradients"]) == ("undefined", [[1, 0]], [])
