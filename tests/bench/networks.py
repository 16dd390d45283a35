"""A 51 x 51 slice of a 64-32-10 network on all 1 797 digits in float32: ours, a plain PyTorch loop, and loss-landscapes."""

import numpy as np
import torch
from loss_landscapes import random_plane
from loss_landscapes.metrics import Loss

from app.core.base import Deadline
from app.core.data import real_examples
from app.core.descent import OPTIMIZERS
from app.core.model import COSTS
from app.core.network import Architecture, NetworkProblem, head, initial, of_random_directions, train
from app.core.surface import axis, direct_surface, surface
from tests.bench.timing import best

NODES = 51
WINDOW = (-1.0, 1.0, -1.0, 1.0)
BENDS = {"tanh": torch.nn.Tanh, "relu": torch.nn.ReLU}


def bench_networks() -> None:
    """Print a line for every activation."""
    slice_of = f"A {NODES} x {NODES} slice of a 64-32-10 network on 1 797 digits in float32"
    print(f"\n{slice_of}, milliseconds, best of 5; PyTorch {torch.__version__}")
    columns = f"{'ours':>8}{'PyTorch loop':>14}{'loss-landscapes':>17}{'loop/ours':>11}{'package/ours':>14}"
    print(f"{'':8}{columns}{'largest relative difference from float64':>42}")
    for activation in BENDS:
        _bench_one(activation)


def _bench_one(activation: str) -> None:
    shape = Architecture((64, 32, 10), activation, "softmax")
    problem = _problem(shape)
    model, examples, targets = _in_torch(problem, activation)
    ours = best(lambda: surface(problem.for_pictures(), WINDOW, NODES, Deadline(60.0)))
    loop = best(lambda: _loop(problem, model, examples, targets))
    metric = Loss(torch.nn.CrossEntropyLoss(), examples, targets)
    package = best(lambda: random_plane(model, metric, distance=1, steps=NODES, normalization="filter", deepcopy_model=True))
    nodes = axis(*WINDOW[:2], NODES)
    exact = direct_surface(problem, nodes, nodes, Deadline(60.0))
    drawn = surface(problem.for_pictures(), WINDOW, NODES, Deadline(60.0)).cost
    assert np.allclose(_loop(problem, model, examples, targets), exact, rtol=1e-4), "the loop draws another slice"
    difference = np.abs(drawn / exact - 1).max()
    figures = f"{ours * 1e3:8.0f}{loop * 1e3:14.0f}{package * 1e3:17.0f}{loop / ours:11.1f}{package / ours:14.1f}"
    print(f"{activation:8}{figures}{difference:42.1e}", flush=True)


def _problem(shape: Architecture) -> NetworkProblem:
    """On random directions through weights that were trained a little: the package divides by the biases, which begin at 0."""
    digits, crossentropy = real_examples("digits"), head("softmax", "log", "")
    still = of_random_directions(shape, initial(shape, 1), 1)
    training_set = NetworkProblem(shape, crossentropy, still, digits, COSTS["mean"]).training_set
    weights = train(training_set, initial(shape, 1), OPTIMIZERS["adam"], 0.03, 30, Deadline(60.0)).weights
    return NetworkProblem(shape, crossentropy, of_random_directions(shape, weights, 1), digits, COSTS["mean"])


def _in_torch(problem: NetworkProblem, activation: str) -> tuple[torch.nn.Module, torch.Tensor, torch.Tensor]:
    """The same network and the same examples."""
    model = torch.nn.Sequential(torch.nn.Linear(64, 32), BENDS[activation](), torch.nn.Linear(32, 10))
    _set(model, problem, (0.0, 0.0))
    examples = torch.tensor(problem.training_set.x.T, dtype=torch.float32).contiguous()
    return model, examples, torch.tensor(problem.examples.y, dtype=torch.long)


def _set(model: torch.nn.Module, problem: NetworkProblem, point: tuple[float, float]) -> None:
    layers = problem.shape.layers(problem.plane.weights(point))
    parts = [part for layer in layers for part in (layer.weights, layer.bias)]
    with torch.no_grad():
        for parameter, part in zip(model.parameters(), parts, strict=True):
            parameter.copy_(torch.tensor(part))


def _loop(problem: NetworkProblem, model: torch.nn.Module, examples: torch.Tensor, targets: torch.Tensor) -> np.ndarray:
    """As people write it: set the weights, look at the loss, cell by cell."""
    loss, nodes = torch.nn.CrossEntropyLoss(), axis(*WINDOW[:2], NODES)
    origin, first, second = (
        [torch.tensor(part, dtype=torch.float32) for layer in problem.shape.layers(flat) for part in (layer.weights, layer.bias)]
        for flat in (problem.plane.origin, problem.plane.first, problem.plane.second)
    )
    found = np.empty((NODES, NODES))
    with torch.no_grad():
        for j, b in enumerate(nodes):
            for i, a in enumerate(nodes):
                for parameter, w, d1, d2 in zip(model.parameters(), origin, first, second, strict=True):
                    parameter.copy_(w + a * d1 + b * d2)
                found[j, i] = loss(model(examples), targets).item()
    for parameter, w in zip(model.parameters(), origin, strict=True):
        with torch.no_grad():
            parameter.copy_(w)
    return found
