"""The colours and fonts of pictures are those of the page."""

import re
from dataclasses import asdict
from pathlib import Path

from app.shared import POINT, RING
from app.stills.ink.colours import DARK, LIGHT, palette
from app.stills.ink.svg import SANS, SERIF

STYLES = Path(__file__).parents[2] / "static" / "css"
CSS = (STYLES / "system.css").read_text(encoding="utf-8")


def property_of(name):
    return re.search(rf"--{name}: (.+);", CSS)[1]


def test_colours_are_those_of_the_style_sheet():
    for name in asdict(LIGHT):
        text = property_of(name.replace("_", "-"))
        both = re.fullmatch(r"light-dark\((.+), (.+)\)", re.sub(r"var\(--(.+?)\)", lambda found: property_of(found[1]), text))
        assert (getattr(LIGHT, name), getattr(DARK, name)) == (both.groups() if both else (text, text)), name


def test_the_point_is_that_of_the_map():
    sheets = "".join(path.read_text(encoding="utf-8") for path in STYLES.glob("*.css"))
    assert re.findall(r"\.handle \{ background: radial-gradient\(circle, (#\w+) 0 [\d.]+px, (#\w+)", sheets) == [(POINT, RING)]


def test_light_and_dark_differ():
    assert palette("light").paper != palette("dark").paper


def test_fonts_are_those_of_the_style_sheet():
    for stack, name in ((SANS, "sans"), (SERIF, "serif")):
        assert stack.replace("'", '"') == property_of(name).replace(", ", ",")
