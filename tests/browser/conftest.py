"""A real browser on a real server. Every page is watched: errors and requests that leave the server fail its test."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from scripts.browser import SOFTWARE_WEBGL, find

DESKTOP = {"width": 1280, "height": 760}
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

    def __init__(
        self, browser: Browser, server: str, *, expect_errors: bool = False, flat: bool = False, **options: object
    ) -> None:
        self.context = browser.new_context(**{"viewport": DESKTOP, "reduced_motion": "reduce", **options})
        self.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server)
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        if flat:
            self.page.add_init_script(NO_WEBGL)
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(f"page error: {error.stack or error}"))
        self.page.on("request", lambda request: self.complaints.extend(foreign(request.url, server)))
        if not expect_errors:
            self.page.on("console", lambda m: self.complaints.append(f"console: {m.text}") if m.type == "error" else None)


def foreign(url: str, server: str) -> list[str]:
    """A complaint where a request goes elsewhere."""
    return [] if url.startswith((server, "data:", "blob:")) else [f"left the server: {url}"]


@pytest.fixture
def open_page(browser: Browser, server: str) -> Iterator[Opener]:
    """Opens new pages of the server; at the end a page that complained fails the test."""
    opened: list[Watched] = []

    def opener(path: str = "/", *, expect_errors: bool = False, flat: bool = False, **options: object) -> Page:
        opened.append(Watched(browser, server, expect_errors=expect_errors, flat=flat, **options))
        page = opened[-1].page
        page.goto(server + path)
        ready(page)
        return page

    yield opener
    for watched in opened:
        watched.context.close()
    assert [complaint for watched in opened for complaint in watched.complaints] == []


@pytest.fixture(scope="session")
def shared(browser: Browser, server: str) -> Iterator[Watched]:
    watched = Watched(browser, server)
    watched.page.goto(server)
    yield watched
    watched.context.close()


@pytest.fixture
def lab(shared: Watched) -> Iterator[Page]:
    """The lab with its first scene: one page for many tests, because opening one takes seconds where WebGL is software."""
    ready(shared.page)
    begin_again(shared.page)
    yield shared.page
    complaints, shared.complaints[:] = shared.complaints.copy(), []
    assert complaints == []


@pytest.fixture(scope="session")
def shared_flat(browser: Browser, server: str) -> Iterator[Watched]:
    watched = Watched(browser, server, flat=True)
    watched.page.goto(server)
    yield watched
    watched.context.close()


@pytest.fixture
def flat_lab(shared_flat: Watched) -> Iterator[Page]:
    """The lab as a browser without WebGL shows it, all but the 3D picture: what does not ask for that is quicker to test."""
    ready(shared_flat.page)
    begin_again(shared_flat.page)
    yield shared_flat.page
    complaints, shared_flat.complaints[:] = shared_flat.complaints.copy(), []
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
