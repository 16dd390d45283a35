"""The name that was probably meant."""

from collections.abc import Sequence
from difflib import get_close_matches


def nearest(name: str, names: Sequence[str]) -> str:
    """' Did you mean ..?' where something is near: the same letters in another order, or most of them."""
    turned = [other for other in names if sorted(other) == sorted(name[:40])]
    close = turned or get_close_matches(name[:40], names, n=1, cutoff=0.6)
    return f" Did you mean {close[0]}?" if close else ""
