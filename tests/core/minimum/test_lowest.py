"""The lowest point is never above a place that was evaluated, whatever the data's offset, and is called proven only where it is.

Expected values come from least squares in exact fractions, brute force over a fine grid, or a proof that is said beside them.
"""

import math
from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.base import Deadline
from app.core.minimum import find_minimum
from app.core.minimum.vertices import elemental_fits
from app.core.model import linear_predictor
from app.core.surface import surface
from app.core.view import default_window
from tests.core.builders import named, problem, real
from tests.core.minimum.searched import lowest

DAYS = [2459215.5 + k for k in range(6)]


GROWTH = [1.0, 2.1, 2.9, 4.2, 5.1, 5.8]


def exact_line(x, y):
    """Slope, intercept and mean squared error of least squares, in fractions of what the floats stand for."""
    x, y, n = [Fraction(v) for v in x], [Fraction(v) for v in y], len(x)
    centre, height = sum(x) / n, sum(y) / n
    m = sum((u - centre) * v for u, v in zip(x, y, strict=True)) / sum((u - centre) ** 2 for u in x)
    b = height - m * centre
    return float(m), float(b), float(sum((v - m * u - b) ** 2 for u, v in zip(x, y, strict=True)) / n)


def exact_plane(x1, x2, y):
    """The least mean squared error of w1 x1 + w2 x2, in fractions."""
    x1, x2, y = ([Fraction(v) for v in column] for column in (x1, x2, y))

    def dot(u, v):
        return sum(a * b for a, b in zip(u, v, strict=True))

    turn = dot(x1, x1) * dot(x2, x2) - dot(x1, x2) ** 2
    w1 = (dot(x1, y) * dot(x2, x2) - dot(x2, y) * dot(x1, x2)) / turn
    w2 = (dot(x2, y) * dot(x1, x1) - dot(x1, y) * dot(x1, x2)) / turn
    rest = [c - w1 * a - w2 * b for a, b, c in zip(x1, x2, y, strict=True)]
    return float(dot(rest, rest) / len(y))


def test_a_line_through_six_days_has_one_lowest_point_inside_its_window():
    here = problem("m*x + b", {"x": DAYS, "y": GROWTH})
    found = lowest(here)
    m, b, cost = exact_line(DAYS, GROWTH)
    assert (round(m, 6), round(b, 3), round(cost, 5)) == (0.98, -2410030.123, 0.01689)
    assert (found.kind, found.proven) == ("point", True)
    np.testing.assert_allclose(found.at, (m, b), rtol=1e-9)
    assert found.cost == pytest.approx(cost, rel=1e-6)  # 1e-16 of b is what each prediction is known to


@settings(max_examples=60)
@given(st.integers(0, 12), st.integers(2, 12), st.integers(0, 2**31))
def test_the_lowest_point_of_a_line_is_that_of_exact_fractions_at_any_offset(power, count, seed):
    random = np.random.default_rng(seed)
    x = 10.0**power + np.round(random.normal(size=count), 3)
    y = np.round(random.normal(size=count), 3)
    if len(set(x)) < 2:
        return
    found = lowest(problem("m*x + b", {"x": x.tolist(), "y": y.tolist()}))
    m, _, cost = exact_line(x, y)
    rounding = (1e-14 * 10.0**power * max(abs(m), 1e-16)) ** 2  # of m x, which b has to take away again
    assert found.proven
    assert found.kind in ("point", "edge")
    assert found.at[0] == pytest.approx(m, rel=1e-9, abs=1e-14 * 10.0**power)
    assert abs(found.cost - cost) <= 100 * rounding + 1e-12 * cost + 100 * math.sqrt(rounding * cost)


def test_columns_that_are_nearly_one_have_one_lowest_point():
    random = np.random.default_rng(4)
    x1 = np.round(random.normal(size=30), 6)
    x2 = np.round(2 * x1 + 1e-6 * random.choice([-1.0, 1.0], 30), 6)
    y = np.round(x1 + 0.5 * x2 + 0.03 * random.normal(size=30), 3)
    found = lowest(problem("w1*x1 + w2*x2", {"x1": x1.tolist(), "x2": x2.tolist(), "y": y.tolist()}))
    assert (found.kind, found.proven) == ("point", True)
    assert found.cost == pytest.approx(exact_plane(x1, x2, y), rel=1e-9)


def test_examples_of_one_day_leave_a_line_of_lowest_points():
    here = problem("m*x + b", {"x": [DAYS[0]] * 3, "y": [1.0, 2.0, 6.0]})
    found = lowest(here, (-1.0, 1.0, -1.0, 1.0), (0.0, 0.0))
    assert (found.kind, found.proven) == ("line", True)
    assert found.cost == pytest.approx(14 / 3, rel=1e-9)  # the variance of y


def test_the_chosen_point_is_not_called_worse_than_a_valley_far_away():
    points = {"x": [853.0, 854.0, 855.0, 856.0, 857.0], "y": [100.0, 200.0, 1000.0, 200.0, 100.0]}
    here = problem("1000*exp(-(x - x0)^2/s^2)", points, axes=("x0", "s"))
    found = lowest(here, near=(855.0, 0.8))
    # with e = exp(-1/s^2), C = (2 (200 - 1000 e)^2 + 2 (100 - 1000 e^4)^2) / 5; its lowest over a fine line of s
    s = np.linspace(0.7, 0.9, 2_000_001)
    e = np.exp(-1 / s**2)
    cost = (2 * (200 - 1000 * e) ** 2 + 2 * (100 - 1000 * e**4) ** 2) / 5
    assert (round(float(s[cost.argmin()]), 4), round(float(cost.min()), 2)) == (0.7923, 3868.86)
    np.testing.assert_allclose(found.at, (855, s[cost.argmin()]), atol=2e-7)
    assert found.cost == pytest.approx(cost.min(), rel=1e-12)


def test_a_point_on_the_exact_answer_is_the_lowest_there_is():
    x = np.linspace(0, 10, 300)
    found = lowest(problem("a*sin(b*x)", {"x": x.tolist(), "y": np.sin(2 * x).tolist()}), near=(1.0, 2.0))
    assert (found.kind, found.at, found.cost, found.proven) == ("point", (1.0, 2.0), 0.0, True)


@pytest.mark.parametrize(
    ("data", "loss", "window", "cost", "at"),
    [
        ("gapminder", "absolute", (-9.5, 40.9, -86.4, 105.9), 2.20929, (12.2673, 24.4788)),
        ("anscombe2", "squared", (-2.0, 3.0, -19.0, 25.0), 0.1444, (0.88, 0.72)),
        ("penguins", "absolute", (0.107, 0.9, -13.86, 1.98), 0.23466, (0.5568, -7.0724)),
    ],
)
def test_the_lowest_median_is_no_worse_than_a_search_through_all_pairs(data, loss, window, cost, at):
    here = real(data, "line", loss, cost="median")
    found = lowest(here, window, (window[0], window[2]))
    assert (found.kind, found.proven) == ("point", False)  # an even number of examples, or not all pairs: found, not proven
    assert found.cost <= cost * (1 + 5e-6)
    np.testing.assert_allclose(found.at, at, rtol=1e-3)
    x, y = here.examples.columns["x"], here.examples.y
    # brute force: as steep as through two of the examples, at a few thousand heights around the narrowest half
    few = np.random.default_rng(1).integers(0, x.size, (3000, 2))
    for i, j in few[x[few[:, 0]] != x[few[:, 1]]]:
        m = (y[j] - y[i]) / (x[j] - x[i])
        rest = np.sort(y - m * x)
        half = x.size // 2 + 1
        k = (rest[half - 1 :] - rest[: x.size - half + 1]).argmin()
        assert found.cost <= here.cost_at((m, (rest[k] + rest[k + half - 1]) / 2)) + 1e-12


def test_every_candidate_of_an_absolute_error_goes_through_two_of_the_examples():
    random = np.random.default_rng(5)
    x1, x2, y = random.normal(size=(3, 12))
    here = problem("w1*x1 + w2*x2", {"x1": x1, "x2": x2, "y": y}, loss="absolute")
    places = elemental_fits(here, linear_predictor(here))
    assert len(places) == 12 * 11 / 2
    errors = np.sort(np.abs(places @ np.stack([x1, x2]) - y), axis=1)
    np.testing.assert_allclose(errors[:, :2], 0.0, atol=1e-9)


@pytest.mark.parametrize("seed", range(1, 7))
def test_the_lowest_place_of_waves_does_not_hang_on_the_grid(seed):
    here = named("waves", "sine", n=6, seed=seed)
    window, near = default_window(here, Deadline())
    ends = [lowest(here, window, near, nodes) for nodes in (5, 21, 61, 101)]
    assert max(end.cost for end in ends) - min(end.cost for end in ends) <= 1e-9
    fine = surface(here, window, 201, Deadline())
    assert max(end.cost for end in ends) <= np.nanmin(fine.cost) + 1e-12


FORMULAS = [
    "m*x + b",
    "m*x + b*x^2",
    "m*tanh(b*x)",
    "m*sin(b*x)",
    "m*exp(b*x)",
    "tanh(m*x + b)",
    "m*b*x + m",
    "max(m*x, b)",
    "relu(m*x + b)",
]


@pytest.mark.slow
@settings(max_examples=150)
@given(
    st.sampled_from(FORMULAS), st.sampled_from(["squared", "absolute", "huber"]),
    st.sampled_from(["mean", "sum", "rms", "max", "median", "logsumexp"]), st.integers(0, 2**31),
)  # fmt: skip
def test_no_place_that_is_shown_is_below_the_lowest(formula, loss, cost, seed):
    random = np.random.default_rng(seed)
    x = np.round(random.normal(size=random.integers(1, 9)) + random.choice([0.0, 5.0]), 3)
    y = np.round(random.normal(size=x.size) * random.choice([0.1, 1.0, 30.0]), 3)
    here = problem(formula, {"x": x.tolist(), "y": y.tolist()}, loss=loss, cost=cost, axes=("m", "b"))
    window, ruled = default_window(here, Deadline())
    span = np.array([window[1] - window[0], window[3] - window[2]])
    near = ruled if seed % 3 else tuple(np.array(ruled) + span * random.normal(size=2))
    with np.errstate(all="ignore"):
        shown = surface(here, window, 21, Deadline())
        found = find_minimum(here, shown, window, near, Deadline(600.0))  # a busy machine proves nothing
    if found.at is None:
        return
    assert found.cost == pytest.approx(here.cost_at(found.at), rel=1e-12, abs=1e-300)
    finite = shown.cost[np.isfinite(shown.cost)]
    scale = max(abs(found.cost), *np.abs(finite)) if finite.size else abs(found.cost)
    assert found.cost <= here.cost_at(near) + 1e-11 * max(scale, abs(here.cost_at(near)))
    assert not finite.size or found.cost <= finite.min() + 1e-11 * scale
    if found.kind in ("point", "edge", "line") and found.proven:
        aside = [here.cost_at((found.at[0] + u, found.at[1] + v)) for u, v in random.normal(size=(20, 2)) * span]
        assert found.cost <= min(aside) + 1e-11 * scale


@pytest.mark.parametrize("cost", ["mean", "max"])
def test_a_convex_cost_with_kinks_is_least_where_linear_programming_has_it(cost):
    # x = 0, 1, 2, 3.5, 4.2: of all lines through two examples (mean), or midway between three of them (max), the best is the best
    x, y = np.array([0.0, 1.0, 2.0, 3.5, 4.2]), np.array([0.1, 1.0, 2.3, 2.9, 9.0])
    found = lowest(problem("m*x + b", {"x": x.tolist(), "y": y.tolist()}, loss="absolute", cost=cost))
    combine = np.mean if cost == "mean" else np.max
    lines = []
    for i, j in combinations(range(5), 2):
        m = (y[j] - y[i]) / (x[j] - x[i])
        rest = y - m * x
        lines += [(m, rest[i]), *((m, (rest[i] + r) / 2) for r in rest)]
    best = min(float(combine(np.abs(y - m * x - b))) for m, b in lines)
    assert found.proven
    assert found.cost == pytest.approx(best, rel=1e-13)


@pytest.mark.parametrize(("formula", "seed", "low", "high"), [("a*tanh(b*x)", 26, -2, 2), ("a*exp(-b*x)", 37, 0, 6)])
def test_nothing_beside_a_line_of_lowest_points_is_lower(formula, seed, low, high):
    """Narrow valleys with an edge, where a simplex stalls: what it came to is no line of lowest points for that."""
    random = np.random.default_rng(seed)
    x = np.round(random.uniform(low, high, int(random.integers(4, 30))), 3)
    errors = 0.3 * random.normal(size=x.size) + 4.0 * random.normal(size=x.size) * (random.uniform(size=x.size) < 0.2)
    true = {"a*tanh(b*x)": 1.5 * np.tanh(0.8 * x), "a*exp(-b*x)": 1.5 * np.exp(-0.8 * x)}[formula]
    here = problem(formula, {"x": x.tolist(), "y": (true + errors).tolist()}, "max", loss="absolute")
    window, near = default_window(here, Deadline())
    found = find_minimum(here, surface(here, window, 41, Deadline()), window, near, Deadline())
    span = np.array([window[1] - window[0], window[3] - window[2]])
    aside = np.array(found.at) + span * random.normal(size=(1000, 2)) * 10.0 ** random.uniform(-6, -3, size=(1000, 1))
    lowest = min(here.cost_at((float(a), float(b))) for a, b in aside)
    assert found.kind not in ("line", "region") or lowest >= found.cost * (1 - 1e-9)
    assert lowest >= found.cost * (1 - 1e-5)


def test_the_root_of_a_mean_that_may_be_negative_is_lowest_where_that_is_0():
    """C = sqrt(mean(y - p)): 0 at m = 0, b = 2, where the errors of y = 1, 2, 3 cancel, and not defined beyond."""
    here = problem("m*x + b", {"x": [1.0, 2.0, 3.0], "y": [1.0, 2.0, 3.0]}, "rms", loss="signed")
    window = (-1.0, 1.0, 0.0, 4.0)
    found = find_minimum(here, surface(here, window, 5, Deadline()), window, (0.0, 2.0), Deadline())
    assert found.kind != "none"
    assert found.cost == pytest.approx(0.0, abs=1e-6)
