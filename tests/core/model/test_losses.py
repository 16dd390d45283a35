"""Every model with every loss against mpmath, and the losses where they are hard: in the tails and at the kinks."""

import random
from typing import Any

import mpmath
import numpy as np
import pytest
from mpmath import mp, mpf

from app.core.data import own_examples
from app.core.formula import build, parse
from app.core.gradient.gradients import per_example_gradients
from app.core.model import COSTS, LOSSES, MODELS, FormulaProblem
from tests.core import reference
from tests.core.builders import problem, program_of, typed

POINTS = 200
TOLERANCE = 1e-9  # relative to the size of the terms


def target(loss, rng):
    if loss in ("log", "hinge"):
        return rng.choice((0.0, 1.0, 0.25, 0.7)) if loss == "log" else rng.choice((0.0, 1.0))
    return float(rng.randrange(6)) if loss == "poisson" else rng.uniform(-3, 3)


@pytest.fixture(scope="module")
def stencils():
    """200 points for every model, two examples at each, and mpmath's predictions there and a little aside."""
    rng = random.Random(20240229)
    made: dict[str, list[Any]] = {}
    for name, row in MODELS.items():
        made[name] = []
        for _ in range(POINTS):
            point = (rng.uniform(-2, 2), rng.uniform(-2, 2))
            columns = [{c: rng.uniform(-2, 2) for c in row.columns} for _ in range(2)]
            made[name].append((point, columns, [reference.model_values(name, point, c) for c in columns]))
    return made


def near(value, exact, size):
    return abs(value - float(exact)) <= TOLERANCE * float(size)


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("model", MODELS)
def test_predictions_losses_and_gradients_are_those_of_mpmath(model, loss, stencils):
    rng, row = random.Random(f"{model} {loss}"), MODELS[model]
    objective = typed(row.formula, row.columns, loss, axes=row.axes)
    defined = 0
    for point, columns, values in stencils[model]:
        y = [target(loss, rng) for _ in columns]
        examples = own_examples({c: [v[c] for v in columns] for c in columns[0]}, y)
        here = FormulaProblem(objective, examples, COSTS["mean"])
        out, gradients = here.run(here.objective.program, point), per_example_gradients(here, point)
        for i, (p, stencil) in enumerate(values):
            summed = reference.SUMMED[model](point[0], point[1], columns[i]) if model in reference.SUMMED else abs(p)
            assert near(out["prediction"][i], p, summed)
            exact = reference.LOSSES[loss](p, mpf(y[i]))
            if mpmath.isnan(exact):
                assert np.isnan(out["loss"][i])
                continue
            defined += 1
            assert near(out["loss"][i], exact, reference.LOSS_TERMS[loss](p, mpf(y[i])))
            slope_terms = reference.SLOPE_TERMS[loss](p, mpf(y[i]))
            for k, g in enumerate(reference.gradient(loss, stencil, mpf(y[i]))):
                moved = (stencil[k][1] - stencil[k][0]) / (2 * reference.STEP)
                assert near(gradients[i, k], g, slope_terms * abs(moved))
    assert defined > POINTS / 10


def test_the_reference_and_the_catalogue_list_the_same_models_and_losses():
    assert set(reference.MODELS) == set(MODELS)
    assert set(reference.LOSSES) == set(LOSSES)


@pytest.mark.parametrize("w", [1e4, -1e4, 700.0, -40.0, 1e-9])
@pytest.mark.parametrize("y", [0.0, 1.0, 0.3])
def test_log_loss_keeps_its_digits_at_any_logit(w, y):
    here = problem("sigmoid(w*x + b)", {"x": [1.0], "y": [y]}, loss="log")
    out = here.run(here.objective.program, (w, 0.0))
    u, t = mpf(w), mpf(y)
    exact = mp.log1p(mp.exp(-u)) * t + mp.log1p(mp.exp(u)) * (1 - t)
    slope = t * (-mp.exp(-u) / (1 + mp.exp(-u))) + (1 - t) / (1 + mp.exp(-u))
    assert out["loss"][0] == pytest.approx(float(exact), rel=1e-15, abs=0)
    assert out["g1"][0] == pytest.approx(float(slope), rel=1e-14, abs=0)


@pytest.mark.parametrize("u", [600.0, -600.0, 30.0])
def test_poisson_loss_is_exact_from_the_logarithm_of_the_rate(u):
    here = problem("exp(a*x + b)", {"x": [1.0], "y": [3.0]}, loss="poisson")
    out = here.run(here.objective.program, (u, 0.0))
    assert out["loss"][0] == pytest.approx(float(mp.exp(u) - 3 * mpf(u)), rel=1e-14, abs=0)


@pytest.mark.parametrize("u", [-40.0, -20.0, 20.0, 40.0, 300.0])
@pytest.mark.parametrize(
    ("formula", "slope"),
    [
        ("sigmoid(w*x + b)", lambda u: mp.exp(-abs(u)) / (1 + mp.exp(-abs(u))) ** 2),
        ("tanh(w*x + b)", lambda u: mp.sech(u) ** 2),
        ("softplus(w*x + b)", lambda u: 1 / (1 + mp.exp(-u))),
    ],
)
def test_a_saturated_model_keeps_the_digits_of_its_gradient(formula, slope, u):
    here = problem(formula, {"x": [1.0], "y": [0.0]}, loss="output")
    np.testing.assert_allclose(per_example_gradients(here, (u, 0.0))[0], float(slope(mpf(u))), rtol=1e-13)


@pytest.mark.parametrize("r", [-3.0, -1.0, -0.25, 0.0, 0.25, 1.0, 3.0])
def test_huber_is_half_the_square_up_to_one_and_straight_beyond(r):
    value = r * r / 2 if abs(r) <= 1 else abs(r) - 0.5
    here = problem("m*x + b", {"x": [1.0], "y": [r]}, loss="huber")
    assert here.losses((0.0, 0.0))[0] == value
    assert per_example_gradients(here, (0.0, 0.0))[0, 1] == -max(-1.0, min(1.0, r))


@pytest.mark.parametrize("loss", LOSSES)
def test_the_slope_that_is_shown_is_the_derivative_of_the_loss(loss):
    row, rng = LOSSES[loss], random.Random(loss)
    program = program_of(slope=build(parse(row.derivative)))
    for _ in range(50):
        p = rng.uniform(0.05, 0.95) if loss == "log" else rng.uniform(0.05, 3)
        y = target(loss, rng)
        shown = float(program.run({"p": p, "y": y})["slope"])
        exact = mp.diff(lambda u, y=y: reference.LOSSES[loss](u, mpf(y)), mpf(p), h=reference.STEP)
        assert near(shown, exact, reference.SLOPE_TERMS[loss](mpf(p), mpf(y)))


@pytest.mark.parametrize("loss", [row for row in LOSSES.values() if row.inner], ids=lambda row: row.name)
def test_the_slope_inside_the_last_function_is_the_derivative_there(loss):
    program = program_of(slope=build(parse(loss.inner.derivative)))
    outer = {"log": reference.logistic, "poisson": mp.exp}[loss.name]
    for u, y in ((-1.5, 1.0), (0.3, 0.0), (2.0, 1.0)):
        exact = mp.diff(lambda v, y=y: reference.LOSSES[loss.name](outer(v), mpf(y)), mpf(u))
        assert float(program.run({"p": float(outer(mpf(u))), "y": y})["slope"]) == pytest.approx(float(exact), rel=1e-12)


def test_a_typed_loss_is_the_same_as_the_catalogue_row_it_copies():
    points = {"x": [0.5, -1.0, 2.0], "y": [1.0, 0.2, -2.0]}
    own, row = problem("m*x + b", points, loss_formula="(y-p)*(y-p)"), problem("m*x + b", points)
    np.testing.assert_allclose(per_example_gradients(own, (0.3, 0.7)), per_example_gradients(row, (0.3, 0.7)), rtol=1e-14)


def test_the_stable_form_is_used_only_where_the_model_ends_in_the_right_function():
    assert LOSSES["log"].applies_inside(typed("sigmoid(w*x + b)").prediction)
    assert not LOSSES["log"].applies_inside(typed("0.5*sigmoid(w*x + b)").prediction)
    assert not LOSSES["squared"].applies_inside(typed("sigmoid(w*x + b)").prediction)
