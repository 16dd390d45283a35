"""Every number and every formula of every chapter, worked out anew."""

import re
from functools import cache
from html import unescape
from typing import Any

import numpy as np
import pytest

from .conftest import SLUGS
from .facts import Facts

NUMBER = re.compile(r"−?\d[\d\u00a0\u202f ]*(?:\.\d+)?(?: × 10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?")
HIDDEN = (
    r'<math[^>]*display="block".*?</math>',
    r'<ol class="derivation".*?</ol>',
    r'<div class="panels">.*?(?=<ul class="legend"|<p class="|<figcaption>)',
    r'<span class="(?:number|set|press)".*?</span>',
)
POWERS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


def printed(text: str) -> list[tuple[float, float]]:
    """The numbers of a text, each with half a unit of its last digit."""
    found = []
    for match in NUMBER.finditer(text):
        mantissa, _, power = re.sub(r"[\s\u00a0\u202f]", "", match[0]).replace("−", "-").partition("×10")
        scale = 10.0 ** int(power.translate(POWERS) or 0)
        digits = len(mantissa.partition(".")[2])
        found.append((float(mantissa) * scale, 0.5 * 10.0**-digits * scale))
    return found


@cache
def facts(query: str) -> Facts:
    return Facts(query)


def worked_out(expression: str, query: str) -> Any:
    with np.errstate(all="ignore"):
        return eval(expression, {"__builtins__": {}}, facts(query))


@pytest.mark.slow
@pytest.mark.parametrize("slug", SLUGS)
def test_every_number_of_a_chapter_comes_out(chapters, slug):
    scenes = {figure.id: figure.scene for figure in chapters[slug].figures}
    wrong = []
    for claim in chapters[slug].claims:
        if not claim.is_number:
            continue
        values = np.ravel(worked_out(claim.expression, scenes[claim.figure])).astype(float)
        told = printed(claim.text)
        if len(told) != len(values) or any(
            not abs(number - value) <= half * (1 + 1e-6) for (number, half), value in zip(told, values, strict=True)
        ):
            wrong.append((claim.text, claim.expression, values.tolist()))
    assert not wrong


@pytest.mark.parametrize("slug", SLUGS)
def test_every_formula_of_a_chapter_holds(chapters, slug):
    scenes = {figure.id: figure.scene for figure in chapters[slug].figures}
    held = [claim for claim in chapters[slug].claims if not claim.is_number]
    wrong = [claim.expression for claim in held if worked_out(claim.expression, scenes[claim.figure]) not in (True, np.True_)]
    assert not wrong


@pytest.mark.parametrize("slug", SLUGS)
def test_no_number_stands_unchecked(chapters, slug):
    """Numbers in prose, captions and head are claims, or premises that the head lists as given; displayed formulas hold whole."""
    done = chapters[slug]
    told = f"{done.chapter.question} {done.chapter.title} {done.chapter.summary} {done.settles} {done.html}"
    for hidden in HIDDEN:
        told = re.sub(hidden, " ", told, flags=re.DOTALL)
    words = unescape(re.sub(r"<[^>]*>", " ", told))
    loose = {text.strip() for text in NUMBER.findall(words)} - set(done.chapter.given)
    assert not loose


def test_printed_numbers_are_read_with_their_precision():
    assert printed("(−3.05, 16 700)") == [(-3.05, 0.005), (16700.0, 0.5)]
    assert printed("8.9 × 10⁻¹⁶") == [(pytest.approx(8.9e-16), pytest.approx(0.5e-17))]
    assert printed("98 %") == [(98.0, 0.5)]
