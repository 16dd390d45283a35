"""A 101 x 101 surface in float64: ours, and JAX jit(vmap) of the same mean loss, written as JAX's users would."""

import os

os.environ.setdefault("JAX_PLATFORMS", "cpu")

from collections.abc import Callable

import jax
import jax.numpy as jnp
import numpy as np

from app.core.base import Deadline
from app.core.data import DATASETS, generated_examples
from app.core.formula import parse
from app.core.model import COSTS, LOSSES, FormulaProblem, objective
from app.core.surface import axis, direct_surface, surface
from tests.bench.timing import best

jax.config.update("jax_enable_x64", True)

NODES = 101
WINDOW = (-2.0, 2.0, -2.0, 2.0)
TYPED = "tanh(w*x + b) + w*sin(b*x)"
Loss = Callable[[jax.Array, jax.Array, jax.Array, jax.Array], jax.Array]


def cross_entropy(u: jax.Array, y: jax.Array) -> jax.Array:
    """Log loss from the logit, as in optax."""
    return y * jax.nn.softplus(-u) + (1 - y) * jax.nn.softplus(u)


# name: formula, loss, data, the same loss in JAX
CASES: dict[str, tuple[str, str, str, Loss]] = {
    "line": ("m*x + b", "squared", "line", lambda a, b, x, y: (y - (a * x + b)) ** 2),
    "logistic": ("sigmoid(w*x + b)", "log", "clusters", lambda a, b, x, y: cross_entropy(a * x + b, y)),
    "two_weights": ("w2*tanh(w1*x)", "squared", "line", lambda a, b, x, y: (y - b * jnp.tanh(a * x)) ** 2),
    "typed formula": (TYPED, "squared", "line", lambda a, b, x, y: (y - (jnp.tanh(a * x + b) + a * jnp.sin(b * x))) ** 2),
}


def bench_surfaces() -> None:
    """Print a line for every case and number of examples."""
    print(f"A {NODES} x {NODES} surface in float64, milliseconds, best of 5; JAX {jax.__version__}, {os.cpu_count()} cores")
    print(f"{'':16}{'examples':>9}{'ours':>10}{'direct':>10}{'JAX':>10}{'JAX/ours':>10}{'largest relative difference':>30}")
    for name, (formula, loss, data, in_jax) in CASES.items():
        for n in (100, 1_000, 10_000):
            _bench_one(name, _problem(formula, loss, data, n), in_jax)


def _problem(formula: str, loss: str, data: str, n: int) -> FormulaProblem:
    names = [name for name in parse(formula).names if name != "x"]
    axes = (names[0], names[1]) if formula != CASES["two_weights"][0] else ("w1", "w2")
    compiled = objective(formula, loss, LOSSES[loss].formula, ("x",), tuple(names), axes)
    return FormulaProblem(compiled, generated_examples(data, n, DATASETS[data].noise or 0.0, 1), COSTS["mean"])


def _bench_one(name: str, problem: FormulaProblem, in_jax: Loss) -> None:
    theta1, theta2 = axis(*WINDOW[:2], NODES), axis(*WINDOW[2:], NODES)
    x, y = jnp.asarray(problem.examples.columns["x"]), jnp.asarray(problem.examples.y)
    mean = lambda a, b: in_jax(a, b, x, y).mean()  # noqa: E731
    mapped = jax.jit(jax.vmap(jax.vmap(mean, (0, None)), (None, 0)))
    ours = best(lambda: surface(problem, WINDOW, NODES, Deadline()))
    direct = best(lambda: direct_surface(problem, theta1, theta2, Deadline(60)), 2)
    peer = best(lambda: mapped(theta1, theta2).block_until_ready())
    difference = np.abs(surface(problem, WINDOW, NODES, Deadline()).cost / np.asarray(mapped(theta1, theta2)) - 1).max()
    figures = f"{ours * 1e3:10.2f}{direct * 1e3:10.1f}{peer * 1e3:10.1f}{peer / ours:10.1f}{difference:30.1e}"
    print(f"{name:16}{problem.count:>9}{figures}", flush=True)
