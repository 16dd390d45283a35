"""Descent of a whole network once more, in mpmath: it reads nothing of the app but the order of weights in a vector.

Networks, losses and costs by their definitions, every gradient by complex steps through the cost of the batch, one for each
weight; methods as their papers have them; shadows on the plane by the normal equations.
"""

from collections.abc import Callable
from typing import Any

from mpmath import mp, mpc, mpf

TINY = mpf(10) ** -30
Number = Any  # mpmath's, complex or real
Scene = dict[str, Any]


# ---- the network


def bent(activation: str, z: Number) -> Number:
    if activation == "relu":
        return z if mp.re(z) > 0 else 0 * z
    return mp.tanh(z) if activation == "tanh" else 1 / (1 + mp.exp(-z))


def normalised(sums: list[list[Number]]) -> list[list[Number]]:
    """Sums of one layer, a row for each example: every unit's with mean 0 and variance 1, but for 1e-5 under the root."""
    columns = []
    for column in zip(*sums, strict=True):
        mean = mp.fsum(column) / len(column)
        variance = mp.fsum((z - mean) ** 2 for z in column) / len(column)
        columns.append([(z - mean) / mp.sqrt(variance + mpf("1e-5")) for z in column])
    return [list(row) for row in zip(*columns, strict=True)]


def last_sums(scene: Scene, weights: list[Number], inputs: list[list[float]]) -> list[list[Number]]:
    """The last layer's sums of every example; weights lie layer by layer, a row for each unit and then the biases."""
    read, start = inputs, 0
    shapes = list(zip(scene["widths"], scene["widths"][1:], strict=False))
    for number, (width, units) in enumerate(shapes, start=1):
        rows = [weights[start + u * width : start + (u + 1) * width] for u in range(units)]
        biases = weights[start + units * width : start + units * (width + 1)]
        start += units * (width + 1)
        sums = [[mp.fsum(w * h for w, h in zip(row, each, strict=True)) for row in rows] for each in read]
        if number == scene["batch_norm"]:
            sums = normalised(sums)
        sums = [[z + bias for z, bias in zip(each, biases, strict=True)] for each in sums]
        read = sums if number == len(shapes) else [[bent(scene["activation"], z) for z in each] for each in sums]
    return read


def loss_of(scene: Scene, z: list[Number], y: float) -> Number:
    if scene["output"] == "softmax":
        e = [mp.exp(value) for value in z]
        p = [value / mp.fsum(e) for value in e]
        return -mp.log(p[int(y)]) if scene["loss"] == "log" else mp.fsum((p[k] - (k == y)) ** 2 for k in range(len(p)))
    p = 1 / (1 + mp.exp(-z[0])) if scene["output"] == "sigmoid" else z[0]
    r = y - p
    far = abs(mp.re(r)) > 1
    return {
        "log": lambda: -mp.log(p) if y == 1 else -mp.log(1 - p),
        "squared": lambda: r * r,
        "absolute": lambda: r if mp.re(r) > 0 else -r,
        "huber": lambda: (r if mp.re(r) > 0 else -r) - mpf(1) / 2 if far else r * r / 2,
    }[scene["loss"]]()


def middle(losses: list[Number]) -> Number:
    ordered, n = sorted(losses, key=mp.re), len(losses)
    return (ordered[(n - 1) // 2] + ordered[n // 2]) / 2


COSTS: dict[str, Callable[[list[Number]], Number]] = {
    "mean": lambda losses: mp.fsum(losses) / len(losses),
    "sum": mp.fsum,
    "rms": lambda losses: mp.sqrt(mp.fsum(losses) / len(losses)),
    "max": lambda losses: max(losses, key=mp.re),
    "logsumexp": lambda losses: mp.log(mp.fsum(map(mp.exp, losses)) / len(losses)),
    "geometric": lambda losses: mp.exp(mp.fsum(map(mp.log, losses)) / len(losses)),
    "product": mp.fprod,
    "median": middle,
}


def cost_of(scene: Scene, weights: list[Number], picked: list[int]) -> Number:
    """The cost of a batch; a sum stands for all examples."""
    points = scene["points"]
    sums = last_sums(scene, weights, [[points["x1"][i], points["x2"][i]] for i in picked])
    losses = [loss_of(scene, z, points["y"][i]) for z, i in zip(sums, picked, strict=True)]
    return COSTS[scene["cost"]](losses) * (mpf(len(points["y"])) / len(picked) if scene["cost"] == "sum" else 1)


def gradient_of(scene: Scene, weights: list[mpf], picked: list[int]) -> list[mpf]:
    """One complex step for each weight."""
    found = []
    for k in range(len(weights)):
        stepped = [mpc(w, TINY if j == k else 0) for j, w in enumerate(weights)]
        found.append(mp.im(cost_of(scene, stepped, picked)) / TINY)
    return found


# ---- the walk


class Walk:
    """A method by its paper, weight by weight: v and s are what it remembers."""

    def __init__(self, method: str, weights: list[mpf], rate: float, momentum: float) -> None:
        self.method, self.weights, self.rate, self.momentum, self.steps = method, weights, mpf(rate), mpf(momentum), 0
        self.v = [mpf(0)] * len(weights)
        self.s = [mpf(0)] * len(weights)

    @property
    def looks_from(self) -> list[mpf]:
        """Where the gradient is taken: Sutskever et al. 2013, equation 3, for Nesterov's."""
        if self.method != "nesterov":
            return self.weights
        return [w - self.rate * self.momentum * v for w, v in zip(self.weights, self.v, strict=True)]

    def step(self, gradient: list[mpf]) -> None:
        self.steps += 1
        for k, g in enumerate(gradient):
            self.weights[k] -= self.rate * self._direction(k, g)

    def _direction(self, k: int, g: mpf) -> mpf:
        if self.method in ("gd", "sgd"):
            return g
        if self.method in ("momentum", "nesterov"):
            self.v[k] = self.momentum * self.v[k] + g
            return self.v[k]
        if self.method == "adagrad":
            self.s[k] += g * g
            return g / (mp.sqrt(self.s[k]) + mpf("1e-8"))
        if self.method == "rmsprop":
            self.s[k] = mpf("0.9") * self.s[k] + mpf("0.1") * g * g
            return g / (mp.sqrt(self.s[k]) + mpf("1e-8"))
        self.v[k] = mpf("0.9") * self.v[k] + mpf("0.1") * g
        self.s[k] = mpf("0.999") * self.s[k] + mpf("0.001") * g * g
        mean, square = self.v[k] / (1 - mpf("0.9") ** self.steps), self.s[k] / (1 - mpf("0.999") ** self.steps)
        return mean / (mp.sqrt(square) + mpf("1e-8"))


def flat(layers: list[dict], widths: list[int]) -> list[mpf]:
    """The weights of all layers, a layer's rows and then its biases; where the API says null all are 0."""
    found = []
    for layer, width, units in zip(layers, widths, widths[1:], strict=False):
        rows = layer["weights"] or [[0.0] * width] * units
        found += [mpf(w) for row in rows for w in row] + [mpf(b) for b in layer["bias"] or [0.0] * units]
    return found


def dot(a: list[mpf], b: list[mpf]) -> mpf:
    return mp.fsum(p * q for p, q in zip(a, b, strict=True))


def shadow_of(weights: list[mpf], origin: list[mpf], axes: list[list[mpf]]) -> tuple[list[mpf], mpf]:
    """The nearest point of the plane, by the normal equations, and how far away it is."""
    aside = [w - o for w, o in zip(weights, origin, strict=True)]
    gram = mp.matrix([[dot(a, b) for b in axes] for a in axes])
    at = list(mp.lu_solve(gram, mp.matrix([dot(a, aside) for a in axes])))
    left = [r - at[0] * p - at[1] * q for r, p, q in zip(aside, *axes, strict=True)]
    return at, mp.sqrt(dot(left, left))
