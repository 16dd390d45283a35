"""What the call gradients answers: every example's gradient at one point, their mean, and the checks."""

from typing import NotRequired

import numpy as np
from typing_extensions import TypedDict

from ..core.base import Deadline, Point
from ..core.gradient import Early, Gap, Gradients, gradients_at
from ..core.network import NetworkProblem
from ..scene.scene import Scene, network_in
from .about import About, UndefinedAnswer, about, in_words
from .values import Number, Numbers, NumbersOrRows, Pair, Pairs, Place, TwoByTwo, count_nonfinite, documented


class EarlyAnswer(TypedDict):
    """Averages taken too early."""

    mean_example: Pair
    mean_error: Pair
    mean_direction: Pair


class EarlyGap(TypedDict):
    """By how much the gradient at the mean example misses a line's mean gradient."""

    slope: str
    column: str
    covariance: Number
    least_squares: Number


class WholeGradient(TypedDict):
    """The gradient of the cost in all weights of a network, and how much of it lies in the plane."""

    weights: int
    length: Number
    in_plane: Number


@documented
class GradientsParts(TypedDict):
    """Everything known at one point."""

    axes: tuple[str, str]
    """the two names"""
    at: Place
    """the chosen point"""
    cost: Number
    """the cost there"""
    predictions: NumbersOrRows
    """N numbers; N x K of a softmax with K outputs"""
    losses: Numbers
    """N numbers"""
    gradients: Pairs | None
    """N x 2: row i is the gradient of example i's loss, never divided by N; null with batch_norm, where no example has one of its
    own, and with it mean, early, covariance and noise_scale"""
    weights: Numbers
    """N numbers dC/dl_i; 1/N each for the mean"""
    mean: Pair | None
    """the plain mean of the gradients"""
    cost_gradient: Pair
    """the gradient of the cost, found by a complex step through the cost and without the gradients above"""
    residual: Number
    """the largest size in cost_gradient - sum of weight times gradient (with batch_norm: - one backpropagation through all
    losses): agreement is to rounding"""
    kink: bool
    """true where the cost is not differentiable at this point; residual then means nothing"""
    early: EarlyAnswer | None
    """{mean_example, mean_error, mean_direction}: three averages taken too early"""
    early_gap: EarlyGap | None
    """{slope, column, covariance, least_squares} for m x + b with squared loss and the mean as cost, else null: mean -
    early.mean_example is covariance = 2 Cov(p - y, x) along the parameter that slope names, which multiplies column x, and 0
    along the height; it vanishes at the slope least_squares = Cov(x, y)/Var x, null where every x is the same"""
    covariance: TwoByTwo | None
    """2 x 2 covariance of the gradients, divided by N"""
    noise_scale: Number
    """trace(covariance) / |mean|^2, the simple noise scale of McCandlish et al. 2018; null where the mean is zero to rounding"""
    undefined: UndefinedAnswer | None
    """null where all losses and gradients of a formula are finite; else {of: loss, gradient or cost, cause, says, count,
    example}: how many examples have none here, the first of them, and what its formula asks for, in a word and in words:
    overflow, division_by_zero, log_of_zero, log_of_negative, root_of_negative, power_of_negative"""
    nonfinite: int
    """how many numbers of the answer are null because they are not finite"""
    whole: NotRequired[WholeGradient]
    """of a network: {weights, length, in_plane}: how many weights and biases it has, the length of the cost's gradient in all of
    them, and that of its projection onto the plane"""


class GradientsAnswer(GradientsParts, About):
    """The call gradients."""


def gradients_answer(scene: Scene, _deadline: Deadline) -> GradientsAnswer:
    """Every example's gradient at the point, their mean, and the checks."""
    return {**gradients_parts(scene), **about(scene)}


def gradients_parts(scene: Scene) -> GradientsParts:
    """The same without the scene."""
    found = gradients_at(scene.problem, scene.at)
    parts: GradientsParts = {
        "axes": scene.problem.axes,
        "at": list(scene.at),
        "cost": found.cost,
        "predictions": found.predictions,
        "losses": found.losses,
        "gradients": found.gradients,
        "weights": found.weights,
        "mean": found.mean,
        "cost_gradient": found.cost_gradient,
        "residual": found.residual,
        "kink": found.kink,
        "early": None if found.early is None else _early(found.early),
        "early_gap": None if found.early_gap is None else _gap(found.early_gap),
        "covariance": found.covariance,
        "noise_scale": found.noise_scale,
        "undefined": in_words(found.undefined),
        "nonfinite": _nonfinite(found),
    }
    if scene.problem.formula is None:
        parts["whole"] = _whole(network_in(scene), scene.at)
    return parts


def _early(found: Early) -> EarlyAnswer:
    return {"mean_example": found.mean_example, "mean_error": found.mean_error, "mean_direction": found.mean_direction}


def _gap(found: Gap) -> EarlyGap:
    return {
        "slope": found.slope,
        "column": found.column,
        "covariance": found.covariance,
        "least_squares": found.least_squares,
    }


def _nonfinite(found: Gradients) -> int:
    """How many numbers are null without a rule of their own, as noise_scale and least_squares have one."""
    early = (found.early.mean_example, found.early.mean_error, found.early.mean_direction) if found.early else ()
    gap = [found.early_gap.covariance] if found.early_gap else []
    of_examples = [numbers for numbers in (found.gradients, found.mean, found.covariance) if numbers is not None]
    rest = (found.cost, found.predictions, found.losses, found.weights, found.cost_gradient, found.residual)
    return count_nonfinite(*rest, *of_examples, *early, *gap)


def _whole(problem: NetworkProblem, point: Point) -> WholeGradient:
    gradient = problem.full_gradient(point)
    return {"weights": gradient.size, "length": float(np.linalg.norm(gradient)), "in_plane": problem.plane.inside(gradient)}
