"""Networks trained lately: each is trained once, also when several requests want it at the same time."""

from collections.abc import Callable, Hashable

from ..base import Cache, Deadline
from .training import Trained

_trained: Cache[Trained] = Cache(12)


def trained_once(key: Hashable, make: Callable[[], Trained], deadline: Deadline) -> Trained:
    """What `make` gives, or gave for the same key, or is giving to another request. Raises what the deadline and `make` raise."""
    return _trained.get(key, make, deadline)
