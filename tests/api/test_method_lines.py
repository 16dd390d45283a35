"""The lines of a method are true: executed on the numbers of a path's step, each gives the number at its end."""

import math
import re

import pytest

from app.core.descent import OPTIMIZERS
from tests.api.asking import ask
from tests.api.interpreter import values_of

SCENE = {"data": "waves", "n": 20, "at": [0.8, 1.7], "rate": 0.05, "momentum": 0.7, "steps": 6}
PYTHON = {"·": "*", "−": "-", "²": "**2", "√": "sqrt", "10⁻⁸": "1e-8", "^": "**"}


@pytest.fixture(params=[f"{name}{batch}" for name in OPTIMIZERS for batch in ("", ":6")])
def path(client, request):
    """A path of each method, on all examples and on minibatches."""
    return ask(client, "descent", **SCENE, method=request.param)["paths"][0]


def lines(client, method):
    return next(row for row in ask(client, "catalogue")["methods"] if row["name"] == method)["lines"]


def tokens(path, k, axis):
    """The numbers of step k along one axis, by token."""
    numbers = {"r": SCENE["rate"], "beta": SCENE["momentum"], "t": k + 1, "g": path["gradients"][k][axis]}
    numbers |= {"theta": path["at"][k][axis], "theta'": path["at"][k + 1][axis]}
    for name in ("v", "s"):
        if path[name] is not None:
            numbers |= {name: path[name][k - 1][axis] if k else 0.0, f"{name}'": path[name][k][axis]}
    return numbers


def calculated(text, numbers):
    """The value of a line's right side, by Python's own arithmetic."""
    for token, number in numbers.items():
        text = text.replace(f"{{{token}}}", f"({number!r})")
    for sign, ours in PYTHON.items():
        text = text.replace(sign, ours)
    return eval(text, {"__builtins__": {}, "sqrt": math.sqrt})


def test_every_line_gives_the_number_at_its_end(client, path):
    for line in lines(client, path["method"]):
        if line.startswith("g at"):
            continue  # the next test
        name, formula, result = re.fullmatch(r"([θvs]) ← (.+) = \{(\w+')\}", line).groups()
        assert {"θ": "theta'"}.get(name, f"{name}'") == result
        for numbers in (tokens(path, k, axis) for k in range(6) for axis in (0, 1)):
            assert calculated(formula, numbers) == pytest.approx(numbers[result], rel=1e-12, abs=1e-15)


def test_the_program_of_a_line_gives_the_number_at_its_end(client, path):
    row = next(row for row in ask(client, "catalogue")["methods"] if row["name"] == path["method"])
    for line, program in zip(row["lines"], row["programs"], strict=True):
        assert (program is None) == line.startswith("g at")
        for numbers in (tokens(path, k, axis) for k in range(6) for axis in (0, 1)) if program else ():
            inputs = {token.replace("'", "_after"): number for token, number in numbers.items()}
            result = numbers[re.search(r"\{(\w+')\}$", line)[1]]
            assert values_of(program, inputs)[program["output"]] == pytest.approx(result, rel=1e-12, abs=1e-15)


@pytest.mark.parametrize("k", [0, 3])
def test_the_gradient_is_taken_at_the_point_or_where_a_line_says(client, k):
    for method in OPTIMIZERS:
        path = ask(client, "descent", **SCENE, method=method, batch=20)["paths"][0]
        (place,) = re.findall(r"g at (.+) is \{g\}", "\n".join(lines(client, method))) or ["{theta}"]
        assert (place != "{theta}") == (method == "nesterov")
        at = [calculated(place, tokens(path, k, axis)) for axis in (0, 1)]
        there = ask(client, "gradients", data="waves", n=20, at=at)
        assert path["gradients"][k] == pytest.approx(there["cost_gradient"], rel=1e-12)


def test_the_lines_calculate_everything_a_method_remembers_and_the_point_last(client, path):
    found = lines(client, path["method"])
    ends = [re.search(r"\{(\w+'?)\}$", line)[1] for line in found]
    assert [end[0] for end in ends if end not in ("g", "theta'")] == [name for name in ("v", "s") if path[name] is not None]
    assert ends[-1] == "theta'"


@pytest.mark.parametrize(
    ("method", "update"),
    [
        ("sgd", "θ ← θ − r · g"),
        ("nesterov", "g at θ − r · β · v; v ← β · v + g; θ ← θ − r · v"),
        ("adagrad", "s ← s + g²; θ ← θ − r · g / (√s + 10⁻⁸)"),
        (
            "adam",
            "v ← 0.9 · v + 0.1 · g; s ← 0.999 · s + 0.001 · g²; θ ← θ − r · (v / (1 − 0.9^t)) / (√(s / (1 − 0.999^t)) + 10⁻⁸)",
        ),
    ],
)
def test_the_update_is_the_lines_in_symbols(client, method, update):
    row = next(row for row in ask(client, "catalogue")["methods"] if row["name"] == method)
    assert row["update"] == update
