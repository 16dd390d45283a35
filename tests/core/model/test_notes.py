"""Degenerate scenes are told so in a sentence, sound ones are not; a level surface is measured beside every such sentence."""

import numpy as np
import pytest
import sympy as sp

from app.core.data import own_examples
from app.core.formula import build, depends, parse, vanishes
from app.core.model import LOSSES, MODELS, notes_on
from tests.core.builders import catalogue, problem

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


UNDEFINED = [
    ("a*exp(-(x-mu)^2/(2*sigma^2))", "divides_by_zero", "While sigma is 0 the formula divides by 0: it has no value anywhere."),
    ("a/(1 + ((x-mu)/g)^2)", "divides_by_zero", "While g is 0 the formula divides by 0: it has no value anywhere."),
    ("a*x*mu/c/d", "divides_by_zero", "While c is 0 the formula divides by 0: it has no value anywhere."),
    ("a*x/(c + d) + mu", "divides_by_zero", "While c and d are 0 the formula divides by 0: it has no value anywhere."),
    ("a*x^(0 - 1)/c^2 + mu", "divides_by_zero", "While c is 0 the formula divides by 0: it has no value anywhere."),
    (
        "a*log(c) + mu*x", "logarithm_of_zero",
        "While c is 0 the formula takes the logarithm of 0, which is minus infinity.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("formula", "code", "sentence"), UNDEFINED)
def test_what_divides_by_0_is_named_and_nothing_has_a_value(formula, code, sentence):
    assert (code, sentence) in said(formula, axes=("a", "mu"))
    scene = here(formula, axes=("a", "mu"))
    with np.errstate(all="ignore"):
        assert not any(np.isfinite(scene.cost_at((a, b))) for a in LEVEL for b in LEVEL)


@pytest.mark.parametrize(
    ("formula", "axes"), [("a*x/(c + 1) + b", ("a", "b")), ("a*x/b", ("a", "b")), ("a*log(1 + c)*x + b", ("a", "b"))]
)
def test_what_is_not_0_while_it_is_0_is_not_said_to_divide(formula, axes):
    assert not {code for code, _ in said(formula, axes=axes)} & {"divides_by_zero", "logarithm_of_zero"}


DAYS = [2459215.5 + k for k in range(6)]


@pytest.mark.parametrize(
    ("formula", "x", "sentence"),
    [
        (
            "m*x + b",
            DAYS,
            "x lies more than 1\N{THIN SPACE}000\N{THIN SPACE}000 times its standard deviation from 0, so m and b nearly",
        ),
        (
            "b + m*x",
            [1000.0, 1001.0, 1002.0],
            "x lies more than 1\N{THIN SPACE}000 times its standard deviation from 0, so m and b nearly undo",
        ),
        ("sigmoid(m*x + b)", [-400.0, -401.0, -404.0], "x lies more than 100 times its standard deviation from 0"),
    ],
)
def test_a_column_far_from_0_is_told_with_the_condition_that_it_makes(formula, x, sentence):
    notes = notes_on(problem(formula, {"x": x, "y": [float(k % 2) for k in range(len(x))]}))
    assert [note.code for note in notes] == ["far_from_zero"]
    assert notes[0].message.startswith(sentence)
    design = np.stack([x, np.ones(len(x))], axis=1)
    unit = design / np.linalg.norm(design, axis=0)
    assert np.linalg.cond(unit) > 100  # the columns' directions are nearly one: NumPy's singular values


@pytest.mark.parametrize(("formula", "x"), [("m*x + b", [1952.0, 1977.0, 2007.0]), ("m*x", DAYS), ("m*(x - b)", DAYS)])
def test_other_columns_are_not_called_far(formula, x):
    fields = {"axes": ("m", "b")} if "b" in formula else {}
    scene = problem(
        formula + ("" if fields else " + 0*c"),
        {"x": x, "y": [float(k) for k in range(len(x))]},
        **(fields or {"axes": ("m", "c")}),
    )
    assert "far_from_zero" not in [note.code for note in notes_on(scene)]
