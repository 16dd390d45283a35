"""A real browser on a real server. Every page is watched: errors and requests that leave the server fail its test."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, ViewportSize, sync_playwright

from scripts.browser import SOFTWARE_WEBGL, find

DESKTOP: ViewportSize = {"width": 1280, "height": 760}
PATIENCE = 60_000  # ms; WebGL in software on a busy machine is slow

NO_WEBGL = """HTMLCanvasElement.prototype.getContext = new Proxy(HTMLCanvasElement.prototype.getContext, {
  apply: (target, self, [kind, ...rest]) => (/webgl/.test(kind) ? null : Reflect.apply(target, self, [kind, ...rest])),
})"""

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


class Watched:
    """A page, and what it complained about or asked of someone else."""

    def __init__(self, browser: Browser, server: str, *, flat: bool = False, **options: Any) -> None:
        self.context = browser.new_context(**{"viewport": DESKTOP, "reduced_motion": "reduce", **options})
        self.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server)
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        if flat:
            self.page.add_init_script(NO_WEBGL)
        self.expect_errors = False
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(f"page error: {error.stack or error}"))
        self.page.on("request", lambda request: self.complaints.extend(foreign(request.url, server)))
        self.page.on("console", self.hear)

    def hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not self.expect_errors:
            self.complaints.append(f"console: {message.text}")


def foreign(url: str, server: str) -> list[str]:
    """A complaint where a request goes elsewhere."""
    return [] if url.startswith((server, "data:", "blob:")) else [f"left the server: {url}"]


class Pages:
    """Pages of every kind that tests ask for. One that a test has done with serves the next: its scripts are already compiled."""

    def __init__(self, browser: Browser, server: str) -> None:
        self.browser, self.server = browser, server
        self.idle: dict[str, list[Watched]] = {}
        self.used: list[tuple[str, Watched]] = []

    def open(self, path: str = "/", *, expect_errors: bool = False, **options: Any) -> Page:
        kind = repr(sorted(options.items(), key=lambda item: item[0]))
        waiting = self.idle.setdefault(kind, [])
        watched = waiting.pop() if waiting else Watched(self.browser, self.server, **options)
        self.used.append((kind, watched))
        watched.expect_errors = expect_errors
        watched.page.goto(self.server + path)
        ready(watched.page)
        return watched.page

    def end_of_test(self) -> list[str]:
        """What was complained about since the last one."""
        complaints = [complaint for _, watched in self.used for complaint in watched.complaints]
        for kind, watched in self.used:
            watched.page.unroute_all()
            watched.page.goto("about:blank")
            watched.complaints.clear()
            self.idle[kind].append(watched)
        self.used.clear()
        return complaints


@pytest.fixture(scope="session")
def pages(browser: Browser, server: str) -> Pages:
    return Pages(browser, server)


@pytest.fixture
def open_page(pages: Pages) -> Iterator[Opener]:
    """Opens pages of the server; at the end a page that complained fails the test."""
    yield pages.open
    assert pages.end_of_test() == []


@pytest.fixture
def flat_lab(open_page: Opener) -> Page:
    """The lab as a browser without WebGL shows it, all but the 3D picture: what does not ask for that is quicker to test."""
    return open_page("/", flat=True)


@pytest.fixture(scope="session")
def shared(browser: Browser, server: str) -> Iterator[Watched]:
    watched = Watched(browser, server)
    watched.page.goto(server)
    yield watched
    watched.context.close()


@pytest.fixture
def lab(shared: Watched) -> Iterator[Page]:
    """The lab with its first scene: never opened anew, because that takes seconds where WebGL is software."""
    ready(shared.page)
    begin_again(shared.page)
    yield shared.page
    complaints, shared.complaints[:] = shared.complaints.copy(), []
    assert complaints == []


def begin_again(page: Page) -> None:
    """Back to the first scene and the first view, as if the page had just been opened."""
    page.mouse.move(2, 2)
    page.evaluate("""() => {
      delete document.documentElement.dataset.ready;
      history.pushState(null, '', `/?ref=${performance.now()}`);  // another address for the page, and the same scene
      dispatchEvent(new PopStateEvent('popstate'));
    }""")
    ready(page)
    page.evaluate("history.replaceState(null, '', '/')")
    for name, shown in (("show-table", "[data-part=table]"), (None, ".looks[open]")):
        if page.locator(shown).is_visible():
            page.locator(f"[data-part={name}]" if name else ".looks summary").click()
    if page.locator("[data-part=reset]").is_visible():
        page.locator("[data-part=reset]").click()
    page.wait_for_timeout(50)


def ready(page: Page) -> None:
    """Wait until the first picture is drawn."""
    page.wait_for_function("document.documentElement.dataset.ready === 'true'")
