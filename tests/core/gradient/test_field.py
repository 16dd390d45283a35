"""The field of gradients: the same numbers as at single points, the right way round."""

import numpy as np
import pytest

from app.core.base import Cancelled, Deadline, OutOfTime
from app.core.gradient import field_over
from app.core.surface import surface
from tests.core.builders import named, problem

WINDOW = (-1.0, 2.0, -3.0, 1.0)


def test_the_field_of_a_parabola_by_hand():
    # p = m^2 + b with x absent: the gradient of the prediction is (2m, 1)
    here = problem("m^2 + b + 0*x", {"x": [1.0, 5.0], "y": [0.0, 0.0]}, loss="output")
    field = field_over(here, WINDOW, 4, [1], Deadline())
    assert field.theta1.tolist() == [-1, 0, 1, 2]
    assert field.mean.shape == field.examples[1].shape == (4, 4, 2)
    for j, i in np.ndindex(4, 4):
        np.testing.assert_allclose(field.mean[j, i], [2 * float(field.theta1[i]), 1.0], atol=1e-15)
        np.testing.assert_allclose(field.examples[1][j, i], [2 * float(field.theta1[i]), 1.0], atol=1e-15)


def test_rows_of_the_field_follow_theta2():
    here = problem("m + b^2 + 0*x", {"x": [1.0], "y": [0.0]}, loss="output")
    field = field_over(here, WINDOW, 5, [], Deadline())
    for j in range(5):
        np.testing.assert_allclose(field.mean[j, :, 1], 2 * field.theta2[j], atol=1e-15)
    assert field.examples == {}


def test_examples_of_the_field_average_to_its_mean():
    here = named("clusters", "logistic", noise=0.9, n=9)
    field = field_over(here, WINDOW, 6, list(range(9)), Deadline())
    np.testing.assert_allclose(sum(field.examples.values()) / 9, field.mean, rtol=1e-12, atol=1e-15)


def test_the_field_is_the_slope_of_the_surface():
    here, h = named("waves", "sine", noise=0.25, n=30), 1e-5
    field = field_over(here, WINDOW, 5, [], Deadline())
    for j, i in ((0, 0), (2, 3), (4, 1)):
        a, b = field.theta1[i], field.theta2[j]
        first = (here.cost_at((a + h, b)) - here.cost_at((a - h, b))) / (2 * h)
        second = (here.cost_at((a, b + h)) - here.cost_at((a, b - h))) / (2 * h)
        np.testing.assert_allclose(field.mean[j, i], [first, second], rtol=1e-6, atol=1e-8)


def test_nodes_of_the_field_are_nodes_of_the_surface():
    here = named("line", "line")
    field, fine = field_over(here, WINDOW, 3, [], Deadline()), surface(here, WINDOW, 5, Deadline())
    np.testing.assert_allclose(field.theta1, fine.theta1[::2])
    np.testing.assert_allclose(field.theta2, fine.theta2[::2])


def test_the_field_is_nan_where_an_example_has_no_loss():
    here = problem("m*x + b", {"x": [0.0], "y": [1.0]}, loss="poisson")
    field = field_over(here, (0.0, 1.0, -1.0, 1.0), 3, [0], Deadline())
    assert np.isnan(field.mean[0]).all()
    assert np.isfinite(field.mean[2]).all()


def test_the_field_listens_to_its_watch():
    with pytest.raises(OutOfTime):
        field_over(named("line", "line"), WINDOW, 3, [], Deadline(-1.0))
    deadline = Deadline()
    deadline.cancel()
    with pytest.raises(Cancelled):
        field_over(named("line", "line"), WINDOW, 3, [], deadline)
