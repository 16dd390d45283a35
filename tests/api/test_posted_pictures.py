"""Pictures of scenes that are posted, with the caller's own examples: drawn as their links are, kept by nobody."""

import re
from typing import Any
from xml.etree import ElementTree

import pytest

from app.core.base import LIMITS
from tests.api.pictures import MOST_PNG, SPACE, words

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
