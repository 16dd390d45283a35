"""Formulas as text and as MathML: what is written means the same as what was meant."""

import html
import xml.etree.ElementTree as ET
from typing import Any

import numpy as np
import pytest
import sympy as sp
from hypothesis import given, settings

from app.core.base import FormulaError
from app.core.formula import compile_program, mathml, write
from app.core.formula.mathml import name
from app.core.formula.printer import write_number
from app.core.model import LOSSES, MODELS, Objective
from tests.core.builders import program_of, typed
from tests.core.formulas import FORMULAS, TYPED, expression
from tests.core.trees import NAMES, evaluated, points, trees, written

SPOTS = [dict(zip(NAMES, spot, strict=True)) for spot in ((0.7, 1.3, 0.4), (-1.2, 0.6, 2.1), (1.9, -0.8, -1.5))]


def value(e, point):
    with np.errstate(all="ignore"):
        return float(compile_program({"value": e}, NAMES).run(point)["value"])


def same(first, second, point, size=0.0):
    """Two expressions have one value at a point, to rounding of terms of the given size."""
    a, b = value(first, point), value(second, point)
    return abs(a - b) <= 1e-11 * max(abs(a), size) or (np.isnan(a) and np.isnan(b)) or a == b


@settings(max_examples=300)
@given(tree=trees, point=points)
def test_what_is_written_reads_back_with_the_same_value(tree, point):
    try:
        e = expression(written(tree))
    except FormulaError:
        return
    exact = evaluated(tree, point)
    if exact is not None:
        again = expression(write(e, NAMES))
        assert same(e, again, point, float(exact.size)), write(e, NAMES)


@pytest.mark.parametrize("text", TYPED)
@pytest.mark.parametrize("symbol", NAMES)
def test_a_written_derivative_reads_back_with_the_same_value(text, symbol):
    e = sp.diff(expression(text), sp.Symbol(symbol))
    again = expression(write(e, NAMES))
    assert all(same(e, again, spot, 10.0) for spot in SPOTS), write(e, NAMES)


@pytest.mark.parametrize(
    ("text", "symbol", "expected"),
    [
        ("m*x + b", "m", "x"), ("m*x + b", "b", "1"), ("m*x + b*x^2", "b", "x^2"), ("b*tanh(m*x)", "b", "tanh(m*x)"),
        ("b*tanh(m*x)", "m", "b*x*(1 - tanh(m*x)^2)"), ("b*sin(m*x)", "m", "b*x*cos(m*x)"),
        ("exp(m*x + b)", "m", "x*exp(m*x + b)"), ("relu(m)", "m", "max(0, sign(m))"),
        ("abs(m)", "m", "sign(m)"), ("(m - x)^2", "m", "2*m - 2*x"),
    ],
)  # fmt: skip
def test_a_derivative_is_written_as_people_write_it(text, symbol, expected):
    assert write(sp.diff(expression(text), sp.Symbol(symbol)), ("m", "b", "x")) == expected


def test_numbers_are_written_short_and_read_back_equal():
    for number, text in ((2.0, "2"), (0.5, "0.5"), (-3.0, "-3"), (1e-7, "1e-07"), (0.1, "0.1"), (123456.789, "123456.789")):
        assert write_number(number) == text
        assert float(text) == number
    assert write(sp.Rational(1, 3)) == "1/3"
    assert write(sp.Rational(1, 2) * sp.Symbol("m")) in ("m/2", "0.5*m")


@pytest.mark.parametrize(("text", "count"), [("m*tanh(x)", 1), ("m*log2(x)", 1), ("m*x", 0), ("m*sqrt(x)", 0), ("m*exp(x)", 0)])
def test_a_thin_space_parts_a_factor_from_the_name_of_a_function(text, count):
    assert mathml(text).count("<mspace") == count


@pytest.mark.parametrize("text", ["(m^b)^x", "(m + b)^x", "(-2)^x", "m*(x - b)", "x/(m*b)", "1/(m + b)", "m^(x + b)"])
def test_what_holds_together_less_tightly_stands_in_parentheses(text):
    assert write(expression(text), NAMES) == text


@pytest.mark.parametrize("text", ["(m^16)^2*(x - 1) + b", "m*x^16*x^4 + b", "m*1e10*1e5*x + b"])
def test_powers_and_numbers_that_grew_while_building_read_back_too(text):
    e = expression(text)
    again = expression(write(e, NAMES))
    assert all(same(e, again, spot) for spot in SPOTS)


def chain(objective: Objective, i: int) -> sp.Expr:
    """The i-th derivative as it is shown, with the prediction put in for p."""
    derivation: Any = objective.derivation
    return expression(derivation["gradient"][i]["text"]).subs(sp.Symbol("p"), objective.prediction)


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("model", MODELS)
def test_the_derivation_that_is_shown_has_the_value_of_the_program(model, loss):
    row = MODELS[model]
    objective = typed(row.formula, row.columns, loss, axes=row.axes)
    shown = program_of(g1=chain(objective, 0), g2=chain(objective, 1))
    inputs = {"x": 0.6, "x1": 0.6, "x2": -0.35, "y": 1.0, row.axes[0]: 0.8, row.axes[1]: 0.45}
    got, out = shown.run({n: inputs[n] for n in shown.inputs}), objective.program.run({n: inputs[n] for n in objective.inputs})
    for k in ("g1", "g2"):
        assert float(got[k]) == pytest.approx(float(out[k]), rel=1e-12, abs=1e-14)
        assert float(out[k]) != 0 or loss == "hinge"


LONG = {
    "a sum of many waves": "b + " + " + ".join(f"sin(m*x+{i})" for i in range(20)),
    "powers of powers": "(m^16)^2*(x - 1) + b",
    "a large constant": "m*1e10*1e10*x + b",
    "a typed loss": "m*x + b",
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
def test_every_formula_that_is_accepted_has_a_derivation(text):
    objective = typed(text, axes=("m", "b"), loss_formula="log(1 + (y - p)^2)")
    derivation: Any = objective.derivation
    for part in (*derivation["gradient"], derivation["model"], derivation["loss"]):
        assert part["text"]
        ET.fromstring(part["mathml"])


@pytest.mark.parametrize("text", FORMULAS + TYPED)
def test_mathml_is_well_formed_and_its_fractions_and_powers_have_two_parts(text):
    root = ET.fromstring(mathml(text))
    assert root.tag == "math"
    for node in root.iter():
        if node.tag in ("mfrac", "msup", "msub"):
            assert len(node) == 2
        assert not (node.tag in ("mi", "mn", "mo") and not node.text)


def read(node) -> str:
    """MathML back to a formula, by what a reader sees."""
    if node.tag == "mspace":
        return ""
    if node.tag == "mrow" and "data-name" in node.attrib:
        return node.attrib["data-name"]
    parts = [read(child) for child in node]
    bars = [i for i, child in enumerate(node) if child.text == "|"]
    if node.tag == "mrow" and bars == [0, len(parts) - 1]:
        return f"abs({''.join(parts[1:-1])})"
    if node.tag == "mfrac":
        return f"(({parts[0]})/({parts[1]}))"
    if node.tag == "msup":
        return f"exp({parts[1]})" if parts[0] == "e" else f"({parts[0]}^({parts[1]}))"
    if node.tag == "msqrt":
        return f"sqrt({''.join(parts)})"
    symbols = {"−": "-", "·": "*", "×": "*", "\u2062": "*", "π": "pi", "σ": "sigmoid"}
    return "".join(parts) or symbols.get(node.text, node.text)


@pytest.mark.parametrize("text", FORMULAS + TYPED)
def test_mathml_read_by_eye_means_the_formula(text):
    e, again = expression(text), expression(read(ET.fromstring(mathml(text))))
    names = tuple(sorted({s.name for s in e.free_symbols | again.free_symbols}))
    for shift in (0.0, 0.31):
        inputs = {n: 0.37 + shift + 0.11 * i for i, n in enumerate(names)}
        both = compile_program({"first": e, "second": again}, names).run(inputs)
        assert float(both["second"]) == pytest.approx(float(both["first"]), rel=1e-13, nan_ok=True)


@settings(max_examples=150)
@given(tree=trees)
def test_mathml_of_any_formula_means_the_formula(tree):
    text = written(tree)
    again = read(ET.fromstring(mathml(text)))
    try:
        e = expression(text)
    except FormulaError:
        return
    again = expression(again)
    assert all(same(e, again, spot, 1.0) for spot in SPOTS), text


@pytest.mark.parametrize(
    ("text", "shown"),
    [("w1", "<mi>w</mi><mn>1</mn>"), ("theta_2", "<mi>θ</mi><mn>2</mn>"), ("rate", "<mi>rate</mi>"), ("mu", "<mi>μ</mi>")],
)
def test_a_name_is_shown_with_its_number_as_an_index_and_greek_letters_as_such(text, shown):
    root = ET.fromstring(name(text))
    assert root.attrib["data-name"] == text
    assert shown in html.unescape(name(text))
