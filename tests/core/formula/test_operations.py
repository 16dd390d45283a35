"""The elementary operations against mpmath: in the tails, at the kinks, and in their complex forms."""

import cmath

import numpy as np
import pytest
import sympy as sp
from mpmath import mp, mpc, mpf

from app.core.formula import FUNCTIONS, OPERATIONS, build, compile_program, parse
from app.core.formula.operations import sech2, sigmoid, softplus
from app.core.formula.program import BINARY, UNARY

STEP = 1e-20

EXACT = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "div": lambda a, b: a / b,
    "neg": lambda u: -u,
    "pow": lambda a, b: a**b,
    "pow10": lambda a, b: b * a ** (b - 1),
    "pow01": lambda a, b: a**b * mp.log(a),
    "pow20": lambda a, b: b * (b - 1) * a ** (b - 2),
    "pow11": lambda a, b: a ** (b - 1) * (1 + b * mp.log(a)),
    "pow02": lambda a, b: a**b * mp.log(a) ** 2,
    "times": lambda a, b: a * b,
    "exp": mp.exp,
    "log": mp.log,
    "sqrt": mp.sqrt,
    "sin": mp.sin,
    "cos": mp.cos,
    "tan": mp.tan,
    "tanh": mp.tanh,
    "sech2": lambda u: mp.sech(u) ** 2,
    "sigmoid": lambda u: 1 / (1 + mp.exp(-u)),
    "softplus": lambda u: mp.log1p(mp.exp(u)),
    "cosh": mp.cosh,
    "sinh": mp.sinh,
    "logcosh": lambda u: mp.log1p(2 * mp.sinh(u / 2) ** 2),
    "atan": mp.atan,
    "erf": mp.erf,
    "log10": mp.log10,
    "log2": lambda u: mp.log(u, 2),
    "log1p": mp.log1p,
    "expm1": mp.expm1,
    "relu": lambda u: u if u > 0 else mpf(0),
    "abs": abs,
    "sign": lambda u: mpf((u > 0) - (u < 0)),
    "step": lambda u: mpf(1 if u > 0 else 0),
    "min": min,
    "max": max,
}
TAILS = (-745.0, -709.5, -300.0, -36.7, -20.0, -1.0, -0.5, -1e-9, -1e-300, 1e-300, 1e-9, 0.3, 0.5, 1.0, 20.0, 36.7, 300.0)
POSITIVE = ("log", "sqrt", "log10", "log2", "log1p")
MODERATE = (-30.0, -19.0, -2.5, -0.6, -0.4, -1e-5, 1e-5, 0.4, 0.6, 2.5, 19.0, 30.0)
DIGITS = {"erf": 450}  # 1 - erf(30) is 1e-393
CANCELS = {"sech2": 1e-15}  # its slope is a difference near 0; no loss holds sech2, so the complex step never meets it
PAIRS = ((2.5, 1.5), (0.3, -2.0), (7.0, 0.25), (1e-3, 3.0), (1.7, 4.0))


def test_every_operation_is_in_the_reference_and_every_function_has_one():
    assert set(EXACT) == set(OPERATIONS)
    assert {*UNARY.values(), *BINARY.values()} <= set(OPERATIONS)
    assert set(FUNCTIONS) <= set(OPERATIONS)


@pytest.mark.parametrize("u", TAILS)
@pytest.mark.parametrize("function", [sigmoid, softplus, sech2], ids=lambda f: f.__name__)
def test_tails_keep_full_relative_precision(function, u):
    exact = EXACT[function.__name__](mpf(u))
    with np.errstate(all="ignore"):
        value = mpf(float(function(np.float64(u))))
    smallest = mpf(2) ** -1074  # below 1e-308 a float has fewer digits
    assert abs(value - exact) <= mpf(4e-16) * abs(u if abs(u) > 1 else 1) * exact + 2 * smallest


@pytest.mark.parametrize("function", [sigmoid, softplus, sech2], ids=lambda f: f.__name__)
def test_nothing_overflows_however_large_the_argument(function):
    with np.errstate(over="raise", invalid="raise"):
        low, high = function(np.array([-1e300, 1e300]))
    expected = {"sigmoid": (0.0, 1.0), "softplus": (0.0, 1e300), "sech2": (0.0, 0.0)}
    assert (low, high) == expected[function.__name__]


@pytest.mark.parametrize("name", [n for n, row in OPERATIONS.items() if row.arity == 1])
def test_the_real_and_the_complex_form_have_the_value_and_slope_of_mpmath(name):
    row = OPERATIONS[name]
    for u in MODERATE:
        if name in POSITIVE and u < 0:
            continue
        with mp.workdps(DIGITS.get(name, mp.dps)):
            exact, slope = EXACT[name](mpf(u)), mp.diff(EXACT[name], mpf(u), h=mpf(10) ** -20)
        moved = complex(row.complex(np.complex128(complex(u, STEP))))
        assert float(row.real(np.float64(u))) == pytest.approx(float(exact), rel=1e-14, abs=0)
        assert moved.real == pytest.approx(float(exact), rel=1e-13, abs=0)
        absolute = CANCELS.get(name, 0.0) * abs(float(exact))
        assert moved.imag / STEP == pytest.approx(float(slope), rel=1e-13, abs=absolute)


@pytest.mark.parametrize("name", [name for name in FUNCTIONS if OPERATIONS[name].arity == 1])
def test_the_derivative_of_every_function_is_that_of_mpmath(name):
    derivative = compile_program({"slope": sp.diff(build(parse(f"{name}(x)")), sp.Symbol("x"))}, ("x",))
    for u in (0.3, 1.7):
        exact = mp.diff(EXACT[name], mpf(u), h=mpf(10) ** -20)
        assert float(derivative.run({"x": u})["slope"]) == pytest.approx(float(exact), rel=1e-14)


@pytest.mark.parametrize("name", [n for n, row in OPERATIONS.items() if row.arity == 2])
@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("side", [0, 1], ids=["first", "second"])
def test_two_argument_forms_have_the_value_and_slope_of_mpmath(name, pair, side):
    row = OPERATIONS[name]
    a, b = map(mpf, pair)
    slope = mp.diff(EXACT[name], (a, b), (1 - side, side), h=mpf(10) ** -20)
    moved = complex(row.complex(*(np.complex128(complex(v, STEP * (k == side))) for k, v in enumerate(pair))))
    assert float(row.real(*map(np.float64, pair))) == pytest.approx(float(EXACT[name](a, b)), rel=1e-14)
    assert moved.real == pytest.approx(float(EXACT[name](a, b)), rel=1e-13)
    assert moved.imag / STEP == pytest.approx(float(slope), rel=1e-13, abs=1e-300)


@pytest.mark.parametrize(("base", "exponent"), [(-2.0, 3.0), (-1.5, 4.0), (-3.0, -2.0), (-1.1, 40.0)])
def test_a_whole_power_of_a_negative_number_has_its_slope(base, exponent):
    moved = complex(OPERATIONS["pow"].complex(np.complex128(complex(base, STEP)), np.complex128(exponent)))
    assert moved.real == pytest.approx(base**exponent, rel=1e-13)
    assert moved.imag / STEP == pytest.approx(exponent * base ** (exponent - 1), rel=1e-12)


def test_a_broken_power_of_a_negative_number_is_not_a_number_in_both_forms():
    with np.errstate(invalid="ignore"):
        assert np.isnan(OPERATIONS["pow"].real(np.float64(-2.0), np.float64(0.5)))
        assert np.isnan(OPERATIONS["pow"].complex(np.complex128(-2.0 + 1e-20j), np.complex128(0.5)))


def test_the_slope_of_a_negative_base_along_its_exponent_is_not_a_number():
    # d/db (-2)^b = (-2)^b log(-2): there is no real slope, also at whole b
    with np.errstate(invalid="ignore"):
        moved = OPERATIONS["pow"].complex(np.complex128(-2.0), np.complex128(complex(3.0, STEP)))
    assert np.isnan(moved.imag)


@pytest.mark.parametrize("name", ["sigmoid", "softplus", "tanh", "sech2", "exp", "sin", "cos", "sqrt", "log"])
def test_complex_forms_agree_with_mpmath_off_the_real_axis(name):
    exact = {**EXACT, "sech2": lambda z: 1 / mp.cosh(z) ** 2, "softplus": lambda z: mp.log(1 + mp.exp(z))}[name]
    for z in (0.3 + 0.2j, 2.0 - 0.4j, 0.9 + 1e-3j):
        got = complex(OPERATIONS[name].complex(np.complex128(z)))
        assert cmath.isclose(got, complex(exact(mpc(z))), rel_tol=1e-14)


def test_kinks_take_the_documented_subgradient_in_the_complex_form():
    at_zero = np.complex128(complex(0.0, STEP))
    for name in ("relu", "abs", "sign", "step"):
        assert OPERATIONS[name].complex(at_zero).imag == 0.0
    tie = np.complex128(1.0)
    for name in ("min", "max"):
        first = OPERATIONS[name].complex(np.complex128(complex(1.0, STEP)), tie)
        second = OPERATIONS[name].complex(tie, np.complex128(complex(1.0, STEP)))
        assert (first.imag, second.imag) == (STEP, 0.0)


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_operation_broadcasts(name):
    row = OPERATIONS[name]
    a, b = np.full((3, 1), 1.5), np.full((1, 4), 0.5)
    assert row.real(*(a, b)[: row.arity]).shape == ((3, 1) if row.arity == 1 else (3, 4))
    assert row.complex(*(a + 0j, b + 0j)[: row.arity]).shape == ((3, 1) if row.arity == 1 else (3, 4))
    assert row.nanoseconds > 0
