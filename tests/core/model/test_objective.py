"""A model and a loss together: inputs, derivatives, and what kind of function of the parameters they are."""

from typing import Any

import numpy as np
import pytest
from mpmath import mp, mpf

from app.core.base import FormulaError
from app.core.model import LOSSES, MODELS, objective
from tests.core import reference
from tests.core.builders import problem, typed


@pytest.mark.parametrize("model", MODELS)
def test_second_derivatives_are_those_of_mpmath(model):
    row = MODELS[model]
    made = typed(row.formula, row.columns, row.loss, axes=row.axes)
    columns = {c: 0.6 - 0.9 * i for i, c in enumerate(row.columns)}
    at, y = (0.7, -0.45), 1.0
    out = made.newton_program.run({**columns, "y": y, **dict(zip(row.axes, at, strict=True))})
    exact_columns = {c: mpf(v) for c, v in columns.items()}

    def loss(a, b):
        return reference.LOSSES[row.loss](reference.MODELS[model](a, b, exact_columns), mpf(y))

    for name, orders in (("g1", (1, 0)), ("g2", (0, 1)), ("h11", (2, 0)), ("h12", (1, 1)), ("h22", (0, 2))):
        exact = mp.diff(loss, tuple(map(mpf, at)), orders)
        assert float(out[name]) == pytest.approx(float(exact), rel=1e-12, abs=1e-14)


@pytest.mark.parametrize(
    ("formula", "loss", "expected"),
    [
        ("m*x + b", "squared", True), ("m*x + b*x^2", "squared", True), ("m*sin(x) + b*exp(x) + 3", "squared", True),
        ("m*x + b", "signed", True), ("m*b*x", "output", True), ("m*x + b", "absolute", False), ("m*x + b", "huber", False),
        ("m*b*x", "squared", False), ("sigmoid(m*x + b)", "log", False), ("m*x + b", "poisson", False),
        ("m*x + b^3", "signed", False), ("m*relu(x) + b", "squared", True),
    ],
)  # fmt: skip
def test_whether_a_loss_is_quadratic_in_its_parameters(formula, loss, expected):
    assert typed(formula, loss=loss, axes=("m", "b")).is_quadratic is expected


@pytest.mark.parametrize(
    ("formula", "loss", "has"),
    [
        ("m*x + b", "squared", False), ("m*x + b", "absolute", True), ("m*x + b", "hinge", True),
        ("relu(m*x) + b", "squared", True),
        ("m*abs(x) + b", "squared", False), ("max(m, b)*x", "squared", True), ("sigmoid(m*x + b)", "log", False),
    ],
)  # fmt: skip
def test_whether_a_loss_can_have_a_kink(formula, loss, has):
    assert (typed(formula, loss=loss).kink_program is not None) is has


def test_inputs_are_axes_then_other_parameters_then_columns_then_y():
    made = typed("c*x1^2 + a*x2 + b*d", columns=("x1", "x2"), axes=("b", "a"))
    assert made.parameters == ("c", "a", "b", "d")
    assert made.inputs == ("b", "a", "c", "d", "x1", "x2", "y")


def test_another_pair_of_axes_looks_at_other_derivatives_of_the_same_loss():
    points = {"x": [0.4, -1.1], "y": [1.0, 0.3]}
    one = problem("c*x^2 + m*x + b", points, axes=("m", "b"), fixed={"c": 0.7})
    two = problem("c*x^2 + m*x + b", points, axes=("b", "c"), fixed={"m": 0.2})
    first, second = one.run(one.objective.program, (0.2, -0.4)), two.run(two.objective.program, (-0.4, 0.7))
    np.testing.assert_allclose(first["loss"], second["loss"], rtol=1e-14)
    np.testing.assert_allclose(first["g2"], second["g1"], rtol=1e-14)


@pytest.mark.parametrize("loss", LOSSES)
def test_the_derivation_names_model_and_loss_as_they_were_written(loss):
    derivation: Any = typed("w*x + b", loss=loss).derivation
    assert derivation["model"]["text"] == "w*x + b"
    assert derivation["loss"]["text"] == LOSSES[loss].formula
    assert len(derivation["gradient"]) == 2


@pytest.mark.parametrize(
    ("formula", "loss", "expected"),
    [
        ("m*x + b", "squared", ["(-2*(y - p))*(x)", "(-2*(y - p))*(1)"]),
        ("sigmoid(w*x + b)", "log", ["(p - y)*(x)", "(p - y)*(1)"]),
        ("exp(a*x + b)", "poisson", ["(p - y)*(x)", "(p - y)*(1)"]),
        ("w2*tanh(w1*x)", "squared", ["(-2*(y - p))*(tanh(w1*x))", "(-2*(y - p))*(w2*x*(1 - tanh(w1*x)^2))"]),
    ],
)
def test_the_derivation_reads_like_the_chain_rule(formula, loss, expected):
    derivation: Any = typed(formula, loss=loss).derivation
    assert [part["text"] for part in derivation["gradient"]] == expected


@pytest.mark.parametrize("formula", ["(-1)^m*x + b", "0^m*x + b"])
def test_a_formula_without_a_real_derivative_is_refused(formula):
    with pytest.raises(FormulaError):
        typed(formula)


def test_a_compiled_objective_is_kept_for_the_next_request():
    arguments = ("m*x + b", "squared", "(y - p)^2", ("x",), ("m", "b"), ("m", "b"))
    assert objective(*arguments) is objective(*arguments)


def test_a_subset_keeps_repeats_and_leaves_the_original_alone():
    here = problem("m*x + b", {"x": [1.0, 2.0, 3.0], "y": [0.0, 0.0, 0.0]})
    some = here.subset(np.array([2, 0, 2]))
    assert some.losses((1.0, 0.0)).tolist() == [9.0, 1.0, 9.0]
    assert here.losses((1.0, 0.0)).tolist() == [1.0, 4.0, 9.0]
    assert some.cost_at((1.0, 0.0)) == pytest.approx(19 / 3)


def test_a_loss_that_ignores_the_data_still_has_one_value_for_every_example():
    here = problem("m + b + 0*x", {"x": [1.0, 2.0, 3.0], "y": [0.0, 0.0, 0.0]}, loss="output")
    assert here.losses((1.0, 2.0)).tolist() == [3.0, 3.0, 3.0]
