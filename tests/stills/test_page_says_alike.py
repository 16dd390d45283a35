"""What stands in words and numbers beside the pictures is the same on the page and in the stills: the sentence, titles, axes."""

import re

import numpy as np
import pytest

from app.shared import SUPERSCRIPTS
from app.stills.geometry.ticks import height_ticks, numbered
from app.stills.ink.colours import LIGHT
from app.stills.panels.box import MOST_TICKS
from app.stills.panels.words import axis_titles, sentence
from app.stills.text.numbers import read
from tests.printed.said import NUMBER, PAIR
from tests.stills.alike import SCENES, page, same, still
from tests.stills.page import in_the_page

# The still's line is shorter than the page's sentence on purpose: it names the place, the cost and what the gradients come to,
# and leaves out how many ways they pull, the checks, the notes, and the way out of where there is no cost.
PLACE = rf"^At (\w+ = {NUMBER}, \w+ = {NUMBER})(, outside th\w+ window,)? "
COST = rf"the cost(?:, the [^,]+,)? is ({NUMBER})|(?:the [\w ()-]+ of the losses) is ({NUMBER})"
each_scene = pytest.mark.parametrize("scene", SCENES)


def said(scene):
    """(what the page says, what stands under the still)."""
    context, subject = still(scene, "")
    ours = "".join(text for text, _, _ in sentence(context.computed, subject, LIGHT, context.gradients))
    return "".join(part["text"] for part in page()[scene]["words"]), ours


def found(pattern, text):
    match = re.search(pattern, text)
    return match and next((group for group in match.groups() if group), None)


@each_scene
def test_the_place_and_the_cost_are_printed_alike(scene):
    theirs, ours = said(scene)
    assert found(PLACE, ours) == found(PLACE, theirs)
    assert ("outside" in ours) == ("outside" in theirs)
    assert found(COST, ours) == found(COST, theirs)
    assert ("not defined anywhere" in ours, "the cost is not defined" in ours) == (
        "not defined anywhere" in theirs,
        "the cost is not defined" in theirs,
    )


@each_scene
def test_what_the_gradients_come_to_is_printed_alike(scene):
    theirs, ours = said(scene)
    assert found(f"({PAIR})", ours) == found(f"({PAIR})", theirs)
    assert ("zero" in ours) == ("zero" in theirs)


@each_scene
def test_costs_that_are_no_mean_and_numbers_of_examples_are_named_alike(scene):
    theirs, ours = said(scene)
    assert found(r"the ([\w ()-]+ of the losses)", ours) == found(r"the ([\w ()-]+ of the losses)", theirs)
    count = found(rf"({NUMBER}) (?:weighted )?gradients", ours)
    assert count is None or count == found(rf"({NUMBER}) examples", theirs)
    assert (count is None) == any(words in ours for words in ("the one gradient", "its gradient", "not defined"))


def test_every_kind_of_thing_is_said_somewhere():
    every = [said(scene)[1] for scene in SCENES]
    for part in ("outside", "zero", "not defined anywhere", "is not defined", "weighted", "its gradient is", "the one gradient"):
        assert 0 < sum(part in text for text in every) < len(every), part


@each_scene
def test_axes_have_the_same_names(scene):
    assert list(axis_titles(still(scene, "")[0].scene)) == page()[scene]["titles"]


@each_scene
def test_heights_have_the_same_numbers(scene):
    ours, title = height_ticks(still(scene, "")[1].limits, still(scene, "")[1].scale)
    theirs = page()[scene]["box"][2]
    same([value for value, _ in ours], theirs["values"], scene)
    assert ([text for _, text in ours], title) == (theirs["texts"], theirs["title"])


def meant(text, title):
    """The value that a number at an axis with this title means."""
    value, _ = read(text)
    power = re.search(rf", in 10([{SUPERSCRIPTS}⁻]+)$", title)
    offset = re.search(rf" ([−+]) ({NUMBER})(?:, in .*)?$", title)
    exponent = int(power[1].translate(str.maketrans(SUPERSCRIPTS + "⁻", "0123456789-"))) if power else 0
    return value * 10.0**exponent + (read(offset[2])[0] * (1 if offset[1] == "−" else -1) if offset else 0)


@each_scene
def test_axes_of_parameters_take_the_same_numbers_apart(scene):
    """Where numbers are short the page leaves them to Plotly, which chooses its own; the stills choose theirs. Where they are
    long, both name what is taken from them in the same title, and every number means the value at which it stands.
    """
    subject = still(scene, "")[1]
    for k, name in enumerate(page()[scene]["titles"]):
        low, high = subject.ends[k]
        ours, title = numbered(low, high, MOST_TICKS, name)
        for theirs in (page()[scene]["map"][k], page()[scene]["box"][k]):
            assert theirs["title"] == title
            assert (theirs["texts"] is None) == (title == name)
            same([meant(text, title) for text in theirs["texts"] or []], theirs["values"] or [], scene, digits=1e-12)
        same([meant(text, title) for _, text in ours], [value for value, _ in ours], scene, size=high - low)
        assert 2 <= len(ours) <= MOST_TICKS
        assert all(low <= value <= high for value, _ in ours)


def test_any_axis_has_numbers_taken_apart_by_both_or_by_none():
    """Stills have room for more numbers than the page, so that what they are taken from may be another one: it is always told."""
    random = np.random.default_rng(3)
    middles = random.choice([0, 1, -1], 400) * 10.0 ** random.uniform(-6, 9, 400)
    widths = np.maximum(10.0 ** random.uniform(-9, 9, 400), 1e-9 * np.abs(middles))
    ends = [(float(m - w), float(m + w)) for m, w in zip(middles, widths, strict=True)]
    drawn = [theirs["axis"] for theirs in in_the_page(*[("numbered", [list(pair), "b", 4]) for pair in ends])]
    apart = 0
    for (low, high), theirs in zip(ends, drawn, strict=True):
        ours, title = numbered(low, high, MOST_TICKS, "b")
        assert (title == "b") == (theirs["title"] == "b"), (low, high)
        same([meant(text, title) for _, text in ours], [value for value, _ in ours], title, size=high - low, digits=1e-6)
        if title != "b":
            meanings = [meant(text, theirs["title"]) for text in theirs["ticktext"]]
            same(meanings, theirs["tickvals"], title, size=high - low, digits=1e-6)
            apart += 1
    assert apart > 100
