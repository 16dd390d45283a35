"""Minibatches: the right examples, each equally likely, and the same for ever."""

from collections import Counter
from itertools import combinations, islice, product

import numpy as np
import pytest

from app.core.data import Sampling, block_numbers, blocks, endless, first_batch, generated_examples, own_examples, shuffles
from app.core.data.minibatches import ranked

TEN = own_examples({"x": [3.0, 1.0, 2.0, 9.0, 8.0, 7.0, 4.0, 5.0, 6.0, 0.0]}, [0.0, 1.0] * 5)


# What these were on the day that links began to name batches.
PINNED = {
    "shuffled": [9, 16, 2, 18, 19, 21, 14, 4],
    "replacement": [12, 22, 3, 22, 7, 10, 19, 9],
    "sorted": [9, 7, 4, 5, 15, 0, 10, 14],
    "epoch": [[9, 2, 4, 7], [5, 0, 8, 6], [3, 1]],
}


def drawn(count, sampling, draws):
    return np.concatenate(list(shuffles(count, sampling, draws)))[:, : sampling.size]


def test_the_draws_of_a_link_are_pinned_for_ever():
    examples = generated_examples("line", 24, 0.6, 1)
    assert first_batch(examples, Sampling(8)).tolist() == PINNED["shuffled"]
    assert first_batch(examples, Sampling(8, replacement=True)).tolist() == PINNED["replacement"]
    assert first_batch(examples, Sampling(8, "sorted")).tolist() == PINNED["sorted"]
    assert [b.tolist() for b in islice(endless(TEN, Sampling(4)), 3)] == PINNED["epoch"]


def test_every_subset_is_equally_likely():
    draws = 20_000
    seen = Counter(tuple(sorted(batch)) for batch in drawn(5, Sampling(2, seed=3), draws).tolist())
    assert set(seen) == set(combinations(range(5), 2))
    spread = (draws * 0.1 * 0.9) ** 0.5
    assert all(abs(count - draws / 10) < 4.5 * spread for count in seen.values())


def test_with_replacement_every_ordered_pair_is_equally_likely():
    draws = 20_000
    seen = Counter(map(tuple, drawn(4, Sampling(2, replacement=True, seed=3), draws).tolist()))
    assert set(seen) == set(product(range(4), repeat=2))
    spread = (draws * 15) ** 0.5 / 16
    assert all(abs(count - draws / 16) < 4.5 * spread for count in seen.values())


def test_a_larger_batch_of_the_same_draw_keeps_the_smaller_one():
    small, large = (drawn(50, Sampling(size, seed=5), 7) for size in (4, 16))
    np.testing.assert_array_equal(large[:, :4], small)
    assert all(len(set(row)) == 16 for row in large.tolist())


def test_more_draws_begin_with_the_same_ones():
    np.testing.assert_array_equal(drawn(3000, Sampling(5), 2000)[:9], drawn(3000, Sampling(5), 9))


@pytest.mark.parametrize(("order", "key"), [("sorted", TEN.columns["x"]), ("by_class", TEN.y)])
def test_blocks_are_consecutive_in_order_and_the_last_one_is_short(order, key):
    made = blocks(TEN, Sampling(4, order), 4)
    assert [len(b) for b in made] == [4, 4, 2]
    together = np.concatenate(made)
    assert sorted(together.tolist()) == list(range(10))
    assert (np.diff(key[together]) >= 0).all()


def test_equal_keys_keep_the_order_of_the_data():
    assert np.concatenate(blocks(TEN, Sampling(3, "by_class"), 3)).tolist() == [0, 2, 4, 6, 8, 1, 3, 5, 7, 9]


def test_sequential_blocks_are_pieces_of_the_data_as_they_stand():
    assert [b.tolist() for b in blocks(TEN, Sampling(4, "sequential"), 4)] == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]]


def test_the_batch_that_a_seed_names_is_the_block_at_the_same_place_whatever_the_order():
    by_x, as_they_stand = (blocks(TEN, Sampling(3, order), 3) for order in ("sorted", "sequential"))
    for seed in range(20):
        number = [b.tolist() for b in by_x].index(first_batch(TEN, Sampling(3, "sorted", seed=seed)).tolist())
        assert first_batch(TEN, Sampling(3, "sequential", seed=seed)).tolist() == as_they_stand[number].tolist()


def test_a_block_is_drawn_with_a_chance_proportional_to_its_size():
    draws = 20_000
    seen = np.bincount(block_numbers(10, Sampling(4, "sorted"), 4, draws), minlength=3)
    for count, chance in zip(seen, (0.4, 0.4, 0.2), strict=True):
        assert abs(count - draws * chance) < 4.5 * (draws * chance * (1 - chance)) ** 0.5


def test_an_epoch_of_descent_sees_every_example_once_in_a_fresh_order():
    batches = list(islice(endless(TEN, Sampling(4)), 6))
    assert [len(b) for b in batches] == [4, 4, 2, 4, 4, 2]
    first, second = (np.concatenate(batches[k : k + 3]).tolist() for k in (0, 3))
    assert sorted(first) == sorted(second) == list(range(10))
    assert first != second


@pytest.mark.parametrize("seed", [1, 2])
def test_descent_reads_sequential_batches_from_first_to_last_epoch_after_epoch_and_draws_nothing(seed):
    batches = [b.tolist() for b in islice(endless(TEN, Sampling(4, "sequential", seed=seed)), 7)]
    assert batches == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]] * 2 + [[0, 1, 2, 3]]


@pytest.mark.parametrize("sampling", [Sampling(3, replacement=True), Sampling(3, "sorted"), Sampling(3, "by_class")])
def test_other_batches_of_descent_are_drawn_one_by_one(sampling):
    batches = list(islice(endless(TEN, sampling), 200))
    allowed = {tuple(b) for b in blocks(TEN, sampling, 3)} if sampling.in_blocks else None
    assert all(len(b) == 3 if allowed is None else tuple(b) in allowed for b in batches)
    assert set(np.concatenate(batches).tolist()) == set(range(10))


def test_equal_random_numbers_are_ranked_the_same_way_on_every_machine():
    numbers = np.random.Generator(np.random.PCG64(1)).integers(0, 40, (30, 200)).astype(float)
    np.testing.assert_array_equal(ranked(numbers), numbers.argsort(axis=1, kind="stable"))
