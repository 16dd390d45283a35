"""From where still pictures see the surface."""

import numpy as np
import pytest

from app.shared import BOX_HEIGHT
from app.stills.geometry.camera import Panel
from app.stills.ink.colours import palette
from app.stills.ink.marks import Shapes, Words
from app.stills.panels.box import Text, box_marks
from app.stills.panels.map import _lines
from app.stills.panels.surface import first_camera, fitted_camera
from app.stills.subject.subject import subject_of
from tests.stills.answered import answered
from tests.stills.page import in_the_page
from tests.stills.told import overlay

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


@pytest.mark.parametrize("camera", ["1.2,-1.1,0.9", "-1.2,-1.1,0.9", "-1.3,0.9,0.9", "1,1.2,0.8"])
def test_titles_of_the_floor_stand_at_its_near_edges(camera):
    subject = subject_of(*answered(f"camera={camera}"))
    seen = first_camera(subject, PANEL, TEXT)
    drawn = box_marks(seen, subject, ("first", "second"), palette("light"), TEXT)
    titles = [mark.at[1] for mark in drawn if isinstance(mark, Words) and mark.parts[0][0] in ("first", "second")]
    middle = seen.project(np.array([0.0, 0.0, -BOX_HEIGHT / 2]))[1]
    assert [place > middle for place in titles] == [True, True]


def test_the_map_has_a_dot_where_a_path_ends():
    query, within = "show=downhill&steps=9", (0.0, 0.0, 100.0, 100.0)
    computed, view = answered(query)
    subject = subject_of(computed, view, overlay(query))
    [(_, trail)] = subject.added.trails
    drawn = [mark for mark in _lines(subject, palette("light"), Panel(*within), within) if isinstance(mark, Shapes) and mark.fill]
    dots = [mark.items[0][0].mean(axis=0) for mark in drawn]
    assert dots == [pytest.approx(np.array([100.0, -100.0]) * trail[-1] + [0.0, 100.0])]


@pytest.mark.parametrize(
    "room", [Panel(24, 20, 400, 300), Panel(300, 20, 400, 300), Panel(300, 240, 400, 300), Panel(24, 240, 400, 300)]
)
def test_the_floor_of_a_fitted_view_lies_in_its_room(room):
    seen = fitted_camera(subject_of(*answered("camera=1.2,-1.1,0.9")), PANEL, room)
    floor = seen.project(np.array([[x, y, -BOX_HEIGHT / 2] for x in (-0.5, 0.5) for y in (-0.5, 0.5)]))
    assert (floor > [room.left, room.top]).all()
    assert (floor < [room.left + room.width, room.top + room.height]).all()
