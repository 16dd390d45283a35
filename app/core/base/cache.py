"""Values that cost something to make, by key, and never more of them than there is room for."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, wait
from typing import Generic, TypeVar

from .deadline import Deadline
from .errors import Cancelled, OutOfTime

LOOK_EVERY = 0.05  # seconds between looks at the deadline while another request makes what this one waits for
V = TypeVar("V")


class Cache(Generic[V]):
    """What was asked for last, up to `room` in all. Safe to share between threads.

    `size` says how much room a value takes; without it each takes 1, and `room` counts values. What was not asked for the
    longest goes first, and a value that is larger than all room is not kept.
    """

    def __init__(self, room: int, size: Callable[[V], int] = lambda _: 1) -> None:
        self.room = room
        self.used = 0
        self._size = size
        self._made: OrderedDict[Hashable, Future[V]] = OrderedDict()
        self._being_made: dict[Hashable, Future[V]] = {}
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], V], deadline: Deadline) -> V:
        """The value of a key: the one that is kept, or that another thread is making, or what `make` gives now.

        Raises what `make` and the deadline raise; of that nothing is kept. Where the thread that makes it is cancelled or runs
        out of time, one of those that wait for it makes it instead.
        """
        while True:
            future, is_mine = self._claim(key)
            if is_mine:
                return self._make(key, future, make)
            try:
                return _waited(future, deadline)
            except (Cancelled, OutOfTime):
                deadline.check()  # it was the other one that left or was late: now it is this one's turn

    def _claim(self, key: Hashable) -> tuple[Future[V], bool]:
        """What is or will be the value of a key, and whether it is for the caller to make it."""
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
                return self._made[key], False
            is_mine = key not in self._being_made
            return self._being_made.setdefault(key, Future()), is_mine

    def _make(self, key: Hashable, future: Future[V], make: Callable[[], V]) -> V:
        try:
            value = make()
        except BaseException as error:
            with self._lock:
                del self._being_made[key]
            future.set_exception(error)
            raise
        future.set_result(value)
        with self._lock:
            del self._being_made[key]
            self._keep(key, future)
        return value

    def _keep(self, key: Hashable, future: Future[V]) -> None:
        size = self._size(future.result())
        if size > self.room:
            return
        self._made[key] = future
        self.used += size
        while self.used > self.room:
            self.used -= self._size(self._made.popitem(last=False)[1].result())


def _waited(future: Future[V], deadline: Deadline) -> V:
    while not wait([future], LOOK_EVERY).done:
        deadline.check()
    return future.result()
