"""What questions add to the pictures is what the API says of the same scene, and what their sentences claim."""

import numpy as np
import pytest

from app.pages.pictures import read_picture
from app.stills.overlays.overlays import contour_through, overlay_of
from app.stills.subject.subject import subject_of
from tests.stills.answered import answered
from tests.stills.told import asked, overlay

POINT = np.array([0.03, -0.95])


def answer(client, call, query):
    """Plain numbers of the API."""
    found = client.get(f"/api/v1/{call}?{query}")
    assert found.status_code == 200, found.text
    return found.json()


def test_averaged_early_are_three_arrows_beside_the_slope(client):
    found = overlay("show=early&at=0.5,1")
    early = answer(client, "gradients", "at=0.5,1")["early"]
    assert [tone for tone, _ in found.arrows] == ["wrong"] * 3
    assert np.array([vector for _, vector in found.arrows]) == pytest.approx(np.array(list(early.values())))
    assert list(found.shown) == []


@pytest.mark.parametrize(("dial", "count"), [("0", 1), ("1", 2), ("4", 16)])
def test_the_surface_of_the_first_few_is_the_mean_of_theirs(client, dial, count):
    found = overlay(f"show=examples,first-{dial}&grid=11")
    own = answer(client, "surface", f"grid=11&examples={','.join(map(str, range(min(count, 9))))}")["examples"]
    assert list(found.shown) == list(range(count))
    if count <= 9:
        assert found.cost == pytest.approx(np.mean([own[str(i)] for i in range(count)], axis=0))
    gradients = np.array(answer(client, "gradients", "")["gradients"])[:count]
    weighted = found.here.weights[:, None] * found.here.gradients
    assert weighted.sum(axis=0) == pytest.approx(gradients.mean(axis=0))


def test_all_examples_are_the_scene_itself():
    for dial in ("5", "99", ""):
        found = overlay(f"show=examples,first-{dial}")
        assert (found.cost, found.here, found.shown) == (None, None, None)


def test_on_its_valley_an_example_has_no_loss():
    _, told = asked("show=examples")
    lines = [line for tone, line in overlay("show=examples").marks if tone == "valley"]
    assert len(lines) == 24
    for i, line in enumerate(lines):
        for part in (0.3, 0.5, 0.8):
            a, b = line[0] + part * (line[1] - line[0])
            assert told.scene.problem.here((float(a), float(b))).losses[i] == pytest.approx(0, abs=1e-20)


@pytest.mark.parametrize("query", ["model=logistic&data=clusters", "model=two_weights&data=waves", "loss=signed"])
def test_where_no_straight_line_is_best_there_are_no_valleys(query):
    assert overlay(f"show=examples&{query}").marks == []


def test_valleys_can_be_hidden():
    assert overlay("show=examples,valleys-false").marks == []


@pytest.mark.parametrize("query", ["", "arrows=gradient", "at=2,2"])
def test_a_small_step_is_as_long_as_it_says_wherever_the_other_arrows_point(query):
    _, view, show = read_picture(f"show=examples,first-0,delta-true&{query}")
    _, told = asked(f"show=examples,first-0,delta-true&{query}")
    subject = subject_of(told.computed, view, overlay_of(show.name, told))
    [(tone, step)] = subject.added.arrows
    assert (tone, step) == ("batch", pytest.approx([0.1, -0.05]))
    assert overlay(f"show=examples&{query}").moves == []


def test_a_batch_has_its_own_arrows_and_its_own_surface(client):
    found, drawn = overlay("show=batch&batch=3&draw=5&grid=11"), answer(client, "batches", "batch=3&draw=5&draws=2")
    assert list(found.shown) == sorted(drawn["picked"])
    [(tone, arrow)] = found.arrows
    assert (tone, list(arrow)) == ("batch", drawn["batch_cost_gradient"])
    own = answer(client, "surface", f"grid=11&examples={','.join(map(str, drawn['picked']))}")["examples"]
    assert found.contours == pytest.approx(np.mean(list(own.values()), axis=0))
    assert overlay("show=batch,surface-batch&batch=3&draw=5&grid=11").cost == pytest.approx(found.contours)


@pytest.mark.parametrize("cost", ["max", "rms", "product", "sum", "mean"])
def test_weighted_arrows_add_up_to_the_slope(client, cost):
    found, here = overlay(f"show=weights&cost={cost}&n=6"), answer(client, "gradients", f"cost={cost}&n=6")
    assert found.here.gradients.sum(axis=0) == pytest.approx(np.array(here["cost_gradient"]))
    [(tone, plain)] = found.arrows
    assert (tone, list(plain)) == ("wrong", pytest.approx(here["mean"]))
    assert found.weighted


def test_arrows_can_keep_their_length(client):
    found = overlay("show=weights,lengths-plain&cost=max")
    assert found.here.gradients.tolist() == answer(client, "gradients", "cost=max")["gradients"]


def test_paths_are_those_of_descent(client):
    scene = "method=gd,sgd:1&steps=20&rate=0.2"
    found, paths = overlay(f"show=downhill&{scene}"), answer(client, "descent", scene)["paths"]
    assert [tone for tone, _ in found.trails] == ["path_0", "path_1"]
    assert [trail.tolist() for _, trail in found.trails] == [path["at"] for path in paths]
    assert [len(trail) for _, trail in overlay(f"show=downhill,step-7&{scene}").trails] == [8, 8]
    assert overlay(f"show=downhill,step-0&{scene}").shown is None


@pytest.mark.parametrize("scene", ["", "data=xor", "cost=max&at=0.03,-0.95", "model=two_weights&data=waves"])
def test_along_the_contour_the_cost_is_that_of_the_point(scene):
    _, told = asked(f"show=contour&{scene}")
    line = contour_through(told)
    display = told.computed.display
    costs = [told.scene.problem.cost_at((float(a), float(b))) for a, b in line]
    assert costs == pytest.approx(np.full(len(line), told.here.cost), abs=0.01 * (display[1] - display[0]))
    assert np.hypot(*((line - np.array(told.scene.at)) / told.spans).T).min() < 0.01


def test_the_contour_is_walked_with_uphill_on_the_right_from_the_point_on():
    _, told = asked("show=contour")
    line = contour_through(told)
    assert (line[0] == line[-1]).all()
    assert line[0] == pytest.approx(POINT)
    (across, up), (g1, g2) = (line[1] - line[0]) / told.spans, told.gradient_at(line[0]) * told.spans
    assert up * g1 - across * g2 > 0


def test_where_there_is_no_slope_there_is_no_contour():
    assert overlay("show=contour&at=1.1093298475053677,0.37756189485743874").lines == ()


def test_misleading_arrows_stand_where_they_do_not_belong():
    found = overlay("show=misleading,tempting-yes")
    _, told = asked("show=misleading")
    assert (len(found.strays), list(found.shown)) == (24, [])
    for place, gradient in found.strays:
        step = 1e-6 * told.spans
        ends = [[place + way * step * axis for way in (1, -1)] for axis in np.eye(2)]
        costs = [[told.scene.problem.cost_at((float(a), float(b))) for a, b in pair] for pair in ends]
        assert gradient == pytest.approx(
            [(up - down) / (2 * h) for (up, down), h in zip(costs, step, strict=True)], rel=1e-6, abs=1e-6
        )
    parts = (np.array([place for place, _ in found.strays]) - told.corner) / told.spans
    assert parts.min(axis=0) == pytest.approx([0.1, 0.1])
    assert parts.max(axis=0) == pytest.approx([0.9, 0.9])
    assert overlay("show=misleading").strays == ()


@pytest.mark.parametrize("name", ["layers", "coupled", "linear", "bottom", "scaling"])
def test_other_questions_add_nothing(name):
    found = overlay(f"show={name}&data=xor&n=20")
    assert (found.arrows, found.trails, found.cost, found.shown) == ((), (), None, None)


def test_without_gradients_of_examples_nothing_is_averaged_early():
    for name in ("early", "weights"):
        assert overlay(f"show={name}&data=xor&batch_norm=1").arrows == ()


def drawn(query):
    """The examples whose arrows are drawn, by index."""
    found, view = answered(query)
    subject = subject_of(found, view)
    each = found.here.gradients
    longer = np.linalg.norm(subject.mean * found.spans) / np.linalg.norm(each.mean(axis=0))
    return [int(np.abs(each + step * found.spans / longer).sum(axis=1).argmin()) for step in subject.steps]  # downhill


def test_of_many_examples_the_same_ones_have_arrows_wherever_the_point_is():
    usual = drawn("n=1000")
    assert len(set(usual)) == 200
    assert drawn("n=1000&at=2,2") == usual


@pytest.mark.parametrize(("at", "inside"), [("0,0", True), ("100,0", False), ("0,100", False), ("100,100", False)])
def test_a_point_that_is_outside_along_one_axis_is_outside(at, inside):
    assert subject_of(*answered(f"at={at}")).inside is inside
