"""Runs a program of the API with nothing but Python's own arithmetic, one example at a time."""

import math
from collections.abc import Callable

OPERATIONS: dict[str, Callable[..., float]] = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "div": lambda a, b: a / b,
    "pow": lambda a, b: a**b,
    "pow10": lambda a, b: b * a ** (b - 1),
    "pow01": lambda a, b: 0.0 if a == 0 else a**b * math.log(a),
    "pow20": lambda a, b: b * (b - 1) * a ** (b - 2),
    "pow11": lambda a, b: a ** (b - 1) * (1 + b * math.log(a)),
    "pow02": lambda a, b: a**b * math.log(a) ** 2,
    "times": lambda a, b: a * b,
    "neg": lambda a: -a,
    "exp": math.exp,
    "log": math.log,
    "sqrt": math.sqrt,
    "sin": math.sin,
    "cos": math.cos,
    "tan": math.tan,
    "tanh": math.tanh,
    "sech2": lambda a: 1 / math.cosh(a) ** 2,
    "sigmoid": lambda a: 1 / (1 + math.exp(-a)),
    "softplus": lambda a: math.log(1 + math.exp(a)),
    "cosh": math.cosh,
    "sinh": math.sinh,
    "logcosh": lambda a: math.log(math.cosh(a)),
    "atan": math.atan,
    "erf": math.erf,
    "log10": math.log10,
    "log2": math.log2,
    "log1p": math.log1p,
    "expm1": math.expm1,
    "relu": lambda a: max(a, 0.0),
    "abs": abs,
    "sign": lambda a: (a > 0) - (a < 0),
    "step": lambda a: float(a > 0),
    "min": min,
    "max": max,
}


def values_of(program, inputs):
    """Every value of one example, from the values of its inputs by name."""
    values = [inputs[name] for name in program["inputs"]] + list(program["constants"])
    for name, *operands in program["operations"]:
        values.append(OPERATIONS[name](*(values[operand] for operand in operands)))
    return values


def run(program, inputs):
    """Prediction, loss and gradient of one example."""
    values, outputs = values_of(program, inputs), program["outputs"]
    return values[outputs["prediction"]], values[outputs["loss"]], [values[number] for number in outputs["gradient"]]


def run_early(program, inputs):
    """dl/dp and dp/dtheta of one example, by the second program of an answer."""
    values, outputs = values_of(program["early"], inputs), program["early"]["outputs"]
    return values[outputs["slope"]], [values[number] for number in outputs["prediction_gradient"]]


def rows(program, axes, at):
    """The inputs of every example, with the program's own data and fixed values."""
    examples = zip(*program["data"].values(), strict=True)
    others = {**program["fixed"], **dict(zip(axes, at, strict=True))}
    return [{**dict(zip(program["data"], example, strict=True)), **others} for example in examples]


def run_all(program, axes, at):
    """Prediction, loss and gradient of every example."""
    return [run(program, row) for row in rows(program, axes, at)]
