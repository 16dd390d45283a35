"""Make the README's picture: a real screenshot of the lab, from a real browser on a real server."""

import socket
import sys
import threading
import time
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from scripts.browser import find  # noqa: E402

OUT = ROOT / "docs" / "lab.png"
FLAGS = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"]


def main() -> None:
    """Serve, photograph, stop."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config("app.server:create_app", factory=True, log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    while not server.started:
        time.sleep(0.05)
    try:
        photograph(f"http://127.0.0.1:{listener.getsockname()[1]}/")
    finally:
        server.should_exit = True
        thread.join()


def photograph(address: str) -> None:
    """The lab's first scene at 1440 x 900."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(120_000)
        page.goto(address)
        page.wait_for_function("document.documentElement.dataset.ready === 'true'")
        page.wait_for_timeout(800)
        page.screenshot(path=OUT)
        browser.close()


if __name__ == "__main__":
    main()
