"""Losses that are squares of something linear in the two parameters, solved from what is squared and not from the squares.

The mean loss at a place + d is its least value + (1 / 2N) |rows . d + residuals|^2, and rows . d is split into orthogonal parts,
one column less its projection on the other: for a line, that is centring x. The normal equations hold their squares,
and lose a line through dates (a mean of a million standard deviations) to rounding (Golub and Van Loan 2013, section 5.3).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..base import Array, Matrix, Vector

EPSILON = float(np.finfo(np.float64).eps)
LEVEL = 16.0 * EPSILON  # of a column's length: what the rounding of data, of a square root and of one projection may leave of it
ALIKE = 1e-9  # of a product, or of a gradient's length: the same


@dataclass(frozen=True)
class LeastSquares:
    """The shortest step (2,) to the minimisers, and the directions along which the cost is level, (K, 2), K = 0, 1 or 2."""

    step: Vector
    level: Matrix


def least_squares(values: dict[str, Array], *, known: bool = False) -> LeastSquares | None:
    """From g1, g2, h11, h12 and h22 of the N examples, each (N,), at one place; None where their losses are no such squares.

    Where they are `known` to be from another place, gradients of nothing but rounding are taken for what they are.
    """
    rows = _rows(values)
    if rows is None or not (known or _lie_along(rows, values)):
        return None
    residuals = _along(rows, values)
    lengths = np.sqrt(np.square(rows).sum(axis=0))
    used = np.flatnonzero(lengths)
    if used.size < 2:
        return _along_one(rows, residuals, lengths, used)
    return _along_both(rows / lengths, residuals, lengths)


def _rows(values: dict[str, Array]) -> Matrix | None:
    """The rows (N, 2): of a square of something linear h11 h22 = h12^2."""
    h11, h12, h22 = values["h11"], values["h12"], values["h22"]
    size = np.sqrt(np.abs(h11)) * np.sqrt(np.abs(h22))
    if (h11 < 0).any() or (h22 < 0).any() or (np.abs(size - np.abs(h12)) > ALIKE * size).any():
        return None
    return np.stack([np.sqrt(h11), np.where(h12 < 0, -1.0, 1.0) * np.sqrt(h22)], axis=1)


def _along(rows: Matrix, values: dict[str, Array]) -> Vector:
    """The residuals (N,): the gradients are rows times them."""
    lengths = np.hypot(rows[:, 0], rows[:, 1])
    scale = np.where(lengths > 0, lengths, 1.0)
    return np.asarray((rows[:, 0] / scale * values["g1"] + rows[:, 1] / scale * values["g2"]) / scale)


def _lie_along(rows: Matrix, values: dict[str, Array]) -> bool:
    """Whether all gradients lie along their rows."""
    gradients = np.stack([values["g1"], values["g2"]], axis=1)
    rest = gradients - rows * _along(rows, values)[:, None]
    return bool((np.hypot(rest[:, 0], rest[:, 1]) <= ALIKE * np.hypot(gradients[:, 0], gradients[:, 1])).all())


def _along_one(rows: Matrix, residuals: Vector, lengths: Vector, used: NDArray[np.intp]) -> LeastSquares:
    """Where one parameter alone matters, or none."""
    step = np.zeros(2)
    for k in used:
        step[k] = -float(rows[:, k] @ residuals) / lengths[k] ** 2
    return LeastSquares(step, np.delete(np.eye(2), used, axis=0))


def parted(columns: Matrix) -> tuple[Vector, Vector, float]:
    """Two columns of length 1 as the first, (N,), what of the second lies across it, (N,), and how much lies along it.

    Twice over, for the rounding of the first time.
    """
    first, across, along = columns[:, 0], columns[:, 1], 0.0
    for _ in range(2):
        part = float(first @ across)
        across, along = across - part * first, along + part
    return first, across, along


def _along_both(columns: Matrix, residuals: Vector, lengths: Vector) -> LeastSquares:
    """`columns` are of length 1."""
    first, across, along = parted(columns)
    size, pull = float(np.sqrt(across @ across)), float(first @ residuals)
    if size <= LEVEL:
        step = -pull * np.array([1.0, along]) / (1.0 + along * along)
        level = np.array([-along, 1.0]) / lengths
        return LeastSquares(step / lengths, level[None] / np.hypot(*level))
    second = -float(across @ residuals) / size**2
    return LeastSquares(np.array([-pull - along * second, second]) / lengths, np.zeros((0, 2)))
