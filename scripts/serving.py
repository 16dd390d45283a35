"""The real server on a free port of its own, for as long as someone needs it: tests, bench, the README's picture."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

START_SECONDS = 60.0
IDLE_SECONDS = 600  # a client that computes for a while between two requests finds its connection open


@contextmanager
def serving() -> Iterator[str]:
    """The app behind uvicorn; gives its base address, such as http://127.0.0.1:40123."""
    # Named TCP, because asyncio turns Nagle's algorithm off only then; else every answer waits 40 ms for an acknowledgement.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    config = uvicorn.Config(
        "app.server:create_app", factory=True, log_level="warning", ws="none", timeout_keep_alive=IDLE_SECONDS
    )
    running = uvicorn.Server(config)
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
