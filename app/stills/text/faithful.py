"""Printed numbers that are true together, as `static/js/text/faithful.js` and `standing.js` choose their digits."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ...shared import CALM_DIGITS, FAITHFUL_DIGITS, NOTHING
from .numbers import coordinate, joined, number, read

Outcome = Callable[[Sequence[float]], Sequence[float]]
Place = tuple[float, float]


@dataclass(frozen=True)
class Input:
    """A parameter in a window of this span, to be printed."""

    value: float
    span: float

    def printed(self, more: int) -> str:
        """With so many digits more than usual, as far as there is room."""
        _, unit = read(coordinate(self.value, self.span))
        used = 1 + math.floor(math.log10(abs(self.value))) - round(math.log10(unit)) if unit and self.value else 0
        return coordinate(self.value, self.span, min(more, FAITHFUL_DIGITS - min(FAITHFUL_DIGITS, max(0, used))))


def faithful(inputs: Sequence[Input], outcome: Outcome, results: Sequence[str], most: int) -> list[str] | None:
    """The inputs with the fewest digits from which the results follow as they are printed; None where none do."""

    def printed(more: Sequence[int]) -> list[str]:
        return [one.printed(digits) for one, digits in zip(inputs, more, strict=True)]

    def hold(choices: Iterator[list[int]]) -> list[int] | None:
        return next((more for more in choices if all(follow(printed(more), outcome, results))), None)

    each = hold([more] * len(inputs) for more in range(most + 1))
    if each is None:
        return None
    for k, own in enumerate(each):
        each = hold([*each[:k], fewer, *each[k + 1 :]] for fewer in range(own)) or each
    return printed(each)


def follow(texts: Sequence[str], outcome: Outcome, results: Sequence[str]) -> list[bool]:
    """Of every result whether it follows from the inputs as they are printed, to one unit of its last digit."""
    printed = [read(text)[0] for text in texts]
    found = outcome(printed)
    nothing = NOTHING * max(abs(value) for value in printed)
    return [_is_near(value, *read(text), nothing) for value, text in zip(found, results, strict=True)]


def _is_near(found: float, value: float, unit: float, nothing: float) -> bool:
    if not math.isfinite(value):
        return not math.isfinite(found)
    return abs(found - value) <= (unit or nothing) * (1 + 1e-9)


@dataclass(frozen=True)
class Standing:
    """A place, its cost and its slope, as they are printed; no slope where none was asked for."""

    place: list[str]
    cost: str
    slope: str


def standing(at: Place, spans: Sequence[float], numbers: Callable[[Place], Sequence[float]]) -> Standing:
    """`numbers` are the cost and the two parts of the slope at a place, or the cost alone."""
    inputs = [Input(value, span) for value, span in zip(at, spans, strict=True)]
    results = [number(value) for value in numbers(at)]

    def outcome(place: Sequence[float]) -> Sequence[float]:
        return numbers((place[0], place[1]))

    texts = faithful(inputs, outcome, results, CALM_DIGITS)
    texts = texts or faithful(inputs, lambda place: outcome(place)[:1], results[:1], FAITHFUL_DIGITS)
    texts = texts or [one.printed(0) for one in inputs]
    cost, *slope = follow(texts, outcome, results)
    return Standing(texts, _roughly(results[0], cost), _roughly(joined(results[1:]), all(slope)) if slope else "")


def _roughly(text: str, exact: bool) -> str:
    return text if exact else f"about {text}"
