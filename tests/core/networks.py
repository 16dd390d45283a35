"""Small networks for the tests, and a network once more: plain loops over units and examples, in Python's own numbers.

The reference reads nothing of the app but the order of weights in a vector, which is part of its interface.
"""

import cmath
import math

import numpy as np

from app.core.base import Draws, normal
from app.core.data import own_examples
from app.core.model import COSTS, LOSSES
from app.core.network import Architecture, NetworkProblem, Plane, head, of_random_directions

STEP = 1e-30  # of the reference's complex step


def numbers(count, seed=7):
    """Normal numbers."""
    u = Draws(seed).uniform(count, 2)
    return normal(u[:, 0], u[:, 1])


def examples(inputs, count, classes=0, seed=3):
    """Inputs around 0; targets around 0, or that many classes."""
    columns = {f"x{k + 1}" if inputs > 1 else "x": numbers(count, seed + k) for k in range(inputs)}
    y = np.arange(count) % classes if classes else numbers(count, seed + 50)
    return own_examples(columns, y)


def network(widths, activation="tanh", output="linear", loss="squared", n=9, cost="mean", batch_norm=0, weights=None, seed=11):
    """A problem on a random plane through random weights, all biases among them."""
    shape = Architecture(tuple(widths), activation, output, batch_norm)
    classes = {"linear": 0, "sigmoid": 2, "softmax": widths[-1]}[output]
    made = head(output, loss, LOSSES[loss].formula)
    weights = numbers(shape.count, seed) if weights is None else np.asarray(weights, dtype=float)
    plane = of_random_directions(shape, weights, seed)
    return NetworkProblem(shape, made, plane, examples(widths[0], n, classes), COSTS[cost])


def on_plane(problem, origin, first, second):
    """The same problem on another plane."""
    plane = Plane(("a", "b"), np.asarray(origin, float), np.asarray(first, float), np.asarray(second, float))
    return NetworkProblem(problem.shape, problem.head, plane, problem.examples, problem.cost)


# ---- the reference


def bend(activation, z):
    if activation == "relu":
        return z if z.real > 0 else 0.0 * z
    return cmath.tanh(z) if activation == "tanh" else 1 / (1 + cmath.exp(-z))


def reference_sums(shape, weights, x):
    """The last layer's sums of one example."""
    read, at = list(x), 0
    for k, (units, inputs) in enumerate(shape.shapes):
        rows = [weights[at + u * inputs : at + (u + 1) * inputs] for u in range(units)]
        biases = weights[at + units * inputs : at + units * (inputs + 1)]
        at += units * (inputs + 1)
        z = [sum(w * h for w, h in zip(row, read, strict=True)) + bias for row, bias in zip(rows, biases, strict=True)]
        read = z if k == len(shape.shapes) - 1 else [bend(shape.activation, value) for value in z]
    return read


def reference_loss(problem, weights, i):
    """The loss of example i, by its definition."""
    x = [column[i] for column in problem.examples.columns.values()]
    y = problem.examples.y[i]
    z = reference_sums(problem.shape, list(weights), x)
    if problem.shape.output == "softmax":
        e = [cmath.exp(value) for value in z]
        shares = [value / sum(e) for value in e]
        if problem.head.loss == "log":
            return -cmath.log(shares[int(y)])
        return sum((share - (k == y)) ** 2 for k, share in enumerate(shares))
    p = 1 / (1 + cmath.exp(-z[0])) if problem.shape.output == "sigmoid" else z[0]
    if problem.head.loss == "log":
        return -y * cmath.log(p) - (1 - y) * cmath.log(1 - p)
    return (y - p) ** 2


def reference_gradient(problem, weights, i):
    """The gradient of one example's loss in all weights, one complex step for each."""
    found = []
    for k in range(len(weights)):
        moved = [complex(w) for w in weights]
        moved[k] += 1j * STEP
        found.append(complex(reference_loss(problem, moved, i)).imag / STEP)
    return np.array(found)


def central(f, at, h=1e-6):
    """Central differences of a function of two numbers."""
    a, b = at
    return np.array([(f((a + h, b)) - f((a - h, b))) / (2 * h), (f((a, b + h)) - f((a, b - h))) / (2 * h)])


def isclose(a, b, tolerance):
    return math.isclose(a, b, rel_tol=tolerance, abs_tol=tolerance)
