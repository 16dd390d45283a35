"""Which token may follow which. Python's parser would only call the rest invalid syntax; here each slip has its sentence."""

from dataclasses import dataclass

from ..base import FormulaError
from .functions import FUNCTIONS
from .syntax_hints import no_function
from .tokens import Token

COMMA = "A comma stands only between the arguments of a function, as in max(a, b)."


@dataclass(frozen=True)
class Opened:
    """An opening parenthesis, and whether it is that of a function."""

    token: Token
    called: bool


def check_order(tokens: list[Token]) -> None:
    """Raises FormulaError at the first token that cannot stand where it stands."""
    opened: list[Opened] = []
    before: Token | None = None
    for token in tokens:
        _check_operator(before, token)
        if token.text == ")" and not opened:
            raise token.wrong("This closing parenthesis has no opening one.")
        _check_operand(before, token, opened)
        if token.text == "(":
            opened.append(Opened(token, before is not None and before.kind == "function"))
        elif token.text == ")":
            opened.pop()
        elif token.text == "," and not (opened and opened[-1].called):
            raise token.wrong(COMMA + _decimal(token, tokens))
        before = token
    _check_end(before, opened)


def _check_operator(left: Token | None, right: Token) -> None:
    """An operator that was left out, and names that are called or not called as they should be."""
    if left is None or (left.kind == "function" and right.text == "("):
        return
    if left.ends_value and right.starts_value:
        if left.kind == "name" and right.text == "(":
            raise left.wrong(no_function(left.text, left.quoted))
        raise right.wrong(f"An operator is missing: write {_joined(left, right)}.")
    if left.kind == "function":
        raise left.wrong(_uncalled(left.text) + (f" Its power is {left.text}( )^2." if right.text in ("^", "**") else ""))


def _joined(left: Token, right: Token) -> str:
    if left.text in FUNCTIONS:  # of those that are one only where it is called, too
        return f"{left.text}({right.quoted})"
    return f"{'( )' if left.text == ')' else left.quoted}*{'( )' if right.text == '(' else right.quoted}"


def _uncalled(name: str) -> str:
    return f"{name} is a function: write {name}( )."


def _check_operand(left: Token | None, right: Token, opened: list[Opened]) -> None:
    """Something to work on stands on both sides of an operator and between parentheses."""
    if right.starts_value or right.text in ("+", "-") or (left is not None and left.ends_value):
        return
    if left is not None and left.text == "(" and right.text == ")":
        if not opened[-1].called:  # of a function's, the count of arguments is told
            raise FormulaError("There is nothing between these parentheses.", left.position, right.end - left.position)
        return
    after = f" between {left.text} and {right.text}" if left is not None else f" before {right.text}"
    raise right.wrong(f"Something is missing{after}.")


def _decimal(comma: Token, tokens: list[Token]) -> str:
    """What to add where the comma stands in a decimal number."""
    sides = [t for t in tokens if t.kind == "number" and comma.position in (t.end, t.position - 1)]
    return f" A decimal is written with a point: {sides[0].quoted}.{sides[1].quoted}." if len(sides) == 2 else ""


def _check_end(last: Token | None, opened: list[Opened]) -> None:
    if opened:
        raise opened[-1].token.wrong("This opening parenthesis is never closed.")
    if last is not None and last.kind == "function":
        raise last.wrong(_uncalled(last.text))
    if last is not None and not last.ends_value:
        raise last.wrong("The formula ends where something should follow.")
