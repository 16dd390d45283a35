"""From where still pictures see the surface."""

import numpy as np
import pytest

from app.stills.geometry.camera import Panel
from app.stills.panels.box import Text
from app.stills.panels.surface import first_camera
from app.stills.subject.subject import subject_of
from tests.stills.answered import answered
from tests.stills.page import in_the_page

PANEL, TEXT = Panel(0.0, 0.0, 706.0, 548.0), Text(15, 17)
MINIMUM = "at=1.1093298475053677,0.37756189485743874"


def eye(query):
    return first_camera(subject_of(*answered(query)), PANEL, TEXT).eye


@pytest.mark.parametrize("query", [MINIMUM, "at=3,-2", "at=1.109,0.378", "at=-0.8,2.5"])
def test_the_first_view_is_the_scenes_own_wherever_the_point_is(query):
    assert eye(query) == pytest.approx(eye(""))


def test_the_first_view_looks_up_the_slope_under_the_scenes_own_point():
    found, _ = answered("")
    spans = found.spans
    point = (np.array(found.own) - found.corner) / spans
    [first] = in_the_page(("firstEye", [point.tolist(), (-found.usual.cost_gradient * spans).tolist()]))
    ours, theirs = eye(""), np.array([first[axis] for axis in "xyz"])
    assert ours / np.linalg.norm(ours) == pytest.approx(theirs / np.linalg.norm(theirs))  # from as far away as the panel needs


def test_a_chosen_view_is_taken_as_it_is():
    assert eye("camera=1.2,-1.1,0.9") == pytest.approx([1.2, -1.1, 0.9])
    assert np.isfinite(first_camera(subject_of(*answered("camera=0,0,2.3")), PANEL, TEXT).project(np.zeros(3))).all()


def test_a_flat_surface_is_seen_from_one_place_too():
    flat = "loss=formula&loss_formula=0*p&window=-1,3,-2,3"
    assert eye(f"{flat}&at=2,2.5") == pytest.approx(eye(flat))
