"""The program with NumPy alone: run, it says what the API says, for every model, loss, cost and kind of data."""

import ast
import math
from itertools import cycle
from typing import Any

import pytest

from app.core.data import DATASETS
from app.core.model import COSTS, LOSSES, MODELS
from tests.api.asking import ask, strict
from tests.api.copied import reproduced, run

CLASSES = {("x",): "clusters", ("x1", "x2"): "blobs"}  # data that every loss fits
# Formula, and the other fields of its scene.
TYPED = {
    "three parameters": ("a*x^2 + b*x + c", {"fixed": {"c": 0.5}}),
    "six parameters": (
        "a*sin(b*x + c) + d*exp(-(f*x)^2) + g",
        {"axes": ["b", "d"], "fixed": {"a": 1.5, "c": 0.25, "f": -0.5, "g": 1e-3}},
    ),
    "relu": ("relu(k1*x) + k2*relu(-x + 1)", {}),
    "nested relu": ("relu(w2*relu(w1*x + 1) - b)", {"axes": ["w1", "w2"], "fixed": {"b": 0.1}}),
    "min and max": ("min(a*x, b, 2*a) - max(x, a*b, -1)", {}),
    "abs and sign": ("abs(a*x + b)*sign(b + 3*x)", {}),
    "softplus": ("softplus(a*x + b) - softplus(-30*a*x)", {}),
    "powers": ("a^3*x - x^b + 2^(a*x) + (x^2)^0.75", {}),
    "powers of zero": ("a*abs(x)^b + x^(b + 3)*a + (a*x)^1.5", {"data": "points", "points": {"x": [0, 1, 2], "y": [0, 1, 3]}}),
    "a power with two parameters inside": ("(a*x)^b + (x/a)^(b + 2)", {}),
    "logistic and softplus as typed": ("1/(1 + exp(-(a*x + b))) + log(1 + exp(90*a*x)) + sqrt((a*x)^2)", {}),
    "whole numbers below": ("a/(1 + x^2) + b/3 - x^-2/7", {}),
    "roots and logarithms": ("sqrt(a*x) + log(b - x)", {}),
    "hyperbolic": ("cosh(a*x)*sinh(b) + logcosh(3*a*x + b) - logcosh(1e-3*b)", {}),
    "the error function": ("erf(a*x)*b + atan(b*x)", {}),
    "logarithms": ("log10(a*x + 5) + log2(x^2 + 1)*b + log1p(b^2) - expm1(a*x)", {}),
    "functions that are names, too": ("erf*x + erf(x)*logcosh + log2(2 + erf^2)", {}),
    "lambda and Greek letters": ("λ*exp(-σ^2*x)*θ0", {"fixed": {"theta0": 0.5}}),
    "tan": ("tan(a)*x + cos(b)^2", {}),
    "saturated": ("tanh(40*a*x + b)", {}),
    "division of what stands still": ("a*x/c + b^(c - d)", {"fixed": {"c": 0, "d": 1}}),
    "a root of what stands still": ("a*x + b*c^d", {"fixed": {"c": -2, "d": 0.5}}),
    "no column": ("a*b - a", {}),
    "sigmoid with log loss": ("sigmoid(a*sin(b*x))", {"data": "clusters", "loss": "log"}),
    "exponential with Poisson loss": ("exp(a*tanh(b*x))", {"data": "counts", "loss": "poisson"}),
    "no sigmoid with log loss": ("0.5 + a*x/100 + b/100", {"data": "clusters", "loss": "log"}),
    "one and a little with log loss": ("1 + a*b/8", {"data": "clusters", "n": 1, "loss": "log"}),
    "nothing and a little with log loss": ("0*x + a*b/8", {"data": "clusters", "n": 1, "loss": "log"}),
    "a power of a fraction": ("1.5^(a*x*1000) + b", {"window": [-9, 8, -1, 1]}),
    "small numbers": ("1e-9*a*x + 2.5e8*b + 12345.678", {}),
    "parts that cancel": ("(a*x)/x + b - b*x/x", {}),
}
OWN_LOSSES = {
    "fourth power": ("m*x + b", "(y - p)^4"),
    "pinball": ("m*x + b", "max(0.9*(y - p), 0.1*(p - y))"),
    "relative": ("m*x + b", "abs(y - p)/(abs(y) + 1)"),
    "log cosh": ("m*x + b", "softplus(2*(y - p)) - (y - p) - log(2)"),
    "no prediction": ("m*x + b", "y^2"),
    "nothing": ("m*x + b", "0*p + 3"),
    "no target": ("a*b - a", "p^2"),
    "an exponential of a logarithm": ("log(m*x) + b", "exp(p)"),
    "a square of a root": ("sqrt(m*x)*b", "p^2 + y"),
    "an inverse of an inverse": ("1/(m*x*b)", "1/p"),
    "tanh": ("m*x + b", "tanh(y - p)^2"),
    "relu": ("m*tanh(b*x)", "relu(y - p) + relu(p - 1)"),
    "class weights": ("sigmoid(50*m*x + b)", "-(3*y*log(p) + (1 - y)*log(1 - p))"),
    "focal": ("1/(1 + exp(-50*m*x - b))", "-(1 - p)^2*log(p)*abs(y)"),
    "log cosh as people type it": ("900*m*x + b", "log((exp(y - p) + exp(p - y))/2)"),
    "a sigmoid's rest": ("sigmoid(m*x + b)", "-log(1 - p)*y"),
}
TAKEN = [
    ("np", "losses"), ("cost", "mean"), ("lambda_", "is_"), ("print", "range"), ("match", "type"), ("y_", "p_"), ("u", "v"),
    ("dl_dp", "rows"), ("at", "theta1"), ("step", "sech2"), ("predict", "surface"), ("_", "cost_"), ("m", "m_"), ("e5", "x1_"),
    ("None_", "self"), ("lambda", "erf"), ("math", "logcosh"),
    ("weights", "pulls"), ("gradients_at", "losses_at"), ("np", "np_"), ("i", "row"),
]  # fmt: skip


def data_of(model):
    """Data whose own model this is; else data with its columns."""
    own = [name for name, row in DATASETS.items() if row.model == model]
    return own[0] if own else CLASSES.get(MODELS[model].columns, "line")


@pytest.mark.slow
@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("model", MODELS)
def test_every_model_with_every_loss_that_fits_is_reproduced(client, model, loss):
    fields = {"model": model, "loss": loss, "data": data_of(model)}
    if client.post("/api/v1/gradients", json=fields).status_code == 422:  # the loss needs other targets
        fields["data"] = CLASSES[MODELS[model].columns]
    reproduced(client, **fields)


@pytest.mark.parametrize(("model", "cost"), list(zip(cycle(MODELS), [*COSTS, *reversed(COSTS)], strict=False)))
def test_every_cost_is_reproduced(client, model, cost):
    found = reproduced(client, model=model, data=data_of(model), cost=cost)
    assert ("weights" in found) == (cost != "mean")


@pytest.mark.parametrize("cost", COSTS)
@pytest.mark.parametrize("loss", ["signed", "log"])
def test_losses_below_zero_and_holes_are_reproduced_in_every_cost(client, loss, cost):
    reproduced(client, model="plane", data="blobs", n=7, loss=loss, cost=cost, window=[-1, 2, -1, 2], at=[0.1, 0.2])


@pytest.mark.parametrize("data", DATASETS)
def test_every_data_set_is_reproduced(client, data):
    fields = {"model": "plane"} if DATASETS[data].model == "network" else {}
    reproduced(client, data=data, **fields)


@pytest.mark.slow
@pytest.mark.parametrize(("formula", "fields"), TYPED.values(), ids=TYPED)
@pytest.mark.parametrize("at", [[0.7, -1.3], [0, 0]])
def test_a_typed_formula_is_reproduced(client, formula, fields, at):
    scene = {"model": "formula", "formula": formula, "data": "curve", "n": 11, **fields}
    reproduced(client, **scene, at=at)


@pytest.mark.slow
@pytest.mark.parametrize(("formula", "loss"), OWN_LOSSES.values(), ids=OWN_LOSSES)
@pytest.mark.parametrize("cost", ["mean", "median", "product"])
def test_a_typed_loss_is_reproduced(client, formula, loss, cost):
    reproduced(client, model="formula", formula=formula, loss="formula", loss_formula=loss, n=8, cost=cost, at=[0.7, -0.3])


def test_a_program_has_the_stable_form_of_a_loss_and_a_model_put_together(client):
    # 1 - sigmoid(u) has no digits left from u = 38 on, and (1 - p)^2 of p = sigmoid(u) would.
    fields = {"model": "formula", "formula": "sigmoid(50*m*x + b)", "loss": "formula", "n": 8}
    text = ask(client, "code", **fields, loss_formula="(1 - p)^2*abs(y)")["text"]
    assert "sigmoid(-" in text
    assert "1 - p" not in text.partition("import numpy")[2]


@pytest.mark.slow
@pytest.mark.parametrize("names", TAKEN, ids="-".join)
def test_names_with_another_use_are_written_otherwise(client, names):
    a, b = names
    fields: dict[str, Any] = {"model": "formula", "formula": f"{a}*tanh({b}*x + k) + relu({a}*k)", "fixed": {"k": 0.3}, "n": 6}
    reproduced(client, **fields, cost="max")
    reproduced(client, **{**fields, "axes": ["k", a], "fixed": {b: 0.25}}, cost="rms")
    text = ask(client, "code", **fields)["text"]
    assert (" is written " in text) == (
        names not in [("lambda_", "is_"), ("y_", "p_"), ("u", "v"), ("m", "m_"), ("e5", "x1_"), ("None_", "self")]
    )


def test_own_examples_of_one_column_are_reproduced(client):
    found = reproduced(client, data="points", points={"x": [0, 1, 3], "y": [1, 0, 2]}, at=[1, 2])
    # errors p - y = 1, 3, 3: rows 2 (p - y) x, 2 (p - y)
    assert found["gradients"].tolist() == [[0, 2], [6, 6], [18, 6]]
    assert found["mean"].tolist() == [8, 14 / 3]
    assert found["cost"] == pytest.approx(19 / 3)


def test_own_examples_of_several_columns_are_reproduced_and_only_those_read_are_written(client):
    points = {"x1": [0.5, -1, 2, 1e-7], "x2": [1, 2, 3, 4], "x10": [1e12, -3, 0.1, 7], "y": [0, 1, 1, 0]}
    reproduced(client, data="points", points=points, model="plane")
    fields: dict[str, Any] = {"data": "points", "points": points, "model": "formula", "formula": "a*x10 + b*x1"}
    reproduced(client, **fields, window=[-1, 1, -2, 3])
    assert "x2" not in ask(client, "code", **fields)["text"]


def test_one_example_and_ten_thousand_are_reproduced(client):
    reproduced(client, n=1, cost="median")
    reproduced(client, n=10_000, grid=5, cost="product")


def test_values_beyond_all_bounds_are_not_finite_and_nothing_warns(client):
    reproduced(client, model="exponential", window=[-1e3, 1e3, -1e3, 1e3], at=[5, 900])
    reproduced(client, model="formula", formula="(a*x)^16*b^16", window=[-1e12, 1e12, -1e12, 1e12], at=[1e12, 1e12])
    reproduced(client, data="counts", window=[-900, 900, -900, 900], at=[700, 800])


@pytest.mark.slow
def test_a_kink_takes_the_subgradient_of_the_docs(client):
    points = {"x": [1.0, 2.0, -1.0], "y": [3.0, 0.0, 1.0]}
    for loss in ("absolute", "huber", "hinge"):
        reproduced(client, data="points", points=points, loss=loss, at=[1, 2])
    for formula in ("abs(a*x - b)", "relu(a*x - b)", "max(a*x, b)", "min(b, a*x)", "max(b, a*x)", "sign(a*x - b)*a"):
        reproduced(client, data="points", points=points, model="formula", formula=formula, axes=["a", "b"], at=[2, 2])


def test_the_program_of_a_line_reads_as_one_would_write_it(client):
    text = ask(client, "code", n=5)["text"]
    assert text.startswith(
        "# Model m*x + b; loss (y - p)^2; cost (1/N) sum l\nimport numpy as np\n\n# The examples, 5 of them\nx = "
    )
    assert "def predict(m, b):\n    return m*x + b\n" in text
    assert "    p = m*x + b\n" in text
    assert "    rows[:, 0] = -2*(y - p)*x  # dl/dm\n    rows[:, 1] = -2*(y - p)  # dl/db\n" in text
    assert "nan" not in text


@pytest.mark.parametrize(("formula", "modules"), [("erf(a*x)*b", {"math", "numpy"}), ("tanh(a*x)*b", {"numpy"})])
def test_a_program_imports_what_it_calls(client, formula, modules):
    text = ask(client, "code", model="formula", formula=formula)["text"]
    imported = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Import)]
    assert {alias.name for node in imported for alias in node.names} == modules


@pytest.mark.parametrize("kind", ["numpy", "jax", "torch"])
@pytest.mark.parametrize("model", MODELS)
def test_lines_are_short_and_names_are_used(client, kind, model):
    answer = ask(client, "code", model=model, data=data_of(model), **{"as": kind})
    lines = answer["text"].splitlines()
    assert max(map(len, lines)) <= 120
    assert not any(line != line.rstrip() for line in lines)
    assert "\n\n\n\n" not in answer["text"]
    nodes = list(ast.walk(ast.parse(answer["text"])))
    defined = {node.name for node in nodes if isinstance(node, ast.FunctionDef)}
    assert defined <= {node.id for node in nodes if isinstance(node, ast.Name)}


def test_only_what_the_parser_has_read_stands_in_a_program(client):
    # Comments, line breaks, quotes, attributes and calls of others are no formula, so that they cannot come out as a program.
    for text in ("m*x + b # c", "m*x\n+ b", 'm*"x" + b', "m.real*x + b", "__import__(m)*x + b", "m*x + b; m", "m*x if b else 1"):
        assert client.post("/api/v1/code", json={"model": "formula", "formula": text}).status_code == 422
    spaced = ask(client, "code", model="formula", formula="m  *  x**2   + ((b))")["text"]
    assert "    return m*x**2 + b\n" in spaced
    assert "  *  " not in spaced


def test_the_lowest_node_printed_is_the_lowest_of_the_surface(client):
    fields = {"n": 9, "grid": 21}
    _, printed = run(ask(client, "code", **fields)["text"])
    surface = ask(client, "surface", **fields)
    lowest = min(map(min, surface["cost"]))
    words = printed.splitlines()[2].split()
    assert float(words[2]) == pytest.approx(lowest, rel=1e-9)
    row = next(row for row in surface["cost"] if min(row) == lowest)
    assert float(words[4]) == pytest.approx(surface["axes"][0]["values"][row.index(lowest)])
    assert float(words[5]) == pytest.approx(surface["axes"][1]["values"][surface["cost"].index(row)])
    assert math.isfinite(lowest)
    assert strict(client.get("/api/v1/code?n=9&grid=21"))["text"] == ask(client, "code", **fields)["text"]
