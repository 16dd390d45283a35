"""Round numbers along axes."""

import numpy as np
import pytest

from app.stills.geometry.ticks import height_ticks, numbered, ticks
from tests.stills.page import in_the_page


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
    assert [label for _, label in height_ticks((0.28, 12.75), "linear")[0]] == ["5", "10"]
    assert [label for _, label in height_ticks((0.0, 9.4), "linear")[0]] == ["2.5", "5.0", "7.5"]


def test_logarithmic_heights_name_the_costs_that_they_are():
    found, title = height_ticks((np.log10(0.02), np.log10(40.0)), "log")
    assert title == "cost"
    assert [label for _, label in found] == ["0.1", "1", "10"]
    assert [height for height, _ in found] == pytest.approx([-1, 0, 1])


@pytest.mark.parametrize(
    ("limits", "scale", "labels", "title"),
    [
        ((0.28e-9, 12.75e-9), "linear", ["5", "10"], "cost, in 10⁻⁹"),
        ((0.0, 9.4e-9), "linear", ["2.5", "5.0", "7.5"], "cost, in 10⁻⁹"),
        ((0.28e9, 12.75e9), "linear", ["5", "10"], "cost, in 10⁹"),
        ((-9.3, -7.3), "log", ["1", "3", "10", "30"], "cost, in 10⁻⁹"),
        ((-9.1, -4.2), "log", ["10⁻⁸", "10⁻⁷", "10⁻⁶", "10⁻⁵"], "cost"),
    ],
)
def test_a_power_that_all_heights_share_stands_in_the_title_once(limits, scale, labels, title):
    found = height_ticks(limits, scale)
    assert ([label for _, label in found[0]], found[1]) == (labels, title)


def test_no_height_takes_more_than_six_letters():
    edges = [
        (low * 10.0**power, high * 10.0**power) for power in range(-12, 12) for low, high in ((0.0, 9.4), (0.28, 12.75), (3, 77))
    ]
    for limits in edges:
        assert max(len(label) for _, label in height_ticks(limits, "linear")[0]) <= 6, limits


@pytest.mark.parametrize("scale", ["linear", "log"])
def test_the_page_writes_the_same_heights(scale):
    edges = (
        [(0.3 * 10.0**power, 9.7 * 10.0**power) for power in range(-12, 13)]
        if scale == "linear"
        else [(-9.1, -7.3), (-9.1, -4.2), (-1.7, 1.6), (4.1, 7.9)]
    )
    page = in_the_page(*[("heightTicks", [list(limits), scale]) for limits in edges])
    for limits, theirs in zip(edges, page, strict=True):
        ours, title = height_ticks(limits, scale)
        assert [value for value, _ in ours] == pytest.approx(theirs["tickvals"])
        assert ([label for _, label in ours], title) == (theirs["ticktext"], theirs["title"])


NARROW: list[tuple[tuple[float, float], str, list[str], str]] = [
    ((0.979999711, 0.980000289), "m", ["−200", "−100", "0", "100", "200"], "m − 0.98, in 10⁻⁹"),
    ((-2410030.835, -2410029.412), "b", ["−0.5", "0.0", "0.5"], "b + 2\u202f410\u202f030"),
    ((1003.9995, 1004.0004), "mu", ["−400", "−200", "0", "200", "400"], "mu − 1\u202f004, in 10⁻⁶"),
    ((1003.805, 1004.234), "mu", ["1003.9", "1004.0", "1004.1", "1004.2"], "mu"),
    ((-1e-9, 1e-9), "m", ["−1.0", "−0.5", "0.0", "0.5", "1.0"], "m, in 10⁻⁹"),
]  # fmt: skip


@pytest.mark.parametrize(("ends", "name", "labels", "title"), NARROW)
def test_numbers_that_would_look_alike_are_differences_to_one_that_is_named(ends, name, labels, title):
    found = numbered(ends[0], ends[1], 6, name)
    assert ([label for _, label in found[0]], found[1]) == (labels, title)


def test_the_page_takes_the_same_numbers_apart():
    page = in_the_page(*[("numbered", [list(ends), name, 4]) for ends, name, _, _ in NARROW])
    assert [theirs["axis"]["title"] for theirs in page] == [title for *_, title in NARROW]
    for (ends, *_), theirs in zip(NARROW, page, strict=True):
        values = theirs["axis"].get("tickvals", [])
        written = [float(text.replace("−", "-")) for text in theirs["axis"].get("ticktext", [])]
        scale = np.diff(values) / np.diff(written)
        np.testing.assert_allclose(scale, scale[:1].repeat(len(scale)), rtol=1e-6)  # what is written goes with where it stands
        room = 1e-9 * (ends[1] - ends[0])
        assert all(ends[0] - room <= value <= ends[1] + room for value in values)
