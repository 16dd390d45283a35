"""The real server, once per run, for the tests of the API and of the pages."""

from collections.abc import Iterator

import httpx
import pytest

from scripts.serving import serving


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Base address of the running app."""
    with serving() as address:
        yield address


@pytest.fixture(scope="session")
def client(server: str) -> Iterator[httpx.Client]:
    """A client of the server that follows no redirects."""
    with httpx.Client(base_url=server, timeout=60.0) as session:
        yield session
