"""The first and the last example of every data set; of generated ones for several numbers of examples, draws and noises.

Each generated example takes a fixed count of numbers from the stream, so the last row of a long set tells of all before it.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np

from app.core.data import DATASETS
from app.scene.pieces import examples_of

FILE, HEAD = "examples.csv", ("data", "n", "noise", "seed", "row", "x.. and y")
COUNTS = (1, 2, 7, 300)
SEEDS = (1, 2, 2**53 - 1)
NOISES = (0.0, 2.5)

End = tuple[tuple[str, ...], str, list[float]]


def asked_of(name: str) -> Iterator[dict[str, Any]]:
    """Fields of the scenes whose examples are looked at: one of each n, noise and seed that is unusual, and all at once."""
    yield {}
    if DATASETS[name].generated:
        yield from ({"n": n} for n in COUNTS)
        yield from ({"noise": noise} for noise in NOISES)
        yield from ({"seed": seed} for seed in SEEDS[1:])
        yield from ({"n": n, "noise": noise, "seed": seed} for n in COUNTS for noise in NOISES for seed in SEEDS[1:])


def ends_of(name: str) -> Iterator[End]:
    """Of each of these the first and the last example: (data, n, noise, seed), which of the two, its numbers with y last."""
    for fields in asked_of(name):
        data = examples_of({"data": name, **fields})
        said = tuple(str(data.fields.get(field, "")) for field in HEAD[:4])
        table = np.column_stack([*data.examples.columns.values(), data.examples.y])
        yield said, "first", table[0].tolist()
        yield said, "last", table[-1].tolist()


def rows() -> Iterator[tuple[object, ...]]:
    """The lines of the golden file."""
    return ((*said, which, *row) for name in DATASETS for said, which, row in ends_of(name))
