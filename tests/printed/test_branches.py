"""Every branch of what the lab and its questions say is reached by a scene of the table, and is true there."""

import math
import re
import tempfile
from functools import cache

import numpy as np
import pytest

from tests.printed.branches import BRANCHES
from tests.printed.covered import counting, parts_never_run
from tests.printed.said import answer, said


class Numbers:
    """What the API says of a branch's scene: what is said is judged by these, and by all else that `gradients` answers."""

    at: list[float]
    gradients: list[list[float]]
    cost_gradient: list[float]

    def __init__(self, picture, told) -> None:
        self.picture, self.answer = picture, told
        vars(self).update({k: v for k, v in picture["gradients"].items() if k not in ("axes", "noise_scale")})
        self.minimum, self.nonfinite = picture["surface"]["minimum"], picture["surface"]["nonfinite"]
        self.noise = picture["gradients"]["noise_scale"]

    @staticmethod
    def finite(number):
        return number is not None and math.isfinite(number)

    @property
    def slope(self):
        return self.cost_gradient

    @property
    def longest(self):
        return max(math.hypot(*g) for g in self.gradients)

    @property
    def is_level(self):
        """To rounding, beside the gradients that cancel."""
        return math.hypot(*self.slope) <= 1e-9 * max(1e-300, self.longest)

    @property
    def inside(self):
        ends = [(axis["values"][0], axis["values"][-1]) for axis in self.picture["surface"]["axes"]]
        return all(low <= v <= high for v, (low, high) in zip(self.at, ends, strict=True))

    @property
    def ways(self):
        """Directions that differ by more than rounding, in units of the window."""
        spans = [axis["values"][-1] - axis["values"][0] for axis in self.picture["surface"]["axes"]]
        pulls = np.array(self.gradients) * spans
        turns = np.sort(np.arctan2(pulls[:, 1], pulls[:, 0]) % (2 * np.pi))
        return int((np.diff(turns) > 1e-9).sum() + (turns[0] + 2 * np.pi - turns[-1] > 1e-9))

    @property
    def lowest_node(self):
        return min(c for row in self.picture["surface"]["cost"] for c in row if c is not None)

    @property
    def corners_agree(self):
        """Whether the cost changes by as much along opposite sides of the window."""
        cost = np.array(self.picture["surface"]["cost"], dtype=float)
        return bool(abs(cost[0, 0] + cost[-1, -1] - cost[0, -1] - cost[-1, 0]) <= 1e-9 * np.ptp(cost))

    @property
    def row(self):
        return next(row for row in self.answer["by_size"] if row["size"] == self.answer["size"])


def numbers_of(branch):
    """The answers of the API that a branch needs."""
    fields = {"grid": 5, **branch.scene}
    if fields.get("at") == "minimum":
        del fields["at"]
        fields["at"] = answer("surface", fields)["minimum"]["at"]
    told = answer(branch.call[0], {**fields, **branch.call[1]}) if branch.call else None
    picture = answer("picture", fields)
    if branch.altered and told is None:
        picture["surface"]["minimum"].update(branch.altered)
    elif branch.altered:
        rows = [{**row, **branch.altered} for row in told.get("by_size", [])]
        told = {**told, "by_size": rows} if rows else {**told, **branch.altered}
    return Numbers(picture, told)


def scene_of(branch, numbers):
    """What the page is told of a branch."""
    ask = {"show": branch.show, "dials": branch.dials, "answer": numbers.answer, "moving": branch.moving}
    asks = [{**ask, "fresh": branch.fresh and numbers.answer is not None}] if branch.show not in OF_THE_LAB else []
    return {"picture": numbers.picture, "confirmed": branch.confirmed, "descent": branch.descent, "asks": asks}


OF_THE_LAB = {"": "lab", "minimum": "minimum"}  # what it says whatever is asked


def words_of(branch, text):
    return text[OF_THE_LAB[branch.show]] if branch.show in OF_THE_LAB else text["asks"][0]["sentence"]


@cache
def all_said():
    """(numbers, text) of every branch, and the pieces of code that none has reached."""
    every = [numbers_of(branch) for branch in BRANCHES]
    scenes = [scene_of(branch, numbers) for branch, numbers in zip(BRANCHES, every, strict=True)]
    with tempfile.TemporaryDirectory() as folder:
        texts = said(scenes, **counting(folder))
        never = parts_never_run(folder)
    words = [words_of(branch, text) for branch, text in zip(BRANCHES, texts, strict=True)]
    return list(zip(every, words, strict=True)), never


@pytest.mark.slow
@pytest.mark.parametrize("k", range(len(BRANCHES)), ids=[f"{b.show or 'lab'}: {b.says[:60]}" for b in BRANCHES])
def test_what_is_said_is_what_the_scene_is(k):
    numbers, words = all_said()[0][k]
    match = re.search(BRANCHES[k].says, words)
    assert match, words
    assert BRANCHES[k].true(numbers, match), words


@pytest.mark.slow
def test_the_table_reaches_every_branch():
    never = all_said()[1]
    assert never == [], (
        "a Branch of branches.py is missing that reaches this; or a function that says nothing, in SILENT of covered.py"
    )
