"""The runs of a chapter are those that the app makes, where the app makes them."""

import json

import numpy as np
import pytest

from app.api.calls import CALLS
from app.core.base import Deadline
from app.scene.read import read_body

from .facts import answered
from .runs import KINDS, walked

ASKED = "method=sgd&batch=4&steps=60&at=0.03,-0.95"
LINE = {name: np.array(values) for name, values in answered("program", "data=line")["data"].items()}


def ends(kind, seed):
    return walked(KINDS[kind](LINE["x"], 4, seed), LINE["x"], LINE["y"], (0.03, -0.95), 0.1, 60)


@pytest.mark.parametrize("seed", [1, 2, 77])
@pytest.mark.parametrize(("kind", "order"), [("shuffled", "shuffled"), ("blocks afresh", "sorted")])
def test_a_run_ends_where_the_api_says(kind, order, seed):
    path = answered("descent", f"{ASKED}&order={order}&draw={seed}")["paths"][0]
    assert ends(kind, seed) == pytest.approx(path["cost"][-1], rel=1e-12)


def test_a_sorted_file_read_in_order_ends_where_the_api_says():
    order = np.argsort(LINE["x"], kind="stable")
    body = {"data": "points", "points": {name: LINE[name][order].tolist() for name in ("x", "y")}, "order": "sequential"}
    asked = json.dumps({**body, "at": [0.03, -0.95], "method": "sgd", "batch": 4, "steps": 60}).encode()
    path = CALLS["descent"].answer(read_body(asked, CALLS["descent"].fields), Deadline())["paths"][0]
    assert ends("in order", 1) == pytest.approx(path["cost"][-1], rel=1e-12)
    assert path["cost"][-1] == pytest.approx(0.328, abs=5e-4)
