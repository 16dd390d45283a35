"""Notes in the answers program and picture: one sentence for what is degenerate, none for a sound scene."""

import pytest

from tests.api.asking import ask

DEGENERATE = {
    "unused_axis": {"formula": "m*x + 0*b"},
    "no_data": {"formula": "m + b"},
    "constant": {"formula": "c*(m*x + b)", "axes": ["m", "b"]},
    "unused_column": {"formula": "m*x1 + b", "data": "blobs"},
    "unused_target": {"formula": "m*x + b", "loss": "formula", "loss_formula": "p^2"},
}
ALSO = {"constant": ["no_data"]}  # while c is 0 the formula reads no x either


@pytest.mark.parametrize(("code", "fields"), DEGENERATE.items(), ids=DEGENERATE)
def test_a_degenerate_scene_is_noted_in_both_answers(client, code, fields):
    notes = ask(client, "program", model="formula", **fields)["notes"]
    assert [note["code"] for note in notes] == [code, *ALSO.get(code, [])]
    assert all(set(note) == {"code", "message", "zeros"} and note["message"].endswith(".") for note in notes)
    assert ask(client, "picture", model="formula", grid=5, **fields)["notes"] == notes


@pytest.mark.parametrize("data", ["line", "curve", "clusters", "blobs", "waves", "counts", "iris", "penguins"])
def test_a_scene_of_the_catalogue_has_no_notes(client, data):
    assert ask(client, "program", data=data)["notes"] == []
