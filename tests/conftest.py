"""The real server, once per run, for the tests of the API and of the pages."""

import socket
import threading
import time
from collections.abc import Iterator

import httpx
import pytest
import uvicorn

START_SECONDS = 60.0


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The app behind uvicorn on a free port of its own; gives its base address, such as http://127.0.0.1:40123."""
    # Named TCP, because asyncio turns Nagle's algorithm off only then; else every answer waits 40 ms for an acknowledgement.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    running = uvicorn.Server(uvicorn.Config("app.server:create_app", factory=True, log_level="warning", ws="none"))
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listener]}, name="server")
    thread.start()
    try:
        _wait_until_started(running, thread)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        running.should_exit = True
        thread.join(START_SECONDS)
        listener.close()


def _wait_until_started(running: uvicorn.Server, thread: threading.Thread) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not running.started:
        assert thread.is_alive(), "the server ended before it had begun"
        assert time.monotonic() < deadline, "the server does not start"
        time.sleep(0.02)


@pytest.fixture(scope="session")
def client(server: str) -> Iterator[httpx.Client]:
    """A client of the server that follows no redirects."""
    with httpx.Client(base_url=server, timeout=60.0) as session:
        yield session
