"""For everyone: keyboards, screen readers, phones, dark rooms, and browsers without WebGL."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Playwright, expect

from scripts.browser import find
from tests.browser.looking import PHONE, checks, part, sentence

NETWORKS = ("/?data=xor&n=20&show=layers", "/?data=digits&trained=2&grid=9")
PATHS = ("/", "/?data=blobs&show=batch", *NETWORKS, "/docs", "/no-such-page")
LOOKS: dict[str, dict[str, Any]] = {"light": {"color_scheme": "light"}, "dark": {"color_scheme": "dark"}, "phone": PHONE}


@pytest.mark.parametrize(
    "path",
    ["/", "/?data=blobs&show=batch", "/?data=xor&n=20&show=layers", "/?data=digits&trained=2&grid=9", "/docs", "/no-such-page"],
)
@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing(open_page, look: str, path: str) -> None:
    page = open_page(path, flat=True, expect_errors=path == "/no-such-page", **LOOKS[look])
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def test_axe_finds_nothing_with_everything_open(open_page) -> None:
    page = open_page("/")
    page.locator(".looks summary").click()
    part(page, "show-table").click()
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_in_the_sheets_and_the_boxes(open_page, look: str) -> None:
    page = open_page("/?model=formula&formula=a*x^2%2Bb*x%2Bc", flat=True, **LOOKS[look])
    expect(part(page, "model-box").locator(".preview li")).to_have_count(4)
    assert Axe().run(page).violations_count == 0
    part(page, "own-open").click()
    part(page, "own-text").fill("x,y,s\n1,2,a\n2,abc,b\n3,4,a")
    page.get_by_label("What y is").select_option("target")
    expect(part(page, "own-faults")).to_contain_text("row 3")
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    part(page, "own-close").click()
    part(page, "share").click()
    expect(part(page, "program")).to_contain_text("import numpy")
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def test_the_table_holds_every_example_and_can_be_copied(flat_lab: Page, client) -> None:
    part(flat_lab, "show-table").click()
    rows = flat_lab.locator("tbody tr")
    expect(rows).to_have_count(24)
    answer = client.get("/api/v1/gradients").json()
    flat_lab.locator(".copy").click()
    expect(flat_lab.locator(".copy")).to_have_text("Copied")
    lines = flat_lab.evaluate("navigator.clipboard.readText()").split("\n")
    assert lines[0].split("\t") == ["example", "x", "y", "prediction", "loss", "∂ℓ/∂m", "∂ℓ/∂b"]
    copied = [[float(v) for v in line.split("\t")] for line in lines[1:]]
    for row, loss, gradient in zip(copied, answer["losses"], answer["gradients"], strict=True):
        assert row[4:] == pytest.approx([loss, *gradient], rel=1e-12)


def test_pointing_at_an_example_lights_its_arrow_its_row_and_its_contours(lab: Page) -> None:
    part(lab, "show-table").click()
    lab.locator("tbody tr").nth(5).hover()
    expect(lab.locator(".marks path.lit")).to_have_attribute("data-index", "5")
    expect(part(lab, "which")).to_have_text("example 5")
    lab.wait_for_function("document.querySelector('.map .plot').data.length === 2")
    lit = "Array.from(document.querySelector('[data-part=surface]').data[1].intensity).filter(v => v === 1).length"
    lab.wait_for_function(f"{lit} > 0")
    assert "lit" in (lab.locator("tbody tr").nth(5).get_attribute("class") or "")


def test_the_plot_is_one_tab_stop_with_a_label_and_instructions(lab: Page) -> None:
    surface = part(lab, "surface")
    assert "Arrow keys move the point" in (surface.get_attribute("aria-label") or "")
    assert surface.evaluate("e => e.querySelectorAll('a[href], button, [tabindex]:not([tabindex=\"-1\"])').length") == 0


def test_the_sentence_is_said_politely_after_movement_stops(flat_lab: Page) -> None:
    live = part(flat_lab, "live")
    expect(live).to_have_attribute("aria-live", "polite")
    flat_lab.locator(".handle").focus()
    flat_lab.keyboard.press("ArrowRight")
    expect(live).to_contain_text("24 examples pull 24 ways")
    expect(live).to_contain_text("digits")


def test_the_wheel_over_the_plot_scrolls_the_page_unless_the_plot_has_the_focus(open_page) -> None:
    page = open_page("/", viewport={"width": 700, "height": 700})
    box = part(page, "surface").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.wheel(0, 240)
    page.wait_for_function("scrollY > 100")


def test_a_finger_scrolls_the_page_over_every_picture_and_drags_the_handle(open_page) -> None:
    page = open_page("/", **PHONE)
    for selector in ("[data-part=surface]", ".marks"):
        assert page.locator(selector).evaluate("e => getComputedStyle(e).touchAction") == "pan-y pinch-zoom"
    assert page.locator(".handle").evaluate("e => getComputedStyle(e).touchAction") == "none"
    assert page.locator(".handle").bounding_box()["width"] >= 44
    canvases = page.locator("[data-part=surface] canvas").evaluate_all("all => all.map(e => getComputedStyle(e).touchAction)")
    assert set(canvases) <= {"pan-y pinch-zoom"}


def test_on_a_phone_the_order_is_surface_sentence_map_data_controls_and_nothing_overflows(open_page) -> None:
    page = open_page("/", **PHONE)
    tops = [page.locator(s).bounding_box()["y"] for s in ("[data-part=surface]", ".sentence", ".map", ".data-side", ".rail")]
    assert tops == sorted(tops)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_at_1024_by_768_the_controls_fold_into_a_drawer(open_page) -> None:
    page = open_page("/", flat=True, viewport={"width": 1024, "height": 768})
    expect(page.locator("#f-data")).to_be_hidden()
    part(page, "drawer").click()
    expect(page.locator("#f-data")).to_be_visible()
    expect(part(page, "drawer")).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(page.locator("#f-data")).to_be_hidden()


def test_dark_follows_the_system_and_the_button_turns_it(open_page) -> None:
    page = open_page("/", flat=True, color_scheme="dark")
    paper = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(paper)
    part(page, "theme").click()
    assert page.evaluate(paper) != dark
    expect(page).to_have_url(re.compile("theme=light"))


def test_without_webgl_the_map_the_data_and_the_numbers_stand_alone(playwright: Playwright, server: str) -> None:
    browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox", "--disable-3d-apis", "--disable-gpu"])
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(server)
    page.wait_for_function("document.documentElement.dataset.ready === 'true'")
    expect(part(page, "no-webgl")).to_be_visible()
    expect(part(page, "surface")).to_be_hidden()
    assert page.locator(".marks .examples path").count() == 24
    before = sentence(page)
    page.locator(".handle").focus()
    page.keyboard.press("ArrowUp")
    expect(part(page, "sentence")).not_to_have_text(before)
    checks(page)
    browser.close()
    assert errors == []
