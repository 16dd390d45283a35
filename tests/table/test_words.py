"""What is said of a table: messages, labels, names, counts."""

import pytest

from app.core.base import Faults
from app.table.read import Wishes, read_table

MARKS = "nothing may part the thousands"
WHOLE = "a target and at least one input are needed"
ANY = "parted by commas, semicolons, tabs, bars or blanks"
INSIDE = 'a quote inside a cell is written ""'
TURN = "turn the table, or choose target and inputs"
LISTS = "give each column a line such as x = [1, 2, 3]"
SAYS = {
    "x,y\n1,2\n\n3,4,5\n": "row 4 has 3 cells, the first row has 2",
    "x,y\n1\n3,4\n": "row 2 has 1 cell, the first row has 2",
    "bill,tip\n1,2\n3,4\n4,abc\n": "row 4, tip: “abc” is not a number",
    "x;y\n1,234;5.5\n2;1.5\n7;2.5\n": "row 2, x: “1,234” is not a number: marks between its thousands",
    "x\ty\n1 234,5\t5,5\n2\t1,5\n7\t2,5\n": "row 2, x: “1 234,5” is not a number: marks between its thousands",
    "x;y\n3.5;5,5\n2;1,5\n7;2,5\n": f"row 2, x: “3.5” is not a number; the decimal mark here is a comma, and {MARKS}",
    "x,y\n1,($5)\n3,4\n7,8": "row 2, y: “($5)” is not a number: brackets around it and a currency sign beside it",
    "x,y\n1,5 kg\n3,4\n7,8": "row 2, y: “5 kg” is not a number: a unit behind it",
    "x,y\n1,2021-03-04": "row 2, y: “2021-03-04” is not a number: a date or time, to be counted from the first one",
    "x,y\n1,3/4/2021": "row 2, y: “3/4/2021” is a date in an order that can be read in two ways; write it as 2021-03-04",
    "x,y\n# run 7\n1,2": "row 2: “# run 7” is a comment",
    "Dose,1,2\nEffect,3,4": f"the rows begin with names (Dose, Effect) and go on with numbers, as columns do; {TURN}",
    "x = [1, 2]\ny = [1]": f"this looks like lists, but columns need one length: x has 2, y has 1; {LISTS}",
    "x = [1,\ny = [1]": f"row 1: this looks like lists, but a “[” opens here and never closes; {LISTS}",
    "id,x\n1,5\n2,6": f"only x has numbers or classes; id only numbers the rows, but may be chosen; {WHOLE}",
    "x,y\n1,\n3,4\n": "row 2, y: the cell is empty; fill it in or leave the row out",
    "x,y\n1,NA\n3,4\n": "row 2, y: “NA” stands for a missing value; fill it in or leave the row out",
    "x,y\n1,10%\n2,3\n7,4": "row 2, y: “10%” is not a number: a percent sign behind it",
    "x,y\n1,inf\n3,4\n": "row 2, y: “inf” is not a finite number",
    "x,y\n1,2e12\n3,4\n": "row 2, y: “2e12” is too large; numbers may go to 1e+12 in size",
    "x,y\n1,0." + "1" * 50 + "\n3,4\n": f"row 2, y: “0.{'1' * 37}…” has 52 characters; a number may have 40",
    'x,y\n1,"2\n3,4\n': f"row 2, y: a quote opens here and never closes; {INSIDE}",
    'x,y\n1,"2"a\n3,4\n': f"row 2: after a closing quote comes a separator or the end of the line; {INSIDE}",
    "x,y\n" + "1,2\n" * 10_001: "there are 10001 rows; at most 10000 can be used",
    "1," * 1_000 + "1": "there are 1001 columns; at most 1000 can be read",
    "": f"there is nothing here yet; each example is a row, its cells {ANY}",
    "x,y": "there is a header and no row below it; each example is a row",
    "1\n2\n": f"there is one column; {WHOLE}, {ANY}",
    "x,name\n1,Ann\n2,Bob\n3,Cy": f"only x has numbers or classes; name has 3 different texts (Ann, Bob, Cy); {WHOLE}",
}  # fmt: skip
CHOSEN = {
    "x,a\n1,p\n2,q\n3,r\n4,s\n": "a has 4 different texts (p, q, r, ..); a target needs numbers or 2 to 10 texts that repeat",
    "x,a\n1,p\n2,p\n": "a says nothing but “p”; a target needs numbers or 2 to 10 texts that repeat",
    "x,a\n1,\n2,\n": "a is empty; a target needs numbers or 2 to 10 texts that repeat",
    "x,a\n1,"
    + "p" * 61
    + "\n2,"
    + "q" * 61: "a has texts of more than 60 characters; a target needs numbers or 2 to 10 texts that repeat",
}


@pytest.mark.parametrize(("text", "message"), SAYS.items(), ids=SAYS.values())
def test_a_fault_says_where_it_is_and_what_would_be_right(text, message):
    assert [fault.message for fault in read_table(text, Wishes(preview=0)).faults] == [message]


@pytest.mark.parametrize(("text", "message"), CHOSEN.items(), ids=CHOSEN.values())
def test_a_chosen_column_that_cannot_be_used_says_what_it_holds(text, message):
    assert [fault.message for fault in read_table(text, Wishes(preview=0, target=1)).faults] == [message]
    (fault,) = read_table(text, Wishes(preview=0, target=0, inputs=[1])).faults
    assert fault.message == message.replace(
        "a target needs numbers or 2 to 10 texts that repeat", "an input needs numbers or two classes"
    )


def test_inputs_that_leave_no_target_are_said_to():
    (fault,) = read_table("x,y\n1,2\n", Wishes(preview=0, inputs=[1, 0])).faults
    assert (fault.code, fault.message) == (
        "one_column",
        "no column is left for the target; every one that can be used is an input",
    )


def test_no_inputs_are_the_inputs_by_rule():
    assert read_table("x,y\n1,2\n", Wishes(preview=0, inputs=[])).inputs == [0]


def test_at_most_twenty_faults_are_told_and_all_are_counted():
    table = read_table("x,y\n" + "1,\n" * 50 + "2,3\n" * 60, Wishes(preview=0))
    assert (table.fault_count, [fault.row for fault in table.faults]) == (50, list(range(2, 22)))


def test_rows_left_out_are_all_named_and_the_faults_of_the_table_stay():
    table = read_table("x,y\n" + "1,\n" * 50 + "2,3\n" * 60, Wishes(preview=0, leave_out=True))
    assert (table.left_out, table.fault_count, table.points["y"]) == (list(range(2, 52)), 0, [3.0] * 60)
    text = "x,name\n1,Ann\n,Bob\n3,Cy\n"
    table = read_table(text, Wishes(preview=0, leave_out=True, target=1, inputs=[0]))
    assert (table.left_out, [fault.code for fault in table.faults], table.points) == ([3], ["third_class"], None)


def test_labels_and_names_are_of_bounded_length_on_one_line_and_different():
    long = "a" * 100
    table = read_table(f'{long},"two\nlines\x00",x,x,\n1,2,3,4,5', Wishes(preview=0, target=0, inputs=[1]))
    assert [column["name"] for column in table.columns] == ["a" * 59 + "…", "two lines?", "x", "x (2)", "column 5"]
    assert table.points["labels"] == {"x": "two lines?", "y": "a" * 59 + "…"}
    classes = read_table(f"{long},y\nno,1\nyes,2\n", Wishes(preview=0)).points["labels"]["x"]
    assert len(classes) == 60


def test_the_name_that_a_repeated_one_would_get_may_be_there_already():
    table = read_table("x,x (2),x,x\n1,2,3,4", Wishes(preview=0))
    assert [column["name"] for column in table.columns] == ["x", "x (2)", "x (3)", "x (4)"]


def test_missing_and_different_cells_are_counted():
    table = read_table("x,y,z\n1,a,\n1.0,b,NA\n2,a,-\n,,\n-0,?,.\n0,b,?\n", Wishes(preview=0))
    told = [(column["missing"], column["distinct"]) for column in table.columns]
    assert told == [(0, 3), (1, 2), (5, 0)]


def test_the_preview_shows_trimmed_rows_as_they_are():
    text = 'x,y\n 1 ,"a ""b"""\n\n2\n3,4,5\n6,7\n'
    assert read_table(text, Wishes(preview=3)).cells == [("1", 'a "b"'), ("2",), ("3", "4", "5")]
    assert read_table(text, Wishes(preview=0)).cells == []


@pytest.mark.parametrize(
    ("wishes", "field", "code"),
    [
        ({"target": 2}, "target", "out_of_range"),
        ({"inputs": [0, 2]}, "inputs", "out_of_range"),
        ({"target": 0, "inputs": [1, 0]}, "inputs", "mismatch"),
    ],
)
def test_columns_that_are_not_there_or_asked_for_twice_are_refused(wishes, field, code):
    with pytest.raises(Faults) as caught:
        read_table("x,y\n1,2\n", Wishes(preview=0, **wishes))
    assert [(fault.field, fault.code) for fault in caught.value.faults] == [(field, code)]


def test_a_text_without_columns_says_that_it_is_empty_whatever_column_is_asked_for():
    assert [fault.code for fault in read_table("", Wishes(preview=0, target=3)).faults] == ["no_rows"]
