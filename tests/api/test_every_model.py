"""Every model of the catalogue on all data that fit it, and every loss and cost, is answered with 200."""

import math
import statistics

import pytest

from app.core.data import DATASETS
from app.core.model import COSTS, LOSSES, MODELS
from tests.api.asking import ask, strict

PAIRS = [
    (model, data) for model, row in MODELS.items() for data, found in DATASETS.items() if set(row.columns) <= set(found.columns)
]


@pytest.mark.slow
@pytest.mark.parametrize("model", MODELS)
def test_every_model_is_computed_on_all_data_that_fit(client, model):
    answered = 0
    for data in (data for name, data in PAIRS if name == model):
        response = client.get(f"/api/v1/picture?model={model}&data={data}&grid=7")
        answer = strict(response)
        if response.status_code == 422:
            assert [error["code"] for error in answer["errors"]] == ["mismatch"]
            assert MODELS[model].loss in ("log", "poisson")
            continue
        assert response.status_code == 200, response.text[:300]
        assert (answer["scene"]["model"], answer["scene"]["data"]) == (model, data)
        assert len(answer["gradients"]["gradients"]) == len(answer["program"]["data"]["y"])
        assert answer["surface"]["minimum"]["kind"] in ("point", "edge", "line", "region", "none")
        answered += 1
    assert answered >= 1


@pytest.mark.parametrize("loss", LOSSES)
def test_every_loss_is_computed_for_classes(client, loss):
    answer = ask(client, "picture", data="clusters", n=9, loss=loss, grid=5)
    assert answer["scene"]["loss"] == loss
    assert answer["gradients"]["nonfinite"] == 0


@pytest.mark.parametrize("cost", COSTS)
def test_every_cost_is_the_one_that_its_formula_says(client, cost):

    answer = ask(client, "gradients", data="line", n=6, cost=cost)
    losses = answer["losses"]
    expected = {
        "mean": sum(losses) / 6,
        "sum": sum(losses),
        "rms": math.sqrt(sum(losses) / 6),
        "max": max(losses),
        "logsumexp": math.log(sum(map(math.exp, losses)) / 6),
        "geometric": math.exp(sum(map(math.log, losses)) / 6),
        "product": math.prod(losses),
        "median": statistics.median(losses),
    }
    assert answer["cost"] == pytest.approx(expected[cost], rel=1e-12)


@pytest.mark.parametrize("fields", [{"n": 1}, {"n": 2, "noise": 0}, {"n": 10_000, "grid": 5}, {"seed": 2**53 - 1}, {"noise": 10}])
@pytest.mark.parametrize("data", ["line", "clusters", "counts", "waves"])
def test_the_ends_of_every_range_are_answered(client, data, fields):
    answer = ask(client, "picture", **{"data": data, "grid": 7, **fields})
    assert answer["surface"]["nonfinite"] == 0
