"""The default window and point of problems seen lately, so that the rule runs once per problem and not once per request."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable

from ..core.base import Point
from ..core.surface import Window

KEPT = 512
_known: OrderedDict[Hashable, tuple[Window, Point]] = OrderedDict()
_lock = threading.Lock()


def remembered(key: Hashable, find: Callable[[], tuple[Window, Point]]) -> tuple[Window, Point]:
    """What `find` gave the last time for the same key, or gives now."""
    with _lock:
        if key in _known:
            _known.move_to_end(key)
            return _known[key]
    found = find()
    with _lock:
        _known[key] = found
        while len(_known) > KEPT:
            _known.popitem(last=False)
    return found
