"""A real browser on a real server. Every page is watched: errors and requests that leave the server fail its test."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from scripts.browser import find

SOFTWARE_WEBGL = [
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist",
]  # fmt: skip
DESKTOP = {"width": 1440, "height": 900}
PATIENCE = 60_000  # ms; WebGL in software on a busy machine is slow

Opener = Callable[..., Page]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    running = playwright.chromium.launch(executable_path=find(), args=SOFTWARE_WEBGL)
    yield running
    running.close()


@pytest.fixture
def open_page(browser: Browser, server: str) -> Iterator[Opener]:
    """Opens pages of the server and, at the end, fails where one of them complained or asked someone else."""
    contexts, complaints = [], []

    def opener(path: str = "/", *, expect_errors: bool = False, wait: bool = True, **options: object) -> Page:
        context = browser.new_context(**{"viewport": DESKTOP, "reduced_motion": "reduce", **options})
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: complaints.append(f"page error: {error}"))
        page.on("request", lambda request: complaints.extend(foreign(request.url, server)))
        if not expect_errors:
            page.on("console", lambda m: complaints.append(f"console: {m.text}") if m.type == "error" else None)
        page.goto(server + path)
        if wait:
            ready(page)
        return page

    yield opener
    for context in contexts:
        context.close()
    assert complaints == []


def foreign(url: str, server: str) -> list[str]:
    """A complaint where a request goes elsewhere."""
    return [] if url.startswith((server, "data:", "blob:")) else [f"left the server: {url}"]


def ready(page: Page) -> None:
    """Wait until the first picture is drawn."""
    page.wait_for_function("document.documentElement.dataset.ready === 'true'")


@pytest.fixture
def lab(open_page: Opener) -> Page:
    """The lab with its first scene."""
    return open_page("/")
