"""Numbers as people read them, as `static/js/text/format.js` writes them: real minus signs, few exponents."""

import math
import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from ...shared import FLOAT_DIGITS, MINUS, MOST_DECIMALS, READABLE_DECIMALS, SUPERSCRIPTS, THIN_SPACE, TIMES_TEN

RAISED = str.maketrans("0123456789-", f"{SUPERSCRIPTS}⁻")
LOWERED = str.maketrans(f"{SUPERSCRIPTS}⁻", "0123456789-")


def number(value: float, digits: int = 3) -> str:
    """To so many significant digits, or to a whole one where it has more; 6.25, −0.60, 47 282, 1.3 × 10⁻¹⁶, 2 459 215.5."""
    if not math.isfinite(value):
        return "not defined"
    if value == 0:
        return "0"
    size = abs(value)
    power = math.floor(math.log10(size))
    if (size >= 1e6 and digits <= power) or size < 1e-3:
        mantissa, exponent = f"{Decimal(value):.{max(0, digits - 1)}e}".split("e")
        return _signed(mantissa) + TIMES_TEN + str(int(exponent)).translate(RAISED)
    return _signed(_grouped(_rounded(value, min(max(0, digits - 1 - power), 12))))


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
    return joined([number(values[0]), number(values[1])])


def joined(texts: Sequence[str]) -> str:
    """Two numbers that are written already, in parentheses."""
    return f"({texts[0]}, {texts[1]})"


def whole(value: int) -> str:
    """Thousands apart by a thin space."""
    return _grouped(str(value))


def _grouped(text: str) -> str:
    """Thousands apart, of a number with either minus or none."""
    return re.sub(r"^[-\u2212]?\d+", lambda digits: re.sub(r"\B(?=(?:\d{3})+$)", THIN_SPACE, digits[0]), text)


def read(text: str) -> tuple[float, float]:
    """What a printed number says, and the unit of its last digit, 0 of a bare 0; NaN where none was printed."""
    mantissa, _, power = re.sub(r"[\s\u00a0\u202f]", "", text).replace(MINUS, "-").partition("×10")
    if not re.fullmatch(r"-?\d+(?:\.\d+)?", mantissa):
        return math.nan, math.nan
    exponent = int(power.translate(LOWERED) or 0)
    unit = float(f"1e{exponent - len(mantissa.partition('.')[2])}")
    return float(f"{mantissa}e{exponent}"), 0.0 if mantissa == "0" else unit


def coordinate(value: float, span: float, more: int = 0) -> str:
    """A parameter's value, with decimals that fit the window it is seen in, or so many more."""
    decimals = max(0, min(MOST_DECIMALS, 2 - math.floor(math.log10(span / 2))))
    if abs(value) >= 1e6:
        return number(value, 4 + more)
    if decimals <= READABLE_DECIMALS:
        return _grouped(fixed(value, decimals + more))
    digits = decimals + more + 1 + math.floor(math.log10(abs(value))) if value else 0
    return "0" if digits < 1 else number(value, min(digits, FLOAT_DIGITS))
