"""Names that programs give to parameters."""

import ast
import builtins
import keyword
from itertools import islice

import pytest

from app.code.names import fresh_names, renamed_note, safe_names, words_of


@pytest.mark.parametrize("name", [*keyword.kwlist, *keyword.softkwlist, *dir(builtins)])
def test_a_word_of_python_is_never_a_name(name):
    assert safe_names([name], set()) == {name: f"{name}_"}
    ast.parse(f"{name}_ = 0")


def test_a_name_that_nobody_else_uses_stays():
    assert safe_names(["m", "b"], {"np", "losses"}) == {"m": "m", "b": "b"}


def test_a_new_name_is_no_other_parameter_and_not_taken_either():
    assert safe_names(["np", "np_", "np__"], {"np", "np___"}) == {"np": "np____", "np_": "np_", "np__": "np__"}


def test_a_comment_tells_who_was_renamed():
    assert renamed_note({"m": "m", "np": "np_"}) == "# np is written np_: the name itself has another use here.\n"
    assert renamed_note({"m": "m"}) == ""


def test_names_of_steps_are_free_and_never_end():
    assert list(islice(fresh_names({"u", "w", "u2"}), 12)) == [*"vstqrhk", "u1", "u3", "u4", "u5", "u6"]


def test_words_are_those_of_the_code_not_of_its_comments_strings_and_places():
    assert words_of('np.sum(x)  # the rest\nprint("one", {first}) + 1e5*y2') == {"np", "x", "print", "y2"}
