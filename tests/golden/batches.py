"""The first 40 draws of every kind of batch: what `draw=1` to `draw=40` pick, and the first 40 batches of a descent.

Twelve examples, of which neither the order by x nor the order by y is that of the file; batches of 1, of 5 (blocks, the last of
which is short) and of 8 (the usual size).
"""

from collections.abc import Callable, Iterator
from typing import Any

from app.api.calls import CALLS
from app.core.base import Deadline
from app.core.data import ORDERS

FILE, HEAD = "batches.csv", ("use", "order", "replacement", "size", "number", "examples")
DRAWS = 40
SIZES = (1, 5, 8)
POINTS = {
    "x": [7.0, 2.0, 11.0, 0.0, 5.0, 9.0, 1.0, 8.0, 3.0, 10.0, 6.0, 4.0],
    "y": [1.0, 0.0, 0.0, 1.0, 1.0, 0.0, 1.0, 0.0, 0.0, 1.0, 0.0, 1.0],
}
SCENE = {"data": "points", "points": POINTS, "at": (0.0, 0.0), "window": (-1.0, 1.0, -1.0, 1.0)}

Batches = list[list[int]]


def picked(**kind: Any) -> Batches:
    """The batches that the first 40 draws name."""
    answers = (_answer("batches", draw=draw, draws=1, **kind) for draw in range(1, DRAWS + 1))
    return [_plain(answer["picked"]) for answer in answers]


def descended(**kind: Any) -> Batches:
    """The batches of the first 40 steps of descent by the first draw."""
    (path,) = _answer("descent", method=["sgd"], steps=DRAWS, rate=1e-6, **kind)["paths"]
    return [_plain(batch) for batch in path["picked"]]


USES: dict[str, Callable[..., Batches]] = {"picked": picked, "descent": descended}
KINDS = [(use, order, replacement) for use in USES for order in ORDERS for replacement in (False, True)]


def lines(use: str, order: str, replacement: bool) -> Iterator[tuple[str, ...]]:
    """The lines of one kind in the golden file."""
    for size in SIZES:
        for number, batch in enumerate(USES[use](batch=size, order=order, replacement=replacement), start=1):
            yield use, order, str(replacement), str(size), str(number), " ".join(map(str, batch))


def rows() -> Iterator[tuple[str, ...]]:
    """All lines of the golden file."""
    return (line for kind in KINDS for line in lines(*kind))


def _answer(call: str, **fields: Any) -> Any:
    return CALLS[call].answer({**SCENE, **fields}, Deadline())


def _plain(batch: Any) -> list[int]:
    return [int(index) for index in batch]
