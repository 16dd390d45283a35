"""The field of gradients: at every node of a coarse grid, the mean gradient and those of single examples."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..base import Deadline, Vector
from ..model import Problem, where_defined
from ..surface import Window, axis


@dataclass(frozen=True)
class Field:
    """theta1 (K,), theta2 (K,), mean (K, K, 2) and, by index, the gradients of single examples (K, K, 2).

    [j, i] belongs to (theta1[i], theta2[j]), as in a surface. What is not defined is nan.
    """

    theta1: Vector
    theta2: Vector
    mean: NDArray[np.float64]
    examples: dict[int, NDArray[np.float64]]


def field_over(problem: Problem, window: Window, nodes: int, examples: list[int], deadline: Deadline) -> Field:
    """Mean gradient at every node, and the gradients of the examples asked for."""
    theta1, theta2 = axis(window[0], window[1], nodes), axis(window[2], window[3], nodes)
    mean = np.empty((nodes, nodes, 2))
    single = np.empty((nodes, nodes, len(examples), 2))
    for j, b in enumerate(theta2):
        deadline.check()
        for i, a in enumerate(theta1):
            with np.errstate(all="ignore"):
                gradients = where_defined(problem.value_and_grad(a, b))
                mean[j, i] = gradients.mean(axis=0)
            single[j, i] = gradients[examples]
    return Field(theta1, theta2, mean, {index: single[:, :, k] for k, index in enumerate(examples)})
