"""The call program: another program that runs it finds the numbers of the call gradients."""

import math

import pytest

from app.core.formula import OPERATIONS as KNOWN
from tests.api.asking import ask
from tests.api.interpreter import OPERATIONS, rows, run, run_all, run_early, values_of

SCENES = {
    "line": {"data": "line", "n": 6},
    "log loss": {"data": "clusters", "n": 6},
    "two inputs": {"data": "blobs", "n": 6},
    "sine": {"data": "waves", "n": 6, "loss": "absolute"},
    "poisson": {"data": "counts", "n": 6},
    "huber": {"data": "curve", "n": 6, "loss": "huber"},
    "hinge": {"data": "clusters", "n": 6, "model": "neuron", "loss": "hinge"},
    "two weights": {"data": "line", "n": 6, "model": "two_weights"},
    "typed": {
        "data": "line", "n": 6, "model": "formula", "axes": ["a", "b"], "fixed": {"c": 0.25, "d": -1.5}, "at": [0.7, -0.4],
        "formula": "a*relu(x - c) + b*softplus(x)/(1 + d^2) - sqrt(1 + x^2)*max(a, b*x, 0.3)",
        "loss": "formula", "loss_formula": "abs(y - p)^1.5 + min(p, y)^2",
    },
}  # fmt: skip


@pytest.mark.parametrize("scene", SCENES.values(), ids=SCENES.keys())
def test_a_program_run_elsewhere_gives_the_same_numbers(client, scene):
    program, expected = ask(client, "program", **scene), ask(client, "gradients", **scene)
    found = run_all(program, expected["axes"], expected["at"])
    assert [prediction for prediction, _, _ in found] == pytest.approx(expected["predictions"], rel=1e-12, abs=1e-14)
    assert [loss for _, loss, _ in found] == pytest.approx(expected["losses"], rel=1e-10, abs=1e-14)
    for (_, _, gradient), wanted in zip(found, expected["gradients"], strict=True):
        assert gradient == pytest.approx(wanted, rel=1e-10, abs=1e-13)


@pytest.mark.parametrize("scene", SCENES.values(), ids=SCENES.keys())
def test_the_early_program_is_the_chain_rule_in_two_factors(client, scene):
    program, expected = ask(client, "program", **scene), ask(client, "gradients", **scene)
    for row, wanted in zip(rows(program, expected["axes"], expected["at"]), expected["gradients"], strict=True):
        slope, directions = run_early(program, row)
        assert [slope * direction for direction in directions] == pytest.approx(wanted, rel=1e-10, abs=1e-13)


@pytest.mark.parametrize("scene", SCENES.values(), ids=SCENES.keys())
def test_averages_taken_early_elsewhere_are_those_of_the_gradients(client, scene):
    program, expected = ask(client, "program", **scene), ask(client, "gradients", **scene)
    every = rows(program, expected["axes"], expected["at"])
    slopes, directions = zip(*(run_early(program, row) for row in every), strict=True)
    mean_error = [math.fsum(slopes) * math.fsum(along) / len(every) ** 2 for along in zip(*directions, strict=True)]
    assert mean_error == pytest.approx(expected["early"]["mean_error"], rel=1e-12, abs=1e-14)
    mean_row = {name: math.fsum(row[name] for row in every) / len(every) for name in every[0]}
    slope, direction = run_early(program, mean_row)
    assert run(program, mean_row)[2] == pytest.approx(expected["early"]["mean_example"], rel=1e-12, abs=1e-14)
    assert [slope * along for along in direction] == pytest.approx(expected["early"]["mean_example"], rel=1e-12, abs=1e-14)


@pytest.mark.parametrize("scene", SCENES.values(), ids=SCENES.keys())
def test_a_program_is_a_straight_list_whose_operands_come_before(client, scene):
    program = ask(client, "program", **scene)
    first = len(program["inputs"]) + len(program["constants"])
    for i, (name, *operands) in enumerate(program["operations"]):
        assert len(operands) == KNOWN[name].arity
        assert all(0 <= operand < first + i for operand in operands)
    outputs = program["outputs"]
    assert set(outputs) == {"prediction", "loss", "gradient"}
    assert all(
        0 <= k < first + len(program["operations"]) for k in (outputs["prediction"], outputs["loss"], *outputs["gradient"])
    )


def test_the_early_program_has_the_form_of_the_other(client):
    program = ask(client, "program", **SCENES["typed"])
    assert set(program["early"]) == {"inputs", "constants", "operations", "outputs"}
    assert program["early"]["inputs"] == program["inputs"]
    assert set(program["early"]["outputs"]) == {"slope", "prediction_gradient"}
    assert {name for name, *_ in program["early"]["operations"]} <= set(KNOWN)
    assert ask(client, "picture", **SCENES["typed"])["program"]["early"] == program["early"]


def test_there_is_no_operation_that_another_program_could_not_know():
    assert set(OPERATIONS) == set(KNOWN)


def test_inputs_are_axes_columns_target_and_fixed_values(client):
    program = ask(client, "program", **SCENES["typed"])
    assert set(program["inputs"]) == {"a", "b", "c", "d", "x", "y"}
    assert program["fixed"] == {"c": 0.25, "d": -1.5}
    assert set(program["data"]) == {"x", "y"}
    assert {len(column) for column in program["data"].values()} == {6}


def test_the_data_are_the_examples(client):
    points = {"x1": [0.5, 1.0], "x2": [2.0, -1e-3], "y": [1.0, 0.0]}
    assert ask(client, "program", data="points", points=points)["data"] == points


def test_the_derivation_is_text_and_mathml_of_model_loss_and_both_derivatives(client):
    derivation = ask(client, "program", data="line")["derivation"]
    assert derivation["model"]["text"] == "m*x + b"
    assert derivation["loss"]["text"] == "(y - p)^2"
    parts = [derivation["model"], derivation["loss"], *derivation["gradient"]]
    assert len(parts) == 4
    for part in parts:
        assert set(part) == {"text", "mathml", "program"}
        assert part["mathml"].startswith("<math")
        assert part["mathml"].endswith("</math>")


def test_a_derivation_is_worked_out_from_the_numbers_that_stand_in_it(client):
    """Also from rounded ones: by hand, (2 - 1.5)^2 = 0.25 and -2 (2 - 1.5) 3 = -3, whatever the model predicts."""
    derivation = ask(client, "program", data="line")["derivation"]
    given = {"m": 2.0, "x": 3.0, "b": -4.0, "y": 2.0, "p": 1.5}
    parts = (derivation["model"], derivation["loss"], *derivation["gradient"])
    for part, expected in zip(parts, (2.0, 0.25, -3.0, -1.0), strict=True):
        assert values_of(part["program"], given)[part["program"]["output"]] == expected


def test_the_texts_of_the_derivation_are_the_derivatives(client):
    # (-2 (y - p)) (x) at m = 1, b = 2, x = 3, y = 2: p = 5, so 18; and 6 for b.
    points = {"x": [3.0], "y": [2.0]}
    program = ask(client, "program", data="points", points=points)
    gradients = ask(client, "gradients", data="points", points=points, at=[1, 2])["gradients"]
    names = {"m": 1.0, "b": 2.0, "x": 3.0, "y": 2.0, "p": 5.0}
    texts = [part["text"] for part in program["derivation"]["gradient"]]
    assert [eval(text, {"__builtins__": {}}, names) for text in texts] == [18, 6] == gradients[0]
