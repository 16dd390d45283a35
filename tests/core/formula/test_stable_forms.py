"""Stable forms: recognised wherever they occur, equal to what was typed, and exact where that overflows or cancels."""

import numpy as np
import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st
from mpmath import mp, mpf

from app.core.base import FormulaError
from app.core.formula import build, compile_program, parse, stable
from app.core.gradient import gradients_at
from app.core.gradient.gradients import per_example_gradients
from tests.core.builders import problem, typed
from tests.core.trees import NAMES, evaluated, points, trees, written

# What is typed, and what it is.
FORMS = {
    "log(1 + exp(m*x + b))": "softplus(m*x + b)",
    "log(exp(m*x) + 1)/2": "softplus(m*x)/2",
    "log1p(exp(m*x))": "softplus(m*x)",
    "log(2 + 3*exp(m))": "softplus(m + log(3) - log(2)) + log(2)",
    "log(exp(m) + exp(b))": "b + softplus(m - b)",
    "log2(1 + exp(m))": "softplus(m)/log(2)",
    "log10(sigmoid(m))": "-softplus(-m)/log(10)",
    "log(sigmoid(m*x + b))": "-softplus(-m*x - b)",
    "log(1 - sigmoid(m*x))": "-softplus(m*x)",
    "log1p(-sigmoid(m*x))": "-softplus(m*x)",
    "log(sigmoid(m)^3/2)": "-3*softplus(-m) - log(2)",
    "log(x*sigmoid(m))": "log(x) - softplus(-m)",
    "log(exp(m*x)*3)": "m*x + log(3)",
    "log(cosh(m - x))": "logcosh(m - x)",
    "log((exp(m - x) + exp(x - m))/2)": "logcosh(m - x)",
    "log(1 - tanh(m)^2)": "-2*logcosh(m)",
    "1 - sigmoid(m)": "sigmoid(-m)",
    "3*sigmoid(m) - 3": "-3*sigmoid(-m)",
    "(1 + tanh(m))/2": "sigmoid(2*m)",
    "1 - tanh(m)": "2*sigmoid(-2*m)",
    "1/(1 + exp(-m*x - b))": "sigmoid(m*x + b)",
    "1/(1 + exp(m))^2": "sigmoid(-m)^2",
    "exp(m)/(1 + exp(m))": "sigmoid(m)",
    "exp(m)/(exp(m) + exp(b))": "sigmoid(m - b)",
    "(exp(2*m) - 1)/(exp(2*m) + 1)": "tanh(m)",
    "(exp(m) - exp(-m))/(exp(m) + exp(-m))": "tanh(m)",
    "sinh(m)/cosh(m)": "tanh(m)",
    "exp(-softplus(m))": "sigmoid(-m)",
    "sqrt((m - x)^2)": "abs(m - x)",
    "(x^2*m^4)^0.75": "abs(x*m^2)^1.5",
    "exp(m)^b": "exp(b*m)",
}


def expression(text):
    return build(parse(text))


def functions(e):
    """What is called with a name in it."""
    return {type(f).__name__ for f in e.atoms(sp.Function) if f.free_symbols}


def by_sympy(text):
    """What was typed, in SymPy's own functions."""
    plain = {
        "sigmoid": lambda u: 1 / (1 + sp.exp(-u)),
        "softplus": lambda u: sp.log(1 + sp.exp(u)),
        "log1p": lambda u: sp.log(1 + u),
        "log2": lambda u: sp.log(u, 2),
        "log10": lambda u: sp.log(u, 10),
    }
    return sp.sympify(text.replace("^", "**"), locals=plain)


def value(e, **inputs):
    with np.errstate(all="ignore"):
        return float(compile_program({"value": e}, tuple(inputs)).run(inputs)["value"])


@pytest.mark.parametrize(("text", "form"), FORMS.items(), ids=FORMS)
def test_a_form_is_recognised_and_equal_to_what_was_typed(text, form):
    assert functions(expression(text)) == functions(expression(form))
    plain = by_sympy(text)
    for at in ({"m": 0.7, "x": 1.3, "b": -0.4}, {"m": -1.1, "x": 0.6, "b": 0.9}):
        assert value(expression(text), **at) == pytest.approx(float(plain.evalf(30, subs=at)), rel=1e-14)


@pytest.mark.parametrize(
    "text",
    ["1 - 2*sigmoid(m)", "log(m*x + 1)", "y - sigmoid(m) + 1", "log(exp(m) - exp(b))", "exp(m)/(1 + exp(b))", "sinh(m)/cosh(b)",
     "sqrt(m^3)", "log(1 + m*exp(b))", "x^(2*m)"],
)  # fmt: skip
def test_what_only_resembles_a_form_keeps_its_value(text):
    at = {"m": 0.7, "x": 1.3, "b": -0.4, "y": 1.0}
    plain = by_sympy(text)
    assert value(expression(text), **at) == pytest.approx(float(plain.evalf(30, subs=at)), rel=1e-14)


WRAPS = {
    "log(1 + exp({}))": lambda u: mp.log1p(mp.exp(u)),
    "log(sigmoid({}))": lambda u: -mp.log1p(mp.exp(-u)),
    "log(cosh({}))": lambda u: mp.log(mp.cosh(u)),
    "1 - sigmoid({})": lambda u: 1 / (1 + mp.exp(u)),
    "1/(1 + exp(-({})))": lambda u: 1 / (1 + mp.exp(-u)),
    "sqrt(({})^2)": abs,
}


@settings(max_examples=300)
@given(tree=trees, point=points, wrap=st.sampled_from(sorted(WRAPS)))
def test_a_stable_form_of_any_formula_has_the_value_of_the_formula(tree, point, wrap):
    inner = evaluated(tree, point)
    if inner is None or inner.size > 100:
        return
    exact = WRAPS[wrap](inner.v)
    try:
        got = value(build(parse(wrap.format(written(tree)), ours=True)), **{name: point[name] for name in NAMES})
    except FormulaError:
        return
    assert abs(got - float(exact)) <= 1e-11 * float(inner.size + abs(exact)), written(tree)


def test_a_logarithm_of_what_is_negative_everywhere_has_no_value_and_is_no_fault_of_the_formula():
    for text in ("log(-exp(m*x))", "log(-2*sigmoid(m*x))", "log(-cosh(m*x)*3)"):
        assert np.isnan(value(expression(text), m=0.7, x=1.3))


def test_a_stable_form_is_left_as_it_is():
    for text in FORMS:
        assert stable(expression(text)) == expression(text)


@pytest.mark.parametrize("r", [710.0, 711.0, 800.0, -1e4, 1e12, 30.0, 1e-9])
@pytest.mark.parametrize("loss", ["log(cosh(y - p))", "log((exp(y - p) + exp(p - y))/2)", "logcosh(y - p)"])
def test_log_cosh_is_finite_and_exact_beyond_710(loss, r):
    # log cosh r = |r| - log 2 to all digits from |r| = 20 on; the slope in the height is -tanh r.
    here = problem("m*x + b", {"x": [0.0], "y": [r]}, loss_formula=loss)
    exact = mp.log1p(2 * mp.sinh(mpf(r) / 2) ** 2) if abs(r) < 20 else abs(mpf(r)) - mp.log(2)
    assert here.losses((0.0, 0.0))[0] == pytest.approx(float(exact), rel=1e-15)
    assert per_example_gradients(here, (0.0, 0.0))[0, 1] == pytest.approx(-float(mp.tanh(mpf(r))), rel=1e-14)


LOGISTIC = ("sigmoid(w*x + b)", "1/(1 + exp(-(w*x + b)))", "exp(w*x + b)/(1 + exp(w*x + b))", "(1 + tanh((w*x + b)/2))/2")
WEIGHTED = "-(3*y*log(p) + (1 - y)*log(1 - p))"


@pytest.mark.parametrize("logit", [38.0, -38.0, 40.0, 710.0, -750.0, 1e5, 0.3])
@pytest.mark.parametrize("y", [0.0, 1.0, 0.25])
@pytest.mark.parametrize("model", LOGISTIC)
def test_a_typed_class_weighted_log_loss_keeps_its_digits_at_any_logit(model, y, logit):
    # w y log(1 + exp(-u)) + (1 - y) log(1 + exp(u)), by mpmath.
    found = gradients_at(problem(model, {"x": [1.0], "y": [y]}, loss_formula=WEIGHTED), (0.0, logit))
    u, t = mpf(logit), mpf(y)
    exact = 3 * t * mp.log1p(mp.exp(-u)) + (1 - t) * mp.log1p(mp.exp(u))
    slope = -3 * t / (1 + mp.exp(u)) + (1 - t) / (1 + mp.exp(-u))
    assert found.losses[0] == pytest.approx(float(exact), rel=1e-15)
    assert found.gradients[0, 1] == pytest.approx(float(slope), rel=1e-14)
    assert found.cost_gradient[1] == pytest.approx(float(slope), rel=1e-13)


@pytest.mark.parametrize(("logit", "y"), [(38.0, 0.0), (-38.0, 1.0), (60.0, 1.0)])
def test_a_typed_log_loss_is_the_one_of_the_catalogue(logit, y):
    points = {"x": [1.0], "y": [y]}
    own = problem("sigmoid(w*x + b)", points, loss_formula="-y*log(p) - (1 - y)*log(1 - p)")
    row = problem("sigmoid(w*x + b)", points, loss="log")
    assert own.losses((0.0, logit)) == pytest.approx(row.losses((0.0, logit)), rel=1e-15)


@pytest.mark.parametrize("u", [-60.0, -40.0, 40.0, 300.0])
def test_the_focal_loss_keeps_its_digits(u):
    # Lin et al. 2017: -(1 - p)^2 log(p), p = sigmoid(u).
    here = problem("sigmoid(w*x + b)", {"x": [1.0], "y": [1.0]}, loss_formula="-(1 - p)^2*log(p)*y")
    exact = mp.log1p(mp.exp(-mpf(u))) / (1 + mp.exp(mpf(u))) ** 2
    assert here.losses((0.0, u))[0] == pytest.approx(float(exact), rel=1e-14)


def test_a_typed_poisson_loss_of_an_exponential_is_finite_where_the_rate_is_not_a_float():
    here = problem("exp(a*x + b)", {"x": [1.0], "y": [2.0]}, loss_formula="p - y*log(p)")
    assert here.losses((0.0, -800.0))[0] == 1600.0


@pytest.mark.parametrize("at", [(1e3, 0.0), (-1e3, 2.0)])
def test_averaging_too_early_of_a_saturated_typed_loss_stays_finite(at):
    here = problem("sigmoid(w*x + b)", {"x": [0.03, 0.04], "y": [1.0, 0.0]}, loss_formula="(1 - p)^2*y + p^2*(1 - y)")
    assert np.isfinite(here.mean_error(at)).all()


def test_a_program_of_a_recognised_model_has_the_catalogues_operations():
    names = [name for name, _ in typed("1/(1 + exp(-(w*x + b)))", loss="log").program.operations]
    assert names.count("softplus") == 2
    assert "div" not in names
