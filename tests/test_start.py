"""`python -m app`: the address is printed, a taken port is no obstacle, one that was asked for is an error in one sentence."""

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest

CLEAN = {k: v for k, v in os.environ.items() if k not in ("HOST", "PORT")}


@contextmanager
def started(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    """The server as a process of its own, stopped at the end."""
    command = [sys.executable, "-m", "app", *arguments]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=CLEAN)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(20)
        process.stdout.close()


def address_of(process: subprocess.Popen[str]) -> str:
    """The address that the server prints, with what it said before."""
    said = ""
    for line in process.stdout:
        said += line
        found = re.search(r"Errorscape is at (http://\S+)", line)
        if found:
            return found.group(1)
    raise AssertionError(f"no address in: {said}")


def wait_until_served(address: str) -> httpx.Response:
    for _ in range(200):
        with contextlib.suppress(httpx.TransportError):
            return httpx.get(f"{address}/healthz")
        time.sleep(0.1)
    raise AssertionError("nothing is served")


@pytest.mark.slow
def test_the_address_is_printed_and_served() -> None:
    with started("--port", "0") as process:
        assert wait_until_served(address_of(process)).json() == {"status": "ok"}


@pytest.mark.slow
def test_a_taken_default_port_is_said_and_another_one_found() -> None:
    with socket.socket() as holder:
        with contextlib.suppress(OSError):  # someone else may hold it: taken it is
            holder.bind(("127.0.0.1", 8000))
            holder.listen()
        with started() as process:
            assert re.match(r"Port 8000 is taken; using \d+ instead\.", process.stdout.readline())
            assert not address_of(process).endswith(":8000")


def test_a_taken_port_that_was_asked_for_is_one_sentence_and_a_failure() -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = str(holder.getsockname()[1])
        command = [sys.executable, "-m", "app", "--port", port]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, env=CLEAN)
    assert done.returncode == 1
    assert done.stderr.strip() == f"Port {port} is taken. Name another, or none to get a free one."
