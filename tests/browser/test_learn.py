"""The article as it is read: figures that wake, links, print, and no script at all."""

import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from .conftest import PATIENCE, Opener
from .looking import PHONE
from .reading import awake, figure

LOOKS: dict[str, dict[str, Any]] = {"desktop": {}, "phone": PHONE, "projector": {"viewport": {"width": 1920, "height": 1080}}}
CHAPTERS = [path.stem.split("-", 1)[1] for path in sorted((Path(__file__).parents[2] / "templates/learn/chapters").glob("*.md"))]


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
    told = "(e) => (e.dataset.reads ?? e.dataset.set) + ' ' + e.textContent"
    found = page.evaluate(f"Array.from(document.querySelectorAll('[data-reads], [data-set]'), {told})")
    assert found == [" ".join(pair) for pair in re.findall(r'data-(?:reads|set)="([\w-]+)"[^>]*>([^<]*)<', before)]


@pytest.mark.parametrize(
    ("slug", "look"),
    [
        *((slug, "desktop") for slug in CHAPTERS),
        *((slug, "phone") for slug in ("one-example", "how-many", "bottom")),
        *((slug, "projector") for slug in ("mean-of-slopes", "not-a-mean", "too-early")),
    ],
)
def test_nothing_jumps_when_figures_wake(open_page: Opener, browser: Browser, server: str, slug: str, look: str) -> None:
    still = browser.new_context(**{"viewport": {"width": 1280, "height": 760}, **LOOKS[look]})
    page = still.new_page()
    page.route("**/js/learn/live.js", lambda route: route.abort())
    page.goto(f"{server}/learn/{slug}")
    page.wait_for_load_state("networkidle")
    before = tops(page)
    still.close()
    live = open_page(f"/learn/{slug}", flat=True, **LOOKS[look])
    for element in live.locator("figure.scene").all():
        element.scroll_into_view_if_needed()
        expect(element).to_have_class(re.compile("awake"), timeout=PATIENCE)
    live.wait_for_timeout(500)
    assert tops(live) == pytest.approx(before, abs=2)


def test_one_picture_at_most_is_in_3d(open_page: Opener) -> None:
    page = open_page("/learn/bottom")
    counted = "document.querySelectorAll('.surface .gl-container canvas').length"
    for name in ("down", "paths", "down"):
        awake(page, name)
        expect(figure(page, name).locator(".surface-panel")).to_have_class(re.compile("drawn"), timeout=PATIENCE)
        page.wait_for_function(f"{counted} === 1")
    expect(figure(page, "paths").locator(".surface-panel .still img")).to_have_attribute("src", re.compile("^data:image/png"))


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


@pytest.mark.parametrize("slug", CHAPTERS)
def test_formulas_fit_a_phone(open_page: Opener, slug: str) -> None:
    page = open_page(f"/learn/{slug}", flat=True, **PHONE)
    right = "getBoundingClientRect().right"
    over = f"(e) => e.{right} - e.closest('p, li, td, .formula-line').{right}"
    assert all(px <= 1 for px in page.evaluate(f"Array.from(document.querySelectorAll('math'), {over})"))


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
    """All that is its own, Plotly's script and the API's answers aside: under 106 kB, stills and scripts mostly."""
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
    assert sum(size for size, _ in sizes) < 106_000, sorted(sizes)[-8:]


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


def test_charts_are_printed_as_stills_and_right_answers_ticked(open_page: Opener) -> None:
    page = open_page("/learn/how-many", flat=True)
    panel = awake(page, "draws").locator(".chart-panel")
    expect(panel.locator(".still")).to_be_hidden()
    page.emulate_media(media="print")
    expect(panel.locator(".still")).to_be_visible()
    expect(panel.locator(".live")).to_be_hidden()
    ticks = "Array.from(document.querySelectorAll('.predict li'), (e) => getComputedStyle(e, '::after').content)"
    assert page.evaluate(ticks) == ["none", "none", '" ✓"']
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
