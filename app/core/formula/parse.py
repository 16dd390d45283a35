"""Formula text to a checked syntax tree. Nothing is ever evaluated, and only listed kinds of node pass.

The text is split into tokens first and their order is looked at, which bounds what Python's parser gets to see.
"""

import ast
import keyword
import re
from dataclasses import dataclass, field
from functools import lru_cache

from ..base import LIMITS, FormulaError
from .functions import CONSTANTS, FUNCTIONS
from .grammar import check_order
from .greek import spelled
from .syntax_hints import ALLOWED
from .tokens import Token, check_token, tokens_of

BINARY = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "^"}
CHAINS = (ast.Add, ast.Sub), (ast.Mult, ast.Div)  # operators that stand in a row on one level
KEPT = "λ"  # behind a name that is a word of Python's, while its parser looks; names of the language are ASCII


@dataclass(frozen=True)
class Parsed:
    """A formula that has passed every check.

    `names` are the names that are neither functions nor constants, in order of appearance. `ours` marks a text that we wrote
    ourselves, a derivative say, which may pass the limits on what people type. `where` is where each name first stands in what
    was typed, and its length; `text` is that in ASCII. `places` takes a column of the tree back to the token that stands there.
    """

    text: str
    tree: ast.expr
    names: tuple[str, ...]
    places: tuple[Token, ...]
    ours: bool = False
    where: dict[str, tuple[int, int]] = field(default_factory=dict, compare=False)

    def span(self, node: ast.expr) -> tuple[int, int]:
        """Where in the text a node of the tree starts, and its length."""
        start, end = self.places[node.col_offset].position, self.places[(node.end_col_offset or 1) - 1].end
        return start, end - start

    def wrong(self, message: str, node: ast.expr) -> FormulaError:
        """An error that points at a node."""
        return FormulaError(message, *self.span(node))


@lru_cache(maxsize=256)  # one request reads the same texts again and again
def parse(text: str, *, ours: bool = False) -> Parsed:
    """Check a formula and give its syntax tree; the limits do not hold for texts of `ours`.

    Raises FormulaError, with the position, where the text is not a formula of the language or passes a limit.
    """
    if not ours:
        _check_length(text)
    tokens = tokens_of(text)
    for token in [] if ours else tokens:
        check_token(token)
    check_order(tokens)
    source, places = _python_source(tokens)
    try:
        tree = _named(ast.parse(source, mode="eval").body)
    except (SyntaxError, ValueError, RecursionError, MemoryError):  # its own bounds: hundreds of parentheses, say
        raise FormulaError("This formula is nested too deep to be read. " + ALLOWED, 0, len(text)) from None
    where = {t.text: (t.position, t.length) for t in reversed(tokens) if t.kind == "name"}
    parsed = Parsed(spelled(text), tree, _names(tokens), places, ours, where)
    _check_tree(parsed)
    return parsed


def _check_length(text: str) -> None:
    if not text.strip():
        raise FormulaError("The formula is empty. " + ALLOWED)
    length, most = len(spelled(text)), LIMITS.formula_characters
    if length > most:
        spelt = ", Greek letters by their names" if length > len(text) else ""
        message = f"The formula has {length} characters{spelt}; at most {most} are allowed."
        raise FormulaError(message, min(most, len(text) - 1), max(1, len(text) - most))


def _python_source(tokens: list[Token]) -> tuple[str, tuple[Token, ...]]:
    """The same formula as Python writes it (^ becomes **), and the token that each of its characters belongs to."""
    source, places = "", []
    for token in tokens:
        written = _in_python(token)
        source += written + " "
        places += [token] * (len(written.encode()) + 1)  # columns of a tree count bytes
    return source, tuple(places)


def _in_python(token: Token) -> str:
    if token.text == "^":
        return "**"
    if token.kind == "name" and keyword.iskeyword(token.text):
        return token.text + KEPT
    return token.text.lstrip("0") if _zero_padded(token) else token.text


def _named(tree: ast.expr) -> ast.expr:
    """The tree with every name as it was written."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            node.id = node.id.removesuffix(KEPT)
    return tree


def _zero_padded(token: Token) -> bool:
    return token.kind == "number" and bool(re.fullmatch(r"0+[1-9][0-9]*", token.text))


def _names(tokens: list[Token]) -> tuple[str, ...]:
    names = (t.text for t in tokens if t.kind == "name" and t.text not in CONSTANTS)
    return tuple(dict.fromkeys(names))


def _check_tree(parsed: Parsed) -> None:
    count = 0
    pending: list[tuple[ast.expr, int]] = [(parsed.tree, 1)]
    while pending:
        node, depth = pending.pop()
        count += 1
        if depth > LIMITS.formula_depth and not parsed.ours:
            raise parsed.wrong(f"The formula is nested more than {LIMITS.formula_depth} deep.", node)
        pending += [(child, depth + (not _goes_on(node, child))) for child in _children(node, parsed)]
    if count > LIMITS.formula_nodes and not parsed.ours:
        raise parsed.wrong(f"The formula has {count} parts; at most {LIMITS.formula_nodes} are allowed.", parsed.tree)


def _goes_on(node: ast.expr, child: ast.expr) -> bool:
    """Whether the child is the earlier part of the same sum or product: however long, that is one level."""
    if not (isinstance(node, ast.BinOp) and isinstance(child, ast.BinOp) and child is node.left):
        return False
    return any(isinstance(node.op, chain) and isinstance(child.op, chain) for chain in CHAINS)


def _children(node: ast.expr, parsed: Parsed) -> list[ast.expr]:
    """The operands of an allowed node; any other kind of node is refused here."""
    match node:
        case ast.BinOp(left=left, op=op, right=right) if type(op) in BINARY:
            return [left, right]
        case ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=operand):
            return [operand]
        case ast.Call(func=ast.Name(id=name), keywords=[]) if name in FUNCTIONS:
            _check_arity(name, node, parsed)
            return list(node.args)
        case ast.Name():
            return []
        case ast.Constant(value=value) if type(value) in (int, float):
            return []
    raise parsed.wrong("This is not part of the formula language. " + ALLOWED, node)


def _check_arity(name: str, call: ast.Call, parsed: Parsed) -> None:
    _, least, most = FUNCTIONS[name]
    if not least <= len(call.args) <= most:
        wanted = f"{least}" if least == most else f"{least} to {most}"
        raise parsed.wrong(f"{name} takes {wanted} argument{'s' if most > 1 else ''}; got {len(call.args)}.", call)
