"""Walking round what was taken for a minimiser: costs whose flat sets are known by their form."""

import numpy as np
import pytest

from app.core.base import Deadline
from app.core.minimum.flat_minima import Flat, Lower, flat_set
from app.core.minimum.multistart import distinct

ONE = np.array([1.0, 1.0])


def around(cost, at, near=(0.3, 0.2)):
    return flat_set(cost, np.array(at), near, ONE, cost(np.array(near)), Deadline())


def test_one_point_is_no_flat_set():
    assert around(lambda p: abs(p[0]) + 2.0 * abs(p[1]), (0.0, 0.0)) is None


def test_a_level_line_is_gone_along_to_where_it_is_nearest_to_the_point():
    found = around(lambda p: abs(p[0] + p[1] - 1.0), (1.0, 0.0))
    assert isinstance(found, Flat)
    assert found.kind == "line"
    assert found.at == pytest.approx((0.55, 0.45), abs=1e-6)  # the foot of the perpendicular from (0.3, 0.2)


def test_a_level_region_ends_where_it_is_nearest_to_the_point():
    found = around(lambda p: max(np.hypot(*p) - 0.1, 0.0), (-0.02, 0.01), near=(0.3, 0.4))
    assert isinstance(found, Flat)
    assert found.kind == "region"
    assert found.at == pytest.approx((0.06, 0.08), abs=2e-3)  # it walks in 16 directions


def test_a_place_on_the_floor_of_a_sharp_ditch_that_still_falls_is_no_minimiser():
    """The cost falls along x + y = 1 only; a simplex stalls there."""

    def cost(p):
        return 50.0 * abs(p[0] + p[1] - 1.0) + 0.1 * abs(p[0] - p[1])

    found = around(cost, (1.0, 0.0))
    assert isinstance(found, Lower)
    assert cost(found.at) < cost(np.array((1.0, 0.0)))


def test_places_are_distinct_where_they_differ_by_a_part_of_their_own_size():
    places = np.array([[1000.0, 1.0], [1000.5, 1.0], [1000.0, 1.1], [-1000.0, 1.0], [0.0, 0.0]])
    picked = distinct(places, range(5), 3, 1e-3)
    assert [tuple(place) for place in picked] == [(1000.0, 1.0), (1000.0, 1.1), (-1000.0, 1.0)]
    assert [tuple(place) for place in distinct(places, [3, 4], 9, 1e-3)] == [(-1000.0, 1.0), (0.0, 0.0)]
