"""What best fits, by SciPy: `least_squares` from many starts, its Huber loss (ours to the letter), and linear programmes.

The formulas are evaluated here by Python and NumPy. Where SciPy searches a cost with several valleys the claim is one-sided:
nothing that it found with parameters up to 10 is lower.
"""

from dataclasses import replace

import numpy as np
import pytest
from scipy.optimize import least_squares, linprog, minimize
from scipy.special import expit

from app.core.base import Deadline
from app.core.minimum import fit_all, fit_fixed_parameters
from tests.core.builders import problem

STARTS, REACH = 50, 6.0
X = np.round(np.linspace(0.25, 6.0, 24), 3)
NOISE = np.round(np.random.default_rng(7).normal(size=(2, X.size)), 3)
NAMES = {"exp": np.exp, "sin": np.sin, "cos": np.cos, "tanh": np.tanh, "log": np.log, "sqrt": np.sqrt}
# formula: where the axes are held, and the others that y was made with
CURVED = {
    "c + a*exp(-b*x)": ({"c": 0.7, "a": 4.0}, {"b": 1.1}),
    "a*exp(-b*x) + c*exp(-d*x)": ({"a": 2.0, "b": 1.5}, {"c": 3.0, "d": 0.3}),
    "a*exp(-b*x)*cos(w*x + f)": ({"a": 3.0, "b": 0.3}, {"w": 2.0, "f": 0.5}),
    "h*exp(-(x - m)^2/(2*s^2)) + f": ({"h": 4.0, "f": 0.5}, {"m": 3.0, "s": 0.8}),
    "k/(1 + exp(-r*(x - t))) + d*x": ({"k": 5.0, "r": 2.0}, {"t": 2.5, "d": -0.2}),
    "a*tanh(b*(x - c)) + d": ({"a": 2.0, "d": 1.0}, {"b": 1.5, "c": 3.0}),
    "v*x/(k + x) + f*x": ({"v": 6.0, "f": 0.1}, {"k": 1.5}),
    "a*x^b + c*x^d": ({"a": 2.0, "b": 0.5}, {"c": 0.3, "d": 1.5}),
    "(a + b*x)/(1 + c*x + d*x^2)": ({"a": 1.0, "b": 2.0}, {"c": 0.3, "d": 0.2}),
    "a*sin(b*x) + c*exp(-d*x) + e*x + f": ({"a": 1.0, "b": 2.0}, {"c": 3.0, "d": 0.8, "e": 0.5, "f": -1.0}),
}
# inputs of the parameters that are fitted, besides a*cos(x) and b*x at (0.8, -0.3)
LINEAR = {
    "a*cos(x) + b*x + c": [X**0],
    "a*cos(x) + b*x + c + d*x^2": [X**0, X**2],
    "a*cos(x) + b*x + c + d*sin(x) + e*x^2": [X**0, np.sin(X), X**2],
    "a*cos(x) + b*x + c + d*sin(x) + e*x^2 + f*exp(-x)": [X**0, np.sin(X), X**2, np.exp(-X)],
}
AT = {"a": 0.8, "b": -0.3}


def predicted(formula: str, values: dict[str, float]) -> np.ndarray:
    with np.errstate(all="ignore"):
        value = eval(formula.replace("^", "**"), {**NAMES, "x": X, **values})
    return np.where(np.isfinite(value), value, 1e100)  # SciPy wants numbers


def posed(formula, y, held, cost="mean", **fields):
    return problem(formula, {"x": X.tolist(), "y": y.tolist()}, cost, axes=tuple(held), **fields)


def fitted(formula, y, held, **fields):
    here = posed(formula, y, held, **fields)
    others = {name: 0.0 for name in here.objective.parameters if name not in held}
    return fit_fixed_parameters(replace(here, fixed=others), tuple(held.values()), Deadline(60.0), 60.0)


def of_many_starts(formula, y, held, names, loss):
    """The least mean loss of searches from places all over, that ended at parameters up to 10."""

    def residuals(at):
        return np.clip(predicted(formula, {**held, **dict(zip(names, at, strict=True))}) - y, -1e50, 1e50)

    rho = {"squared": "linear", "huber": "huber"}[loss]
    starts = np.random.default_rng(11).uniform(-REACH, REACH, (STARTS, len(names)))
    ends = [least_squares(residuals, start, loss=rho, xtol=1e-14, ftol=1e-14, gtol=1e-14, max_nfev=300) for start in starts]
    inside = [end.cost for end in ends if (np.abs(end.x) <= 10).all()]
    return min(inside) * {"squared": 2, "huber": 1}[loss] / len(y)


def mean_loss(loss, residuals):
    r = np.abs(residuals)
    return float((r**2 if loss == "squared" else np.where(r <= 1, r**2 / 2, r - 0.5)).mean())


@pytest.mark.parametrize("noise", [0.0, 0.2])
@pytest.mark.parametrize("loss", ["squared", "huber"])
@pytest.mark.parametrize("formula", CURVED)
def test_no_fit_of_scipy_with_the_axes_held_is_lower(formula, loss, noise):
    held, truth = CURVED[formula]
    y = np.round(predicted(formula, {**held, **truth}) + noise * NOISE[0], 4)
    found = fitted(formula, y, held, loss=loss)
    assert found.arrived
    assert found.cost == pytest.approx(mean_loss(loss, predicted(formula, {**held, **found.values}) - y), rel=1e-9, abs=1e-15)
    assert found.cost <= of_many_starts(formula, y, held, list(truth), loss) * (1 + 1e-7) + 1e-14


@pytest.mark.parametrize("noise", [0.0, 0.2])
@pytest.mark.parametrize("formula", CURVED)
def test_no_fit_of_scipy_of_all_parameters_is_lower(formula, noise):
    held, truth = CURVED[formula]
    names = [*held, *truth]
    y = np.round(predicted(formula, {**held, **truth}) + noise * NOISE[1], 4)
    found = fit_all(replace(posed(formula, y, held), fixed=dict.fromkeys(truth, 0.0)), (0.0, 0.0), Deadline(60.0), 60.0)
    assert found.arrived
    assert found.cost <= of_many_starts(formula, y, {}, names, "squared") * (1 + 1e-7) + 1e-12


def rest_of(y):
    return y - AT["a"] * np.cos(X) - AT["b"] * X


def outliers():
    """What no straight thing fits: a wave, noise, and three examples far off."""
    return np.round(np.sin(2 * X) + 0.5 * NOISE[0] + np.where(np.arange(X.size) % 9 == 4, 6.0, 0.0), 3)


@pytest.mark.parametrize("cost", ["mean", "max"])
@pytest.mark.parametrize("formula", LINEAR)
def test_absolute_errors_are_as_small_as_a_linear_programme_says(formula, cost):
    y, columns = outliers(), np.stack(LINEAR[formula], axis=1)
    count, width = columns.shape
    above = np.eye(count) if cost == "mean" else np.ones((count, 1))
    weights = np.full(count, 1 / count) if cost == "mean" else np.ones(1)
    sides = np.block([[columns, -above], [-columns, -above]])
    rest = rest_of(y)
    programme = linprog(
        np.concatenate([np.zeros(width), weights]), A_ub=sides, b_ub=np.concatenate([rest, -rest]), bounds=(None, None)
    )
    found = fitted(formula, y, AT, loss="absolute", cost=cost)
    assert programme.status == 0
    # a simplex in four parameters may still be on its way when it ends, and says so
    assert found.cost == pytest.approx(programme.fun, rel=1e-6 if found.arrived else 1e-4)
    assert found.arrived or columns.shape[1] == 4


@pytest.mark.parametrize("formula", LINEAR)
def test_hubers_loss_is_as_small_as_scipys(formula):
    y, columns = outliers(), np.stack(LINEAR[formula], axis=1)
    start = np.linalg.lstsq(columns, rest_of(y), rcond=None)[0]
    least = least_squares(lambda at: columns @ at - rest_of(y), start, loss="huber", xtol=1e-15, ftol=1e-15, gtol=1e-13)
    found = fitted(formula, y, AT, loss="huber")
    assert found.cost == pytest.approx(least.cost / len(y), rel=1e-8)


@pytest.mark.parametrize("wraps", ["sigmoid", "exp"])
@pytest.mark.parametrize("formula", list(LINEAR)[:3])
def test_classes_and_counts_are_as_likely_as_bfgs_makes_them(formula, wraps):
    """Deviances of generalised linear models: log loss of a logit, Poisson loss of a logarithm."""
    columns, offset = np.stack(LINEAR[formula], axis=1), -rest_of(0 * X)
    y = (outliers() > 0.5).astype(float) if wraps == "sigmoid" else np.round(np.exp(0.5 * np.abs(outliers())))

    def cost(at):
        u = columns @ at + offset
        value, mean = (np.logaddexp(0.0, u), expit(u)) if wraps == "sigmoid" else (np.exp(u), np.exp(u))
        return np.mean(value - y * u), columns.T @ (mean - y) / y.size

    least = minimize(cost, np.zeros(columns.shape[1]), jac=True, method="BFGS", options={"gtol": 1e-9})
    found = fitted(f"{wraps}({formula})", y, AT, loss={"sigmoid": "log", "exp": "poisson"}[wraps])
    assert found.arrived
    assert found.cost == pytest.approx(least.fun, rel=1e-9)
