"""The caller's own examples: what they may look like, and what is said where they do not."""

import pytest

from app.scene.fields import FIELDS
from app.scene.link import link
from app.scene.read import read_query
from tests.scene.scenes import fault_of, of_points, of_query, read_json, resolved

MANY = [0.0] * 10_001
WRONG = {
    "no object": [[0, 1], [1, 2]],
    "text": "x,y",
    "empty": {},
    "no y": {"x": [0, 1]},
    "no x": {"y": [0, 1]},
    "columns of different lengths": {"x": [0, 1], "y": [0, 1, 2]},
    "empty columns": {"x": [], "y": []},
    "an object for a column": {"x": {"0": 1}, "y": [1]},
    "numbers as text": {"x": ["0", "1"], "y": [0, 1]},
    "a missing number": {"x": [0, None], "y": [0, 1]},
    "a flag": {"x": [0, True], "y": [0, 1]},
    "a list in a column": {"x": [0, [1]], "y": [0, 1]},
    "not a number": {"x": [0, float("nan")], "y": [0, 1]},
    "infinite": {"x": [0, 1], "y": [0, float("-inf")]},
    "too large": {"x": [0, 1e13], "y": [0, 1]},
    "an unknown column": {"x": [0], "z": [0], "y": [0]},
    "a column numbered 0": {"x0": [0], "y": [0]},
    "a column with a padded number": {"x01": [0], "y": [0]},
    "21 columns": {**{f"x{i}": [0] for i in range(1, 22)}, "y": [0]},
    "x and 20 more": {"x": [0], **{f"x{i}": [0] for i in range(1, 21)}, "y": [0]},
    "10 001 examples": {"x": MANY, "y": MANY},
    "labels that are no object": {"x": [0], "y": [0], "labels": ["height"]},
    "a label of no column": {"x": [0], "y": [0], "labels": {"x1": "height"}},
    "a label that is no text": {"x": [0], "y": [0], "labels": {"x": 1}},
    "a label as long as a book": {"x": [0], "y": [0], "labels": {"x": "a" * 61}},
    "a label with a line break": {"x": [0], "y": [0], "labels": {"x": "a\nb"}},
    "one class": {"x": [0], "y": [0], "classes": ["a"]},
    "eleven classes": {"x": [0], "y": [0], "classes": list("abcdefghijk")},
    "classes that are numbers": {"x": [0], "y": [0], "classes": [0, 1]},
}


@pytest.mark.parametrize("columns", WRONG.values(), ids=WRONG.keys())
def test_examples_that_cannot_be_read_are_refused_as_points(columns):
    fault = fault_of(read_json, data="points", points=columns)
    assert (fault.field, fault.code) == ("points", "points")
    assert len(fault.message) < 300


@pytest.mark.parametrize("column", [1, "0,1", None, True])
def test_a_column_that_is_no_list_is_named(column):
    fault = fault_of(read_json, points={"x": column, "y": [0, 1]})
    assert (fault.field, fault.code) == ("points", "points")
    assert "x must be a list of numbers" in fault.message


def test_a_number_that_is_wrong_is_named_by_column_and_row():
    fault = fault_of(read_json, points={"x1": [0, 1, 2], "x2": [0, 1, "2"], "y": [0, 1, 2]})
    assert (fault.extra["column"], fault.extra["row"]) == ("x2", 2)


def test_a_number_beyond_the_limit_says_the_limit():
    fault = fault_of(read_json, points={"x": [0, 1_609_459_200_000], "y": [0, 1]})
    assert fault.message.endswith("x, example 1: must be a number of at most 1e+12 in size; got 1609459200000")
    assert fault.extra["got"] == "1609459200000"


def test_points_are_required_where_the_data_are_ones_own():
    fault = fault_of(of_query, "data=points")
    assert (fault.field, fault.code) == ("points", "points")


def test_points_cannot_stand_in_an_address():
    assert fault_of(read_query, 'points={"x":[0],"y":[0]}', FIELDS).code == "points"


@pytest.mark.parametrize(
    "columns",
    [
        {"x": [0.5], "y": [1.0]},
        {"x": [1.0] * 7, "y": [2.0] * 7},
        {"x": [0.0, 0.0], "y": [0.0, 0.0]},
        {"x": [1.0, 1.0, 1.0], "y": [0.0, 1.0, 2.0]},
        {"x": [-1e12, 1e12], "y": [1e12, -1e12]},
        {"x": [0.0] * 10_000, "y": [0.0] * 10_000},
    ],
    ids=["one", "identical", "nothing but zeros", "one x", "huge", "10 000"],
)
def test_few_equal_or_extreme_examples_are_examples(columns):
    scene = of_points(columns)
    assert scene.canonical["points"] == columns
    assert scene.problem.count == len(columns["y"])
    assert scene.window[0] < scene.window[1]
    assert scene.window[2] < scene.window[3]


def test_twenty_columns_are_allowed_and_kept_in_the_order_of_their_numbers():
    columns = {"y": [0, 1], **{f"x{i}": [i, 1] for i in range(20, 0, -1)}}
    scene = of_points(columns, model="formula", formula="a*x20 + b*x3")
    assert list(scene.problem.examples.columns) == [f"x{i}" for i in range(1, 21)]
    assert list(scene.problem.examples.columns["x20"]) == [20.0, 1.0]


def test_points_beside_other_data_are_read_and_left_out():
    scene = of_points({"x": [0], "y": [0]})
    assert scene.canonical["data"] == "points"
    assert "points" not in of_query("data=line").canonical
    assert fault_of(read_json, points={"x": [0]}).code == "points"


def test_what_columns_and_classes_are_called_stays_with_them():
    points = {
        "x": [0.0, 1.0],
        "y": [1.0, 0.0],
        "labels": {"x": "petal width, cm", "y": "Art"},
        "classes": ["versicolor", "größer"],
    }
    assert of_points(points).canonical["points"] == points


THREE = {"x": [0.0, 1.0, 2.0, 3.0], "y": [0.0, 1.0, 2.0, 1.0], "classes": ["ant", "bee", "cat"]}


def test_three_classes_are_a_network_with_a_softmax():
    scene = of_points(THREE)
    assert (scene.canonical["model"], scene.canonical["output"], scene.canonical["loss"]) == ("network", "softmax", "log")
    assert scene.canonical["widths"] == [1, 8, 3]
    assert "model" not in link(scene)
    assert "points=1z:" in link(scene)


@pytest.mark.parametrize("fields", [{"model": "line"}, {"model": "logistic"}, {"model": "formula", "formula": "a*x + b"}])
def test_a_model_of_one_number_does_not_take_three_classes_for_a_scale(fields):
    fault = fault_of(of_points, THREE, **fields)
    assert (fault.field, fault.code) == ("model", "mismatch")
    assert "y has 3 classes, ant, bee, cat; model=network would fit" in fault.message


@pytest.mark.parametrize("output", ["linear", "sigmoid"])
def test_an_output_of_one_number_does_not_either(output):
    fault = fault_of(of_points, THREE, output=output)
    assert (fault.field, fault.code) == ("output", "mismatch")
    assert fault.message.endswith("y has 3 classes, ant, bee, cat; softmax would fit")


def test_numbers_without_names_stay_numbers():
    assert of_points({"x": THREE["x"], "y": THREE["y"]}).canonical["model"] == "line"


def test_a_key_inside_an_object_may_not_stand_twice():
    body = b'{"data": "points", "points": {"x": [0], "y": [0], "labels": {"x": "a", "x": "b"}}}'
    assert fault_of(resolved, body).code == "duplicate_field"
