"""Marks as SVG and as PNG."""

import io
import re
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from app.stills.ink.marks import Drawing, Faces, Shapes, Words, disc, rectangle
from app.stills.ink.png import png
from app.stills.ink.strokes import in_order
from app.stills.ink.svg import svg

SPACE = "{http://www.w3.org/2000/svg}"
BLUE, RED, PAPER, INK = "#1040f0", "#f01020", "#fbfaf6", "#211e1a"


def picture(*marks):
    return Drawing(200, 100, PAPER, "a < b", "c & d", marks)


def pixels(*marks):
    return np.asarray(Image.open(io.BytesIO(png(picture(*marks)))).convert("RGB"))


def hex_of(pixel):
    return "#{:02x}{:02x}{:02x}".format(*pixel)


def places(path):
    """The places of a path of one ring: an absolute start, then ways."""
    numbers = [int(n) for n in re.findall(r"-?\d+", path)]
    return np.cumsum(np.array(numbers).reshape(-1, 2), axis=0) / 10


@pytest.mark.parametrize("ring", [np.random.default_rng(1).uniform(0, 100, size=(40, 2)), rectangle(10, 20, 30, 40)])
def test_a_path_leads_to_its_places(ring):
    root = ElementTree.fromstring(svg(picture(Shapes([[ring]], line=BLUE, width=1.0))))
    (path,) = [path for path in root.iter(f"{SPACE}path") if path.get("stroke") == BLUE]
    assert places(path.get("d")) == pytest.approx(ring, abs=0.0501)


def test_what_is_said_is_escaped():
    root = ElementTree.fromstring(svg(picture(Words((("1 < 2 & 3", INK, True),), (5, 20), 12))))
    assert root.find(f"{SPACE}title").text == "a < b"
    assert root.find(f"{SPACE}desc").text == "c & d"
    assert "".join(root.find(f"{SPACE}text").itertext()) == "1 < 2 & 3"


def test_neighbouring_faces_of_one_colour_are_one_path():
    squares = [rectangle(10 * k, 10, 10, 10) for k in range(6)]
    root = ElementTree.fromstring(svg(picture(Faces(squares, [BLUE, BLUE, BLUE, RED, RED, BLUE]))))
    assert [path.get("fill") for path in root.iter(f"{SPACE}path")] == [PAPER, BLUE, RED, BLUE]


def test_faces_hide_what_was_painted_before():
    image = pixels(Faces([rectangle(10, 10, 100, 50), rectangle(60, 10, 100, 50)], [BLUE, RED]))
    assert image.shape == (100, 200, 3)
    assert hex_of(image[30, 40]) == BLUE or np.abs(image[30, 40].astype(int) - [16, 64, 240]).max() <= 4
    assert np.abs(image[30, 80].astype(int) - [240, 16, 32]).max() <= 4
    assert hex_of(image[90, 190]) == PAPER


def test_a_line_lies_beneath_its_fill():
    image = pixels(Shapes([[disc(np.array([50.0, 50.0]), 20)]], fill=RED, line=BLUE, width=10.0))
    assert hex_of(image[50, 68]) == RED
    assert hex_of(image[50, 72]) == BLUE
    assert hex_of(image[50, 80]) == PAPER


def test_a_shape_ends_where_it_may_be_painted():
    image = pixels(Shapes([[rectangle(0, 0, 200, 100)]], fill=RED, within=(50, 20, 30, 10)))
    assert (np.flatnonzero((image == [240, 16, 32]).all(axis=2).any(axis=0))[[0, -1]] == [50, 79]).all()
    assert (np.flatnonzero((image == [240, 16, 32]).all(axis=2).any(axis=1))[[0, -1]] == [20, 29]).all()


@pytest.mark.parametrize(("anchor", "middle"), [("start", 125), ("middle", 100), ("end", 75)])
def test_words_stand_where_they_are_anchored(anchor, middle):
    image = pixels(Words((("HHHH", INK, False),), (100, 60), 17, anchor))
    inked = np.flatnonzero((image != image[0, 0]).any(axis=2).any(axis=0))
    assert (inked[0] + inked[-1]) / 2 == pytest.approx(middle, abs=3)


@pytest.mark.parametrize(("angle", "rows"), [(-90.0, (10, 52)), (90.0, (48, 90))])
def test_words_are_turned_clockwise(angle, rows):
    image = pixels(Words((("HHHH", INK, False),), (100, 50), 12, angle=angle))
    inked = np.flatnonzero((image != image[0, 0]).any(axis=2).any(axis=1))
    assert rows[0] < inked[0] < inked[-1] < rows[1]


def test_examples_lie_below_what_they_come_to_and_above_it_where_it_may_be_one_of_them():
    examples, bold, further = (Shapes([[rectangle(0, 0, side, side)]], fill=BLUE) for side in (1, 2, 3))
    assert in_order(examples, bold, [further], weighted=False) == [examples, bold, further]
    assert in_order(examples, bold, [further], weighted=True) == [bold, further, examples]


def test_parts_of_a_line_follow_each_other_with_their_blanks():
    apart = pixels(Words((("HH", INK, False), (" ", INK, False), ("HH", INK, False)), (10, 60), 20))
    whole = pixels(Words((("HH HH", INK, False),), (10, 60), 20))
    ends = [np.flatnonzero((image != image[0, 0]).any(axis=2).any(axis=0))[-1] for image in (apart, whole)]
    assert ends[0] == pytest.approx(ends[1], abs=2)


def test_the_same_drawing_is_the_same_bytes():
    marks = (Faces([rectangle(10, 10, 100, 50)], [BLUE]), Words((("H", INK, False),), (5, 20), 12, "start", 30.0))
    assert png(picture(*marks)) == png(picture(*marks))
    assert svg(picture(*marks)) == svg(picture(*marks))
