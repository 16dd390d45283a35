"""Why a value is not defined: the operation of a program that first left the finite numbers, in words.

The page has the same table and the same walk (static/js/model/cause.js); a test holds the two together.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from .operations import OPERATIONS
from .program import Program

Cause = Literal[
    "overflow", "division_by_zero", "log_of_zero", "log_of_negative", "root_of_negative", "power_of_negative", "not_given"
]
OVERFLOW: Cause = "overflow"
SAYS: dict[Cause, str] = {
    OVERFLOW: "a number too large to be written down, beyond about 1.8e308",
    "division_by_zero": "a division by 0",
    "log_of_zero": "the logarithm of 0",
    "log_of_negative": "the logarithm of a negative number",
    "root_of_negative": "the square root of a negative number",
    "power_of_negative": "a negative number to a power that is not whole",
    "not_given": "a number that is not finite",
}


def _of_log(u: float) -> Cause:
    return "log_of_negative" if u < 0 else "log_of_zero" if u == 0 else OVERFLOW


def _of_power(u: float, v: float) -> Cause:
    if u == 0:
        return "log_of_zero" if v == 0 else "division_by_zero"
    return "power_of_negative" if u < 0 and v != round(v) else OVERFLOW


def _of_derivative_in_exponent(u: float, v: float) -> Cause:
    return "log_of_negative" if u < 0 else "log_of_zero" if u == 0 and v >= 0 else _of_power(u, v)


REASONS: dict[str, Callable[..., Cause]] = {
    "log": _of_log,
    "log10": _of_log,
    "log2": _of_log,
    "log1p": lambda u: _of_log(1.0 + u),
    "sqrt": lambda u: "root_of_negative" if u < 0 else OVERFLOW,
    "div": lambda a, b: "division_by_zero" if b == 0 else OVERFLOW,
    "pow": _of_power,
    "pow10": lambda u, v: _of_power(u, v - 1.0),
    "pow01": _of_derivative_in_exponent,
}


@dataclass(frozen=True)
class Undefined:
    """`of` is loss, gradient or cost; `example` the first one, by index, of `count`, where it is an example's."""

    of: Literal["loss", "gradient", "cost"]
    cause: Cause
    count: int | None = None
    example: int | None = None

    @property
    def says(self) -> str:
        """In words: the logarithm of 0."""
        return SAYS[self.cause]


def cause_of(program: Program, inputs: Mapping[str, Any], output: str) -> Cause | None:
    """Why an output is not finite for inputs that are single numbers; None where it is finite.

    From the output back along operands that are not finite either, to the operation that made it of finite ones.
    """
    values, first = _values(program, inputs), len(program.inputs) + len(program.constants)
    at = program.outputs[output]
    if np.isfinite(values[at]):
        return None
    while at >= first:
        name, operands = program.operations[at - first]
        worse = [operand for operand in operands if not np.isfinite(values[operand])]
        if not worse:
            reason = REASONS.get(name)
            return reason(*(values[operand] for operand in operands)) if reason else OVERFLOW
        at = next((operand for operand in worse if np.isnan(values[operand])), worse[0])
    return "not_given"


def _values(program: Program, inputs: Mapping[str, Any]) -> list[float]:
    """Every value of a program, in its own numbering."""
    values = [float(inputs[name]) for name in program.inputs] + list(program.constants)
    with np.errstate(all="ignore"):
        for name, operands in program.operations:
            values.append(float(OPERATIONS[name].real(*(np.float64(values[operand]) for operand in operands))))
    return values
