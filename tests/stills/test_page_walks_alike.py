"""The page walks along the contour step by step; the stills take it out of the drawn grid. Both are the same curve: as near to
each other as a grid of squares can be to a bent line, nearer as the square of its spacing where the cost is smooth.
"""

import numpy as np
import pytest

from app.stills.overlays.overlays import contour_through
from tests.stills.alike import SCENES, chart, numbers, page, same, still

# How far apart the curves are at most: in squares of a cell's side, the window's being 1, where the cost is smooth; in cells
# where it has corners, which a cell cuts off, or a pole beside a hole.
SMOOTH = 3.0
CORNERS = {"no valley for one": 2.0, "kinks": 0.3, "holes": 0.2}
WITHOUT = {
    "outside": "the point is outside the window",
    "the bottom": "the cost has no slope there",
    "not defined here": "there is no cost",
    "defined nowhere": "there is no cost",
    "level": "the cost has no slope",
}
WITH = [scene for scene in SCENES if scene not in WITHOUT]


def walked(scene):
    """The page's contour (K, 2) in the unit square, closed if it is, and the number of its first place."""
    context, _ = still(scene, "contour")
    walk = page()[scene]["asks"]["contour"]["walk"]
    places = (numbers(walk["points"]) - context.corner) / context.spans
    return np.concatenate([places, places[:1]]) if walk["closed"] else places


def drawn(scene, grid=0):
    """The still's contour in the unit square, None without one, and the point."""
    context, _ = still(scene, "contour", grid)
    line = contour_through(context)
    here = (np.array(context.scene.at) - context.corner) / context.spans
    return None if line is None else (line - context.corner) / context.spans, here


def away(places, line):
    """How far each of some places (K, 2) is from a line (L, 2)."""
    ways = np.diff(line, axis=0)
    off = places[:, None] - line[:-1]
    part = np.clip((off * ways).sum(axis=2) / np.maximum((ways**2).sum(axis=1), 1e-300), 0, 1)
    return np.hypot(*np.moveaxis(off - part[..., None] * ways, -1, 0)).min(axis=1)


def seen(places, grid):
    """Those that lie in cells and beside cells whose corners all have a cost: nothing is drawn over a hole."""
    solid = np.isfinite(grid)
    cells = solid[:-1, :-1] & solid[1:, :-1] & solid[:-1, 1:] & solid[1:, 1:]
    wide = np.pad(cells, 1, constant_values=True)
    kept = np.all([wide[j : j + len(cells), i : i + len(cells)] for j in range(3) for i in range(3)], axis=0)
    i, j = np.minimum((np.clip(places, 0, 1) * len(cells)).astype(int), len(cells) - 1).T
    return places[kept[j, i]]


@pytest.mark.parametrize("scene", WITH)
def test_both_are_one_curve(scene):
    line, _ = drawn(scene)
    grid = still(scene, "")[0].computed.surface.cost
    cell = 1 / (len(grid) - 1)
    room = CORNERS[scene] * cell if scene in CORNERS else SMOOTH * cell**2
    assert away(line, walked(scene)).max() <= room
    assert away(seen(walked(scene), grid), line).max() <= room


@pytest.mark.parametrize("scene", ["plain", "a sum", "a trained network", "coupled"])
def test_half_as_large_cells_bring_them_four_times_as_near(scene):
    far, near = (away(drawn(scene, grid)[0], walked(scene)).max() for grid in (16, 61))
    assert far > 1e-4  # or nothing would be shown by this
    assert 16 / 2 < far / near < 16 * 2


@pytest.mark.parametrize("scene", WITH)
def test_both_go_through_the_point(scene):
    line, here = drawn(scene)
    places = walked(scene)
    closed = (line[0] == line[-1]).all()
    assert closed == (places[0] == places[-1]).all()
    assert np.hypot(*(places - here).T).min() < 1e-9
    assert away(here[None], line)[0] < 1e-2 / (still(scene, "")[0].scene.grid - 1) or not closed
    if closed:
        same(line[0], here, scene, size=1)
        same(places[0], here, scene, size=1)


@pytest.mark.parametrize("scene", WITH)
def test_both_go_the_same_way(scene):
    line, _ = drawn(scene)
    places = walked(scene)
    if (line[0] == line[-1]).all():
        assert turning(line) * turning(places) > 0
        assert turning(line) == pytest.approx(turning(places), rel=0.02)
    else:
        assert np.hypot(*(line[0] - places[0])) < np.hypot(*(line[0] - places[-1]))


def turning(line):
    """The area to the left of a closed line."""
    (x, y), (u, v) = line[:-1].T, line[1:].T
    return float((x * v - u * y).sum() / 2)


@pytest.mark.parametrize("scene", WITHOUT)
def test_where_one_has_no_contour_the_other_has_none(scene):
    assert drawn(scene)[0] is None
    assert len(page()[scene]["asks"]["contour"]["walk"]["points"]) == 1
    assert page()[scene]["asks"]["contour"]["overlay"]["trails"] == []
    assert chart(scene, "contour") is None


def along(places):
    """How far along a line its places are, from 0 to 1."""
    lengths = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(places, axis=0).T))])
    return lengths / lengths[-1]


def of_chart(scene):
    """From the still chart: (cost ratios, directions) along the line, and the marked (step, value) of both."""
    kept = chart(scene, "contour")
    (cost,), (turns,) = kept.of("ink", "line")[0], kept.of("mean_text", "line")[0]
    (one,), (other,) = kept.of("ink", "dots")[0], kept.of("mean_text", "dots")[0]
    return cost[:, 1], turns[:, 1], one[0], other[0]


@pytest.mark.parametrize("scene", [scene for scene in WITH if scene not in CORNERS])
def test_the_chart_shows_the_same_turn_at_the_same_cost(scene):
    walk, (costs, turns, at_cost, at_turn) = page()[scene]["asks"]["contour"]["walk"], of_chart(scene)
    traces = page()[scene]["asks"]["contour"]["chart"]["traces"]
    ratios, angles, marked, level = (numbers(trace["y"]) for trace in traces)
    places, line = walked(scene)[: len(walk["points"])], drawn(scene)[0]
    assert ratios == pytest.approx(np.ones(len(ratios)), abs=1e-8)
    assert costs == pytest.approx(np.ones(len(costs)), abs=0.03)
    turn = turns - 360 * round((turns[0] - angles[0]) / 360)  # which of all turns is the first means nothing
    expected = np.interp(along(line), along(places), angles)
    assert np.abs(turn - expected)[len(line) // 20 : -len(line) // 20].max() < 5
    assert (level[0], at_cost[1]) == (pytest.approx(1), pytest.approx(1, abs=0.02))
    assert np.cos(np.radians(marked[0] - at_turn[1])) > np.cos(np.radians(2))


def test_titles_of_the_chart_are_the_same():
    layout = page()["plain"]["asks"]["contour"]["chart"]["layout"]
    titles = [title for pair in chart("plain", "contour").titles for title in pair if title]
    assert titles == [layout[axis]["title"]["text"] for axis in ("yaxis2", "xaxis", "yaxis")]
