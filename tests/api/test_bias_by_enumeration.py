"""The bias of batches under a maximum or a median: every batch there is, in exact fractions, beside what batches answers.

A line at one point; the gradient of example i is -2 r_i (x_i, 1) of a squared error, -sign(r_i) (x_i, 1) of an absolute one.
"""

import math
from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from itertools import combinations, product

import pytest

from tests.api.asking import ask

X = [1.0, -1.5, 2.25, 0.25, 3.0, -0.75, 1.5]
Y = [0.75, 0.5, 1.0, 2.0, 4.75, -1.25, 3.5]
AT = (0.5, -0.25)
N, DRAWS = len(X), 6000
RESIDUALS = [Fraction(y) - Fraction(AT[0]) * Fraction(x) - Fraction(AT[1]) for x, y in zip(X, Y, strict=True)]
Vector = tuple[Fraction, Fraction]
Batch = tuple[int, ...]


def size_of_loss(i: int) -> Fraction:
    """What orders the losses, squared or absolute."""
    return abs(RESIDUALS[i])


def gradient_of(loss: str, i: int) -> Vector:
    slope = -2 * RESIDUALS[i] if loss == "squared" else Fraction(-1 if RESIDUALS[i] > 0 else 1)
    return slope * Fraction(X[i]), slope


def mean_of(rows: Iterable[Vector]) -> Vector:
    rows = list(rows)
    return sum(a for a, _ in rows) / Fraction(len(rows)), sum(b for _, b in rows) / Fraction(len(rows))


def batch_gradient(cost: str, loss: str, batch: Batch) -> Vector:
    """That of the largest loss; that of the middle one, or the mean of the two in the middle."""
    ordered, size = sorted(batch, key=size_of_loss), len(batch)
    deciding = [ordered[-1]] if cost == "max" else [ordered[(size - 1) // 2], ordered[size // 2]]
    return mean_of(gradient_of(loss, i) for i in deciding)


def every_batch(size: int, *, replacement: bool) -> list[Batch]:
    """All of them, equally likely."""
    return list(product(range(N), repeat=size) if replacement else combinations(range(N), size))


def batches(client, cost, loss, **fields):
    model = {"data": "points", "points": {"x": X, "y": Y}, "model": "line", "loss": loss, "cost": cost, "at": list(AT)}
    return ask(client, "batches", **model, draws=DRAWS, draw=3, **fields)


def length(vector: Iterable[Fraction]) -> float:
    return math.hypot(*map(float, vector))


def test_no_two_losses_are_equal_so_that_the_gradients_are_what_is_said_here():
    assert len({size_of_loss(i) for i in range(N)}) == N
    assert 0 not in RESIDUALS


@pytest.mark.parametrize("replacement", [False, True])
@pytest.mark.parametrize("size", [2, 3])
def test_the_enumeration_of_a_maximum_is_the_law_of_the_largest_of_a_sample(size, replacement):
    # the k-th of N is the largest of B with chance C(k-1, B-1) / C(N, B), or with replacement (k/N)^B - ((k-1)/N)^B
    ranked = sorted(range(N), key=size_of_loss)
    if replacement:
        chances = [Fraction(k, N) ** size - Fraction(k - 1, N) ** size for k in range(1, N + 1)]
    else:
        chances = [Fraction(math.comb(k - 1, size - 1), math.comb(N, size)) for k in range(1, N + 1)]
    known = [sum(c * gradient_of("squared", i)[axis] for c, i in zip(chances, ranked, strict=True)) for axis in (0, 1)]
    every = every_batch(size, replacement=replacement)
    assert list(mean_of(batch_gradient("max", "squared", batch) for batch in every)) == known


@pytest.mark.parametrize("loss", ["squared", "absolute"])
@pytest.mark.parametrize("replacement", [False, True])
@pytest.mark.parametrize("size", [2, 3])
@pytest.mark.parametrize("cost", ["max", "median"])
def test_the_bias_is_that_of_all_batches(client, cost, size, replacement, loss):
    answer = batches(client, cost, loss, batch=size, replacement=replacement)
    full = batch_gradient(cost, loss, tuple(range(N)))
    assert answer["full"] == pytest.approx(list(map(float, full)), rel=1e-13)
    every = [batch_gradient(cost, loss, batch) for batch in every_batch(size, replacement=replacement)]
    expected = mean_of(every)
    bias = length(a - b for a, b in zip(expected, full, strict=True))
    (row,) = (row for row in answer["by_size"] if row["size"] == size)
    assert (row["draws"], row["mean"]) == (DRAWS, pytest.approx(answer["mean_of_estimates"], rel=1e-12))
    assert math.dist(row["mean"], map(float, expected)) < 4 * row["bias_error"]
    assert row["bias"] == pytest.approx(bias, abs=4 * row["bias_error"])
    assert bias > 10 * row["bias_error"]  # so that a bias of zero could not be told here


@pytest.mark.parametrize("loss", ["squared", "absolute"])
@pytest.mark.parametrize("replacement", [False, True])
@pytest.mark.parametrize("cost", ["max", "median"])
def test_estimates_are_those_of_real_batches_as_often_as_chance_has_it(client, cost, replacement, loss):
    answer = batches(client, cost, loss, batch=3, replacement=replacement)
    every = [batch_gradient(cost, loss, batch) for batch in every_batch(3, replacement=replacement)]
    chances = {tuple(map(float, g)): count / len(every) for g, count in Counter(every).items()}
    seen = Counter(map(tuple, answer["estimates"]))
    assert set(seen) == set(chances)  # these numbers have few binary digits: no rounding
    for gradient, chance in chances.items():
        assert abs(seen[gradient] - DRAWS * chance) < 5 * math.sqrt(DRAWS * chance * (1 - chance))


@pytest.mark.parametrize("order", ["sorted", "by_class", "sequential"])
@pytest.mark.parametrize("cost", ["max", "median"])
def test_the_bias_of_blocks_is_that_of_all_blocks_by_their_size(client, cost, order):
    answer = batches(client, cost, "squared", batch=3, order=order)
    by = {"sorted": X, "by_class": Y, "sequential": range(N)}[order]
    ranked = sorted(range(N), key=lambda i: by[i])
    blocks = [tuple(ranked[:3]), tuple(ranked[3:6]), tuple(ranked[6:])]
    expected = mean_of(batch_gradient(cost, "squared", block) for block in blocks for _ in block)
    (row,) = (row for row in answer["by_size"] if row["size"] == 3)
    assert math.dist(row["mean"], map(float, expected)) < 4 * row["bias_error"]
    assert {tuple(g) for g in answer["estimates"]} == {
        tuple(map(float, batch_gradient(cost, "squared", block))) for block in blocks
    }
