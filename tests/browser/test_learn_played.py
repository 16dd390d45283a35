"""What a reader does with the article: numbers that are dragged, words that are pressed, answers that are guessed."""

import re

import httpx
import pytest
from playwright.sync_api import expect

from .asking import numbers_in
from .conftest import Opener
from .looking import PHONE
from .reading import awake, figure, reads


def test_a_number_is_dragged_and_everything_follows(open_page: Opener) -> None:
    page = open_page("/learn/surface", flat=True)
    awake(page, "line")
    slope = page.get_by_role("slider", name="slope m")
    expect(slope).to_have_attribute("aria-valuenow", "0.03")
    cost = reads(page, "cost")
    box = slope.bounding_box()
    page.mouse.move(box["x"] + 5, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 8, steps=8)
    expect(page.locator('[data-reads="cost"]').first).not_to_have_text(cost)
    page.mouse.up()
    value = float(slope.get_attribute("aria-valuenow"))
    assert 0.4 < value < 0.7
    expect(figure(page, "line").locator(".to-lab")).to_have_attribute("href", re.compile(f"at={value}"))
    found = httpx.get(f"{page.url.split('/learn')[0]}/api/v1/gradients", params={"at": f"{value},-0.95"}).json()
    assert float(reads(page, "cost")) == pytest.approx(found["cost"], abs=0.006)
    slope.press("ArrowRight")
    expect(slope).to_have_attribute("aria-valuenow", f"{value + 0.01:.2f}".rstrip("0"))
    slope.press("Home")
    expect(slope).to_have_text("−0.80")


def test_dragging_the_point_changes_the_numbers_of_the_sentence(open_page: Opener) -> None:
    page = open_page("/learn/surface", flat=True)
    handle = awake(page, "line").locator(".handle")
    handle.press("ArrowRight")
    expect(page.get_by_role("slider", name="slope m")).not_to_have_text("0.03")
    expect(page.locator('[data-reads="cost"]').first).not_to_have_text("3.56")


def test_a_finger_drags_a_number(open_page: Opener) -> None:
    page = open_page("/learn/surface", flat=True, **PHONE)
    awake(page, "line")
    number = page.locator(".set").first
    number.scroll_into_view_if_needed()
    assert number.evaluate("(e) => getComputedStyle(e).display") == "inline-block"  # where alone touch-action counts
    box = number.bounding_box()
    touch = page.context.new_cdp_session(page)
    x, y = box["x"] + 10, box["y"] + box["height"] / 2
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 21):
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x + 5 * step, "y": y}]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(number).to_have_text("0.98")


def test_words_can_be_pressed(open_page: Opener) -> None:
    page = open_page("/learn/how-many", flat=True)
    awake(page, "draws")
    expect(page.locator('[data-reads="estimate"]')).to_have_text("(−2.14, −2.32)")
    page.get_by_role("button", name="Draw another").first.press("Enter")
    expect(page.locator('[data-reads="estimate"]')).not_to_have_text("(−2.14, −2.32)")
    expect(figure(page, "draws").locator(".to-lab")).to_have_attribute("href", re.compile("draw=2"))
    page.get_by_role("button", name="Half of the examples").click()
    expect(page.locator('[data-set="batch"]').first).to_have_text("12")


def test_lines_of_the_derivation_are_lit_in_the_picture(open_page: Opener) -> None:
    page = open_page("/learn/mean-of-slopes", flat=True)
    awake(page, "proof")
    lines = page.locator(".derivation [role=button]")
    lines.nth(2).click()
    expect(lines.nth(2)).to_have_attribute("aria-pressed", "true")
    expect(figure(page, "proof").locator(".says")).to_contain_text("its gradient times the step")
    expect(figure(page, "proof").locator(".legend")).to_contain_text("δ, a small step")
    lines.nth(3).click()
    expect(lines.nth(2)).to_have_attribute("aria-pressed", "false")
    expect(figure(page, "proof").locator(".says")).to_contain_text("their gradients average to")


def test_a_line_that_is_pressed_on_a_phone_brings_its_picture_into_view(open_page: Opener) -> None:
    page = open_page("/learn/mean-of-slopes", flat=True, **PHONE)
    awake(page, "proof")
    line = page.locator(".derivation li").nth(1)
    line.evaluate("(e) => scrollTo(0, e.getBoundingClientRect().top + scrollY - 40)")
    expect(figure(page, "proof")).not_to_be_in_viewport()
    line.locator("p").tap()
    expect(figure(page, "proof").locator(".says")).to_contain_text("The cost changes by just as much")
    expect(figure(page, "proof").locator(".says")).to_be_in_viewport()


def test_an_example_that_is_named_shows_itself(open_page: Opener) -> None:
    page = open_page("/learn/surface", flat=True)
    awake(page, "line")
    expect(figure(page, "line").locator("path.lit")).to_have_count(0)
    page.get_by_role("button", name="Example number 7").press("Enter")
    expect(figure(page, "line").locator("path.lit")).to_have_count(1)


def test_the_end_of_a_path_follows_the_size_of_its_batches(open_page: Opener) -> None:
    page = open_page("/learn/shuffle", flat=True)
    awake(page, "path")
    expect(page.locator('[data-reads="reached"]')).to_have_text("0.346")
    page.get_by_role("slider", name="examples in a batch").press("End")
    expect(page.locator('[data-reads="reached"]')).to_have_text(reads(page, "lowest"))


def test_an_answer_is_guessed_before_it_is_told(open_page: Opener) -> None:
    page = open_page("/learn/surface", flat=True)
    block = page.locator(".predict")
    expect(block.locator("details")).not_to_have_attribute("open", "")
    block.locator("ol button").nth(0).click()
    expect(block.locator("li").nth(0)).to_have_class(re.compile("chosen"))
    expect(block.locator("li").nth(2)).to_have_class(re.compile("right"))
    expect(block.locator("details")).to_contain_text("a 24th part")
    expect(block.locator("details")).to_have_attribute("open", "")


def test_the_lab_opens_just_what_the_figure_shows(open_page: Opener) -> None:
    page = open_page("/learn/one-example", flat=True)
    awake(page, "alone")
    page.get_by_role("button", name="four", exact=True).click()
    says = figure(page, "alone").locator(".says")
    expect(says).to_contain_text("the first 4 surfaces")
    said = says.inner_text()
    figure(page, "alone").locator(".to-lab").click()
    expect(page.locator("[data-part=sentence]")).to_have_text(said)


def test_a_share_of_the_walk_is_a_share_of_its_steps(open_page: Opener) -> None:
    page = open_page("/learn/error-alone", flat=True)
    says = awake(page, "walk").locator(".says")
    before = numbers_in(says.inner_text())
    page.get_by_role("button", name="half", exact=True).click()
    expect(says).not_to_have_text(re.compile(re.escape("(−3.05, −2.47)")))
    slope = numbers_in(says.inner_text())[-2:]
    assert slope == pytest.approx([-value for value in before[-2:]], rel=0.03)


def test_back_at_the_paths_they_are_all_there(open_page: Opener) -> None:
    page = open_page("/learn/bottom", flat=True)
    says = awake(page, "paths").locator(".says")
    expect(says).to_contain_text("Single examples")
    page.get_by_role("button", name="the surface of eight examples").click()
    expect(says).to_contain_text("This batch of 8")
    page.get_by_role("button", name="the paths", exact=True).click()
    expect(says).to_contain_text("Single examples")


def test_another_cost_is_seen_from_the_same_place(open_page: Opener) -> None:
    page = open_page("/learn/not-a-mean", flat=True)
    costs = awake(page, "costs")
    for name in ("mean", "root of the mean", "product"):
        costs.get_by_role("button", name=name, exact=True).click()
        expect(costs.locator(".to-lab")).to_have_attribute("href", re.compile(r"at=0\.03,-0\.95"))
