"""What readers have reported, with the right values: worked out by hand or in exact fractions."""

import re
import xml.etree.ElementTree as ET
from fractions import Fraction

import pytest

from app.stills.text.numbers import read
from tests.core.person import worked_out
from tests.printed.said import NUMBER, answer, said

X, Y = (0, 1, 2), (Fraction("1000.2"), Fraction("1000.9"), Fraction("1001.4"))
FIELDS = {"data": "points", "points": {"x": list(map(float, X)), "y": list(map(float, Y))}, "grid": 5}


def cost(m, b):
    """The mean squared error of a line through these, in exact fractions."""
    return sum((m * x + b - y) ** 2 for x, y in zip(X, Y, strict=True)) / 3


@pytest.fixture(scope="module")
def bottom():
    """What the page says at the lowest point, by hand m = 3/5, b = 30007/30, cost 1/450."""
    at = answer("surface", FIELDS)["minimum"]["at"]
    assert at == pytest.approx([0.6, 30007 / 30], rel=1e-9)
    [texts] = said([{"picture": answer("picture", {**FIELDS, "at": at}), "confirmed": True, "descent": True, "asks": []}])
    return texts


def test_the_cost_of_a_line_far_from_zero_is_that_of_the_place_that_is_named(bottom):
    assert cost(Fraction(3, 5), Fraction(30007, 30)) == Fraction(1, 450)
    assert cost(1, 1000) == Fraction(41, 300)  # 0.1367: at m = 1, b = 1000, which was named once, the cost is another
    place = re.search(rf"At m = ({NUMBER}), b = ({NUMBER}) the cost is 0\.00222\.", bottom["lab"])
    assert cost(*(Fraction(str(read(text)[0])) for text in place.groups())) == pytest.approx(1 / 450, abs=1e-5)


def test_its_losses_by_hand_are_what_stands_before_them(bottom):
    for line in (lines[1] for lines in bottom["byHand"]):
        *_, numbers, _, result = ET.fromstring(line)
        value, unit = read(result.text)
        assert abs(worked_out(ET.tostring(numbers, encoding="unicode")) - value) <= unit


@pytest.mark.slow
def test_ten_thousand_examples_are_not_counted_by_how_they_were_rounded():
    [texts] = said([{"picture": answer("picture", {"n": 10000, "grid": 5}), "confirmed": True, "descent": True, "asks": []}])
    assert "10\u202f000 examples pull almost as many ways from the same place" in texts["lab"]
