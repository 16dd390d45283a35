"""What questions add to the surface and the map is the same on the page and in the stills: each is held against the other, in the
unit square of the window, to 1e-9 of it.
"""

from dataclasses import replace
from math import gcd
from unittest.mock import patch

import numpy as np
import pytest

from app.shared import CONTOURS
from app.stills.geometry.arrows import part_inside
from app.stills.geometry.camera import Panel
from app.stills.geometry.heights import contour_levels
from app.stills.ink.colours import LIGHT
from app.stills.panels import map as map_panel
from app.stills.subject.overlay import Overlay
from tests.stills.alike import SCENES, SHOWS, numbers, page, same, still

# Marks of the page that stills leave out, by their tone.
LEFT_OUT = {"floor": "the line of a flat minimum takes a search for the minimum, which no still needs otherwise"}
each_scene = pytest.mark.parametrize("scene", SCENES)


def cases(scene):
    """(show, the page's overlay, the subject of the still) of everything that is asked of a scene."""
    for show in SHOWS:
        yield show, page()[scene]["asks"][show]["overlay"], still(scene, show)[1]


@each_scene
def test_the_same_examples_have_arrows_and_these_are_as_long(scene):
    for show, theirs, ours in cases(scene):
        order = np.argsort(theirs["shown"])
        same(ours.steps, numbers(theirs["steps"], -1, 2)[order], show, size=1)
        same(ours.start, theirs["start"], show, size=1)


@each_scene
def test_what_they_come_to_is_the_same_arrow(scene):
    for show, theirs, ours in cases(scene):
        mean = numbers(theirs["mean"])
        same(
            np.full(2, np.nan) if ours.mean is None else ours.mean,
            mean if np.isfinite(mean).all() else mean * np.nan,
            show,
            size=1,
        )


@each_scene
def test_further_arrows_are_the_same(scene):
    for show, theirs, ours in cases(scene):
        known = [arrow for arrow in theirs["arrows"] if None not in arrow["step"]]
        assert [tone for tone, _ in ours.added.arrows] == [arrow["tone"] for arrow in known], show
        same(numbers([step for _, step in ours.added.arrows], -1, 2), numbers([a["step"] for a in known], -1, 2), show, size=1)


@each_scene
def test_arrows_from_elsewhere_are_the_same(scene):
    for show, theirs, ours in cases(scene):
        known = [[*stray["at"], *stray["step"]] for stray in theirs["strays"] if None not in stray["step"]]
        same(numbers([[*at, *step] for at, step in ours.added.strays], -1, 4), numbers(known, -1, 4), show, size=1)


@each_scene
def test_paths_are_the_same_and_end_in_a_dot(scene):
    """The contour is walked by the page and drawn by the stills: test_page_walks_alike.py."""
    for show, theirs, ours in cases(scene):
        if show == "contour":
            continue
        lines = [trail for trail in theirs["trails"] if not trail["tone"].endswith(" head")]
        heads = [trail for trail in theirs["trails"] if trail["tone"].endswith(" head")]
        assert [tone.replace("_", "-") for tone, _ in ours.added.trails] == [trail["tone"] for trail in lines], show
        assert [head["tone"] for head in heads] == [f"{trail['tone']} head" for trail in lines], show
        assert ours.added.lines == [], show
        for (_, line), trail, head in zip(ours.added.trails, lines, heads, strict=True):
            same(line, trail["line"], show, size=1)
            same([line[-1]] * 2, head["line"], show, size=1)


def within(line):
    """What of a straight line (2, 2) is in the unit square, (2, 2); (0, 2) where nothing is."""
    middle = line.mean(axis=0)
    spots = middle + np.linspace(-1, 1, 4001)[:, None] * (line[1] - line[0]) / 2
    held = spots[((spots >= 0) & (spots <= 1)).all(axis=1)]
    if not len(held):
        return np.empty((0, 2))
    both = held[0] - held[-1], held[-1] - held[0]
    far = 4 / max(1e-9, float(np.hypot(*both[0])))
    spot = held.mean(axis=0)
    return np.array([spot + part_inside(spot, far * way[None])[0] * far * way for way in both]) if len(held) > 1 else held[[0, 0]]


@each_scene
def test_valleys_and_the_path_of_training_are_the_same_lines(scene):
    for show, theirs, ours in cases(scene):
        marks = [mark for mark in theirs["marks"] if len(mark["line"]) and mark["tone"] not in LEFT_OUT]
        valleys = [within(line) for tone, line in ours.added.marks if tone == "valley"]
        assert len(valleys) == len(ours.added.marks), show
        lines = [line for line in valleys if len(line)]
        assert len(lines) == sum(mark["tone"] == "valley" for mark in marks), show
        for line, mark in zip(lines, [mark for mark in marks if mark["tone"] == "valley"], strict=True):
            ends = numbers(mark["line"])
            same(line if np.hypot(*(line[0] - ends[0])) < np.hypot(*(line[1] - ends[0])) else line[::-1], ends, show, size=1)
        trained = [mark["line"] for mark in marks if mark["tone"] == "training"]
        assert len(trained) == (len(ours.path) > 1), show
        assert len(marks) == len(lines) + len(trained), show
        for line in trained:
            same(ours.path, line, show, size=1)


def in_common(theirs, ours):
    """Two grids at the nodes that both have, at least five a side."""
    both = gcd(len(theirs) - 1, len(ours) - 1)
    assert both >= 4
    a, b = (len(theirs) - 1) // both, (len(ours) - 1) // both
    return theirs[::a, ::a], ours[::b, ::b]


@each_scene
def test_the_same_surface_is_drawn_over_the_same_range(scene):
    """Surfaces of some examples have as many nodes as are computed at once; ranges reach down to the lowest node."""
    whole = page()[scene]["asks"][""]["overlay"]["range"]
    for show, theirs, ours in cases(scene):
        grid = numbers(theirs["grid"])
        mine, other = in_common(ours.grid, grid)
        same(mine, other, show, size=ours.limits[1] - ours.limits[0])
        for limits, drawn in ((ours.limits, ours.grid), (theirs["range"], grid)):
            same(limits, [min(whole[0], np.nanmin(drawn, initial=np.inf)) if len(drawn) != 0 else whole[0], whole[1]], show)
        assert theirs["levels"]["map"].items() >= {k: theirs["levels"][k] for k in ("start", "end", "size")}.items(), show


@each_scene
def test_contours_are_at_the_same_heights(scene):
    for show, theirs, ours in cases(scene):
        levels = theirs["levels"]
        expected = contour_levels(tuple(theirs["range"]), CONTOURS)
        same(levels["start"] + levels["size"] * np.arange(len(expected)), expected, show)
        assert (
            expected[-1] <= levels["end"] * (1 + 1e-12) + 1e-12 * levels["size"] < expected[-1] + levels["size"] * (1 + 1e-9)
        ), show
        same(ours.levels, contour_levels(ours.limits, CONTOURS), show)


@each_scene
def test_contours_over_the_map_are_of_the_same_costs_at_the_same_levels(scene):
    for show, theirs, ours in cases(scene):
        assert bool(theirs["over"]) == (ours.added.contours is not None), show
        for layer in theirs["over"]:
            mine, other = in_common(ours.added.contours, numbers(layer["cost"]))
            same(mine, other, show)
            roots = numbers(layer["z"])
            assert (layer["autocontour"], layer["contours"]["coloring"]) == (False, "none")
            if np.isfinite(roots).any():
                levels = layer["contours"]
                drawn = over(ours, numbers(layer["cost"]))
                same(levels["start"] + levels["size"] * np.arange(len(drawn)), drawn, show)
                assert drawn[-1] + levels["size"] > levels["end"] >= drawn[-1], show


def over(subject, costs):
    """The levels at which the still map draws contours of such costs over it."""
    with patch.object(map_panel, "contour_lines", return_value=[]) as drawn:
        map_panel._over(replace(subject, added=Overlay(contours=costs)), LIGHT, Panel(0, 0, 9, 9), (0, 0, 9, 9))
    return drawn.call_args.args[1]


@each_scene
def test_arrows_lie_over_their_sum_where_it_is_a_sum_of_what_is_drawn(scene):
    for show, theirs, ours in cases(scene):
        assert ours.added.weighted == theirs["weighted"], show


def test_every_kind_of_thing_is_among_what_is_compared():
    """Otherwise the comparisons above would hold for nothing."""
    every = [ours for scene in SCENES for _, _, ours in cases(scene)]
    for held in (
        [ours.added.arrows for ours in every],
        [ours.added.strays for ours in every],
        [ours.added.trails for ours in every],
        [ours.added.marks for ours in every],
        [len(ours.path) for ours in every],
        [ours.added.weighted for ours in every],
        [ours.added.contours is not None for ours in every],
        [np.isnan(ours.grid).any() and np.isfinite(ours.grid).any() for ours in every],
        [ours.scale == "log" for ours in every],
        [not ours.inside for ours in every],
        [len(ours.steps) == 200 for ours in every],
        [ours.mean is None for ours in every],
    ):
        assert 0 < sum(map(bool, held)) < len(every)
