"""Presentation MathML without names, read as a person reads it: by what stands where, and by nothing that is not seen.

Digits that touch are one number. A superscript belongs to what stands just before it: a number, parentheses, bars, a function
with its argument. Things side by side are multiplied; a number that follows one without a sign, a number before a fraction, two
signs in a row and a power of ten with a second exponent are misread by somebody, and refused here.
"""

import math
import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from typing import Any

POWERS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
NUMBER = re.compile(r"\d[\d\u202f]*(?:\.\d+)?(?:\u00a0×\u00a010(?P<power>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+))?")


class Misread(ValueError):
    """Somebody would read this as something else."""


@dataclass(frozen=True)
class Box:
    """Something that stands together: what is above and below a line, under a root, or raised."""

    kind: str
    parts: tuple


def seen(node: ET.Element) -> list:
    """What is seen of an element from left to right: pieces of text and boxes."""
    if node.tag == "mspace" or node.text == "\u2062":
        return []
    if node.tag == "msub" and node[0].text == "log":
        return [f"log{node[1].text}"]  # a logarithm with its base below
    parts = [seen(child) for child in node]
    if node.tag == "mfrac":
        return [Box("fraction", (touching(parts[0]), touching(parts[1])))]
    if node.tag == "msqrt":
        return [Box("root", (touching(flat(parts)),))]
    if node.tag == "msup":
        return [*parts[0], Box("raised", (touching(parts[1]),))]
    if not parts and len(node.text) > 1 and node.text.startswith("−"):
        return ["−", node.text[1:]]
    return flat(parts) if parts else [node.text]


def flat(parts: list[list]) -> list:
    return [piece for part in parts for piece in part]


def touching(pieces: list) -> list:
    """The same, numbers that touch put together."""
    found: list[Any] = []
    for piece in pieces:
        if found and all(isinstance(p, str) and NUMBER.fullmatch(p) for p in (found[-1], piece)):
            found[-1] += piece
        else:
            found.append(piece)
    return found


def worked_out(mathml: str) -> float:
    """The value of `<math>`, or of what stands in one."""
    return _whole(touching(seen(ET.fromstring(f"<m>{mathml}</m>"))))


def _whole(pieces: list) -> float:
    reader = Reader(pieces)
    value = reader.sum()
    if reader.next is not None:
        raise Misread(f"what is {reader.next!r}?")
    return value


FUNCTIONS = {
    "σ": lambda u: (1 + math.tanh(u / 2)) / 2,
    "softplus": lambda u: max(u, 0.0) + math.log1p(math.exp(-abs(u))),
    "relu": lambda u: max(u, 0.0),
    "sign": lambda u: float((u > 0) - (u < 0)),
    "max": max,
    "min": min,
    "logcosh": lambda u: abs(u) + math.log1p(math.exp(-2 * abs(u))) - math.log(2),
    **{
        name: getattr(math, name)
        for name in ("log", "log10", "log2", "log1p", "expm1", "sin", "cos", "tan", "sinh", "cosh", "tanh", "atan", "erf")
    },
}


class Reader:
    """From left to right, as at school."""

    def __init__(self, pieces: list) -> None:
        self.pieces, self.place, self.bars = pieces, 0, 0

    @property
    def next(self):
        return self.pieces[self.place] if self.place < len(self.pieces) else None

    def take(self, *wanted):
        if wanted and self.next not in wanted:
            raise Misread(f"{wanted} is missing before {self.next!r}")
        self.place += 1
        return self.pieces[self.place - 1]

    def sum(self) -> float:
        total = -self.product() if self.next == "−" and self.take() else self.product()
        while self.next in ("+", "−"):
            total += self.product() if self.take() == "+" else -self.product()
        return total

    def product(self) -> float:
        total = self.factor()
        before = self.pieces[self.place - 1]
        while self.next not in (None, "+", "−", ")", ",") and not (self.next == "|" and self.bars):
            if self.next in ("·", "×"):
                self.take()
            elif is_number(self.next):
                raise Misread(f"a number stands beside {before!r}")
            elif is_number(before) and is_fraction(self.next):
                raise Misread("a mixed number")
            total *= self.factor()
            before = self.pieces[self.place - 1]
        return total

    def factor(self) -> float:
        first = self.next
        base = math.e if first == "e" and self.take() else self.atom()
        if not (isinstance(self.next, Box) and self.next.kind == "raised"):
            return base
        if isinstance(first, str) and "×" in first:
            raise Misread("a power of ten with two exponents")
        return base ** _whole(self.take().parts[0])

    def atom(self) -> float:
        piece = self.take()
        if isinstance(piece, Box):
            values = [_whole(part) for part in piece.parts]
            return values[0] / values[1] if piece.kind == "fraction" else math.sqrt(values[0])
        if piece in FUNCTIONS:
            return FUNCTIONS[piece](*self.arguments())
        if piece == "(":
            return self.enclosed(")", 0)
        if piece == "|":
            return abs(self.enclosed("|", 1))
        if piece == "π":
            return math.pi
        return number(piece)

    def enclosed(self, end: str, bars: int) -> float:
        before, self.bars = self.bars, bars
        value = self.sum()
        self.take(end)
        self.bars = before
        return value

    def arguments(self) -> list[float]:
        self.take("(")
        before, self.bars = self.bars, 0
        found = [self.sum()]
        while self.next == ",":
            self.take()
            found.append(self.sum())
        self.take(")")
        self.bars = before
        return found


def is_number(piece) -> bool:
    return isinstance(piece, str) and NUMBER.match(piece) is not None


def is_fraction(piece) -> bool:
    return isinstance(piece, Box) and piece.kind == "fraction"


def number(text: str) -> float:
    found = NUMBER.fullmatch(text)
    if found is None:
        raise Misread(f"{text!r} is no number")
    mantissa = text.partition("\u00a0")[0].replace("\u202f", "")
    return float(f"{mantissa}e{(found['power'] or '0').translate(POWERS)}")
