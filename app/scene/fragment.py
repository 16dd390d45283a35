"""The caller's own examples as the fragment of a link, `#points=1z:..`: base64url of zlib-compressed JSON.

A browser keeps a fragment to itself, so own examples never stand in the log of a server.
"""

import base64
import binascii
import json
import zlib
from collections.abc import Mapping
from typing import Any

from ..core.base import LIMITS
from .kinds import Wrong

SCHEME = "1z:"
BROKEN = "cannot be read: the link was cut off or changed on its way"


def packed(points: Mapping[str, Any]) -> str:
    """The fragment's text. Whole numbers are written without a point: nobody types one."""
    text = json.dumps({name: _short(value) for name, value in points.items()}, separators=(",", ":"), ensure_ascii=True)
    return SCHEME + base64.urlsafe_b64encode(zlib.compress(text.encode("ascii"), 9)).decode("ascii").rstrip("=")


def unpacked(text: str) -> object:
    """The JSON value that a fragment holds. Raises Wrong where it is none, or would unfold to more than examples can be."""
    if not text.startswith(SCHEME):
        raise Wrong("bad_link", f"must begin with {SCHEME}, as links write it")
    json_text = _unfolded(text.removeprefix(SCHEME))
    if json_text.count(b",") > LIMITS.examples[1] * (LIMITS.columns + 2):
        raise Wrong("bad_link", "holds more numbers than examples may have")
    try:
        return json.loads(json_text)
    except (ValueError, RecursionError):
        raise Wrong("bad_link", BROKEN) from None


def _unfolded(text: str) -> bytes:
    """The bytes that were compressed, at most as many as the limit, whatever the text claims."""
    unfold = zlib.decompressobj()
    try:
        raw = base64.b64decode(text.encode("ascii") + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
        found = unfold.decompress(raw, LIMITS.points_bytes)
    except (ValueError, binascii.Error, zlib.error):
        raise Wrong("bad_link", BROKEN) from None
    if unfold.unconsumed_tail:
        raise Wrong("bad_link", f"may hold at most {LIMITS.points_bytes} bytes of JSON")
    if not unfold.eof or unfold.unused_data:
        raise Wrong("bad_link", BROKEN)
    return found


def _short(value: Any) -> Any:
    """A column with its whole numbers as such; anything else as it is."""
    if not isinstance(value, list) or not value or not isinstance(value[0], float):
        return value
    return [int(number) if number.is_integer() else number for number in value]
