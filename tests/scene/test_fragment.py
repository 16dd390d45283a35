"""The caller's own examples in the fragment of a link: they come back as they were, and nothing else unfolds."""

import base64
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.base import LIMITS
from app.scene.fragment import packed, unpacked
from app.scene.kinds import Wrong
from app.scene.link import link
from tests.scene.scenes import fault_of, of_points, read_json

values = st.floats(-1e12, 1e12).map(lambda value: value + 0.0)
words = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), max_size=60).filter(str.isprintable)


@st.composite
def own(draw):
    """Any examples of one's own, with words or without."""
    names = draw(st.sampled_from([["x"], ["x1"], ["x1", "x2"], ["x2", "x20"]]))
    rows = draw(st.integers(1, 30))
    columns = {name: draw(st.lists(values, min_size=rows, max_size=rows)) for name in (*names, "y")}
    labels = draw(st.fixed_dictionaries({}, optional=dict.fromkeys(columns, words)))
    classes = draw(st.one_of(st.none(), st.lists(words, min_size=2, max_size=2)))
    return {**columns, **({"labels": labels} if labels else {}), **({"classes": classes} if classes else {})}


def folded(text: bytes) -> str:
    return "1z:" + base64.urlsafe_b64encode(zlib.compress(text)).decode().rstrip("=")


@given(own())
def test_what_is_packed_comes_back_equal(points):
    assert unpacked(packed(points)) == points


@given(own())
def test_a_page_may_send_the_fragment_as_it_stands(points):
    assert read_json(points=packed(points))["points"] == read_json(points=points)["points"]


def test_the_fragment_of_a_link_is_read_by_the_next_one():
    scene = of_points({"x": [1.5, 2.0, 4.0], "y": [0.0, 1.0, -1e12], "labels": {"y": "Größe"}})
    _, _, fragment = link(scene).partition("#points=")
    assert of_points(fragment).canonical == scene.canonical
    assert link(of_points(fragment)) == link(scene)


def test_whole_numbers_are_written_without_a_point():
    text = packed({"x": [1.0, 2.0], "y": [0.5, 3.0]}).removeprefix("1z:")
    assert zlib.decompress(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))) == b'{"x":[1,2],"y":[0.5,3]}'


GOOD = folded(b'{"x":[1,2,3,4,5,6,7],"y":[1,2,3,4,5,6,7]}')
BROKEN = {
    "cut off": GOOD[:-6],
    "one letter changed": GOOD[:10] + ("A" if GOOD[10] != "A" else "B") + GOOD[11:],
    "more behind the end": folded(b"{}") + "AAAA",
    "nothing": "1z:",
    "no base64": "1z:+/+/",
    "not ASCII": "1z:äöü",
    "a lone surrogate": "1z:\ud800",
    "no JSON": folded(b"x,y\n1,2"),
    "not UTF-8": folded(b'{"x": "\xff"}'),
    "nested for ever": folded(b"[" * 100_000),
    "a bomb": folded(b" " * (LIMITS.points_bytes + 1)),
    "more numbers than examples may have": folded(b"[" + b"0," * 300_000 + b"0]"),
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_fragment_is_refused_as_a_bad_link(text):
    with pytest.raises(Wrong) as caught:
        unpacked(text)
    assert caught.value.code == "bad_link"
    if text.isascii():
        assert fault_of(read_json, points=text).field == "points"


def test_a_bomb_is_never_unfolded_beyond_the_limit():
    # A thousandfold: 64 MiB of blanks in 64 KiB.
    text = folded(b" " * (64 * 1_048_576))
    assert len(text) < 100_000
    with pytest.raises(Wrong, match=str(LIMITS.points_bytes)):
        unpacked(text)


@pytest.mark.parametrize("text", [b"[]", b"1", b'"x"', b"{}", b'{"x":[NaN],"y":[1]}', b'{"x":[1e999],"y":[1]}'])
def test_what_unfolds_is_read_as_strictly_as_any_points(text):
    assert fault_of(read_json, points=folded(text)).code == "points"


def test_every_allowed_size_fits_into_a_link():
    column = [12345.678901 + i / 7 for i in range(10_000)]
    points = {"x": column, "y": column[::-1]}
    assert unpacked(packed(points)) == points
