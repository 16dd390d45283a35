"""A sample is so many rows, each as likely as any other, the same for the same seed for ever."""

import numpy as np
import pytest

from app.table.read import Wishes, read_table
from app.table.sample import sampled

ROWS = "x,y\n" + "".join(f"{i},{2 * i}\n" for i in range(100))


def read(text=ROWS, **wishes):
    return read_table(text, Wishes(preview=0, **wishes))


def test_so_many_rows_are_drawn_in_their_order_and_not_the_first():
    points = read(sample=10).points
    assert len(points["x"]) == 10
    assert points["x"] == sorted(set(points["x"]))
    assert points["y"] == [2 * value for value in points["x"]]
    assert points["x"] != list(range(10))


def test_a_seed_draws_the_same_rows_and_another_seed_others():
    assert read(sample=10).points == read(sample=10, sample_seed=1).points
    assert read(sample=10, sample_seed=2).points != read(sample=10).points


def test_the_draw_is_the_smallest_of_the_raw_numbers_of_pcg64():
    """NumPy promises the raw stream of PCG64 for ever: the rows are those with the smallest of its first 100 numbers."""
    raw = np.random.PCG64(7).random_raw(100)
    assert sampled(100, 10, 7) == sorted(np.argsort(raw)[:10].tolist())


def test_every_row_is_as_likely_as_any_other():
    """Of 4 000 draws of 3 out of 12 each row stands in a quarter: 1 000, with a standard deviation of sqrt(4 000/4*3/4) = 27."""
    counts = np.bincount([place for seed in range(4_000) for place in sampled(12, 3, seed)], minlength=12)
    assert counts == pytest.approx(1_000, abs=4 * 27.4)


def test_a_sample_is_drawn_of_the_rows_that_are_used():
    spoiled = ROWS.replace("50,100", "50,").replace("70,140", "70,")
    assert read(spoiled, sample=98, leave_out=True).points["x"] == [i for i in range(100) if i not in (50, 70)]
    assert set(read(first=20, sample=10).points["x"]) <= set(range(20))
    assert read(sample=1_000).points == read().points


def test_a_sample_is_what_too_many_rows_are_brought_to():
    text = "x,y\n" + "".join(f"{i},{i}\n" for i in range(10_050))
    assert [fault.code for fault in read(text).faults] == ["too_many_rows"]
    points = read(text, sample=10_000).points
    left_out = set(range(10_050)) - set(map(int, points["x"]))
    assert len(left_out) == 50
    assert np.mean(list(left_out)) == pytest.approx(5_025, abs=4 * 10_050 / np.sqrt(12 * 50))  # all over the file
