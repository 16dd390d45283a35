"""The pages: nothing inline and nothing from elsewhere, so that a strict content security policy can hold."""

import json
import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest

from app.api.calls import CALLS
from app.api.problems import TITLES
from tests.api.asking import ask

PAGES = ["/", "/?data=iris&grid=11", "/docs", "/learn/", "/learn/mean-of-slopes", "/nowhere"]
LINKS = {
    "href",
    "src",
    "srcset",
    "action",
    "formaction",
    "poster",
    "data",
    "xlink:href",
    "manifest",
    "background",
    "cite",
    "ping",
}
LOADED = {"script", "link", "img", "iframe", "object", "embed", "source", "video", "audio", "form", "base"}


class Elements(HTMLParser):
    """Every element with its attributes, and the text inside scripts and styles."""

    def __init__(self, html):
        super().__init__()
        self.found, self.inline, self.inside = [], "", None
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))
        self.inside = tag if tag in ("script", "style") else None

    def handle_endtag(self, tag):
        self.inside = None

    def handle_data(self, data):
        self.inline += data if self.inside else ""


def page(client, path):
    response = client.get(path, headers={"Accept": "text/html"})
    assert response.status_code == (404 if path == "/nowhere" else 200)
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.text.lstrip().lower().startswith("<!doctype html>")
    return Elements(response.text)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_inline_script_style_or_handler(client, path):
    elements = page(client, path)
    assert elements.inline.strip() == ""
    for tag, attributes in elements.found:
        assert tag != "style"
        assert tag != "script" or attributes.get("src")
        assert "style" not in attributes, (tag, attributes)
        assert not [name for name in attributes if name.startswith("on")], (tag, attributes)
        assert not [value for value in attributes.values() if (value or "").strip().lower().startswith("javascript:")]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_loads_nothing_from_another_host(client, path):
    for tag, attributes in page(client, path).found:
        for name in LINKS & set(attributes):
            address = urlsplit(attributes[name] or "")
            assert tag not in LOADED or not (address.netloc or address.scheme), (tag, attributes)
        assert tag != "base"


@pytest.mark.parametrize("path", PAGES)
def test_everything_a_page_loads_or_leads_to_is_there(client, path):
    addresses = {a[name] for _, a in page(client, path).found for name in ("href", "src") if (a.get(name) or "").startswith("/")}
    assert addresses > {"/", "/docs", "/learn/"}
    for address in sorted(addresses):
        assert client.get(address, headers={"Accept": "text/html"}).status_code == 200, address


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_a_language_a_title_one_heading_and_room_for_small_screens(client, path):
    elements = page(client, path)
    tags = [tag for tag, _ in elements.found]
    assert dict(elements.found)["html"].get("lang") == "en"
    assert tags.count("title") == 1
    assert tags.count("main") == 1
    assert tags.count("h1") == 1
    assert any(attributes.get("name") == "viewport" for tag, attributes in elements.found if tag == "meta")


@pytest.mark.parametrize("path", PAGES)
def test_ids_are_unique_and_labels_lead_to_them(client, path):
    found = page(client, path).found
    ids = [attributes["id"] for _, attributes in found if "id" in attributes]
    assert len(set(ids)) == len(ids)
    for _, attributes in found:
        for name in ("for", "aria-labelledby", "aria-controls", "aria-describedby"):
            assert set((attributes.get(name) or "").split()) <= set(ids), attributes


@pytest.mark.parametrize("path", PAGES)
def test_pages_answer_head_and_are_asked_for_again(client, path):
    head, got = (client.request(method, path, headers={"Accept": "text/html"}) for method in ("HEAD", "GET"))
    assert (head.status_code, head.content) == (got.status_code, b"")
    assert head.headers["content-length"] == got.headers["content-length"]
    assert got.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "query", ['"><script>alert(1)</script>', "data=<b>", "%22onload=%22", "n=%ff", "utm_source=a&utm_source=b"]
)
def test_a_query_of_any_kind_is_not_written_into_the_page(client, query):
    assert client.get("/", params=query).text == client.get("/").text


def test_the_docs_name_every_call_field_and_problem(client):

    text = client.get("/docs").text
    assert [row.path for row in CALLS.values() if row.path not in text] == []
    assert [name for row in CALLS.values() for name in row.fields if name not in text] == []
    assert [code for code in TITLES if f'id="problem-{code}"' not in text] == []


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/", ""),
        ("/?data=xor&show=layers&theme=auto&camera=1,1,1", "?data=xor&show=layers&camera=1,1,1"),
        ("/?data=iris&scale=log&utm_source=a", "?data=iris&scale=log"),
        ("/?show=earli", ""),
        ("/?data=points", ""),
        ("/?data=nowhere", ""),
        ("/learn/error-alone", "?show=contour"),
        ("/docs", ""),
    ],
)
def test_a_page_has_a_picture_of_what_it_shows(client, path, query):
    told = {a["property"]: a["content"] for tag, a in page(client, path).found if tag == "meta" and "property" in a}
    picture = urlsplit(told["og:image"])
    assert f"{picture.path}{'?' if picture.query else ''}{picture.query}" == f"/picture.png{query}"
    assert (told["og:image:width"], told["og:image:height"]) == ("1200", "630")
    answer = client.get(f"/picture.png{query}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    assert told["og:title"]
    assert told["og:description"]


def test_learn_has_one_address(client):
    moved = client.get("/learn")
    assert (moved.status_code, moved.headers["location"]) == (308, "/learn/")
    assert client.get("/learn/nothing", headers={"Accept": "text/html"}).status_code == 404
    assert client.head("/learn/surface").status_code == 200


def test_pages_are_packed_and_not_sent_twice(client):
    first = client.get("/learn/surface", headers={"Accept-Encoding": "br"})
    assert first.headers["content-encoding"] == "br"
    again = client.get("/learn/surface", headers={"Accept-Encoding": "br", "If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_lab_is_told_how_much_may_be_brought(client):
    told = [attributes["data-limits"] for _, attributes in page(client, "/").found if "data-limits" in attributes]
    limits = ask(client, "limits")["limits"]
    [found] = map(json.loads, told)
    assert found == {"examples": limits["examples"][1], "body_bytes": limits["body_bytes"], "magnitude": limits["magnitude"]}


def test_chapters_lead_on_in_the_order_of_the_index(client):
    index = [
        a["href"]
        for tag, a in page(client, "/learn/").found
        if tag == "a" and re.fullmatch(r"/learn/[a-z-]+", a.get("href") or "")
    ]
    chapters = [address for address in dict.fromkeys(index) if address != "/learn/references"]
    assert len(chapters) > 5
    for before, here, after in zip([None, *chapters], chapters, [*chapters[1:], None], strict=False):
        leads = {a["rel"]: a["href"] for tag, a in page(client, here).found if tag == "a" and a.get("rel") in ("prev", "next")}
        assert (leads.get("prev"), leads.get("next")) == (before, after)
