"""Generated data sets. Each draws a fixed count of numbers per example, so that asking for more keeps the first ones."""

from collections.abc import Callable

import numpy as np

from ..base import Draws, Vector, normal

Table = tuple[dict[str, Vector], Vector]
MOST_LOG_RATE = 6.0  # a Poisson mean of about 400: beyond it a count is no longer worth drawing by inversion


def line(n: int, noise: float, draws: Draws) -> Table:
    """y = 1.2 x + 0.5 + noise, x uniform in [-2, 2]."""
    u = draws.uniform(n, 3)
    x = 4.0 * u[:, 0] - 2.0
    return {"x": x}, 1.2 * x + 0.5 + noise * normal(u[:, 1], u[:, 2])


def curve(n: int, noise: float, draws: Draws) -> Table:
    """y = 0.8 x + 0.5 x^2 + noise, x uniform in [-2, 2]."""
    u = draws.uniform(n, 3)
    x = 4.0 * u[:, 0] - 2.0
    return {"x": x}, 0.8 * x + 0.5 * x * x + noise * normal(u[:, 1], u[:, 2])


def clusters(n: int, noise: float, draws: Draws) -> Table:
    """Two classes on a line, around -1 and 1; noise is the spread of each."""
    u = draws.uniform(n, 3)
    y = (u[:, 0] < 0.5).astype(float)
    return {"x": 2.0 * y - 1.0 + noise * normal(u[:, 1], u[:, 2])}, y


def blobs(n: int, noise: float, draws: Draws) -> Table:
    """Two classes in the plane, around (-1, -0.6) and (1, 0.6)."""
    u = draws.uniform(n, 5)
    y = (u[:, 0] < 0.5).astype(float)
    side = 2.0 * y - 1.0
    x1 = side + noise * normal(u[:, 1], u[:, 2])
    return {"x1": x1, "x2": 0.6 * side + noise * normal(u[:, 3], u[:, 4])}, y


def waves(n: int, noise: float, draws: Draws) -> Table:
    """y = 1.2 sin(1.6 x) + noise, x uniform in [-3, 3]."""
    u = draws.uniform(n, 3)
    x = 6.0 * u[:, 0] - 3.0
    return {"x": x}, 1.2 * np.sin(1.6 * x) + noise * normal(u[:, 1], u[:, 2])


def counts(n: int, noise: float, draws: Draws) -> Table:
    """Poisson counts with log rate 0.8 x + 0.4 (plus noise), x uniform in [-2, 2]."""
    u = draws.uniform(n, 4)
    x = 4.0 * u[:, 0] - 2.0
    log_rate = np.minimum(0.8 * x + 0.4 + noise * normal(u[:, 1], u[:, 2]), MOST_LOG_RATE)
    return {"x": x}, poisson(np.exp(log_rate), u[:, 3])


def poisson(rate: Vector, u: Vector) -> Vector:
    """Counts by inversion: the smallest k whose cumulated probability exceeds u."""
    count = np.zeros_like(rate)
    term = np.exp(-rate)
    total = term.copy()
    for k in range(1, 2_000):
        below = u >= total
        if not below.any():
            break
        count[below] = k
        term = term * rate / k
        total = total + term
    return count


def xor(n: int, noise: float, draws: Draws) -> Table:
    """Four corners, class 1 where the signs agree; noise moves an example after its class is set."""
    u = draws.uniform(n, 6)
    x1, x2 = 2.0 * u[:, 0] - 1.0, 2.0 * u[:, 1] - 1.0
    y = (x1 * x2 > 0).astype(float)
    return {"x1": x1 + noise * normal(u[:, 2], u[:, 3]), "x2": x2 + noise * normal(u[:, 4], u[:, 5])}, y


def spirals(n: int, noise: float, draws: Draws) -> Table:
    """Two interleaved spirals of one and a half turns."""
    u = draws.uniform(n, 6)
    y = (u[:, 0] < 0.5).astype(float)
    turn = np.sqrt(u[:, 1]) * 3.0 * np.pi
    radius, angle = turn / (3.0 * np.pi) * 2.0, turn + np.pi * y
    x1 = radius * np.cos(angle) + noise * normal(u[:, 2], u[:, 3])
    return {"x1": x1, "x2": radius * np.sin(angle) + noise * normal(u[:, 4], u[:, 5])}, y


GENERATORS: dict[str, Callable[[int, float, Draws], Table]] = {
    f.__name__: f for f in (line, curve, clusters, blobs, waves, counts, xor, spirals)
}
