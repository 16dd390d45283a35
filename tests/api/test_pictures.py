"""Still pictures of scenes: their size, what is in them, what they cost, and what is said where there is none."""

import gzip
import re

import brotli
import pytest

from app.core.base import Deadline
from app.core.data import DATASETS
from app.pages.assets import Asset, size_of
from app.pages.pictures import MOST_NODES, Pictures, made, read_picture
from tests.api.pictures import AMBER, MAGENTA, MOST_PNG, MOST_SVG, PAPER, SIZES, SPACE, arrows, painted, png, svg, words


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


def test_what_only_a_question_reads_makes_another_picture(client):
    small, large = (client.get(f"/picture.svg?grid=11&view=map&show=batch&batch={size}") for size in (2, 9))
    assert (small.status_code, large.status_code) == (200, 200)
    assert small.content != large.content


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
