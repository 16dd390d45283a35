"""moves=all: whole paths of a network's descent, walked again in mpmath from the weights that the API tells."""

from collections.abc import Iterator
from typing import Any

import pytest
from mpmath import mp

from tests.api.asking import ask
from tests.api.walked import COSTS, Walk, cost_of, dot, flat, gradient_of, shadow_of

POINTS = {"x1": [-1.0, 0.5, 1.2, -0.3, 0.8, 0.1], "x2": [0.4, -0.7, 0.9, 1.1, -1.3, 0.2], "y": [0.0, 1.0, 2.0, 1.0, 0.0, 2.0]}
CLASSES = {**POINTS, "y": [0.0, 1.0, 1.0, 1.0, 0.0, 0.0]}
OPTIMIZERS = ("gd", "sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam")
RATE, MOMENTUM, STEPS = 0.05, 0.8, 5
SMALL = {"points": POINTS, "widths": [2, 3, 1]}
NETWORKS: dict[str, dict[str, Any]] = {
    "tanh, huber": {**SMALL, "loss": "huber"},
    "tanh, absolute": {**SMALL, "loss": "absolute"},
    "relu, three classes": {"points": POINTS, "widths": [2, 3, 3], "activation": "relu", "output": "softmax"},
    "three classes, squared": {"points": POINTS, "widths": [2, 2, 3], "output": "softmax", "loss": "squared"},
    "sigmoid, two layers": {"points": CLASSES, "widths": [2, 2, 2, 1], "activation": "sigmoid", "output": "sigmoid"},
    "normalised": {"points": CLASSES, "widths": [2, 3, 1], "output": "sigmoid", "batch_norm": 1},
    "two single weights": {**SMALL, "plane": "1.0.0,2.b.0"},
}


@pytest.fixture(autouse=True)
def forty_digits() -> Iterator[None]:
    with mp.workdps(40):
        yield


def assert_is_walked_again(client, method: str = "gd", batch: int | None = None, **fields) -> None:
    asked = {"data": "points", "model": "network", "trained": 3, "seed": 2, **fields}
    name = f"{method}:{batch}" if batch else method
    told = ask(client, "program", **asked)["network"]
    answer = ask(client, "descent", **asked, moves="all", method=name, rate=RATE, momentum=MOMENTUM, steps=STEPS)
    scene, (path,) = answer["scene"], answer["paths"]
    origin, *axes = (flat(layers, scene["widths"]) for layers in (told["layers"], *told["directions"]))
    start = [o + scene["at"][0] * p + scene["at"][1] * q for o, p, q in zip(origin, *axes, strict=True)]
    walk, everyone = Walk(method, start, RATE, MOMENTUM), list(range(len(scene["points"]["y"])))
    assert path["stopped"] is None
    for k in range(STEPS + 1):
        at, away = shadow_of(walk.weights, origin, axes)
        found = (*path["at"][k], path["away"][k], path["cost"][k])
        expected = (*at, away, cost_of(scene, walk.weights, everyone))
        assert found == pytest.approx([float(value) for value in expected], rel=1e-10, abs=1e-12), k
        if k < STEPS:
            picked = path["picked"][k] if path["picked"] else everyone
            gradient = gradient_of(scene, walk.looks_from, picked)
            seen = [float(dot(axis, gradient)) for axis in axes]
            assert path["gradients"][k] == pytest.approx(seen, rel=1e-9, abs=1e-11), k
            walk.step(gradient)


@pytest.mark.parametrize("batch", [None, 4])
@pytest.mark.parametrize("method", OPTIMIZERS)
def test_every_method_walks_with_all_weights_as_its_paper_says(client, method, batch):
    assert_is_walked_again(client, method, batch, **SMALL)


@pytest.mark.parametrize("batch", [None, 3])
@pytest.mark.parametrize("network", NETWORKS)
def test_every_kind_of_network_is_walked_by_the_gradient_in_all_its_weights(client, network, batch):
    assert_is_walked_again(client, "momentum", batch, **NETWORKS[network])


@pytest.mark.parametrize("batch", [None, 4])
@pytest.mark.parametrize("cost", COSTS)
def test_every_cost_is_walked_down_by_the_gradient_of_the_batchs_own_cost(client, cost, batch):
    assert_is_walked_again(client, "gd", batch, points=CLASSES, widths=[2, 3, 1], output="sigmoid", cost=cost)
