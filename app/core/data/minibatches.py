"""Minibatches: which examples each of them holds. One seed decides every draw, for ever.

N examples, batches of B. Shuffled batches are the first B of a random order (without replacement) or B independent draws
(with). All others are consecutive blocks of the examples, ordered by a key or as they stand: they start at multiples of B, the
last one is short, and each is drawn with a chance proportional to its size, so that every example is equally likely to be seen.
Descent reads sequential ones from first to last instead, epoch after epoch.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..base import Draws, Indices
from .datasets import Examples

# What the examples are ordered by before they are cut into blocks; equal ones stay as they stand.
KEYS: dict[str, Callable[[Examples], ArrayLike]] = {
    "sorted": lambda examples: next(iter(examples.columns.values())),
    "by_class": lambda examples: examples.y,
    "sequential": lambda examples: range(examples.count),
}
ORDERS = ("shuffled", *KEYS)
CHUNK = 1 << 18  # random numbers held at a time


@dataclass(frozen=True)
class Sampling:
    """How minibatches are made. `size` is at most N; `replacement` matters to shuffled ones only."""

    size: int
    order: str = "shuffled"
    replacement: bool = False
    seed: int = 1

    @property
    def in_blocks(self) -> bool:
        return self.order in KEYS


def shuffles(count: int, sampling: Sampling, draws: int) -> Iterator[Indices]:
    """Random orders of the examples, a few rows of N at a time; with replacement, N independent draws a row.

    The first B of a row are a batch: batches of the same seed grow into each other.
    """
    source = Draws(sampling.seed)
    height = max(1, CHUNK // count)
    for start in range(0, draws, height):
        numbers = source.uniform(min(height, draws - start), count)
        yield np.floor(numbers * count).astype(np.int64) if sampling.replacement else ranked(numbers)


def ranked(numbers: NDArray[np.float64]) -> Indices:
    """The order of each row's numbers, by the fast sort; where two are equal by the stable one, which is the same everywhere."""
    order = numbers.argsort(axis=1)
    sorted_numbers = np.take_along_axis(numbers, order, axis=1)
    tied = (sorted_numbers[:, 1:] == sorted_numbers[:, :-1]).any(axis=1)
    order[tied] = numbers[tied].argsort(axis=1, kind="stable")
    return order


def blocks(examples: Examples, sampling: Sampling, size: int) -> list[Indices]:
    """The consecutive blocks of the ordered examples."""
    order = np.asarray(KEYS[sampling.order](examples)).argsort(kind="stable")
    return [order[start : start + size] for start in range(0, examples.count, size)]


def block_numbers(count: int, sampling: Sampling, size: int, draws: int) -> Indices:
    """Which block each draw is: the one that holds a place drawn at random, so that a short one is drawn less often."""
    places: Indices = np.floor(Draws(sampling.seed).uniform(draws) * count).astype(np.int64)
    return places // size


def first_batch(examples: Examples, sampling: Sampling) -> Indices:
    """The batch that the seed names: the first of its draws."""
    if sampling.in_blocks:
        number = int(block_numbers(examples.count, sampling, sampling.size, 1)[0])
        return blocks(examples, sampling, sampling.size)[number]
    row: Indices = next(shuffles(examples.count, sampling, 1))[0]
    return row[: sampling.size]


def endless(examples: Examples, sampling: Sampling) -> Iterator[Indices]:
    """Batch after batch, as descent uses them: without replacement, consecutive pieces of a fresh order every epoch."""
    source, count, size = Draws(sampling.seed), examples.count, sampling.size
    pieces = blocks(examples, sampling, size) if sampling.in_blocks else []
    if sampling.order == "sequential":
        yield from cycle(pieces)
    while True:
        if pieces:
            yield pieces[int(source.uniform(1)[0] * count) // size]
        elif sampling.replacement:
            yield np.floor(source.uniform(size) * count).astype(np.int64)
        else:
            order = ranked(source.uniform(1, count))[0]
            yield from (order[start : start + size] for start in range(0, count, size))
