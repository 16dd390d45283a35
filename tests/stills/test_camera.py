"""Our own perspective beside the matrices of graphics libraries, and those that the live picture really had."""

import numpy as np
import pytest

from app.shared import BOX_HEIGHT
from app.stills.geometry.camera import CENTRE, Camera, Panel, fitted_eye, in_box

PANEL = Panel(30.0, 20.0, 684.0, 528.0)
EYE = np.array([0.6584114335549162, 1.303109505822193, 1.04])
# Of the live picture of data=line, 684 x 528 px: Plotly's view and projection, column by column.
VIEW = [
    [-0.8925407574124611, -0.2985989515855605, 0.3379492010193166, 0],
    [0.4509667353115864, -0.5909786987428287, 0.6688596125306435, 0],
    [0, 0.749388313055546, 0.6621307697545576, 0],
    [0, 0.18734707826388652, -1.782722937605837, 1],
]
PROJECTION = [
    [1.8636034516564242, 0, 0, 0],
    [0, 2.414213562373095, 0, 0],
    [0, 0, -1.000020000200002, -1],
    [0, 0, -0.020000200002, 0],
]


def look_at(eye, centre):
    """The textbook's view matrix, rows first."""
    back = (eye - centre) / np.linalg.norm(eye - centre)
    right = np.cross([0, 0, 1], back)
    right = right / np.linalg.norm(right)
    rotation = np.stack([right, np.cross(back, right), back])
    return np.block([[rotation, -(rotation @ eye)[:, None]], [np.zeros((1, 3)), np.ones((1, 1))]])


def through(view, projection, places):
    """Homogeneous coordinates to px of the panel."""
    clip = np.column_stack([places, np.ones(len(places))]) @ (np.asarray(projection) @ view).T
    x, y = (clip[:, :2] / clip[:, 3:]).T
    return np.column_stack([PANEL.left + PANEL.width * (1 + x) / 2, PANEL.top + PANEL.height * (1 - y) / 2])


CORNERS = np.array([[x, y, z] for x in (-0.5, 0.5) for y in (-0.5, 0.5) for z in (-BOX_HEIGHT / 2, BOX_HEIGHT / 2)])


def test_what_is_looked_at_is_in_the_middle():
    assert Camera(EYE, PANEL).project(CENTRE) == pytest.approx([PANEL.left + PANEL.width / 2, PANEL.top + PANEL.height / 2])


def test_places_appear_where_plotly_has_them():
    expected = through(np.array(VIEW).T, np.array(PROJECTION).T, CORNERS)
    assert Camera(EYE, PANEL).project(CORNERS) == pytest.approx(expected, abs=1e-3)


def test_places_appear_where_homogeneous_matrices_put_them():
    eye = np.array([-1.2, 0.4, 0.9])
    zoom = 1 / np.tan(np.radians(45) / 2)
    projection = [[zoom * PANEL.height / PANEL.width, 0, 0, 0], [0, zoom, 0, 0], [0, 0, -1, -0.02], [0, 0, -1, 0]]
    assert Camera(eye, PANEL).project(CORNERS) == pytest.approx(through(look_at(eye, CENTRE), projection, CORNERS))


@pytest.mark.parametrize(("width", "height"), [(684, 528), (1700, 1000), (524, 265), (358, 328), (328, 302), (428, 691)])
def test_the_first_view_shows_all_of_the_box_and_leaves_room_for_words_and_no_more(width, height):
    room = np.array([28.0, 2.0]), np.array([width - 28.0, height - 46.0])  # of numbers at the corners, as Plotly sets them
    for angle in np.linspace(0.0, 2 * np.pi, 9):
        first = np.array([1.46 * np.cos(angle), 1.46 * np.sin(angle), 1.04])
        eye = fitted_eye(first, width, height)
        factor = eye[2] / first[2]
        assert eye == pytest.approx(factor * first)
        assert factor >= 1
        corners = Camera(eye, Panel(0, 0, width, height)).project(CORNERS)
        assert (corners >= room[0]).all()
        assert (corners <= room[1]).all()
        nearer = Camera(0.97 * eye, Panel(0, 0, width, height)).project(CORNERS)
        touched = min(*(nearer.min(axis=0) - (78, 4)), *((width, height) - nearer.max(axis=0) - (60, 80)))
        assert factor == 1 or touched < 0


def test_the_box_has_a_little_room_above_and_below_the_heights():
    units = np.array([[0.0, 0.0], [1.0, 0.25]])
    places = in_box(units, np.array([2.0, 12.0]), (2.0, 12.0))
    assert places == pytest.approx(np.array([[-0.5, -0.5, -0.36 / 1.06], [0.5, -0.25, 0.36 / 1.06]]))
