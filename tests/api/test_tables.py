"""The catalogue and the limits: complete, and true of what the API does."""

import html
from pathlib import Path

import pytest

from app.core.base import LIMITS
from app.core.formula import LOSSES_TO_BEGIN_WITH, MODELS_TO_BEGIN_WITH
from app.scene.fields import FIELDS
from tests.api.asking import ask, refusal

FILES = Path(__file__).parents[2] / "app" / "core" / "data"
# The contract's lists: more may be added to each, and nothing is ever taken away or renamed.
MODELS = [
    "line",
    "through_origin",
    "logistic",
    "plane",
    "logistic_plane",
    "neuron",
    "two_weights",
    "sine",
    "exponential",
    "poisson",
]
LOSSES = ["squared", "absolute", "huber", "log", "hinge", "poisson", "signed", "output"]
COSTS = ["mean", "sum", "rms", "max", "logsumexp", "geometric", "product", "median"]
DATA = [
    "line",
    "curve",
    "clusters",
    "blobs",
    "waves",
    "counts",
    "xor",
    "spirals",
    "anscombe1",
    "anscombe2",
    "anscombe3",
    "anscombe4",
]
REAL = ["iris", "tips", "gapminder", "penguins", "digits"]
OPTIMIZERS = ["gd", "sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam"]


def names(rows):
    """The names of a table, each of which is there once."""
    found = [row["name"] for row in rows]
    assert len(set(found)) == len(found)
    return set(found)


def test_the_catalogue_names_everything_of_the_contract(client):
    found = ask(client, "catalogue")
    assert set(found) == {"models", "losses", "costs", "datasets", "beginnings", "methods", "network"}
    contract = {"models": MODELS, "losses": LOSSES, "costs": COSTS, "datasets": DATA + REAL, "methods": OPTIMIZERS}
    assert [name for table, promised in contract.items() for name in promised if name not in names(found[table])] == []


@pytest.mark.parametrize(
    ("table", "keys"),
    [
        ("models", {"name", "title", "formula", "shows", "columns", "axes", "loss", "mathml"}),
        ("losses", {"name", "title", "formula", "shows", "targets", "mathml"}),
        ("costs", {"name", "title", "formula", "shows"}),
        ("datasets", {"name", "title", "shows", "model", "columns", "generated"}),
        ("methods", {"name", "title", "lines", "update", "source"}),
    ],
)
def test_every_row_of_the_catalogue_has_its_words_and_defaults(client, table, keys):
    rows = ask(client, "catalogue")[table]
    assert len(rows) >= len({"models": MODELS, "losses": LOSSES, "costs": COSTS, "datasets": DATA, "methods": OPTIMIZERS}[table])
    for row in rows:
        assert keys <= set(row)
        assert all(row[key] not in ("", [], None) for key in keys)


def test_methods_say_where_pytorch_goes_another_way(client):
    told = {row["name"]: row["in_torch"] for row in ask(client, "catalogue")["methods"]}
    assert {name for name, text in told.items() if text} == {"nesterov", "adagrad", "rmsprop"}
    page = client.get("/docs").text
    assert all(html.escape(text).replace("&#x27;", "&#39;") in page for text in told.values())


def test_real_data_name_their_source(client):
    for row in ask(client, "catalogue")["datasets"]:
        assert row["generated"] != (FILES / f"{row['name']}.csv").exists()
        assert row["generated"] or row["source"]


@pytest.mark.parametrize("model", MODELS)
def test_a_model_typed_as_the_catalogue_writes_it_is_the_same_model(client, model):
    row = next(row for row in ask(client, "catalogue")["models"] if row["name"] == model)
    data = {"plane": "blobs", "logistic_plane": "blobs", "poisson": "counts"}.get(model, "clusters")
    named = ask(client, "gradients", data=data, n=4, model=model)
    fields = {"formula": row["formula"], "loss": row["loss"], "axes": row["axes"], "at": named["at"]}
    typed = ask(client, "gradients", data=data, n=4, model="formula", **fields)
    assert typed["gradients"] == named["gradients"]


def test_the_limits_describe_every_field_of_a_scene(client):
    fields = ask(client, "limits")["fields"]
    assert list(fields) == list(FIELDS)
    for row in fields.values():
        assert all(row[key] for key in ("wanted", "default", "example", "meaning"))


def test_the_limits_are_those_of_the_contract(client):
    found = ask(client, "limits")["limits"]
    expected = {
        "examples": [1, 10_000], "noise": [0, 10], "seed": [0, 2**53 - 1], "grid": [5, 201], "nodes": [2, 41],
        "batch": [1, 10_000], "steps": [1, 5_000], "rate": [0, 100], "parameters": 6, "columns": 20, "formula_characters": 300,
        "formula_nodes": 200, "formula_depth": 30, "formula_exponent": 16, "body_bytes": 1_048_576,
        "url_bytes": 8_000, "errors_reported": 20,
        "surfaces_of_examples": 16,
    }  # fmt: skip
    assert {name: found[name] for name in expected} == expected
    assert list(found) == list(LIMITS.as_dict())


@pytest.mark.parametrize(
    ("field", "limit", "call"),
    [("n", "examples", "gradients"), ("noise", "noise", "gradients"), ("seed", "seed", "gradients"), ("grid", "grid", "program"),
     ("nodes", "nodes", "field"), ("batch", "batch", "gradients"), ("rate", "rate", "gradients"), ("steps", "steps", "gradients"),
     ("momentum", "momentum", "gradients")],
)  # fmt: skip
def test_a_limit_is_kept_at_both_ends(client, field, limit, call):
    least, most = ask(client, "limits")["limits"][limit]
    assert ask(client, call, **{field: least})
    assert ask(client, call, **{field: most})
    for outside in (least - 1, most + 1):
        error = refusal(client, call, **{field: outside})
        assert (error["code"], error["min"], error["max"]) == ("out_of_range", least, most)


@pytest.mark.parametrize("row", MODELS_TO_BEGIN_WITH, ids=lambda row: row.formula)
def test_every_model_to_begin_with_makes_a_picture(client, row):
    data = "blobs" if "x1" in row.columns else "line"
    answer = ask(client, "picture", data=data, model="formula", formula=row.formula, grid=5)
    assert answer["surface"]["nonfinite"] == 0
    assert not answer["notes"]
    assert set(row.columns) == set(ask(client, "formula", formula=row.formula, data=data)["model"]["columns"])


@pytest.mark.parametrize("row", LOSSES_TO_BEGIN_WITH, ids=lambda row: row.formula)
def test_every_loss_to_begin_with_is_least_where_the_prediction_is_right(client, row):
    answer = ask(client, "picture", loss="formula", loss_formula=row.formula, grid=5, n=1, at=[0, 0])
    assert not answer["notes"]
    minimum = answer["surface"]["minimum"]
    assert (minimum["kind"], minimum["cost"]) == ("line", pytest.approx(0, abs=1e-9))
