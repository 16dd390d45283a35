"""Planes through weight space: theta = origin + a first + b second, for the two numbers (a, b) of a point.

P weights and biases, T points of a training path.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ..base import Matrix, Vector
from .architecture import Architecture, Layer
from .weights import DIRECTIONS, normals

STRAIGHT = 1e-10  # of the first singular value: a path whose second is less has no second direction


@dataclass(frozen=True, eq=False)
class Plane:
    """`names` are those of the axes; `held` the parts of a training path's variance along them, where they were found from it."""

    names: tuple[str, str]
    origin: Vector
    first: Vector
    second: Vector
    held: tuple[float, float] | None = None

    def weights(self, point: tuple[float, float]) -> Vector:
        """All weights at a point of the plane, (P,)."""
        return self.origin + point[0] * self.first + point[1] * self.second

    def nearest(self, weights: Matrix) -> Matrix:
        """The points of the plane nearest to places in weight space: (T, 2) from (T, P), (2,) from (P,)."""
        return np.asarray((weights - self.origin) @ self._dual)

    def along(self, gradient: Vector) -> Matrix:
        """The derivatives along both axes, (2,), of something with this gradient (P,)."""
        return np.array([self.first @ gradient, self.second @ gradient])

    def inside(self, vector: Vector) -> float:
        """The length of a vector's projection onto the plane."""
        return float(np.sqrt(np.maximum(0.0, self.along(vector) @ (vector @ self._dual))))

    @cached_property
    def _dual(self) -> Matrix:
        """(P, 2): the coordinates of a projection are the products with its columns. Axes of length 0 have none."""
        axes = np.stack([self.first, self.second])
        return np.asarray(np.linalg.pinv(axes))


def of_two_weights(shape: Architecture, weights: Vector, names: tuple[str, str]) -> Plane:
    """Two single weights, every other one as it is; a point holds their values. Raises KeyError for a name that is none."""
    first, second = (_unit(shape, name) for name in names)
    origin = np.where(first + second > 0, 0.0, weights)
    return Plane(names, origin, first, second)


def _unit(shape: Architecture, name: str) -> Vector:
    index = shape.index(name)
    if index is None:
        raise KeyError(name)
    unit = np.zeros(shape.count)
    unit[index] = 1.0
    return unit


def of_random_directions(shape: Architecture, weights: Vector, seed: int) -> Plane:
    """Two random directions, normalised per filter, with the weights as they are in the middle."""
    drawn = normals(2 * shape.count, seed, DIRECTIONS).reshape(2, -1)
    first, second = (filter_normalised(shape, direction, weights) for direction in drawn)
    return Plane(("d1", "d2"), weights, first, second)


def filter_normalised(shape: Architecture, direction: Vector, weights: Vector) -> Vector:
    """Every row of weights, those into one unit, as long as that row of the network; the biases of a layer as one group.

    Li et al. 2018, Visualizing the Loss Landscape of Neural Nets, section 4: d_ij <- d_ij |theta_ij| / |d_ij|. Their paper says
    this of filters; their program (net_plotter.py) leaves the directions of biases 0, or makes them the biases themselves. Here
    they are random and as long as a layer's biases, so that a slice moves every parameter.
    """
    pairs = zip(shape.layers(direction), shape.layers(weights), strict=True)
    return shape.flat([Layer(_as_long(d.weights, w.weights), _as_long(d.bias, w.bias)) for d, w in pairs])


def _as_long(direction: Matrix, like: Matrix) -> Matrix:
    """Rows of the length that the rows of another have."""
    lengths = np.linalg.norm(direction, axis=-1, keepdims=True)
    return np.asarray(direction * (np.linalg.norm(like, axis=-1, keepdims=True) / np.where(lengths > 0, lengths, 1.0)))


def of_path(path: Matrix) -> Plane | None:
    """The first two principal directions of a training path (T, P), each of length 1, with its end in the middle.

    Li et al. 2018, section 7. None where the path is shorter than two steps, or straight.
    """
    _, sizes, directions = np.linalg.svd(path - path.mean(axis=0), full_matrices=False)
    if len(path) < 3 or not sizes[1] > STRAIGHT * sizes[0]:
        return None
    first, second = (_signed(direction) for direction in directions[:2])
    held = np.square(sizes) / np.square(sizes).sum()
    return Plane(("p1", "p2"), path[-1], first, second, (float(held[0]), float(held[1])))


def _signed(direction: Vector) -> Vector:
    """Of a direction and its opposite, the one whose largest component is positive."""
    return np.asarray(direction * np.sign(direction[np.argmax(np.abs(direction))]))
