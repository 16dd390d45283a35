"""Models, losses and costs once more, written by hand with mpmath: what the tests of the core compare with.

Nothing here reads the app. A value outside a function's domain is nan.
"""

import statistics

from mpmath import mp, mpf

STEP = mpf(10) ** -18  # of a central difference: its error is of the order of STEP^2


def ln(u):
    return mp.log(u) if u > 0 else mp.nan


def logistic(u):
    return 1 / (1 + mp.exp(-u))


MODELS = {
    "line": lambda m, b, v: m * v["x"] + b,
    "through_origin": lambda m, b, v: m * v["x"] + b * v["x"] ** 2,
    "logistic": lambda w, b, v: logistic(w * v["x"] + b),
    "plane": lambda w1, w2, v: w1 * v["x1"] + w2 * v["x2"],
    "logistic_plane": lambda w1, w2, v: logistic(w1 * v["x1"] + w2 * v["x2"]),
    "neuron": lambda w, b, v: mp.tanh(w * v["x"] + b),
    "two_weights": lambda w1, w2, v: w2 * mp.tanh(w1 * v["x"]),
    "sine": lambda a, b, v: a * mp.sin(b * v["x"]),
    "exponential": lambda a, b, v: a * mp.exp(b * v["x"]),
    "poisson": lambda a, b, v: mp.exp(a * v["x"] + b),
}

# What a prediction is the sum of, where it is a sum: rounding is relative to these.
SUMMED = {
    "line": lambda m, b, v: abs(m * v["x"]) + abs(b),
    "through_origin": lambda m, b, v: abs(m * v["x"]) + abs(b * v["x"] ** 2),
    "plane": lambda w1, w2, v: abs(w1 * v["x1"]) + abs(w2 * v["x2"]),
}


def huber(p, y):
    r = y - p
    return r**2 / 2 if abs(r) <= 1 else abs(r) - mpf(1) / 2


LOSSES = {
    "squared": lambda p, y: (y - p) ** 2,
    "absolute": lambda p, y: abs(y - p),
    "huber": huber,
    "log": lambda p, y: -y * ln(p) - (1 - y) * ln(1 - p),
    "hinge": lambda p, y: max(mpf(0), 1 - (2 * y - 1) * p),
    "poisson": lambda p, y: p - y * ln(p),
    "signed": lambda p, y: y - p,
    "output": lambda p, y: p,
}

# Size of the terms of each loss, and of its slope dl/dp.
LOSS_TERMS = {
    "squared": lambda p, y: (abs(y) + abs(p)) ** 2,
    "absolute": lambda p, y: abs(y) + abs(p),
    "huber": lambda p, y: (abs(y) + abs(p)) * (1 + abs(y) + abs(p)),
    "log": lambda p, y: abs(y * ln(p)) + abs((1 - y) * ln(1 - p)),
    "hinge": lambda p, y: 1 + abs((2 * y - 1) * p),
    "poisson": lambda p, y: abs(p) + abs(y * ln(p)),
    "signed": lambda p, y: abs(y) + abs(p),
    "output": lambda p, y: abs(p),
}
SLOPE_TERMS = {
    "squared": lambda p, y: 2 * (abs(y) + abs(p)),
    "absolute": lambda p, y: mpf(1),
    "huber": lambda p, y: abs(y) + abs(p),
    "log": lambda p, y: abs(y / p) + abs((1 - y) / (1 - p)),
    "hinge": lambda p, y: abs(2 * y - 1),
    "poisson": lambda p, y: 1 + abs(y / p),
    "signed": lambda p, y: mpf(1),
    "output": lambda p, y: mpf(1),
}


def slope(loss, p, y):
    """dl/dp by central differences."""
    return (LOSSES[loss](p + STEP, mpf(y)) - LOSSES[loss](p - STEP, mpf(y))) / (2 * STEP)


def mean(values):
    return sum(values) / len(values)


COSTS = {
    "mean": mean,
    "sum": sum,
    "rms": lambda losses: mp.sqrt(mean(losses)),
    "max": max,
    "logsumexp": lambda losses: mp.log(mean([mp.exp(v) for v in losses])),
    "geometric": lambda losses: mp.exp(mean([mp.log(v) for v in losses])),
    "product": mp.fprod,
    "median": statistics.median,
}


def model_values(model, point, columns):
    """A model's prediction at a point, and at points STEP aside along each parameter: (p, ((p-, p+), (p-, p+)))."""
    a, b = map(mpf, point)
    v = {name: mpf(value) for name, value in columns.items()}
    f = MODELS[model]
    return f(a, b, v), ((f(a - STEP, b, v), f(a + STEP, b, v)), (f(a, b - STEP, v), f(a, b + STEP, v)))


def gradient(loss, stencil, y):
    """dl/dtheta by central differences over a stencil of predictions."""
    f = LOSSES[loss]
    return [(f(high, y) - f(low, y)) / (2 * STEP) for low, high in stencil]


def cost(model, loss, cost_name, point, rows):
    """The cost of examples given as (columns, y)."""
    a, b = map(mpf, point)
    predictions = [MODELS[model](a, b, {n: mpf(v) for n, v in columns.items()}) for columns, _ in rows]
    losses = [LOSSES[loss](p, mpf(y)) for p, (_, y) in zip(predictions, rows, strict=True)]
    return COSTS[cost_name](losses)


def cost_gradient_by_chain_rule(model, loss, cost_name, point, rows):
    """The two derivatives of the cost, by central differences."""
    a, b = map(mpf, point)
    aside = [((a - STEP, b), (a + STEP, b)), ((a, b - STEP), (a, b + STEP))]
    sides = [[cost(model, loss, cost_name, place, rows) for place in pair] for pair in aside]
    return [float((high - low) / (2 * STEP)) for low, high in sides]
