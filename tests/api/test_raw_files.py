"""Real files as people have them, from their text to the picture: read, drawn, and least where others have found it."""

import gzip
from importlib.resources import files

import numpy as np
import pytest

from tests.api.asking import ask

ANSCOMBE = [f"anscombe{i}" for i in (1, 2, 3, 4)]


def raw(name):
    """The text of a file as it was published."""
    packed = files("plotly") / "package_data" / "datasets" / f"{name}.csv.gz"
    if packed.is_file():
        return gzip.decompress(packed.read_bytes()).decode("utf-8")
    return (files("app.core") / "data" / f"{name}.csv").read_text(encoding="ascii")


def table(client, text, **choices):
    """The reading of a text."""
    return ask(client, "table", text=text, **choices)


def column(reading, name):
    return [c["name"] for c in reading["columns"]].index(name)


@pytest.fixture(scope="module")
def quartet(client):
    readings = [table(client, raw(name)) for name in ANSCOMBE]
    return [ask(client, "picture", data="points", points=reading["points"], at=[0.4, 5], grid=5) for reading in readings]


def test_the_quartet_has_one_published_line_at_the_minimum(quartet):
    # Anscombe 1973, p. 17: y = 3 + 0.5 x for all four, to the digits printed there.
    for picture in quartet:
        m, b = picture["surface"]["minimum"]["at"]
        assert (round(m, 2), round(b, 2)) == (0.50, 3.00)


def test_the_quartet_has_four_sets_of_arrows(quartet):
    arrows = [np.sort(np.array(picture["gradients"]["gradients"]), axis=0) for picture in quartet]
    for i, first in enumerate(arrows):
        for second in arrows[i + 1 :]:
            assert np.abs(first - second).max() > 1
    means = np.array([picture["gradients"]["mean"] for picture in quartet])
    assert np.ptp(means, axis=0).max() < 0.01 * np.abs(means).max()  # and one mean


@pytest.mark.parametrize(
    ("name", "inputs", "target", "rows"),
    [
        ("tips", ["total_bill"], "tip", 244),
        ("iris", ["petal_width"], "petal_length", 150),
        ("gapminder", ["gdpPercap"], "lifeExp", 1704),
        ("penguins", ["x"], "y", 342),
        ("tips", ["total_bill"], "sex", 244),
        ("tips", ["total_bill", "size"], "tip", 244),
    ],
)
def test_a_raw_file_is_drawn_with_its_least_squares_minimum(client, name, inputs, target, rows):
    text = raw(name)
    reading = table(client, text)
    chosen = {"target": column(reading, target), "inputs": [column(reading, one) for one in inputs]}
    points = table(client, text, **chosen)["points"]
    assert len(points["y"]) == rows
    for standardise in ("none", "inputs"):
        surface = ask(client, "surface", data="points", points=points, standardise=standardise, grid=11)
        x = np.array([points[c] for c in points if c.startswith("x")])
        if standardise == "inputs":
            x = (x - x.mean(axis=1, keepdims=True)) / x.std(axis=1, keepdims=True)
        matrix = (np.vstack([*x, np.ones(rows)]) if len(inputs) == 1 else x).T
        best = np.linalg.lstsq(matrix, np.array(points["y"]), rcond=None)[0]
        assert surface["minimum"]["kind"] == "point"
        assert surface["minimum"]["at"] == pytest.approx(best, rel=1e-6)
        assert surface["nonfinite"] == 0


def test_one_row_a_constant_column_and_equal_rows_show_their_flat_direction(client):
    for points in ({"x": [2], "y": [3]}, {"x": [2, 2, 2], "y": [1, 2, 6]}, {"x": [2, 2], "y": [3, 3]}):
        minimum = ask(client, "surface", data="points", points=points, grid=5)["minimum"]
        m, b = minimum["at"]
        assert minimum["kind"] == "line"
        assert 2 * m + b == pytest.approx(np.mean(points["y"]))
    assert ask(client, "surface", n=1, grid=5)["minimum"]["kind"] == "line"
