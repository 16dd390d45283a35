"""Still pictures of scenes: their size, what is in them, what they cost, and what is said where there is none."""

import gzip
import io
import re
from typing import Any
from xml.etree import ElementTree

import brotli
import numpy as np
import pytest
from PIL import Image

from app.core.base import LIMITS, Deadline
from app.core.data import DATASETS
from app.pages.assets import Asset, size_of
from app.pages.pictures import MOST_NODES, Pictures, made, read_picture

SPACE = "{http://www.w3.org/2000/svg}"
AMBER, MAGENTA, PAPER = "#f2a01e", "#d4105e", "#fbfaf6"
SIZES = {"both": (1200, 630), "surface": (640, 560), "map": (640, 560)}
MOST_PNG, MOST_SVG = 250_000, 30_000  # bytes, the latter as browsers get it


def svg(client, query):
    """The picture's root, and its bytes."""
    answer = client.get(f"/picture.svg?{query}")
    assert answer.status_code == 200, answer.text
    return ElementTree.fromstring(answer.content), answer.content


def png(client, query):
    """Its pixels (height, width, 3)."""
    answer = client.get(f"/picture.png?{query}")
    assert answer.status_code == 200, answer.text
    return np.asarray(Image.open(io.BytesIO(answer.content)).convert("RGB"))


def arrows(root, colour=AMBER):
    """How many shapes have a colour."""
    return sum(len(group) for group in root.iter(f"{SPACE}g") if group.get("fill") == colour)


def words(root):
    """All that is written."""
    return ["".join(text.itertext()) for text in root.iter(f"{SPACE}text")]


def painted(image, colour):
    """How many pixels are exactly of a colour."""
    return int((image == list(bytes.fromhex(colour[1:]))).all(axis=2).sum())


@pytest.mark.parametrize("view", SIZES)
def test_pictures_have_the_size_that_previews_need(client, view):
    width, height = SIZES[view]
    root, _ = svg(client, f"view={view}&n=12")
    assert (root.get("width"), root.get("height")) == (str(width), str(height))
    assert root.get("viewBox") == f"0 0 {10 * width} {10 * height}"
    header = client.get(f"/picture.png?view={view}&n=12").content[:24]
    assert header[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(header[16:20], "big"), int.from_bytes(header[20:24], "big")) == (width, height)


def test_media_types(client):
    assert client.get("/picture.svg").headers["content-type"] == "image/svg+xml"
    assert client.get("/picture.png").headers["content-type"] == "image/png"


@pytest.mark.parametrize("data", DATASETS)
def test_every_data_set_is_drawn(client, data):
    root, content = svg(client, f"data={data}")
    faces = [path for path in root.iter(f"{SPACE}path") if re.fullmatch(r"#\w{6}", path.get("fill", ""))]
    assert len(faces) > 300
    assert arrows(root) > 10
    assert arrows(root, MAGENTA) == 2
    assert any("gradients average to" in text for text in words(root))
    packed = client.get(f"/picture.svg?data={data}", headers={"Accept-Encoding": "br"})
    assert packed.headers["content-encoding"] == "br"
    assert packed.num_bytes_downloaded < MOST_SVG < len(content)


def test_a_png_is_small_and_shows_the_arrows(client):
    answer = client.get("/picture.png?data=digits")
    assert len(answer.content) < MOST_PNG
    image = png(client, "data=digits")
    assert painted(image, AMBER) > 500
    assert painted(image, MAGENTA) > 100
    assert painted(image, PAPER) > 200_000


def test_a_picture_says_what_is_seen_and_runs_nothing(client):
    root, content = svg(client, "data=line")
    assert root.get("role") == "img"
    assert root.get("aria-labelledby").split() == [root.find(f"{SPACE}{name}").get("id") for name in ("title", "desc")]
    assert root.find(f"{SPACE}title").text == "Error surface: line, a noisy line"
    assert "24 gradients average to (−3.05, −2.47)" in root.find(f"{SPACE}desc").text
    assert b"<script" not in content
    assert not re.search(rb"\bon\w+=|href|https?://(?!www\.w3\.org/2000/svg)", content)


def test_numbers_are_those_of_the_api(client):
    here = client.get("/api/v1/gradients?data=clusters&at=0.5,-2").json()
    root, _ = svg(client, "data=clusters&at=0.5,-2")
    line = next(text for text in words(root) if text.startswith("At "))
    cost, first, second = (float(n.replace("−", "-")) for n in re.search(r"cost is (\S+); .* \((\S+), (\S+)\)", line).groups())
    assert cost == pytest.approx(here["cost"], rel=5e-3)
    assert [first, second] == pytest.approx(here["mean"], rel=5e-3)


def test_the_same_scene_is_the_same_bytes():
    read = read_picture("data=waves&theme=dark")
    for kind in ("svg", "png"):
        assert made(*read, kind, Deadline()).content == made(*read, kind, Deadline()).content


def test_defaults_may_be_said(client):
    assert client.get("/picture.svg").content == client.get("/picture.svg?data=line&n=24&theme=light&view=both&grid=61").content


def test_views_differ(client):
    looks = ["", "theme=dark", "arrows=gradient", "scale=log", "view=map", "view=surface", "camera=1.2,-1.1,0.9"]
    assert len({client.get(f"/picture.svg?{look}").content for look in looks}) == len(looks)
    assert tuple(png(client, "theme=dark")[0, 0]) == (0x19, 0x18, 0x15)
    assert tuple(png(client, "theme=light")[0, 0]) == (0xFB, 0xFA, 0xF6)


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_a_picture_that_is_known_is_not_sent_again(client, kind):
    first = client.get(f"/picture.{kind}?n=8")
    assert first.headers["cache-control"] == "public, max-age=3600"
    assert "Accept-Encoding" in first.headers["vary"]
    again = client.get(f"/picture.{kind}?n=8", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(f"/picture.{kind}?n=9", headers={"If-None-Match": first.headers["etag"]}).status_code == 200


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_head_has_the_headers_and_no_picture(client, kind):
    got, asked = client.get(f"/picture.{kind}?n=8"), client.head(f"/picture.{kind}?n=8")
    assert asked.status_code == 200
    assert asked.content == b""
    assert {k: v for k, v in asked.headers.items() if k != "date"} == {k: v for k, v in got.headers.items() if k != "date"}


@pytest.mark.parametrize(
    ("query", "field", "code"),
    [
        ("nois=1", "nois", "unknown_field"),
        ("theme=auto", "theme", "unknown_choice"),
        ("camera=1,2", "camera", "wrong_type"),
        ("camera=0,0,0.01", "camera", "out_of_range"),
        ("camera=0,0,1000", "camera", "out_of_range"),
        ("view=3d", "view", "unknown_choice"),
        ("n=24&n=25", "n", "duplicate_field"),
        ("n=many", "n", "not_a_number"),
        ("model=formula&formula=a*x%2B", "formula", "formula"),
        ("data=points", "points", "points"),
        ('data=points&points={"x":[0,1,2],"y":[0,1,3]}', "points", "points"),
        ("data=blobs&model=line", "model", "mismatch"),
    ],
)
def test_faults_are_named_as_the_api_names_them(client, query, field, code):
    for kind in ("svg", "png"):
        answer = client.get(f"/picture.{kind}?{query}")
        assert answer.status_code == 422
        assert answer.headers["content-type"] == "application/problem+json"
        assert (field, code) in [(error["field"], error["code"]) for error in answer.json()["errors"]]


def test_marks_of_other_sites_are_ignored(client):
    assert client.get("/picture.svg?utm_source=mail&fbclid=x").content == client.get("/picture.svg").content


def test_a_picture_is_read_or_asked_for_and_nothing_else(client):
    answer = client.put("/picture.svg", json={})
    assert answer.status_code == 405
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD", "POST"}


OWN = {"data": "points", "points": {"x": [0, 1, 2, 4], "y": [1, 3, 4, 9], "labels": {"x": "dose"}}}


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_a_scene_that_is_posted_is_the_picture_of_its_link(client, kind):
    fields = {"data": "clusters", "n": 12, "at": [0.5, -2], "theme": "dark", "show": "batch"}
    posted = client.post(f"/picture.{kind}", json=fields)
    query = "data=clusters&n=12&at=0.5,-2&theme=dark&show=batch"
    got = client.get(f"/picture.{kind}?{query}")
    assert (posted.status_code, posted.headers["content-type"]) == (200, got.headers["content-type"])
    assert posted.content == got.content


def test_own_examples_are_posted_as_the_advice_says(client):
    advice = client.get("/picture.svg?data=points&points=1").json()["errors"][0]["message"]
    assert advice.endswith("own examples cannot stand in an address; send them as JSON in a POST")
    answer = client.post("/picture.svg", json={**OWN, "at": [0, 0]})
    root = ElementTree.fromstring(answer.content)
    # By hand: the mean of -2 y x over the four examples is -2 (3 + 8 + 36)/4, that of -2 y is -2 (1 + 3 + 4 + 9)/4.
    assert any("4 gradients average to (−23.5, −8.50)" in text for text in words(root))
    assert len(client.post("/picture.png", json=OWN).content) < MOST_PNG


THREE: dict[str, Any] = {"x": [0, 1, 2, 3, 4, 5], "y": [0, 0, 1, 1, 2, 2], "classes": ["ant", "bee", "cat"]}


@pytest.mark.parametrize("view", ["both", "map", "data"])
def test_several_classes_are_drawn_in_every_view(client, view):
    answer = client.post("/picture.svg", json={"data": "points", "points": THREE, "view": view, "trained": 5})
    assert answer.status_code == 200
    assert ("chance of its own class" in words(ElementTree.fromstring(answer.content))) == (view == "data")


def test_an_example_stands_as_high_as_the_chance_of_its_own_class(client):
    """The stems hang from 1, measured by the lines of the grid at 0 and at 1; the chances are those of the API."""
    scene = {"data": "points", "points": THREE, "trained": 5}
    chances = client.post("/api/v1/gradients", json=scene).json()["predictions"]
    root = ElementTree.fromstring(client.post("/picture.svg", json={**scene, "view": "data"}).content)
    grid, stems = (path.get("d") for path in root.iter(f"{SPACE}path") if path.get("fill") == "none")
    lines = [int(y) for y in re.findall(r"M840 (\d+)l5400 0", grid)]
    heights = [int(height) for height in re.findall(r"l0 (\d+)", stems)]
    own = [row[y] for row, y in zip(chances, THREE["y"], strict=True)]
    assert heights == pytest.approx([(max(lines) - min(lines)) * (1 - p) for p in own], abs=2)


def test_what_is_posted_is_kept_by_nobody(client):
    first = client.post("/picture.svg", json=OWN)
    assert first.headers["cache-control"] == "no-store"
    again = client.post("/picture.svg", json=OWN, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (200, first.content)


@pytest.mark.parametrize("kind", ["svg", "png"])
@pytest.mark.parametrize(
    ("body", "headers", "status", "code"),
    [
        (b'{"data": "points"}', {}, 422, "points"),
        (b'{"theme": "auto"}', {}, 422, "unknown_choice"),
        (b'{"n": "12"}', {}, 422, "wrong_type"),
        (b'{"n": 12, "n": 13}', {}, 422, "duplicate_field"),
        (b'{"utm_source": "mail"}', {}, 422, "unknown_field"),
        (b"{", {}, 400, "broken_json"),
        (b"[" * 100_000, {}, 400, "broken_json"),
        (b"{}", {"Content-Type": "text/plain"}, 415, "unsupported_media_type"),
        (b"{}", {"Content-Encoding": "gzip"}, 415, "unsupported_media_type"),
        (b" " * (LIMITS.body_bytes + 1), {}, 413, "body_too_large"),
    ],
)
def test_a_body_that_is_wrong_is_refused_as_the_api_refuses_it(client, kind, body, headers, status, code):
    answer = client.post(f"/picture.{kind}", content=body, headers={"Content-Type": "application/json", **headers})
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json()["type"] == f"/problems/{code}"


def test_a_post_takes_its_fields_from_the_body_alone(client):
    assert client.post("/picture.svg?n=5", json={}).status_code == 422


def test_other_sites_may_post_for_a_picture(client):
    asked = {
        "Origin": "https://a.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    before = client.options("/picture.svg", headers=asked)
    assert (before.status_code, before.headers["access-control-allow-origin"]) == (200, "*")
    answer = client.post("/picture.svg", json=OWN, headers={"Origin": "https://a.example"})
    assert answer.headers["access-control-allow-origin"] == "*"


def test_losses_that_hang_on_each_other_have_one_arrow(client):
    root, _ = svg(client, "data=xor&batch_norm=1")
    assert (arrows(root), arrows(root, MAGENTA)) == (0, 2)
    assert any("; its gradient is (" in text for text in words(root))


def test_one_example(client):
    root, _ = svg(client, "n=1&at=0,0")
    assert arrows(root) == 2
    assert any("the one gradient is" in text for text in words(root))


def test_of_many_examples_a_fair_part_is_drawn(client):
    root, _ = svg(client, "n=5000&view=map")
    assert 150 < arrows(root) <= 200
    both, _ = svg(client, "n=5000")
    assert any("5\u202f000 gradients" in text for text in words(both))


@pytest.mark.parametrize("view", SIZES)
def test_a_cost_that_is_defined_nowhere_has_axes_and_says_so(client, view):
    root, _ = svg(client, f"model=formula&formula=log(-1-a^2)%2Bb*x&view={view}")
    assert (arrows(root), arrows(root, MAGENTA)) == (0, 0)
    assert "The cost is not defined anywhere in this window" in words(root)
    assert {"a", "b"} <= set(words(root))
    assert painted(png(client, f"model=formula&formula=log(-1-a^2)%2Bb*x&view={view}"), MAGENTA) == 0


def test_a_point_outside_the_window_is_not_drawn(client):
    root, _ = svg(client, "at=100,3")
    assert (arrows(root), arrows(root, MAGENTA)) == (0, 0)
    assert any("outside this window" in text for text in words(root))


def test_a_surface_with_holes_is_drawn(client):
    root, _ = svg(client, "model=formula&formula=log(a)%2Bb*x&window=-2,2,-2,2&at=1,0.5")
    whole, _ = svg(client, "model=formula&formula=a%2Bb*x&window=-2,2,-2,2&at=1,0.5")
    assert len(list(root.iter(f"{SPACE}path"))) < len(list(whole.iter(f"{SPACE}path")))


def test_a_finer_grid_costs_no_more(client):
    assert read_picture("grid=201")[0]["grid"] == MOST_NODES
    assert client.get("/picture.svg?grid=201").content == client.get("/picture.svg").content
    assert read_picture("grid=11")[0]["grid"] == 11


def test_a_picture_that_is_asked_for_again_is_not_drawn_again():
    pictures = Pictures()
    one = pictures._picture("n=8&theme=light", "svg", Deadline())
    assert pictures._picture("n=8", "svg", Deadline()) is one
    assert pictures._picture("n=8&theme=dark", "svg", Deadline()) is not one
    assert Pictures()._picture("n=8", "svg", Deadline()) is not one


def test_a_picture_that_is_kept_takes_room_for_all_its_encodings():
    assert size_of(Asset(bytes(3_000), "image/png")) == 3_000  # which nothing makes smaller
    drawn = Asset(bytes(3_000), "image/svg+xml")
    assert size_of(drawn) == 3_000 + len(brotli.compress(drawn.content)) + len(gzip.compress(drawn.content, 6, mtime=0))
