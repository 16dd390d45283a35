"""Formula text to tokens: ASCII names, decimal numbers, the operators + - * / ^ ** and ( ) and the comma."""

import keyword
import math
import re
from dataclasses import dataclass

from .errors import FormulaError
from .limits import LIMITS
from .slips import ALLOWED, stray

TOKEN = re.compile(
    r"\s*(?:(?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<name>[A-Za-z_][A-Za-z0-9_]*)|(?P<operator>\*\*|[-+*/^(),]))"
)
SHOWN = 40


@dataclass(frozen=True)
class Token:
    """A piece of the text and where it starts."""

    kind: str
    text: str
    position: int

    @property
    def end(self) -> int:
        """Where what follows it may start."""
        return self.position + len(self.text)

    @property
    def shown(self) -> str:
        """Its text in a message: what people send is not echoed at length."""
        return self.text if len(self.text) <= SHOWN else self.text[: SHOWN - 1] + "…"

    @property
    def ends_value(self) -> bool:
        return self.kind in ("number", "name") or self.text == ")"

    @property
    def starts_value(self) -> bool:
        return self.kind in ("number", "name") or self.text == "("

    def wrong(self, message: str) -> FormulaError:
        """An error that points at this token."""
        return FormulaError(message, self.position, len(self.text))


def tokens_of(text: str) -> list[Token]:
    """The tokens of a text; raises FormulaError at the first character that begins none."""
    tokens: list[Token] = []
    at, end = 0, len(text.rstrip(" "))
    while at < end:
        match = None if text[at] in "\t\n\r\f\v" else TOKEN.match(text, at)
        if match is None or match.lastgroup is None or text[at : match.start(match.lastgroup)].strip(" "):
            place = at + len(text[at:]) - len(text[at:].lstrip(" "))
            raise FormulaError(stray(text[place]), place)
        kind = match.lastgroup
        tokens.append(Token(kind, match.group(kind), match.start(kind)))
        at = match.end()
    return tokens


def check_token(token: Token) -> None:
    """Numbers of a bearable length and size, and names that are none of Python's words."""
    if token.kind == "number":
        if len(token.text) > LIMITS.number_characters:
            raise token.wrong(f"A number may have at most {LIMITS.number_characters} characters.")
        value = float(token.text)
        if not math.isfinite(value) or abs(value) > LIMITS.magnitude:
            raise token.wrong(f"A number may be at most {LIMITS.magnitude:g} in size.")
    if token.kind == "name" and (keyword.iskeyword(token.text) or token.text.startswith("__")):
        raise token.wrong(f"'{token.shown}' cannot be a name here. {ALLOWED}")
