"""Programs: what they compute, that shared work is done once, and that it can be done in two goes."""

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from mpmath import mp

from app.core.base import FormulaError
from app.core.formula import OPERATIONS, build, compile_program, parse
from app.core.model import MODELS
from tests.core.builders import program_of, typed
from tests.core.trees import NAMES, evaluated, points, trees, written

TOLERANCE = 1e-11  # relative to the size of the terms


def program_for(tree):
    """The compiled formula of a tree, or None where the app says that a part of it has no value."""
    try:
        return compile_program({"value": build(parse(written(tree)))}, NAMES)
    except FormulaError:
        return None


@settings(max_examples=600)
@given(tree=trees, point=points)
def test_a_program_computes_what_the_formula_says(tree, point):
    exact, program = evaluated(tree, point), program_for(tree)
    if exact is not None:  # where there is no value, a hole that SymPy closed may give one
        assert program is not None, written(tree)
        got = float(program.run(point)["value"])
        assert abs(got - float(exact.v)) <= TOLERANCE * float(exact.size), written(tree)


def test_a_part_that_becomes_a_number_only_in_sympy_is_a_number_like_any_other():
    program = program_of(value=build(parse("m*exp(x - x + 1) + sin(0*x + 1)")))
    got = program.run({n: {"m": 2.0, "x": 5.0}[n] for n in program.inputs})["value"]
    assert float(got) == pytest.approx(2 * np.e + np.sin(1))


@settings(max_examples=150)
@given(tree=trees, point=points)
def test_the_complex_step_gives_the_slope_of_any_formula(tree, point):
    exact, program = evaluated(tree, point), program_for(tree)
    h = mp.mpf(10) ** -15
    below, above = (evaluated(tree, {**point, "m": mp.mpf(point["m"]) + side * h}) for side in (-1, 1))
    if program is None or exact is None or below is None or above is None:
        return
    slope, forward = (above.v - below.v) / (2 * h), (above.v - exact.v) / h
    if abs(slope - forward) > 1e-9 * abs(slope):  # a kink here, or a pole very near
        return
    with np.errstate(all="ignore"):
        got = program.run({**point, "m": complex(point["m"], 1e-20)}, complex_step=True)["value"]
    terms = abs(float(slope)) + float(exact.size)
    assert abs(float(np.imag(got)) / 1e-20 - float(slope)) <= 1e-9 * terms, written(tree)


@settings(max_examples=100)
@given(tree=trees)
def test_half_now_and_half_later_is_the_same_as_all_at_once(tree):
    program = program_for(tree)
    if program is None:
        return
    x, m, b = np.linspace(-2, 2, 5), np.linspace(-1, 1.5, 4)[:, None], np.linspace(0.1, 2, 3)[:, None, None]
    whole = program.run({"x": x, "m": m, "b": b})["value"]
    for first in ((), ("x",), ("x", "m"), ("b",)):
        given_now = {n: v for n, v in (("x", x), ("m", m), ("b", b)) if n in first}
        begun = program.begin(given_now)
        for factor in (2.0, 1.0):  # what was begun is left as it was
            later = program.finish(begun, {n: factor * v for n, v in (("x", x), ("m", m), ("b", b)) if n not in first})
        np.testing.assert_array_equal(np.broadcast_to(later["value"], (3, 4, 5)), np.broadcast_to(whole, (3, 4, 5)))


@settings(max_examples=60)
@given(tree=trees)
def test_values_do_not_depend_on_the_shape_in_which_they_are_asked_for(tree):
    program = program_for(tree)
    if program is None:
        return
    x, m = np.linspace(-2, 2, 5), np.linspace(-1, 1.5, 4)
    table = np.broadcast_to(program.run({"x": x, "m": m[:, None], "b": 0.75})["value"], (4, 5))
    for j, i in ((0, 0), (3, 4), (1, 2)):
        one = float(program.run({"x": x[i], "m": m[j], "b": 0.75})["value"])
        np.testing.assert_allclose(table[j, i], one, rtol=1e-13)


def test_the_working_set_of_a_run_holds_no_value_longer_than_needed():
    program = compile_program({"value": build(parse("sin(sin(sin(sin(sin(sin(sin(sin(x))))))))"))}, ("x",))
    assert len(program.operations) == 8
    outputs = program.run({"x": np.ones(3)})
    assert list(outputs) == ["value"]


@pytest.mark.parametrize(
    ("text", "operations"),
    [
        ("m*x + b", ["mul", "add"]),
        ("(m*x + b)^2", ["mul", "add", "mul"]),
        ("x^8", ["mul", "mul", "mul"]),
        ("sin(m*x) + sin(m*x)^2 + cos(m*x)", ["mul", "cos", "sin", "mul", "add", "add"]),
        ("m - x", ["sub"]),
        ("m/x", ["div"]),
        ("-m", ["neg"]),
        ("sqrt(x)", ["sqrt"]),
        ("x^1.5", ["sqrt", "mul"]),
        ("1/x", ["div"]),
    ],
)
def test_shared_parts_are_computed_once_and_powers_by_squaring(text, operations):
    program = program_of(value=build(parse(text)))
    assert sorted(name for name, _ in program.operations) == sorted(operations)


@pytest.mark.parametrize("n", range(1, 17))
def test_every_whole_power_is_the_product_it_stands_for(n):
    out = program_of(up=build(parse(f"x^{n}")), down=build(parse(f"x^-{n}"))).run({"x": np.array([-1.5, 3.0])})
    np.testing.assert_allclose(out["up"], [(-1.5) ** n, 3**n], rtol=1e-15)
    np.testing.assert_allclose(out["down"], [1 / (-1.5) ** n, 1 / 3**n], rtol=1e-15)


@pytest.mark.parametrize("name", MODELS)
def test_the_program_as_json_is_a_straight_list(name):
    row = MODELS[name]
    program = typed(row.formula, row.columns, row.loss).program
    table = json.loads(json.dumps(program.as_dict()))
    known = len(table["inputs"]) + len(table["constants"])
    for name_of, *operands in table["operations"]:
        assert OPERATIONS[name_of].arity == len(operands)
        assert all(0 <= o < known for o in operands)  # only what comes before
        known += 1
    assert set(table["outputs"]) == {"prediction", "loss", "g1", "g2"}
    assert all(0 <= v < known for v in table["outputs"].values())


def test_a_program_run_by_hand_from_its_json_gives_its_outputs():
    program = typed("w2*tanh(w1*x)", axes=("w1", "w2")).program
    table, inputs = program.as_dict(), {"w1": 0.7, "w2": -1.1, "x": 0.9, "y": 0.4}
    values: list[Any] = [np.float64(inputs[n]) for n in table["inputs"]] + [np.float64(c) for c in table["constants"]]
    for name, *operands in table["operations"]:
        values.append(OPERATIONS[str(name)].real(*(values[int(o)] for o in operands)))
    # by hand: p = w2 t, dl/dw1 = -2 (y - p) w2 (1 - t^2) x, dl/dw2 = -2 (y - p) t
    t = np.tanh(0.63)
    r = 0.4 + 1.1 * t
    expected = {"prediction": -1.1 * t, "loss": r * r, "g1": 2 * r * 1.1 * (1 - t * t) * 0.9, "g2": -2 * r * t}
    for name, index in table["outputs"].items():
        assert values[index] == pytest.approx(expected[name], rel=1e-14)


def test_columns_named_like_shared_parts_are_not_mixed_up_with_them():
    # SymPy's cse calls its parts x0, x1, x2
    value = build(parse("sin(x1 + x2)*cos(x1 + x2) + x0*exp(x0*x2)/(x0*x2)"))
    program = compile_program({"value": value}, ("x0", "x1", "x2", "x3"))
    got = float(program.run({"x0": 0.3, "x1": 1.1, "x2": 0.4, "x3": 99.0})["value"])
    assert got == pytest.approx(np.sin(1.5) * np.cos(1.5) + 0.3 * np.exp(0.12) / 0.12, rel=1e-14)


def test_values_outside_the_domain_are_nan_without_a_warning():
    texts = {"a": "log(x)", "b": "sqrt(x)", "c": "x^0.3", "d": "1/(x + 1)"}
    program = program_of(**{name: build(parse(text)) for name, text in texts.items()})
    outputs = program.run({"x": np.array([-1.0, 4.0])})
    assert [bool(np.isnan(outputs[k][0])) for k in "abcd"] == [True] * 4
    assert [float(outputs[k][1]) for k in "abd"] == pytest.approx([np.log(4), 2, 0.2])


def test_time_is_estimated_from_the_operations():
    short, long = typed("m*x + b").loss_program, typed("sigmoid(m*x + b)*tanh(m*x)").loss_program
    assert 0 < short.nanoseconds < long.nanoseconds
