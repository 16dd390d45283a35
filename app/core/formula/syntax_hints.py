"""What people write who come from another notation, and how the same is written here."""

from ..base import nearest
from .functions import FUNCTIONS

ALLOWED = "Use numbers, names, + - * / ^ and parentheses, and the functions " + ", ".join(FUNCTIONS) + "."

# A character -> how it is written here.
WRITTEN: dict[str, str] = {
    "²": "^2", "³": "^3", "×": "*", "·": "*", "⋅": "*", "∙": "*", "÷": "/", "−": "-", "–": "-", "—": "-",
    "√": "sqrt( )", "|": "abs( )", "[": "(", "]": ")", "{": "(", "}": ")", "\u00a0": "a plain space",
    **{subscript: digit for subscript, digit in zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True)},
}  # fmt: skip
# A character -> what to do instead.
INSTEAD: dict[str, str] = {
    "=": "A formula is the right side alone: leave out the equals sign and what stands left of it.",
    "%": "There is no percent sign here: divide by 100.",
    "<": "There are no comparisons here: max(0, sign(b - a)) is 1 where a is less than b, else 0.",
    ">": "There are no comparisons here: max(0, sign(a - b)) is 1 where a is more than b, else 0.",
}
# A function of other languages -> how it is written here.
CALLED: dict[str, str] = {
    "ln": "log(x), the natural logarithm", "lg": "log10(x)", "ld": "log2(x)", "lb": "log2(x)",
    "pow": "x^2", "power": "x^2", "square": "x^2", "cbrt": "x^(1/3)", "sgn": "sign(x)", "fabs": "abs(x)",
    "arctan": "atan(x)", "erfc": "1 - erf(x)", "sech": "1/cosh(x)", "csch": "1/sinh(x)", "coth": "1/tanh(x)",
    "log_cosh": "logcosh(x)", "lncosh": "logcosh(x)", "ch": "cosh(x)", "sh": "sinh(x)", "th": "tanh(x)",
    "logistic": "sigmoid(x)", "expit": "sigmoid(x)", "heaviside": "max(0, sign(x))", "step": "max(0, sign(x))",
    "sec": "1/cos(x)", "csc": "1/sin(x)", "cot": "cos(x)/sin(x)", "swish": "x*sigmoid(x)", "silu": "x*sigmoid(x)",
    "e": "exp(x)", "tg": "tan(x)", "maximum": "max(a, b)", "minimum": "min(a, b)",
}  # fmt: skip
MISSING = (
    "arcsin",
    "asin",
    "arccos",
    "acos",
    "artanh",
    "atanh",
    "arsinh",
    "asinh",
    "arcosh",
    "acosh",
    "atan2",
)  # nothing here is near to these


def stray(character: str) -> str:
    """What to say of a character that no formula may hold."""
    if character in WRITTEN:
        return f"{character.strip() or 'This character'} is written {WRITTEN[character]} here."
    if character in INSTEAD:
        return INSTEAD[character]
    if not character.isascii():
        return f"The character {character!a} is not ASCII; it may look like a letter that is."
    return f"The character {character!r} has no place in a formula. {ALLOWED}"


def no_function(name: str, quoted: str) -> str:
    """What to say of a name that is called and is no function."""
    if name in CALLED:
        return f"'{name}' is not a function here: write {CALLED[name]}."
    near = "" if name in MISSING else nearest(name.lower(), list(FUNCTIONS))
    return f"'{quoted}' is not a function.{near} For a product write {quoted}*( )." + ("" if near else f" {ALLOWED}")
