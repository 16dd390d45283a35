"""Generalised linear models: a prediction that is a function of u = offset + features . theta, linear in the two parameters.

What is known of them for certain: which costs are convex, so that the lowest place found is the lowest there is; and where
ever more certainty lowers a cost for ever, so that no lowest place exists. N examples.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..base import Matrix, Vector
from .losses import LOSSES
from .problem import Problem
from .squares import LEVEL, parted

CONVEX_COSTS = ("mean", "sum", "rms", "max", "logsumexp")  # of convex losses; the root of a mean is least where the mean is
ADDING = ("mean", "sum", "rms", "logsumexp")  # costs that fall along a way on which no loss rises and one of them falls
RISING = ("max", "median")  # costs that fall for ever where every loss does
NEARLY = 64.0 * LEVEL  # of a vector's length: on the edge of a half-plane, to rounding


@dataclass(frozen=True)
class Predictor:
    """u of every example: offset (N,), features (N, 2)."""

    offset: Vector
    features: Matrix

    def residuals(self, y: Vector, at: Vector) -> Vector:
        """y - u at a place, or at places (S, 2): (S, N)."""
        return np.asarray(y - self.offset - at @ self.features.T)


def linear_predictor(problem: Problem) -> Predictor | None:
    """What is linear in a prediction, or inside the function that it ends in; None where nothing is."""
    formula = problem.formula
    if formula is None or formula.objective.predictor_program is None:
        return None
    outputs = formula.run(formula.objective.predictor_program, (0.0, 0.0))
    offset, features = outputs["u"], np.stack([outputs["u1"], outputs["u2"]], axis=1)
    return Predictor(offset, features) if np.isfinite(offset).all() and np.isfinite(features).all() else None


def is_convex(problem: Problem) -> bool:
    """Whether the cost is known to be convex in the two parameters, or to have the minimisers of one that is."""
    formula = problem.formula
    return problem.cost.name in CONVEX_COSTS and formula is not None and formula.objective.is_convex


def staying(problem: Problem, predictor: Predictor) -> NDArray[np.bool_] | None:
    """Which examples' losses (N,) stay as they are on a way on which all others fall for ever; None where there is no such way.

    Then the cost only comes ever nearer to its infimum. For logistic regression these are the separable and quasi-separable
    data of Albert and Anderson (1984).
    """
    formula = problem.formula
    row = LOSSES.get(formula.objective.loss or "") if formula else None
    if formula is None or row is None or row.inner is None or not formula.objective.ends_inside:
        return None
    columns = orthogonal(predictor.features)
    way = _way_out(_constraints(columns, row.inner.falls(problem.examples.y)))
    if way is None:
        return None
    stays = np.asarray(np.abs(columns @ way) <= NEARLY * np.hypot(columns[:, 0], columns[:, 1]))
    return stays if problem.cost.name in ADDING or (problem.cost.name in RISING and not stays.any()) else None


def _constraints(columns: Matrix, falling: NDArray[np.int_]) -> Matrix:
    """Vectors c with c . d >= 0 wherever d raises no loss: u may go up, down, or must stay."""
    up, down, fixed = (columns[falling == which] for which in (1, -1, 0))
    return np.concatenate([up, -down, fixed, -fixed])


def orthogonal(features: Matrix) -> Matrix:
    """Orthogonal columns of length 1, (N, 2), in which the features can be written; 0 where the second lies along the first."""
    lengths = np.sqrt(np.square(features).sum(axis=0))
    first, across, _ = parted(features / np.where(lengths > 0, lengths, 1.0))
    size = float(np.sqrt(across @ across))
    return np.stack([first, across / size if size > LEVEL else np.zeros_like(across)], axis=1)


def _way_out(constraints: Matrix) -> Vector | None:
    """A direction (2,) that keeps all constraints and is inside one of them: the middle of the arc that they span is tried."""
    lengths = np.hypot(constraints[:, 0], constraints[:, 1])
    vectors = constraints[lengths > NEARLY * lengths.max(initial=0.0)]
    if not len(vectors):
        return None
    angles = np.sort(np.arctan2(vectors[:, 1], vectors[:, 0]))
    gaps = np.diff(angles, append=angles[0] + 2.0 * np.pi)
    widest = int(gaps.argmax())
    middle = angles[widest] - (2.0 * np.pi - gaps[widest]) / 2.0
    way = np.array([np.cos(middle), np.sin(middle)])
    along = vectors @ way / np.hypot(vectors[:, 0], vectors[:, 1])
    return way if (along >= -NEARLY).all() and (along > NEARLY).any() else None
