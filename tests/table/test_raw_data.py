"""Raw files of real data: what comes out is what Python's csv module and float say stands in the file."""

import csv
import gzip
from importlib.resources import files
from itertools import pairwise

import pytest

from app.table.read import Wishes, read_table

PLOTLY = ("iris", "tips", "gapminder")
OURS = ("anscombe1", "anscombe2", "anscombe3", "anscombe4", "iris", "tips", "gapminder", "penguins")


def of_plotly(name):
    return gzip.decompress((files("plotly") / "package_data" / "datasets" / f"{name}.csv.gz").read_bytes()).decode("utf-8")


def of_ours(name):
    return (files("app.core") / "data" / f"{name}.csv").read_text(encoding="ascii")


def column(text, name):
    return [float(row[name]) for row in csv.DictReader(text.splitlines())]


def kinds(table):
    return {found["name"]: found["kind"] for found in table.columns}


@pytest.mark.parametrize("name", OURS)
def test_our_own_files_are_read_without_being_told_anything(name):
    text = of_ours(name)
    table = read_table(text, Wishes(preview=6))
    assert (table.separator, table.decimal, table.header, table.target, table.inputs) == ("comma", "point", True, 1, [0])
    assert table.points == {"x": column(text, "x"), "y": column(text, "y"), "labels": {"x": "x", "y": "y"}}


@pytest.mark.parametrize(("name", "rows"), [("iris", 150), ("tips", 244), ("gapminder", 1_704)])
def test_every_pair_of_number_columns_of_a_raw_file_comes_out_equal(name, rows):
    text = of_plotly(name)
    first = read_table(text, Wishes(preview=6))
    header = text.splitlines()[0].split(",")
    assert (first.header, first.rows, list(kinds(first))) == (True, rows, header)
    numeric = [index for index, found in enumerate(first.columns) if found["kind"] == "number"]
    for x, y in pairwise(numeric):
        found = read_table(text, Wishes(preview=0, target=y, inputs=[x]))
        assert (found.points["x"], found.points["y"]) == (column(text, header[x]), column(text, header[y]))
        assert found.points["labels"] == {"x": header[x], "y": header[y]}


def test_the_kinds_of_the_raw_columns_are_known():
    iris, tips, gapminder = (kinds(read_table(of_plotly(name), Wishes(preview=0))) for name in PLOTLY)
    assert iris == dict.fromkeys(["sepal_length", "sepal_width", "petal_length", "petal_width", "species_id"], "number") | {
        "species": "classes"
    }
    assert {name for name, kind in tips.items() if kind == "classes"} == {"sex", "smoker", "day", "time"}
    assert {name for name, kind in tips.items() if kind == "number"} == {"total_bill", "tip", "size"}
    assert {name for name, kind in gapminder.items() if kind == "text"} == {"country", "iso_alpha"}
    assert gapminder["continent"] == "classes"  # five of them


def test_the_raw_tips_are_the_bill_and_the_tip():
    text = of_plotly("tips")
    points = read_table(text, Wishes(preview=0)).points
    assert (points["x"], points["y"]) == (column(text, "total_bill"), column(text, "tip"))


def test_smokers_are_told_from_the_bill_and_the_sex():
    text = of_plotly("tips")
    points = read_table(text, Wishes(preview=0, target=3, inputs=[0, 2])).points
    rows = list(csv.DictReader(text.splitlines()))
    assert points["x2"] == [float(row["sex"] == "Male") for row in rows]
    assert points["y"] == [float(row["smoker"] == "Yes") for row in rows]
    assert points["classes"] == ["No", "Yes"]
    assert points["labels"] == {"x1": "total_bill", "x2": "sex (Female 0, Male 1)", "y": "smoker"}


def test_the_three_species_of_the_raw_iris_are_classes_as_a_target_and_no_input():
    text = of_plotly("iris")
    points = read_table(text, Wishes(preview=0, target=4, inputs=[3])).points
    assert points["y"] == [value - 1 for value in column(text, "species_id")]
    assert points["classes"] == ["setosa", "versicolor", "virginica"]
    (fault,) = read_table(text, Wishes(preview=0, target=3, inputs=[4])).faults
    assert (fault.code, fault.message) == (
        "third_class",
        "species has 3 different texts (setosa, versicolor, virginica); an input needs numbers or two classes",
    )


def test_two_species_of_the_raw_iris_are_two_classes():
    two = "\n".join(line for line in of_plotly("iris").splitlines() if ",setosa," not in line)
    points = read_table(two, Wishes(preview=0, target=4, inputs=[3])).points
    assert (points["x"], points["y"]) == (column(of_ours("iris"), "x"), column(of_ours("iris"), "y"))
    assert points["classes"] == ["versicolor", "virginica"]
