"""What the page says of random scenes, and what the API says of the places that are printed there."""

import json
import math
import re
from functools import cache
from typing import Any

import numpy as np

from app.answers import catalogue
from app.api.calls import CALLS
from app.core.base import Deadline, Faults
from app.core.gradient import gradients_at
from app.scene.read import read_body
from app.scene.scene import resolve
from app.stills.text.numbers import read
from tests.printed.random_scenes import scene
from tests.printed.said import NUMBER, answer, answered, said

SCENES = 70
OPTIMIZERS = [row["name"] for row in catalogue()["methods"]]
PLAIN = ("examples", "misleading", "early", "contour", "linear", "bottom")
NETWORKS = (
    {"data": "xor", "n": 12, "grid": 5},
    {"data": "spirals", "n": 9, "widths": [2, 3, 1], "grid": 5, "trained": 5},
    {"data": "line", "model": "network", "n": 5, "grid": 5, "loss": "squared"},
    {"data": "xor", "n": 7, "batch_norm": 1, "grid": 5},
)
USED = ("cost", "gradients", "weights", "mean", "cost_gradient")


def asked_of(fields):
    """All that can be asked of a scene, with the answers of the API."""
    descent = {"method": OPTIMIZERS, "steps": 3, "rate": 0.0125, "batch": 2}
    calls: list[tuple[str, str, dict[str, Any], dict[str, Any]]] = [
        ("batch", "batches", {"draws": 20, "batch": 2, "order": "sorted"}, {}),
        ("weights", "batches", {"draws": 20, "batch": 2}, {}),
        ("downhill", "descent", descent, {"step": 2}),
        ("downhill", "descent", descent, {"step": 0}),
    ]
    if fields["data"] != "points":
        calls.append(("layers", "layers", {}, {}))
    asks = [{"show": show, "fresh": True} for show in PLAIN]
    asks += [{"show": "examples", "fresh": True, "dials": {"first": 1, "delta": delta}} for delta in ("true", "false")]
    for show, call, extra, dials in [] if "batch_norm" in fields else calls:
        found = answered(call, json.dumps({**fields, **extra}))
        asks.append({"show": show, "fresh": True, "dials": dials, "answer": found})
    return [ask for ask in asks if "batch_norm" not in fields or ask["show"] in ("contour", "linear")]


@cache
def told():
    """(fields, what the page is told, what it says) of every scene."""
    every = [fields for fields in map(scene, range(SCENES)) if is_scene(fields)] + list(NETWORKS)
    assert len(every) > 0.8 * SCENES
    given = [
        {"picture": answer("picture", fields), "confirmed": True, "descent": True, "asks": asked_of(fields)} for fields in every
    ]
    return list(zip(every, given, said(given), strict=True))


def is_scene(fields):
    """Not where the window is too narrow for its place, or the point beyond what the API takes."""
    try:
        resolve(read_body(json.dumps(fields).encode(), CALLS["gradients"].fields), Deadline())
    except Faults:
        return False
    return True


def sentences(show):
    """(fields, asked, what is said) wherever this question is asked."""
    return [
        (fields, ask, words)
        for fields, given, texts in told()
        for ask, words in zip(given["asks"], texts["asks"], strict=True)
        if ask["show"] == show
    ]


def value(text):
    return read(text)[0]


def near(found, text, size=1.0):
    """Whether a value is what is printed, to one unit of the last digit; 0 beside numbers of some size; about is no claim."""
    expected, unit = read(text.removeprefix("about "))
    if text.startswith("about"):
        return True
    if not math.isfinite(expected):
        return found is None or not math.isfinite(found)
    return found is not None and abs(found - expected) <= (unit or 1e-9 * size) * (1 + 1e-6) + 1e-12 * abs(expected)


def both(pair):
    """Two printed numbers; of a pair that is about so much both are."""
    parts = re.findall(NUMBER, pair.removeprefix("about "))
    return [f"about {part}" for part in parts] if pair.startswith("about") else parts


@cache
def problem_of(fields):
    return resolve(read_body(fields.encode(), CALLS["gradients"].fields), Deadline()).problem


def at(fields, *place):
    """The gradients at a place as it is printed, by NumPy."""
    kept = {name: field for name, field in fields.items() if name not in ("grid",)}
    with np.errstate(all="ignore"):
        found = vars(gradients_at(problem_of(json.dumps(kept)), tuple(value(text) for text in place)))
    return {name: None if v is None else np.asarray(v, dtype=float) for name, v in found.items() if name in USED}


def chain_rule_gradient(found):
    """Each gradient times its weight, added up; of coupled losses what was found without gradients."""
    if found["gradients"] is None:
        return found["cost_gradient"]
    counts = found["weights"] != 0
    return found["weights"][counts] @ found["gradients"][counts]


def mean_of(found):
    return found["mean"]
