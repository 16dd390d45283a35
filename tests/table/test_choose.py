"""Which column is the target and which the inputs, where the reader says nothing."""

import pytest

from app.table.read import Wishes, read_table

NUMBERING = {
    "pandas' own name": ("Unnamed: 0,sqft,price\n4,1200,35\n9,900,21\n", 0),
    "an index that was saved twice": ("sqft,Unnamed: 0.1,price\n1200,4,35\n900,9,21\n", 1),
    "an index of pandas without a name": (",sqft,price\n0,1200,35\n1,900,21\n", 0),
    "an index after rows were dropped": (",sqft,price\n14,1200,35\n3,900,21\n", 0),
    "row names of R": ('"","sqft","price"\n"Ann",1200,35\n"Bob",900,21\n', 0),
    "a printed data frame of R": ("  sqft price\n1 1200    35\n2  900    21\n", 0),
    "row names of R where the header is one shorter": ('"sqft","price"\n"Ann",1200,35\n"Bob",900,21\n', 0),
    "a printed data frame of pandas": ("   sqft  price\n0  1200     35\n7   900     21\n", 0),
    "an id": ("id,sqft,price\n1,1200,35\n2,900,21\n", 0),
    "an id in any order": ("PassengerId,sqft,price\n2,1200,35\n1,900,21\n", 0),
    "an id at the end": ("sqft,price,house_id\n1200,35,1\n900,21,2\n", 2),
}


def read(text, **wishes):
    return read_table(text, Wishes(preview=0, **wishes))


@pytest.mark.parametrize(("text", "index"), NUMBERING.values(), ids=NUMBERING)
def test_a_column_that_numbers_the_rows_is_nobodys_target_nor_input(text, index):
    table = read(text)
    assert index not in (table.target, *table.inputs)
    assert table.points == {"x": [1200, 900], "y": [35, 21], "labels": {"x": "sqft", "y": "price"}}
    assert table.notes == []  # its numbers are in no example, and nobody misses them


def test_a_column_that_numbers_the_rows_may_be_chosen():
    assert read("id,y\n1,5\n2,6\n", inputs=[0], target=1).points["x"] == [1, 2]


@pytest.mark.parametrize(
    "text", ["id,y,z\n7,5,1\n9,6,2\n", "Paid,y,z\n1,5,1\n2,6,2\n", ",y\n1.5,2\n2.5,3\n", "year,y\n1,2\n2,3\n"]
)
def test_a_column_with_numbers_of_its_own_is_used(text):
    assert read(text).inputs == [0]


def test_without_a_header_the_last_column_is_the_target():
    """Andrew Ng's housing prices: area, bedrooms, price."""
    table = read("2104,3,399900\n1600,3,329900\n2400,3,369000\n")
    assert (table.inputs, table.target, table.points["y"]) == ([0], 2, [399900, 329900, 369000])
    assert [note.message for note in table.notes] == ["3 values are in no example: column 2."]


def test_of_names_before_numbers_without_a_header_the_last_column_is_the_target():
    assert read("Ann,31,1.7,a note\nBob,44,1.8,another\nCy,27,1.6,more\n").target == 2


def test_with_a_header_the_second_column_stays_the_target():
    assert (read("a,b,c\n1,2,3\n4,5,6\n").inputs, read("a,b,c\n1,2,3\n4,5,6\n").target) == ([0], 1)


def test_three_classes_at_the_end_are_the_target_and_no_input_elsewhere():
    text = "kind,size,species\na,1,p\nb,2,q\nc,3,r\na,4,p\nb,5,q\nc,6,r\n"
    table = read(text)
    assert (table.inputs, table.target) == ([1], 2)
    assert (table.points["y"], table.points["classes"]) == ([0, 1, 2, 0, 1, 2], ["p", "q", "r"])
    assert [fault.code for fault in read(text, target=1, inputs=[0]).faults] == ["third_class"]


def test_texts_that_do_not_repeat_themselves_are_no_classes():
    assert read("x,name\n1,a\n2,b\n3,c\n4,d\n5,d\n").columns[1]["kind"] == "text"
    assert read("x,name\n1,a\n2,b\n3,c\n4,b\n5,c\n6,a\n").columns[1]["kind"] == "classes"
    eleven = "".join(f"{i},t{i % 11:02}\n" for i in range(44))
    assert read(f"x,name\n{eleven}").columns[1]["kind"] == "text"
    assert read(f"x,name\n{eleven.replace('t10', 't00')}").columns[1]["kind"] == "classes"


def test_an_empty_cell_among_three_classes_is_a_fault():
    table = read("x,kind\n1,a\n2,b\n3,c\n4,a\n5,b\n6,c\n7,\n")
    assert [(fault.row, fault.code) for fault in table.faults] == [(8, "empty")]


def test_numbers_that_are_in_no_example_are_counted_and_named():
    text = "a,b,c,d,e,f\n1,2,3,4,5,some\n7,8,,9,10,some\n"
    assert [note.message for note in read(text).notes] == ["5 values are in no example: c, d, e."]
    assert read("a,b\n1,2\n").notes == []
