"""Health checks answer at once, also while long surfaces are computed."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from fastapi import Request

from app.api.computing import compute
from app.api.problems import busy
from app.core.base import Cancelled
from tests.api.asking import strict

# Many examples and no shortcut: a good part of a second of both cores each.
LONG = "/api/v1/surface?data=clusters&n=10000&cost=median&grid={grid}&seed={seed}"


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health_is_told_by_get_and_head(client, path):
    assert strict(client.get(path))["status"] == "ok"
    assert (client.head(path).status_code, client.head(path).content) == (200, b"")


@pytest.mark.slow
def test_health_and_pages_answer_while_long_surfaces_are_computed(client, server):
    def ask(seed):
        return httpx.get(server + LONG.format(grid=31, seed=seed), timeout=120).status_code

    with ThreadPoolExecutor(3) as threads:
        waiting = [threads.submit(ask, seed) for seed in range(1, 4)]
        meanwhile = 0
        while not all(task.done() for task in waiting):
            for path in ("/healthz", "/readyz", "/", "/api/v1/limits"):
                assert client.get(path, timeout=30).status_code == 200
                meanwhile += not any(task.done() for task in waiting)
        assert meanwhile >= 4
        assert {task.result() for task in waiting} <= {200, 503}


def test_what_nobody_waits_for_any_more_is_stopped():
    class Gone(Request):
        async def is_disconnected(self):
            return True

    def work(deadline):
        while True:
            deadline.check()
            time.sleep(0.01)

    with pytest.raises(Cancelled):
        asyncio.run(compute(Gone({"type": "http"}), work))


def test_a_busy_server_says_when_to_come_back():
    response = busy("this took too long")
    assert (response.status_code, response.headers["retry-after"]) == (503, "5")


def test_a_client_that_leaves_is_no_harm(client, server):
    for seed in range(3):
        with pytest.raises(httpx.TimeoutException):
            httpx.get(server + LONG.format(grid=31, seed=100 + seed), timeout=0.01)
    assert client.get("/api/v1/gradients?n=2").status_code == 200
