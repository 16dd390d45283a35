"""Degenerate scenes are told so in a sentence, sound ones are not; a level surface is measured beside every such sentence."""

import numpy as np
import pytest
import sympy as sp
from builders import catalogue, problem

from app.core.build import build
from app.core.datasets import own_examples
from app.core.losses import LOSSES
from app.core.models import MODELS
from app.core.notes import notes_on
from app.core.parse import parse
from app.core.vanish import depends, vanishes

LEVEL = np.linspace(-2.0, 2.5, 7)


def here(formula, columns=("x",), **fields):
    data = {name: [0.5 + i, -1.25, 2.0] for i, name in enumerate(columns)}
    return problem(formula, {**data, "y": [1.0, 0.0, 1.0]}, **fields)


def said(formula, columns=("x",), **fields):
    return [(note.code, note.message) for note in notes_on(here(formula, columns, **fields))]


ONE = [
    ("m*x + b - b", {}, "unused_axis", "The prediction does not depend on b: the surface is flat along it."),
    ("(b + 1)^2 - b^2 - 2*b + m*x", {}, "unused_axis", "The prediction does not depend on b: the surface is flat along it."),
    (
        "a*x + c*abs(b*x)", {"axes": ("a", "b")}, "unused_axis",
        "While c is 0 the prediction does not depend on b: the surface is flat along it.",
    ),
    ("m + b", {}, "no_data", "The formula does not read x, so every example gets the same prediction."),
    ("m + b*(x - x)", {}, "unused_axis", "The prediction does not depend on b: the surface is flat along it."),
    (
        "c*x + m*b", {"axes": ("m", "b")}, "no_data",
        "While c is 0 the formula does not read x, so every example gets the same prediction.",
    ),
    ("m*x1 + b", {"columns": ("x1", "x2")}, "unused_column", "The formula does not read x2."),
    ("m*x1 + b", {"columns": ("x1", "x2", "x3")}, "unused_column", "The formula reads neither x2 nor x3."),
    ("m*x1 + b", {"columns": ("x1", "x2", "x3", "x4")}, "unused_column", "The formula does not read x2, x3 or x4."),
    (
        "m*x + b", {"loss_formula": "y^2"}, "constant",
        "The loss does not depend on p: whatever the model predicts, the cost is the same everywhere.",
    ),
    (
        "m*x + b", {"loss_formula": "p - y - p"}, "constant",
        "The loss does not depend on p: whatever the model predicts, the cost is the same everywhere.",
    ),
    (
        "m*x + b", {"loss_formula": "p^2"}, "unused_target",
        "The loss does not read y: what is predicted is not compared with anything.",
    ),
]  # fmt: skip
SOUND = [
    ("m*x + b", {}),
    ("sign(m*x) + b", {}),  # a slope of 0 nearly everywhere, and steps
    ("m*x + b", {"loss_formula": "sign(y - p)"}),
    ("a*x + c*abs(b*x) + sign(b*x)", {"axes": ("a", "b")}),
    ("a*tanh(b*x + c) + d", {"fixed": {"c": 0.0, "d": 0.0}}),
    ("a*x + c*abs(b*x)", {"axes": ("a", "b"), "fixed": {"c": 0.5}}),
    ("m*x1 + b*x2", {"columns": ("x1", "x2")}),
    ("m*x + b", {"loss_formula": "abs(y - p)*y^2"}),
]


@pytest.mark.parametrize(("formula", "fields", "code", "message"), ONE)
def test_a_degenerate_scene_is_told_so_in_a_sentence(formula, fields, code, message):
    assert (code, message) in said(formula, **fields)


@pytest.mark.parametrize(("formula", "fields"), SOUND)
def test_a_sound_scene_is_told_nothing(formula, fields):
    assert said(formula, **fields) == []


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("model", MODELS)
def test_the_catalogues_own_models_and_losses_are_told_nothing(model, loss):
    columns = {name: [0.5, -1.25] for name in MODELS[model].columns}
    assert notes_on(catalogue(model, own_examples(columns, [1.0, 0.0]), loss)) == []


def test_a_model_that_nothing_moves_is_told_once():
    notes = said("a*tanh(b*x + c) + d", axes=("b", "c"))
    assert notes[0] == ("constant", "While a is 0 the prediction depends on neither b nor c: the cost is the same everywhere.")
    assert [code for code, _ in notes] == ["constant", "no_data"]
    assert said("(c + d)*(a*x + b)", axes=("a", "b"))[0][1].startswith("While c and d are 0 the prediction depends on neither")


@pytest.mark.parametrize(("formula", "fields", "code", "message"), ONE)
def test_a_surface_that_is_called_flat_is_flat_and_any_other_is_not(formula, fields, code, message):
    found = here(formula, **fields)
    across = [np.ptp([found.cost_at((v, 0.7)) for v in LEVEL]), np.ptp([found.cost_at((0.7, v)) for v in LEVEL])]
    flat = {"constant": 2, "unused_axis": 1}.get(code, 0)
    assert sum(spread < 1e-14 for spread in across) == flat


@pytest.mark.parametrize(
    ("text", "zeros", "expected"),
    [("c*x", "c", True), ("c*x + 1", "c", False), ("c*x + d*m", "cd", True), ("c*x + d*m", "c", False), ("sin(c*m)", "c", True),
     ("cos(c*m)", "c", False), ("c^2*x", "c", True), ("x/c", "c", False), ("c^-1", "c", False), ("x^c", "c", False),
     ("sqrt(c)", "c", True), ("tanh(c) + abs(c) + relu(c)", "c", True), ("exp(c)", "c", False), ("9^(9^(9 + c))", "c", False),
     ("sinh(c) + atan(c) + erf(c) + expm1(c) + log1p(c)*x + logcosh(c)", "c", True), ("cosh(c)", "c", False),
     ("log2(c)", "c", False)],
)  # fmt: skip
def test_what_is_seen_to_vanish_is_zero(text, zeros, expected):
    assert vanishes(build(parse(text)), frozenset(map(sp.Symbol, zeros))) is expected


def test_a_symbol_counts_where_it_stands_in_a_part_that_does_not_vanish():
    e, c, x = build(parse("c*x + sin(c*x^2) + m")), frozenset([sp.Symbol("c")]), sp.Symbol("x")
    assert depends(e, x, frozenset())
    assert not depends(e, x, c)
    assert depends(e + x, x, c)
