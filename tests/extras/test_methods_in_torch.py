"""The descent methods beside torch.optim: the same path, or another in just the way that the catalogue says."""

import numpy as np
import pytest
import torch

from app.core.descent import OPTIMIZERS
from app.core.descent.optimizers import Memory

CURVATURES = np.array([1.0, 10.0])  # of the cost (a^2 + 10 b^2)/2
RATE, MOMENTUM, STEPS = 0.02, 0.9, 30
DEFAULTS = {
    "gd": lambda theta: torch.optim.SGD(theta, lr=RATE),
    "sgd": lambda theta: torch.optim.SGD(theta, lr=RATE),
    "momentum": lambda theta: torch.optim.SGD(theta, lr=RATE, momentum=MOMENTUM),
    "nesterov": lambda theta: torch.optim.SGD(theta, lr=RATE, momentum=MOMENTUM, nesterov=True),
    "adagrad": lambda theta: torch.optim.Adagrad(theta, lr=RATE),
    "rmsprop": lambda theta: torch.optim.RMSprop(theta, lr=RATE),
    "adam": lambda theta: torch.optim.Adam(theta, lr=RATE),
}
TOLD = {
    "adagrad": lambda theta: torch.optim.Adagrad(theta, lr=RATE, eps=1e-8),
    "rmsprop": lambda theta: torch.optim.RMSprop(theta, lr=RATE, alpha=0.9),
}


def in_torch(make):
    theta = torch.tensor([1.0, 1.0], dtype=torch.float64, requires_grad=True)
    optimizer, places = make([theta]), []
    for _ in range(STEPS):
        optimizer.zero_grad()
        (torch.tensor(CURVATURES) * theta**2 / 2).sum().backward()
        optimizer.step()
        places.append(theta.detach().numpy().copy())
    return np.array(places)


def here(name):
    """The places after each step, and the points ahead of them, where Nesterov's method takes its gradient."""
    method, theta, memory = OPTIMIZERS[name], np.ones(2), Memory(np.zeros(2), np.zeros(2))
    places, ahead = [], []
    for _ in range(STEPS):
        looked = theta - RATE * MOMENTUM * memory.v if method.ahead else theta
        memory, step = method.next(memory, CURVATURES * looked, MOMENTUM)
        theta = theta - RATE * step
        places.append(theta)
        ahead.append(theta - RATE * MOMENTUM * memory.v)
    return np.array(places), np.array(ahead)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_method_that_says_nothing_of_torch_walks_the_same_path_and_others_do_not(name):
    apart = np.abs(here(name)[0] - in_torch(DEFAULTS[name])).max()
    assert apart > 1e-10 if OPTIMIZERS[name].in_torch else apart < 1e-14


@pytest.mark.parametrize("name", TOLD)
def test_told_so_torch_walks_the_same_path(name):
    np.testing.assert_allclose(here(name)[0], in_torch(TOLD[name]), rtol=0, atol=1e-14)


def test_nesterovs_places_in_torch_are_the_points_ahead():
    np.testing.assert_allclose(here("nesterov")[1], in_torch(DEFAULTS["nesterov"]), rtol=0, atol=1e-14)
