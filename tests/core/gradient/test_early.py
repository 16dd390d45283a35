"""By how much averaging too early misses for a line: against the gradients themselves and a fit of another library."""

import math
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.gradient import gradients_at
from app.core.gradient.early import gap_of, line_gap
from tests.core.builders import named, problem


def drawn(seed, formula="m*x + b", n=9, axes=("m", "b"), **fields):
    rng = random.Random(seed)
    points = {"x": [rng.uniform(-2, 3) for _ in range(n)], "y": [rng.gauss(0, 2) for _ in range(n)]}
    return problem(formula, points, axes=axes, **fields), (rng.uniform(-3, 3), rng.uniform(-3, 3))


@given(st.integers(0, 2**32))
def test_the_gap_is_what_the_mean_example_misses_along_the_slope_and_nothing_along_the_height(seed):
    here, at = drawn(seed)
    found = gradients_at(here, at)
    size = np.abs(found.gradients).max()
    for early in ("mean_example", "mean_error"):
        missed = found.mean - getattr(found.early, early)
        assert missed[0] == pytest.approx(found.early_gap.covariance, abs=1e-12 * size)
        assert abs(missed[1]) <= 1e-12 * size


@given(st.integers(0, 2**32))
def test_the_gap_closes_at_the_slope_of_numpys_fit(seed):
    here, _ = drawn(seed)
    x, y = here.examples.columns["x"], here.examples.y
    fitted = np.polyfit(x, y, 1)[0]
    assert gap_of(here, (0.0, 0.0)).least_squares == pytest.approx(fitted, rel=1e-9, abs=1e-10)
    assert gap_of(here, (fitted, 5.0)).covariance == pytest.approx(0.0, abs=1e-9)


@pytest.mark.parametrize(
    ("formula", "axes", "loss"),
    [
        ("b + x*m", ("m", "b"), None),
        ("slope*x + height", ("slope", "height"), None),
        ("m*x + b", ("b", "m"), None),
        ("m*x + b", ("m", "b"), "(p - y)^2"),
    ],
)
def test_a_line_is_known_however_it_is_typed(formula, axes, loss):
    here, at = drawn(5, formula, axes=axes, loss_formula=loss)
    found = gradients_at(here, at)
    slope = axes.index("m") if "m" in axes else 0
    assert (found.early_gap.slope, found.early_gap.column) == (axes[slope], "x")
    missed = (found.mean - found.early.mean_example)[slope]
    assert found.early_gap.covariance == pytest.approx(missed, rel=1e-12)


@pytest.mark.parametrize(
    "fields",
    [{"loss": "absolute"}, {"cost": "rms"}, {"cost": "sum"}, {"formula": "m*x + 2*b"}, {"formula": "m*x^2 + b"},
     {"formula": "m + b"}, {"formula": "m*x + b + c"}, {"loss_formula": "(y - p)^2/2"}],
)  # fmt: skip
def test_no_other_problem_has_such_a_gap(fields):
    here, at = drawn(1, **fields)
    assert gap_of(here, at) is None
    assert gap_of(named("curve", "through_origin"), (0.1, 0.2)) is None


def test_one_input_for_all_has_no_slope():
    covariance, least_squares = line_gap(2.0, np.full(3, 0.1), np.array([1.0, 2.0, 4.0]))
    assert abs(covariance) < 1e-15
    assert math.isnan(least_squares)


def test_the_gap_of_a_line_worked_out_by_hand():
    # x = 0, 1, 3 and y = 1, 0, 2: Var x = 10/3 - 16/9 = 14/9, Cov(x, y) = 2 - 4/3 = 2/3; at m = 1: 2 (14/9 - 2/3) = 16/9
    covariance, least_squares = line_gap(1.0, np.array([0.0, 1.0, 3.0]), np.array([1.0, 0.0, 2.0]))
    assert (covariance, least_squares) == (pytest.approx(16 / 9), pytest.approx(3 / 7))
