"""The catalogue of data sets, generated and real, and the examples that come out of them."""

import csv
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..base import Draws
from .generated import GENERATORS

DECIMALS = 6  # generated data are rounded, so that the last bits of a machine's cosine do not matter


@dataclass(frozen=True, eq=False)
class Examples:
    """N examples: named input columns of shape (N,), and targets y of shape (N,)."""

    columns: dict[str, NDArray[np.float64]]
    y: NDArray[np.float64]

    @property
    def count(self) -> int:
        return self.y.size

    @cached_property
    def digest(self) -> bytes:
        """The same for the same numbers."""
        parts = b"".join(name.encode() + column.tobytes() for name, column in self.columns.items())
        return hashlib.blake2b(parts + self.y.tobytes(), digest_size=16).digest()

    def subset(self, picked: NDArray[Any]) -> "Examples":
        """Some of the examples (indices, repeats kept)."""
        return Examples({name: column[picked] for name, column in self.columns.items()}, self.y[picked])

    @property
    def shape_words(self) -> str:
        """Its inputs in words, for messages."""
        return in_words(tuple(self.columns))


def in_words(columns: tuple[str, ...]) -> str:
    """Inputs in words, for messages."""
    return ("one input, " if len(columns) == 1 else f"{len(columns)} inputs, ") + ", ".join(columns)


@dataclass(frozen=True)
class Dataset:
    """A row of the catalogue. `n` and `noise` are defaults of generated data, None for real data.

    `unit` is what stands for 1 in the inputs of a file, `pixels` how many a side has where they are a picture. `hidden` and
    `trained` are what a network for these data has unless a scene says otherwise: widths of its hidden layers, steps of training.
    """

    name: str
    title: str
    labels: dict[str, str]
    model: str
    shows: str
    n: int | None = None
    noise: float | None = None
    classes: tuple[str, ...] | None = None
    source: str | None = None
    unit: float = 1.0
    pixels: int | None = None
    hidden: tuple[int, ...] = (8,)
    trained: int = 60

    @property
    def generated(self) -> bool:
        return self.n is not None

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(name for name in self.labels if name != "y")


CLASSES = ("class 0", "class 1")
ANSCOMBE = "Anscombe 1973, The American Statistician 27, p. 17"
PIXELS = {**{f"x{i}": f"pixel {i}" for i in range(1, 65)}, "y": "digit"}
X, X12 = {"x": "x", "y": "y"}, {"x1": "x1", "x2": "x2", "y": "class"}

ROWS = (
    Dataset("line", "A noisy line", X, "line", "Examples scattered around a straight line.", 24, 0.6),
    Dataset("curve", "A noisy curve", X, "through_origin", "Examples around a parabola through the origin.", 30, 0.5),
    Dataset("clusters", "Two classes on a line", {"x": "x", "y": "class"}, "logistic", "Two classes that overlap.", 40, 0.9, CLASSES),
    Dataset("blobs", "Two classes in the plane", X12, "logistic_plane", "Two clouds that overlap.", 60, 0.9, CLASSES),
    Dataset("waves", "A noisy wave", X, "sine", "Examples around a sine wave.", 40, 0.25),
    Dataset("counts", "Counts", {"x": "x", "y": "count"}, "poisson", "Whole numbers whose mean grows exponentially with x.", 40, 0.0),
    Dataset("xor", "Exclusive or", X12, "network", "Class 1 where both inputs have one sign: no straight boundary can do it.", 80, 0.1, CLASSES),
    Dataset("spirals", "Two spirals", X12, "network", "Two classes wound around each other.", 120, 0.05, CLASSES, hidden=(16, 16), trained=150),
    *(
        Dataset(f"anscombe{i}", f"Anscombe's quartet, {i}", X, "line", shows, source=ANSCOMBE)
        for i, shows in enumerate(
            ("A plain scatter around a line.", "A curve, with the same best line.", "A line and one outlier, with the same best line.",
             "All examples but one at the same x, with the same best line."), start=1)
    ),
    Dataset("iris", "Iris: versicolor or virginica", {"x": "petal width, cm", "y": "species"}, "logistic", "A hundred flowers of two species.",
            classes=("versicolor", "virginica"), source="Fisher 1936, Annals of Eugenics 7, p. 179"),
    Dataset("tips", "Restaurant tips", {"x": "total bill, $", "y": "tip, $"}, "line", "Tips that one waiter got, against the bill.",
            source="Bryant and Smith 1995, Practical Data Analysis"),
    Dataset("gapminder", "Wealth and health of nations", {"x": "log10 of GDP per head, $", "y": "life expectancy, years"}, "line",
            "142 countries in 2007.", source="Gapminder, CC BY 4.0"),
    Dataset("penguins", "Penguins", {"x": "flipper length, cm", "y": "body mass, kg"}, "line", "Three species near Palmer Station, Antarctica.",
            source="Horst, Hill and Gorman 2020, palmerpenguins, CC0"),
    Dataset("digits", "Handwritten digits", PIXELS, "network", "1797 pictures of 8 x 8 pixels, written by 13 people.",
            classes=tuple("0123456789"), source="Alpaydin and Kaynak 1998, UCI Machine Learning Repository, CC BY 4.0", unit=16.0, pixels=8, hidden=(32,), trained=30),
)  # fmt: skip

DATASETS: dict[str, Dataset] = {row.name: row for row in ROWS}


@lru_cache(maxsize=32)
def generated_examples(name: str, n: int, noise: float, seed: int) -> Examples:
    """The same n examples for ever for the same name, noise and seed."""
    columns, y = GENERATORS[name](n, noise, Draws(seed))
    return _frozen({k: v.round(DECIMALS) + 0.0 for k, v in columns.items()}, y.round(DECIMALS) + 0.0)


@lru_cache(maxsize=16)
def real_examples(name: str) -> Examples:
    """A real data set, from its file."""
    text = (files("app.core") / "data" / f"{name}.csv").read_text(encoding="ascii")
    names, *rows = csv.reader(text.splitlines())
    columns = dict(zip(names, np.array(rows, dtype=float).T, strict=True))
    y = columns.pop("y")
    return _frozen({column: values / DATASETS[name].unit for column, values in columns.items()}, y)


def own_examples(columns: Mapping[str, ArrayLike], y: ArrayLike) -> Examples:
    """Examples from columns of numbers, the caller's own say."""
    return _frozen({k: np.asarray(v, dtype=np.float64) for k, v in columns.items()}, np.asarray(y, dtype=np.float64))


def _frozen(columns: dict[str, NDArray[np.float64]], y: NDArray[np.float64]) -> Examples:
    """Examples whose arrays cannot be written to: cached values are shared between requests."""
    columns = {k: np.ascontiguousarray(v) for k, v in columns.items()}
    y = np.ascontiguousarray(y)
    for array in (*columns.values(), y):
        array.setflags(write=False)
    return Examples(columns, y)
