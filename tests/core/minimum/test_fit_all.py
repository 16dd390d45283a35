"""All parameters fitted at once, from the data alone: published fits, values that the data were made from, least squares."""

import numpy as np
import pytest

from app.core.base import Deadline, OutOfTime
from app.core.minimum import fit_all
from app.core.minimum.data_starts import linear_names
from tests.core.builders import problem

X = np.linspace(0.0, 10.0, 40)
DOSES = np.array([36.0, 40, 44, 48, 52, 56, 60, 64, 68, 72])
SPACED = np.linspace(1980.0, 1990.0, 40)
NORMAL = "a*exp(-(x-mu)^2/(2*sigma^2))"
MADE = {
    ("a*exp(-b*x)+c", "decay"): (DOSES, {"a": 5.0, "b": 0.05, "c": 1.0}),
    (NORMAL, "peak far from 0"): (X * 100 + 5000, {"a": 3.0, "mu": 5412.0, "sigma": 110.0}),
    ("a/(1+((x-x0)/g)^2)", "Lorentz"): (X, {"a": 3.0, "x0": 7.0, "g": 0.4}),
    ("a*sin(b*x+c)+d", "wave"): (X, {"a": 2.0, "b": 3.0, "c": 1.0, "d": 5.0}),
    ("a/(1+exp(-k*(x-x0)))+d", "growth in years"): (SPACED, {"a": 8.0, "k": 1.5, "x0": 1986.0, "d": 2.0}),
    ("a*x^b+c", "power"): (X + 1, {"a": 2.0, "b": 1.7, "c": 3.0}),
    ("a*exp(-b*x)+c*exp(-d*x)", "two decays"): (X, {"a": 3.0, "b": 0.3, "c": 5.0, "d": 2.0}),
}  # fmt: skip


def fitted(formula, x, y, at=(0.0, 0.0), **fields):
    return fit_all(problem(formula, {"x": [float(v) for v in x], "y": [float(v) for v in y]}, **fields), at, Deadline(60.0), 60.0)


def value_of(formula, x, values):
    """The formula as NumPy reads it, which is another reader than ours."""
    return eval(formula.replace("^", "**"), {"exp": np.exp, "sin": np.sin, "x": x, **values})


@pytest.mark.parametrize(("formula", "name"), MADE)
def test_the_values_are_found_that_the_data_were_made_from(formula, name):
    x, made = MADE[formula, name]
    y = value_of(formula, x, made)
    found = fitted(formula, x, y)
    np.testing.assert_allclose(value_of(formula, x, found.values), y, rtol=1e-6, atol=1e-6 * np.ptp(y))
    assert found.cost <= 1e-12 * float(np.var(y))
    assert found.cost < found.before or not np.isfinite(found.before)


def test_michaelis_and_menten_of_puromycin_as_published():
    """Bates and Watts 1988, table 2.1: vmax 212.7, k 0.06412, sum of squares 1195.449."""
    conc = [0.02, 0.02, 0.06, 0.06, 0.11, 0.11, 0.22, 0.22, 0.56, 0.56, 1.1, 1.1]
    rate = [76, 47, 97, 107, 123, 139, 159, 152, 191, 201, 207, 200]
    found = fitted("vmax*x/(km+x)", conc, rate, cost="sum")
    assert found.values["vmax"] == pytest.approx(212.7, abs=0.05)
    assert abs(found.values["km"]) == pytest.approx(0.06412, abs=5e-6)
    assert found.cost == pytest.approx(1195.449, abs=5e-4)
    assert found.arrived


def test_a_peak_that_is_narrower_than_its_distance_from_0():
    """By hand: the middle is 855 by symmetry, and scipy's least squares gives sigma 0.5602 = 0.7923 / sqrt(2)."""
    found = fitted("1000*exp(-(x-x0)^2/s^2)", range(853, 858), [100, 200, 1000, 200, 100])
    assert found.values["x0"] == pytest.approx(855.0, abs=1e-6)
    assert abs(found.values["s"]) == pytest.approx(0.7923, abs=5e-5)
    assert found.cost == pytest.approx(3868.86, abs=0.005)


def test_a_polynomial_is_fitted_by_least_squares():
    y = np.cos(X)
    found = fitted("a+b*x+c*x^2+d*x^3", X, y)
    np.testing.assert_allclose(list(found.values.values()), np.polyfit(X, y, 3)[::-1], rtol=1e-8)


def test_the_mean_absolute_error_of_a_plane_is_least_at_a_corner():
    x, y = X[:9], np.cos(3 * X[:9])
    found = fitted("a+b*x+c*x^2", x, y, loss="absolute")
    design = np.stack([x**0, x, x**2], axis=1)
    rows = [[i, j, k] for i in range(9) for j in range(i) for k in range(j)]
    least = min(np.abs(y - design @ np.linalg.solve(design[r], y[r])).mean() for r in rows)
    assert found.cost == pytest.approx(least, rel=1e-5)


@pytest.mark.parametrize("loss", ["squared", "absolute", "huber"])
def test_a_line_through_dates_is_fitted(loss):
    """Least squares in exact fractions: (0.98, -2410030.1233), whose errors are all under 1; a median line is no worse."""
    x, y = [2459215.5 + k for k in range(6)], [1, 2.1, 2.9, 4.2, 5.1, 5.8]
    found = fitted("a*x + b", x, y, loss=loss)
    assert found.cost <= {"squared": 0.016889, "absolute": 0.1201, "huber": 0.0084445}[loss]
    assert found.values["a"] == pytest.approx(0.98, abs=0.05)


def test_never_worse_than_where_one_stands():
    y = value_of(NORMAL, X, {"a": 3.0, "mu": 4.0, "sigma": 1.0})
    stands = {"a": 3.0, "mu": 4.0, "sigma": 1.0}
    found = fitted(NORMAL, X, y, at=(3.0, 4.0), fixed={"sigma": 1.0})
    assert found.before == 0.0
    assert found.values == stands


@pytest.mark.parametrize(
    ("formula", "linear"),
    [
        ("a*exp(-b*x)+c", {"a", "c"}),
        ("a*b*x+c", {"a", "c"}),
        ("sin(a*x+b)", set()),
        ("a*(x-b)^2+c*x", {"a", "c"}),
        ("(a+b)*x*c", {"a", "b"}),
    ],
)  # fmt: skip
def test_parameters_are_solved_for_that_enter_linearly_all_at_once(formula, linear):
    p = problem(formula, {"x": [1.0, 2.0, 3.0], "y": [1.0, 2.0, 4.0]})
    assert set(linear_names(p.objective.prediction, p.objective.parameters)) == linear


def test_a_cost_that_only_comes_nearer_to_its_infimum_has_not_arrived():
    """Albert and Anderson 1984: x parts the classes but for two at 0, and 2 ln 2 / 6 is never reached."""
    found = fitted("sigmoid(w*x + b)", [-2, -1, 0, 0, 1, 2], [0, 0, 0, 1, 1, 1], loss="log")
    assert found.cost == pytest.approx(2 * np.log(2) / 6, rel=1e-9)
    assert not found.arrived


def test_a_least_cost_of_0_on_a_plain_has_arrived():
    found = fitted("relu(a*x + b)", [1, 2, 3], [0, 0, 0], at=(1.0, 1.0))
    assert (found.cost, found.arrived) == (0.0, True)


def test_when_time_is_up_before_any_search_the_best_of_the_places_it_would_begin_from_is_the_answer(monkeypatch):
    x = np.linspace(0.0, 60.0, 25)
    here = problem("a/(1 + exp(-k*(x - x0))) + d", {"x": x.tolist(), "y": (8 / (1 + np.exp(-0.2 * (x - 33))) + 1).tolist()})

    def late(*_):
        raise OutOfTime

    monkeypatch.setattr("app.core.minimum.fixed_parameters._search", late)
    fit = fit_all(here, (12.7, 0.0842), Deadline())
    assert not fit.arrived
    assert fit.cost < fit.before / 4
