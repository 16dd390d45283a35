"""The measure of the golden files is neither too fine for another machine nor too coarse for a change."""

import pytest

from tests.golden.agreement import are_same, is_same

NOISE = [(1.0, 1.0 + 5e-10, 0.0), (3e-31, 5e-31, 12.0), (-2e-17, 1e-17, 1.0), (None, None, 1.0)]
CHANGES = [(1.0, 1.0 + 5e-9, 0.0), (0.0, 2e-9, 1.0), (3e-31, 5e-31, 0.0), (None, 0.0, 1.0), (0.0, None, 1.0)]


@pytest.mark.parametrize(("one", "other", "scale"), NOISE)
def test_rounding_of_another_machine_is_no_difference(one: float | None, other: float | None, scale: float) -> None:
    assert is_same(one, other, scale)


@pytest.mark.parametrize(("one", "other", "scale"), CHANGES)
def test_more_than_a_billionth_is_one(one: float | None, other: float | None, scale: float) -> None:
    assert not is_same(one, other, scale)


def test_lists_differ_where_one_is_longer() -> None:
    assert not are_same([1.0], [1.0, 2.0], [0.0])
