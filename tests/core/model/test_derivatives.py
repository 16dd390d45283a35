"""Derivatives of random formulas, as the app's programs compute them, against the rules of school in 50 digits."""

import pytest
import sympy as sp
from hypothesis import given, settings
from mpmath import mp

from app.core.base import FormulaError
from app.core.formula import build, compile_program, parse
from tests.core.trees import NAMES, differentiated, evaluated, points, trees, written

TOLERANCE = 1e-9  # relative to the size of the derivative's terms


def refusal(tree):
    """Why a formula is refused; None where it is not."""
    try:
        build(parse(written(tree)))
    except FormulaError as error:
        return error
    return None


def derivative_program(tree, name):
    return compile_program({"slope": sp.diff(build(parse(written(tree))), sp.Symbol(name))}, NAMES)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=200)
@given(tree=trees, point=points)
def test_the_derivative_of_any_formula_is_that_of_the_rules(name, tree, point):
    exact = differentiated(tree, point, name)
    if exact is not None and refusal(tree) is None:
        got = float(derivative_program(tree, name).run(point)["slope"])
        assert abs(got - float(exact.v)) <= TOLERANCE * float(exact.size), written(tree)


@settings(max_examples=200)
@given(tree=trees, point=points)
def test_the_rules_of_school_are_the_limit_of_differences(tree, point):
    # The reference itself, against central differences of its own values.
    h = mp.mpf(10) ** -15
    exact = differentiated(tree, point, "m")
    below, above = (evaluated(tree, {**point, "m": mp.mpf(point["m"]) + side * h}) for side in (-1, 1))
    if exact is not None and below is not None and above is not None:
        assert abs((above.v - below.v) / (2 * h) - exact.v) <= 1e-9 * exact.size, written(tree)


@settings(max_examples=300)
@given(tree=trees, point=points)
def test_a_formula_is_refused_only_with_a_reason(tree, point):
    error = refusal(tree)
    if error is not None:
        assert evaluated(tree, point) is None or "at most" in error.message, written(tree)  # no value, or beyond a limit
        assert error.message
        assert written(tree)[error.position : error.position + error.length]
