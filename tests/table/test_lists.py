"""Tables written as lists: what Python's json and literals, NumPy and R's own syntax say is what is read; nothing is run."""

import json
import pprint

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.table.brackets import DEEPEST
from app.table.read import Wishes, read_table

X, Y = [1.0, 2.0, 3.0], [4.0, 5.5, 6.0]
NAMED = {
    "Python": "x = [1, 2, 3]\ny = [4, 5.5, 6]",
    "Python in one line": "x = [1, 2, 3]; y = [4, 5.5, 6]",
    "tuples": "x = (1, 2, 3)\ny = (4, 5.5, 6)",
    "a console": ">>> x = [1, 2, 3]  # doses\n>>> y = [4, 5.5, 6]\n",
    "NumPy": "import numpy as np\nx = np.array([1, 2, 3], dtype=float)\ny = np.array([4, 5.5, 6.])\n",
    "NumPy for scikit-learn": "x = np.array([1, 2, 3]).reshape(-1, 1)\ny = np.array([4, 5.5, 6])",
    "a column for scikit-learn": "x = [[1], [2], [3]]\ny = [4, 5.5, 6]",
    "a program with a plot": "x = [1, 2, 3]\ny = [4, 5.5, 6]\nplt.plot(x, y)\nplt.show()",
    "PyTorch": "x = torch.tensor([1., 2., 3.])\ny = torch.tensor([4, 5.5, 6], dtype=torch.float32)",
    "R": "x <- c(1, 2, 3)\ny <- c(4, 5.5, 6)",
    "R with dots and dollars": "d$x = c(1, 2, 3)\nd$y = c(4, 5.5, 6)".replace("d$", ""),
    "a data frame of R": "d <- data.frame(x = c(1, 2, 3), y = c(4, 5.5, 6), stringsAsFactors = FALSE)",
    "MATLAB": "x = [1 2 3];\ny = [4 5.5 6];",
    "Julia or YAML": "x: [1, 2, 3]\ny: [4, 5.5, 6]",
    "a dictionary": "{'x': [1, 2, 3], 'y': [4, 5.5, 6]}",
    "JSON": '{"x": [1, 2, 3], "y": [4, 5.5, 6]}',
    "JSON inside JSON": '{"data": {"x": [1, 2, 3], "y": [4, 5.5, 6]}}',
    "a data frame of pandas": 'df = pd.DataFrame({"x": [1, 2, 3], "y": [4, 5.5, 6]}, index=None)',
    "to_json of pandas": '{"x":{"0":1,"1":2,"2":3},"y":{"0":4,"1":5.5,"2":6}}',
    "to_dict of pandas": "{'x': {0: 1, 1: 2, 2: 3}, 'y': {0: 4, 1: 5.5, 2: 6}}",
    "orient=split": '{"columns":["x","y"],"index":[0,1,2],"data":[[1,4],[2,5.5],[3,6]]}',
    "rows with the names of their columns": 'pd.DataFrame([[1, 4], [2, 5.5], [3, 6]], columns=["x", "y"])',
    "records": '[{"x": 1, "y": 4}, {"x": 2, "y": 5.5}, {"y": 6, "x": 3}]',
    "JavaScript": "let x = [1, 2, 3]\nlet y = [4, 5.5, 6]",
    "JavaScript's const": "const x = [1, 2, 3];\nexport const y = [4, 5.5, 6];",
    "JavaScript in one statement": "var x = [1, 2, 3], y = [4, 5.5, 6];",
    "Go": "x := []float64{1, 2, 3}\ny := [3]float64{4, 5.5, 6}",
    "Go's var": "var x = []float64{1, 2, 3}\nvar y = []float64{4, 5.5, 6}",
    "Kotlin": "val x = listOf(1, 2, 3)\nval y = listOf(4, 5.5, 6)",
    "Scala": "val x = Array(1, 2, 3)\nval y = Seq(4, 5.5, 6)",
    "Rust": "let x = vec![1., 2., 3.];\nlet mut y = vec![4., 5.5, 6.];",
    "Java": "double[] x = {1, 2, 3};\ndouble[] y = new double[] {4, 5.5, 6};",
    "two names at once": "x, y = [1, 2, 3], [4, 5.5, 6]",
    "two names at once, and tuples": "x, y = (1, 2, 3), (4, 5.5, 6)",
    "numbers as NumPy writes them": "x = [np.float64(1.0), np.float64(2.0), np.float64(3.0)]\ny = [4, 5.5, 6]",
    "a column by its length": "x = np.array([1, 2, 3]).reshape(3, 1)\ny = np.array([4, 5.5, 6]).tolist()",
    "no brackets, after colons": "x: 1, 2, 3\ny: 4, 5.5, 6\n",
    "no brackets, after equals signs": "# doses\nx = 1, 2, 3\ny = 4, 5.5, 6",
    "no brackets, with blanks": "x: 1 2 3\ny: 4 5.5 6",
    "no brackets, with semicolons": "x: 1; 2; 3;\ny: 4; 5.5; 6;",
    "rows that name their numbers": "x=1 y=4\nx=2 y=5.5\nx=3 y=6",
    "rows that name their numbers, with commas": "x: 1, y: 4\nx: 2, y: 5.5\nx: 3, y: 6",
    "lines of JSON": '{"x": 1, "y": 4}\n{"x": 2, "y": 5.5}\n{"x": 3, "y": 6}\n',
}
UNNAMED = {
    "lists one after the other": "[1, 2, 3]\n[4, 5.5, 6]",
    "arguments of a plot": "plt.scatter([1, 2, 3], [4, 5.5, 6])",
    "pairs, one a line": "(1, 4)\n(2, 5.5)\n(3, 6)",
    "pairs, one a line, with commas": "[1, 4],\n[2, 5.5],\n[3, 6]",
    "pairs": "[(1, 4), (2, 5.5), (3, 6)]",
    "an array": "array([[1. , 4. ],\n       [2. , 5.5],\n       [3. , 6. ]])",
    "a printed array": "[[1.  4. ]\n [2.  5.5]\n [3.  6. ]]",
    "a tensor": "tensor([[1.0, 4.0],\n        [2.0, 5.5],\n        [3.0, 6.0]])",
}


def read(text, **wishes):
    return read_table(text, Wishes(preview=9, **wishes))


@pytest.mark.parametrize("text", NAMED.values(), ids=NAMED)
def test_lists_with_names_are_columns_with_names(text):
    table = read(text)
    assert (table.separator, table.header, table.points) == ("lists", True, {"x": X, "y": Y, "labels": {"x": "x", "y": "y"}})


@pytest.mark.parametrize("text", UNNAMED.values(), ids=UNNAMED)
def test_lists_without_names_are_columns_without(text):
    table = read(text)
    assert (table.separator, table.header, table.points["x"], table.points["y"]) == ("lists", False, X, Y)


REFUSED = {
    "lists of two lengths": ("x = [1, 2, 3]\ny = [4, 5]", "columns need one length: x has 3, y has 2"),
    "a number beside lists": ("n = 5\nx = [1, 2]\ny = [3, 4]", "these are not lists of numbers, one for each column"),
    "a bracket that never closes": (
        "x = [1, 2\ny = [3, 4]",
        "row 1: this looks like lists, but a “[” opens here and never closes",
    ),
    "a bracket that closes nothing": (
        "x = [1, 2]]\ny = [3, 4]",
        "row 1: this looks like lists, but “]” closes nothing that is open",
    ),
    "another bracket that closes": ("x = [1, 2)", "“)” closes nothing that is open"),
    "an empty list": ("x = []\ny = []", "nothing stands between “[” and “]”"),
    "a range": ("x <- 1:5\ny <- c(1, 2, 3, 4, 5)", "only numbers that are written out can be read, and no ranges"),
    "a function of a number": ("x = list(range(5))\ny = [1, 2, 3, 4, 5]", "“range(..)” makes other numbers of those in it"),
    "an array that was cut off": ("[0 1 2 ... 97 98 99]", "“...” leaves numbers out"),
    "a vector as R prints it": ("[1] 2.5 3.5 4.5", "these are not lists of numbers, one for each column"),
    "GeoJSON": ('{"type": "Point", "coordinates": [{"a": [1, {"b": 2}]}]}', "these are not lists of numbers"),
    "brackets without end": ("[" * 500_000, f"brackets stand more than {DEEPEST} deep"),
    "a quote that never closes": ('x = ["a, 1]', '“"” cannot be read there'),
    "no name": ("= [1, 2]\ny = [1, 2]", "before “=” belongs a name"),
}
CALLS = [
    "x = np.linspace(0, 1, 3)", "x = np.arange(0, 10, 4)", "x = range(1, 9, 3)", "x <- seq(0, 1, 3)", "x <- rep(1, 2, 3)",
    "x = np.random.normal(0, 1, 3)", "x = np.logspace(0, 2, 3)", "x = np.log([1, 2, 3])", "x <- sqrt(c(1, 4, 9))",
    "x = -np.array([1, 2, 3])", "x = 2*np.array([1, 2, 3])", "x = -[1, 2, 3]", "x = [1]+[2, 3]", "x = [0, *[1, 2]]",
    "x = np.array([1, 2, 3]).cumsum()", "x = np.array([1, 2, 3, 4]).reshape(2, 2)", "x <- matrix(c(1, 2, 3), ncol = 3)",
    "let x = Math.max(1, 2, 3)", "np.linspace(0, 1, 3)", "x = [datetime.date(2021, 3, 4), datetime.date(2021, 3, 5)]",
]  # fmt: skip
SIGNS = ["x = [1, 2, 3] * 2", "x = 2 * np.array([1, 2, 3])", "x = - [1, 2, 3]", "[1, 2, 3] + [4, 5, 6]", "x = [1, 2, 3]^2"]
OTHERS = {
    "one array of two names": "x, y = np.array([[1, 2, 3], [4, 5, 6]])",
    "lists with their types": "let x: [Double] = [1, 2, 3]\nlet y: [Double] = [4, 5, 6]",
    "lists in C": "double x[] = {1, 2, 3};\ndouble y[3] = {4, 5, 6};",
    "vectors in C++": "std::vector<double> x = {1, 2, 3};\nstd::vector<double> y = {4, 5, 6};",
    "numbers of numbers": "{1: 4, 2: 5, 3: 6}",
    "a list that is sorted later": "x = [3, 1, 2]\nx = np.sort(x)\ny = [1, 2, 3]",
    "a list that sorts itself later": "x = [3, 1, 2]\nx.sort()\ny = [1, 2, 3]",
    "a list that is shuffled later": "x = [3, 1, 2]\nrandom.shuffle(x)\ny = [1, 2, 3]",
    "fractions without brackets": "x = 1/2, 3\ny = 1, 2",
    "sums without brackets": "x = 1, 2 + 1\ny = 1, 2",
    "decimal commas without brackets": "x: 1,5; 2,5\ny: 3; 4",
    "more names than numbers behind each": "Ann: 1, 2\nBob: 2, 3\nCy: 3, 4",
}


@pytest.mark.parametrize("text", CALLS)
def test_a_call_that_makes_its_numbers_is_never_read_as_what_stands_in_it(text):
    (fault,) = read(f"{text}\ny = [1, 2, 3]").faults
    assert fault.code == "lists"
    assert "paste the numbers themselves, not the call that makes them" in fault.message


@pytest.mark.parametrize("text", SIGNS)
def test_signs_before_and_between_lists_are_not_calculated_and_not_passed_over(text):
    (fault,) = read(f"{text}\ny = [1, 2, 3]").faults
    assert "signs before and between lists are not calculated; paste the numbers themselves" in fault.message


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_programs_that_are_not_read_are_refused_and_no_cells(text):
    table = read(text)
    assert ([fault.code for fault in table.faults], table.points) == (["lists"], None)


def test_lines_that_name_their_numbers_lose_none_when_they_are_turned():
    assert read("x: 1, 2, 3\ny: 4, 5, 6", mend=("turn",)).cells == [("x", "1", "2", "3"), ("y", "4", "5", "6")]


@pytest.mark.parametrize("text", ["a=1,b=2\n3,4", "type:1 type:2\n3 4", "a: 1, 2\na: 3, 4"])
def test_cells_with_colons_and_equals_signs_are_cells(text):
    assert read(text).separator != "lists"


@pytest.mark.parametrize(("text", "why"), REFUSED.values(), ids=REFUSED)
def test_lists_that_cannot_be_read_say_why_and_what_to_do(text, why):
    table = read(text)
    (fault,) = table.faults
    assert (fault.code, table.points) == ("lists", None)
    assert why in fault.message
    assert fault.message.endswith("give each column a line such as x = [1, 2, 3]")


CELLS = {
    "numbers in brackets": "(234.5),3\n(1),2\n",
    "names with brackets": "x (m),y (s)\n1,2\n",
    "names with square brackets": "x [m],y [s]\n1,2\n",
    "a name in square brackets, quoted": '"[x]",y\n1,2\n',
    "an equals sign in a name": "a=b,y\n1,2\n",
    "names that begin as declarations do": "final grade,long name: y\n1,2\n",
    "one name that begins as a declaration does": "my x: 1,y\n1,2\n",
    "times": "12:30,3\n12:45,4\n",
}


@pytest.mark.parametrize("text", CELLS.values(), ids=CELLS)
def test_brackets_in_cells_are_no_lists(text):
    assert (read(text).separator, len(read(text).columns)) == ("comma", 2)


def test_lists_are_read_where_they_are_asked_for_and_are_cells_where_not():
    assert read("x = [1, 2]\ny = [3, 4]", separator="comma").separator == "comma"
    assert read("c(1, 2), c(3, 4)", separator="lists").points["y"] == [3, 4]
    assert [fault.code for fault in read("x,y\n1,2", separator="lists").faults] == ["lists"]


def test_missing_values_and_classes_in_lists():
    table = read('[{"x": 1, "kind": "a"}, {"x": null, "kind": "b"}, {"kind": "a"}, {"x": 4, "kind": "b"}]', leave_out=True)
    assert (table.left_out, table.points["x"], table.points["classes"]) == ([3, 4], [1, 4], ["a", "b"])
    assert read("g = factor(c('a', 'b', 'a'))\nx = c(1, 2, 3)").columns[0]["classes"] == ["a", "b"]


def test_records_of_too_many_keys_and_lists_of_too_many_columns_are_refused():
    records = "[" + ",".join(f'{{"a{i}": {i}}}' for i in range(1_001)) + "]"
    assert "1001 different keys; at most 1000" in read(records).faults[0].message
    assert [fault.code for fault in read("".join(f"x{i} = [{i}]\n" for i in range(1_001))).faults] == ["too_many_columns"]


numbers = st.floats(-1e12, 1e12).map(lambda value: value + 0.0)
tables = st.integers(1, 6).flatmap(
    lambda rows: st.fixed_dictionaries(
        {"x": st.lists(numbers, min_size=rows, max_size=rows), "y": st.lists(numbers, min_size=rows, max_size=rows)}
    )
)
WRITERS = {
    "json.dumps": json.dumps,
    "json.dumps with indents": lambda columns: json.dumps(columns, indent=2),
    "repr": repr,
    "pprint": lambda columns: pprint.pformat(columns, width=20),
    "assignments": lambda columns: "\n".join(f"{name} = {values}" for name, values in columns.items()),
    "records": lambda columns: json.dumps([dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]),
    "arrays": lambda columns: "\n".join(f"{name} = {np.array(values)!r}" for name, values in columns.items()),
}


@pytest.mark.parametrize("writer", WRITERS.values(), ids=WRITERS)
@given(columns=tables)
def test_what_python_writes_is_read_back(writer, columns):
    points = read(writer(columns)).points
    assert points["x"] == pytest.approx(columns["x"], rel=1e-8)  # NumPy prints eight digits
    assert points["y"] == pytest.approx(columns["y"], rel=1e-8)
