"""Still pictures as tests look at them: asked for, taken apart, counted."""

import io
from xml.etree import ElementTree

import numpy as np
from PIL import Image

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
