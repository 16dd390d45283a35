"""Whatever the text, there is a table or a clear refusal, and soon."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.base import LIMITS, Faults
from app.table.mends import MENDS
from app.table.read import Wishes, read_table

CODES = {
    "ragged", "not_a_number", "empty", "not_finite", "out_of_range", "third_class",
    "too_many_rows", "too_many_columns", "quotes", "no_rows", "one_column", "comment", "lists", "turned",
}  # fmt: skip
texts = (
    st.text(st.characters(), max_size=60)
    | st.text(st.sampled_from('01.,;\t|"\n\r -+eNAxy−$%#()€:'), max_size=60)
    | st.text(st.sampled_from("01,; \n[](){}=:<-\"'.xyc#"), max_size=60)
)
wishes = st.fixed_dictionaries(
    {"preview": st.integers(0, 5), "leave_out": st.booleans()},
    optional={
        "separator": st.sampled_from(["auto", "comma", "semicolon", "tab", "bar", "space", "lists"]),
        "decimal": st.sampled_from(["auto", "point", "comma"]),
        "header": st.sampled_from(["auto", "yes", "no"]),
        "target": st.integers(0, 3),
        "inputs": st.lists(st.integers(0, 3), min_size=1, max_size=3, unique=True),
        "mend": st.lists(st.sampled_from(list(MENDS)), unique=True).map(tuple),
    },
)


def read_or_refuse(text, asked):
    try:
        return read_table(text, Wishes(**asked)), ()
    except Faults as refused:
        return None, refused.faults


def check(table):
    told = {name: [vars(row) for row in getattr(table, name)] for name in ("faults", "mends", "notes")}
    json.dumps(vars(table) | told, ensure_ascii=False).encode("utf-8")
    assert (table.points is None) == bool(table.fault_count)
    assert len(table.faults) == min(table.fault_count, 20)
    assert {fault.code for fault in table.faults} <= CODES
    assert all(len(fault.message) < 300 for fault in table.faults)
    for values in [v for k, v in (table.points or {}).items() if k not in ("labels", "classes")]:
        assert all(isinstance(v, float) and abs(v) <= LIMITS.magnitude for v in values)
        assert len(values) == table.rows - len(table.left_out)


@pytest.mark.slow
@settings(max_examples=500)
@given(texts, wishes)
def test_any_text_is_a_table_or_refused(text, asked):
    table, faults = read_or_refuse(text, asked)
    assert {fault.field for fault in faults} <= {"target", "inputs"}
    assert {fault.code for fault in faults} <= {"out_of_range", "mismatch"}
    if table:
        check(table)


MIB = 2**20
LARGE = {
    "quotes": '"' * MIB,
    "an odd number of quotes": '"' * (MIB - 1),
    "a quote that takes in more than a body may bring": '"a\n' * MIB,
    "quoted nothings": '"",' * (MIB // 3),
    "commas": "," * MIB,
    "semicolons": ";" * MIB,
    "numbers in one row": "1," * (MIB // 2),
    "names in one row, and one below": "a," * (MIB // 4) + "\n" + "1," * (MIB // 4),
    "nothing but one character per row": "1\n" * (MIB // 2),
    "line ends": "\n" * MIB,
    "blanks": " " * MIB,
    "tabs and line ends": "\t\n" * (MIB // 2),
    "zero bytes": "\0" * MIB,
    "halves of characters": "\ud800" * MIB,
    "digits": "9" * (MIB - 4) + ",1\n2,3",
    "rows of numbers": "1,2\n" * (MIB // 4),
    "rows with a fault": "x,y\n" + "1,2\n" * (MIB // 8) + ",2\n" * (MIB // 6),
    "rows too short": "1,2\n" * (MIB // 8) + "1\n" * (MIB // 4),
    "decimal commas": "1,5;2,5\n" * (MIB // 8),
    "a thousand columns": ("1," * 999 + "1\n") * (MIB // 2000),
    "brackets that open": "[" * MIB,
    "brackets that open and close": "[]" * (MIB // 2),
    "a list of numbers": "x = [" + "1, " * (MIB // 3) + "1]",
    "a thousand short lists": "".join(f"x{i} = [{i}]\n" for i in range(MIB // 16)),
    "records with keys of their own": "[" + ",".join(f'{{"a{i}":{i}}}' for i in range(MIB // 20)) + "]",
    "quotes inside brackets": "[" + "'\\" * (MIB // 2),
    "comments": "# a\n" * (MIB // 4),
    "comments among rows": "1,2\n# a\n" * (MIB // 8),
    "rules": "-" * (MIB - 1) + "x",
    "amounts": "x,y\n" + "".join(f'"$1,{i % 1000:03}",({i}.5)\n' for i in range(MIB // 24)),
    "dates": "x;y\n" + "".join(f"20{i % 100:02}-01-{i % 28 + 1:02};{i}\n" for i in range(MIB // 20)),
    "a long date": "x,y\n" + "2021-03-04 " * (MIB // 12) + ",1\n2,3",
    "one long row of names and numbers, and one below": "\n".join(["a" + ",1" * (MIB // 5)] * 2),
    "names that are almost functions": "a" * (MIB - 1) + "(",
    "different texts": "x,y\n" + "\n".join(f"a{i},b{i}" for i in range(MIB // 16)),
}


@pytest.mark.slow
@pytest.mark.parametrize("text", LARGE.values(), ids=LARGE.keys())
def test_the_largest_text_is_read_in_a_moment(text):
    started = time.perf_counter()
    table = read_table(text, Wishes(preview=200, leave_out="x,y" in text, mend=tuple(set(MENDS) - {"turn"})))
    assert time.perf_counter() - started < 10  # a quarter of a second to two where nothing else runs
    check(table)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["numbers in one row", "nothing but one character per row", "rows too short", "commas"])
def test_the_largest_table_is_turned_in_a_moment(name):
    started = time.perf_counter()
    check(read_table(LARGE[name], Wishes(preview=200, mend=("turn",))))
    assert time.perf_counter() - started < 10


def test_columns_beyond_the_most_are_counted_and_not_told():
    table = read_table("1," * LIMITS.table_columns + "1\n", Wishes(preview=1))
    assert [fault.code for fault in table.faults] == ["too_many_columns"]
    assert (len(table.columns), len(table.cells[0])) == (1_000, 1_000)
    assert read_table("1," * (LIMITS.table_columns - 1) + "1\n", Wishes(preview=1)).faults == []


def test_a_cell_of_any_length_is_a_cell():
    """Python's csv module alone stops at 131 072 characters."""
    assert read_table(f"x,y,note\n1,2,{'a' * 200_000}\n", Wishes(preview=0)).points["y"] == [2.0]
