"""Round numbers along axes."""

import math
from collections.abc import Sequence
from decimal import Decimal

import numpy as np

from ...core.base import Matrix
from ...shared import (
    HEIGHT_TICKS,
    LOWEST_HEIGHT_TICK,
    MOST_TICK_STEPS,
    PLAIN_BELOW,
    PLAIN_FROM,
    TICK_DECIMALS,
)
from ..text.numbers import RAISED, fixed, number
from .heights import Pair, Scale, contour_levels

MOST_WRITTEN = 4  # decimals of a value at an axis without a power of ten
ROUND = (1.0, 2.0, 5.0)


def ticks(start: float, stop: float, most: int) -> list[tuple[float, str]]:
    """At most so many round values of an axis, both ends allowed, with what is written at them."""
    power = 10.0 ** math.floor(math.log10((stop - start) / most))
    step = next(d * power for d in (*ROUND, 10.0, 20.0) if (stop - start) / (d * power) < most)
    values = step * np.arange(math.ceil(start / step - 1e-9), math.floor(stop / step + 1e-9) + 1)
    return [(float(value), _written(float(value), step)) for value in values]


def _written(value: float, step: float) -> str:
    """With the decimals that part it from its neighbours, or its leading digits where these would be many."""
    decimals = max(0, -_power(step))
    if abs(value) >= PLAIN_BELOW or decimals > MOST_WRITTEN:
        return number(value, 1 + _power(value) - _power(step)) if abs(value) > step / 2 else "0"
    return fixed(value, decimals)


def _power(value: float) -> int:
    """That of the first digit."""
    return math.floor(math.log10(abs(value)) + 1e-9)


def shared_power(values: Sequence[float]) -> int:
    """The power of ten that all values are written in; 0 where they are short as they are."""
    size = max(map(abs, values), default=0.0)
    return 3 * math.floor(math.log10(size) / 3 + 1e-9) if size >= PLAIN_BELOW or 0 < size < PLAIN_FROM else 0


def in_power(values: Sequence[float], power: int) -> list[str]:
    """Evenly spaced values in that power, with the decimals that part them."""
    parts = [value / 10.0**power for value in values]
    step = parts[1] - parts[0] if len(parts) > 1 else parts[0] if parts else 1.0
    sizes = ((d, abs(step) * 10**d) for d in range(TICK_DECIMALS))
    decimals = next((d for d, size in sizes if abs(size - round(size)) < 1e-6 * size), TICK_DECIMALS)
    return [fixed(part, decimals) for part in parts]


def with_power(title: str, power: int) -> str:
    """A title that names the power."""
    return f"{title}, in 10{str(power).translate(RAISED)}" if power else title


def offset_of(values: Sequence[float]) -> float:
    """A round value among evenly spaced ones that are too far from 0 to be told apart at sight; 0 for others."""
    step = values[1] - values[0] if len(values) > 1 else 0.0
    if not 0 < MOST_TICK_STEPS * step <= max(map(abs, values), default=0.0):
        return 0.0
    unit = 10.0 ** math.ceil(math.log10(values[-1] - values[0]) - 1e-9)
    middle = (values[0] + values[-1]) / 2.0
    return float(f"{round(middle / unit) * unit:.15g}")


def with_offset(title: str, offset: float) -> str:
    """A title that names what is taken from the values: m - 0.98."""
    if not offset:
        return title
    digits = max(len(Decimal(repr(offset)).normalize().as_tuple().digits), 1 + _power(offset))
    return f"{title} {'−' if offset > 0 else '+'} {number(abs(offset), digits)}"


def numbered(start: float, stop: float, most: int, title: str) -> tuple[list[tuple[float, str]], str]:
    """Round values of an axis with what is written at them, and its title."""
    found = ticks(start, stop, most)
    values = [value for value, _ in found]
    texts, full_title = _apart(values, title)
    return (found if full_title == title else list(zip(values, texts, strict=True))), full_title


def _apart(values: Sequence[float], title: str) -> tuple[list[str], str]:
    """What is written at evenly spaced values, and the title that names what is taken from them and their power of ten."""
    offset = offset_of(values)
    parts = [value - offset for value in values]
    power = shared_power(parts)
    return in_power(parts, power), with_power(with_offset(title, offset), power)


def _of_powers(costs: Sequence[float]) -> tuple[list[str], int]:
    """Powers of ten, and what lies between them: in one power where these are few, else as powers."""
    plain = all(PLAIN_FROM * 0.99 <= cost < PLAIN_BELOW for cost in costs)
    exponents = [round(math.log10(cost)) for cost in costs]
    pure = all(abs(cost / 10.0**power - 1) < 1e-6 for cost, power in zip(costs, exponents, strict=True))
    if not plain and pure and len(costs) > 1:
        return [f"10{str(power).translate(RAISED)}" for power in exponents], 0
    power = 0 if plain else 3 * math.floor(math.log10(max(costs)) / 3 + 1e-9)
    return [f"{float(f'{cost / 10.0**power:.1e}'):.12g}" for cost in costs], power


def height_ticks(limits: Pair, scale: Scale) -> tuple[list[tuple[float, str]], str]:
    """Round heights with the costs that they are, and the title of their axis."""
    values = _logarithms(limits) if scale == "log" else contour_levels(limits, HEIGHT_TICKS)
    lowest, highest = limits[0] + LOWEST_HEIGHT_TICK * (limits[1] - limits[0]), limits[1] + 1e-12 * abs(limits[1])
    visible = [float(value) for value in values if lowest < value <= highest]
    if scale == "log":
        texts, power = _of_powers([10.0**value for value in visible])
        return list(zip(visible, texts, strict=True)), with_power("cost", power)
    texts, title = _apart(visible, "cost")
    return list(zip(visible, texts, strict=True)), title


def _logarithms(limits: Pair) -> Matrix:
    """Logarithms of powers of ten, and of what lies between where there are few."""
    decades = limits[1] - limits[0]
    step = max(1, math.ceil(decades / 6))
    between = (1, 2, 5) if decades < 1.2 else (1, 3) if decades < 3 else (1,)
    powers = math.floor(limits[0]) + step * np.arange(math.floor(decades / step) + 2)
    return np.array([power + math.log10(digit) for power in powers for digit in between])
