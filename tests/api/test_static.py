"""Static files: kept for ever under addresses that name their content, the same bytes in every encoding, and no others."""

import gzip
import re
import socket
from urllib.parse import urljoin, urlsplit

import brotli
import pytest
from plotly.offline import get_plotlyjs_version

from tests.api.asking import problem

ENCODINGS = {"br": brotli.decompress, "gzip": gzip.decompress}


def assets_of(client):
    return sorted(set(re.findall(r'(?:href|src)="(/static/[^"]+)"', client.get("/").text)))


def raw(client, path, encoding, **headers):
    """The bytes as they are sent."""
    with client.stream("GET", path, headers={"Accept-Encoding": encoding, **headers}) as response:
        return response, b"".join(response.iter_raw())


def test_every_file_that_the_page_names_is_there_and_kept_for_ever(client):
    paths = assets_of(client)
    assert len(paths) > 10
    for path in paths:
        response = client.head(path)
        assert response.status_code == 200, path
        assert response.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert "Accept-Encoding" in response.headers["vary"]


def test_the_lab_preloads_the_modules_that_it_imports_and_no_others(client):
    html = client.get("/").text
    waiting, imported = re.findall(r'<script type="module"[^>]* src="([^"]+)"', html), set()
    while waiting:
        address = waiting.pop()
        if address not in imported:
            imported.add(address)
            waiting += [urljoin(address, path) for path in re.findall(r'from ?"(\.[^"]+)"', client.get(address).text)]
    assert set(re.findall(r'rel="modulepreload" href="([^"]+)"', html)) == imported


def test_files_have_their_media_type(client):
    kinds = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
    for path in assets_of(client):
        ending = path[path.rindex(".") :]
        assert client.head(path).headers["content-type"].partition(";")[0] == kinds[ending]


def test_all_our_own_files_stand_under_one_version(client):
    versions = {path.split("/")[2] for path in assets_of(client)}
    own = {version for version in versions if not version.startswith("plotly")}
    assert len(own) == 1
    assert re.fullmatch(r"[0-9a-f]{16}", own.pop())


def test_plotlys_address_carries_its_version(client):
    assert f"/static/plotly-{get_plotlyjs_version()}/plotly.min.js" in assets_of(client)


def test_every_encoding_unpacks_to_the_same_bytes_under_a_tag_of_its_own(client):
    for path in assets_of(client):
        plain, content = raw(client, path, "identity")
        assert "content-encoding" not in plain.headers
        tags, encoded = {plain.headers["etag"]}, 0
        for name, unpack in ENCODINGS.items():
            response, packed = raw(client, path, name)
            if "content-encoding" in response.headers:
                assert response.headers["content-encoding"] == name
                assert unpack(packed) == content
                tags.add(response.headers["etag"])
                encoded += 1
            else:
                assert len(content) < 1_000
                assert packed == content
        assert len(tags) == 1 + encoded
        assert all(re.fullmatch(r'"[^"]+"', tag) for tag in tags)


@pytest.mark.parametrize(
    ("accepted", "sent"),
    [
        ("gzip, deflate, br", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("BR", "br"),
        ("deflate", None),
        ("", None),
        ("br;q=0", None),
    ],
)
def test_the_best_encoding_that_the_client_takes_is_sent(client, accepted, sent):
    path = next(path for path in assets_of(client) if path.endswith("plotly.min.js"))
    assert client.head(path, headers={"Accept-Encoding": accepted}).headers.get("content-encoding") == sent


@pytest.mark.parametrize("encoding", ["br", "gzip", "identity"])
def test_a_file_that_is_known_is_304_without_a_body(client, encoding):
    path = assets_of(client)[0]
    tag = client.head(path, headers={"Accept-Encoding": encoding}).headers["etag"]
    response, content = raw(client, path, encoding, **{"If-None-Match": tag})
    assert (response.status_code, content) == (304, b"")
    assert response.headers["etag"] == tag
    assert "immutable" in response.headers["cache-control"]
    assert raw(client, path, encoding, **{"If-None-Match": '"other"'})[0].status_code == 200


@pytest.mark.parametrize("known", ["W/{tag}", '"other", {tag}', "*"], ids=["weak", "one of a list", "any"])
def test_a_tag_that_a_proxy_has_touched_is_still_known(client, known):
    path = assets_of(client)[0]
    tag = client.head(path).headers["etag"]
    assert client.get(path, headers={"If-None-Match": known.format(tag=tag)}).status_code == 304


TRAVERSALS = [
    "/static/../pyproject.toml",
    "/static/%2e%2e/pyproject.toml",
    "/static/..%2fpyproject.toml",
    "/static/%2e%2e%2fpyproject.toml",
    "/static/..%5cpyproject.toml",
    "/static//etc/passwd",
    "/static/%2fetc%2fpasswd",
    "/static/{version}/../../pyproject.toml",
    "/static/{version}/%2e%2e/%2e%2e/app/server.py",
    "/static/{version}/js/%2e%2e/icon.svg",
    "/static/{version}/icon.svg%00",
    "/static/{version}/",
    "/static/{version}",
    "/static/",
    "/static/0000000000000000/icon.svg",
    "/../pyproject.toml",
    "/static/{version}/..%252f..%252fpyproject.toml",
]


@pytest.mark.parametrize("path", TRAVERSALS)
def test_no_other_file_can_be_reached(client, server, path):
    version = next(path.split("/")[2] for path in assets_of(client) if "plotly-" not in path)
    answer = as_it_stands(server, path.format(version=version))
    assert answer.startswith(b"HTTP/1.1 404 ")
    assert b"application/problem+json" in answer
    assert b"errorscape" not in answer


def as_it_stands(server, path):
    """The answer to an address that no client may tidy up first."""
    where = urlsplit(server)
    with socket.create_connection((where.hostname, where.port), timeout=30) as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: {where.netloc}\r\nConnection: close\r\n\r\n".encode())
        return b"".join(iter(lambda: connection.recv(65_536), b""))


def test_files_answer_head_and_refuse_other_methods(client):
    path = assets_of(client)[0]
    assert client.head(path).content == b""
    problem(client.post(path, content=b""), 405, "method_not_allowed")
