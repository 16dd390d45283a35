"""Per-example gradients of whole networks against PyTorch's torch.func, a second implementation: all layers, to 1e-10."""

import numpy as np
import pytest
import torch
from torch.func import functional_call, grad, vmap

from app.core.data import real_examples
from app.core.model import COSTS
from app.core.network import Architecture, NetworkProblem, head, initial, layer_gradients, of_random_directions
from tests.core.networks import network, on_plane

AT = (0.3, -0.2)
BENDS = {"tanh": torch.nn.Tanh, "relu": torch.nn.ReLU, "sigmoid": torch.nn.Sigmoid}
KINDS = [
    ((3, 8, 1), "tanh", "linear", "squared"),
    ((2, 16, 16, 1), "tanh", "sigmoid", "log"),
    ((2, 5, 4, 3, 4, 5, 1), "sigmoid", "sigmoid", "squared"),
    ((4, 9, 6), "relu", "softmax", "log"),
    ((4, 9, 6), "tanh", "softmax", "squared"),
]


def digits():
    shape = Architecture((64, 32, 10), "tanh", "softmax")
    plane = of_random_directions(shape, initial(shape, 1), 1)
    return NetworkProblem(shape, head("softmax", "log", ""), plane, real_examples("digits"), COSTS["mean"])


def problems():
    return [*(network(*kind, n=30) for kind in KINDS), digits().subset(np.arange(0, 1797, 30))]


def in_torch(shape):
    """Layers of PyTorch in the same order."""
    layers = []
    for units, inputs in shape.shapes:
        layers += [torch.nn.Linear(inputs, units, dtype=torch.float64), BENDS[shape.activation]()]
    return torch.nn.Sequential(*layers[:-1])


def loss_of(problem, z, y):
    """The loss of one example from PyTorch's own functions."""
    functional, output, loss = torch.nn.functional, problem.shape.output, problem.head.loss
    if output == "softmax":
        if loss == "log":
            return functional.cross_entropy(z, y.long())
        return ((torch.softmax(z, -1) - (torch.arange(z.shape[-1]) == y).to(z.dtype)) ** 2).sum()
    if loss == "log":
        return functional.binary_cross_entropy_with_logits(z[0], y)
    return (y - (torch.sigmoid(z[0]) if output == "sigmoid" else z[0])) ** 2


def gradients_in_torch(problem):
    """(N, P): each example's own gradient in all weights, by vmap(grad)."""
    model = in_torch(problem.shape)
    layers = problem.shape.layers(problem.plane.weights(AT))
    parts = [torch.tensor(part) for layer in layers for part in (layer.weights, layer.bias)]
    parameters = dict(zip(dict(model.named_parameters()), parts, strict=True))

    def loss(weights, x, y):
        return loss_of(problem, functional_call(model, weights, (x,)), y)

    x, y = torch.tensor(problem.training_set.x.T.copy()), torch.tensor(problem.examples.y.copy())
    found = vmap(grad(loss), in_dims=(None, 0, 0))(parameters, x, y)
    return torch.cat([part.reshape(len(y), -1) for part in found.values()], dim=1).numpy()


@pytest.mark.parametrize("problem", problems(), ids=lambda problem: "-".join(map(str, problem.shape.widths)))
def test_per_example_gradients_of_all_layers_are_those_of_torch(problem):
    expected = gradients_in_torch(problem)
    axes = np.stack([problem.plane.first, problem.plane.second])
    np.testing.assert_allclose(problem.here(AT).gradients, expected @ axes.T, rtol=1e-10, atol=1e-12)
    np.testing.assert_allclose(problem.full_gradient(AT), expected.mean(axis=0), rtol=1e-10, atol=1e-12)
    right = np.concatenate([row.correct.ravel() for row in layer_gradients(problem.training_set, problem.plane.weights(AT))])
    np.testing.assert_allclose(right, expected.mean(axis=0), rtol=1e-10, atol=1e-12)


@pytest.mark.parametrize("problem", problems(), ids=lambda problem: "-".join(map(str, problem.shape.widths)))
def test_every_single_weight_too(problem):
    expected, rng = gradients_in_torch(problem), np.random.default_rng(1)
    unit = np.eye(problem.shape.count)
    for j, k in rng.integers(0, problem.shape.count, (20, 2)):
        here = on_plane(problem, problem.plane.weights(AT), unit[j], unit[k]).here((0.0, 0.0))
        np.testing.assert_allclose(here.gradients, expected[:, [j, k]], rtol=1e-10, atol=1e-12)
