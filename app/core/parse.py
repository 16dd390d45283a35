"""Formula text to a checked syntax tree. Nothing is ever evaluated, and only listed kinds of node pass.

The text is split into tokens first, which bounds what Python's parser gets to see: ASCII names, decimal numbers,
the operators + - * / ^ ** and ( ) and the comma.
"""

import ast
import keyword
import math
import re
from dataclasses import dataclass, field
from itertools import pairwise

from .errors import FormulaError
from .functions import CONSTANTS, FUNCTIONS
from .limits import LIMITS

TOKEN = re.compile(
    r"\s*(?:(?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<name>[A-Za-z_][A-Za-z0-9_]*)|(?P<operator>\*\*|[-+*/^(),]))"
)
ALLOWED = "Use numbers, names, + - * / ^ and parentheses, and the functions " + ", ".join(FUNCTIONS) + "."
SHOWN = 40
BINARY = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "^"}


@dataclass(frozen=True)
class Token:
    """A piece of the text and where it starts."""

    kind: str
    text: str
    position: int


@dataclass(frozen=True)
class Parsed:
    """A formula that has passed every check.

    `names` are the names that are neither functions nor constants, in order of appearance. `ours` marks a text that we wrote
    ourselves, a derivative say, which may pass the limits on what people type. `where` is where each name first stands.
    `places` takes a column of the tree back to a position in the text.
    """

    text: str
    tree: ast.expr
    names: tuple[str, ...]
    places: tuple[int, ...]
    ours: bool = False
    where: dict[str, int] = field(default_factory=dict, compare=False)

    def position(self, node: ast.AST) -> int:
        """Where in the text a node of the tree starts."""
        return self.places[getattr(node, "col_offset", 0)]


def parse(text: str, *, ours: bool = False) -> Parsed:
    """Check a formula and give its syntax tree; the limits do not hold for texts of `ours`.

    Raises FormulaError, with the position, where the text is not a formula of the language or passes a limit.
    """
    if not ours:
        _check_length(text)
    tokens = _tokens(text)
    for token in [] if ours else tokens:
        _check_token(token)
    _check_neighbours(tokens)
    source, places = _python_source(tokens)
    try:
        tree = ast.parse(source, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise _syntax_error(error, tokens, places, text) from None
    where = {t.text: t.position for t in reversed(tokens) if t.kind == "name"}
    parsed = Parsed(text, tree, _names(tokens), places, ours, where)
    _check_tree(parsed)
    return parsed


def _check_length(text: str) -> None:
    if not text.strip():
        raise FormulaError("The formula is empty. " + ALLOWED)
    if len(text) > LIMITS.formula_characters:
        raise FormulaError(
            f"The formula has {len(text)} characters; at most {LIMITS.formula_characters} are allowed.",
            LIMITS.formula_characters,
        )


def _tokens(text: str) -> list[Token]:
    tokens: list[Token] = []
    at, end = 0, len(text.rstrip(" "))
    while at < end:
        match = None if text[at] in "\t\n\r\f\v" else TOKEN.match(text, at)
        if match is None or match.lastgroup is None or not text[at : match.start(match.lastgroup)].strip(" ") == "":
            raise _stray_character(text, at + len(text[at:]) - len(text[at:].lstrip(" ")))
        kind = match.lastgroup
        tokens.append(Token(kind, match.group(kind), match.start(kind)))
        at = match.end()
    return tokens


def _stray_character(text: str, at: int) -> FormulaError:
    character = text[at]
    if not character.isascii():
        return FormulaError(f"The character {character!a} is not ASCII; it may look like a letter that is.", at)
    return FormulaError(f"The character {character!r} has no place in a formula. {ALLOWED}", at)


def _check_token(token: Token) -> None:
    if token.kind == "number":
        if len(token.text) > LIMITS.number_characters:
            raise FormulaError(
                f"A number may have at most {LIMITS.number_characters} characters.", token.position, len(token.text)
            )
        value = float(token.text)
        if not math.isfinite(value) or abs(value) > LIMITS.magnitude:
            raise FormulaError(f"A number may be at most {LIMITS.magnitude:g} in size.", token.position, len(token.text))
    if token.kind == "name" and (keyword.iskeyword(token.text) or token.text.startswith("__")):
        raise FormulaError(f"'{_short(token.text)}' cannot be a name here. {ALLOWED}", token.position, len(token.text))


def _check_neighbours(tokens: list[Token]) -> None:
    """Say 'write 2*x' where an operator was left out, which Python would only call invalid syntax."""
    for left, right in pairwise(tokens):
        ends_value = left.kind in ("number", "name") or left.text == ")"
        starts_value = right.kind in ("number", "name") or right.text == "("
        if not (ends_value and starts_value) or (left.text in FUNCTIONS and right.text == "("):
            continue
        if left.kind == "name" and right.text == "(":
            name = _short(left.text)
            message = f"'{name}' is not a function. {ALLOWED} For a product write {name}*( )."
            raise FormulaError(message, left.position, len(left.text))
        written = f"{left.text}({right.text})" if left.text in FUNCTIONS else f"{_short(left.text)}*{_short(right.text)}"
        raise FormulaError(f"An operator is missing: write {written}.", right.position, len(right.text))


def _short(text: str) -> str:
    """A name as a message shows it: what people send is not echoed at length."""
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def _python_source(tokens: list[Token]) -> tuple[str, tuple[int, ...]]:
    """The same formula as Python writes it (^ becomes **), and the position of each of its characters in the text."""
    source, places = "", []
    for token in tokens:
        written = "**" if token.text == "^" else token.text.lstrip("0") if _zero_padded(token) else token.text
        source += written + " "
        places += [token.position] * (len(written) + 1)
    return source, (*places, places[-1])


def _zero_padded(token: Token) -> bool:
    return token.kind == "number" and bool(re.fullmatch(r"0+[1-9][0-9]*", token.text))


def _syntax_error(error: Exception, tokens: list[Token], places: tuple[int, ...], text: str) -> FormulaError:
    depth = 0
    for token in tokens:
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        if depth < 0:
            return FormulaError("This closing parenthesis has no opening one.", token.position)
    if depth > 0:
        opened = [t for t in tokens if t.text == "("]
        return FormulaError("This opening parenthesis is never closed.", opened[-1].position)
    if tokens[-1].kind == "operator" and tokens[-1].text != ")":
        return FormulaError("The formula ends where something should follow.", min(len(text) - 1, tokens[-1].position))
    column = min((getattr(error, "offset", 1) or 1) - 1, len(places) - 1)
    return FormulaError("Something is missing or misplaced here. " + ALLOWED, places[max(0, column)])


def _names(tokens: list[Token]) -> tuple[str, ...]:
    names = (t.text for t in tokens if t.kind == "name" and t.text not in FUNCTIONS and t.text not in CONSTANTS)
    return tuple(dict.fromkeys(names))


def _check_tree(parsed: Parsed) -> None:
    count = 0
    pending: list[tuple[ast.expr, int]] = [(parsed.tree, 1)]
    while pending:
        node, depth = pending.pop()
        count += 1
        if depth > LIMITS.formula_depth and not parsed.ours:
            raise FormulaError(f"The formula is nested more than {LIMITS.formula_depth} deep.", parsed.position(node))
        pending += [(child, depth + 1) for child in _children(node, parsed)]
    if count > LIMITS.formula_nodes and not parsed.ours:
        raise FormulaError(f"The formula has {count} parts; at most {LIMITS.formula_nodes} are allowed.")


def _children(node: ast.expr, parsed: Parsed) -> list[ast.expr]:
    """The operands of an allowed node; any other kind of node is refused here."""
    match node:
        case ast.BinOp(left=left, op=op, right=right) if type(op) in BINARY:
            return [left, right]
        case ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=operand):
            return [operand]
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]) if name in FUNCTIONS:
            _check_arity(name, arguments, parsed.position(node))
            return list(arguments)
        case ast.Name(id=name) if name not in FUNCTIONS:
            return []
        case ast.Name(id=name):
            raise FormulaError(f"{name} is a function: write {name}( ).", parsed.position(node), len(name))
        case ast.Constant(value=value) if type(value) in (int, float):
            return []
    raise FormulaError("This is not part of the formula language. " + ALLOWED, parsed.position(node))


def _check_arity(name: str, arguments: list[ast.expr], position: int) -> None:
    _, least, most = FUNCTIONS[name]
    if not least <= len(arguments) <= most:
        wanted = f"{least}" if least == most else f"{least} to {most}"
        raise FormulaError(f"{name} takes {wanted} argument(s); got {len(arguments)}.", position, len(name))
