"""Pointing at an example, wherever it is drawn, lights it wherever else it is drawn."""

import math

import pytest
from playwright.sync_api import Page, expect

from .conftest import Opener
from .looking import part

# Where the data panel has drawn which example, on the screen.
MARKS = """() => {
  const traces = document.querySelector('.data .plot').data.filter(({ mode }) => mode === 'markers');
  const indices = traces.flatMap(({ customdata }) => customdata);
  return Array.from(document.querySelectorAll('.data .points path.point'), (mark, k) => {
    const { x, y, width, height } = mark.getBoundingClientRect();
    return [indices[k], x + width / 2, y + height / 2];
  });
}"""


def lit(page: Page) -> list[int]:
    """The examples whose arrows are lit."""
    return page.evaluate(
        "Array.from(document.querySelectorAll('.marks .examples path.lit'), (path) => Number(path.dataset.index))"
    )


def alone(page: Page, apart: float = 30) -> list[tuple[int, float, float]]:
    """Examples that no other one is near."""
    marks = page.evaluate(MARKS)
    return [a for a in marks if all(a is b or math.dist(a[1:], b[1:]) > apart for b in marks)]


@pytest.mark.parametrize("query", ["", "?data=clusters&n=8", "?data=blobs&n=8"], ids=["line", "classes", "plane"])
def test_pointing_at_an_example_in_the_data_panel_lights_its_arrow_and_its_contours(open_page: Opener, query: str) -> None:
    page = open_page(f"/{query}", flat=True)
    for index, x, y in alone(page)[:4]:
        page.mouse.move(x - 9, y - 9)
        page.mouse.move(x, y, steps=3)
        expect(part(page, "which")).to_have_text(f"example {index}")
        page.wait_for_function("document.querySelector('.map .plot').data.length === 2")  # its own contours
        page.wait_for_timeout(150)  # the handle comes under the pointer meanwhile, and takes nothing away
        assert lit(page) == [index]
        page.mouse.move(x + 2, y + 1)
        page.wait_for_timeout(50)
        assert lit(page) == [index]
    page.mouse.move(2, 2)
    expect(page.locator(".marks .examples path.lit")).to_have_count(0)
    page.wait_for_function("document.querySelector('.map .plot').data.length === 1")


def test_pointing_at_an_arrow_lights_its_example_and_its_row(open_page: Opener) -> None:
    page = open_page("/?n=3", flat=True)
    for index in range(3):
        page.locator(f".marks .examples path[data-index='{index}']").dispatch_event("pointerover", {"bubbles": True})
        expect(part(page, "which")).to_have_text(f"example {index}")
        page.wait_for_function(f"document.querySelector('.grip').getAttribute('aria-label').startsWith('Example {index}:')")
    part(page, "show-table").click()
    page.locator(".marks .examples path[data-index='1']").dispatch_event("pointerover", {"bubbles": True})
    expect(page.locator("tbody tr").nth(1)).to_have_class("lit")


def test_a_tap_lights_an_example_and_it_stays_lit(open_page: Opener) -> None:
    page = open_page("/?n=6", flat=True, has_touch=True, is_mobile=True, viewport={"width": 390, "height": 844})
    part(page, "data").scroll_into_view_if_needed()
    index, x, y = alone(page)[0]
    page.touchscreen.tap(x, y)
    page.wait_for_function("document.querySelector('.marks .examples path.lit')")
    page.wait_for_timeout(200)
    assert lit(page) == [index]


def test_who_opens_an_address_finds_the_first_example_by_hand(open_page: Opener) -> None:
    page = open_page("/?n=6", flat=True)
    _, x, y = next(mark for mark in alone(page) if mark[0] > 0)
    page.mouse.move(x, y)
    expect(part(page, "which")).not_to_have_text("example 0")
    page.mouse.move(2, 2)
    part(page, "to-minimum").click()
    page.wait_for_url("**at=**")
    page.go_back()
    expect(part(page, "which")).to_have_text("example 0")
