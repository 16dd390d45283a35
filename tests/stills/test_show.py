"""The field show: the questions of the page, and what it passes over."""

import re

import pytest

from app.scene.kinds import Wrong
from app.stills.overlays.show import Show, ShowField


def test_a_question_has_dials():
    assert ShowField().from_text("examples,first-3,valleys-false") == Show("examples", (("first", "3"), ("valleys", "false")))
    assert ShowField().from_text("") == Show()


def test_what_cannot_be_meant_is_passed_over():
    assert ShowField().from_text("early,,x,towards-").dials == ()


def test_an_unknown_question_is_refused_with_a_suggestion():
    with pytest.raises(Wrong, match=r"earli.*early") as wrong:
        ShowField().from_text("earli")
    assert wrong.value.code == "unknown_choice"


@pytest.mark.parametrize("text", ["", "early", "examples,first-3"])
def test_what_is_read_fits_the_schema(text):
    assert re.fullmatch(ShowField.schema["pattern"], text)
