"""A deadline over long work, and a flag that cancels it, looked at between blocks."""

import threading
import time

from .errors import Cancelled, OutOfTime
from .limits import LIMITS


class Deadline:
    """Give one to a computation; call `cancel` from anywhere to stop it at its next block."""

    def __init__(self, seconds: float = LIMITS.seconds) -> None:
        self._deadline = time.monotonic() + seconds
        self._cancelled = threading.Event()

    def within(self, seconds: float) -> "Deadline":
        """A deadline for part of the work: cancelled with this one, and no later."""
        part = Deadline(seconds)
        part._deadline = min(part._deadline, self._deadline)
        part._cancelled = self._cancelled
        return part

    def cancel(self) -> None:
        """Ask the computation to stop at its next check."""
        self._cancelled.set()

    def check(self) -> None:
        """Raises Cancelled or OutOfTime where there is no use in going on."""
        if self._cancelled.is_set():
            raise Cancelled
        if time.monotonic() > self._deadline:
            raise OutOfTime
