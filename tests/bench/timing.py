"""Timing: the best of several runs, which is the one that was least disturbed."""

import time
from collections.abc import Callable
from typing import Any


def best(run: Callable[[], Any], times: int = 5) -> float:
    """Seconds of the fastest run, after one to warm up."""
    run()
    return min(_once(run) for _ in range(times))


def _once(run: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun
