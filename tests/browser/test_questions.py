"""Every question of the lab: chosen, linked, undone, and its number held to the API's."""

import math
import re

import httpx
import pytest
from playwright.sync_api import Page, expect

from app.shared import QUESTIONS

from .asking import api, choose, dial, heights, numbers_in, radio, trails, turn
from .conftest import Opener
from .looking import arrow_mesh, checks, drag_handle, part, sentence


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_has_a_link_and_back_undoes_it(flat_lab: Page, name: str) -> None:
    first = sentence(flat_lab)
    choose(flat_lab, name)
    expect(flat_lab).to_have_url(re.compile(f"[?&]show={name}"))
    assert flat_lab.locator("[data-part=lead]").inner_text()
    flat_lab.go_back()
    expect(part(flat_lab, "sentence")).to_have_text(first)
    expect(part(flat_lab, "question")).to_have_value("")
    expect(part(flat_lab, "asking")).to_be_hidden()


@pytest.mark.parametrize(("name", "query"), [("batch", "batch=3&order=sorted&draw=4"), ("downhill", "method=sgd,adam:4&draw=7")])
def test_the_same_link_shows_the_same_numbers(open_page: Opener, name: str, query: str) -> None:
    def seen() -> list[str]:
        page = open_page(f"/?n=40&{query}&show={name}", flat=True)
        expect(part(page, "checks")).not_to_contain_text("…")
        expect(page.locator(".figure .chart path").first).to_be_attached()
        return [
            sentence(page),
            part(page, "checks").inner_text(),
            page.locator(".figure .chart").inner_html().replace("\n", "")[-2000:],
        ]

    assert seen()[:2] == seen()[:2]


def test_next_and_previous_go_round_all_questions(flat_lab: Page) -> None:
    for name in [*QUESTIONS, ""]:
        part(flat_lab, "next-question").click()
        expect(part(flat_lab, "question")).to_have_value(name)
    part(flat_lab, "previous-question").click()
    expect(part(flat_lab, "question")).to_have_value(QUESTIONS[-1])


def test_the_surface_fits_its_place_when_the_words_under_it_grow(lab: Page) -> None:
    before = part(lab, "surface").bounding_box()
    choose(lab, "batch")
    expect(lab.locator(".second .chart path").first).to_be_attached()
    box = part(lab, "surface").bounding_box()
    assert box is not None
    assert before is not None
    assert box["height"] < before["height"]
    lab.wait_for_function("""() => {
      const surface = document.querySelector('[data-part=surface]');
      return surface.querySelector('canvas').getBoundingClientRect().height === surface.clientHeight;
    }""")
    assert part(lab, "sentence").bounding_box()["y"] >= box["y"] + box["height"] - 1


def test_surfaces_of_single_examples_add_up_to_the_cost(lab: Page) -> None:
    choose(lab, "examples")
    expect(lab.locator(".small-maps li")).to_have_count(9)
    dial(lab, "first", "0")
    expect(part(lab, "sentence")).to_contain_text("Example 0 alone")
    gradients = api(lab, "gradients")["gradients"]
    assert numbers_in(checks(lab)["their gradient"]) == pytest.approx(gradients[0], rel=1e-3)
    alone = api(lab, "surface", examples="0", grid="45")["examples"]["0"]
    lab.wait_for_function("document.querySelector('[data-part=surface]').data[0].z.length === 45")
    assert heights(lab)[7] == pytest.approx(alone[7], rel=1e-9)
    turn(lab, "first:on")
    expect(part(lab, "sentence")).to_contain_text("the first 2 surfaces")
    pair = [sum(g[k] for g in gradients[:2]) / 2 for k in (0, 1)]
    assert numbers_in(checks(lab)["their gradient"]) == pytest.approx(pair, rel=1e-3)
    assert trails(lab, "valley") == 2
    dial(lab, "first", "5")
    expect(part(lab, "sentence")).to_contain_text("24 surfaces")
    assert numbers_in(checks(lab)["from the full gradient by"]) == [0]


def test_playing_adds_examples_until_all_are_there(flat_lab: Page) -> None:
    choose(flat_lab, "examples")
    part(flat_lab, "sentence").evaluate("""element => {
      window.said = [];
      new MutationObserver(() => window.said.push(element.textContent)).observe(element, { childList: true });
    }""")
    turn(flat_lab, "first:play")
    expect(flat_lab.locator("[data-turn='first:play']")).to_have_text("Pause")
    expect(flat_lab.locator("[data-turn='first:play']")).to_have_text("Play", timeout=20_000)
    sizes = [int(n) for n in re.findall(r"first (\d+) surfaces", "\n".join(flat_lab.evaluate("window.said")))]
    assert sizes == sorted(sizes)
    assert len(set(sizes) & {2, 4, 8, 16}) >= 2  # on a slow machine one frame may show two steps
    expect(part(flat_lab, "sentence")).to_contain_text("24 surfaces, one of each example")


def test_small_maps_have_pages_and_light_their_example(flat_lab: Page) -> None:
    choose(flat_lab, "examples")
    part(flat_lab, "later-page").click()
    expect(flat_lab.locator(".small-maps li").first).to_contain_text("example 9")
    flat_lab.locator(".small-maps li").nth(2).hover()
    expect(flat_lab.locator(".marks .examples path.lit")).to_have_attribute("data-index", "11")


def test_the_tempting_picture_stands_beside_the_right_one(lab: Page) -> None:
    choose(lab, "misleading")
    expect(lab.locator(".small-maps .wrong:not(.dot)")).to_have_count(24)
    expect(lab.locator(".map .examples path")).to_have_count(24)
    expect(part(lab, "figure-title")).to_have_text("The tempting picture: not this")
    expect(part(lab, "figure-note")).to_contain_text("The map above is right")
    radio(lab, "tempting", "yes")
    expect(part(lab, "sentence")).to_contain_text("Not so")
    expect(lab.locator(".map .strays path")).to_have_count(24)
    expect(lab.locator(".map .examples path")).to_have_count(0)
    expect(lab.locator(".small-maps .example:not(.dot)")).to_have_count(24)
    expect(lab.locator(".small-maps .mean:not(.dot)")).to_have_count(1)
    expect(lab.locator(".small-maps .wrong")).to_have_count(0)
    expect(part(lab, "figure-title")).to_have_text("The right picture: one place")
    expect(part(lab, "figure-note")).to_contain_text("The surface and the map above are wrong")


def test_a_batch_is_measured_and_compared_with_the_law(flat_lab: Page) -> None:
    choose(flat_lab, "batch")
    answer = api(flat_lab, "batches", draws="400")
    row = next(row for row in answer["by_size"] if row["size"] == 8)
    expect(part(flat_lab, "checks")).not_to_contain_text("…")
    assert numbers_in(checks(flat_lab)["deviation: measured, law"]) == pytest.approx(
        [row["measured"], row["predicted"]], rel=0.01
    )
    assert numbers_in(checks(flat_lab)["mean of the estimates"]) == pytest.approx(answer["mean_of_estimates"], rel=0.01)
    assert numbers_in(sentence(flat_lab))[1:3] == pytest.approx(answer["batch_cost_gradient"], rel=0.01)
    shown = flat_lab.eval_on_selector_all(".map .examples path", "paths => paths.map(p => Number(p.dataset.index))")
    assert sorted(shown) == sorted(answer["picked"])


def test_drawing_again_is_another_batch_and_another_link(flat_lab: Page) -> None:
    choose(flat_lab, "batch")
    before = sentence(flat_lab)
    turn(flat_lab, "draw:on")
    expect(flat_lab).to_have_url(re.compile("draw=2"))
    expect(part(flat_lab, "sentence")).not_to_have_text(before)
    flat_lab.go_back()
    expect(part(flat_lab, "sentence")).to_have_text(before)


def test_a_batch_has_a_surface_of_its_own(lab: Page) -> None:
    choose(lab, "batch")
    radio(lab, "surface", "batch")
    own = api(lab, "surface", of="batch")["cost"]
    lab.wait_for_function(
        "z => Math.abs(document.querySelector('[data-part=surface]').data[0].z[5][7] - z) < 1e-9", arg=own[5][7]
    )
    assert heights(lab)[20] == pytest.approx(own[20], rel=1e-9)


def test_sorted_blocks_lose_precision_and_say_by_how_much(flat_lab: Page) -> None:
    choose(flat_lab, "batch")
    radio(flat_lab, "order", "sorted")
    expect(part(flat_lab, "sentence")).to_contain_text("Unbiased all the same")
    row = next(row for row in api(flat_lab, "batches", draws="2000")["by_size"] if row["size"] == 8)
    assert row["measured"] / row["predicted"] > 1.5
    assert f"a factor of {row['measured'] / row['predicted']:.1f} here" in sentence(flat_lab)
    assert numbers_in(checks(flat_lab)["bias, were it always the first block"])[0] > 1


def test_a_cost_that_does_not_add_has_weights_and_a_bias(flat_lab: Page) -> None:
    choose(flat_lab, "weights")
    turn(flat_lab, "cost:rms")
    expect(part(flat_lab, "sentence")).to_contain_text("root of the mean")
    assert numbers_in(checks(flat_lab)["plain mean: angle, ratio"])[0] == 0  # all weights are equal, so only the length differs
    turn(flat_lab, "cost:logsumexp")
    expect(part(flat_lab, "sentence")).to_contain_text("smooth maximum")
    found = api(flat_lab, "gradients")
    u, v = found["mean"], found["cost_gradient"]
    angle = math.degrees(abs(math.atan2(u[0] * v[1] - u[1] * v[0], u[0] * v[0] + u[1] * v[1])))
    expect(part(flat_lab, "checks")).not_to_contain_text("…")
    assert numbers_in(checks(flat_lab)["plain mean: angle, ratio"]) == pytest.approx(
        [angle, math.hypot(*u) / math.hypot(*v)], rel=0.01
    )
    row = next(row for row in api(flat_lab, "batches", draws="2000")["by_size"] if row["size"] == 8)
    assert numbers_in(checks(flat_lab)["bias of batches of 8"]) == pytest.approx([row["bias"], row["bias_error"]], rel=0.05)
    expect(part(flat_lab, "figure-note")).to_contain_text("0, 0, 0, 1.38, 2; their mean squared error at 2")
    part(flat_lab, "next-question").click()
    expect(flat_lab).not_to_have_url(re.compile("cost="))


def test_averaging_early_is_wrong_until_the_least_squares_slope_hides_it(flat_lab: Page) -> None:
    choose(flat_lab, "early")
    found = api(flat_lab, "gradients")
    gap = found["mean"][0] - found["early"]["mean_example"][0]
    assert numbers_in(checks(flat_lab)["mean example misses"]) == pytest.approx([gap, 0], rel=0.01)
    assert numbers_in(checks(flat_lab)["2 (m Var x − Cov)"]) == pytest.approx([found["early_gap"]["covariance"]], rel=0.01)
    wrong = found["early"]["mean_direction"]
    turned = math.atan2(wrong[1], wrong[0]) - math.atan2(found["mean"][1], found["mean"][0])
    assert numbers_in(checks(flat_lab)["mean direction turns"]) == pytest.approx([abs(math.degrees(turned))], rel=0.01)
    dial(flat_lab, "towards", "100")
    expect(part(flat_lab, "sentence")).to_contain_text("At the least-squares slope")
    assert numbers_in(checks(flat_lab)["mean example misses"]) == [0, 0]
    expect(part(flat_lab, "figure-note")).to_contain_text("0.2233")
    expect(part(flat_lab, "figure-note")).to_contain_text("0.2350")


def test_walking_along_a_contour_keeps_the_cost_and_turns_the_slope(flat_lab: Page) -> None:
    cost = api(flat_lab, "gradients")["cost"]
    choose(flat_lab, "contour")
    slopes = []
    for place in ("60", "120", "180"):
        dial(flat_lab, "walked", place)
        flat_lab.locator("[data-dial=walked]").dispatch_event("change")
        flat_lab.wait_for_timeout(100)
        at = [float(v) for v in page_point(flat_lab)]
        found = api(flat_lab, "gradients", at=",".join(map(repr, at)))
        assert abs(found["cost"] - cost) < 1e-6 * cost
        slopes.append(math.atan2(*found["mean"]))
    assert max(slopes) - min(slopes) > 1
    assert "×" in checks(flat_lab)["changed by, of itself"] or checks(flat_lab)["changed by, of itself"] == "0"


def page_point(page: Page) -> list[str]:
    """The point as the address has it."""
    return httpx.QueryParams(page.url.partition("?")[2])["at"].split(",")


def test_the_signed_error_makes_a_plane_without_a_minimum(flat_lab: Page) -> None:
    choose(flat_lab, "linear")
    expect(flat_lab).to_have_url(re.compile("loss=signed"))
    found = api(flat_lab, "program")["data"]["x"]
    shown = checks(flat_lab)
    assert numbers_in(shown["gradient here"]) == pytest.approx([-sum(found) / len(found), -1], rel=1e-3)
    assert shown["gradient here"] == shown["at the far corner"]
    assert shown["lowest point"] == "none"
    turn(flat_lab, "loss:squared")
    expect(part(flat_lab, "sentence")).to_contain_text("the surface bends")


def test_at_the_bottom_the_mean_vanishes_and_the_arrows_do_not(lab: Page) -> None:
    choose(lab, "bottom")
    shown = checks(lab)
    assert float(numbers_in(shown["length of the gradient"])[0]) == 0 or "10⁻" in shown["length of the gradient"]
    assert numbers_in(shown["longest"])[0] > 1
    assert len(arrow_mesh(lab, 1)) > 0
    turn(lab, "point:start")
    expect(part(lab, "sentence")).to_contain_text("put head to tail")


def test_a_question_follows_the_point_and_its_refusals_stand_by_the_field(open_page: Opener) -> None:
    lab = open_page("/", expect_errors=True, flat=True)
    choose(lab, "batch")
    before = sentence(lab)
    drag_handle(lab, 30, -40)
    expect(part(lab, "sentence")).not_to_have_text(before)
    expect(part(lab, "sentence")).not_to_contain_text("Drawing")
    good = sentence(lab)
    lab.locator("#f-batch").fill("0")
    lab.locator("#f-batch").press("Enter")
    expect(lab.locator("#e-batch")).to_contain_text("batch must be a whole number")
    expect(part(lab, "sentence")).to_have_text(good)


def test_standardising_makes_walls_and_floor_just_as_steep_and_steps_go_all_the_way(open_page: Opener) -> None:
    page = open_page("/?data=penguins&show=scaling", flat=True)
    expect(part(page, "sentence")).to_contain_text("Standardised, walls and floor are equally steep")
    expect(part(page, "sentence")).to_contain_text("hardly any of the way")
    assert page.locator(".small-maps.two li").count() == 2
    page.get_by_role("button", name="Inputs standardised").click()
    page.wait_for_url("**standardise=inputs**")
    expect(part(page, "sentence")).to_contain_text("100 steps come all the way")
