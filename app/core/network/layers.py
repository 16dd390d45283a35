"""Averaged too early, layer by layer: backpropagation of the mean error, beside the mean of every example's own.

Right, for layer l: dL/dW_l = (1/N) sum_i d_i,l h_i,l-1^T and dL/db_l = (1/N) sum_i d_i,l, with d_i,l = dl_i/dz_l of example i.
Too early: the mean output error goes back once, d_l-1 = (W_l^T d_l) f'_l-1 with the mean of f'(z) over the examples, and meets
mean activations. A gradient is a product of things that vary together; the mean of a product is not the product of the means.
"""

from dataclasses import dataclass

import numpy as np

from ..base import Matrix, Vector
from .propagation import backward, forward
from .training import TrainingSet


@dataclass(frozen=True)
class LayerGradients:
    """One layer's weights (units, inputs) or biases (units,): the gradient of the mean loss, and what early averaging gives."""

    name: str
    correct: Matrix
    averaged: Matrix

    @property
    def correct_norm(self) -> float:
        return float(np.linalg.norm(self.correct))

    @property
    def averaged_norm(self) -> float:
        return float(np.linalg.norm(self.averaged))

    @property
    def relative_error(self) -> float:
        """|averaged - correct| / |correct|; nan where the right one is 0 and the other is not."""
        gap = float(np.linalg.norm(self.averaged - self.correct))
        return gap / self.correct_norm if self.correct_norm > 0 else (0.0 if gap == 0 else float("nan"))

    @property
    def angle_degrees(self) -> float:
        """Between the two, from 0 to 180, exact for small ones (Kahan 2006, section 12); nan where a length is 0."""
        if self.correct_norm == 0 or self.averaged_norm == 0:
            return float("nan")
        one, two = self.correct / self.correct_norm, self.averaged / self.averaged_norm
        return float(np.degrees(2.0 * np.arctan2(np.linalg.norm(one - two), np.linalg.norm(one + two))))


def layer_gradients(training_set: TrainingSet, weights: Vector) -> list[LayerGradients]:
    """Both gradients of every layer, its weights and its biases apart, input side first. Not for layers that are normalised."""
    layers, depth = training_set.shape.layers(weights), training_set.shape.depth
    right = training_set.shape.layers(np.zeros(weights.size))
    reads = [np.zeros(inputs) for _, inputs in training_set.shape.shapes]
    derivatives = [np.zeros(units) for units, _ in training_set.shape.shapes[:-1]]
    error = np.zeros(training_set.shape.widths[-1])
    for piece in training_set.pieces():
        steps = forward(training_set.shape, layers, training_set.x[:, piece])
        signal = training_set.head.derivatives(steps[-1].z, training_set.targets[:, piece]) / training_set.count
        error += signal.sum(axis=-1)
        for k, step in enumerate(steps):
            reads[k] += step.read.sum(axis=-1) / training_set.count
            if k + 1 < depth:
                derivatives[k] += (
                    training_set.shape.hidden.derivative(step.z, steps[k + 1].read).sum(axis=-1) / training_set.count
                )
        for back in backward(training_set.shape, layers, steps, signal):
            right[back.layer].weights[...] += back.weights @ steps[back.layer].read.T
            right[back.layer].bias[...] += back.bias.sum(axis=-1)
    errors = [error]
    for k in range(depth - 1, 0, -1):
        errors.insert(0, (layers[k].weights.T @ errors[0]) * derivatives[k - 1])
    found = []
    for k, layer in enumerate(right):
        found.append(LayerGradients(f"W{k + 1}", layer.weights, np.outer(errors[k], reads[k])))
        found.append(LayerGradients(f"b{k + 1}", layer.bias, errors[k]))
    return found
