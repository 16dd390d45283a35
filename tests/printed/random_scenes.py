"""Random scenes of every kind of trouble: models, losses, costs, points, offsets and scales from 1e-6 to 1e9, kinks, N = 1."""

import random

MODELS = (  # model and loss, y in {0, 1} or any
    ({"model": "line"}, False),
    ({"model": "line", "loss": "absolute"}, False),
    ({"model": "line", "loss": "huber"}, False),
    ({"model": "through_origin"}, False),
    ({"model": "logistic"}, True),
    ({"model": "neuron", "loss": "hinge"}, True),
    ({"model": "exponential"}, False),
    ({"model": "sine", "loss": "absolute"}, False),
    ({"model": "formula", "formula": "200*a^2*x + b*abs(x - 1.5)"}, False),
    (
        {"model": "formula", "formula": "a*exp(-b*x/2) + 2*(a/3)", "loss": "formula", "loss_formula": "2*log(1 + (y - p)^2)"},
        False,
    ),
)
COSTS = ("mean", "mean", "mean", "sum", "rms", "max", "logsumexp", "geometric", "product", "median")
SCALES = (1.0, 1.0, 1e-6, 1e-3, 1e3, 1e9)
OFFSETS = (0.0, 0.0, 0.0, 1000.0, 2459215.5, 1e9)
SIZES = (1, 2, 3, 5, 60)


def scene(seed):
    """The fields of a scene, the same for a seed for ever."""
    pick = random.Random(seed)
    model, classes = MODELS[seed % len(MODELS)]
    n, scale = pick.choice(SIZES), pick.choice(SCALES if model["model"] == "line" else SCALES[:4])
    offset = pick.choice(OFFSETS) if model["model"] == "line" else 0.0
    x = [offset + scale * round(pick.gauss(1, 1), pick.choice((1, 6, 16))) for _ in range(n)]
    level, spread = pick.choice((0.0, 0.0, 1000.0, 1e6)), pick.choice((1.0, 1e-6, 1e3))
    y = [float(pick.random() < 0.5) if classes else level + spread * round(pick.gauss(0, 1), pick.choice((1, 8))) for _ in x]
    at = [round(pick.uniform(-2, 2), pick.choice((1, 3, 16))) / (scale if model["model"] == "line" else 1), 0.0]
    at[1] = level + spread * pick.gauss(0, 1) - (at[0] * offset) if model["model"] == "line" else pick.uniform(-2, 2)
    window = [at[0] - 2 / scale, at[0] + 3 / scale, at[1] - 2.5 * spread, at[1] + 2 * spread]
    cost = pick.choice(COSTS) if not classes or n < 5 else "mean"
    places = {"at": [max(-1e12, min(1e12, v)) for v in at], "window": window} if pick.random() < 0.8 else {}
    return {"data": "points", "points": {"x": x, "y": y}, **model, "cost": cost, "grid": 5, **places}
