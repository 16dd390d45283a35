"""The charts of still pictures show what their questions claim."""

from dataclasses import replace

import numpy as np
import pytest

from app.core.base import Deadline, Faults, OutOfTime
from app.pages.pictures import made, read_picture
from app.shared import OF_EXAMPLES, QUESTIONS
from app.stills.geometry.camera import Panel
from app.stills.ink.colours import palette
from app.stills.ink.marks import Shapes, Words
from app.stills.overlays import maps
from app.stills.overlays.charts import CHARTS, _ellipse, chart_of_question
from app.stills.panels.box import Text
from app.stills.panels.chart import Chart, chart_of
from tests.stills.told import asked

LIGHT, TEXT = palette("light"), Text(15, 17)
SCENES = {"coupled": "data=xor&batch_norm=1", "layers": "data=xor", "scaling": "data=tips"}


def marks(query):
    """Those of the chart of a query."""
    _, draw = chart_of_question(*asked(query))
    return draw(LIGHT, TEXT)


def words(drawn):
    """All that is written."""
    return ["".join(text for text, _, _ in mark.parts) for mark in drawn if isinstance(mark, Words)]


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_stays_on_its_picture(name):
    drawn = marks(f"show={name}&{SCENES.get(name, '')}")
    assert len(drawn) > 5
    for mark in drawn:
        if isinstance(mark, Shapes):
            for ring in (ring for item in mark.items for ring in item):
                assert np.isfinite(ring).all()
                assert mark.within or ((ring >= 0).all() and (ring <= [640, 560]).all())
        else:
            assert 0 <= mark.at[0] <= 640
            assert 0 <= mark.at[1] <= 556


def test_an_ellipse_is_where_the_covariance_says():
    covariance, centre = np.array([[2.0, 0.7], [0.7, 0.5]]), np.array([1.0, -3.0])
    for sigmas in (1, 2):
        off = _ellipse(covariance, centre, sigmas) - centre
        assert np.einsum("ki,ij,kj->k", off, np.linalg.inv(covariance), off) == pytest.approx(np.full(len(off), sigmas**2))
    assert _ellipse(np.zeros((2, 2)), centre, 1) == pytest.approx(np.tile(centre, (73, 1)))


def test_a_cloud_has_a_dot_for_every_batch():
    drawn = marks("show=batch&batch=8")
    assert max(len(mark.items) for mark in drawn if isinstance(mark, Shapes) and mark.fill == LIGHT.batch_text) == 400
    assert "the law" in words(drawn)
    assert "the law" not in words(marks("show=batch&batch=8&cost=max"))


def test_at_the_bottom_the_chain_closes():
    assert "start and end" in words(marks("show=bottom&at=1.1093298475053677,0.37756189485743874"))
    assert {"start", "what is left"} <= set(words(marks("show=bottom")))


def test_the_chain_turns_one_way_and_ends_at_the_sum_of_all_pulls():
    _, told = asked("show=bottom")
    drawn = marks("show=bottom")
    [left] = [mark for mark in drawn if isinstance(mark, Shapes) and mark.fill == LIGHT.mean_text and mark.items]
    [arrows] = [mark for mark in drawn if isinstance(mark, Shapes) and mark.fill == LIGHT.example]
    tips = np.array([ring[np.hypot(*(ring - (ring[0] + ring[-1]) / 2).T).argmax()] for [ring] in arrows.items])
    total = -told.here.gradients.sum(axis=0)
    [rest] = left.items[0]
    way = rest[np.hypot(*(rest - (rest[0] + rest[-1]) / 2).T).argmax()] - (rest[0] + rest[-1]) / 2
    assert way[0] / -way[1] == pytest.approx(total[0] / total[1], rel=1e-6)  # a unit is as long both ways, and px go down
    assert tips[-1] == pytest.approx((rest[0] + rest[-1]) / 2 + way)
    turns = np.unwrap(np.arctan2(*np.diff(tips, axis=0).T))
    assert (np.diff(turns) > -1e-6).all() or (np.diff(turns) < 1e-6).all()


def test_the_direction_turns_all_the_way_round_while_the_cost_stays():
    drawn = [mark.items[0][0] for mark in marks("show=contour") if isinstance(mark, Shapes) and mark.within and not mark.fill]
    cost, direction = drawn
    assert np.ptp(cost[:, 1]) < 0.5
    assert np.ptp(direction[:, 1]) > 200
    assert (np.diff(direction[:, 1]) < 0).all()  # upwards: uphill on the right turns to the left


def test_standardised_the_path_arrives():
    came = {}
    for standardise in ("none", "inputs"):
        small = maps.with_way("", asked(f"data=tips&standardise={standardise}&grid=21")[1])
        bottom = dict(small.dots)["mean"]
        left = np.hypot(*(small.path - bottom).T)
        came[standardise] = 1 - left[-1] / left[0]
    assert came["inputs"] == pytest.approx(1, abs=1e-6)
    assert came["none"] == pytest.approx(0.08, abs=0.005)  # as the chapter says


def test_every_example_has_a_map_of_its_own():
    assert words(marks("show=examples")) == [f"example {i}" for i in range(9)]
    assert words(marks("show=examples,page-2")) == [f"example {i}" for i in range(18, 24)]
    assert words(marks("show=examples,page-99&n=18")) == [f"example {i}" for i in range(9, 18)]  # no page is empty


def test_a_diagram_says_how_wrong_each_layer_is():
    drawn = marks("show=layers&data=xor")
    said = words(drawn)
    across = [float(item[0][:, 0].mean()) for mark in drawn if isinstance(mark, Shapes) and mark.fill for item in mark.items]
    assert min(across) + max(across) == pytest.approx(640)  # input and output stand as far from the edges
    assert {"2 inputs", "8 units", "1 output", "W1 98 % off", "b1 143 % off", "W2 88 % off", "b2 right"} <= set(said)


@pytest.mark.parametrize("query", ["show=linear", "", "show=bottom&data=xor&batch_norm=1"])
def test_what_has_no_chart_says_so(query):
    with pytest.raises(Faults) as refused:
        marks(query)
    assert [fault.field for fault in refused.value.faults] == ["view"]


def test_a_chart_holds_its_places_and_has_equal_units_where_that_is_wanted():
    places = np.array([[0.0, 1.0], [10.0, 2.0], [np.nan, 3.0]])
    chart = chart_of(Panel(10, 20, 300, 100), places, equal=True)
    assert (chart.x[1] - chart.x[0]) / 300 == pytest.approx((chart.y[1] - chart.y[0]) / 100)
    px = chart.px(places[:2])
    assert ((px >= [10, 20]) & (px <= [310, 120])).all()
    assert Chart(Panel(0, 0, 100, 50), (0, 1), (0, 1)).px(np.array([[0.25, 0.5]])) == pytest.approx(np.array([[25.0, 25.0]]))


def test_work_ends_when_time_is_over():
    name, told = asked("show=contour")
    _, draw = chart_of_question(name, replace(told, deadline=Deadline(0)))
    with pytest.raises(OutOfTime):
        draw(LIGHT, TEXT)


ODD = [
    "model=formula&formula=exp(a*9)*b*x&window=-90,90,-2,2&at=80,1",  # beyond all numbers
    "model=formula&formula=log(-1-a^2)%2Bb*x",  # defined nowhere
    "n=1",
    "at=1e8,-1e8",
    "model=formula&formula=0*a%2B0*b",  # level
    "cost=product&n=200",
    "data=xor&batch_norm=1&n=10",  # no gradients of examples
]


NOWHERE = {*ODD[:2], *ODD[3:5]}  # the point is on no contour that is drawn


@pytest.mark.slow
@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("scene", ODD)
@pytest.mark.parametrize("view", ["both", "chart", "data"])
def test_odd_scenes_are_drawn_or_refused(scene, view):
    """A chart is refused that its question has not, of layers without a network, and along a contour that leads nowhere; the data
    are where they have two inputs.
    """
    network = "xor" in scene
    none = {"both": set(), "chart": set(QUESTIONS) - set(CHARTS), "data": set(QUESTIONS) if network else set()}[view]
    if view == "chart":
        none |= {"layers", *(OF_EXAMPLES if network else ("coupled",)), *(("contour",) if scene in NOWHERE else ())}
    refused = set()
    for name in QUESTIONS:
        try:
            drawn = made(*read_picture(f"{scene}&grid=9&show={name}&view={view}"), "svg", Deadline()).content
            assert drawn.startswith(b"<svg")
        except Faults:
            refused.add(name)
    assert refused == none
