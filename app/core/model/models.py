"""The catalogue of models. Each is a formula and a few words; nothing here computes anything.

Adding a model is adding a row: the API, the page, the docs and the tests read this table.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Model:
    """A model of the catalogue: a formula over `columns`, seen over the two parameters in `axes`, named by `roles`."""

    name: str
    title: str
    formula: str
    columns: tuple[str, ...]
    axes: tuple[str, str]
    roles: tuple[str, str]
    loss: str
    shows: str
    notice: str


ROWS = (
    Model(
        "line", "Line", "m*x + b", ("x",), ("m", "b"), ("slope", "intercept"), "squared",
        "A straight line through the examples: m is its slope, b its height at x = 0.",
        "Each example alone would be content with a whole straight valley of lines; only their mean has one lowest point.",
    ),
    Model(
        "through_origin", "Curve through the origin", "m*x + b*x^2", ("x",), ("m", "b"), ("slope", "curvature"), "squared",
        "A parabola that passes through the origin: curved in x, and still a straight-line problem in m and b.",
        "The surface is a bowl again: what matters is how the parameters enter, not how x does.",
    ),
    Model(
        "logistic", "Logistic regression", "sigmoid(w*x + b)", ("x",), ("w", "b"), ("weight", "bias"), "log",
        "The chance of class 1 as a smooth step: w sets how steep the step is, w and b where it is.",
        "Examples that the model is sure of, and rightly, pull very little; one that it gets wrong pulls with more than half of its input.",
    ),
    Model(
        "plane", "Plane", "w1*x1 + w2*x2", ("x1", "x2"), ("w1", "w2"), ("weight", "weight"), "squared",
        "One weight for each of two inputs.",
        "Every arrow lies along its own example's inputs, (x1, x2), forwards or backwards.",
    ),
    Model(
        "logistic_plane", "Logistic regression, two inputs", "sigmoid(w1*x1 + w2*x2)", ("x1", "x2"), ("w1", "w2"), ("weight", "weight"), "log",
        "The chance of class 1 from two inputs; the boundary is a straight line through the origin.",
        "The direction of (w1, w2) turns the boundary, its length sets how sure the model is.",
    ),
    Model(
        "neuron", "One neuron", "tanh(w*x + b)", ("x",), ("w", "b"), ("weight", "bias"), "squared",
        "A single neuron with tanh.",
        "Where the neuron is saturated the arrows nearly vanish: a plateau, with a gradient too small to feel.",
    ),
    Model(
        "two_weights", "Two weights in a row", "w2*tanh(w1*x)", ("x",), ("w1", "w2"), ("first weight", "second weight"), "squared",
        "The smallest network: one hidden neuron, one weight in, one weight out.",
        "Two equal valleys, because flipping both signs changes nothing, and a saddle between them.",
    ),
    Model(
        "sine", "Sine wave", "a*sin(b*x)", ("x",), ("a", "b"), ("amplitude", "frequency"), "squared",
        "A wave of unknown height a and frequency b.",
        "Many valleys along b. Where you start decides where you end.",
    ),
    Model(
        "exponential", "Exponential growth", "a*exp(b*x)", ("x",), ("a", "b"), ("start", "growth rate"), "squared",
        "Growth from a at rate b.",
        "A wall on one side and a plain on the other: one learning rate cannot suit both.",
    ),
    Model(
        "poisson", "Poisson regression", "exp(a*x + b)", ("x",), ("a", "b"), ("growth rate", "log rate"), "poisson",
        "Counts whose expected value grows exponentially with x.",
        "The gradient is again error times input, as for a line, though the model is curved.",
    ),
)  # fmt: skip

MODELS: dict[str, Model] = {row.name: row for row in ROWS}
