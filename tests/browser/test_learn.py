"""The article as it is read: figures that wake, numbers that are dragged, words that are pressed; and without any script."""

import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from .asking import numbers_in
from .conftest import PATIENCE, Opener
from .looking import PHONE

CHAPTERS = [path.stem.split("-", 1)[1] for path in sorted((Path(__file__).parents[2] / "templates/learn/chapters").glob("*.md"))]


def figure(page: Page, name: str) -> Any:
    return page.locator(f"#fig-{name}")


def awake(page: Page, name: str) -> Any:
    """A figure, scrolled to and drawn."""
    figure(page, name).scroll_into_view_if_needed()
    expect(figure(page, name)).to_have_class(re.compile("awake"), timeout=PATIENCE)
    return figure(page, name)


def reads(page: Page, name: str, nth: int = 0) -> str:
    return page.locator(f'[data-reads="{name}"]').nth(nth).inner_text()


def tops(page: Page) -> list[float]:
    """Where every heading and caption stands, seen from the top, where no figure has moved along."""
    measured = "Array.from(document.querySelectorAll('h1, h2, figcaption'), (e) => e.getBoundingClientRect().top)"
    return page.evaluate(f"scrollTo(0, 0), {measured}")


@pytest.mark.parametrize("slug", CHAPTERS)
def test_live_numbers_read_as_they_are_written(open_page: Opener, slug: str) -> None:
    """The page's own arithmetic says what a test of the text has worked out: nothing changes when a figure wakes."""
    page = open_page(f"/learn/{slug}", flat=True)
    before = httpx.get(page.url).text
    for element in page.locator("figure.scene").all():
        element.scroll_into_view_if_needed()
        expect(element).to_have_class(re.compile("awake"), timeout=PATIENCE)
        expect(element.locator(".waits")).to_have_count(0)
        expect(element.locator("[data-part=problem]")).to_be_hidden()
    page.wait_for_timeout(300)
    found = page.evaluate("Array.from(document.querySelectorAll('[data-reads]'), (e) => e.dataset.reads + ' ' + e.textContent)")
    written = [" ".join(pair) for pair in re.findall(r'data-reads="(\w+)"[^>]*>([^<]*)<', before)]
    assert found == written


@pytest.mark.parametrize(
    ("slug", "look"),
    [*((slug, {}) for slug in CHAPTERS), *((slug, PHONE) for slug in ("one-example", "how-many", "bottom"))],
    ids=lambda value: value if isinstance(value, str) else "phone" if value else "desktop",
)
def test_nothing_jumps_when_figures_wake(
    open_page: Opener, browser: Browser, server: str, slug: str, look: dict[str, Any]
) -> None:
    still = browser.new_context(**{"viewport": {"width": 1280, "height": 760}, **look})
    page = still.new_page()
    page.route("**/js/learn/live.js", lambda route: route.abort())
    page.goto(f"{server}/learn/{slug}")
    page.wait_for_load_state("networkidle")
    before = tops(page)
    still.close()
    live = open_page(f"/learn/{slug}", flat=True, **look)
    for element in live.locator("figure.scene").all():
        element.scroll_into_view_if_needed()
        expect(element).to_have_class(re.compile("awake"), timeout=PATIENCE)
    live.wait_for_timeout(500)
    assert tops(live) == pytest.approx(before, abs=2)


def test_a_number_is_dragged_and_everything_follows(open_page: Opener) -> None:
    page = open_page("/learn/surface", flat=True)
    awake(page, "line")
    slope = page.get_by_role("slider", name="slope m")
    expect(slope).to_have_attribute("aria-valuenow", "0.03")
    cost = reads(page, "cost")
    box = slope.bounding_box()
    page.mouse.move(box["x"] + 5, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + 265, box["y"] + 8, steps=8)
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
    expect(figure(page, "proof").locator(".says")).to_contain_text("Example 0 alone")
    lines.nth(3).click()
    expect(lines.nth(2)).to_have_attribute("aria-pressed", "false")
    expect(figure(page, "proof").locator(".says")).to_contain_text("their gradients average to")


def test_an_answer_is_guessed_before_it_is_told(open_page: Opener) -> None:
    page = open_page("/learn/surface", flat=True)
    block = page.locator(".predict")
    expect(block.locator("details")).not_to_have_attribute("open", "")
    block.get_by_role("button").nth(0).click()
    expect(block.locator("li").nth(0)).to_have_class(re.compile("chosen"))
    expect(block.locator("li").nth(2)).to_have_class(re.compile("right"))
    expect(block.locator("details")).to_contain_text("a 24th part")
    expect(block.locator("details")).to_have_attribute("open", "")


def test_one_picture_at_most_is_in_3d(open_page: Opener) -> None:
    page = open_page("/learn/bottom")
    counted = "document.querySelectorAll('.surface .gl-container canvas').length"
    for name in ("down", "paths", "down"):
        awake(page, name)
        expect(figure(page, name).locator(".surface-panel")).to_have_class(re.compile("drawn"), timeout=PATIENCE)
        page.wait_for_function(f"{counted} === 1")
    expect(figure(page, "paths").locator(".surface-panel .still img")).to_have_attribute("src", re.compile("^data:image/png"))


def test_the_lab_opens_just_what_the_figure_shows(open_page: Opener) -> None:
    page = open_page("/learn/one-example", flat=True)
    awake(page, "alone")
    page.get_by_role("button", name="four", exact=True).click()
    says = figure(page, "alone").locator(".says")
    expect(says).to_contain_text("the first 4 surfaces")
    said = says.inner_text()
    figure(page, "alone").locator(".to-lab").click()
    expect(page.locator("[data-part=sentence]")).to_have_text(said)


@pytest.mark.parametrize("slug", CHAPTERS)
def test_links_of_the_text_open_with_their_picture(open_page: Opener, slug: str, server: str) -> None:
    html = httpx.get(f"{server}/learn/{slug}").text
    for link in sorted({link.replace("&amp;", "&") for link in re.findall(r'href="(/\?[^"]*)"', html)}):
        page = open_page(link, flat=True)
        expect(page.locator("[data-part=sentence]")).not_to_contain_text("Computing")
        expect(page.locator("[data-part=problem]")).to_be_hidden()


def test_the_lab_leads_to_the_chapter_of_its_question(open_page: Opener) -> None:
    page = open_page("/", flat=True)
    chapter = page.locator("[data-part=chapter]")
    expect(chapter).to_have_attribute("href", "/learn/mean-of-slopes")
    page.locator("[data-part=question]").select_option("early")
    expect(chapter).to_have_attribute("href", "/learn/too-early")


@pytest.mark.parametrize("slug", ["", *CHAPTERS])
def test_axe_finds_nothing_in_a_chapter(open_page: Opener, slug: str) -> None:
    page = open_page(f"/learn/{slug}", flat=True)
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("look", [{"color_scheme": "dark"}, PHONE], ids=["dark", "phone"])
@pytest.mark.parametrize("slug", ["", "mean-of-slopes", "too-early"])
def test_axe_finds_nothing_in_the_dark_or_on_a_phone(open_page: Opener, slug: str, look: dict[str, Any]) -> None:
    page = open_page(f"/learn/{slug}", flat=True, **look)
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


@pytest.mark.parametrize("width", [1440, 1200, 1024, 390])
def test_headings_and_words_begin_at_one_line(open_page: Opener, width: int) -> None:
    for slug in ("how-many", "too-early"):
        page = open_page(f"/learn/{slug}", flat=True, viewport={"width": width, "height": 800})
        lefts = "(e) => Math.round(e.getBoundingClientRect().left)"
        found = page.evaluate(f"Array.from(document.querySelectorAll('h1, h2, .lead, section > p'), {lefts})")
        assert len(set(found)) == 1, (slug, found)


@pytest.mark.parametrize("slug", ["surface", "one-example", "too-early", "network", "bottom"])
def test_a_chapter_reads_well_without_scripts(browser: Browser, server: str, slug: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 760})
    page = context.new_page()
    page.goto(f"{server}/learn/{slug}")
    panels = page.locator("figure .panel:not(.second-panel)")
    images = panels.locator(".still img")
    assert images.count() == panels.count()
    for image in images.all():
        image.scroll_into_view_if_needed()
        expect(image).to_have_js_property("complete", True)
        assert image.bounding_box()["height"] > 150
    for name in (".live", ".says"):
        assert not any(element.is_visible() for element in page.locator(name).all())
    expect(page.locator("figcaption").first).to_be_visible()
    expect(page.locator(".predict summary").first).to_be_visible()
    context.close()


@pytest.mark.parametrize("slug", CHAPTERS)
def test_a_chapter_weighs_little(browser: Browser, server: str, slug: str) -> None:
    """All that is its own, Plotly's script and the API's answers aside: under 100 kB."""
    context = browser.new_context(viewport={"width": 1280, "height": 760})
    page = context.new_page()
    page.goto(f"{server}/learn/{slug}")
    page.wait_for_function("document.documentElement.dataset.ready === 'true'")
    for element in page.locator("figure.scene").all():
        element.scroll_into_view_if_needed()
        expect(element).to_have_class(re.compile("awake"), timeout=PATIENCE)
    page.wait_for_load_state("networkidle")
    entries = "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
    loaded = page.evaluate(f"{entries}.map(({{name, encodedBodySize}}) => [name, encodedBodySize])")
    sizes = [(size, name) for name, size in loaded if "plotly" not in name and "/api/" not in name]
    context.close()
    assert sum(size for size, _ in sizes) < 100_000, sorted(sizes)[-8:]


def test_a_chapter_is_printed_with_its_answers_and_its_pictures(open_page: Opener) -> None:
    page = open_page("/learn/surface")
    awake(page, "bowl")
    expect(figure(page, "bowl").locator(".surface-panel")).to_have_class(re.compile("drawn"), timeout=PATIENCE)
    page.emulate_media(media="print")
    expect(page.locator(".predict details p").first).to_be_visible()
    expect(page.locator(".onwards")).to_be_hidden()
    expect(figure(page, "bowl").locator(".surface-panel .live")).to_be_hidden()
    for panel in ("surface", "map"):
        expect(figure(page, "bowl").locator(f".{panel}-panel .still")).to_be_visible()
    page.emulate_media(media="screen")


def test_the_theme_goes_on_to_the_next_page(open_page: Opener) -> None:
    page = open_page("/learn/surface", flat=True, color_scheme="light")
    awake(page, "line")
    page.locator("[data-part=theme]").click()
    expect(page).to_have_url(re.compile("theme=dark"))
    expect(page.locator(".still source").first).to_have_attribute("media", "all")
    page.locator(".after").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator(".before")).to_have_attribute("href", "/learn/surface?theme=dark")


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
    expect(number).to_have_text("0.23")
