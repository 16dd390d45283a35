"""The formula language: what is accepted, what it means, and where a fault is said to be."""

import math

import pytest

from app.core.base import LIMITS, FormulaError
from app.core.formula import build, parse
from tests.core.builders import program_of


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("m*x + b.real", 7), ("m*\u0445 + b", 2), ("   eval(x)", 3), ("m*x + 1e13", 6), ("m*x + 2x", 7), ("sin(x, m)", 0),
        ("m + max(x)", 4), ("m*x\n+ b", 3), ("m*x + (b", 6), ("m*x) + b", 3), ("x^17", 2), ("x + 1/(2 - 2)", 7),
        ("m*x + log(-1)", 6), ("9**9**9", 3), ("1_000*x", 1), ("m*x + λ*x^17", 10), ("2*sin + x", 2), ("m*x + (x, b)", 8),
    ],
)  # fmt: skip
def test_the_position_points_at_what_is_wrong(text, position):
    with pytest.raises(FormulaError) as caught:
        build(parse(text))
    assert caught.value.position == position


X, M = 0.7, -1.3
ACCEPTED = {
    "m*x + 0.5": M * X + 0.5,
    "2": 2.0,
    "-x^2": -(X**2),
    "(-x)^2": X**2,
    "x**3": X**3,
    "2^3^2*x": 512 * X,
    "2^-1 + x": 0.5 + X,
    "x^0.5": math.sqrt(X),
    "x^-1.5": X**-1.5,
    "x - m - 1": X - M - 1,
    "x/m/2": X / M / 2,
    "x/(m/2)": X / (M / 2),
    "--x": X,
    "+x - +m": X - M,
    "x*-m": -X * M,
    ".5*x + 5.": 0.5 * X + 5,
    "1e3*x": 1000 * X,
    "1.5E-3*x": 0.0015 * X,
    "2e+2*x": 200 * X,
    "007*x": 7 * X,
    "00*x + 1": 1.0,
    "pi*x": math.pi * X,
    "sqrt(2)*x": math.sqrt(2) * X,
    "abs(m)*sign(m)": -abs(M),
    "exp(log(x))": X,
    "sin(x) + cos(x) + tan(x)": math.sin(X) + math.cos(X) + math.tan(X),
    "tanh(x)/2": math.tanh(X) / 2,
    "sigmoid(m*x)": 1 / (1 + math.exp(-M * X)),
    "softplus(m)": math.log1p(math.exp(M)),
    "relu(m) + relu(x)": X,
    "min(x, m, 0)": M,
    "max(x, m, 0.1, 2)": 2.0,
    "max(3, 4)*x": 4 * X,
    "  m  *  x  ": M * X,
    "sin (x)": math.sin(X),
    "(m*x)/x": M,
    "x^x": X**X,
    "2^x": 2**X,
    "999999999999*x": 999999999999 * X,
    "0.1*x + 0.2*x": 0.3 * X,
    "(x^16)^16": X**256,
}


@pytest.mark.parametrize(("text", "value"), ACCEPTED.items(), ids=ACCEPTED)
def test_a_formula_means_what_it_says(text, value):
    program = program_of(value=build(parse(text)))
    got = program.run({name: {"x": X, "m": M}[name] for name in program.inputs})["value"]
    assert float(got) == pytest.approx(value, rel=1e-14)


def test_names_come_in_order_of_appearance_without_functions_and_constants():
    assert parse("b + sin(m*pi) - x1/b + _k + Rate_2").names == ("b", "m", "x1", "_k", "Rate_2")


def test_exactly_300_characters_are_accepted_and_301_are_not():
    text = "m*x".ljust(LIMITS.formula_characters - 4) + " + b"
    assert len(text) == 300
    assert parse(text).names == ("m", "x", "b")
    with pytest.raises(FormulaError) as caught:
        parse(text + " ")
    assert "301" in caught.value.message


def test_depth_30_is_accepted_and_31_is_not():
    parse("sin(" * 29 + "x" + ")" * 29)
    with pytest.raises(FormulaError, match="deep"):
        parse("sin(" * 30 + "x" + ")" * 30)


def test_two_hundred_parts_are_accepted_and_more_are_not():
    text = "*".join(["(" + "+".join("x" * 25) + ")"] * 4)  # 4 times 25 names and 24 sums, and 3 products: 199
    parse("-" + text)
    with pytest.raises(FormulaError, match="201 parts"):
        parse("--" + text)


@pytest.mark.parametrize("text", ["m x", "2 x", "(m) x", "m 2", "2 3", "(m) 2", "2(m)", "(m)(x)", "sin x", "2.5.5"])
def test_a_forgotten_operator_is_named(text):
    with pytest.raises(FormulaError, match=r"operator is missing"):
        parse(text)


def test_a_call_of_a_name_says_that_it_is_no_function():
    with pytest.raises(FormulaError, match="'m' is not a function"):
        parse("m(x + 1)")


def test_a_letter_that_only_looks_like_one_is_shown_by_its_code():
    with pytest.raises(FormulaError, match=r"u0445"):
        parse("m*\u0445")


@pytest.mark.parametrize("word", ["None", "True", "if", "__class__"])
def test_a_word_of_python_is_refused_by_name(word):
    with pytest.raises(FormulaError, match=f"'{word}' cannot be a name"):
        parse(f"m*{word} + b")
