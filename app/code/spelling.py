"""How a kind of program spells what the formula language says."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from .names import words_of

WORD = re.compile(r"(?<![\w.])([A-Za-z_]\w*)(\(?)")


@dataclass(frozen=True)
class Spelling:
    """`functions` maps names of the language; `definitions` tells what has to be defined where it is used.

    `frame` is the program around.
    """

    functions: Mapping[str, str]
    definitions: Mapping[str, str]
    frame: str

    @property
    def taken(self) -> set[str]:
        """Names that no parameter may have here."""
        return {*self.definitions, *words_of(self.frame)}

    def spell(self, text: str, names: Mapping[str, str]) -> str:
        """A formula as this kind of program writes it, parameters under the names they go by."""

        def word(found: re.Match[str]) -> str:
            table = self.functions if found[2] else names
            return table.get(found[1], found[1]) + found[2]

        return WORD.sub(word, text.replace("^", "**"))

    def define(self, program: str) -> str:
        """The definitions that a program needs, each between empty lines."""
        used = words_of(program)
        needed = [text for name, text in self.definitions.items() if name in used]
        return "".join(f"\n\n{text}\n" for text in needed) + ("\n" if needed else "")
