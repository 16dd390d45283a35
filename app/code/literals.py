"""Numbers as they stand in a program: the shortest text that reads back equal, wrapped where there are many."""

import textwrap
from collections.abc import Iterable

WIDTH = 100
INDENT = "    "


def listed(values: Iterable[float]) -> str:
    """Numbers with commas between them; every one is a float to the reader, 1.0 and not 1."""
    return ", ".join(repr(float(value)) for value in values)


def assigned(name: str, make: str, values: Iterable[float]) -> str:
    """`name = make([..])`, on one line where it fits."""
    numbers = listed(values)
    line = f"{name} = {make}([{numbers}])"
    return line if len(line) <= WIDTH else f"{name} = {make}([\n{_wrapped(numbers)},\n])"


def _wrapped(numbers: str) -> str:
    """Lines that break after commas only: a minus sign or an exponent stays with its number."""
    return textwrap.fill(
        numbers, WIDTH, initial_indent=INDENT, subsequent_indent=INDENT, break_on_hyphens=False, break_long_words=False
    )
