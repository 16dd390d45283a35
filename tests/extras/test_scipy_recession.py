"""Where logistic and Poisson regression have no lowest point: the linear programme of Albert and Anderson (1984), by SciPy.

With z_i the inputs of example i, the cost falls for ever where some d raises no loss and lowers one: with s_i = 1 where more u
means less loss, -1 where less does and 0 where neither, s_i z_i . d >= 0 (z_i . d = 0 where s_i is 0), and some of them above 0.
"""

import numpy as np
import pytest
from scipy.optimize import linprog, minimize
from scipy.special import expit

from app.core.base import Deadline
from app.core.minimum import find_minimum
from app.core.surface import surface
from tests.core.builders import problem

WINDOW, NEAR = (-4.0, 4.0, -4.0, 4.0), (0.5, -0.25)
# formula and loss, the inputs of its two parameters, and targets with the ways they fall
MODELS = {
    "a threshold": ("sigmoid(w*x + b)", "log", lambda x: np.stack([x, x**0], axis=1), {0.0: -1, 1.0: 1}),
    "a threshold and doubts": ("sigmoid(w*x + b)", "log", lambda x: np.stack([x, x**0], axis=1), {0.0: -1, 1.0: 1, 0.25: 0}),
    "through the origin": ("sigmoid(w*x + b*x^2)", "log", lambda x: np.stack([x, x**2], axis=1), {0.0: -1, 1.0: 1}),
    "held aside": ("sigmoid(w*x + b*x^3 + 2 - x^2)", "log", lambda x: np.stack([x, x**3], axis=1), {0.0: -1, 1.0: 1}),
    "counts": ("exp(w*x + b)", "poisson", lambda x: np.stack([x, x**0], axis=1), {0.0: -1, 1.0: 0, 3.0: 0}),
}


def falls_for_ever(inputs, signs):
    """Whether the programme can be above 0, with d in a box."""
    moved = inputs[signs != 0] * signs[signs != 0, None]
    still = inputs[signs == 0]
    if not len(moved):
        return False
    found = linprog(
        -moved.sum(axis=0), A_ub=-moved, b_ub=np.zeros(len(moved)), bounds=(-1, 1),
        A_eq=still if len(still) else None, b_eq=np.zeros(len(still)) if len(still) else None,
    )  # fmt: skip
    assert found.status == 0
    return bool(-found.fun > 1e-9)


def drawn(name, seed):
    """A few examples at whole numbers, so that ties, doubled examples and classes that share a boundary are frequent."""
    formula, loss, of, falling = MODELS[name]
    random = np.random.default_rng(seed)
    count = int(random.integers(1, 9))
    x = random.integers(-3, 4, count).astype(float)
    y = random.choice(list(falling), count)
    if seed % 2:  # sorted, so that nearly half of them are parted
        x, y = np.sort(x), np.sort(y)
    points = {"x": x.tolist(), "y": y.tolist()}
    return problem(formula, points, loss=loss), of(x), np.array([falling[v] for v in y])


def lowest(here):
    with np.errstate(all="ignore"):
        return find_minimum(here, surface(here, WINDOW, 21, Deadline()), WINDOW, NEAR, Deadline())


@pytest.mark.parametrize("name", MODELS)
def test_there_is_no_lowest_point_exactly_where_the_programme_says_so(name):
    seen = set()
    for seed in range(120):
        here, inputs, signs = drawn(name, seed)
        expected = falls_for_ever(inputs, signs)
        found = lowest(here)
        assert (found.kind == "none") == expected, (seed, found, here.examples)
        assert found.proven or found.kind != "none"
        seen.add(expected)
    assert seen == {False, True}


def least(inputs, y):
    """The least mean cross-entropy, by BFGS."""

    def cost(at):
        u = inputs @ at
        return np.mean(np.logaddexp(0.0, u) - y * u), inputs.T @ (expit(u) - y) / y.size

    return minimize(cost, np.zeros(2), jac=True, method="BFGS", options={"gtol": 1e-9}).fun


def test_where_there_is_one_it_is_as_low_as_scipy_finds():
    drafts = [drawn("a threshold", seed) for seed in range(120)]
    bounded = [(here, inputs) for here, inputs, signs in drafts if not falls_for_ever(inputs, signs)]
    assert len(bounded) > 30
    for here, inputs in bounded:
        assert lowest(here).cost == pytest.approx(least(inputs, here.examples.y), rel=1e-10, abs=1e-12)
