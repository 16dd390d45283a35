"""How the losses of N examples combine to one cost, and the weights dC/dl_i that the chain rule then needs.

grad C = sum_i (dC/dl_i) grad l_i. For the mean every weight is 1/N. Each `combine` takes losses of shape (..., N), real or
complex (the complex step goes through it; order is decided by the real part), and gives (...). `weights` work on (..., N) too, real.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ..base import Array
from ..formula import OVERFLOW, Cause

PIECE = 256  # mantissas in [1/2, 1) multiplied at once without underflow


@dataclass(frozen=True)
class Cost:
    """A row of the table. `weights` gives the derivatives dC/dl_i, of the shape of the losses.

    `nanoseconds` is the time to combine them, per example on one core; `ties` marks costs that have a kink where losses are equal;
    `fails` is why there is no cost of finite losses, in the words of `cause`.
    """

    name: str
    title: str
    formula: str
    shows: str
    combine: Callable[[Array], Array]
    weights: Callable[[Array], Array]
    nanoseconds: float = 0.5
    ties: bool = False
    fails: Cause = OVERFLOW


def rms(losses: Array) -> Array:
    """sqrt(mean l); not a number where the mean is negative."""
    mean = losses.mean(axis=-1)
    return np.where(mean.real >= 0, np.sqrt(np.where(mean.real >= 0, mean, 1.0)), np.nan)


def log_mean_exp(losses: Array) -> Array:
    """log(mean(exp l)) without overflow."""
    top = losses.real.max(axis=-1, keepdims=True)
    top = np.where(np.isfinite(top), top, 0.0)
    return np.asarray(np.log(np.exp(losses - top).mean(axis=-1)) + top[..., 0])


def geometric(losses: Array) -> Array:
    """exp(mean(log l)); not a number where a loss is negative."""
    log = np.log(np.where(losses.real >= 0, losses, np.nan))
    return np.asarray(np.exp(log.mean(axis=-1)))


def product(losses: Array) -> Array:
    """The product of all losses, with the power of two kept apart so that it cannot overflow half-way."""
    mantissas, exponents = _split(losses)
    result, power = _product(mantissas)
    return _joined(result, power + exponents.sum(axis=-1))


def _product(mantissas: Array) -> tuple[Array, Array]:
    """Of numbers in [1/2, 1): a mantissa, and an exponent of two."""
    result, power = _split(np.ones_like(mantissas[..., 0]))
    for start in range(0, mantissas.shape[-1], PIECE):
        result, more = _split(result * mantissas[..., start : start + PIECE].prod(axis=-1))
        power = power + more
    return result, power


def _split(values: Array) -> tuple[Array, Array]:
    """Mantissas in [1/2, 1) by real part, and exponents of two."""
    mantissas, exponents = np.frexp(values.real)
    if not np.iscomplexobj(values):
        return mantissas, exponents
    half = exponents // 2
    return mantissas + 1j * (values.imag * np.ldexp(1.0, -half) * np.ldexp(1.0, half - exponents)), exponents


def _joined(values: Array, exponents: Array) -> Array:
    """The other way round; 0 stays 0 whatever its exponent."""
    exponents = np.where(values == 0, 0, np.clip(exponents, -2200, 2200))
    half = exponents // 2  # in two steps: one alone may leave the range of a float while the result does not
    return np.asarray(values * np.ldexp(1.0, half) * np.ldexp(1.0, exponents - half))


def largest(losses: Array) -> Array:
    """The largest loss; the first of them where several are equal."""
    if not np.iscomplexobj(losses):
        return np.asarray(losses.max(axis=-1))
    return np.asarray(np.take_along_axis(losses, losses.real.argmax(axis=-1)[..., None], axis=-1)[..., 0])


def median(losses: Array) -> Array:
    """The middle loss, or the mean of the two middle ones."""
    if not np.iscomplexobj(losses):
        return np.asarray(np.median(losses, axis=-1))
    n = losses.shape[-1]
    ordered = np.take_along_axis(losses, losses.real.argsort(axis=-1, kind="stable"), axis=-1)
    return np.asarray((ordered[..., (n - 1) // 2] + ordered[..., n // 2]) / 2)


def mean_weights(losses: Array) -> Array:
    """1/N each."""
    return np.full(losses.shape, 1.0 / losses.shape[-1])


def rms_weights(losses: Array) -> Array:
    """1 / (2 N C)."""
    return np.asarray(np.full(losses.shape, 0.5 / losses.shape[-1]) / rms(losses)[..., None])


def softmax(losses: Array) -> Array:
    """exp(l_i) / sum exp(l)."""
    e = np.exp(losses - losses.max(axis=-1, keepdims=True))
    return np.asarray(e / e.sum(axis=-1, keepdims=True))


def geometric_weights(losses: Array) -> Array:
    """C / (N l_i)."""
    return np.asarray(geometric(losses)[..., None] / (losses.shape[-1] * losses))


def product_weights(losses: Array) -> Array:
    """The product of all the other losses: where one loss is 0 it alone has a weight, where two are, none has."""
    none = losses == 0
    mantissas, exponents = _split(np.where(none, 1.0, losses))
    total, power = _product(mantissas)
    others = _joined(total[..., None] / mantissas, (power + exponents.sum(axis=-1))[..., None] - exponents)
    return np.where(none.sum(axis=-1, keepdims=True) > none, 0.0, others)


def largest_weights(losses: Array) -> Array:
    """1 for the first largest, else 0."""
    return _marked(losses, losses.argmax(axis=-1), 1.0)


def median_weights(losses: Array) -> Array:
    """1 for the middle one, or 1/2 for each of the two in the middle."""
    order, n = losses.argsort(axis=-1, kind="stable"), losses.shape[-1]
    return _marked(losses, order[..., (n - 1) // 2], 0.5) + _marked(losses, order[..., n // 2], 0.5)


def _marked(losses: Array, index: Array, value: float) -> Array:
    """`value` at one index of each row, else 0."""
    return np.where(np.arange(losses.shape[-1]) == np.asarray(index)[..., None], value, 0.0)


ROWS = (
    Cost("mean", "Mean", "(1/N) sum l", "The usual cost: every example counts alike.", lambda losses: losses.mean(axis=-1), mean_weights),
    Cost("sum", "Sum", "sum l", "The mean, times N: the same directions, N times as long.", lambda losses: losses.sum(axis=-1), lambda losses: np.ones(losses.shape)),
    Cost("rms", "Root of the mean", "sqrt(mean l)", "With squared loss the usual RMSE; its gradient is the mean gradient divided by twice the cost.", rms, rms_weights, fails="root_of_negative"),
    Cost("max", "Maximum", "max l", "Only the worst example pulls.", largest, largest_weights, 1.0, ties=True),
    Cost("logsumexp", "Smooth maximum (log-mean-exp)", "log(mean(exp l))", "The larger its loss, the more an example counts.", log_mean_exp, softmax, 6.0),
    Cost("geometric", "Geometric mean", "exp(mean(log l))", "The smaller its loss, the more an example counts.", geometric, geometric_weights, 9.0, fails="log_of_negative"),
    Cost("product", "Product", "product of l", "Each example's pull is scaled by all the others' losses.", product, product_weights, 16.0),
    Cost("median", "Median", "median of l", "Only the middle example pulls, or the two in the middle, each by half.", median, median_weights, 16.0, ties=True),
)  # fmt: skip

COSTS: dict[str, Cost] = {row.name: row for row in ROWS}
