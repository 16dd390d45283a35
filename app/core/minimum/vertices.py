"""Exact candidates for costs with kinks of a linear prediction: places where residuals are zero, or equal in size.

A mean or maximum of absolute errors is least at such a place, and so is a median of an odd number of them (Steele and Steiger
1986); a maximum or median of squares has the same minimisers. N examples, S places.
"""

from itertools import combinations

import numpy as np

from ..base import Matrix, Vector
from ..model import Predictor, Problem

NEAR = 8  # examples whose errors, or whose places in their order, are nearest to what decides the cost
ROUNDS = 40
BEST = 12  # places that a descent begins from
PAIRS = 2_000_000  # pairs of examples times examples that are looked at
BLOCK = 262_144  # numbers at a time
PARALLEL = 1e-12  # of a product of lengths


def elemental_fits(problem: Problem, predictor: Predictor) -> Matrix:
    """Places (S, 2) from pairs of examples: through both, and as steep as through both but amid the narrowest half of all.

    The second are least medians of squares (Rousseeuw 1984) for a fixed slope; they need an intercept. Of very many examples
    some are taken, evenly from first to last.
    """
    count = problem.count
    most = max(2, min(count, int((2.0 * PAIRS / count) ** 0.5)))
    picked = np.unique(np.linspace(0, count - 1, most).astype(int))
    first, second = (picked[k] for k in np.triu_indices(picked.size, 1))
    at = _crossings(
        predictor.features[first],
        _targets(problem, predictor)[first],
        predictor.features[second],
        _targets(problem, predictor)[second],
    )
    return np.concatenate([at, *(_centred(problem, predictor, at, k) for k in (0, 1) if _is_constant(predictor.features[:, k]))])


def _targets(problem: Problem, predictor: Predictor) -> Vector:
    return np.asarray(problem.examples.y - predictor.offset)


def _is_constant(column: Vector) -> bool:
    return bool((column == column[0]).all() and column[0] != 0)


def _centred(problem: Problem, predictor: Predictor, at: Matrix, k: int) -> Matrix:
    """The same places with parameter k, the intercept, in the middle of the narrowest stretch with half of the residuals."""
    half = problem.count // 2 + 1
    moved = []
    for part in np.array_split(at, max(1, at.size // 2 * problem.count // BLOCK)):
        level = part.copy()
        level[:, k] = 0.0
        rest = np.sort(predictor.residuals(problem.examples.y, level), axis=1)
        best = (rest[:, half - 1 :] - rest[:, : problem.count - half + 1]).argmin(axis=1)
        rows = np.arange(len(part))
        level[:, k] = (rest[rows, best] + rest[rows, best + half - 1]) / 2.0 / predictor.features[0, k]
        moved.append(level)
    return np.concatenate(moved)


def _crossings(a: Matrix, s: Vector, b: Matrix, t: Vector) -> Matrix:
    """Where a . theta = s and b . theta = t, (S, 2); without the pairs that are parallel."""
    turn = a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]
    cross = np.abs(turn) > PARALLEL * np.hypot(a[:, 0], a[:, 1]) * np.hypot(b[:, 0], b[:, 1])
    a, b, s, t, turn = a[cross], b[cross], s[cross], t[cross], turn[cross]
    return np.stack([(s * b[:, 1] - t * a[:, 1]) / turn, (t * a[:, 0] - s * b[:, 0]) / turn], axis=1)


def costs_at(problem: Problem, places: Matrix) -> Vector:
    """The cost at each of some places (S, 2), (S,); infinite where it is not defined."""
    parts = np.array_split(places, max(1, len(places) * problem.count // BLOCK))
    with np.errstate(all="ignore"):
        found = [problem.cost.combine(problem.losses_over(part[:, 0], part[:, 1])) for part in parts if len(part)]
    costs = np.concatenate(found) if found else np.empty(0)
    return np.where(np.isfinite(costs), costs, np.inf)


def best_fits(problem: Problem, predictor: Predictor) -> Matrix:
    """The lowest of the elemental fits, (S, 2), each gone down from vertex to vertex; the lowest first."""
    places = elemental_fits(problem, predictor)
    costs = costs_at(problem, places)
    lowest = places[np.argsort(costs, kind="stable")[:BEST]]
    ends = np.array([vertex_descent(problem, predictor, at) for at in lowest]).reshape(-1, 2)
    return np.asarray(ends[np.argsort(costs_at(problem, ends), kind="stable")])


def vertex_descent(problem: Problem, predictor: Predictor, at: Vector) -> Vector:
    """From a place (2,) to ever lower vertices near it; the place itself where none is lower."""
    lowest = float(costs_at(problem, at[None])[0])
    for _ in range(ROUNDS):
        places = _vertices(problem, predictor, at)
        costs = costs_at(problem, places)
        if not costs.size or not costs.min() < lowest:
            break
        at, lowest = places[int(costs.argmin())], float(costs.min())
    return at


def _vertices(problem: Problem, predictor: Predictor, at: Vector) -> Matrix:
    """Where two lines cross on which the cost may have a kink: an example's residual is zero, or two are equal in size."""
    residuals = np.abs(predictor.residuals(problem.examples.y, at))
    near = np.argsort(np.abs(residuals - _deciding(problem, residuals)), kind="stable")[:NEAR]
    features, targets = predictor.features, _targets(problem, predictor)
    pairs = np.array(list(combinations(near, 2)), dtype=int).reshape(-1, 2)
    i, j = pairs[:, 0], pairs[:, 1]
    a = np.concatenate([features[near], features[i] - features[j], features[i] + features[j]])
    s = np.concatenate([targets[near], targets[i] - targets[j], targets[i] + targets[j]])
    one, two = np.triu_indices(len(a), 1)
    return _crossings(a[one], s[one], a[two], s[two])


def _deciding(problem: Problem, residuals: Vector) -> float:
    """The size of error that the cost looks at: the largest or the middle one; 0, where the kinks of a mean are."""
    return float({"max": residuals.max(), "median": np.median(residuals)}.get(problem.cost.name, 0.0))
