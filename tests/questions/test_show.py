"""The field show: the questions of the page, and what it passes over."""

import re
from pathlib import Path

import pytest

from app.questions.show import NAMES, Show, Shown
from app.scene.kinds import Wrong

QUESTIONS = Path(__file__).parents[2] / "static" / "js" / "questions"


def test_the_names_are_those_of_the_page():
    known = re.search(r"know\((.+)\);", (QUESTIONS / "index.js").read_text(encoding="utf-8"))[1]
    assert sorted(NAMES) == sorted(known.split(", "))


def test_a_question_has_dials():
    assert Shown().from_text("examples,first-3,valleys-false") == Show("examples", (("first", "3"), ("valleys", "false")))
    assert Shown().from_text("") == Show()


def test_what_cannot_be_meant_is_passed_over():
    assert Shown().from_text("early,,x,towards-").dials == ()


def test_an_unknown_question_is_refused_with_a_suggestion():
    with pytest.raises(Wrong, match=r"earli.*early") as wrong:
        Shown().from_text("earli")
    assert wrong.value.code == "unknown_choice"


@pytest.mark.parametrize("text", ["", "early", "examples,first-3"])
def test_what_is_read_fits_the_schema(text):
    assert re.fullmatch(Shown.schema["pattern"], text)
