"""Round numbers along axes."""

import numpy as np
import pytest

from app.drawing.ticks import height_ticks, ticks


@pytest.mark.parametrize(
    ("start", "stop", "labels"),
    [
        (-0.85, 3.07, ["0", "1", "2", "3"]),
        (-0.15, 0.36, ["−0.1", "0.0", "0.1", "0.2", "0.3"]),
        (0.391, 0.603, ["0.40", "0.45", "0.50", "0.55", "0.60"]),
        (-4e6, 4e6, ["−4\u00a0×\u00a010⁶", "−2\u00a0×\u00a010⁶", "0", "2\u00a0×\u00a010⁶", "4\u00a0×\u00a010⁶"]),
        (
            1e-7,
            3e-7,
            [
                "1.0\u00a0×\u00a010⁻⁷",
                "1.5\u00a0×\u00a010⁻⁷",
                "2.0\u00a0×\u00a010⁻⁷",
                "2.5\u00a0×\u00a010⁻⁷",
                "3.0\u00a0×\u00a010⁻⁷",
            ],
        ),
    ],
)
def test_axes_have_round_numbers(start, stop, labels):
    assert [label for _, label in ticks(start, stop, 6)] == labels


def test_labels_stand_at_their_values():
    for value, label in ticks(-1.7, 2.9, 6):
        assert float(label.replace("−", "-")) == pytest.approx(value)


def test_heights_are_round_and_none_is_near_the_floor():
    assert [label for _, label in height_ticks((0.28, 12.75), "linear")] == ["5", "10"]
    assert [label for _, label in height_ticks((0.0, 9.4), "linear")] == ["2.5", "5.0", "7.5"]


def test_logarithmic_heights_name_the_costs_that_they_are():
    found = height_ticks((np.log10(0.02), np.log10(40.0)), "log")
    assert [label for _, label in found] == ["0.1", "1", "10"]
    assert [height for height, _ in found] == pytest.approx([-1, 0, 1])
