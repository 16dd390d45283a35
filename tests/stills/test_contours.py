"""Contours and the regions above them, in the unit square."""

import numpy as np
import pytest

from app.stills.geometry.contours import contour_lines, regions_above, thinned

PART = np.linspace(0, 1, 81)
BOWL = np.hypot(PART[None] - 0.5, PART[:, None] - 0.5)


def area(ring):
    x, y = ring.T
    return abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2


def test_a_contour_of_a_cone_is_a_circle():
    ((level, (line,)),) = contour_lines(BOWL, np.array([0.3]))
    assert level == 0.3
    assert np.hypot(*(line - 0.5).T) == pytest.approx(0.3, abs=1e-3)


def test_what_lies_above_has_a_round_hole():
    (((outer, hole),),) = regions_above(BOWL, np.array([0.3]))
    assert area(outer) == pytest.approx(1.0)
    assert area(hole) == pytest.approx(np.pi * 0.09, rel=1e-2)


def test_what_is_not_defined_is_above_nothing():
    half = np.where(PART[None] > 0.5, np.nan, BOWL)
    assert area(regions_above(half, np.array([-1e300]))[0][0][0]) == pytest.approx(0.5)


def test_a_thinned_line_keeps_its_ends_and_its_way():
    turn = np.linspace(0, 2, 400)
    line = 100 * np.column_stack([np.cos(turn), np.sin(turn)])
    few = thinned(line, 0.1)
    assert len(few) < 100
    assert few[[0, -1]] == pytest.approx(line[[0, -1]])
    middles = (few[1:] + few[:-1]) / 2
    assert np.hypot(*middles.T).min() > 100 - 0.5
