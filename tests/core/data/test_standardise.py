"""Standardised columns: mean 0, deviation 1, and the same predictions in other units."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.data import own_examples, real_examples, standardised
from app.core.data.standardise import scale_of


@given(st.lists(st.floats(-1e9, 1e9), min_size=2, max_size=40).filter(lambda v: np.ptp(v) > 1e-3 * (1 + max(map(abs, v)))))
def test_a_standardised_column_has_mean_0_and_deviation_1(values):
    column = np.array(values)
    z = scale_of(column).of(column)
    assert abs(z.mean()) < 1e-10
    assert abs(np.sqrt(np.mean(z * z)) - 1) < 1e-10


@pytest.mark.parametrize("value", [0.0, 0.1, -3.7e11, 1e-300])
def test_a_constant_column_becomes_zero_and_stays_finite(value):
    z = scale_of(np.full(7, value)).of(np.full(7, value))
    assert (z == 0).all()


def test_only_the_named_columns_change():
    raw = own_examples({"x1": [1, 2, 6], "x2": [5, 5, 5]}, [10, 20, 30])
    none, nothing = standardised(raw, "none")
    assert none is raw
    assert nothing == {}
    inputs, scaling = standardised(raw, "inputs")
    assert list(inputs.y) == [10, 20, 30]
    assert (scaling["x1"].mean, scaling["x1"].deviation) == (3, pytest.approx(np.sqrt(14 / 3)))
    assert list(inputs.columns["x2"]) == [0, 0, 0]
    every, scaling = standardised(raw, "all")
    assert list(scaling) == ["x1", "x2", "y"]
    assert list(every.y) == pytest.approx([-np.sqrt(1.5), 0, np.sqrt(1.5)])


def test_the_best_line_of_standardised_data_has_the_correlation_as_its_slope():
    # A textbook identity: with both columns standardised the least-squares slope is Pearson's r, and the height 0.
    raw = real_examples("penguins")
    z, _ = standardised(raw, "all")
    slope, height = np.polyfit(z.columns["x"], z.y, 1)
    assert slope == pytest.approx(np.corrcoef(raw.columns["x"], raw.y)[0, 1], rel=1e-12)
    assert abs(height) < 1e-12
