"""Names that a program may give to parameters: never a word of Python's, nor one that the program uses itself."""

import builtins
import keyword
import re
from collections.abc import Collection, Iterator, Mapping

IDENTIFIER = re.compile(r"(?<![\w.])[A-Za-z_]\w*")
NOT_CODE = re.compile(r"#.*|\"[^\"]*\"|\{[^{}]*\}")  # comments, strings, and places still to be filled
PYTHON = {*keyword.kwlist, *keyword.softkwlist, *dir(builtins)}
INTERMEDIATE = "uvwstqrhk"


def words_of(code: str) -> set[str]:
    """Every name that a piece of a program uses."""
    return set(IDENTIFIER.findall(NOT_CODE.sub(" ", code)))


def safe_names(parameters: Collection[str], taken: Collection[str]) -> dict[str, str]:
    """A name for every parameter: its own, with underscores behind it where that one has another use."""
    names: dict[str, str] = {}
    for parameter in parameters:
        others = {*PYTHON, *taken, *names.values(), *parameters} - {parameter}
        name = parameter
        while name in others or name in PYTHON or name in taken:
            name += "_"
        names[parameter] = name
    return names


def renamed_note(names: Mapping[str, str]) -> str:
    """A comment that tells which parameters go by another name; nothing where none does."""
    renamed = ", ".join(f"{parameter} is written {name}" for parameter, name in names.items() if name != parameter)
    return f"# {renamed}: the name itself has another use here.\n" if renamed else ""


def fresh_names(taken: Collection[str]) -> Iterator[str]:
    """Short names for what is calculated on the way, none of those taken, without end."""
    yield from (name for name in INTERMEDIATE if name not in taken)
    number = 1
    while True:
        if f"u{number}" not in taken:
            yield f"u{number}"
        number += 1
