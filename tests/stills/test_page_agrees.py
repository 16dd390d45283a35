"""What the server computes for still pictures and the page for live ones is the same."""

from pathlib import Path

import numpy as np
import pytest

from app.stills.geometry.arrows import fair_subset, nice_scale, part_inside, scale_for
from app.stills.geometry.camera import Camera, Panel, first_eye, fitted_eye
from app.stills.geometry.heights import contour_levels, height_at, height_range, heights
from app.stills.geometry.one_scale import SAYS, box_in, on_pixels
from app.stills.ink.colours import height_colours
from app.stills.text import numbers
from tests.stills.page import in_the_page

RANDOM = np.random.default_rng(7)
VALUES = [0.0, -0.6, 6.25, 3.5635, -3.0491, 0.125, 0.5, 2.5, 99.95, 14820.4, -1e6, 123456.7, 1.3e-16, -2.5e9, 9.996e-4, 0.0879]
SPANS = [3.92, 0.2, 1e-7, 5000.0]


def columns(gradients):
    """Gradients as the page has them."""
    return [*gradients.T.tolist()]


def test_numbers_are_written_alike():
    page = in_the_page(*[("number", [v]) for v in VALUES], *[("coordinate", [v, s]) for v in VALUES for s in SPANS])
    assert page == [numbers.number(v) for v in VALUES] + [numbers.coordinate(v, s) for v in VALUES for s in SPANS]


def test_a_million_is_written_out_where_all_its_digits_are_asked_for():
    asked, texts = (
        [(1_234_567, 6), (1_234_567, 7), (2_459_215.5, 8)],
        ["1.23457\u00a0×\u00a010⁶", "1\u202f234\u202f567", "2\u202f459\u202f215.5"],
    )
    assert [numbers.number(*each) for each in asked] == texts
    assert in_the_page(*[("number", list(each)) for each in asked]) == texts


def test_pairs_and_whole_numbers_are_written_alike():
    assert in_the_page(("pair", [[-3.594, 2]]), ("whole", [10000]), ("whole", [999]), ("fixed", [-0.001, 2])) == [
        numbers.pair([-3.594, 2]),
        numbers.whole(10000),
        numbers.whole(999),
        numbers.fixed(-0.001, 2),
    ]


def test_arrows_have_the_same_scale():
    cases = [(RANDOM.normal(size=(30, 2)) * 10.0**power, 10.0 ** RANDOM.uniform(-3, 3, 2)) for power in range(-9, 9)]
    page = in_the_page(*[("niceScale", [columns(g), spans.tolist()]) for g, spans in cases])
    assert page == [nice_scale(g, spans) for g, spans in cases]
    assert nice_scale(np.zeros((3, 2)), np.ones(2)) == 1.0


def test_arrows_of_another_point_keep_the_scale_unless_it_does_not_suit_them():
    usual, spans = RANDOM.normal(size=(30, 2)), np.array([2.0, 3.0])
    cases = [factor * usual for factor in (0.001, 0.5, 1.0, 1.5, 40.0)]
    page = in_the_page(*[("scaleFor", [columns(usual), columns(g), spans.tolist()]) for g in cases])
    assert page == [scale_for(usual, g, spans) for g in cases]
    assert len(set(page)) == 3


def test_the_same_examples_are_drawn():
    gradients = RANDOM.normal(size=(1797, 2)).round(2)  # with ties
    assert fair_subset(gradients).tolist() == in_the_page(("fairSubset", [columns(gradients)]))[0]
    assert fair_subset(gradients[:150]).tolist() == list(range(150))


@pytest.mark.parametrize(("width", "height"), [(440, 385), (559, 489), (706, 548), (524, 265), (328, 302), (60, 60)])
def test_a_panel_is_seen_from_as_far_away(width, height):
    eye = np.array([-1.2, 0.4, 0.9])
    [page] = in_the_page(("fitted", [dict(zip("xyz", eye.tolist(), strict=True)), width, height]))
    assert fitted_eye(eye, width, height) == pytest.approx([page[axis] for axis in "xyz"], rel=1e-12)


@pytest.mark.parametrize("place", [(0.5, -0.5, 0.36), (-0.5, 0.5, -0.36), (0.0, 0.0, -0.25)])
def test_a_place_appears_alike(place):
    eye = np.array([-1.2, 0.4, 0.9])
    [page] = in_the_page(("seenFrom", [dict(zip("xyz", eye.tolist(), strict=True)), list(place)]))
    assert Camera(eye, Panel(-1.0, -1.0, 2.0, 2.0)).project(np.array(place)) * (1, -1) == pytest.approx(page)


def test_arrows_end_where_the_window_does():
    start, steps = np.array([0.2, 0.9]), np.array([[0.3, 0.3], [-1.0, 0.0], [0.0, -0.5], [0.0, 0.0]])
    page = in_the_page(*[("partInside", [start.tolist(), step.tolist()]) for step in steps])
    assert part_inside(start, steps) == pytest.approx(page)


def test_the_first_eye_is_the_same():
    cases = [([0.2, 0.3], [1.0, -2.0]), ([0.9, 0.1], [0.0, 0.0])]
    page = in_the_page(*[("firstEye", list(case)) for case in cases])
    assert [first_eye(*map(np.array, case)).tolist() for case in cases] == [pytest.approx(list(eye.values())) for eye in page]


@pytest.mark.parametrize("scale", ["linear", "log"])
def test_heights_and_their_range_are_the_same(scale):
    cost = [[1.0, 20.0, None], [1e-14, 0.0, 3.0]]
    display, most = (0.0, 16.0), 20.0
    limits = {"min": 0.0, "max": most, "display": display}
    surface = {"cost": cost, "range": limits, "theta1": [0, 1, 2], "theta2": [0, 1]}
    page_heights, page_range = in_the_page(("heights", [surface, scale]), ("heightRange", [surface, scale]))
    grid = heights(cost, scale)
    assert grid == pytest.approx(np.array(page_heights, dtype=float), nan_ok=True)
    assert height_range(grid, display, most, scale) == pytest.approx(page_range)


def test_heights_between_nodes_are_the_same():
    grid, units = RANDOM.normal(size=(4, 6)), RANDOM.uniform(size=(20, 2))
    page = in_the_page(*[("heightAt", [grid.tolist(), unit.tolist()]) for unit in units])
    assert height_at(grid, units) == pytest.approx(page)


def test_contours_are_at_the_same_heights():
    ranges = [(0.28, 12.7534), (-3.0, 1e-3), (100.0, 101.0), (1e-8, 3e-7)]
    for limits, page in zip(ranges, in_the_page(*[("contourLevels", [r, 18]) for r in ranges]), strict=True):
        levels = contour_levels(limits, 18)
        assert levels[0] == pytest.approx(page["start"])
        assert np.diff(levels) == pytest.approx(page["size"])
        assert levels[-1] <= limits[1] + 1e-9 * page["size"] < levels[-1] + page["size"]


def test_heights_have_the_same_colours():
    parts = np.linspace(-0.1, 1.1, 40)
    page = in_the_page(*[("heightColour", [part]) for part in parts])
    for ours, theirs in zip(height_colours(parts), page, strict=True):
        assert list(bytes.fromhex(ours[1:])) == pytest.approx(theirs, abs=1)  # a half is rounded up there, to even here


ROOM = {"left": 46.0, "top": 6.0, "width": 312.0, "height": 384.0}
SHAPES = [(3.92, 4.82), (4.82, 3.92), (1.0, 1.0), (2.0, 1.0), (1.0, 2.0), (2.0001, 1.0), (0.5, 10.0), (3e-6, 4e-6)]


def box_of(panel):
    return {"left": panel.left, "top": panel.top, "width": panel.width, "height": panel.height}


def test_a_map_stands_in_the_same_box():
    page = in_the_page(*[("boxIn", [ROOM, list(spans)]) for spans in SHAPES])
    assert [box_of(box_in(Panel(**ROOM), spans)) for spans in SHAPES] == [pytest.approx(box) for box in page]
    found = in_the_page(*[("onPixels", [box]) for box in page])
    assert [box_of(on_pixels(Panel(**box))) for box in page] == found


def test_axes_up_to_twice_as_long_have_one_scale_and_others_all_the_room():
    for spans in SHAPES:
        box = box_in(Panel(**ROOM), spans)
        if max(spans) <= 2 * min(spans):
            assert box.width / spans[0] == pytest.approx(box.height / spans[1])
            assert max(box.width / ROOM["width"], box.height / ROOM["height"]) == pytest.approx(1)
        else:
            assert box == Panel(**ROOM)


def test_the_line_under_a_map_with_two_scales_is_the_pages():
    template = Path(__file__).parents[2] / "templates" / "pictures.html"
    assert " ".join(SAYS) in template.read_text("utf8")
