"""Requests that are refused before a scene is looked at: 400, 404, 405, 413, 414 and 415, each in the one shape."""

import http.client
from urllib.parse import urlsplit

import pytest

from app.core.base import LIMITS
from tests.api.asking import JSON, PROBLEM, problem, send, strict

BROKEN = {
    "nothing": b"",
    "half an object": b'{"n": 2',
    "two objects": b"{}{}",
    "a list": b"[]",
    "a number": b"3",
    "null": b"null",
    "single quotes": b"{'n': 2}",
    "a comment": b'{"n": 2} // two',
    "a trailing comma": b'{"n": 2,}',
    "not UTF-8": b'{"data": "\xff"}',
    "100 000 brackets": b'{"at": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "100 000 open brackets": b"[" * 100_000,
    "100 000 objects": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "5 000 digits": b'{"n": ' + b"7" * 5_000 + b"}",
}


@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN.keys())
@pytest.mark.parametrize("call", ["gradients", "limits"])
def test_a_body_that_is_no_json_object_is_400(client, call, body):
    assert problem(send(client, body, call), 400, "broken_json") == []


@pytest.mark.parametrize(
    "path", ["/api/v1/nope", "/api/v1/surface/", "/api/v1/", "/api/v2/surface", "/api/v1/surface/x", "/API/v1/surface"]
)
def test_a_path_of_the_api_where_nothing_is_is_404_in_json_even_for_a_browser(client, path):
    accept = "text/html" if path.startswith("/api/") else "application/json"
    for response in (client.get(path, headers={"Accept": accept}), client.post(path, json={}, headers={"Accept": accept})):
        assert problem(response, 404, "not_found") == []
    assert client.head(path, headers={"Accept": accept}).status_code == 404


@pytest.mark.parametrize(
    "path", ["/nope", "/docs/", "/healthz/", "/openapi.json/", "/problems/nope", "/static/nope", "/.env", "/learn/nope/x"]
)
def test_an_unknown_address_is_404_in_json_for_programs_and_a_page_for_browsers(client, path):
    problem(client.get(path, headers={"Accept": "application/json"}), 404, "not_found")
    problem(client.get(path), 404, "not_found")
    if path != "/static/nope":
        page = client.get(path, headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
        assert page.status_code == 404
        assert page.headers["content-type"].startswith("text/html")
        assert "Nothing is here" in page.text


def test_a_trailing_slash_is_not_redirected_to_the_host_that_the_client_names(client):
    response = client.get("/api/v1/surface/", headers={"Host": "elsewhere.example"})
    assert response.status_code == 404
    assert "location" not in response.headers
    assert "elsewhere" not in response.text


ALLOWED = {
    "/api/v1/surface": {"GET", "HEAD", "POST"},
    "/api/v1/limits": {"GET", "HEAD", "POST"},
    "/healthz": {"GET", "HEAD"},
    "/readyz": {"GET", "HEAD"},
    "/openapi.json": {"GET", "HEAD"},
    "/docs": {"GET", "HEAD"},
    "/": {"GET", "HEAD"},
    "/static/x": {"GET", "HEAD"},
}


@pytest.mark.parametrize(("path", "allowed"), ALLOWED.items())
def test_another_method_is_405_and_is_told_which_are_allowed(client, path, allowed):
    for method in {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"} - allowed:
        response = client.request(method, path)
        assert problem(response, 405, "method_not_allowed") == []
        assert {name.strip() for name in response.headers["allow"].split(",")} == allowed


def test_a_body_of_exactly_the_limit_is_read(client):
    body = b'{"n": 2}'.ljust(LIMITS.body_bytes)
    assert send(client, body).status_code == 200
    assert problem(send(client, body + b" "), 413, "body_too_large") == []


def test_a_body_over_the_limit_is_413_by_its_announced_length_before_it_is_sent(server):
    connection = http.client.HTTPConnection(urlsplit(server).netloc, timeout=30)
    connection.putrequest("POST", "/api/v1/surface")
    connection.putheader("Content-Type", "application/json")
    connection.putheader("Content-Length", str(10**12))
    connection.endheaders()
    response = connection.getresponse()
    assert (response.status, response.getheader("Content-Type")) == (413, PROBLEM)
    connection.close()


def test_a_body_over_the_limit_is_413_when_it_comes_in_chunks(client):
    pieces = (b" " * 65_536 for _ in range(LIMITS.body_bytes // 65_536 + 4))
    assert problem(client.post("/api/v1/surface", content=pieces, headers=JSON), 413, "body_too_large") == []


def test_a_body_in_chunks_below_the_limit_is_read(client):
    assert client.post("/api/v1/gradients", content=iter([b'{"n"', b": 2}"]), headers=JSON).status_code == 200


@pytest.mark.parametrize("path", ["/api/v1/surface?n=", "/?n=", "/nope/"])
def test_an_address_over_8000_bytes_is_414(client, path):
    longest = path + "1" * (LIMITS.url_bytes - len(path))
    assert client.get(longest).status_code != 414
    for extra in (1, 20_000):
        assert problem(client.get(longest + "1" * extra), 414, "url_too_long") == []


WRONG_TYPES = {
    "text": {"Content-Type": "text/plain"},
    "a form": {"Content-Type": "application/x-www-form-urlencoded"},
    "a form with files": {"Content-Type": "multipart/form-data; boundary=x"},
    "nearly JSON": {"Content-Type": "application/jsonp"},
    "no type": {},
    "an empty type": {"Content-Type": ""},
    "gzip": {"Content-Type": "application/json", "Content-Encoding": "gzip"},
    "br": {"Content-Type": "application/json", "Content-Encoding": "br"},
}


@pytest.mark.parametrize("headers", WRONG_TYPES.values(), ids=WRONG_TYPES.keys())
@pytest.mark.parametrize("call", ["surface", "catalogue"])
def test_a_body_that_is_not_plain_json_is_415(client, call, headers):
    assert problem(send(client, b"{}", call, headers), 415, "unsupported_media_type") == []


@pytest.mark.parametrize("path", ["/api/v1/surface?grid=1", "/api/v1/nope", "/api/v1/surface?" + "n" * 9_000])
def test_head_of_a_problem_has_its_headers_and_no_body(client, path):
    head, got = client.head(path), client.get(path)
    assert (head.status_code, head.content) == (got.status_code, b"")
    assert head.headers["content-type"] == PROBLEM
    assert head.headers["content-length"] == got.headers["content-length"]


def test_the_type_of_every_problem_is_an_address_that_leads_to_its_line(client):
    kinds = [
        client.get("/api/v1/nope"),
        client.get("/api/v1/surface?grid=1"),
        client.get("/api/v1/surface?at=nan"),
        send(client, b""),
    ]
    for response in kinds:
        kind = strict(response)["type"]
        there = client.get(kind)
        assert there.status_code == 307
        assert there.headers["location"] == f"/docs#problem-{kind.rpartition('/')[2]}"
