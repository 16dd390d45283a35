"""Any page of any site may ask the API from its own scripts, and may read what went wrong."""

import pytest

from tests.api.asking import PROBLEM, send

ORIGIN = {"Origin": "https://somewhere.example"}


@pytest.mark.parametrize("path", ["/api/v1/gradients?n=2", "/api/v1/limits", "/openapi.json", "/healthz"])
def test_every_answer_may_be_read_by_any_site(client, path):
    for response in (client.get(path, headers=ORIGIN), client.head(path, headers=ORIGIN)):
        assert response.status_code == 200
        assert response.headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in response.headers


@pytest.mark.parametrize(
    ("path", "status"),
    [("/api/v1/surface?grid=1", 422), ("/api/v1/nope", 404), (f"/api/v1/surface?n={'1' * 9_000}", 414)],
    ids=["422", "404", "414"],
)
def test_every_problem_may_be_read_by_any_site(client, path, status):
    response = client.get(path, headers=ORIGIN)
    assert response.status_code == status
    assert response.headers["access-control-allow-origin"] == "*"


def test_problems_of_a_body_may_be_read_by_any_site(client):
    for body, kind in ((b"{", "application/json"), (b"{}", "text/plain"), (b" " * 1_100_000, "application/json")):
        response = send(client, body, headers={"Content-Type": kind, **ORIGIN})
        assert response.status_code in (400, 413, 415)
        assert response.headers["access-control-allow-origin"] == "*"


def preflight(client, method, headers="content-type"):
    asked = {"Access-Control-Request-Method": method, "Access-Control-Request-Headers": headers}
    return client.options("/api/v1/surface", headers={**ORIGIN, **asked})


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_a_browser_that_asks_first_is_let_through(client, method):
    response = preflight(client, method)
    assert response.status_code in (200, 204)
    assert response.headers["access-control-allow-origin"] == "*"
    assert method in response.headers["access-control-allow-methods"]
    assert "content-type" in response.headers["access-control-allow-headers"].lower()
    assert int(response.headers["access-control-max-age"]) >= 600


@pytest.mark.parametrize(("method", "headers"), [("DELETE", "content-type"), ("POST", "x-strange")])
def test_a_browser_that_asks_for_more_is_refused_in_the_one_shape(client, method, headers):
    response = preflight(client, method, headers)
    assert 400 <= response.status_code < 500
    assert response.headers["content-type"] == PROBLEM
