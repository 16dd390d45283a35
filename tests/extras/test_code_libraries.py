"""The programs with JAX and PyTorch: their own derivatives are the ones that the API answers."""

import pytest

from app.core.data import DATASETS
from app.core.model import COSTS, LOSSES, MODELS
from tests.api.copied import reproduced

DATA = {
    "through_origin": "curve",
    "logistic": "clusters",
    "plane": "blobs",
    "logistic_plane": "blobs",
    "sine": "waves",
    "poisson": "counts",
}
TYPED = {
    "six parameters": (
        "a*sin(b*x + c) + d*exp(-(f*x)^2) + g",
        {"axes": ["b", "d"], "fixed": {"a": 1.5, "c": 0.25, "f": -0.5, "g": 1e-3}},
    ),
    "relu": ("relu(k1*x) + k2*relu(-x + 1)", {}),
    "min and max": ("min(a*x, b, 2*a) - max(x, a*b, -1)", {}),
    "what stands still in min and max": ("a*x + max(c, 2)*b - min(0, c)", {"fixed": {"c": 0.5}}),
    "abs and sign": ("abs(a*x + b)*sign(b + 3*x)", {}),
    "softplus": ("softplus(a*x + b) - softplus(-30*a*x)", {}),
    "powers": ("a^3*x + 2^(a*x)*b + (x^2)^0.75", {}),
    "roots and logarithms": ("sqrt(a*x) + log(b - x)", {"window": [-1.1, 2, -1, 3]}),  # no node at the edge of a hole
    "no column": ("a*b - a", {}),
    "hyperbolic": ("cosh(a*x)*sinh(b) + logcosh(3*a*x + b) - logcosh(1e-3*b)", {}),
    "the error function": ("erf(a*x)*b + atan(b*x)", {}),
    "logarithms": ("log10(a*x + 5) + log2(x^2 + 1)*b + log1p(b^2) - expm1(a*x)", {"window": [-2, 2, -1, 1]}),
    "functions that are names, too": ("erf*x + erf(x)*logcosh + log2(2 + erf^2)", {}),
    "a power of zero": (
        "a*abs(x)^b + b",
        {"data": "points", "points": {"x": [0, 1, 2], "y": [0, 1, 3]}, "at": [0.7, 1.3], "window": [0.2, 2, 0.5, 3]},
    ),
    "class weights": ("sigmoid(50*m*x + b)", {"loss": "formula", "loss_formula": "-(3*y*log(p) + (1 - y)*log(1 - p))"}),
    "log cosh as people type it": ("900*m*x + b", {"loss": "formula", "loss_formula": "log((exp(y - p) + exp(p - y))/2)"}),
    "a word of Python": ("lambda*x + sinh(lambda)*b", {}),
    "sigmoid with log loss": ("sigmoid(a*sin(b*x))", {"data": "clusters", "loss": "log"}),
    "names of the libraries": ("jnp*tanh(torch*x + vmap) + grad*theta", {"fixed": {"vmap": 0.5, "theta": 0.25}}),
    "no prediction": ("m*x + b", {"loss": "formula", "loss_formula": "y^2"}),
    "nothing": ("m*x + b", {"loss": "formula", "loss_formula": "0*p + 3"}),
    "no target": ("a*b - a", {"loss": "formula", "loss_formula": "p^2"}),
    "an exponential of a logarithm": ("log(m*x) + b", {"loss": "formula", "loss_formula": "exp(p)"}),
}

pytestmark = pytest.mark.parametrize("kind", ["jax", "torch"])


@pytest.mark.parametrize("model", MODELS)
def test_every_model_is_reproduced(client, kind, model):
    reproduced(client, kind, model=model, data=DATA.get(model, "line"))


@pytest.mark.parametrize("loss", LOSSES)
def test_every_loss_is_reproduced(client, kind, loss):
    reproduced(client, kind, data="clusters", n=12, loss=loss)
    reproduced(client, kind, data="clusters", n=12, loss=loss, model="line", window=[-1, 2, -1, 2], at=[0.1, 0.2])


@pytest.mark.parametrize("cost", COSTS)
@pytest.mark.parametrize("n", [1, 6, 7])
def test_every_cost_is_reproduced(client, kind, cost, n):
    found = reproduced(client, kind, data="waves", n=n, cost=cost)
    assert ("weights" in found) == (cost != "mean")


@pytest.mark.parametrize(("formula", "fields"), TYPED.values(), ids=TYPED)
def test_a_typed_formula_is_reproduced(client, kind, formula, fields):
    reproduced(client, kind, **{"model": "formula", "formula": formula, "data": "curve", "n": 11, "at": [0.7, -1.3], **fields})


def test_own_examples_of_two_columns_are_reproduced(client, kind):
    reproduced(client, kind, data="points", points={"x1": [0.5, -1, 2], "x2": [1, 2, 3], "y": [0, 1, 1]}, model="logistic_plane")


@pytest.mark.parametrize("data", ["iris", "anscombe4"])
def test_real_data_are_reproduced(client, kind, data):
    reproduced(client, kind, data=data, model=DATASETS[data].model)
