"""Going from question to question: each opens at what it is about, and leaves the reader's own scene as it was."""

import re

from playwright.sync_api import Page, Route, expect

from .asking import choose, dial
from .conftest import Opener
from .looking import checks, count_entries, entries, part, sentence


def test_the_bottom_is_reached_from_the_question_before_it(flat_lab: Page) -> None:
    choose(flat_lab, "linear")
    part(flat_lab, "next-question").click()
    expect(part(flat_lab, "sentence")).to_contain_text("The gradient is zero, but the arrows are not")
    assert "loss=" not in flat_lab.url
    flat_lab.go_back()
    expect(part(flat_lab, "sentence")).to_contain_text("A plane")


def test_leaving_a_question_puts_the_readers_own_scene_back(open_page: Opener) -> None:
    page = open_page("/?loss=huber&cost=rms&at=1,1", flat=True)
    first = sentence(page)
    for name in ("bottom", "linear", "weights", "early"):
        part(page, "question").select_option(name)
        expect(page).to_have_url(re.compile(f"show={name}"))
    part(page, "question").select_option("")
    expect(part(page, "sentence")).to_have_text(first)
    assert {"loss=huber", "cost=rms", "at=1,1"} == set(page.url.partition("?")[2].split("&"))


def test_what_the_reader_has_changed_in_a_question_stays(flat_lab: Page) -> None:
    choose(flat_lab, "linear")
    flat_lab.locator(".group", has_text="What data?").locator("summary").click()
    flat_lab.locator("#f-n").fill("30")
    flat_lab.locator("#f-n").press("Enter")
    expect(flat_lab).to_have_url(re.compile("n=30"))
    part(flat_lab, "question").select_option("")
    expect(part(flat_lab, "sentence")).to_contain_text("30 examples pull 30 ways")
    expect(flat_lab).to_have_url(re.compile(r"/\?n=30$"))


def test_hurrying_through_the_questions_ends_where_it_began(open_page: Opener) -> None:
    page = open_page("/", flat=True)
    first = sentence(page)

    def late(route: Route) -> None:
        page.wait_for_timeout(300)
        route.continue_()

    page.route("**/api/**", late)
    for name in ("weights", "linear", "bottom", "early", ""):
        part(page, "question").select_option(name)
    page.wait_for_timeout(2500)
    expect(part(page, "sentence")).to_have_text(first)
    expect(page).to_have_url(re.compile(r"/$"))


def test_a_slider_that_moves_the_point_is_one_step_back(flat_lab: Page) -> None:
    choose(flat_lab, "early")
    count_entries(flat_lab)
    before = sentence(flat_lab)
    for value in ("20", "40", "60"):
        dial(flat_lab, "towards", value)
    flat_lab.locator("[data-dial=towards]").dispatch_event("change")
    expect(flat_lab).to_have_url(re.compile("at="))
    assert entries(flat_lab) == 1
    flat_lab.go_back()
    expect(part(flat_lab, "sentence")).to_have_text(before)


def test_taking_the_point_while_it_is_walked_ends_the_walk(flat_lab: Page) -> None:
    choose(flat_lab, "contour")
    play = flat_lab.locator("[data-play]:visible")
    play.click()
    expect(play).to_have_text("Pause")
    flat_lab.locator(".handle").press("ArrowUp")
    expect(play).to_have_text("Play")


def test_all_eight_runners_go_downhill_at_once(open_page: Opener) -> None:
    page = open_page("/?method=gd,sgd,gd:1,momentum,nesterov,adagrad,rmsprop,adam&show=downhill", flat=True)
    expect(part(page, "sentence")).to_contain_text("the lowest is")
    assert page.locator(".which .chip").count() == 8


def test_a_refused_minibatch_is_told_beside_its_box(open_page: Opener) -> None:
    page = open_page("/?show=downhill", flat=True, expect_errors=True)
    expect(part(page, "sentence")).to_contain_text("After 50 steps")
    page.locator("#f-minibatch").fill("0")
    page.locator("#f-minibatch").press("Enter")
    expect(page.locator("#e-minibatch")).to_contain_text("batch must be a whole number")
    expect(part(page, "sentence")).to_contain_text("After 50 steps")
    assert checks(page)["step"] == "50 of 50"


def test_the_dials_of_a_question_ride_in_the_address_and_back_does_not_undo_them(open_page: Opener) -> None:
    page = open_page("/", flat=True)
    choose(page, "examples")
    count_entries(page)
    dial(page, "first", "0")
    expect(part(page, "sentence")).to_contain_text("Example 0 alone")
    expect(page).to_have_url(re.compile(r"show=examples,first-0$"))
    assert entries(page) == 0
    again = open_page("/?show=examples,first-0", flat=True)
    assert sentence(again) == sentence(page)
    page.go_back()
    expect(part(page, "question")).to_have_value("")


def test_the_keyboard_chooses_an_example_among_the_small_maps(flat_lab: Page) -> None:
    choose(flat_lab, "examples")
    flat_lab.locator(".small-maps li").nth(4).focus()
    expect(flat_lab.locator(".marks path.lit")).to_have_attribute("data-index", "4")


def test_the_chip_of_a_path_keeps_the_focus(flat_lab: Page) -> None:
    choose(flat_lab, "downhill")
    flat_lab.locator(".which .chip").nth(1).focus()
    flat_lab.keyboard.press("Enter")
    expect(flat_lab.locator(".which .chip").nth(1)).to_have_attribute("aria-pressed", "true")
    expect(flat_lab.locator(".which .chip").nth(1)).to_be_focused()
