"""The examples: generated ones pinned for ever; what is published of real ones is in test_real_data."""

import math

import numpy as np
import pytest

from app.core.data import DATASETS, generated_examples, own_examples, real_examples
from app.core.data.generated import GENERATORS, poisson
from app.core.model import MODELS

# The first four rows of each generated data set with its own n and noise and seed 1. Links promise them for ever.
PINNED: dict[str, list[tuple[float, ...]]] = {
    "line": [(0.047286, 1.464412), (1.794598, 2.193829), (1.31081, 1.487053), (-1.889764, -2.743168)],
    "curve": [(0.047286, 0.795337), (1.794598, 2.662895), (1.31081, 1.419494), (-1.889764, -0.539084)],
    "clusters": [(0.361502, 0), (-1.689533, 0), (-1.87888, 0), (-0.463178, 1)],
    "blobs": [(0.361502, -1.430764, 0), (-0.420527, 1.719716, 1), (-1.537276, -1.120359, 0), (0.603887, 0.553082, 1)],
    "waves": [(0.07093, 0.514088), (2.691897, -1.294292), (1.966216, -0.249356), (-2.834645, 0.774823)],
    "counts": [(0.047286, 4), (-0.752674, 0), (0.198375, 2), (-0.681073, 1)],
    "xor": [(0.076562, 0.824313, 1), (0.779818, -0.344177, 0), (-0.421934, 0.532845, 0), (-0.624727, -0.360981, 1)],
    "spirals": [(-1.869146, 0.41835, 0), (1.300441, -0.403112, 0), (0.833375, -1.567875, 1), (-0.133007, 1.074801, 1)],
}
GENERATED = [row for row in DATASETS.values() if row.generated]
REAL = [row for row in DATASETS.values() if not row.generated]
generated = pytest.mark.parametrize("row", GENERATED, ids=lambda row: row.name)


def table(examples):
    return np.column_stack([*examples.columns.values(), examples.y])


def many(name, noise, n=10_000, seed=5):
    return generated_examples(name, n, noise, seed)


@generated
def test_the_first_rows_never_change(row):
    examples = generated_examples(row.name, row.n, row.noise, 1)
    assert examples.count == row.n
    assert [tuple(r) for r in table(examples)[:4]] == PINNED[row.name]


def test_the_first_row_of_the_line_by_hand():
    # from the first three uniform numbers of seed 1: x = 4 u1 - 2, y = 1.2 x + 0.5 + 0.6 z(u2, u3)
    u1, u2, u3 = 0.5118216247002567, 0.9504636963259353, 0.14415961271963373
    z = math.sqrt(-2 * math.log(1 - u2)) * math.cos(2 * math.pi * u3)
    x = 4 * u1 - 2
    assert PINNED["line"][0] == (round(x, 6), round(1.2 * x + 0.5 + 0.6 * z, 6))


@generated
def test_asking_for_more_examples_keeps_the_first_ones(row):
    few, more = (table(generated_examples(row.name, n, row.noise, 9)) for n in (17, 1000))
    np.testing.assert_array_equal(more[:17], few)


@generated
def test_another_seed_gives_other_examples_and_the_same_seed_the_same(row):
    first, again, other = (table(generated_examples(row.name, 20, row.noise, seed)) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert (first != other).any(axis=0).all()


@generated
def test_generated_numbers_have_six_decimals_and_no_minus_zero(row):
    values = table(many(row.name, row.noise))
    np.testing.assert_array_equal(values, [[float(f"{v:.6f}") for v in r] for r in values])
    assert not np.signbit(values[values == 0]).any()
    assert np.isfinite(values).all()


@generated
def test_the_largest_noise_and_one_example_are_fine(row):
    assert np.isfinite(table(generated_examples(row.name, 1000, 10.0, 3))).all()
    assert generated_examples(row.name, 1, 0.0, 3).count == 1


@generated
def test_examples_fit_their_default_model(row):
    examples = generated_examples(row.name, row.n, row.noise, 1)
    assert tuple(examples.columns) == row.columns
    assert row.model == "network" or MODELS[row.model].columns == row.columns
    assert row.classes is None or set(examples.y) == {0.0, 1.0}


def test_examples_cannot_be_written_to():
    for examples in (generated_examples("line", 24, 0.6, 1), real_examples("iris"), own_examples({"x": [1.0]}, [2.0])):
        for array in (*examples.columns.values(), examples.y):
            with pytest.raises(ValueError, match="read-only"):
                array[0] = 1.0


@pytest.mark.parametrize(
    ("name", "truth", "width"),
    [
        ("line", lambda x: 1.2 * x + 0.5, 4),
        ("curve", lambda x: 0.8 * x + 0.5 * x * x, 4),
        ("waves", lambda x: 1.2 * np.sin(1.6 * x), 6),
    ],
)
def test_noise_lies_around_the_truth_with_the_size_asked_for(name, truth, width):
    examples = many(name, 0.5)
    x, error = examples.columns["x"], examples.y - truth(examples.columns["x"])
    assert abs(error.mean()) < 5 * 0.5 / 100
    assert abs(error.std() / 0.5 - 1) < 5 / math.sqrt(20_000)
    assert abs(np.corrcoef(x, error)[0, 1]) < 5 / 100
    assert abs(x.mean()) < 5 * width / math.sqrt(12) / 100
    assert abs(x.var() / (width**2 / 12) - 1) < 0.05
    assert abs(x).max() <= width / 2


def test_two_classes_are_balanced_and_lie_where_they_should():
    for name, centres in (("clusters", {"x": 1.0}), ("blobs", {"x1": 1.0, "x2": 0.6})):
        examples = many(name, 0.9)
        assert abs(examples.y.mean() - 0.5) < 0.025
        for column, centre in centres.items():
            for y, side in ((0, -1), (1, 1)):
                values = examples.columns[column][examples.y == y]
                assert abs(values.mean() - side * centre) < 5 * 0.9 / math.sqrt(values.size)
                assert abs(values.std() / 0.9 - 1) < 0.05


def test_xor_and_spirals_without_noise_are_what_they_are_called():
    xor = many("xor", 0.0)
    inside = (xor.columns["x1"] * xor.columns["x2"]) != 0
    np.testing.assert_array_equal(xor.y[inside] == 1, (xor.columns["x1"] * xor.columns["x2"])[inside] > 0)
    spirals = many("spirals", 0.0)
    x1, x2 = spirals.columns["x1"], spirals.columns["x2"]
    radius = np.hypot(x1, x2)
    assert radius.max() <= 2 + 1e-6
    angle = radius / 2 * 3 * math.pi + math.pi * spirals.y  # one and a half turns, the other class half a turn on
    np.testing.assert_allclose(x1, radius * np.cos(angle), atol=2e-5)
    np.testing.assert_allclose(x2, radius * np.sin(angle), atol=2e-5)


def test_counts_follow_their_rate():
    examples = many("counts", 0.0)
    rate = np.exp(0.8 * examples.columns["x"] + 0.4)
    assert set(examples.y) <= set(range(40))
    assert abs((examples.y - rate).mean()) < 5 * math.sqrt(rate.mean()) / 100
    assert (((examples.y - rate) ** 2) / rate).mean() == pytest.approx(1, abs=0.1)


def test_noise_makes_no_count_larger_than_a_mean_of_400_gives():
    counts = many("counts", 10.0).y  # without a bound, rates of up to e^30
    most = math.exp(6.0)
    assert most < counts.max() < most + 6 * math.sqrt(most)


def test_poisson_counts_are_the_inverse_of_the_distribution():
    rate, u = np.array([0.7, 3.0, 12.0, 400.0]), np.array([0.1, 0.5, 0.9, 0.99])
    counts = poisson(rate, u)
    for r, p, count in zip(rate, u, counts, strict=True):
        logs = [-r + k * math.log(r) - math.lgamma(k + 1) for k in range(int(count) + 1)]
        up_to, below = math.fsum(map(math.exp, logs)), math.fsum(map(math.exp, logs[:-1]))
        assert below <= p < up_to


def test_every_real_data_set_has_a_file_a_source_and_a_model():
    assert set(GENERATORS) == {row.name for row in GENERATED}
    for row in REAL:
        assert row.source
        assert row.model in {*MODELS, "network"}
        assert np.isfinite(table(real_examples(row.name))).all()
        assert tuple(real_examples(row.name).columns) == row.columns
