"""A scene is resolved once for each request, whatever is asked of it, and handed on."""

import pytest

from app.api.calls import CALLS
from app.core.base import Deadline
from app.pages.pictures import made, read_picture
from app.scene import scene
from app.scene.read import read_query
from app.shared import QUESTIONS

OF_SCENE = [name for name, call in CALLS.items() if call.needs_scene]


@pytest.fixture
def posed(monkeypatch):
    """The fields of every problem that is posed."""
    times, original = [], scene._posed

    def noted(values, deadline):
        times.append(values)
        return original(values, deadline)

    monkeypatch.setattr(scene, "_posed", noted)
    return times


@pytest.mark.parametrize("name", OF_SCENE)
def test_a_call_resolves_its_scene_once(posed, name):
    call = CALLS[name]
    call.answer(read_query(call.example, call.fields), Deadline())
    assert len(posed) == 1


@pytest.mark.parametrize("show", ["", *QUESTIONS])
def test_a_picture_resolves_its_scene_once(posed, show):
    made(*read_picture(f"data=xor&grid=9&show={show}"), "svg", Deadline())
    assert len(posed) == 1


def test_only_a_chart_of_the_same_data_in_other_units_looks_at_another_scene(posed):
    made(*read_picture("data=tips&grid=9&show=scaling&view=chart"), "svg", Deadline())
    assert [values.get("standardise") for values in posed] == [None, "inputs"]
