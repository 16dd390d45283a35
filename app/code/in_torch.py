"""The scene as a program with PyTorch, its derivatives by torch.func.grad."""

from .differentiated import Library, differentiated_program
from .subject import Subject

TORCH = Library(
    imports="""\
import torch
from torch.func import grad, vmap

torch.set_default_dtype(torch.float64)""",
    arrays="torch",
    array="torch.tensor",
    surface="torch.stack([cost_along(t2) for t2 in theta2])",
    functions={
        **{
            name: f"torch.{name}"
            for name in ("exp", "log", "sqrt", "abs", "sign", "sin", "cos", "tan", "tanh", "sigmoid", "relu", "cosh", "sinh")
        },
        **{name: f"torch.{name}" for name in ("atan", "erf", "log10", "log2", "log1p", "expm1")},
        "min": "minimum",
        "max": "maximum",
    },
    definitions={
        "softplus": """\
def softplus(u):  # log(1 + exp(u)), to the last digit
    return torch.logaddexp(u, torch.zeros_like(u))""",
        "logcosh": """\
def logcosh(u):  # log(cosh(u)): near 0 by cosh(u) - 1 = 2 sinh(u/2)^2, far from it |u| - log(2) + ..
    near, size = torch.clamp(u, -1, 1), torch.abs(u)
    far = size - 0.6931471805599453 + torch.log1p(torch.exp(-2*size))
    return torch.where(size < 1, torch.log1p(2*torch.sinh(near/2)**2), far)""",
        "minimum": """\
def minimum(u, v):  # of numbers or tensors
    return torch.where(u <= v, u, v)""",
        "maximum": """\
def maximum(u, v):  # of numbers or tensors
    return torch.where(u >= v, u, v)""",
        "median": """\
def median(losses):  # of an even number the mean of the two in the middle
    middle = losses.sort().values[(len(losses) - 1)//2:len(losses)//2 + 1].mean()
    return torch.where(losses.isnan().any(), torch.nan, middle)""",
    },
    costs={
        "mean": "losses.mean()",
        "sum": "losses.sum()",
        "rms": "losses.mean().sqrt()",
        "max": "losses.max()",
        "logsumexp": "losses.logsumexp(0) - torch.tensor(losses.numel()).log()",
        "geometric": "losses.log().mean().exp()",
        "product": "losses.prod()",
        "median": "median(losses)",
    },
)


def torch_program(subject: Subject) -> str:
    """The whole program."""
    return differentiated_program(subject, TORCH)
