"""Many descents of one line on minibatches of every kind, for what a chapter says of their mean.

Plain NumPy, with the app's draws.

N examples in batches of B; blocks are pieces of the examples in the order of x.
"""

from collections.abc import Callable, Iterator
from functools import cache
from itertools import cycle, islice
from typing import Any

import numpy as np

from app.core.base import Draws
from app.core.data.minibatches import ranked

RUNS = 500  # seeds 1 to 500
Batches = Iterator[Any]


def _pieces(order: Any, size: int) -> list[Any]:
    return [order[start : start + size] for start in range(0, len(order), size)]


def _shuffled(x: Any, size: int, seed: int) -> Batches:
    """Anybody, and everybody once a pass."""
    source = Draws(seed)
    while True:
        yield from _pieces(ranked(source.uniform(1, len(x)))[0], size)


def _afresh(x: Any, size: int, seed: int) -> Batches:
    """Anybody, whoever was there before."""
    source = Draws(seed)
    while True:
        yield ranked(source.uniform(1, len(x)))[0][:size]


def _blocks_once(x: Any, size: int, seed: int) -> Batches:
    """Neighbours, every block once a pass."""
    source, blocks = Draws(seed), _pieces(np.argsort(x, kind="stable"), size)
    while True:
        yield from (blocks[k] for k in ranked(source.uniform(1, len(blocks)))[0])


def _blocks_afresh(x: Any, size: int, seed: int) -> Batches:
    """Neighbours, whichever block was there before."""
    source, blocks = Draws(seed), _pieces(np.argsort(x, kind="stable"), size)
    while True:
        yield blocks[int(source.uniform(1)[0] * len(x)) // size]


def _in_order(x: Any, size: int, _seed: int) -> Batches:
    """Neighbours, from the first to the last."""
    return cycle(_pieces(np.argsort(x, kind="stable"), size))


KINDS: dict[str, Callable[[Any, int, int], Batches]] = {
    "shuffled": _shuffled,
    "afresh": _afresh,
    "blocks once": _blocks_once,
    "blocks afresh": _blocks_afresh,
    "in order": _in_order,
}


def walked(batches: Batches, x: Any, y: Any, start: Any, rate: float, steps: int) -> float:
    """The mean squared error of the line where so many steps end."""
    m, b = start
    for rows in islice(batches, steps):
        e = m * x[rows] + b - y[rows]
        m, b = m - rate * np.mean(2 * e * x[rows]), b - rate * np.mean(2 * e)
    return float(np.mean((m * x + b - y) ** 2))


@cache
def mean_end(kind: str, x: tuple[float, ...], y: tuple[float, ...], start: tuple[float, float], size: int, steps: int) -> float:
    """The mean over all runs, at a rate of 0.1."""
    columns = np.array(x), np.array(y)
    return float(
        np.mean([walked(KINDS[kind](columns[0], size, seed), *columns, start, 0.1, steps) for seed in range(1, RUNS + 1)])
    )
