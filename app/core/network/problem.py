"""A network's losses on a plane through its weights: the second family of problems.

N examples, K outputs, S places on the plane. The first layer that the plane moves is read by all places alike, so its sums are
those of three fixed layers, added with the weights 1, a and b; only the layers after it are computed for every place.
"""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2b
from typing import Any, Self

import numpy as np

from ..base import Array, Matrix, Point, Vector
from ..data import Examples
from ..model import Cost, Derivatives, Here, Patience, Problem, where_defined
from .architecture import Architecture
from .grid_rows import GridRows
from .heads import SingleHead, SoftmaxHead
from .plane_batch import PlaneBatch
from .planes import Plane
from .training import TrainingSet, gradient_at

STEP = 1e-20  # of the complex step
BLOCK = 65_536  # numbers of one layer's activations at a time
AT_ONCE = 8  # times as many in the long runs of a surface: two threads that call NumPy too often wait for each other
KEPT = 1 << 20  # numbers that a problem keeps of its batches
FLOP = 0.05  # nanoseconds of one core, of products of matrices; all measured
SEARCH = 1e9  # nanoseconds of one core for a search
CURVED, TRIES = 6, 300  # times a gradient: second derivatives too; costs between two restarts
FEWEST_STEPS, FEWEST_RESTARTS, MOST_RESTARTS = 2, 2, 3
UNIT = 6.0  # of one unit's activation
START = 2e5  # of a pass, whatever the examples
BACKWARD = 4.0  # times a pass forward: gradients too


@dataclass(frozen=True, eq=False)
class NetworkProblem(Problem):
    """`single` is for pictures: surfaces in float32. Everything else is float64."""

    shape: Architecture
    head: SingleHead | SoftmaxHead
    plane: Plane
    examples: Examples
    cost: Cost
    single: bool = False

    @property
    def axes(self) -> tuple[str, str]:
        return self.plane.names

    @cached_property
    def key(self) -> Hashable:
        plane = blake2b(b"".join(part.tobytes() for part in (self.plane.origin, self.plane.first, self.plane.second)))
        return self.shape, self.head, self.plane.names, plane.digest(), self.examples.digest, self.cost.name

    @property
    def breadth(self) -> int:
        return max(1, self.count * self.shape.breadth // AT_ONCE)

    @cached_property
    def loss_nanoseconds(self) -> float:
        below, *later = self.shape.shapes[self.first_moved :]
        products = sum(2 * units * inputs for units, inputs in later)
        units = below[0] + sum(units for units, _ in later)
        return (FLOP * products + UNIT * units + self.head.nanoseconds) / (2.0 if self.single else 1.0)

    @property
    def gradient_nanoseconds(self) -> float:
        return BACKWARD * self.loss_nanoseconds

    @property
    def is_coupled(self) -> bool:
        return self.shape.batch_norm > 0

    @property
    def is_curved(self) -> bool:
        return not (self.is_coupled or self.head.has_kink or (self.shape.depth > 1 and self.shape.hidden.has_kink))

    @property
    def patience(self) -> Patience:
        newton = int(SEARCH / (CURVED * self.count * self.gradient_nanoseconds))
        simplex = int(SEARCH / (TRIES * self.count * self.loss_nanoseconds))
        return Patience(
            max(FEWEST_STEPS, min(newton, Patience.steps)), max(FEWEST_RESTARTS, min(simplex, MOST_RESTARTS)), looks_round=False
        )

    def for_pictures(self) -> Self:
        return replace(self, single=True)

    @cached_property
    def training_set(self) -> TrainingSet:
        """The examples as a network reads them."""
        x = np.stack(list(self.examples.columns.values()))
        return TrainingSet(self.shape, self.head, x, self.head.targets(self.examples.y, self.shape.widths[-1]))

    @cached_property
    def first_moved(self) -> int:
        """The first layer, from 0, whose weights or biases the plane moves."""
        moved = (self.plane.first != 0) | (self.plane.second != 0)
        layers = [k for k, (weights, bias) in enumerate(self.shape.pieces) if moved[weights].any() or moved[bias].any()]
        return layers[0] if layers else self.shape.depth - 1

    def losses_over(self, theta1: Any, theta2: Any) -> Array:
        a, b, grid = _flattened(theta1, theta2)
        found = [self._in_blocks(batch, a, b, batch.losses) for batch in self._batches()]
        return np.concatenate(found, axis=-1).reshape(*grid, self.count)

    def beside(self, theta1: Vector) -> Callable[[Vector], Array]:
        def losses(theta2: Vector) -> Array:
            rows = [np.concatenate([columns.losses(b) for columns in made], axis=-1) for b in theta2]
            return np.stack(rows, dtype=float)  # costs combine doubles

        made = [GridRows(batch, theta1) for batch in self._batches()]
        return losses

    def value_and_grad(self, theta1: Any, theta2: Any) -> Derivatives:
        a, b, grid = _flattened(theta1, theta2)
        if self.is_coupled:
            return {name: value.reshape(*grid, self.count) for name, value in self._coupled_gradients(a, b).items()}
        found = [self._in_blocks(batch, a, b, batch.gradients) for batch in self._batches()]
        loss, g1, g2 = np.moveaxis(np.concatenate(found, axis=-1), 1, 0)
        return {name: value.reshape(*grid, self.count) for name, value in (("loss", loss), ("g1", g1), ("g2", g2))}

    def _coupled_gradients(self, a: Array, b: Array) -> Derivatives:
        """By the complex step: how each loss changes when the weights of all examples' network do."""
        first, second = self.losses_over(a + 1j * STEP, b), self.losses_over(a, b + 1j * STEP)
        return {"loss": first.real, "g1": first.imag / STEP, "g2": second.imag / STEP}

    def value_grad_hessian(self, theta1: Any, theta2: Any) -> Derivatives:
        """Second derivatives by a complex step through backpropagation."""
        if not self.is_curved:
            raise ValueError("the losses of this network have kinks, or are coupled")
        first = self.value_and_grad(np.asarray(theta1) + 1j * STEP, theta2)
        second = self.value_and_grad(theta1, np.asarray(theta2) + 1j * STEP)
        values = {name: first[name].real for name in ("loss", "g1", "g2")}
        curved = {"h11": first["g1"].imag, "h12": first["g2"].imag, "h22": second["g2"].imag}
        return {**values, **{name: value / STEP for name, value in curved.items()}}

    def value_and_grad_paired(self, places: Matrix) -> tuple[Vector, Matrix]:
        found = []
        for piece in self._apart():
            training_set = self.training_set
            x, targets = training_set.x[:, piece].T[..., None], training_set.targets[:, piece].T[..., None]
            batch = PlaneBatch.of(self.shape, self.head, self.plane, self.first_moved, x, targets)
            found.append(batch.gradients(places[piece, 0], places[piece, 1])[..., 0])
        values = np.concatenate(found)
        return values[:, 0], values[:, 1:]

    def here(self, point: Point) -> Here:
        predictions = np.concatenate([batch.predictions(*_one(point))[0] for batch in self._batches()], axis=-1)
        outputs = predictions[0] if len(predictions) == 1 else predictions.T
        values = {"loss": self.losses(point)} if self.is_coupled else self.value_and_grad(*point)
        return Here(outputs, values["loss"], None if self.is_coupled else where_defined(values))

    def coupled_gradient(self, point: Point) -> Vector:
        return self.plane.along(self.full_gradient(point))

    def full_gradient(self, point: Point) -> Vector:
        """The gradient of the cost in all weights, (P,)."""
        weights = self.cost.weights(self.losses(point))
        return gradient_at(self.training_set, self.plane.weights(point), weights)

    def kink_arguments(self, point: Point) -> list[Vector]:
        found: list[list[Vector]] = [batch.kink_arguments(*_one(point)) for batch in self._batches()]
        return [np.concatenate(parts) for parts in zip(*found, strict=True)]

    def mean_example(self, point: Point) -> Vector:
        training_set = self.training_set
        x, targets = training_set.x.mean(axis=1, keepdims=True), training_set.targets.mean(axis=1, keepdims=True)
        batch = PlaneBatch.of(self.shape, self.head, self.plane, self.first_moved, x, targets)
        return np.asarray(batch.gradients(*_one(point))[0, 1:, 0])

    def mean_error(self, point: Point) -> Vector:
        aside = [(point[0] + 1j * STEP, point[1]), (point[0], point[1] + 1j * STEP)]
        batches = list(self._batches())
        errors = np.concatenate([batch.errors(*_one(point))[0] for batch in batches], axis=-1).mean(axis=-1)
        moved = [np.concatenate([batch.predictions(*_one(at))[0] for batch in batches], axis=-1).imag / STEP for at in aside]
        return np.array([float(errors @ gradient.mean(axis=-1)) for gradient in moved])

    def subset(self, picked: Array) -> Self:
        return replace(self, examples=self.examples.subset(picked))

    def _in_blocks(self, batch: PlaneBatch, a: Array, b: Array, evaluate: Callable[[Array, Array], Array]) -> Array:
        """Something of every place, (S, .., N), some places at a time."""
        height = max(1, BLOCK // (batch.count * self.shape.breadth))
        return np.concatenate([evaluate(a[k : k + height], b[k : k + height]) for k in range(0, len(a), height)])

    def _batches(self) -> Iterator[PlaneBatch]:
        """The examples in pieces that fit the cache; kept where they are few."""
        return iter(self._kept) if 4 * self.breadth <= KEPT else self._made()

    @cached_property
    def _kept(self) -> list[PlaneBatch]:
        return list(self._made())

    def _made(self) -> Iterator[PlaneBatch]:
        precision = np.float32 if self.single else np.float64
        for piece in self.training_set.pieces():
            x, targets = self.training_set.x[:, piece], self.training_set.targets[:, piece]
            yield PlaneBatch.of(self.shape, self.head, self.plane, self.first_moved, x, targets, precision)

    def _apart(self) -> Iterator[slice]:
        """Examples that are looked at each at a place of its own: so many weights at a time."""
        size = max(1, 4 * BLOCK // self.shape.count)
        return (slice(start, min(start + size, self.count)) for start in range(0, self.count, size))


def training_nanoseconds(training_set: TrainingSet) -> float:
    """Estimated time of one core for one step of training."""
    products = sum(2 * units * inputs for units, inputs in training_set.shape.shapes)
    each = FLOP * products + UNIT * sum(training_set.shape.widths[1:]) + training_set.head.nanoseconds
    return START + training_set.count * BACKWARD * each


def whole_work(problem: "NetworkProblem", batch: int | None) -> float:
    """The same for one step of descent of the whole network: the losses and the gradient of a batch, the cost of all examples."""
    each = training_nanoseconds(problem.training_set)
    return each * (1.5 + (1.0 if batch is None else 1.3 * batch / problem.count)) / 2.0 + START


def _flattened(theta1: Any, theta2: Any) -> tuple[Array, Array, tuple[int, ...]]:
    """Places of any shape as two vectors, and that shape."""
    first, second = np.broadcast_arrays(np.asarray(theta1), np.asarray(theta2))
    return first.ravel(), second.ravel(), first.shape


def _one(point: tuple[Any, Any]) -> tuple[Array, Array]:
    """One place as two vectors of length 1."""
    return np.array([point[0]]), np.array([point[1]])
