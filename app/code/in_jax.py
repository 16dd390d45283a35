"""The scene as a program with JAX, its derivatives by jax.grad."""

from .differentiated import Library, differentiated_program
from .subject import Subject

JAX = Library(
    imports="""\
import jax
import jax.numpy as jnp
from jax import grad, vmap

jax.config.update("jax_enable_x64", True)""",
    arrays="jnp",
    array="jnp.array",
    surface="jax.lax.map(cost_along, theta2)",
    functions={
        **{name: f"jnp.{name}" for name in ("exp", "log", "sqrt", "abs", "sign", "sin", "cos", "tan", "tanh", "cosh", "sinh")},
        **{name: f"jnp.{name}" for name in ("log10", "log2", "log1p", "expm1")},
        "atan": "jnp.arctan",
        "erf": "jax.scipy.special.erf",
        **{name: f"jax.nn.{name}" for name in ("sigmoid", "softplus", "relu")},
        "min": "jnp.minimum",
        "max": "jnp.maximum",
    },
    definitions={
        "logcosh": """\
def logcosh(u):  # log(cosh(u)): near 0 by cosh(u) - 1 = 2 sinh(u/2)^2, far from it |u| - log(2) + ..
    near, size = jnp.clip(u, -1, 1), jnp.abs(u)
    far = size - jnp.log(2) + jnp.log1p(jnp.exp(-2*size))
    return jnp.where(size < 1, jnp.log1p(2*jnp.sinh(near/2)**2), far)""",
    },
    costs={
        "mean": "losses.mean()",
        "sum": "losses.sum()",
        "rms": "jnp.sqrt(losses.mean())",
        "max": "losses.max()",
        "logsumexp": "jax.nn.logsumexp(losses) - jnp.log(losses.size)",
        "geometric": "jnp.exp(jnp.log(losses).mean())",
        "product": "losses.prod()",
        "median": "jnp.median(losses)",
    },
)


def jax_program(subject: Subject) -> str:
    """The whole program."""
    return differentiated_program(subject, JAX)
