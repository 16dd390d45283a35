"""Trained networks seen lately: each is trained once, also when several requests want it at the same time."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future

from ..base import Cancelled, OutOfTime, Watch
from .training import Trained

KEPT = 12
LOOK_EVERY = 0.05  # seconds between looks at the watch while another request trains
_known: OrderedDict[Hashable, "Future[Trained]"] = OrderedDict()
_lock = threading.Lock()


def trained_once(key: Hashable, make: Callable[[], Trained], watch: Watch) -> Trained:
    """What `make` gives, or gave for the same key, or is giving to another request. Raises what the watch and `make` raise."""
    while True:
        training, mine = _begun(key)
        if mine:
            return _made(key, training, make)
        try:
            return _waited(training, watch)
        except (Cancelled, OutOfTime):
            watch.check()  # the one that trained has left, or its time was up: now it is this one's turn


def _begun(key: Hashable) -> tuple["Future[Trained]", bool]:
    with _lock:
        mine = key not in _known
        training = _known.setdefault(key, Future())
        _known.move_to_end(key)
        while len(_known) > KEPT:
            _known.popitem(last=False)
        return training, mine


def _made(key: Hashable, training: "Future[Trained]", make: Callable[[], Trained]) -> Trained:
    try:
        found = make()
    except BaseException as error:
        with _lock:
            _known.pop(key, None)
        training.set_exception(error)
        raise
    training.set_result(found)
    return found


def _waited(training: "Future[Trained]", watch: Watch) -> Trained:
    while True:
        try:
            return training.result(LOOK_EVERY)
        except TimeoutError:
            watch.check()
