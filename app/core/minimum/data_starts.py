"""Where a fit of all parameters begins: places of the size of the data, with those parameters solved for that enter linearly.

A peak lies at some x and is as wide as some part of their spread, a decay takes something like one over it; heights follow by
linear least squares (variable projection, Golub and Pereyra 1973). K places, F parameters, N examples.
"""

from itertools import product

import numpy as np
import sympy as sp
from numpy.typing import NDArray

from ..base import Deadline, FormulaError, Matrix, Vector
from ..data import Examples
from ..formula import Program, compile_program
from .fitted_cost import FittedCost
from .multistart import distinct

MOST = 4096  # places of the lattice
BLOCK = 512  # of them at a time
STARTS_SAMPLE = 64  # examples that the lattice looks at
STARTS = 6
APART = 0.1  # of their sizes: nearer to each other than that they lead to the same end
SAME = 1e-13  # of a singular value: where two columns are one, the rest is solved all the same


def data_starts(fitted: FittedCost, deadline: Deadline) -> list[Vector]:
    """The lowest places (F,), no two of them close together; none where derivatives hold constants too large for a float."""
    few = fitted.few(STARTS_SAMPLE)
    prediction = fitted.problem.objective.prediction
    linear = linear_names(prediction, fitted.names)
    places = _lattice(few.problem.examples, len(fitted.names) - len(linear))
    try:
        program = _program(few, prediction, linear)
    except FormulaError:
        return []
    solved = [_solved(few, program, linear, part, deadline) for part in np.array_split(places, -(-len(places) // BLOCK))]
    return _lowest(few, np.concatenate(solved))


def linear_names(prediction: sp.Expr, names: tuple[str, ...]) -> tuple[str, ...]:
    """Parameters in which a prediction is linear all at once, the first that will do in order of appearance."""
    picked: list[sp.Symbol] = []
    for name in names:
        derivative, symbol = sp.diff(prediction, sp.Symbol(name)), sp.Symbol(name)
        if not derivative.free_symbols & {symbol, *picked} and not any(sp.diff(prediction, p).has(symbol) for p in picked):
            picked.append(symbol)
    return tuple(symbol.name for symbol in picked)


def _lattice(examples: Examples, count: int) -> Matrix:
    """All ways to give so many parameters one of the sizes of the data, (K, count)."""
    sizes = sizes_of(examples)
    most = len(sizes) if count < 2 else int(MOST ** (1.0 / count))
    places = list(product(sizes[:most], repeat=count))
    return np.array(places, dtype=float).reshape(len(places), count)


def sizes_of(examples: Examples) -> list[float]:
    """What a parameter may be as large as, the likeliest first: places among the inputs, parts of their spread, one over them."""
    columns = list(examples.columns.values())
    y, of_each = examples.y, [_of_column(column, examples.y) for column in columns]
    mixed = [size for row in zip(*of_each, strict=True) for size in row]
    return list(dict.fromkeys(float(size) for size in (*mixed, 0.0, y.mean(), np.ptp(y), y.max(), y.min()) if np.isfinite(size)))


def _of_column(x: Vector, y: Vector) -> list[float]:
    spread = float(np.ptp(x)) or float(np.abs(x).max()) or 1.0
    low, middle, high = (float(v) for v in np.quantile(x, (0.1, 0.5, 0.9)))
    return [
        float(x[y.argmax()]), spread / 8.0, 3.0 / spread, -3.0 / spread, middle, 1.0, float(x[y.argmin()]), -1.0,
        spread / 3.0, spread / 30.0, low, high, 12.0 / spread, -12.0 / spread, 0.8 / spread, -0.8 / spread, spread,
        float(x.min()), float(x.max()),
        50.0 / spread, -50.0 / spread, 0.1, -0.1, 10.0, -10.0, spread / 100.0, -spread / 8.0, -middle, spread**2 / 30.0,
    ]  # fmt: skip


def _program(fitted: FittedCost, prediction: sp.Expr, linear: tuple[str, ...]) -> Program:
    """The prediction and its derivatives in the linear parameters, whose zeros come as numbers: SymPy would fold with them."""
    parts = {f"d{k}": sp.diff(prediction, sp.Symbol(name)) for k, name in enumerate(linear)}
    return compile_program({"rest": prediction, **parts}, fitted.problem.objective.inputs)


def _solved(fitted: FittedCost, program: Program, linear: tuple[str, ...], places: Matrix, deadline: Deadline) -> Matrix:
    """Places (K, F) from values of the parameters that are not linear, with the others by least squares."""
    deadline.check()
    others = [name for name in fitted.names if name not in linear]
    moved = {name: places[:, k : k + 1] for k, name in enumerate(others)}
    inputs = {**fitted.problem.at(fitted.at), **dict.fromkeys(linear, 0.0), **moved}
    with np.errstate(all="ignore"):
        out = program.run(inputs)
        shape = (len(places), fitted.problem.count)
        rest = fitted.problem.examples.y - np.broadcast_to(out["rest"], shape)
        columns = [np.broadcast_to(out[f"d{k}"], shape) for k in range(len(linear))]
        best = _least_squares(np.stack(columns, axis=-1), rest) if linear else np.empty((len(places), 0))
    values = {**dict(zip(others, places.T, strict=True)), **dict(zip(linear, best.T, strict=True))}
    return np.stack([values[name] for name in fitted.names], axis=1)


def _least_squares(columns: NDArray[np.float64], rest: Matrix) -> Matrix:
    """The coefficients (K, L) of columns (K, N, L) nearest to rest (K, N); not a number where one of these is not finite."""
    lengths = np.sqrt(np.square(columns).sum(axis=1))
    scale = np.where(lengths > 0, lengths, 1.0)
    finite = (np.isfinite(values).reshape(len(values), -1).all(axis=1) for values in (columns, rest, scale))
    usable = np.logical_and.reduce([*finite])
    unit = np.where(usable[:, None, None], columns / scale[:, None, :], 0.0)
    back = np.linalg.pinv(unit, rcond=SAME)
    found = (back @ np.where(usable[:, None], rest, 0.0)[:, :, None])[:, :, 0] / scale
    return np.where(usable[:, None], found, np.nan)


def _lowest(fitted: FittedCost, places: Matrix) -> list[Vector]:
    finite = places[np.isfinite(places).all(axis=1)]
    parts = np.array_split(finite, max(1, -(-len(finite) // BLOCK)))
    costs = np.concatenate([fitted.costs(part) for part in parts])
    order = [k for k in np.argsort(costs, kind="stable") if np.isfinite(costs[k])]
    return distinct(finite, order, STARTS, APART)
