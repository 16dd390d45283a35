"""Formulas to begin with, beside the catalogue's models and losses: what people try first when they type their own."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Beginning:
    """A formula and the columns that it reads; none for a loss."""

    formula: str
    columns: tuple[str, ...]


MODELS_TO_BEGIN_WITH = (
    Beginning("a*x^2 + b*x + c", ("x",)),
    Beginning("a*tanh(b*x + c)", ("x",)),
    Beginning("a*exp(-(x - b)^2/2)", ("x",)),
    Beginning("relu(a*x + b)", ("x",)),
    Beginning("a*sin(b*x + c) + d", ("x",)),
    Beginning("max(a*x, b*x)", ("x",)),
    Beginning("w1*x1 + w2*x2 + b", ("x1", "x2")),
    Beginning("sigmoid(w1*x1 + w2*x2 + b)", ("x1", "x2")),
    Beginning("tanh(w1*x1)*x2 + w2", ("x1", "x2")),
)
LOSSES_TO_BEGIN_WITH = (
    Beginning("(y - p)^2/2", ()),
    Beginning("abs(y - p)^1.5", ()),
    Beginning("log(1 + (y - p)^2)", ()),
    Beginning("sqrt(1 + (y - p)^2) - 1", ()),
    Beginning("max(0.9*(y - p), 0.1*(p - y))", ()),
)
