"""Arrows have the same outlines on the page and in the stills: draped over the surface, vertex by vertex before any camera looks
at them, and flat on the map, to the tenth of a pixel that the page writes.
"""

import re
from dataclasses import asdict
from itertools import groupby
from unittest.mock import patch

import numpy as np
import pytest

from app.shared import HEAD_ROWS, LINE_LIFT, POINT_LIFT, SEGMENTS
from app.stills.geometry.camera import Camera, Panel, in_box
from app.stills.geometry.heights import height_at
from app.stills.geometry.ribbons import Style, draped, lifted, outline
from app.stills.ink.colours import LIGHT
from app.stills.panels import surface as surface_panel
from app.stills.panels.map import arrow_items
from app.stills.panels.surface import EXAMPLES, FURTHER, MEAN
from tests.stills.alike import MESHES, SHOWS, in_node, numbers, page, same, still

ROWS = SEGMENTS + 1 + HEAD_ROWS
CAMERA = Camera(np.array([-1.0, -0.8, 1.04]), Panel(0, 0, 700, 500))
BUMPS = np.add.outer(np.sin(np.arange(9.0)), 0.3 * np.cos(np.arange(9.0)))
HOLED = np.where(np.add.outer(np.arange(9), np.arange(9)) > 11, np.nan, BUMPS)
LIMITS = (-1.5, 1.25)
FROM = np.array([0.3, 0.4])
# Arrows: long, short, hardly any, none, over the hole, cut off by an edge, by a corner, from beside the window's edge.
STEPS = [[0.4, 0.3], [0.02, -0.01], [1e-9, 2e-9], [0.0, 0.0], [0.35, 0.5], [0.9, 0.1], [-0.6, -0.7], [0.0, 0.7], [-0.3, 0.0]]
STYLES = [EXAMPLES, Style(0.0045, 0.036, 0.008), MEAN, FURTHER]


def strips(mesh):
    """The coloured ribbons of a mesh of the page, (arrows, ROWS, 2 sides, 3): each follows its halo."""
    vertices = np.stack([numbers(mesh[axis]) for axis in "xyz"], axis=-1)
    return vertices.reshape(-1, 2, ROWS, 2, 3)[:, 1]


def test_ribbons_have_the_same_vertices_in_every_style():
    for grid in (BUMPS, HOLED):
        heights = [[None if np.isnan(z) else z for z in row] for row in grid.tolist()]
        bunch = {"from": FROM.tolist(), "arrows": [{"step": step, "tone": 1} for step in STEPS]}
        asked = [[heights, LIMITS, [bunch], asdict(style)] for style in STYLES]
        for style, mesh in zip(STYLES, in_node(ribbons=asked)["ribbons"], strict=True):
            sides, lifts = lifted(grid, LIMITS, FROM, np.array(STEPS), style)
            same(np.concatenate([sides, lifts[..., None]], axis=-1), strips(mesh), style)
    assert not np.isfinite(lifts).all()


def test_an_arrow_that_is_cut_off_has_no_head_and_any_other_one():
    for step in np.array(STEPS):
        widths = np.hypot(*np.moveaxis(np.diff(outline(FROM, step, MEAN), axis=1)[:, 0], -1, 0))
        inside = ((FROM + step >= 0) & (FROM + step <= 1)).all()
        assert (widths[-1] < 1e-12) == inside or not step.any()


def test_dashes_are_of_the_same_rows():
    flat = np.zeros((5, 5))
    step = np.array([0.3, 0.4])
    bunch = {"from": FROM.tolist(), "arrows": [{"step": step.tolist(), "tone": 1, "dashed": True}]}
    [mesh] = in_node(ribbons=[[flat.tolist(), [0, 1], [bunch], asdict(FURTHER)]])["ribbons"]
    drawn = sorted({(first - 2 * ROWS) // 2 for first in mesh["i"] if first >= 2 * ROWS})  # between this row and the next
    runs = [[k for _, k in run] for _, run in groupby(enumerate(drawn), lambda pair: pair[1] - pair[0])]
    sides, lifts = lifted(flat, (0, 1), FROM, step[None], FURTHER)
    px = CAMERA.project(in_box(sides, lifts, (0, 1)))[0]
    pieces = draped(CAMERA, flat, (0, 1), FROM, step[None], FURTHER, dashed=True)
    assert len(pieces) == len(runs) > 3
    for [piece], run in zip(pieces, runs, strict=True):
        same(piece[[0, -1]], px[run[0]], run)  # both sides of the first row
        assert np.hypot(*(piece - px[run[-1] + 1, 0]).T).min() < 1e-9


class Laid:
    """What the still surface drapes, lays and places: the arguments of each, without the camera."""

    def __init__(self, subject) -> None:
        with (
            patch.object(surface_panel, "draped", return_value=[]) as arrows,
            patch.object(surface_panel, "line_on", return_value=[]) as lines,
            patch.object(surface_panel, "place_on", return_value=None) as point,
        ):
            if subject.inside:
                surface_panel._arrows(CAMERA, subject, LIGHT)
            arrows_alone = arrows.call_count
            surface_panel._strays(CAMERA, subject, LIGHT)
            surface_panel._lines(CAMERA, subject, LIGHT)
        self.arrows = [call.args[1:] for call in arrows.call_args_list[:arrows_alone]]
        self.strays = [call.args[1:] for call in arrows.call_args_list[arrows_alone:]]
        self.dashed = [call.kwargs.get("dashed", False) for call in arrows.call_args_list]
        self.lines = [call.args[1:] for call in lines.call_args_list]
        self.point = [call.args[1:] for call in point.call_args_list[:1]] if subject.inside else []


def vertices(calls):
    """All vertices that are draped, (arrows, ROWS, 2, 3)."""
    found = [
        np.concatenate([sides, heights[..., None]], axis=-1)
        for call in calls
        if len(call[3])
        for sides, heights in [lifted(*call)]
    ]
    return np.concatenate(found) if found else np.empty((0, ROWS, 2, 3))


def cases():
    for scene in MESHES:
        for show in SHOWS:
            context, subject = still(scene, show)
            drawn = page()[scene]["asks"][show]["overlay"]
            if len(drawn["grid"]) == len(subject.grid):
                yield (scene, show), drawn, subject, context


def in_units(places, context, heights=None):
    """Vertices of the page (.., 3) with their parameters in the unit square."""
    found = places.copy()
    found[..., :2] = (places[..., :2] - context.corner) / context.spans
    return found


def test_on_the_surface_all_arrows_have_the_same_vertices():
    """Examples over their sum are lifted above it by the page and painted after it by the stills: heights differ by the lift."""
    compared = 0
    for about, drawn, subject, context in cases():
        examples, mean, _, further, *_ = drawn["meshes"]
        laid = Laid(subject)
        size = subject.limits[1] - subject.limits[0]
        order = np.argsort(drawn["shown"])[: len(strips(examples))]
        theirs = in_units(strips(examples)[order], context)
        if drawn["weighted"]:
            theirs[..., 2] -= (0.034 - EXAMPLES.lift) * size
        same(vertices(laid.arrows[:1]), theirs, about, size=max(1, size))
        same(vertices(laid.arrows[1:2]), in_units(strips(mean), context), about, size=max(1, size))
        same(vertices([*laid.arrows[2:], *laid.strays]), in_units(strips(further), context), about, size=max(1, size))
        assert laid.dashed == [False] * min(2, len(laid.arrows)) + [
            *[tone == "wrong" for tone, _ in subject.added.arrows if laid.arrows],
            *[True] * len(laid.strays),
        ], about
        compared += len(theirs) + len(strips(further))
    assert compared > 1000


def test_on_the_surface_lines_and_the_point_are_as_high():
    compared = 0
    for about, drawn, subject, context in cases():
        _, _, point, _, _, line = drawn["meshes"]
        laid, size = Laid(subject), subject.limits[1] - subject.limits[0]
        for grid, limits, at, lift in laid.point:
            height = height_at(grid, at[None]) + lift * (limits[1] - limits[0])
            expected = numbers([point["x"], point["y"], point["z"]]).T
            same(np.column_stack([at[None], height])[np.isfinite(height)], in_units(expected, context), about, size=size)
            assert lift == POINT_LIFT
        assert {call[3] for call in laid.lines} <= {LINE_LIFT}
        if about[1] != "contour" and laid.lines:
            grid, limits = laid.lines[0][:2]
            places = np.concatenate([call[2] for call in laid.lines])
            heights = height_at(grid, places) + LINE_LIFT * size
            held = ((places >= 0) & (places <= 1)).all(axis=1) & (heights <= limits[1] + 2 * LINE_LIFT * size)
            theirs = np.array([numbers(line[axis]) for axis in "xyz"]).T
            trails = [t for t in drawn["trails"] if not t["tone"].endswith(" head")]
            count = sum(len(t["line"]) + 1 for t in trails)  # a gap after each; heads follow
            gaps = np.cumsum([len(t["line"]) + 1 for t in trails]) - 1
            kept = in_units(np.delete(theirs[:count], gaps, axis=0), context)
            same(np.where(held[:, None], np.column_stack([places, heights]), np.nan), kept, about, size=max(1, size))
            compared += held.sum()
    assert compared > 20


FRAME = Panel(10, 20, 400, 300)
BOX = {"left": 10, "top": 20, "width": 400, "height": 300}


@pytest.mark.parametrize("dashed", [False, True])
@pytest.mark.parametrize("width", [1.5, 3.8, 4.8])
def test_on_the_map_all_arrows_have_the_same_outlines(width, dashed):
    paths = in_node(arrows=[[FROM.tolist(), step, BOX, width, dashed] for step in STEPS])["arrows"]
    assert sum(path == "" for path in paths) == 2
    for step, path in zip(STEPS, paths, strict=True):
        rings = [numbers(re.findall(r"-?[\d.]+", part), -1, 2) for part in path.split("M")[1:]]
        ours = [ring for item in arrow_items(FRAME, FROM, np.array([step]), width, dashed=dashed) for ring in item]
        assert len(ours) == len(rings)
        for one, other in zip(ours, rings, strict=True):
            assert one == pytest.approx(other, abs=0.051)  # rounded there to a tenth
