"""A formula's syntax tree as presentation MathML (MathML Core), in the order in which it is written."""

import ast
import html

from .greek import LETTERS
from .parse import parse
from .precedence import ATOM, POWER, PRODUCT, SUM, UNARY

SYMBOLS = ("sqrt", "abs", "exp", "sigmoid")  # functions that are not written by their name


def mathml(text: str) -> str:
    """A `<math>` element for a formula of the language; each name is one `<mi data-name="...">`."""
    return f'<math displaystyle="true">{fragment(text)}</math>'


def fragment(text: str, needed: int = SUM) -> str:
    """The same without the `<math>` around it, for a larger formula; a sum in parentheses where a PRODUCT is `needed`."""
    return _row(parse(text, ours=True).tree, needed)


def name(text: str) -> str:
    """A parameter or column: Greek by name, a trailing number as an index."""
    stem = text.rstrip("0123456789").rstrip("_") or text
    index = text[len(stem) :].lstrip("_")
    letter = f"<mi>{LETTERS.get(stem, html.escape(stem))}</mi>"
    inner = f"<msub>{letter}<mn>{index}</mn></msub>" if index else letter
    return f'<mrow data-name="{html.escape(text)}">{inner}</mrow>'


def by_symbol(of: str, parameter: str) -> str:
    """The fraction that names the derivative of `of` in a parameter."""
    return f"<mfrac><mrow><mo>∂</mo><mi>{of}</mi></mrow><mrow><mo>∂</mo>{name(parameter)}</mrow></mfrac>"


def _row(node: ast.expr, needed: int) -> str:
    text, tightness = _piece(node)
    return text if tightness >= needed else f"<mrow><mo>(</mo>{text}<mo>)</mo></mrow>"


def _piece(node: ast.expr) -> tuple[str, int]:
    match node:
        case ast.Constant(value=value):
            return _literal(value)
        case ast.Name(id="pi"):
            return "<mi>π</mi>", ATOM
        case ast.Name(id=identifier):
            return name(identifier), ATOM
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return f"<mrow><mo>−</mo>{_row(operand, UNARY)}</mrow>", PRODUCT
        case ast.UnaryOp(operand=operand):
            return _piece(operand)
        case ast.BinOp():
            return _binary(node)
        case ast.Call(func=ast.Name(id=function), args=arguments):
            return _call(function, arguments)
    raise AssertionError(f"unchecked node {node!r}")


def _literal(value: object) -> tuple[str, int]:
    """A number; one that is written with an exponent as a power of ten."""
    mantissa, _, exponent = f"{value:.15g}".partition("e")
    if not exponent:
        return f"<mn>{mantissa}</mn>", ATOM
    sign = "<mo>−</mo>" if exponent.startswith("-") else ""
    power = f"<msup><mn>10</mn><mrow>{sign}<mn>{abs(int(exponent))}</mn></mrow></msup>"
    return (power if mantissa == "1" else f"<mrow><mn>{mantissa}</mn><mo>×</mo>{power}</mrow>"), POWER


def _binary(node: ast.BinOp) -> tuple[str, int]:
    left, right = node.left, node.right
    match node.op:
        case ast.Add():
            return f"<mrow>{_row(left, SUM)}<mo>+</mo>{_second(right)}</mrow>", SUM
        case ast.Sub():
            return f"<mrow>{_row(left, SUM)}<mo>−</mo>{_second(right)}</mrow>", SUM
        case ast.Mult():
            return f"<mrow>{_row(left, PRODUCT)}{_times(right)}{_row(right, UNARY)}</mrow>", PRODUCT
        case ast.Div():
            return f"<mfrac>{_row(left, SUM)}{_row(right, SUM)}</mfrac>", PRODUCT
    return f"<msup>{_row(left, ATOM)}{_row(right, SUM)}</msup>", POWER


def _second(node: ast.expr) -> str:
    """What follows a plus or a minus: never a second sign in a row."""
    first = node
    while isinstance(first, ast.BinOp):
        first = first.left
    return _row(node, UNARY if isinstance(first, ast.UnaryOp) else PRODUCT)


def _times(right: ast.expr) -> str:
    """A dot where two numbers would run together or a bar close another, a thin space before a function, else nothing visible."""
    first = right
    while isinstance(first, ast.BinOp) or (isinstance(first, ast.UnaryOp) and isinstance(first.op, ast.UAdd)):
        first = first.left if isinstance(first, ast.BinOp) else first.operand
    if isinstance(first, ast.Constant) or (isinstance(first, ast.Call) and ast.unparse(first.func) == "abs"):
        return "<mo>·</mo>"
    named = isinstance(first, ast.Call) and isinstance(first.func, ast.Name) and first.func.id not in SYMBOLS
    return '<mo>&#x2062;</mo><mspace width="0.17em"></mspace>' if named else "<mo>&#x2062;</mo>"


def _call(function: str, arguments: list[ast.expr]) -> tuple[str, int]:
    inner = "<mo>,</mo>".join(_row(a, SUM) for a in arguments)
    match function:
        case "sqrt":
            return f"<msqrt>{inner}</msqrt>", ATOM
        case "abs":
            return f"<mrow><mo>|</mo>{inner}<mo>|</mo></mrow>", ATOM
        case "exp":
            return f"<msup><mi>e</mi>{inner}</msup>", POWER
        case "sigmoid":
            return f"<mrow><mi>σ</mi><mo>(</mo>{inner}<mo>)</mo></mrow>", ATOM
        case "log2" | "log10":
            base = f"<msub><mi>log</mi><mn>{function[3:]}</mn></msub>"
            return f"<mrow>{base}<mo>(</mo>{inner}<mo>)</mo></mrow>", ATOM
    return f"<mrow><mi>{function}</mi><mo>(</mo>{inner}<mo>)</mo></mrow>", ATOM
