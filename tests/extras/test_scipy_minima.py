"""Lowest points beyond the line, by SciPy: linear programmes, Huber's loss of `least_squares`, Nelder-Mead from many starts.

SciPy's Huber, rho = z or 2 sqrt(z) - 1 of z = r^2, halved, is ours to the letter. A claim is one-sided where a cost has several
valleys (nothing that SciPy found inside the window is lower), and both ways where it is convex.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from scipy.optimize import least_squares, linprog, minimize

from app.core.base import Deadline
from app.core.minimum import find_minimum
from app.core.surface import surface
from app.core.view import default_window
from tests.core.builders import problem

# formula, the inputs of its two parameters, and what is added to them (c is held at 0.75)
LINEAR = {
    "a*x + b": lambda x: (x, x**0, 0 * x),
    "a*x + b*x^2": lambda x: (x, x**2, 0 * x),
    "a*x^2 + b*x + c": lambda x: (x**2, x, 0 * x + 0.75),
    "b*x^2 + c*x + a": lambda x: (x**2, x**0, 0.75 * x),
    "a*sin(x) + b*cos(x)": lambda x: (np.sin(x), np.cos(x), 0 * x),
    "a*exp(-x^2) + b*(x - 1) + c*x^3": lambda x: (np.exp(-(x**2)), x - 1, 0.75 * x**3),
}
AXES = {"b*x^2 + c*x + a": ("b", "a")}
# formula, the same in NumPy, and how x is spread
CURVED = {
    "a*exp(-b*x)": (lambda x, a, b: a * np.exp(-b * x), (0.0, 6.0)),
    "a*sin(b*x)": (lambda x, a, b: a * np.sin(b * x), (-3.0, 3.0)),
    "a*tanh(b*x)": (lambda x, a, b: a * np.tanh(b * x), (-2.0, 2.0)),
    "a*x/(b + x)": (lambda x, a, b: a * x / (b + x), (0.5, 6.0)),
    "a*x^b": (lambda x, a, b: a * x**b, (0.3, 4.0)),
    "log(a*x + b)": (lambda x, a, b: np.log(a * x + b), (0.2, 4.0)),
    "a*exp(-(x - b)^2)": (lambda x, a, b: a * np.exp(-((x - b) ** 2)), (-3.0, 3.0)),
    "sqrt(a^2 + (x - b)^2)": (lambda x, a, b: np.sqrt(a**2 + (x - b) ** 2), (-3.0, 3.0)),
}
SEEDS = 4
WIDE = (-4.0, 4.0, 0.1, 6.0)  # for largest errors: their own windows may hold hundreds of valleys, and those between poles
UNDEFINED = 1e300  # SciPy subtracts costs
LOSSES: dict[str, Callable[..., Any]] = {
    "squared": lambda r: r**2,
    "absolute": np.abs,
    "huber": lambda r: np.where(np.abs(r) <= 1, r**2 / 2, np.abs(r) - 0.5),
}


def lowest(formula, x, y, loss, cost="mean", window=None, near=None, **fields):
    here = problem(formula, {"x": x.tolist(), "y": y.tolist()}, cost, loss=loss, **fields)
    ruled, point = default_window(here, Deadline())
    window, near = window or ruled, near or point
    with np.errstate(all="ignore"):
        return find_minimum(here, surface(here, window, 41, Deadline()), window, near, Deadline(60.0)), window


def by_linear_programme(columns, rest, cost):
    """The least mean, or largest, absolute error: what is above the residuals and below their negatives is pushed down."""
    count, width = columns.shape
    above = np.eye(count) if cost == "mean" else np.ones((count, 1))
    weights = np.full(count, 1 / count) if cost == "mean" else np.ones(1)
    found = linprog(
        np.concatenate([np.zeros(width), weights]),
        A_ub=np.block([[columns, -above], [-columns, -above]]),
        b_ub=np.concatenate([rest, -rest]),
        bounds=(None, None),
    )
    assert found.status == 0
    return found.fun


def by_hubers_least_squares(columns, rest):
    start = np.linalg.lstsq(columns, rest, rcond=None)[0]
    found = least_squares(
        lambda at: columns @ at - rest, start, jac=lambda at: columns, loss="huber", xtol=1e-15, ftol=1e-15, gtol=1e-13
    )
    return found.cost / len(rest)


def examples(seed, low=-2.0, high=2.5, most=30):
    """Some x and a few outliers among their errors."""
    random = np.random.default_rng(seed)
    x = np.round(random.uniform(low, high, int(random.integers(4, most))), 3)
    errors = random.normal(size=x.size) * 0.3 + 4.0 * random.normal(size=x.size) * (random.uniform(size=x.size) < 0.2)
    return x, errors


@pytest.mark.parametrize("formula", LINEAR)
@pytest.mark.parametrize(("loss", "cost"), [("absolute", "mean"), ("absolute", "max"), ("huber", "mean")])
def test_convex_costs_of_models_that_are_linear_are_least_where_scipy_has_them(formula, loss, cost):
    for seed in range(12):
        x, errors = examples(seed)
        first, second, held = LINEAR[formula](x)
        columns, y = np.stack([first, second], axis=1), np.round(0.8 * first - 1.3 * second + held + errors, 3)
        if np.linalg.matrix_rank(columns) < 2:
            continue
        found, _ = lowest(formula, x, y, loss, cost, axes=AXES.get(formula, ("a", "b")), fixed={"c": 0.75})
        expected = by_hubers_least_squares(columns, y - held) if loss == "huber" else by_linear_programme(columns, y - held, cost)
        assert found.proven, seed
        assert found.cost == pytest.approx(expected, rel=1e-8, abs=1e-9), seed


def ends_of_many_starts(cost, window, starts=25):
    """The lowest costs, inside a window and outside, that Nelder-Mead comes to from places all over it, and again from there."""
    low, high = np.array([window[0], window[2]]), np.array([window[1], window[3]])
    places = low + (high - low) * np.random.default_rng(5).uniform(size=(starts, 2))
    ends = [minimize(cost, place, method="Nelder-Mead") for place in places]

    def lowest_end(chosen):
        best = min(chosen, key=lambda end: end.fun, default=None)
        return (
            np.inf if best is None else minimize(cost, best.x, method="Nelder-Mead", options={"xatol": 1e-10, "fatol": 1e-14}).fun
        )

    are_inside = [bool((low <= end.x).all() and (end.x <= high).all()) for end in ends]
    inside = [end for end, is_inside in zip(ends, are_inside, strict=True) if is_inside]
    outside = [end for end, is_inside in zip(ends, are_inside, strict=True) if not is_inside]
    return lowest_end(inside), lowest_end(outside)


@pytest.mark.parametrize(("cost_name", "combine", "asked"), [("mean", np.mean, None), ("max", np.max, WIDE)], ids=["mean", "max"])
@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("formula", CURVED)
def test_nothing_that_scipy_finds_in_a_window_is_lower(formula, loss, cost_name, combine, asked):
    model, spread = CURVED[formula]
    for seed in range(SEEDS):
        x, errors = examples(seed, *spread)
        y = np.round(model(x, *np.random.default_rng(1000 + seed).uniform(0.5, 2.0, 2)) + 0.5 * errors, 3)

        def cost(at, x=x, y=y):
            with np.errstate(all="ignore"):
                value = combine(LOSSES[loss](y - model(x, *at)))
            return value if np.isfinite(value) else UNDEFINED

        found, window = lowest(formula, x, y, loss, cost_name, window=asked, axes=("a", "b"))
        inside, outside = ends_of_many_starts(cost, window)
        if found.kind == "none":  # what has no lowest point goes down outwards, below all that is in the window
            assert outside <= inside * (1 + 1e-9), (seed, found, inside, window)
        else:
            assert found.cost == pytest.approx(cost(found.at), rel=1e-9, abs=1e-12)
            assert found.cost <= inside * (1 + 1e-7) + 1e-12, (seed, found, inside, window)
