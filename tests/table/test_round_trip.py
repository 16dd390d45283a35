"""Any table of numbers that Python's csv writer writes, in any dialect, is read back equal."""

import csv
import io
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.table.cut import SEPARATORS
from app.table.read import Wishes, read_table

numbers = st.floats(-1e12, 1e12).map(lambda value: value + 0.0) | st.integers(-(10**12), 10**12).map(float)
notes = st.text(st.characters(codec="utf-8") | st.sampled_from(',;\t|"\n\r '), max_size=8)
written_separators = st.sampled_from([name for name in SEPARATORS if name != "space"])


@dataclass(frozen=True)
class Written:
    """A text and what was written into it."""

    text: str
    separator: str
    decimal: str
    header: bool
    columns: list[list[float]]


@st.composite
def written(draw, with_notes=False):
    """A table of two to four columns of numbers, with or without a column of any texts between them."""
    separator, decimal, header = draw(written_separators), draw(st.sampled_from(["point", "comma"])), draw(st.booleans())
    width = draw(st.integers(2, 4))
    rows = draw(st.lists(st.lists(numbers, min_size=width, max_size=width), min_size=1, max_size=8))
    lines = [[repr(value).replace(".", "," if decimal == "comma" else ".") for value in row] for row in rows]
    if with_notes:
        lines = [[*cells, "note: " + draw(notes)] for cells in lines]
    if header:
        lines = [[f"column {chr(97 + i)}" for i in range(width)] + ["notes"] * with_notes, *lines]
    out = io.StringIO()
    end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    # Older versions of the writer leave a line break unquoted where it is not the one that ends its lines.
    safe = end == "\r\n" or not with_notes
    quoting = draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL] if safe else [csv.QUOTE_ALL]))
    csv.writer(out, delimiter=SEPARATORS[separator], quoting=quoting, lineterminator=end).writerows(lines)
    return Written(out.getvalue(), separator, decimal, header, [list(column) for column in zip(*rows, strict=True)])


def check(table, sent):
    assert (table.rows, table.faults) == (len(sent.columns[0]), [])
    target = len(sent.columns) - 1
    names = ["x"] if target == 1 else [f"x{i + 1}" for i in range(target)]
    assert [table.points[name] for name in [*names, "y"]] == sent.columns


def roles(sent):
    last = len(sent.columns) - 1
    return {"preview": 0, "target": last, "inputs": list(range(last))}


@pytest.mark.slow
@settings(max_examples=300)
@given(written())
def test_a_table_of_numbers_is_read_back_without_being_told_how_it_is_written(sent):
    """But one thing: decimal commas in quotes between separating commas have to be said, for thousands look the same."""
    said = {"decimal": sent.decimal} if sent.separator == "comma" else {}
    table = read_table(sent.text, Wishes(**roles(sent), **said))
    assert (table.separator, table.header) == (sent.separator, sent.header)
    check(table, sent)


@settings(max_examples=150)
@given(written(with_notes=True))
def test_texts_with_separators_quotes_and_line_breaks_beside_the_numbers_change_nothing(sent):
    header = "yes" if sent.header else "no"
    table = read_table(sent.text, Wishes(**roles(sent), separator=sent.separator, decimal=sent.decimal, header=header))
    assert len(table.columns) == len(sent.columns) + 1
    check(table, sent)


@given(written(), st.data())
def test_a_row_that_is_spoiled_is_the_one_that_is_named_and_left_out(sent, data):
    told = {"separator": sent.separator, "decimal": sent.decimal, "header": "yes" if sent.header else "no"}
    rows = list(csv.reader(io.StringIO(sent.text, newline=""), delimiter=SEPARATORS[sent.separator]))
    spoiled = data.draw(st.integers(int(sent.header), len(rows) - 1))
    out = io.StringIO()
    csv.writer(out, delimiter=SEPARATORS[sent.separator]).writerows(
        [*rows[:spoiled], [*rows[spoiled], "0"] if spoiled else rows[0][:-1], *rows[spoiled + 1 :]]
    )
    table = read_table(out.getvalue(), Wishes(**told, preview=0))
    others = [row + 1 for row in range(int(sent.header), len(rows)) if row != spoiled]
    ragged = [fault.row for fault in table.faults if fault.code == "ragged"]
    assert ragged == ([spoiled + 1] if spoiled else others)
