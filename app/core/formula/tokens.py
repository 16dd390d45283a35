"""Formula text to tokens: names, decimal numbers, the operators + - * / ^ ** and ( ) and the comma.

A Greek letter is read as its name, so that the text of every token is ASCII.
"""

import keyword
import math
import re
from dataclasses import dataclass, replace
from itertools import zip_longest

from ..base import LIMITS, FormulaError
from .functions import FUNCTIONS, ONLY_CALLED
from .greek import LETTER, spelled
from .syntax_hints import ALLOWED, stray

BEGINS, GOES_ON = f"(?:[A-Za-z_]|{LETTER.pattern})", f"(?:[A-Za-z0-9_]|{LETTER.pattern})"
TOKEN = re.compile(
    r"\s*(?:(?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    rf"|(?P<name>{BEGINS}{GOES_ON}*)|(?P<operator>\*\*|[-+*/^(),]))"
)
QUOTED = 40
NAMES_HERE = ("lambda",)  # words of Python that are names like any other


@dataclass(frozen=True)
class Token:
    """A piece of the text: a number, name, function or operator, where it starts and how many characters it has there."""

    kind: str
    text: str
    position: int
    length: int

    @property
    def end(self) -> int:
        """Where what follows it may start."""
        return self.position + self.length

    @property
    def quoted(self) -> str:
        """Its text in a message: what people send is not echoed at length."""
        return self.text if len(self.text) <= QUOTED else self.text[: QUOTED - 1] + "…"

    @property
    def ends_value(self) -> bool:
        return self.kind in ("number", "name", "function") or self.text == ")"

    @property
    def starts_value(self) -> bool:
        return self.kind in ("number", "name", "function") or self.text == "("

    def wrong(self, message: str) -> FormulaError:
        """An error that points at this token."""
        return FormulaError(message, self.position, self.length)


def tokens_of(text: str) -> list[Token]:
    """The tokens of a text; raises FormulaError at the first character that begins none."""
    tokens: list[Token] = []
    at, end = 0, len(text.rstrip(" "))
    while at < end:
        match = None if text[at] in "\t\n\r\f\v" else TOKEN.match(text, at)
        if match is None or match.lastgroup is None or text[at : match.start(match.lastgroup)].strip(" "):
            place = at + len(text[at:]) - len(text[at:].lstrip(" "))
            raise FormulaError(stray(text[place]), place)
        tokens.append(_token(match, match.lastgroup))
        at = match.end()
    return [_as_called(token, after) for token, after in zip_longest(tokens, tokens[1:])]


def _token(match: re.Match[str], kind: str) -> Token:
    """A token in ASCII. Raises FormulaError at a Greek character that is no letter of the alphabet."""
    written, text, start = match[kind], spelled(match[kind]), match.start(kind)
    if not text.isascii():
        place = next(i for i, character in enumerate(written) if not spelled(character).isascii())
        raise FormulaError(stray(written[place]), start + place)
    return Token(kind, text, start, len(written))


def _as_called(token: Token, after: Token | None) -> Token:
    """A name is that of a function by itself, or only where it is called."""
    called = after is not None and after.text == "("
    is_function = token.kind == "name" and token.text in FUNCTIONS and (called or token.text not in ONLY_CALLED)
    return replace(token, kind="function") if is_function else token


def is_sum(text: str) -> bool:
    """Whether a text of the language is written as a sum, so that a factor of it needs parentheses."""
    depth, tokens = 0, tokens_of(text)
    for before, token in zip([None, *tokens], tokens, strict=False):
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        if depth == 0 and token.text in ("+", "-") and before is not None and before.ends_value:
            return True
    return False


def check_token(token: Token) -> None:
    """Numbers of a bearable length and size, and names that are none of Python's words."""
    if token.kind == "number":
        if len(token.text) > LIMITS.number_characters:
            raise token.wrong(f"A number may have at most {LIMITS.number_characters} characters.")
        value = float(token.text)
        if not math.isfinite(value) or abs(value) > LIMITS.magnitude:
            raise token.wrong(f"A number may be at most {LIMITS.magnitude:g} in size.")
    is_word = keyword.iskeyword(token.text) and token.text not in NAMES_HERE
    if token.kind == "name" and (is_word or token.text.startswith("__")):
        raise token.wrong(f"'{token.quoted}' cannot be a name here. {ALLOWED}")
