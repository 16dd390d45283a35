"""The elementary operations a program is made of: one table, read by NumPy here and by the page's own runner.

Each has a real form, a complex form for the complex step (Squire and Trapp 1998, SIAM Review 40, p. 110; for abs, min and
max the branch follows the real part, so that the imaginary part carries the one-sided derivative), and a cost.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ..base import Array


def sigmoid(u: Array) -> Array:
    """1 / (1 + exp(-u)) without overflow, to full relative precision in both tails."""
    e = np.exp(-np.abs(u))
    return np.where(u >= 0, 1.0, e) / (1.0 + e)


def softplus(u: Array) -> Array:
    """log(1 + exp(u)) without overflow."""
    return np.maximum(u, 0.0) + np.log1p(np.exp(-np.abs(u)))


def sech2(u: Array) -> Array:
    """1 / cosh(u)^2 without overflow."""
    e = np.exp(-2.0 * np.abs(u))
    return 4.0 * e / np.square(1.0 + e)


def logcosh(u: Array) -> Array:
    """log(cosh(u)) without overflow; near 0 by way of cosh(u) - 1 = 2 sinh(u/2)^2, which keeps its digits."""
    size = np.abs(u)
    near = np.log1p(2.0 * np.square(np.sinh(np.minimum(size, 1.0) / 2.0)))
    return np.where(size < 1.0, near, size - math.log(2.0) + np.log1p(np.exp(-2.0 * size)))


def erf(u: Array) -> Array:
    """The error function, from the C library: NumPy has none."""
    return np.asarray(_erf(u), dtype=float)


_erf = np.frompyfunc(math.erf, 1, 1)


def atan_derivative(u: Array) -> Array:
    """1/(1 + u^2), the derivative of atan."""
    return 1.0 / (1.0 + np.square(u))


def erf_derivative(u: Array) -> Array:
    """2/sqrt(pi) exp(-u^2), the derivative of erf."""
    return 2.0 / math.sqrt(math.pi) * np.exp(-np.square(u))


def first_order(value: Callable[[Array], Array], derivative: Callable[[Array], Array]) -> Callable[[Array], Array]:
    """The complex form f(x) + i y f'(x) of a real function: all that a complex step needs, since the square of its y vanishes."""

    def stepped(z: Array) -> Array:
        result = np.empty(np.shape(z), dtype=complex)
        result.real, result.imag = value(z.real), z.imag * derivative(z.real)
        return result

    return stepped


def divide(a: Array, b: Array) -> Array:
    """a/b; not a number where b is 0, so that no function that levels off makes a value of it."""
    return np.divide(a, np.where(b == 0, np.nan, b))


def power(u: Array, v: Array) -> Array:
    """u^v; not a number where it divides by 0, where u is negative and v not whole, and of what is none, even to the 0."""
    return np.where(np.isnan(u) | np.isnan(v) | ((u == 0) & (v < 0)), np.nan, np.power(u, v))


def power_in_base(u: Array, v: Array) -> Array:
    """d/du u^v = v u^(v - 1); 0 where v is 0."""
    return np.where(v == 0, 0.0, v * power(u, v - 1.0))


def power_twice_in_base(u: Array, v: Array) -> Array:
    """The second derivative in u, v (v - 1) u^(v - 2); 0 where v is 0 or 1."""
    factor = v * (v - 1.0)
    return np.where(factor == 0, 0.0, factor * power(u, v - 2.0))


def power_in_exponent(u: Array, v: Array) -> Array:
    """d/dv u^v = u^v log(u); 0 where u is 0 and v above it, since x^v log(x) goes to 0 with x."""
    return np.where((u == 0) & (v > 0), 0.0, power(u, v) * np.log(u))


def power_twice_in_exponent(u: Array, v: Array) -> Array:
    """The second derivative in v, u^v log(u)^2; 0 where u is 0 and v above it."""
    return np.where((u == 0) & (v > 0), 0.0, power(u, v) * np.square(np.log(u)))


def power_in_both(u: Array, v: Array) -> Array:
    """The derivative in u and v, u^(v - 1) (1 + v log(u)); 0 where u is 0 and v above 1."""
    return np.where((u == 0) & (v > 1), 0.0, power(u, v - 1.0) * (1.0 + v * np.log(u)))


def times(derivative: Array, still: Array) -> Array:
    """The product; 0 where the second is 0, whatever the first."""
    return np.where(still == 0, 0.0, derivative * still)


def step(u: Array) -> Array:
    """1 where u > 0, else 0."""
    return np.heaviside(u, 0.0)


def complex_log1p(z: Array) -> Array:
    """log(1 + z) that keeps the real part's digits where |z| is tiny."""
    a, b = z.real, z.imag
    result: Array = 0.5 * np.log1p(a * (2.0 + a) + b * b) + 1j * np.arctan2(b, 1.0 + a)
    return result


def complex_abs(z: Array) -> Array:
    """z with the sign of its real part taken off."""
    result: Array = z * np.sign(z.real)
    return result


def complex_sigmoid(z: Array) -> Array:
    """1 / (1 + exp(-z)) without overflow in the real part."""
    e = np.exp(np.where(z.real >= 0, -z, z))
    return np.where(z.real >= 0, 1.0, e) / (1.0 + e)


def complex_softplus(z: Array) -> Array:
    """log(1 + exp(z)) without overflow in the real part."""
    positive = z.real > 0
    return np.where(positive, z, 0.0) + complex_log1p(np.exp(np.where(positive, -z, z)))


def complex_tanh(z: Array) -> Array:
    """tanh(x + iy) = (t (1 + T^2) + i T / cosh(x)^2) / (1 + t^2 T^2), t = tanh x and T = tan y (DLMF 4.35.36).

    Real functions are several times faster than complex ones, and the imaginary part keeps its digits where tanh is nearly 1.
    """
    t, tangent = np.tanh(z.real), np.tan(z.imag)
    below = 1.0 + np.square(t * tangent)
    result = np.empty(np.shape(z), dtype=complex)
    result.real = t * (1.0 + np.square(tangent)) / below
    result.imag = tangent * sech2(z.real) / below
    return result


def complex_sech2(z: Array) -> Array:
    """1 / cosh(z)^2 without overflow in the real part."""
    e = np.exp(-2.0 * complex_abs(z))
    return 4.0 * e / np.square(1.0 + e)


def complex_power(base: Array, exponent: Array) -> Array:
    """base^exponent; not a number where the real base is negative and the exponent no integer.

    At a base of 0 there is no expansion that a complex step could go through, and its first order is written out.
    """
    real, imaginary = np.real(exponent), np.imag(exponent)
    zero, outside = np.real(base) == 0, (np.real(base) < 0) & ((real != np.round(real)) | (imaginary != 0))
    elsewhere = np.power(np.where(zero, 1.0, base), exponent)
    at_zero = _power_of_zero(np.imag(base), real, imaginary)
    return np.where(outside, complex(np.nan, np.nan), np.where(zero, at_zero, elsewhere))


def _power_of_zero(aside: Array, v: Array, moved: Array) -> Array:
    """(i a)^(v + i d) to first order in a and d."""
    value = np.where(v > 0, 0.0, np.where(v == 0, 1.0, np.nan))
    in_base = np.where((v == 0) | (v > 1), 0.0, np.where(v == 1, 1.0, np.nan))
    in_exponent = np.where(v > 0, 0.0, np.nan)
    return value + 1j * (times(in_base, aside) + times(in_exponent, moved))


def complex_divide(a: Array, b: Array) -> Array:
    """a/b; not a number where b is 0."""
    return np.divide(a, np.where(b == 0, np.nan, b))


def complex_relu(z: Array) -> Array:
    """z where its real part is positive, else 0."""
    return np.where(z.real > 0, z, 0.0 * z)


def complex_min(a: Array, b: Array) -> Array:
    """The one with the smaller real part, the first where they are equal; not a number where one is none."""
    return np.where((np.real(a) <= np.real(b)) | np.isnan(a), a, b)


def complex_max(a: Array, b: Array) -> Array:
    """The one with the larger real part, the first where they are equal; not a number where one is none."""
    return np.where((np.real(a) >= np.real(b)) | np.isnan(a), a, b)


@dataclass(frozen=True)
class Operation:
    """One elementary operation. `nanoseconds` per element on one core, measured on blocks that fit the cache."""

    real: Callable[..., Array]
    complex: Callable[..., Array]
    arity: int
    nanoseconds: float


OPERATIONS: dict[str, Operation] = {
    "add": Operation(np.add, np.add, 2, 0.9),
    "sub": Operation(np.subtract, np.subtract, 2, 0.9),
    "mul": Operation(np.multiply, np.multiply, 2, 0.9),
    "div": Operation(divide, complex_divide, 2, 2.0),
    "neg": Operation(np.negative, np.negative, 1, 0.5),
    "pow": Operation(power, complex_power, 2, 7.0),
    "pow10": Operation(power_in_base, lambda u, v: v * complex_power(u, v - 1.0), 2, 12.0),
    "pow01": Operation(power_in_exponent, lambda u, v: complex_power(u, v) * np.log(u), 2, 12.0),
    "pow20": Operation(power_twice_in_base, lambda u, v: v * (v - 1.0) * complex_power(u, v - 2.0), 2, 14.0),
    "pow11": Operation(power_in_both, lambda u, v: complex_power(u, v - 1.0) * (1.0 + v * np.log(u)), 2, 14.0),
    "pow02": Operation(power_twice_in_exponent, lambda u, v: complex_power(u, v) * np.square(np.log(u)), 2, 14.0),
    "times": Operation(times, times, 2, 3.0),
    "exp": Operation(np.exp, np.exp, 1, 1.5),
    "log": Operation(np.log, np.log, 1, 2.0),
    "sqrt": Operation(np.sqrt, np.sqrt, 1, 1.0),
    "sin": Operation(np.sin, np.sin, 1, 14.0),
    "cos": Operation(np.cos, np.cos, 1, 18.0),
    "tan": Operation(np.tan, np.tan, 1, 3.5),
    "tanh": Operation(np.tanh, complex_tanh, 1, 3.0),
    "sech2": Operation(sech2, complex_sech2, 1, 19.0),
    "sigmoid": Operation(sigmoid, complex_sigmoid, 1, 13.0),
    "softplus": Operation(softplus, complex_softplus, 1, 15.0),
    "cosh": Operation(np.cosh, np.cosh, 1, 2.0),
    "sinh": Operation(np.sinh, np.sinh, 1, 2.5),
    "logcosh": Operation(logcosh, first_order(logcosh, np.tanh), 1, 35.0),
    "atan": Operation(np.arctan, first_order(np.arctan, atan_derivative), 1, 2.5),
    "erf": Operation(erf, first_order(erf, erf_derivative), 1, 150.0),
    "log10": Operation(np.log10, np.log10, 1, 2.0),
    "log2": Operation(np.log2, np.log2, 1, 2.0),
    "log1p": Operation(np.log1p, complex_log1p, 1, 2.5),
    "expm1": Operation(np.expm1, np.expm1, 1, 2.5),
    "relu": Operation(lambda u: np.maximum(u, 0.0), complex_relu, 1, 1.6),
    "abs": Operation(np.abs, complex_abs, 1, 0.5),
    "sign": Operation(np.sign, lambda z: np.sign(z.real) + 0j, 1, 1.1),
    "step": Operation(step, lambda z: step(z.real) + 0j, 1, 2.0),
    "min": Operation(np.minimum, complex_min, 2, 1.0),
    "max": Operation(np.maximum, complex_max, 2, 1.0),
}
