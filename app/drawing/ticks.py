"""Round numbers along axes."""

import math

import numpy as np

from .heights import Pair, contour_levels
from .marks import Places
from .numbers import fixed, number

HEIGHTS = 4  # round heights at the vertical axis, about
LOWEST = 0.12  # of the range: none stands among the numbers of the floor's axes
LARGE, MOST_DECIMALS = 1e5, 4
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
    if abs(value) >= LARGE or decimals > MOST_DECIMALS:
        return number(value, 1 + _power(value) - _power(step)) if abs(value) > step / 2 else "0"
    return fixed(value, decimals)


def _power(value: float) -> int:
    """That of the first digit."""
    return math.floor(math.log10(abs(value)) + 1e-9)


def height_ticks(limits: Pair, scale: str) -> list[tuple[float, str]]:
    """Round heights, and the costs that they are."""
    values = _logarithms(limits) if scale == "log" else contour_levels(limits, HEIGHTS)
    shown = [float(v) for v in values if limits[0] + LOWEST * (limits[1] - limits[0]) < v <= limits[1] + 1e-12 * abs(limits[1])]
    if scale == "log":
        return [(value, _short(10.0**value)) for value in shown]
    step = float(values[1] - values[0]) if len(values) > 1 else 1.0
    return [(value, _height(value, step)) for value in shown]


def _height(value: float, step: float) -> str:
    """Steps of 2.5 have a decimal more than their size says."""
    return _written(value, step / 5 if f"{step:e}".startswith("2.5") else step)


def _short(value: float) -> str:
    """A power of ten, or 2, 3 or 5 times one."""
    return number(value, 1) if value >= LARGE or value < 1e-3 else f"{value:.12g}"


def _logarithms(limits: Pair) -> Places:
    """Logarithms of powers of ten, and of what lies between where there are few."""
    decades = limits[1] - limits[0]
    step = max(1, math.ceil(decades / 6))
    between = (1, 2, 5) if decades < 1.2 else (1, 3) if decades < 3 else (1,)
    powers = math.floor(limits[0]) + step * np.arange(math.floor(decades / step) + 2)
    return np.array([power + math.log10(digit) for power in powers for digit in between])
