"""Going downhill: paths stepped, played, scrubbed and written out, several at once."""

import re

import pytest
from playwright.sync_api import Page, expect

from .asking import api, choose, dial, numbers_in, radio, trails, turn
from .conftest import Opener
from .looking import part, sentence


def test_descent_is_stepped_scrubbed_and_written_out(flat_lab: Page) -> None:
    choose(flat_lab, "downhill")
    expect(part(flat_lab, "sentence")).to_contain_text("After 50 steps")
    path = api(flat_lab, "descent")["paths"][0]
    turn(flat_lab, "step:reset")
    expect(part(flat_lab, "sentence")).to_contain_text("All set off")
    turn(flat_lab, "step:on")
    expect(part(flat_lab, "sentence")).to_contain_text("After 1 step ")
    line = flat_lab.locator(".update li").last.inner_text()
    assert numbers_in(line) == pytest.approx([*path["at"][0], 0.1, *path["gradients"][0], *path["at"][1]], rel=0.01)
    dial(flat_lab, "step", "20")
    expect(part(flat_lab, "checks")).to_contain_text("20 of 50")
    assert numbers_in(part(flat_lab, "second").locator(".chip").first.inner_text())[-1] == pytest.approx(
        path["cost"][20], rel=0.01
    )


def test_descent_plays_to_its_end_and_stops(flat_lab: Page) -> None:
    choose(flat_lab, "downhill")
    radio(flat_lab, "speed", "fast")
    dial(flat_lab, "step", "45")
    turn(flat_lab, "step:play")
    expect(flat_lab.locator("[data-turn='step:play']")).to_have_text("Pause")
    expect(flat_lab.locator("[data-turn='step:play']")).to_have_text("Play")
    expect(part(flat_lab, "sentence")).to_contain_text("After 50 steps")


def test_a_descent_that_diverges_says_so_and_at_which_step(open_page: Opener) -> None:
    page = open_page("/?show=downhill&method=gd&rate=2&steps=200", flat=True)
    expect(part(page, "sentence")).to_contain_text("diverged after step")
    steps = len(api(page, "descent")["paths"][0]["at"]) - 1
    assert f"after step {steps}:" in sentence(page)


def test_several_methods_go_at_once_and_stand_in_the_link(lab: Page) -> None:
    choose(lab, "downhill")
    for name in ("Adam", "Nesterov's momentum"):
        lab.get_by_label(name, exact=True).check()
        expect(lab.get_by_label(name, exact=True)).to_be_checked()
        lab.wait_for_timeout(200)
    expect(lab.locator(".which .chip")).to_have_count(5)
    expect(lab).to_have_url(re.compile("method=gd,sgd,gd:1,nesterov,adam"))
    lab.get_by_label("The last five on minibatches too").check()
    expect(lab).to_have_url(re.compile("nesterov:8,adam:8"))
    assert trails(lab, "path-4") == 2
    lab.locator(".which .chip").nth(3).click()
    expect(part(lab, "second").locator("p")).to_contain_text("PyTorch's SGD(nesterov=True) keeps the look-ahead points")


def test_reshuffling_wanders_less_than_putting_back(open_page: Opener) -> None:
    page = open_page("/?show=downhill&method=sgd&steps=400&rate=0.1&batch=4", flat=True)
    expect(part(page, "sentence")).to_contain_text("reshuffled each epoch")
    without = numbers_in(sentence(page).partition("wander")[2])[0]
    radio(page, "replacement", "true")
    expect(part(page, "sentence")).to_contain_text("put back after each draw")
    assert numbers_in(sentence(page).partition("wander")[2])[0] > 1.2 * without
