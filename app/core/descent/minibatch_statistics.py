"""What minibatches estimate: the gradients of many real draws, their spread, and the law beside it.

N examples, batches of B, g_i the gradient of example i, S = (1/N) sum (g_i - g)(g_i - g)^T their covariance.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ..base import Deadline, Indices, Matrix, Point, Vector
from ..data import Sampling, block_numbers, blocks, first_batch, shuffles
from ..gradient import cost_gradient_by_chain_rule, covariance_of, losses_and_gradients, weighted_sum
from ..model import Cost, Problem

LAWFUL = ("mean", "sum")  # costs whose batch gradient is a mean of gradients, but for a factor
PIECE = 1 << 17  # numbers gathered at a time
COUPLED_DRAWS = 60  # at every size, where each batch has to be computed anew
SIZED = 2_000_000  # examples drawn to measure the error at every size; fewer draws where there are many examples


@dataclass(frozen=True)
class SizeError:
    """How wrong batches of one size are, one by one and on average.

    `measured` is the root mean square length of the error, `predicted` the same by the law of shuffled ones (nan: no law), and
    `shuffled` that of as many real shuffled batches, nan where they are shuffled themselves: blocks lose measured / shuffled.
    `mean` (2,) is the mean of the K = `draws` estimates, `bias` the length of mean - full, and `bias_error` the standard error
    of that mean, nan where K = 1.
    """

    size: int
    measured: float
    predicted: float
    shuffled: float
    draws: int
    mean: Vector
    bias: float
    bias_error: float


@dataclass(frozen=True)
class Estimates:
    """`estimates` (draws, 2); `full` the cost's gradient (2,); covariances (2, 2), the predicted one nan where there is no law.

    `picked` are the examples of the first draw, whose estimate is the first row; `batch_gradient` is their plain mean gradient,
    None where no example has one of its own.
    """

    estimates: Matrix
    mean: Vector
    full: Vector
    covariance: Matrix
    predicted_covariance: Matrix
    by_size: list[SizeError]
    picked: Indices
    batch_gradient: Vector | None


def estimates_at(problem: Problem, point: Point, sampling: Sampling, draws: int, deadline: Deadline) -> Estimates:
    """Gradients of many batches at one point. Raises OutOfTime or Cancelled when the deadline says so."""
    with np.errstate(all="ignore"):
        source = _coupled_source(problem, point, deadline) if problem.is_coupled else _source(problem, point)
        sizes = sorted({*powers_of_two(problem.count), sampling.size})
        few = max(1, min(draws, SIZED // problem.count, COUPLED_DRAWS if problem.is_coupled else draws))
        drawn = _drawn(source, sampling, {size: few for size in sizes} | {sampling.size: draws}, deadline)
        shuffled = _shuffled(source, sampling, dict.fromkeys(sizes, few), deadline)
        own, full, covariance = drawn[sampling.size], source.full, source.covariance
        picked = first_batch(problem.examples, sampling)
        return Estimates(
            estimates=own,
            mean=own.mean(axis=0),
            full=full,
            covariance=covariance_of(own),
            predicted_covariance=law(covariance, problem, sampling, sampling.size),
            by_size=[
                _error(drawn[size][:few], shuffled.get(size), full, law(covariance, problem, sampling, size), size)
                for size in sizes
            ],
            picked=picked,
            batch_gradient=source.mean_of(picked),
        )


@dataclass(frozen=True)
class Source:
    """Where estimates come from: `of_rows` makes one (K, 2) of each row of indices (K, B), `mean_of` the plain mean gradient (2,)
    of a batch, None where there is none. `full` (2,) is the cost's gradient, `covariance` (2, 2) that of the gradients or nan.
    """

    problem: Problem
    of_rows: Callable[[Indices], Matrix]
    mean_of: Callable[[Indices], Vector | None]
    full: Vector
    covariance: Matrix


def _source(problem: Problem, point: Point) -> Source:
    """Every example's gradient, computed once."""
    losses, gradients = losses_and_gradients(problem, point)

    def of_rows(picked: Indices) -> Matrix:
        height = max(1, PIECE // picked.shape[1])
        pieces = (picked[start : start + height] for start in range(0, len(picked), height))
        return np.concatenate([batch_gradients(problem.cost, losses[p], gradients[p], problem.count) for p in pieces])

    full = weighted_sum(problem.cost.weights(losses), gradients)
    return Source(problem, of_rows, lambda picked: gradients[picked].mean(axis=0), full, covariance_of(gradients))


def _coupled_source(problem: Problem, point: Point, deadline: Deadline) -> Source:
    """Every batch on its own: there the loss of an example depends on who else was drawn."""

    def of_row(row: Indices) -> Vector:
        deadline.check()
        return cost_gradient_by_chain_rule(problem.subset(row), point) * scale(problem.cost, problem.count, row.size)

    none = np.full((2, 2), np.nan)
    return Source(
        problem,
        lambda picked: np.array([of_row(r) for r in picked]),
        lambda _: None,
        cost_gradient_by_chain_rule(problem, point),
        none,
    )


def powers_of_two(count: int) -> list[int]:
    """1, 2, 4, .. and N."""
    return [*(1 << k for k in range((count - 1).bit_length())), count]


def batch_gradients(cost: Cost, losses: Matrix, gradients: Matrix, count: int) -> Matrix:
    """The gradient of each batch's own cost, (..., 2), from losses (..., B) and gradients (..., B, 2).

    Of a sum it is scaled by N/B, so that it estimates the sum over all examples.
    """
    return weighted_sum(cost.weights(losses), gradients) * scale(cost, count, losses.shape[-1])


def scale(cost: Cost, count: int, size: int) -> float:
    """What a batch's cost is multiplied by to stand for all examples."""
    return count / size if cost.name == "sum" else 1.0


def law(covariance: Matrix, problem: Problem, sampling: Sampling, size: int) -> Matrix:
    """Covariance of the gradient of shuffled batches: S/B, without replacement times (N - B)/(N - 1); nan where none is known.

    Sampling of a finite population: Cochran, Sampling Techniques, 3rd ed. 1977, theorem 2.2. For blocks this is what
    shuffled ones would have, to compare with.
    """
    count = problem.count
    if problem.cost.name not in LAWFUL:
        return np.full((2, 2), np.nan)
    left = 1.0 if sampling.replacement else (count - size) / max(count - 1, 1)
    factor = count if problem.cost.name == "sum" else 1
    return np.asarray(covariance * (left * factor**2 / size))


def _shuffled(source: Source, sampling: Sampling, draws: dict[int, int], deadline: Deadline) -> dict[int, Matrix]:
    """For batches that are blocks, shuffled ones of the same sizes and seed beside them; for others none."""
    if not sampling.in_blocks:
        return {}
    return _drawn(source, Sampling(sampling.size, seed=sampling.seed), draws, deadline)


def _root_mean_square(estimates: Matrix, full: Vector) -> float:
    """Length of the error of estimates (K, 2)."""
    return float(np.sqrt(np.square(estimates - full).sum(axis=1).mean()))


def _error(estimates: Matrix, shuffled: Matrix | None, full: Vector, predicted: Matrix, size: int) -> SizeError:
    mean = estimates.mean(axis=0)
    return SizeError(
        size=size,
        measured=_root_mean_square(estimates, full),
        predicted=float(np.sqrt(np.trace(predicted))),
        shuffled=float("nan") if shuffled is None else _root_mean_square(shuffled, full),
        draws=len(estimates),
        mean=mean,
        bias=float(np.hypot(*(mean - full))),
        bias_error=standard_error(estimates),
    )


def standard_error(estimates: Matrix) -> float:
    """Of the mean of K independent estimates (K, 2): sqrt(tr(C) / K), C their covariance with divisor K - 1; nan where K = 1."""
    count = len(estimates)
    return float(np.sqrt(np.trace(covariance_of(estimates)) / (count - 1))) if count > 1 else float("nan")


def _drawn(source: Source, sampling: Sampling, draws: dict[int, int], deadline: Deadline) -> dict[int, Matrix]:
    """Estimates (draws, 2) of batches of every size, for each so many of the same draws."""
    if sampling.in_blocks:
        return {size: _of_blocks(source, sampling, size, count, deadline) for size, count in draws.items()}
    found: dict[int, list[Matrix]] = {size: [] for size in draws}
    done = 0
    for order in shuffles(source.problem.count, sampling, max(draws.values())):
        for size, count in draws.items():
            deadline.check()
            if count > done:
                found[size].append(source.of_rows(order[: count - done, :size]))
        done += len(order)
    return {size: np.concatenate(parts) for size, parts in found.items()}


def _of_blocks(source: Source, sampling: Sampling, size: int, draws: int, deadline: Deadline) -> Matrix:
    deadline.check()
    pieces = blocks(source.problem.examples, sampling, size)
    each = np.concatenate([source.of_rows(piece[None]) for piece in pieces])
    return np.asarray(each[block_numbers(source.problem.count, sampling, size, draws)])
