"""The files that were asked for last, so that one that is asked for by many is made once."""

import threading
from collections import OrderedDict
from collections.abc import Hashable

from .assets import Asset


class Recent:
    """Files by some key, at most so many bytes of them with all their encodings; the one not asked for the longest goes first."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.bytes = 0
        self._kept: OrderedDict[Hashable, Asset] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, key: Hashable) -> Asset | None:
        """The file of a key, where it is still there."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def keep(self, key: Hashable, asset: Asset) -> None:
        """Keep a file; one that is larger than all room is not kept."""
        with self._lock:
            if key in self._kept or _size(asset) > self.most:
                return
            self._kept[key] = asset
            self.bytes += _size(asset)
            while self.bytes > self.most:
                self.bytes -= _size(self._kept.popitem(last=False)[1])


def _size(asset: Asset) -> int:
    return len(asset.content) + sum(map(len, asset.packed.values()))
