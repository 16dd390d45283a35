"""What a formula says while it is typed: parameters, columns, derivatives, and names that may be meant otherwise."""

import time
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from app.core.base import LIMITS, Deadline, OutOfTime
from app.core.formula import build, parse
from app.core.model import LOSSES, MODELS, read_loss, read_model
from tests.core.builders import program_of

FORMULAS = [
    ("a*tanh(b*x + c) + d", ("x",)),
    ("w1*x1 + w2*x2 + b", ("x1", "x2")),
    ("a*exp(-(x - b)^2/c^2) + d*max(x, e) - sqrt(1 + f^2)", ("x",)),
    *((row.formula, row.columns) for row in MODELS.values()),
]
LETTERS = "abcdef"
# Formulas whose derivatives are long or slow: products of sums, towers of powers, nested choices.
LONG = {
    "a product of sums": "*".join(f"({LETTERS[k % 6]}*x+{LETTERS[(k + 1) % 6]}+{k})" for k in range(24)),
    "a tower": "^".join(f"({LETTERS[k % 6]}+x)" for k in range(20)),
    "nested towers": "".join(f"({LETTERS[k % 6]}+x^" for k in range(14)) + "x" + ")" * 14,
    "choices": "*".join(f"max({','.join(f'{LETTERS[k % 6]}*x+{LETTERS[(k + j) % 6]}' for k in range(10))})" for j in (1, 2, 3)),
    "nested choices": "".join(f"max({LETTERS[k % 6]}*x*tanh({LETTERS[(k + 1) % 6]}),sin(" for k in range(12)) + "x" + "))" * 12,
    "powers": "*".join(f"(({LETTERS[k % 6]}*x+{LETTERS[(k + 1) % 6]})^16+x)^16" for k in range(12)),
}  # fmt: skip
SECONDS = 2.0


def read(text, columns=("x",)):
    parameters = tuple(name for name in parse(text).names if name not in columns)
    return read_model(text, parameters, columns, Deadline())


def value(text, inputs):
    program = program_of(value=build(parse(text, ours=True)))
    return float(program.run({name: inputs[name] for name in program.inputs})["value"])


@pytest.mark.parametrize(("text", "columns"), FORMULAS)
def test_the_derivatives_are_central_differences_of_the_formula(text, columns):
    reading = read(text, columns)
    inputs = {name: 0.4 + 0.17 * i for i, name in enumerate(parse(text).names)}
    assert [d.name for d in reading.derivatives] == list(reading.parameters)
    for derivative in reading.derivatives:
        sides = [value(text, {**inputs, derivative.name: inputs[derivative.name] + h}) for h in (-1e-5, 1e-5)]
        assert value(derivative.text, inputs) == pytest.approx((sides[1] - sides[0]) / 2e-5, rel=1e-8, abs=1e-9)
        assert ET.fromstring(derivative.mathml).tag == "math"


@pytest.mark.parametrize("loss", LOSSES)
def test_the_derivative_of_a_loss_is_the_slope_that_people_write(loss):
    reading = read_loss(LOSSES[loss].formula)
    for p, y in ((0.3, 1.0), (0.8, 0.25)):
        assert value(reading.derivative.text, {"p": p, "y": y}) == pytest.approx(value(LOSSES[loss].derivative, {"p": p, "y": y}))
    ET.fromstring(reading.mathml)
    ET.fromstring(reading.derivative.mathml)


def test_parameters_and_columns_stand_in_order_of_appearance():
    reading = read("b*x2 + a*x1 + sin(pi)*a", ("x1", "x2", "x3"))
    assert (reading.parameters, reading.columns) == (("b", "a"), ("x2", "x1"))
    assert [note.code for note in reading.notes] == ["unused_column"]


@pytest.mark.parametrize("text", ["x", "5", "m*x", "m"])
def test_a_formula_that_is_not_finished_is_read_as_far_as_it_has_got(text):
    reading = read(text)
    assert len(reading.derivatives) == len(reading.parameters) < 2


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("a*e^(b*x)", ["euler"]),
        ("a*e*x + b", []),
        ("a*x + PI*b", ["pi"]),
        ("erf*x + erf(b)", ["uncalled"]),
        ("m*X + b", ["case", "no_data"]),
        ("a*exp(x) + b*pi", []),
    ],
)
def test_a_name_that_looks_like_something_else_is_told_to_be_a_parameter(text, codes):
    assert [note.code for note in read(text).notes] == codes


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_long_derivatives_are_counted_and_not_written_and_take_no_time(text):
    start = time.perf_counter()
    reading = read(text)
    assert time.perf_counter() - start < SECONDS
    for derivative in reading.derivatives:
        written = derivative.operations <= LIMITS.derivative_operations
        assert (derivative.text is not None) == (derivative.mathml is not None) == written
    assert len(reading.parameters) == 6


def test_a_deadline_is_kept_between_derivatives():
    with pytest.raises(OutOfTime):
        read_model("a*x + b", ("a", "b"), ("x",), Deadline(seconds=-1.0))


def test_a_tall_number_of_operations_is_that_of_the_derivative():
    assert [d.operations for d in read("a*x + b").derivatives] == [0, 0]
    assert np.isclose(value(read("a*x^2 + b*x").derivatives[0].text, {"x": 3.0}), 9.0)
