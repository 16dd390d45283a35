"""The real data sets against what is published of them: whole tables where they are short, else summaries, lines and copies.

Sources. Anscombe: his table and summary, The American Statistician 27 (1973), pp. 18 and 19. Iris: R's `summary` and `sd` of its
own `iris`, by species. Tips: `describe` of seaborn's and reshape2's `tips`. Gapminder: Ismay and Kim, Statistical Inference via
Data Science (2019), section 5.2. Penguins: `summary(penguins)` and the line in Horst, Hill and Gorman, palmerpenguins (2020).
Digits: optdigits.names of the UCI repository; the first picture as in the tutorial of scikit-learn.
"""

import csv
import gzip
import math
import statistics
from importlib.resources import files

import numpy as np
import pytest

from app.core.base import Deadline
from app.core.data import DATASETS, real_examples
from app.core.minimum import find_minimum
from app.core.surface import surface
from tests.core.builders import real

ANSCOMBE_X = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
ANSCOMBE = {
    "anscombe1": (ANSCOMBE_X, [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]),
    "anscombe2": (ANSCOMBE_X, [9.14, 8.14, 8.74, 8.77, 9.26, 8.10, 6.13, 3.10, 9.13, 7.26, 4.74]),
    "anscombe3": (ANSCOMBE_X, [7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73]),
    "anscombe4": ([8] * 7 + [19] + [8] * 3, [6.58, 5.76, 7.71, 8.84, 8.47, 7.04, 5.25, 12.50, 5.56, 7.91, 6.89]),
}
# mean, standard deviation, then the least, the quartiles and the largest; each to the digits that were printed
COLUMNS = [
    ("tips", "x", lambda x: x, 244, "19.785943 8.902412 3.07 13.3475 17.795 24.1275 50.81"),
    ("tips", "y", lambda y: y, 244, "2.998279 1.383638 1.0 2.0 2.9 3.5625 10.0"),
    ("gapminder", "x", lambda x: 10**x, 142, "11680.07 12859.94 277.55 1624.84 6124.37 18008.84 49357.19"),
    ("gapminder", "y", lambda y: y, 142, "67.01 12.07 39.61 57.16 71.94 76.41 82.60"),
    ("penguins", "x", lambda x: 10 * x, 342, "200.9152 14.06171 172 190 197 213 231"),
    ("penguins", "y", lambda y: 1000 * y, 342, "4201.754 801.9545 2700 3550 4050 4750 6300"),
]
# slope, intercept and r of least squares: lm(tip ~ total_bill); lm(lifeExp ~ log10(gdpPercap)), from 7.2028 per e-fold;
# lm(body_mass_g ~ flipper_length_mm), -5780.83 + 49.69 x, in kg and cm
LINES = [
    ("tips", 0.105025, 0.920270, 0.675734, 1e-6),
    ("gapminder", 7.2028 * math.log(10), 4.9496, math.sqrt(0.6544), 2e-4),
    ("penguins", 0.4969, -5.78083, 0.8712, 5e-5),
]  # fmt: skip
FIRST_DIGIT = """
    0 0 5 13 9 1 0 0
    0 0 13 15 10 15 5 0
    0 3 15 2 0 11 8 0
    0 4 12 0 0 8 8 0
    0 5 8 0 0 9 8 0
    0 4 11 0 1 12 7 0
    0 2 14 5 10 12 0 0
    0 0 6 13 10 0 0 0
"""


def column(name, which):
    examples = real_examples(name)
    return examples.y if which == "y" else examples.columns[which]


def copy_of_plotly(name):
    """Rows of the copy that a package of its own brings."""
    packed = (files("plotly") / "package_data" / "datasets" / f"{name}.csv.gz").read_bytes()
    return list(csv.DictReader(gzip.decompress(packed).decode("utf-8").splitlines()))


@pytest.mark.parametrize("name", ANSCOMBE)
def test_anscombes_four_data_sets_are_the_table_that_he_printed(name):
    x, y = ANSCOMBE[name]
    assert column(name, "x").tolist() == x
    assert column(name, "y").tolist() == y


@pytest.mark.parametrize("name", ANSCOMBE)
def test_anscombes_four_data_sets_share_the_summary_that_he_printed(name):
    # N = 11, means 9.0 and 7.5, line y = 3 + 0.5 x, sums of squares of x 110.0, of the regression 27.50, of what is left 13.75
    # (9 degrees of freedom), standard error of the slope 0.118, R^2 0.667
    x, y = column(name, "x").tolist(), column(name, "y").tolist()
    m, b = statistics.linear_regression(x, y)
    around, left = math.fsum((u - 9) ** 2 for u in x), math.fsum((v - m * u - b) ** 2 for u, v in zip(x, y, strict=True))
    assert (len(x), statistics.mean(x), around) == (11, 9, 110)
    assert statistics.mean(y) == pytest.approx(7.5, abs=1e-3)
    assert (m, b) == (pytest.approx(0.5, abs=5e-4), pytest.approx(3, abs=3e-3))
    assert m * m * around == pytest.approx(27.50, abs=0.035)
    assert left == pytest.approx(13.75, abs=0.035)
    assert math.sqrt(left / 9 / around) == pytest.approx(0.118, abs=5e-4)
    assert statistics.correlation(x, y) ** 2 == pytest.approx(0.667, abs=1e-3)


@pytest.mark.parametrize(("name", "which", "unit", "rows", "printed"), COLUMNS, ids=lambda v: v if str(v).isalpha() else "")
def test_columns_have_the_summaries_that_others_print(name, which, unit, rows, printed):
    values = unit(column(name, which)).tolist()
    quartiles = statistics.quantiles(values, method="inclusive")
    found = (statistics.fmean(values), statistics.stdev(values), min(values), *quartiles, max(values))
    assert len(values) == rows
    for value, text in zip(found, printed.split(), strict=True):
        digits = len(text.partition(".")[2])
        rounding = 1.2e-6 * value if (name, which) == ("gapminder", "x") else 0.0  # the file's logarithms have six decimals
        assert value == pytest.approx(float(text), abs=0.51 * 10.0**-digits + rounding)


@pytest.mark.parametrize(("name", "slope", "intercept", "r", "tolerance"), LINES)
def test_lines_are_those_that_others_print(name, slope, intercept, r, tolerance):
    x, y = column(name, "x").tolist(), column(name, "y").tolist()
    line = statistics.linear_regression(x, y)
    assert line.slope == pytest.approx(slope, abs=tolerance)
    assert line.intercept == pytest.approx(intercept, abs=tolerance)
    assert statistics.correlation(x, y) == pytest.approx(r, abs=tolerance)


@pytest.mark.parametrize(
    ("species", "mean", "deviation", "five"),
    [(0, 1.326, 0.1977527, [1.0, 1.2, 1.3, 1.5, 1.8]), (1, 2.026, 0.2746501, [1.4, 1.8, 2.0, 2.3, 2.5])],
)
def test_the_petals_of_two_species_are_as_wide_as_r_says(species, mean, deviation, five):
    widths = column("iris", "x")[column("iris", "y") == species].tolist()
    assert len(widths) == 50
    assert statistics.fmean(widths) == pytest.approx(mean, abs=1e-12)
    assert statistics.stdev(widths) == pytest.approx(deviation, abs=5e-8)
    assert [min(widths), *statistics.quantiles(widths, method="inclusive"), max(widths)] == pytest.approx(five, abs=1e-12)


def test_the_two_species_have_the_logistic_regression_that_r_prints():
    # glm(Species ~ Petal.Width, binomial, versicolor or virginica): (Intercept) -21.126, Petal.Width 12.947
    here, window = real("iris", "logistic"), (0.0, 25.0, -40.0, 0.0)
    found = find_minimum(here, surface(here, window, 21, Deadline()), window, (5.0, -10.0), Deadline())
    assert (round(found.at[0], 3), round(found.at[1], 3)) == (12.947, -21.126)


def test_tips_and_gapminder_are_row_for_row_the_copies_of_plotly():
    bills = [(float(row["total_bill"]), float(row["tip"])) for row in copy_of_plotly("tips")]
    assert list(zip(column("tips", "x").tolist(), column("tips", "y").tolist(), strict=True)) == bills
    rows = [row for row in copy_of_plotly("gapminder") if row["year"] == "2007"]
    assert column("gapminder", "y").tolist() == [float(row["lifeExp"]) for row in rows]
    assert column("gapminder", "x").tolist() == [round(math.log10(float(row["gdpPercap"])), 6) for row in rows]


def test_digits_are_the_test_set_that_uci_describes():
    pixels = 16 * np.stack(list(real_examples("digits").columns.values()), axis=1)
    assert np.bincount(column("digits", "y").astype(int)).tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]
    assert (pixels.shape, pixels.min(), pixels.max()) == ((1797, 64), 0, 16)
    assert (pixels == pixels.round()).all()  # counts of 4 x 4 dots
    assert (column("digits", "y")[0], pixels[0].tolist()) == (0, [float(value) for value in FIRST_DIGIT.split()])


def test_every_file_is_compared_with_something_published():
    compared = {*ANSCOMBE, *(row[0] for row in COLUMNS), "iris", "digits"}
    assert compared == {row.name for row in DATASETS.values() if not row.generated}
