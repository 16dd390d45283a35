"""Make the README's picture: a real screenshot of the lab, from a real browser on a real server."""

from pathlib import Path

from playwright.sync_api import sync_playwright

from scripts.browser import SOFTWARE_WEBGL, find
from scripts.serving import serving

OUT = Path(__file__).parent.parent / "docs" / "lab.png"


def main() -> None:
    """Serve, photograph, stop."""
    with serving() as address:
        photograph(address)


def photograph(address: str) -> None:
    """The lab's first scene at 1440 x 900."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=SOFTWARE_WEBGL)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(120_000)
        page.goto(address)
        page.wait_for_function("document.documentElement.dataset.ready === 'true'")
        page.wait_for_timeout(800)
        page.screenshot(path=OUT)
        browser.close()


if __name__ == "__main__":
    main()
