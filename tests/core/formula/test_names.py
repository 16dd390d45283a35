"""Names and functions: Greek letters, words of Python, functions only where they are called; long sums and products."""

import math
from typing import Any

import pytest
import sympy as sp

from app.core.base import LIMITS, FormulaError
from app.core.formula import FUNCTIONS, ONLY_CALLED, build, is_sum, mathml, parse, spelled, write
from app.core.formula.greek import LETTERS
from tests.core.builders import problem, program_of, typed


def test_a_greek_letter_is_read_as_its_name():
    assert parse("λ*x + θ0*x1 - σ_2/Δ").names == ("lambda", "x", "theta0", "x1", "sigma_2", "Delta")
    assert parse("λ*x").text == "lambda*x"
    assert parse("sin(π*x)").names == ("x",)


@pytest.mark.parametrize(
    ("variant", "name"),
    [("ϑ", "theta"), ("ϕ", "phi"), ("ϵ", "epsilon"), ("ς", "sigma"), ("µ", "mu"), ("Ω", "Omega"), ("𝜃", "theta"),
     ("𝝀", "lambda")],
)  # fmt: skip
def test_the_forms_that_a_letter_has_in_print_are_that_letter(variant, name):
    # By Unicode: symbols of Greek and Coptic, micro and ohm signs, mathematical alphanumerics.
    assert spelled(variant) == name


@pytest.mark.parametrize("name", LETTERS)
def test_every_letter_comes_back_from_its_name(name):
    assert spelled(LETTERS[name]) == name
    assert LETTERS[name] in mathml(f"{name}*x")


def test_a_fault_behind_greek_letters_is_pointed_at_where_it_was_typed():
    with pytest.raises(FormulaError) as caught:
        build(parse("λ*σ + log(-1)"))
    assert (caught.value.position, caught.value.length) == (6, 7)


@pytest.mark.parametrize(
    ("text", "position", "length"), [("m*λλ(x)", 2, 2), ("λ θ", 2, 1), ("sin(λ, θ)", 0, 9), ("λ^(σ - σ + 17)", 3, 10)]
)
def test_what_is_underlined_has_the_length_that_was_typed(text, position, length):
    with pytest.raises(FormulaError) as caught:
        build(parse(text))
    assert (caught.value.position, caught.value.length) == (position, length)


def test_a_formula_that_is_too_long_in_ascii_is_refused():
    assert len(parse("+".join(["λ"] * 42 + ["x"])).text) == 295  # 42 times "lambda+", and x
    with pytest.raises(FormulaError, match="302 characters, Greek letters by their names"):
        parse("+".join(["λ"] * 43 + ["x"]))


def test_lambda_is_a_name_like_any_other():
    assert float(program_of(value=build(parse("lambda^2*x + 1/lambda"))).run({"lambda": 2.0, "x": 3.0})["value"]) == 12.5
    derivation: Any = typed("lambda*x + lambda^2*b").derivation
    assert derivation["gradient"][0]["text"] == "(-2*(y - p))*(2*lambda*b + x)"
    assert "λ" in derivation["gradient"][0]["mathml"]


@pytest.mark.parametrize("name", sorted(ONLY_CALLED))
def test_a_newer_function_is_one_only_where_it_is_called(name):
    assert parse(f"{name}*x + b").names == (name, "x", "b")
    assert parse(f"{name}(x)*b").names == ("x", "b")
    assert parse(f"{name} (x)*{name}").names == ("x", name)
    both = build(parse(f"{name}*{name}({name})"))
    assert both == sp.Symbol(name) * FUNCTIONS[name][0](sp.Symbol(name))
    assert build(parse(write(both))) == both


@pytest.mark.parametrize("name", sorted(set(FUNCTIONS) - ONLY_CALLED))
def test_an_older_function_is_always_one(name):
    with pytest.raises(FormulaError, match="is a function"):
        parse(f"{name}*x + b")


CLOSED = {
    "log10(1000)*x": 3.0, "log2(8)*x": 3.0, "log1p(0)*x": 0.0, "expm1(0)*x": 0.0, "erf(0)*x": 0.0, "atan(1)*x": math.pi / 4,
    "cosh(0)*x": 1.0, "sinh(0)*x": 0.0, "logcosh(0)*x": 0.0, "cosh(x)^2 - sinh(x)^2": 1.0, "logcosh(x*1000)": 1000 - math.log(2),
    "erf(x)": 0.8427007929497149,  # Abramowitz and Stegun, table 7.1
}  # fmt: skip


@pytest.mark.parametrize(("text", "value"), CLOSED.items(), ids=CLOSED)
def test_the_newer_functions_mean_what_they_are_called(text, value):
    assert float(program_of(value=build(parse(text))).run({"x": 1.0})["value"]) == pytest.approx(value, rel=1e-15, abs=1e-15)


SIXTY = {
    "sum": "+".join(["x"] * 59 + ["m"]),
    "difference": "b-" + "-".join(["x"] * 59),
    "product": "*".join(["x"] * 59 + ["m"]),
    "quotient": "m/" + "/".join(["x"] * 59),
    "polynomial": "+".join(f"x^{k}*m" for k in range(2, 17)) + "+b" * 45,
}


@pytest.mark.parametrize("text", SIXTY.values(), ids=SIXTY)
def test_a_sum_or_a_product_of_sixty_terms_is_one_level(text):
    made = typed(f"m + b*({text})")
    derivation: Any = made.derivation
    assert derivation["gradient"][1]["text"]
    assert made.program.operations


def test_a_long_sum_has_its_value_and_its_derivative():
    waves = "m + b*(" + "+".join(["sin(x)"] * 36) + ")"
    here = problem(waves, {"x": [0.5], "y": [0.0]}, loss="output").here((1.0, 2.0))
    assert here.predictions[0] == pytest.approx(1 + 72 * math.sin(0.5), rel=1e-14)
    assert here.gradients[0].tolist() == pytest.approx([1.0, 36 * math.sin(0.5)], rel=1e-14)


def test_what_stands_in_parentheses_behind_an_operator_is_a_level_of_its_own():
    nested = "x" + "-(x" * 31 + ")" * 31
    with pytest.raises(FormulaError, match="nested more than 30 deep"):
        parse(nested)
    parse("x" + "-(x" * 14 + ")" * 14)


def test_a_sum_of_more_parts_than_are_allowed_is_refused_before_it_is_built():
    text = "+".join(["x"] * 101)
    assert len(text) <= LIMITS.formula_characters
    with pytest.raises(FormulaError, match="201 parts"):
        parse(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a + b", True), ("a - b", True), ("-a", False), ("a*(b + c)", False), ("(a + b)*c", False), ("a*-b", False),
     ("1e-5*a", False), ("lambda + 1", True), ("dl_dp*step(u - 1) - v", True)],
)  # fmt: skip
def test_a_sum_is_told_by_its_outermost_operator(text, expected):
    assert is_sum(text) is expected
