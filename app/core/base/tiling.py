"""Work over a grid in blocks that fit the cache, on all cores, so that no array of cells x examples ever exists."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait

from .deadline import Deadline

CORES = max(1, os.cpu_count() or 1)
STRIPS = 2 * CORES
BLOCK = 65_536  # elements of one array in a block: the dozen arrays of a program stay in a core's own cache
_pool = ThreadPoolExecutor(max_workers=CORES, thread_name_prefix="blocks")

Part = tuple[slice, slice]


def tiles(rows: int, columns: int, examples: int) -> tuple[int, int]:
    """Rows and columns of a block: so narrow that every core has several strips, then as many rows as fit. At least a cell."""
    width = max(1, min(-(-columns // STRIPS), BLOCK // examples))
    return max(1, min(rows, BLOCK // (examples * width))), width


def spans(length: int, piece: int) -> Iterator[slice]:
    """Consecutive slices that cover `length`."""
    return (slice(start, min(start + piece, length)) for start in range(0, length, piece))


def on_all_cores(tasks: Sequence[Callable[[], None]], deadline: Deadline) -> None:
    """Run every task; the first error stops the rest. NumPy lets go of the interpreter lock inside its loops."""
    if len(tasks) == 1 or CORES == 1:
        for task in tasks:
            deadline.check()
            task()
        return

    def work() -> None:
        while pending:
            deadline.check()
            try:
                task = pending.pop()
            except IndexError:  # another thread took the last one
                return
            task()

    pending = list(reversed(tasks))
    workers = [_pool.submit(work) for _ in range(min(CORES, len(tasks)))]
    try:
        wait(workers, return_when=FIRST_EXCEPTION)
    finally:
        pending.clear()
    for worker in workers:
        worker.result()
