"""Whatever is sent, the answer is a 200 or a problem in the one shape, and never a 500."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.api.calls import CALLS
from app.core.formula import FUNCTIONS
from app.scene.fields import FIELDS, PARAMETERS
from tests.api.asking import PROBLEM, ask, send, strict

few = settings(max_examples=35, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
names = st.sampled_from([*FIELDS, "nodes", "examples"]) | st.sampled_from(sorted(PARAMETERS["table"]))
words = st.sampled_from(
    ["line", "clusters", "blobs", "points", "formula", "plane", "logistic", "squared", "log", "output", "mean", "product", "rms",
     "m*x + b", "a*log(b*x)", "(y-p)^2", "log(p)", "0,0", "1e12,-1e12", "-1,1,-1,1", "0,1e-7,-1e12,1e12", "a,b", "b,m", "c:1",
     "all", "gd,adam:8", "nan", "-0", "1e-300", "x,y\n1,2", "1;2\n3", "auto", "comma", "5", "41", "2", "1e999", "0.1", "true"],
)  # fmt: skip
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=9) | words,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(), max_size=3) | st.sampled_from("xy"), inner, max_size=3)
    ),
    max_leaves=6,
)
numbers = st.floats(-1e12, 1e12) | st.sampled_from([0.0, 1.0, 1e-300, -1e12, 1e12])


formulas = st.recursive(
    st.sampled_from(["a", "b", "c", "x", "1", "0", "2.5", "1e-9", "pi"]),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["+", "-", "*", "/"]), inner).map(lambda parts: f"({''.join(parts)})"),
        st.tuples(inner, st.sampled_from(["2", "3", "-1", "0.5", "16", "x", "b"])).map(
            lambda parts: f"({parts[0]})^({parts[1]})"
        ),
        st.tuples(st.sampled_from(sorted(set(FUNCTIONS) - {"min", "max"})), inner).map(lambda parts: f"{parts[0]}({parts[1]})"),
        st.tuples(st.sampled_from(["min", "max"]), inner, inner).map(lambda parts: f"{parts[0]}({parts[1]}, {parts[2]})"),
        inner.map(lambda text: f"-{text}"),
    ),
    max_leaves=6,
)


def check(response):
    assert response.status_code in (200, 400, 414, 422), response.text[:300]
    answer = strict(response)
    if response.status_code != 200:
        assert response.headers["content-type"] == PROBLEM
        assert list(answer) == ["type", "title", "status", "detail", "errors"]


def body_of(fields):
    return json.dumps(fields).encode()  # lone surrogates are escaped, nan and infinities are written as Python does


@few
@given(call=st.sampled_from(sorted(CALLS)), fields=st.dictionaries(names | st.text(max_size=5), values, max_size=5))
def test_no_body_of_any_fields_breaks_the_server(client, call, fields):
    check(send(client, body_of(fields), call))


@few
@given(
    call=st.sampled_from(sorted(CALLS)),
    pairs=st.lists(st.tuples(names, words | st.text(max_size=6)), max_size=6, unique_by=lambda p: p[0]),
)
def test_no_address_breaks_the_server(client, call, pairs):
    encoded = [(name, text.encode("utf-8", "surrogatepass")) for name, text in pairs]
    check(client.get(f"/api/v1/{call}", params=[(name, text.decode("utf-8", "replace")) for name, text in encoded]))


@pytest.mark.slow
@few
@given(
    call=st.sampled_from(["gradients", "surface", "picture", "field"]),
    rows=st.lists(st.tuples(numbers, numbers), min_size=1, max_size=4),
    fields=st.fixed_dictionaries(
        {},
        optional={
            "model": st.sampled_from(["line", "through_origin", "neuron", "two_weights", "sine", "exponential"]),
            "loss": st.sampled_from(["squared", "absolute", "huber", "hinge", "signed", "output"]),
            "cost": st.sampled_from(["mean", "sum", "rms", "max", "logsumexp", "geometric", "product", "median"]),
            "at": st.lists(numbers, min_size=2, max_size=2),
        },
    ),
)
def test_no_own_examples_break_the_server(client, call, rows, fields):
    points = {"x": [x for x, _ in rows], "y": [y for _, y in rows]}
    shape = {"nodes": 2} if call == "field" else {"grid": 5}
    response = send(client, body_of({"data": "points", "points": points, **fields, **shape}), call)
    assert response.status_code == 200, response.text[:300]
    strict(response)


BROKE = [
    {"formula": "a*b + sqrt(a^x - 2.5)"},
    {"formula": "a*b + c", "loss": "log", "cost": "geometric"},
    {"formula": "a*b + c", "loss": "log", "cost": "product"},
]


@pytest.mark.parametrize("fields", BROKE, ids=str)
def test_formulas_that_once_broke_the_server_are_answered(client, fields):
    assert ask(client, "picture", data="clusters", n=3, model="formula", grid=5, **fields)


@pytest.mark.slow
@settings(few, max_examples=20)
@given(
    formula=formulas,
    loss=st.sampled_from(["squared", "absolute", "log", "poisson"]),
    cost=st.sampled_from(["mean", "rms", "geometric"]),
)
def test_no_formula_breaks_the_server(client, formula, loss, cost):
    # Two of its parameters are there for certain.
    fields = {
        "data": "clusters",
        "n": 3,
        "model": "formula",
        "formula": f"a*b + {formula}",
        "loss": loss,
        "cost": cost,
        "grid": 5,
    }
    check(send(client, body_of(fields), "picture"))


@few
@given(raw=st.binary(max_size=60))
def test_no_bytes_break_the_server(client, raw):
    check(send(client, raw))
    check(send(client, b'{"formula": "' + raw + b'", "model": "formula"}'))
