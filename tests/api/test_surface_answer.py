"""The call surface: shape and direction, the minimum, single examples' surfaces, what is not finite."""

import math

import numpy as np
import pytest

from tests.api.asking import ask, nulls, refusal

PLANE = {"data": "points", "points": {"x": [0.0, 1.0], "y": [0.0, 0.0]}, "model": "formula", "loss": "output"}


def test_cost_j_i_belongs_to_the_ith_value_of_the_first_axis_and_the_jth_of_the_second(client):
    # The output of a + 10 b does not depend on x: the cost is a + 10 b itself.
    answer = ask(client, "surface", **PLANE, formula="a + 10*b + 0*x", window=[0, 4, -1, 1], grid=5)
    first, second = answer["axes"]
    assert (first["name"], first["values"]) == ("a", [0, 1, 2, 3, 4])
    assert (second["name"], second["values"]) == ("b", [-1, -0.5, 0, 0.5, 1])
    assert answer["cost"] == [[a + 10 * b for a in first["values"]] for b in second["values"]]


def test_swapped_axes_turn_the_surface_over(client):
    fields = {"data": "waves", "n": 6, "grid": 7}
    one = ask(client, "surface", **fields, axes=["a", "b"], window=[0.5, 2, 1, 2])
    other = ask(client, "surface", **fields, axes=["b", "a"], window=[1, 2, 0.5, 2])
    for j in range(7):
        assert [row[j] for row in other["cost"]] == pytest.approx(one["cost"][j], rel=1e-12)


@pytest.mark.parametrize("grid", [5, 6, 61, 201])
def test_a_surface_has_as_many_nodes_as_asked_for(client, grid):
    answer = ask(client, "surface", grid=grid)
    assert len(answer["cost"]) == grid
    assert {len(row) for row in answer["cost"]} == {grid}
    window = answer["scene"]["window"]
    assert [axis["values"][k] for axis in answer["axes"] for k in (0, -1)] == window


def test_the_surface_is_the_mean_of_its_examples(client):
    answer = ask(client, "surface", data="clusters", n=3, grid=6, examples=[0, 1, 2])
    assert sorted(answer["examples"]) == ["0", "1", "2"]
    for j in range(6):
        for i in range(6):
            assert answer["cost"][j][i] == pytest.approx(math.fsum(answer["examples"][k][j][i] for k in "012") / 3, rel=1e-12)


def test_an_examples_surface_is_its_loss_over_the_same_grid(client):
    # m x + b at x = 2, y = 1: the loss is (1 - 2 m - b)^2.
    answer = ask(client, "surface", data="points", points={"x": [5, 2], "y": [0, 1]}, window=[0, 1, 0, 1], grid=5, examples="1")
    for j, b in enumerate(answer["axes"][1]["values"]):
        assert answer["examples"]["1"][j] == pytest.approx([(1 - 2 * m - b) ** 2 for m in answer["axes"][0]["values"]])


def test_examples_are_numbered_from_0_and_at_most_16(client):
    assert refusal(client, "surface", n=5, examples=[5])["max"] == 4
    assert refusal(client, "surface", examples=list(range(17)))["code"] == "out_of_range"
    assert "examples" not in ask(client, "surface", grid=5)


def test_the_minimum_is_refined_and_no_node(client):
    # Anscombe 1973: y = 3.00 + 0.500 x; the residual sum of squares is 13.76 over 11 examples.
    minimum = ask(client, "surface", data="anscombe1", grid=5)["minimum"]
    assert minimum["kind"] == "point"
    assert minimum["at"] == pytest.approx([0.5001, 3.0001], abs=5e-5)
    assert minimum["cost"] == pytest.approx(13.7627 / 11, abs=1e-4)


def test_a_minimum_outside_the_window_is_on_its_edge(client):
    minimum = ask(client, "surface", data="anscombe1", window=[2, 3, 2, 4], grid=5)["minimum"]
    assert minimum["kind"] == "edge"
    assert minimum["at"] == pytest.approx([0.5001, 3.0001], abs=5e-5)


def test_one_example_has_a_line_of_minima_and_the_nearest_is_told(client):
    # All (m, b) with 2 m + b = 1; the foot of the perpendicular from (1, 1) is (0.2, 0.6).
    minimum = ask(client, "surface", data="points", points={"x": [2], "y": [1]}, at=[1, 1], window=[-2, 2, -2, 2], grid=5)[
        "minimum"
    ]
    assert minimum["kind"] == "line"
    assert minimum["at"] == pytest.approx([0.2, 0.6], abs=1e-9)
    assert minimum["cost"] == pytest.approx(0.0, abs=1e-20)


@pytest.mark.parametrize(
    ("fields", "infimum"),
    [
        ({"loss": "signed"}, None),
        ({"data": "points", "points": {"x": [-2, -1, 1, 2], "y": [0, 0, 1, 1]}, "model": "logistic"}, 0.0),
    ],
    ids=["a plane", "separable classes"],
)
def test_a_cost_without_a_finite_minimum_has_none(client, fields, infimum):
    assert ask(client, "surface", **fields, grid=5)["minimum"] == {
        "kind": "none", "at": None, "cost": None, "condition": None, "arrived": True, "proven": True,
        "infimum": infimum, "unbounded": infimum is None,
    }  # fmt: skip


def test_what_is_not_finite_is_null_and_counted(client):
    # log(m x) at x = 1: only m > 0 has a value, 2 of 5 columns.
    points = {"x": [1.0], "y": [0.0]}
    fields = {
        "data": "points",
        "points": points,
        "model": "formula",
        "formula": "log(m*x) + b",
        "window": [-2, 2, 0, 1],
        "grid": 5,
    }
    answer = ask(client, "surface", **fields)
    assert [[cell is None for cell in row] for row in answer["cost"]] == [[True, True, True, False, False]] * 5
    assert answer["nonfinite"] == 15
    assert answer["range"]["min"] == 0.0
    both = ask(client, "surface", **fields, examples=[0])
    assert both["nonfinite"] == nulls(both["cost"]) + nulls(both["examples"]) == 30


def test_a_surface_without_a_single_value_is_still_an_answer(client):
    answer = ask(client, "surface", loss="output", cost="rms", model="formula", formula="-1 - m^2 - b^2", grid=5)
    assert answer["nonfinite"] == 25
    assert answer["range"] == {"min": None, "max": None, "display": None}
    assert answer["minimum"]["kind"] == "none"


def test_one_huge_cell_does_not_spoil_the_range_worth_drawing(client):
    # 1/(a^2 + b^2 + 1e-12): 1e12 in the cell in the middle, and at most 100 in all others.
    answer = ask(client, "surface", **PLANE, formula="1/(a^2 + b^2 + 1e-12) + 0*x", window=[-1, 1, -1, 1], grid=21)
    assert answer["range"]["max"] == pytest.approx(1e12)
    assert answer["range"]["min"] == answer["range"]["display"][0] == pytest.approx(0.5)
    assert answer["range"]["display"][1] < 100


def test_too_much_work_is_refused_with_a_grid_that_fits(client):
    error = refusal(client, "surface", data="clusters", n=10_000, cost="median", grid=201)
    assert (error["field"], error["code"], error["got"]) == ("grid", "too_expensive", "201")
    assert 5 <= error["max"] < 201


def test_a_coefficient_that_leaves_the_range_of_a_float_when_squared_is_answered(client):
    answer = ask(client, "surface", model="formula", formula="1e12^14*a + b*x", loss="output", grid=5)
    assert answer["minimum"]["kind"] == "none"


def test_the_condition_is_that_of_the_inputs_covariance(client):
    # Of m*x + b with squared loss the cost's curvature is 2 [[mean x^2, mean x], [mean x, 1]].
    raw = ask(client, "surface", data="penguins", grid=5)
    x = np.array(ask(client, "program", data="penguins")["data"]["x"])
    curvature = np.linalg.eigvalsh([[np.mean(x * x), x.mean()], [x.mean(), 1.0]])
    assert raw["minimum"]["condition"] == pytest.approx(curvature[1] / curvature[0], rel=1e-6)
    assert ask(client, "surface", data="penguins", standardise="inputs", grid=5)["minimum"]["condition"] == pytest.approx(1)


@pytest.mark.parametrize("fields", [{"cost": "max"}, {"loss": "absolute"}, {"n": 1}], ids=["maximum", "kinks", "a valley"])
def test_where_the_cost_is_not_curved_both_ways_there_is_no_condition(client, fields):
    assert ask(client, "surface", **fields, grid=5)["minimum"]["condition"] is None


def test_of_a_long_valley_zero_and_unit_are_each_a_part(client):
    # A line's Hessian is 2 [[mean x^2, mean x], [mean x, 1]]; np.linalg.eigvalsh of it, from the tips' own bills
    data = ask(client, "program", data="tips")["data"]
    x, y = (np.array(data[name]) for name in ("x", "y"))
    columns = {2814: x, 46: x / x.std(), 79: x - x.mean(), 1: (x - x.mean()) / x.std()}
    for expected, u in columns.items():
        low, high = np.linalg.eigvalsh([[np.mean(u * u), u.mean()], [u.mean(), 1.0]])
        assert round(high / low) == expected
        answer = ask(client, "surface", data="points", points={"x": u.tolist(), "y": y.tolist()})
        assert answer["minimum"]["condition"] == pytest.approx(high / low, rel=1e-9)
    assert ask(client, "surface", data="tips")["minimum"]["condition"] == pytest.approx(2813.5857, rel=1e-7)
    assert ask(client, "surface", data="tips", standardise="inputs")["minimum"]["condition"] == pytest.approx(1, rel=1e-9)


def test_open_cells_say_why(client):
    # log(a) at a = -1 and -0.5 is not defined, at 0 infinite; exp(900 b) is at b = 1, and there
    # with a = 0 the sum of both is not defined.
    fields = {**PLANE, "window": [-1, 1, -1, 1], "grid": 5}
    answer = ask(client, "surface", **fields, formula="log(a) + exp(900*b) + 0*x")
    assert (answer["nonfinite"], answer["infinite"]) == (3 * 5 + 2, 4 + 2)
    assert (answer["undefined"]["cause"], answer["undefined"]["says"]) == (
        "log_of_negative",
        "the logarithm of a negative number",
    )
    assert (answer["undefined"]["of"], answer["undefined"]["count"], answer["undefined"]["example"]) == ("loss", 2, 0)
    large = ask(client, "surface", **fields, formula="a*exp(900*b) + 0*x")
    assert large["undefined"]["says"] == "a number too large to be written down, beyond about 1.8e308"
    assert ask(client, "surface", **fields, formula="a + b*x")["undefined"] is None
    below = ask(client, "surface", **fields, formula="a + b*x", cost="rms")
    assert (below["undefined"]["of"], below["undefined"]["cause"]) == ("cost", "root_of_negative")


def test_a_division_by_zero_leaves_a_surface_open_inside_a_function_that_levels_off(client):
    points = {"x": [0.0, 1.0], "y": [0.0, 0.0]}
    fields = {"data": "points", "points": points, "model": "formula", "window": [-1, 1, -1, 1], "grid": 5}
    answer = ask(client, "surface", **fields, formula="tanh(a/x)*b")
    assert (answer["nonfinite"], answer["infinite"]) == (25, 0)
    assert answer["undefined"]["says"] == "a division by 0"
