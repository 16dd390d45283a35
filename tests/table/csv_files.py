"""CSV files as people have them, good and bad, each with what must be read from it. The answers were written by hand."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class File:
    """A text; how it is written (separator, decimal mark, header); its columns with their kinds in a word; what comes of it.

    `points` are x (or x1, x2, ..) and y, None where `faults` remain: (row, column, code) each.
    """

    text: str
    written: tuple[str, str, bool]
    columns: str
    points: dict[str, list[float]] | None = None
    faults: list[tuple[int | None, str | None, str]] = field(default_factory=list)
    wishes: dict[str, Any] = field(default_factory=dict)
    classes: list[str] | None = None
    left_out: list[int] = field(default_factory=list)


COMMA, NO_HEADER = ("comma", "point", True), ("comma", "point", False)
GERMAN = ("semicolon", "comma", True)
XY = "x number, y number"
UNNAMED = "column 1 number, column 2 number"
TWO = {"x": [1.0, 2.0], "y": [3.0, 4.5]}
TEN_THOUSAND = [float(i) for i in range(10_000)]

GOOD = {
    "a plain one": File("x,y\n1,3\n2,4.5\n", COMMA, XY, TWO),
    "without the last line end": File("x,y\n1,3\n2,4.5", COMMA, XY, TWO),
    "with the line ends of Windows": File("x,y\r\n1,3\r\n2,4.5\r\n", COMMA, XY, TWO),
    "with the line ends of the old Macintosh": File("x,y\r1,3\r2,4.5\r", COMMA, XY, TWO),
    "with three kinds of line end": File("x,y\r\n1,3\r2,4.5\n", COMMA, XY, TWO),
    "with the mark of its byte order": File("\ufeffx,y\n1,3\n2,4.5\n", COMMA, XY, TWO),
    "without a header": File("1,3\n2,4.5\n", NO_HEADER, UNNAMED, TWO),
    "of one row": File("1,2", NO_HEADER, UNNAMED, {"x": [1.0], "y": [2.0]}),
    "German": File("Größe;Preis\n1,5;2,5\n2,25;3\n", GERMAN, "Größe number, Preis number", {"x": [1.5, 2.25], "y": [2.5, 3.0]}),
    "German, without a header": File("1,5;2,5\n2,5;3,5\n", ("semicolon", "comma", False), UNNAMED, {"x": [1.5, 2.5], "y": [2.5, 3.5]}),
    "German, with two rows that are too long": File(
        "1,5;2,5\n1,5;2,5;7\n2,5;3,5\n2,5;3,5;7\n0,5;1,5\n0,5;2\n", ("semicolon", "comma", False), UNNAMED,
        {"x": [1.5, 2.5, 0.5, 0.5], "y": [2.5, 3.5, 1.5, 2.0]}, wishes={"leave_out": True}, left_out=[2, 4],
    ),
    "tabs and decimal commas": File("1,5\t2\n2,5\t3\n", ("tab", "comma", False), UNNAMED, {"x": [1.5, 2.5], "y": [2.0, 3.0]}),
    "tabs": File("x\ty\n1\t3\n2\t4.5\n", ("tab", "point", True), XY, TWO),
    "bars": File("x|y\n1|3\n2|4.5\n", ("bar", "point", True), XY, TWO),
    "semicolons and decimal points": File("x;y\n1;3\n2;4.5\n", ("semicolon", "point", True), XY, TWO),
    "blanks": File("1 3\n2 4.5\n", ("space", "point", False), UNNAMED, TWO),
    "runs of blanks": File("  x     y\n  1     3  \n  2     4.5\n", ("space", "point", True), XY, TWO),
    "blanks and decimal commas": File("x y\n1,5 3\n2,5 4,5\n", ("space", "comma", True), XY, {"x": [1.5, 2.5], "y": [3.0, 4.5]}),
    "everything quoted": File('"x","y"\n"1","3"\n"2","4.5"\n', COMMA, XY, TWO),
    "decimal commas in quotes, said to be so": File('x,y\n"1,5",3\n"2,5",4\n', ("comma", "comma", True), XY, {"x": [1.5, 2.5], "y": [3.0, 4.0]}, wishes={"decimal": "comma"}),
    "blanks around cells": File(" x , y \n 1 ,  3\n2,4.5  \n", COMMA, XY, TWO),
    "a quote after a blank": File('x, y\n1, "3"\n2, "4.5"\n', COMMA, XY, TWO),
    "every way to write a number": File(
        "x,y\n+1.5,1e3\n.5,5.\n−1,-2E-1\n-0,007\n", COMMA, XY, {"x": [1.5, 0.5, -1.0, 0.0], "y": [1000.0, 5.0, -0.2, 7.0]},
    ),
    "with a column that numbers the rows": File("id,height,weight\n1,3,9\n2,4.5,8\n", COMMA, "id number, height number, weight number", {"x": [3.0, 4.5], "y": [9.0, 8.0]}),
    "with row numbers that have no name, as R writes them": File('"","h","w"\n"1",3,9\n"2",4.5,8\n', COMMA, "column 1 number, h number, w number", {"x": [3.0, 4.5], "y": [9.0, 8.0]}),
    "with a first column that counts, but has a name": File("year,h,w\n1,3,9\n2,4.5,8\n", COMMA, "year number, h number, w number", {"x": [1.0, 2.0], "y": [3.0, 4.5]}),
    "of which the first rows are used": File("x,y\n1,3\n2,4.5\n3,6\n", COMMA, XY, TWO, wishes={"first": 2}),
    "of which the first rows without fault are used": File("x,y\n1,3\n1,a\n2,4.5\n3,6\n", COMMA, XY, TWO, wishes={"first": 2, "leave_out": True}, left_out=[3]),
    "of ten thousand rows and one, the first of them": File("x,y\n" + "".join(f"{i},{i}\n" for i in range(10_001)), COMMA, XY, {"x": TEN_THOUSAND, "y": TEN_THOUSAND}, wishes={"first": 10_000}),
    "the largest numbers": File("x,y\n1e12,-1e12\n-1000000000000,0\n", COMMA, XY, {"x": [1e12, -1e12], "y": [-1e12, 0.0]}),
    "forty digits": File("x,y\n0.12345678901234567890123456789012345678,1\n1,2", COMMA, XY, {"x": [0.12345678901234568, 1.0], "y": [1.0, 2.0]}),
    "blank lines": File("\n\nx,y\n\n1,3\n , \n,\n2,4.5\n\n", COMMA, XY, TWO),
    "line breaks, separators and quotes in a column nobody asks for": File(
        'x,y,note\n1,3,"a, b\nand ""c"""\n2,4.5,"d\r\ne"\n', COMMA, "x number, y number, note classes", TWO, wishes={"target": 1},
    ),
    "five rows of texts and two of numbers": File(
        "name,age,size\nAnn,31,1.7\nBob,44,1.8\nCy,27,1.6\n", COMMA, "name text, age number, size number", {"x": [31.0, 44.0, 27.0], "y": [1.7, 1.8, 1.6]},
    ),
    "a target with two classes, last": File("x,fruit\n1,pear\n2,apple\n3,pear\n", COMMA, "x number, fruit classes", {"x": [1.0, 2.0, 3.0], "y": [1.0, 0.0, 1.0]}, classes=["apple", "pear"]),
    "a target with two classes, asked for": File(
        "fruit,x\npear,1\napple,2\npear,3\n", COMMA, "fruit classes, x number", {"x": [1.0, 2.0, 3.0], "y": [1.0, 0.0, 1.0]}, classes=["apple", "pear"], wishes={"target": 0},
    ),
    "an input with two classes": File("sex,tip\nMale,1\nFemale,2\nMale,3\n", COMMA, "sex classes, tip number", {"x": [1.0, 0.0, 1.0], "y": [1.0, 2.0, 3.0]}),
    "numbers 0 and 1 as the target": File("x,spam\n3,0\n4,1\n", COMMA, "x number, spam number", {"x": [3.0, 4.0], "y": [0.0, 1.0]}),
    "the target first, by its name": File("Target,x\n3,1\n4.5,2\n", COMMA, "Target number, x number", TWO),
    "the class in the middle, by its name": File("a,Class,b\n1,0,9\n2,1,9\n", COMMA, "a number, Class number, b number", {"x": [1.0, 2.0], "y": [0.0, 1.0]}),
    "x1 and x2": File("x2,z,x1\n1,3,5\n2,4.5,6\n", COMMA, "x2 number, z number, x1 number", {"x1": [5.0, 6.0], "x2": [1.0, 2.0], "y": [3.0, 4.5]}),
    "x1 and x2 alone": File("x1,x2\n1,3\n2,4.5\n", COMMA, "x1 number, x2 number", TWO),
    "x between other columns": File("a,x,b\n3,1,0\n4.5,2,0\n", COMMA, "a number, x number, b number", TWO),
    "inputs that were asked for, in that order": File(
        "a,b,c\n1,2,3\n4,5,6\n", COMMA, "a number, b number, c number", {"x1": [3.0, 6.0], "x2": [1.0, 4.0], "y": [2.0, 5.0]}, wishes={"inputs": [2, 0]},
    ),
    "names that are missing or repeated": File("x,,x,\n1,3,0,0\n2,4.5,0,0\n", COMMA, "x number, column 2 number, x (2) number, column 4 number", TWO),
    "years over years": File("1952,1957\n1,3\n2,4.5\n", COMMA, "1952 number, 1957 number", TWO, wishes={"header": "yes"}),
    "years over years, not said to be a header": File("1952,1957\n1,3\n", NO_HEADER, UNNAMED, {"x": [1952.0, 1.0], "y": [1957.0, 3.0]}),
    "a header said to be none": File(
        "x,y\n1,3\n2,4.5\n", NO_HEADER, UNNAMED, TWO, wishes={"header": "no", "leave_out": True}, left_out=[1],
    ),
    "a column with nothing in it": File("x,y,\n1,3,\n2,4.5,\n", COMMA, "x number, y number, column 3 empty", TWO),
    "missing values where nobody looks": File("a,b,c\n1,3,NA\n2,4.5,?\n", COMMA, "a number, b number, c empty", TWO),
    "missing values left out": File(
        "x,y\n1,3\nNA,1\n1,n/a\n,1\n-,1\n?,1\n.,1\nnull,1\nNone,1\n#N/A,1\n2,4.5\n", COMMA, XY, TWO, wishes={"leave_out": True}, left_out=[3, 4, 5, 6, 7, 8, 9, 10, 11],
    ),
    "ten thousand rows": File("x,y\n" + "\n".join(f"{i},{i}" for i in range(10_000)), COMMA, XY, {"x": TEN_THOUSAND, "y": TEN_THOUSAND}),
    "one row too many, left out": File(
        "x,y\n" + "\n".join(f"{i},{i}" for i in range(10_000)) + "\n,1", COMMA, XY, {"x": TEN_THOUSAND, "y": TEN_THOUSAND}, wishes={"leave_out": True}, left_out=[10_002],
    ),
}  # fmt: skip

BAD = {
    "nothing": File("", NO_HEADER, "", faults=[(None, None, "no_rows")]),
    "blank lines alone": File(" \n\n,,\n", NO_HEADER, "", faults=[(None, None, "no_rows")]),
    "a header alone": File("x,y\n", COMMA, "x empty, y empty", faults=[(None, None, "no_rows")]),
    "two decimal commas between commas, which are no classes": File('x,y\n1,"1,5"\n2,"2,5"\n3,"1,5"\n', COMMA, XY, faults=[(2, "y", "not_a_number"), (3, "y", "not_a_number"), (4, "y", "not_a_number")]),
    "two percentages, which are no classes": File("x,y\n1,10%\n2,20 %\n", COMMA, XY, faults=[(2, "y", "not_a_number"), (3, "y", "not_a_number")]),
    "two thousands, which are no classes": File('x;y\n1;"1 234"\n2;"2\'345"\n', ("semicolon", "point", True), XY, faults=[(2, "y", "not_a_number"), (3, "y", "not_a_number")]),
    "prose": File("Dear all,\nsee below", COMMA, "Dear all empty, column 2 empty", faults=[(2, None, "ragged")]),
    "one column": File("x\n1\n2\n", COMMA, "x number", faults=[(None, None, "one_column")]),
    "one column of numbers beside names": File("name,x\nAnn,1\nBob,2\nCy,3\n", COMMA, "name text, x number", faults=[(None, None, "one_column")]),
    "texts alone": File("name,town\nAnn,Ulm\nBob,Bonn\nCy,Rome\n", COMMA, "name text, town text", faults=[(None, None, "one_column")]),
    "a row too long": File("x,y\n1,2\n\n3,4,5\n", COMMA, XY, faults=[(4, None, "ragged")]),
    "times and values parted by commas, one row too long": File(
        "when,x,y\n2007-01-01 00:00,1,3\n2007-01-01 01:00,2,4.5\n2007-01-01 02:00,3,0,0\n", COMMA, "when date, x number, y number", faults=[(4, None, "ragged")],
    ),
    "a row too short": File("x,y,z\n1,2,0\n3,4\n", COMMA, "x number, y number, z number", faults=[(3, None, "ragged")]),
    "a row with line breaks before a bad one": File('x,y,z\n1,2,"a\nb\nc"\n3,no,d\n5,6,e\n', COMMA, "x number, y number, z text", faults=[(3, "y", "not_a_number")]),
    "a word among numbers": File("bill,tip\n1,2\n3,abc\n4,5\n", COMMA, "bill number, tip number", faults=[(3, "tip", "not_a_number")]),
    "an empty cell": File("x,y\n1,\n3,4\n", COMMA, XY, faults=[(2, "y", "empty")]),
    "a missing value": File("x,y\n1,NA\n3,4\n", COMMA, XY, faults=[(2, "y", "empty")]),
    "infinities and no numbers": File("x,y\ninf,2\n1,NaN\n1,1e999\n-Infinity,1\n", COMMA, XY, faults=[(2, "x", "not_finite"), (3, "y", "not_finite"), (4, "y", "not_finite"), (5, "x", "not_finite")]),
    "too large": File("x,y\n1,1000000000001\n-1e13,1\n", COMMA, XY, faults=[(2, "y", "out_of_range"), (3, "x", "out_of_range")]),
    "too many digits": File("x,y\n1,0." + "1" * 39 + "\n1,2\n" + "9" * 400 + ",1\n", COMMA, XY, faults=[(2, "y", "out_of_range"), (4, "x", "out_of_range")]),
    "hex, underscores, units, dates": File(
        "x,y\n1,2\n2,3\n0x10,4\n1_0,5\n5,6\n6,10 %\n7,2020-01-01\n8,9\n", COMMA, XY,
        faults=[(4, "x", "not_a_number"), (5, "x", "not_a_number"), (7, "y", "not_a_number"), (8, "y", "not_a_number")],
    ),
    "digits of other scripts": File("x,y\n1,٣\n2,３\n3,4\n4,5", COMMA, XY, faults=[(2, "y", "not_a_number"), (3, "y", "not_a_number")]),
    "thousands": File("x;y\n1,234;5.5\n2;1.5\n7;2.5\n", ("semicolon", "point", True), XY, faults=[(2, "x", "not_a_number")]),
    "thousands in quotes": File('x,y\n"1,234",5\n2,3\n', COMMA, XY, faults=[(2, "x", "not_a_number")]),
    "thousands and decimal commas": File("x;y\n1.234,5;2,5\n3;4,5\n", GERMAN, XY, faults=[(2, "x", "not_a_number")]),
    "a decimal point among decimal commas": File("x;y\n1,5;2,5\n3.5;4,5\n", GERMAN, XY, faults=[(3, "x", "not_a_number")]),
    "a third class, asked for": File(
        "x,species\n1,virginica\n2,setosa\n3,versicolor\n", COMMA, "x number, species text", faults=[(None, "species", "third_class")], wishes={"target": 1},
    ),
    "one text everywhere, asked for": File("x,unit\n1,cm\n2,cm\n", COMMA, "x number, unit text", faults=[(None, "unit", "not_a_number")], wishes={"target": 1}),
    "an empty column, asked for": File("x,y,\n1,2,\n", COMMA, "x number, y number, column 3 empty", faults=[(None, "column 3", "empty")], wishes={"inputs": [2]}),
    "classes with one missing": File("x,y\n1,a\n2,b\n3,\n", COMMA, "x number, y classes", faults=[(4, "y", "empty")]),
    "a quote that never closes": File('x,y\n1,2\n3,"4\n5,6\n', COMMA, XY, faults=[(3, "y", "quotes")]),
    "a quote that never closes in the header": File('x,"y\n1,2\n', NO_HEADER, "", faults=[(1, "column 2", "quotes")]),
    "a quote that closes too early": File('x,y\n1,2\n3,"4"5\n', COMMA, XY, faults=[(3, None, "quotes")]),
    "blanks between a closing quote and the separator": File('x , y\n"1" , "2"\n3,4\n', COMMA, "x empty, y empty", faults=[(2, None, "quotes")]),
    "a wrong separator, asked for": File("x;y\n1;2\n", ("tab", "point", True), "x;y text", faults=[(None, None, "one_column")], wishes={"separator": "tab"}),
    "everything left out": File("x,y\n,2\n3,\n", COMMA, XY, faults=[(None, None, "no_rows")], wishes={"leave_out": True}, left_out=[2, 3]),
    "several faults in the order of the table": File(
        "x,y\n,abc\n1,2,3\ninf,4\n5,6\n7,8\n", COMMA, XY, faults=[(2, "x", "empty"), (2, "y", "not_a_number"), (3, None, "ragged"), (4, "x", "not_finite")],
    ),
    "one row too many": File("x,y\n" + "1,2\n" * 10_001, COMMA, XY, faults=[(None, None, "too_many_rows")]),
}  # fmt: skip
