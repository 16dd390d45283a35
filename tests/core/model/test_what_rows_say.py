"""What the catalogue's rows say in words, worked out."""

import numpy as np
import pytest

from app.core.gradient import losses_and_gradients
from app.core.model import COSTS
from tests.core.builders import named, real

NEAR, FAR = (0.5, 30.0), (0.5, 300.0)  # lines far above every example of anscombe4, whose targets end at 12.5


def lengths(here, at):
    return np.hypot(*losses_and_gradients(here, at)[1].T)


@pytest.mark.parametrize("loss", ["absolute", "huber"])
def test_beyond_its_square_a_loss_pulls_by_the_inputs_and_not_by_the_error(loss):
    # dl/dp = 1 for every example above its target, so the gradient of a line is (x, 1): its x are 8 and 19
    here = real("anscombe4", "line", loss=loss)
    np.testing.assert_allclose(lengths(here, NEAR), lengths(here, FAR), rtol=1e-12)
    assert sorted(set(lengths(here, FAR).round(2))) == [8.06, 19.03]  # sqrt(8^2 + 1) and sqrt(19^2 + 1)


def test_the_pull_of_a_square_grows_with_the_error():
    here = real("anscombe4", "line")
    assert (lengths(here, FAR) > 5 * lengths(here, NEAR)).all()


def test_a_logistic_model_is_pulled_by_more_than_half_of_an_inputs_length_just_where_it_is_wrong():
    here = named("clusters", "logistic", n=200)
    x, y = here.examples.columns["x"], here.examples.y
    wrong = (0.7 * x - 0.2 > 0) != (y == 1)
    assert 0 < wrong.sum() < 200
    np.testing.assert_array_equal(lengths(here, (0.7, -0.2)) > 0.5 * np.hypot(x, 1), wrong)


LOSSES = np.array([0.3, 2.0, 0.9, 1.4])


@pytest.mark.parametrize(("cost", "order"), [("logsumexp", [0, 2, 3, 1]), ("geometric", [1, 3, 2, 0]), ("product", [1, 3, 2, 0])])
def test_the_example_that_counts_most_is_the_one_that_the_row_names(cost, order):
    assert COSTS[cost].weights(LOSSES).argsort().tolist() == order


@pytest.mark.parametrize(("losses", "weights"), [(LOSSES, [0, 0, 0.5, 0.5]), (LOSSES[:3], [0, 0, 1])])
def test_of_a_median_the_middle_example_pulls_or_the_two_in_the_middle(losses, weights):
    np.testing.assert_array_equal(COSTS["median"].weights(losses), weights)


@pytest.mark.parametrize("cost", COSTS)
def test_the_plain_mean_points_as_the_slope_does_where_all_weights_are_equal(cost):
    weights = COSTS[cost].weights(LOSSES)
    gradients = np.array([[1.0, 0.2], [-0.4, 2.0], [0.3, -1.0], [2.0, 1.0]])
    (a, b), (c, d) = weights @ gradients, gradients.mean(axis=0)
    degrees = np.degrees(np.arctan2(abs(a * d - b * c), a * c + b * d))
    assert (degrees < 1e-12) == (cost in ("mean", "sum", "rms"))
