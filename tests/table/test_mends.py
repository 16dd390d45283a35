"""What can be done about a table: nothing is mended, left out or turned unless it is asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.table.mends import LISTED, MENDS
from tests.table.reading import ALL, offered, read

TABLES = {
    "thousands": ('area,price\n"1,200",7\n900,"1,350,000"\n', [1200, 900], [7, 1_350_000]),
    "currency": ("x,y\n1,$5\n2,7.5 USD\n", [1, 2], [5, 7.5]),
    "percent": ("x,y\n1,0.1%\n2,12 %\n", [1, 2], [0.001, 0.12]),
    "negatives": ("x,y\n1,(234.5)\n2,7\n", [1, 2], [-234.5, 7]),
    "units": ("x,y\n1,12 kg\n2,13.5 kg\n", [1, 2], [12, 13.5]),
    "dates": ("day,y\n2021-03-05,1\n2021-03-04,2\n", [1, 0], [1, 2]),
    "comments": ("# run 7\nx,y\n1,2\n# a pause\n3,4\n", [1, 3], [2, 4]),
    "turn": ("Dose,1,2,3,4\nResponse,2,4,6,8\n", [1, 2, 3, 4], [2, 4, 6, 8]),
}


@pytest.mark.parametrize(("name", "case"), TABLES.items(), ids=TABLES)
def test_each_mend_is_offered_with_its_rows_and_done_where_it_is_asked_for(name, case):
    text, x, y = case
    before, after = read(text), read(text, name)
    assert before.points is None
    assert offered(before) == [name]
    assert before.mends[0].says.startswith(MENDS[name].does)
    assert (after.points["x"], after.points["y"]) == (x, y)
    assert [(offer.name, offer.done, offer.says) for offer in after.mends] == [(name, True, MENDS[name].undoes)]
    others = tuple(other for other in ALL if other != name)
    assert read(text, *others).points is None or name == "comments"


def test_a_mend_names_the_rows_that_it_is_about_and_shows_one_cell():
    (offer,) = read("x,y\n1,$5\n2,7\n3,$1\n").mends
    assert (offer.rows, offer.count, offer.says) == ([2, 4], 2, "Take the currency signs off: $5 is 5")
    (offer,) = read("x,y\n" + "1,$5\n" * 300).mends
    assert (offer.rows, offer.count) == (list(range(2, 2 + LISTED)), 300)


def test_all_that_a_cell_needs_has_to_be_asked_for():
    text = 'x,y\n1,"$11,593,820"\n2,($234.5)\n'
    assert offered(read(text)) == ["thousands", "currency", "negatives"]
    assert read(text, "currency").points is None
    assert read(text, "currency", "thousands").points is None
    assert read(text, "currency", "thousands", "negatives").points["y"] == [11_593_820, -234.5]


def test_cells_that_nobody_looks_at_need_no_mending():
    table = read("x,y,note\n1,2,$5\n2,3,$6\n")
    assert (table.mends, table.points["y"]) == ([], [2, 3])


def test_mending_everything_changes_nothing_where_nothing_is_to_be_mended():
    text = "x,y\n1,2\n2.5,-3\n"
    assert read(text, *(name for name in ALL if name != "turn")) == read(text)


def test_the_last_comment_names_the_columns_where_nothing_else_does():
    text = "# made by hand\n# dose effect\n1 2\n3 4\n"
    assert read(text, "comments").points == {"x": [1, 3], "y": [2, 4], "labels": {"x": "dose", "y": "effect"}}
    assert read("# run 7\n1 2\n3 4\n", "comments").points["labels"] == {"x": "column 1", "y": "column 2"}


@pytest.mark.parametrize(
    "text",
    [
        "#,x,y\n1,2,3\n2,3,5",
        "x,y\n#N/A,2\n3,4",
        "x,y\n1,2\n#DIV/0!,4",
        "x,y\n#1,2\n#2,3\n#3,4",
        "x,y\n#ff8800,2\n3,4",
        "tag,n\n#go,2\n#do,3\n#be,4",
    ],
)
def test_what_begins_with_a_hash_may_be_no_comment(text):
    assert "comments" not in offered(read(text))


def test_a_comment_has_the_number_of_its_row_and_is_left_out_like_any_row_with_a_fault():
    table = read('x,y,z\n1,2,"a\nb"\n# pause\n3,4,c\n')
    assert [(fault.row, fault.code) for fault in table.faults] == [(3, "comment")]
    table = read('x,y,z\n1,2,"a\n# no comment"\n3,4,c\n', leave_out=True)
    assert (table.left_out, table.points["x"]) == ([], [1, 3])
    assert read("x,y\n1,2\n% pause\n3,4\n", leave_out=True).left_out == [3]


def test_rows_that_begin_with_names_are_not_drawn_until_it_is_said_what_they_are():
    text = "Dose,1,2,3,4\nResponse,2,4,6,8\n"
    assert [fault.code for fault in read(text).faults] == ["turned"]
    assert read(text, target=2, inputs=[1]).points["y"] == [2, 4]
    assert read(text, "turn").points["labels"] == {"x": "Dose", "y": "Response"}


def test_names_before_few_numbers_are_names_of_rows():
    assert read("Ann,31,1.7\nBob,44,1.8\nCy,27,1.6\n").points["x"] == [31, 44, 27]


def test_rows_of_numbers_that_may_be_columns_are_doubted():
    table = read("1,2,3,4\n2,4,6,8\n")
    assert [note.message for note in table.notes] == [
        "2 rows of 4 numbers; if the rows are columns, turn the table.",
        "4 values are in no example: column 2, column 3.",
    ]
    assert read("1,2,3,4\n2,4,6,8\n", "turn").points == {
        "x": [1, 2, 3, 4], "y": [2, 4, 6, 8], "labels": {"x": "column 1", "y": "column 2"},
    }  # fmt: skip


@given(st.lists(st.lists(st.integers(-99, 99), min_size=3, max_size=3), min_size=1, max_size=7))
def test_turning_a_table_twice_is_the_table(rows):
    text = "\n".join(",".join(map(str, row)) for row in rows)
    turned = read(text, "turn", header="no")
    again = "\n".join(",".join(row) for row in turned.cells)
    assert [list(map(int, row)) for row in read(again, "turn", header="no").cells] == rows
