"""Numbers as people write them for people: $1,234.50, (234.5), 12 %. Nothing reads them unless the reader has it done."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..core.base import LIMITS
from .cells import number

CODES = (
    "AED|AUD|BRL|CAD|CHF|CNY|CZK|DKK|EUR|GBP|HKD|HUF|IDR|ILS|INR|JPY|KRW|MXN|MYR|NGN|NOK|NZD|PHP|PLN|RON|RUB|SAR|SEK|SGD|THB|TWD"
    "|UAH|USD|VND|ZAR"
)
SHORT = "kr|Kr|Fr|SFr|Rs|Rp|Kč|Ft|zł|lei|руб"  # a point may follow
SIGNS = "[$¢£¥\u060b\u0e3f\u20a0-\u20c0]"
CURRENCY = rf"(?P<currency>[A-Z]{{0,3}}{SIGNS}|(?:{SHORT})\.?|{CODES})"
SCALES = frozenset({"k", "K", "M", "B", "bn", "mn", "mio"})
ONE = {"US$": "$", "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "Rs": "₹", "A$": "AUD", "AU$": "AUD", "C$": "CAD"}
ONE |= {"CA$": "CAD", "NZ$": "NZD", "S$": "SGD", "HK$": "HKD", "R$": "BRL", "Fr": "CHF", "SFr": "CHF", "Kr": "kr", "PLN": "zł"}
APART = {"point": ",'’_\u00a0\u202f ", "comma": ".'’_\u00a0\u202f "}  # what may stand between thousands, by decimal mark
SIGN = "[+\\-−]?"


@dataclass(frozen=True)
class Amount:
    """The number that a cell would be, the mends that it takes, every one of which has to be asked for, its unit and currency."""

    value: float
    needs: frozenset[str]
    unit: str = ""
    currency: str = ""


def amount(cell: str, decimal: str) -> Amount | None:
    """What a trimmed cell is that is no number as it stands; None where it is one, or none at all."""
    if len(cell) > LIMITS.number_characters or not any(map(str.isdigit, cell)) or number(cell, decimal) is not None:
        return None
    text, needs = _stripped(cell, decimal)
    power = ("e-3" if "‰" in cell else "e-2") if "percent" in needs else ""
    value = number(text + power, decimal)  # 0.1e-2 is 0.001 to the last digit, which 0.1/100 need not be
    if value is None or not needs:
        return None
    return Amount(value, frozenset(needs), _unit(cell) if "units" in needs else "", _sign(cell) if "currency" in needs else "")


def is_scaled(cell: str) -> bool:
    """Whether a cell is an amount in thousands or millions: 5k, $5M, 2.5bn."""
    return len(cell) <= LIMITS.number_characters and _SCALED.fullmatch(cell) is not None


def _stripped(cell: str, decimal: str) -> tuple[str, set[str]]:
    """The cell without its marks, which may stand in any order, and what they were."""
    needs: set[str] = set()
    while True:
        found = ((name, strip(cell, decimal)) for name, strip in STRIPS.items() if name not in needs)
        name, text = next(((name, text) for name, text in found if text is not None), ("", cell))
        if not name:
            return cell, needs
        cell = text
        needs.add(name)


_BRACKETS = re.compile(r"\( ?([^()+\-−]+) ?\)")
_UNIT = re.compile(r"(.*?\d)[ \u00a0\u202f]?(?![xXoObB]\d)([A-Za-zµμΩ°Å][A-Za-zµμΩ°Å²³/^·*-]{0,9}[23]?)")
_PERCENT = re.compile(r"(.*?)[ \u00a0\u202f]?[%٪‰]")
_BEFORE = re.compile(rf"({SIGN})[ \u00a0\u202f]?{CURRENCY}[ \u00a0\u202f]?({SIGN}[^+\-−]+)")
_BEHIND = re.compile(rf"(.+?)[ \u00a0\u202f]?{CURRENCY}")
_SIGN = re.compile(CURRENCY)
_SCALED = re.compile(rf"\(?(?:{SIGN}{CURRENCY}[^A-Za-z]*(?:[kKMB]|bn|mn|mio)|[^A-Za-z]*(?:[kKM]|bn|mn|mio)[^A-Za-z]*)\)?")


def _negatives(cell: str, _decimal: str) -> str | None:
    found = _BRACKETS.fullmatch(cell)
    return f"-{found[1].strip()}" if found else None


def _percent(cell: str, _decimal: str) -> str | None:
    found = _PERCENT.fullmatch(cell)
    return found[1] if found else None


def _currency(cell: str, _decimal: str) -> str | None:
    before = _BEFORE.fullmatch(cell)
    if before:
        return before[1] + before[3] if not (before[1] and before[3][0] in "+-−") else None
    behind = _BEHIND.fullmatch(cell)
    return behind[1] if behind else None


def _sign(cell: str) -> str:
    """What a cell's currency is called, by one name where it has several."""
    found = _SIGN.search(cell)
    name = found["currency"].rstrip(".") if found else "?"
    return ONE.get(name, name)


def _units(cell: str, _decimal: str) -> str | None:
    found = _UNIT.fullmatch(cell)
    return found[1] if found else None


def _unit(cell: str) -> str:
    found = _UNIT.fullmatch(cell.strip("()"))
    return found[2] if found else "?"


def _thousands(cell: str, decimal: str) -> str | None:
    found = _GROUPED[decimal].fullmatch(cell)
    return cell.translate(_NOTHING[decimal]) if found else None


def _grouped(decimal: str) -> re.Pattern[str]:
    """Groups of three digits, or of two before the last as in India, all set apart by one mark."""
    mark = {"point": r"\.", "comma": ","}[decimal]
    whole = rf"[1-9]\d{{0,2}}([{APART[decimal]}])\d{{3}}(?:\1\d{{3}})*"
    indian = rf"[1-9]\d?(?:([{APART[decimal][0]}])\d\d)+\2\d{{3}}"
    return re.compile(rf"{SIGN}(?:{whole}|{indian})(?:{mark}\d*)?", re.ASCII)


_GROUPED = {decimal: _grouped(decimal) for decimal in APART}
_NOTHING = {decimal: str.maketrans("", "", marks) for decimal, marks in APART.items()}

STRIPS: Mapping[str, Callable[[str, str], str | None]] = {
    "negatives": _negatives,
    "percent": _percent,
    "currency": _currency,
    "thousands": _thousands,
    "units": _units,
}
