"""Numbers as people read them, as `static/js/numbers/format.js` writes them: real minus signs, few exponents."""

import math
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

MINUS, THIN, TIMES = "\u2212", "\u202f", "\u00a0×\u00a010"
SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
MOST_DECIMALS, READABLE, DIGITS = 40, 6, 15


def number(value: float, digits: int = 3) -> str:
    """To so many significant digits, or to a whole one where it has more; 6.25, −0.60, 47 282, 1.3 × 10⁻¹⁶."""
    if not math.isfinite(value):
        return "not defined"
    if value == 0:
        return "0"
    size = abs(value)
    if size >= 1e6 or size < 1e-3:
        mantissa, exponent = f"{Decimal(value):.{max(0, digits - 1)}e}".split("e")
        return _signed(mantissa) + TIMES + str(int(exponent)).translate(SUPERSCRIPTS)
    return _signed(_grouped(_rounded(value, min(max(0, digits - 1 - math.floor(math.log10(size))), 12))))


def _rounded(value: float, decimals: int) -> str:
    """As JavaScript rounds: the exact value, halves away from zero."""
    return f"{Decimal(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):f}" if abs(value) < 1e15 else str(int(value))


def _signed(text: str) -> str:
    return text.replace("-", MINUS)


def fixed(value: float, decimals: int) -> str:
    """With so many decimals."""
    if not math.isfinite(value):
        return "not defined"
    text = _rounded(value, decimals)
    return _signed(text.replace("-", "") if float(text) == 0 else text)


def pair(values: Sequence[float]) -> str:
    """Two numbers in parentheses."""
    return f"({number(values[0])}, {number(values[1])})"


def whole(value: int) -> str:
    """Thousands apart by a thin space."""
    return _grouped(str(value))


def _grouped(text: str) -> str:
    before, dot, after = text.partition(".")
    return f"{int(before):,}".replace(",", THIN) + dot + after if len(before.lstrip("-")) > 3 else text


def coordinate(value: float, span: float) -> str:
    """A parameter's value, with decimals that fit the window it is seen in."""
    decimals = max(0, min(MOST_DECIMALS, 2 - math.floor(math.log10(span / 2))))
    if abs(value) >= 1e6:
        return number(value, 4)
    if decimals <= READABLE:
        return fixed(value, decimals)
    digits = decimals + 1 + math.floor(math.log10(abs(value))) if value else 0
    return "0" if digits < 1 else number(value, min(digits, DIGITS))
