"""The surface is painted so that what is nearer hides what is farther away."""

import numpy as np
import pytest
from matplotlib.path import Path

from app.shared import AMBIENT, BOX_HEIGHT
from app.stills.geometry.camera import Camera, Panel, in_box
from app.stills.geometry.faces import faces
from app.stills.geometry.heights import height_at
from app.stills.ink.colours import height_colours

NODES = 21
PART = np.linspace(0, 1, NODES)
UNITS = np.stack(np.meshgrid(PART, PART), axis=-1)
LIMITS = (-1.0, 1.0)
WAVES = np.sin(7 * UNITS[..., 0]) * np.cos(5 * UNITS[..., 1])
PANEL = Panel(0, 0, 700, 500)


def painted(grid, eye):
    camera = Camera(np.array(eye), PANEL)
    nodes = in_box(UNITS, grid, LIMITS)
    return camera, faces(camera, nodes, (grid + 1) / 2, nodes[..., 2])


def first_hit(camera, grid, pixel):
    """The height of the surface where a ray through a pixel meets it first, found by walking along it; None where it does not."""
    x, y = (pixel - [350, 250]) / 250 / (1 / np.tan(np.pi / 8))
    right, up, back = camera._axes
    way = x * right - y * up - back
    along = camera.eye + np.linspace(0.5, 3.0, 6000)[:, None] * way
    inside = (np.abs(along[:, :2]) <= 0.5).all(axis=1)
    height = in_box(along[:, :2] + 0.5, height_at(grid, along[:, :2] + 0.5), LIMITS)[:, 2]
    side = np.where(inside, np.sign(along[:, 2] - height), 0)
    cross = np.flatnonzero((side[1:] * side[:-1]) < 0)
    return along[cross[0], 2] if len(cross) else None


@pytest.mark.parametrize("eye", [(1.2, 0.8, 1.0), (-1.4, 0.3, 0.7), (0.2, -1.5, 1.0), (-0.9, -1.1, 0.9)])
def test_the_face_on_top_is_the_one_that_a_ray_meets_first(eye):
    camera, mark = painted(WAVES, eye)
    paths = [Path(polygon) for polygon in mark.polygons]
    compared = 0
    for pixel in np.random.default_rng(3).uniform([200, 120], [500, 400], size=(120, 2)):
        top = next((k for k in reversed(range(len(paths))) if paths[k].contains_point(pixel)), None)
        height = first_hit(camera, WAVES, pixel)
        if top is None or height is None:
            continue
        rank = {colour: k for k, colour in enumerate(dict.fromkeys(mark.colours))}
        assert mark.colours[top] in rank
        expected = np.array(list(bytes.fromhex(colour_of(height)[1:])), dtype=float)
        found = np.array(list(bytes.fromhex(mark.colours[top][1:])), dtype=float)
        compared += 1
        assert np.abs(found - expected).max() < 75, (pixel, height)  # other parts of the wave have quite other colours
    assert compared > 60


def colour_of(z):
    """The unshaded colour of a height in the box."""
    return height_colours(np.array([(z / BOX_HEIGHT + 0.5) * 1.06 - 0.03]))[0]


def test_what_is_hidden_is_left_out():
    _, flat = painted(np.zeros((NODES, NODES)), (1.2, 0.8, 1.0))
    _, waves = painted(WAVES, (1.2, 0.8, 1.0))
    assert len(flat.polygons) == (NODES - 1) ** 2
    assert len(waves.polygons) < 0.95 * (NODES - 1) ** 2


def test_a_level_face_has_all_light_from_above_and_least_from_beneath():
    level = np.zeros((NODES, NODES))
    (above,), (beneath,) = ({*painted(level, (1.2, 0.8, z))[1].colours} for z in (1.0, -1.0))
    assert above == height_colours(np.array([0.5]))[0]
    assert beneath == height_colours(np.array([0.5]), round(AMBIENT * 96) / 96)[0]


def test_a_hole_is_left_open():
    grid = np.zeros((NODES, NODES))
    grid[10, 10] = np.nan
    assert len(painted(grid, (1.2, 0.8, 1.0))[1].polygons) == (NODES - 1) ** 2 - 4


def test_what_is_above_the_box_is_cut_off():
    camera, mark = painted(np.where(UNITS[..., 0] > 0.5, 3.0, 0.0), (-1.2, 0.8, 1.0))
    top = camera.project(np.array([[x, y, BOX_HEIGHT / 2] for x in (-0.5, 0.5) for y in (-0.5, 0.5)]))[:, 1].min()
    assert min(polygon[:, 1].min() for polygon in mark.polygons) > top - 2
