"""Outputs and losses of networks against mpmath, far out too, and their derivatives against differences there."""

import numpy as np
import pytest
from mpmath import mp, mpf

from app.core.model import LOSSES
from app.core.network import OUTPUTS, SoftmaxHead, head
from tests.core.reference import LOSSES as BY_HAND
from tests.core.reference import logistic

STEP = mpf(10) ** -18
SUMS = [-40.0, -3.0, -0.25, 0.5, 2.0, 35.0]


@pytest.mark.parametrize("output", ["linear", "sigmoid"])
@pytest.mark.parametrize("loss", LOSSES)
def test_one_output_has_the_losses_of_the_lab(output, loss):
    made, y = head(output, loss, LOSSES[loss].formula), 1.0

    def by_hand(u):
        return BY_HAND[loss](logistic(u) if output == "sigmoid" else u, mpf(y))

    sums = [u for u in SUMS if output == "sigmoid" or loss not in ("log", "poisson") or (u > 0 and (loss == "poisson" or u < 1))]
    z, targets = np.array([sums]), np.full((1, len(sums)), y)
    for i, u in enumerate(sums):
        slope = (by_hand(mpf(u) + STEP) - by_hand(mpf(u) - STEP)) / (2 * STEP)
        assert made.losses(z, targets)[i] == pytest.approx(float(by_hand(mpf(u))), rel=1e-12, abs=1e-15)
        assert made.derivatives(z, targets)[0, i] == pytest.approx(float(slope), rel=1e-12, abs=1e-15)
        expected = logistic(mpf(u)) if output == "sigmoid" else u
        assert made.predictions(z)[0, i] == pytest.approx(float(expected), rel=1e-14)


@pytest.mark.parametrize("u", [38.0, -40.0, 750.0, -1e5, 0.5])
@pytest.mark.parametrize("y", [0.0, 1.0])
def test_a_typed_class_weighted_log_loss_of_a_sigmoid_keeps_its_digits(u, y):
    made = head("sigmoid", None, "-(3*y*log(p) + (1 - y)*log(1 - p))")
    z, targets = np.array([[u]]), np.array([[y]])
    exact = mp.log1p(mp.exp(-mpf(u))) * 3 if y else mp.log1p(mp.exp(mpf(u)))
    slope = -3 / (1 + mp.exp(mpf(u))) if y else 1 / (1 + mp.exp(-mpf(u)))
    assert made.losses(z, targets)[0] == pytest.approx(float(exact), rel=1e-14)
    assert made.derivatives(z, targets)[0, 0] == pytest.approx(float(slope), rel=1e-14)


def softmax_by_hand(z, y, loss):
    e = [mp.exp(value) for value in z]
    p = [value / sum(e) for value in e]
    return p, -mp.log(p[y]) if loss == "log" else sum((value - (k == y)) ** 2 for k, value in enumerate(p))


@pytest.mark.parametrize("loss", SoftmaxHead.LOSSES)
@pytest.mark.parametrize("sums", [(0.3, -1.2, 2.0), (0.0, 0.0, 0.0), (60.0, -50.0, 3.0), (-700.0, 700.0, 710.0)])
@pytest.mark.parametrize("y", [0, 1, 2])
def test_a_softmax_keeps_its_digits(loss, sums, y):
    made = head("softmax", loss, "")
    z, targets = np.array(sums)[:, None], made.targets(np.array([float(y)]), 3)
    p, expected = softmax_by_hand([mpf(value) for value in sums], y, loss)
    assert made.losses(z, targets)[0] == pytest.approx(float(expected), rel=1e-12, abs=1e-15)
    assert made.predictions(z)[:, 0] == pytest.approx([float(value) for value in p], rel=1e-13)
    for k in range(3):
        moved = [[mpf(v) + s * STEP * (j == k) for j, v in enumerate(sums)] for s in (1, -1)]
        slope = (softmax_by_hand(moved[0], y, loss)[1] - softmax_by_hand(moved[1], y, loss)[1]) / (2 * STEP)
        assert made.derivatives(z, targets)[k, 0] == pytest.approx(float(slope), rel=1e-11, abs=1e-15)


def test_losses_may_be_made_of_sums_that_nobody_needs():
    for output, loss, outputs in (("softmax", "log", 3), ("softmax", "squared", 3), ("sigmoid", "log", 1)):
        made = head(output, loss, LOSSES[loss].formula)
        z, targets = np.linspace(-2, 2, 4 * outputs).reshape(outputs, 4), made.targets(np.array([0.0, 1.0, 0.0, 1.0]), outputs)
        before = made.losses(z, targets)
        np.testing.assert_array_equal(made.losses_from(z.copy(), targets), before)


def test_every_output_of_the_table_has_a_head():
    assert {head(output, "squared", LOSSES["squared"].formula).predictions(np.zeros((2, 1))).shape for output in OUTPUTS} == {
        (2, 1)
    }


def test_a_typed_loss_is_one_too():
    made = head("linear", None, "abs(y - p)^1.5")
    z, targets = np.array([[0.5, 2.0]]), np.array([[1.0, -2.0]])
    np.testing.assert_allclose(made.losses(z, targets), [0.5**1.5, 8.0], rtol=1e-14)
    np.testing.assert_allclose(made.derivatives(z, targets), [[-1.5 * 0.5**0.5, 3.0]], rtol=1e-14)
    kinks = np.abs(made.kink_arguments(z, targets))
    assert len(kinks) > 0
    np.testing.assert_array_equal(kinks, [[0.5, 4.0]] * len(kinks))  # |y - p|: at y = p, and nowhere else, is a kink
