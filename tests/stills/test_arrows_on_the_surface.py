"""Arrows lie on the surface, and what stands behind it is hidden."""

from itertools import pairwise

import numpy as np
import pytest

from app.shared import BOX_HEIGHT
from app.stills.geometry.camera import Camera, Panel, in_box
from app.stills.geometry.hidden import runs, seen
from app.stills.geometry.ribbons import Style, draped, flat, lifted, line_on, outline

STYLE = Style(width=0.01, head=0.04, lift=0.01)
EYE = np.array([1.46, 0.0, 1.04])
CAMERA = Camera(EYE, Panel(0, 0, 700, 500))
PART = np.linspace(0, 1, 41)
BOWL = (PART[None] - 0.5) ** 2 + (PART[:, None] - 0.5) ** 2
LIMITS = (0.0, 0.5)


def ridge(height):
    """Heights in the box of a wall across the way to the eye, on a floor."""
    return np.where(np.abs(PART[None] - 0.6) < 0.03, height, -BOX_HEIGHT / 2) * np.ones((41, 1))


def test_every_vertex_is_lifted_to_the_height_under_it_plus_a_hair():
    steps = np.array([[0.3, 0.2], [-0.1, 0.25]])
    sides, heights = lifted(BOWL, LIMITS, np.array([0.3, 0.4]), steps, STYLE)
    exact = ((sides - 0.5) ** 2).sum(axis=-1)  # the bowl itself, which is nowhere farther than (1/40)^2 / 4 below its cells
    assert heights - STYLE.lift * 0.5 == pytest.approx(exact, abs=2 * 0.025**2 / 4)
    assert (heights > exact).all()


def test_an_arrow_has_its_length_and_its_tip():
    rows = outline(np.array([0.2, 0.2]), np.array([0.3, 0.4]), STYLE)
    assert rows[0].mean(axis=0) == pytest.approx([0.2, 0.2])
    assert rows[-1] == pytest.approx(np.array([[0.5, 0.6]] * 2))
    assert np.linalg.norm(rows[0, 1] - rows[0, 0]) == pytest.approx(STYLE.width)


def test_an_arrow_that_leaves_the_window_is_cut_off_and_has_no_head():
    rows = outline(np.array([0.2, 0.5]), np.array([-0.4, 0.0]), STYLE)
    assert rows[..., 0].min() == pytest.approx(0.0)
    assert np.linalg.norm(rows[:, 1] - rows[:, 0], axis=1) == pytest.approx(STYLE.width)


def test_a_flat_arrow_ends_where_its_step_does():
    (ring,) = flat(np.array([10.0, 20.0]), np.array([[30.0, -40.0]]), 2.0)[0]
    lengths = np.linalg.norm(ring - [10.0, 20.0], axis=1)
    assert ring[lengths.argmax()] == pytest.approx([40.0, -20.0])
    assert flat(np.array([10.0, 20.0]), np.array([[0.1, 0.0]]), 2.0) == []


def test_a_wall_hides_what_is_behind_it_and_nothing_before_it():
    wall = ridge(BOX_HEIGHT / 2)
    behind, before = np.array([[-0.2, 0.0, -BOX_HEIGHT / 2]]), np.array([[0.3, 0.0, -BOX_HEIGHT / 2]])
    assert not seen(behind, EYE, wall)[0]
    assert seen(before, EYE, wall)[0]
    assert seen(behind, EYE, ridge(-BOX_HEIGHT / 2))[0]


def test_a_hole_hides_nothing():
    assert seen(np.array([[-0.2, 0.0, -BOX_HEIGHT / 2]]), EYE, np.where(ridge(1.0) > 0, np.nan, ridge(1.0)))[0]


def test_a_surface_is_seen_from_beneath():
    rim = in_box(np.array([[1.0, 0.5]]), np.array([0.25]), LIMITS)
    box = in_box(np.zeros((41, 41, 2)), BOWL, LIMITS)[..., 2]
    assert seen(rim, np.array([3.0, 0.0, -1.0]), box)[0]
    assert not seen(in_box(np.array([[0.5, 0.5]]), np.array([0.02]), LIMITS), np.array([3.0, 0.0, -1.0]), box)[0]


def test_hidden_arrows_are_not_drawn():
    step = np.array([[0.0, 0.2]])
    tall = ridge(1.0).clip(0, 1)
    assert draped(CAMERA, tall, (0.0, 1.0), np.array([0.2, 0.4]), step, STYLE) == []
    assert len(draped(CAMERA, tall, (0.0, 1.0), np.array([0.8, 0.4]), step, STYLE)) == 1


def test_a_line_is_parted_where_it_is_hidden():
    line = np.arange(12.0).reshape(6, 2)
    pieces = runs(line, np.array([True, True, False, True, True, True]))
    assert [piece.tolist() for piece in pieces] == [line[:2].tolist(), line[3:].tolist()]


def test_a_dashed_arrow_is_as_long_as_a_whole_one():
    start, step = np.array([10.0, 20.0]), np.array([[60.0, 0.0]])
    [pieces], [[whole]] = flat(start, step, 3.0, dashed=True), flat(start, step, 3.0)
    assert len(pieces) > 4
    assert np.concatenate(pieces).min(axis=0) == pytest.approx(whole.min(axis=0))
    assert np.concatenate(pieces).max(axis=0) == pytest.approx(whole.max(axis=0))
    ends = [(piece[:, 0].min(), piece[:, 0].max()) for piece in pieces]
    assert [after[0] > before[1] for before, after in pairwise(ends[:-1])] == [True] * (len(pieces) - 2)
    assert ends[-1][0] == pytest.approx(ends[-2][1])  # the head begins where the last dash ends


def test_on_the_surface_a_dashed_arrow_is_in_pieces():
    lay = (CAMERA, BOWL, LIMITS, np.array([0.5, 0.3]), np.array([[0.1, 0.3]]), STYLE)
    assert (len(draped(*lay)), len(draped(*lay, dashed=True))) == (1, 5)


def test_a_line_lies_on_the_surface_where_it_is_seen():
    line = np.column_stack([np.linspace(-0.2, 1.2, 71), np.full(71, 0.5)])
    [[drawn]] = line_on(CAMERA, BOWL * 0, LIMITS, line, 0.0)
    ends = CAMERA.project(in_box(np.array([[0.0, 0.5], [1.0, 0.5]]), np.zeros(2), LIMITS))
    assert drawn[[0, -1]] == pytest.approx(ends, abs=1.0)
    behind = line_on(CAMERA, ridge(1.0).clip(0, 1), (0.0, 1.0), line[20:40], 0.0)
    assert behind == []
