"""Numbers in programs read back equal, however many there are."""

import ast

from hypothesis import given
from hypothesis import strategies as st

from app.code.literals import WIDTH, assigned


def read(text):
    """The numbers of `x = make([..])`."""
    return ast.literal_eval(ast.parse(text).body[0].value.args[0])


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1))
def test_numbers_read_back_equal_as_floats_on_lines_of_bounded_width(values):
    text = assigned("x", "np.array", values)
    assert list(map(repr, read(text))) == list(map(repr, values))
    assert max(map(len, text.splitlines())) <= WIDTH + 1


def test_a_few_numbers_stand_on_one_line():
    assert assigned("y", "np.array", [0, 1, -2.5]) == "y = np.array([0.0, 1.0, -2.5])"
