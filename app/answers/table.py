"""What the call table answers: the caller's own table, how it was read, what is wrong with it, and its examples."""

from typing import Annotated

from typing_extensions import TypedDict

from ..core.base import Deadline
from ..scene.fields import DEFAULTS
from ..scene.points import OBJECT
from ..scene.read import FieldValues
from ..table.columns import ColumnDescription
from ..table.flaws import Flaw
from ..table.mends import Offer
from ..table.notes import Remark
from ..table.points import OwnPoints
from ..table.read import Wishes, read_table
from .values import Json, documented


@documented
class TableAnswer(TypedDict):
    """The call table."""

    separator: str
    """tab, semicolon, comma, bar or space: as asked for, or the one under which most rows have one number of cells, more than one
    (of equals the first here, space last); lists where the text is a program's, a dictionary's or JSON's lists, one for each
    column"""
    decimal: Annotated[str, Json({"enum": ["point", "comma"]})]
    """point or comma: as asked for, or the mark under which more cells are numbers; a point where commas part the cells"""
    header: bool
    """whether the first row names the columns: as asked for, or where it has a text and either no number or that text above
    numbers or dates"""
    rows: int
    """how many rows of data there are; blank ones, comments and rules such as |---|---| are not counted"""
    columns: list[ColumnDescription]
    """[{name, kind, classes, missing, distinct}]: kind is number (at least half of its cells that are not missing are, or would
    be if they were mended), date (at least half are dates or times), classes (two different texts, or up to ten of which each
    stands there twice on average; classes are the texts of 0, 1, .., sorted, else null), text (cannot be used) or empty; missing
    and distinct are counts, of the rows with as many cells as the first. A blank cell, NA, N/A, n/a, #N/A, null, NULL, None, NaT,
    -, ? and . are missing values"""
    target: int | None
    """the column of the target, from 0; null where none can be used. A column that only numbers the rows is none by itself:
    Unnamed: 0, an id or a nameless first column that counts from 0 or 1, R's row names"""
    inputs: list[int]
    """the columns of the inputs, in their order; of more than two classes none is an input"""
    cells: list[tuple[str, ...]]
    """the first rows of data, as many as preview says, each a list of trimmed texts"""
    numbers: list[int]
    """the numbers of these rows, as faults count them"""
    faults: list[Flaw]
    """[{row, column, code, message}]: the first 20 things that keep the table from being examples, those of the whole table
    first. row counts as a spreadsheet does (blank rows too; a header is row 1), column is a name; either is null where the fault
    is not about one. code is ragged, comment, not_a_number, empty, not_finite, out_of_range, third_class, too_many_rows,
    too_many_columns, quotes, lists, turned, no_rows or one_column"""
    fault_count: int
    """how many there are"""
    mends: list[Offer]
    """[{name, says, rows, count, done}]: what can be done about the chosen columns, to be asked for with mend=name,name, and what
    has been done; says is what stands on a button, rows are the first 200 rows it is about, count is of all. name is thousands,
    currency, percent, negatives, units, dates, comments, turn. A percentage is read as a part of 1; a date as days since the
    first of its column, a time as seconds since the first, and labels in points say so"""
    notes: list[Remark]
    """[{code, message}]: what is no fault. thousands: decimals that may be meant as thousands; turned: rows that may be columns;
    unused: numbers that are in no example"""
    left_out: list[int]
    """with leave_out=true: the numbers of all rows with a fault, which are neither in faults nor in points"""
    points: Annotated[OwnPoints, Json(OBJECT)] | None
    """the examples, for data=points: {x or x1, x2, .., y, labels: {x: .., y: ..}, classes: [text of 0, text of 1, ..] where the
    target has classes}; null while there are faults"""


def table_answer(values: FieldValues, _deadline: Deadline) -> TableAnswer:
    """How a table was read, what is wrong with it, and its examples."""
    wishes = {name: value for name, value in values.items() if name != "text"}
    table = read_table(values["text"], Wishes(**{"preview": DEFAULTS["preview"], **wishes}))
    return {
        "separator": table.separator,
        "decimal": table.decimal,
        "header": table.header,
        "rows": table.rows,
        "columns": table.columns,
        "target": table.target,
        "inputs": table.inputs,
        "cells": table.cells,
        "numbers": table.numbers,
        "faults": table.faults,
        "fault_count": table.fault_count,
        "mends": table.mends,
        "notes": table.notes,
        "left_out": table.left_out,
        "points": table.points,
    }
