"""The call formula: what is typed is read as far as it has got, quickly, and a slip is a fault with its place."""

import time

import pytest

from app.core.base import LIMITS
from tests.api.asking import ask, problem, refusal, strict

OPERATION = {"name", "operations", "text", "mathml"}


def test_a_model_is_answered_with_its_parameters_columns_and_derivatives(client):
    answer = ask(client, "formula", formula="a*tanh(b*x) + c", columns=["x"])
    model = answer["model"]
    assert (answer["columns"], answer["loss"]) == (["x"], None)
    assert (model["text"], model["parameters"], model["columns"]) == ("a*tanh(b*x) + c", ["a", "b", "c"], ["x"])
    assert [d["text"] for d in model["derivatives"]] == ["tanh(b*x)", "a*x*(1 - tanh(b*x)^2)", "1"]
    assert all(set(d) == OPERATION and d["mathml"].startswith("<math") for d in model["derivatives"])
    assert (model["enough"], model["missing"], model["notes"]) == (True, None, [])


def test_a_loss_is_answered_with_its_derivative_in_p(client):
    answer = ask(client, "formula", loss_formula="p - y*log(p)")
    assert answer["model"] is None
    assert (answer["loss"]["text"], answer["loss"]["derivative"]["text"]) == ("p - y*log(p)", "1 - y/p")
    assert set(answer["loss"]["derivative"]) == OPERATION


def test_both_are_answered_together_and_both_faults_too(client):
    answer = ask(client, "formula", formula="m*x + b", loss_formula="abs(y - p)")
    assert answer["model"]["enough"]
    assert answer["loss"]["derivative"]["text"] == "-sign(y - p)"
    errors = problem(client.post("/api/v1/formula", json={"formula": "m*y", "loss_formula": "q"}), 422, "formula")
    assert [(error["field"], error["position"]) for error in errors] == [("formula", 2), ("loss_formula", 0)]


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("m*x", "a surface needs two parameters; this formula has one, m"),
        ("x^2", "a surface needs two parameters; this formula has no parameter"),
    ],
)
def test_an_unfinished_model_is_no_error_and_told_what_is_missing(client, text, missing):
    model = ask(client, "formula", formula=text)["model"]
    assert (model["enough"], model["missing"]) == (False, missing)
    assert [d["name"] for d in model["derivatives"]] == model["parameters"]


def test_more_than_six_parameters_are_a_fault_at_the_seventh(client):
    error = refusal(client, "formula", formula="a*b*c*d*e*f + rate*x")
    assert (error["code"], error["position"], error["length"]) == ("formula", 14, 4)


@pytest.mark.parametrize(
    ("fields", "columns"),
    [
        ({}, ["x"]),
        ({"data": "blobs"}, ["x1", "x2"]),
        ({"data": "xor"}, ["x1", "x2"]),
        ({"data": "points", "points": {"x2": [1], "x1": [0], "y": [2]}}, ["x1", "x2"]),
        ({"data": "points", "columns": ["x1", "x2", "x3"]}, ["x1", "x2", "x3"]),
        ({"data": "line", "columns": ["x1"]}, ["x1"]),
    ],
)
def test_columns_are_those_of_the_data_or_those_that_are_named(client, fields, columns):
    assert ask(client, "formula", loss_formula="(y - p)^2", **fields)["columns"] == columns


def test_a_column_that_the_data_do_not_have_is_pointed_at(client):
    error = refusal(client, "formula", formula="m*x2 + b")
    assert (error["field"], error["code"], error["position"], error["length"]) == ("formula", "mismatch", 2, 2)
    assert ask(client, "formula", formula="m*x2 + b", columns=["x1", "x2"])["model"]["columns"] == ["x2"]


@pytest.mark.parametrize("columns", [[], ["x", "x"], ["z"], ["y"], ["x0"], [f"x{i}" for i in range(1, 22)], "x1,x2", [1]])
def test_columns_that_are_none_are_refused(client, columns):
    assert refusal(client, "formula", formula="m*x", columns=columns)["field"] == "columns"


def test_columns_stand_in_an_address_with_commas(client):
    response = client.get("/api/v1/formula", params={"formula": "a*x1 + b*x2", "columns": "x1,x2"})
    assert strict(response)["model"]["columns"] == ["x1", "x2"]


def test_points_without_points_or_columns_are_asked_for(client):
    assert refusal(client, "formula", data="points", formula="m*x")["field"] == "points"


@pytest.mark.parametrize(
    ("model", "data", "texts"), [("sine", "waves", ["sin(b*x)", "a*x*cos(b*x)"]), ("line", "line", ["x", "1"])]
)
def test_without_a_formula_those_of_the_scene_are_answered(client, model, data, texts):
    named, by_data = ask(client, "formula", model=model), ask(client, "formula", data=data)
    assert [d["text"] for d in named["model"]["derivatives"]] == texts
    assert by_data == named
    assert named["loss"]["text"] == "(y - p)^2"


def test_a_model_without_a_formula_has_none(client):
    assert ask(client, "formula", data="xor")["model"] is None
    assert refusal(client, "formula", model="formula")["field"] == "formula"
    assert refusal(client, "formula", loss="formula")["field"] == "loss_formula"


@pytest.mark.parametrize("field", ["formula", "loss_formula"])
@pytest.mark.parametrize(
    ("text", "under"),
    [
        ("2p", "p"),
        ("p +", "+"),
        ("ln(p)", "ln"),
        ("p = 1", "="),
        ("(p", "("),
        ("p^17", "17"),
        ("p\u00b2", "\u00b2"),
        ("log(-1)", "log(-1)"),
    ],
)
def test_every_slip_has_a_place_for_a_caret(client, field, text, under):
    error = refusal(client, "formula", **{field: text.replace("p", "m") if field == "formula" else text})
    assert error["field"] == field
    assert text[error["position"] : error["position"] + error["length"]].replace("m", "p") == under


@pytest.mark.parametrize("text", ["", "   "])
def test_an_empty_box_is_told_what_may_stand_there(client, text):
    error = refusal(client, "formula", formula=text)
    assert (error["position"], error["length"]) == (0, 1)
    assert "empty" in error["message"]


def test_what_is_degenerate_or_may_be_misread_is_noted(client):
    assert [n["code"] for n in ask(client, "formula", formula="a*e^(b*X)")["model"]["notes"]] == ["euler", "case", "no_data"]
    assert [n["code"] for n in ask(client, "formula", formula="a*x1 + b", data="blobs")["model"]["notes"]] == ["unused_column"]
    assert [n["code"] for n in ask(client, "formula", loss_formula="p^2")["loss"]["notes"]] == ["unused_target"]


TURNS = ("bcdefabcde", "cdefabcdef", "defabcdefa")
SLOW = {
    "a product of sums": "*".join(f"({'abcdef'[k % 6]}*x+{'abcdef'[(k + 1) % 6]}+{k})" for k in range(24)),
    "a tower": "^".join(f"({'abcdef'[k % 6]}+x)" for k in range(20)),
    "choices": "*".join(f"max({','.join(f'{n}*x+{m}' for n, m in zip('abcdefabcd', turn, strict=True))})" for turn in TURNS),
}  # fmt: skip


@pytest.mark.parametrize("text", SLOW.values(), ids=SLOW)
def test_the_longest_formulas_are_answered_soon_without_the_derivatives_that_nobody_would_read(client, text):
    start = time.perf_counter()
    model = ask(client, "formula", formula=text)["model"]
    assert time.perf_counter() - start < 2.0
    assert len(model["derivatives"]) == 6
    for derivative in model["derivatives"]:
        assert derivative["operations"] > LIMITS.derivative_operations
        assert derivative["text"] is derivative["mathml"] is None
