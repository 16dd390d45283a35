"""The call code: what it is copied as, the curl command run against the real server, the JSON posted back."""

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.code.targets import TARGETS
from tests.api.asking import ask, refusal

ADDRESS = "http://127.0.0.1:8000"
STAND_IN = f"{shlex.quote(sys.executable)} {shlex.quote(str(Path(__file__).with_name('curl.py')))}"
CURL = "curl" if shutil.which("curl") else STAND_IN
KINDS = {
    "numpy": ("python", "line.py"),
    "jax": ("python", "line_jax.py"),
    "torch": ("python", "line_torch.py"),
    "curl": ("shell", "line.sh"),
    "json": ("json", "line.json"),
}
TYPED = {
    "model": "formula",
    "formula": "a*x^2 + (b + c)*x",
    "fixed": {"c": -0.5},
    "loss": "formula",
    "loss_formula": "abs(y - p)",
}
COLUMNS = {"data": "points", "points": {"x1": [1, 2], "x2": [3, 4], "y": [5, 6]}}
SCENES = {
    "the first one": {},
    "a catalogue model": {"data": "clusters", "n": 7, "seed": 3, "cost": "rms", "at": [0.5, -0.25], "grid": 9},
    "formulas": TYPED,
    "own examples": {"data": "points", "points": {"x": [0.5, 1e-7, -3], "y": [1, 0, 2.25]}, "at": [1, 2]},
    "own columns and a formula": {**COLUMNS, "model": "formula", "formula": "a*x1 + b*x2"},
    "many own examples": {"data": "points", "points": {"x": [i / 7 for i in range(6000)], "y": [i % 3 for i in range(6000)]}},
}  # fmt: skip


def copied_as(client, kind, **fields):
    return ask(client, "code", **fields, **{"as": kind})


def test_every_kind_is_tested_here():
    assert set(KINDS) == set(TARGETS)


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_names_its_kind_its_language_and_a_file(client, kind):
    answer = copied_as(client, kind, n=3)
    assert (answer["as"], answer["language"], answer["file"]) == (kind, *KINDS[kind])
    assert answer["text"].endswith("\n")
    assert answer["text"].isascii()


def test_numpy_is_the_default_and_another_kind_is_refused(client):
    assert ask(client, "code", n=3) == copied_as(client, "numpy", n=3)
    fault = refusal(client, "code", **{"as": "fortran"})
    assert (fault["field"], fault["code"], fault["choices"]) == ("as", "unknown_choice", list(KINDS))


def test_a_typed_model_names_its_file_formula(client):
    assert copied_as(client, "numpy", model="formula", formula="a*x + b")["file"] == "formula.py"


@pytest.mark.parametrize("fields", SCENES.values(), ids=SCENES)
def test_the_curl_command_answers_the_gradients_of_the_scene(server, client, fields):
    command = copied_as(client, "curl", **fields)["text"]
    assert command.count(ADDRESS) == 1
    done = subprocess.run(
        ["bash", "-c", command.replace("curl", f"{CURL} --silent --noproxy '*'", 1).replace(ADDRESS, server)],
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == ask(client, "gradients", **fields)


@pytest.mark.parametrize("fields", list(SCENES.values())[:-1], ids=list(SCENES)[:-1])
def test_the_curl_command_is_one_line_whose_address_is_one_word(client, fields):
    command = copied_as(client, "curl", **fields)["text"]
    assert command.count("\n") == 1
    words = shlex.split(command)
    assert words[0] == "curl"
    assert [word for word in words if word.startswith("http")] == [words[1]]
    assert re.fullmatch(r"[\x21-\x7e]+", words[1])
    assert ("-d" in words) == ("points" in fields)


@pytest.mark.parametrize("fields", SCENES.values(), ids=SCENES)
def test_the_json_posted_is_the_same_scene(client, fields):
    body = copied_as(client, "json", **fields)["text"]
    response = client.post("/api/v1/gradients", content=body, headers={"Content-Type": "application/json"})
    assert response.status_code == 200
    told = ask(client, "gradients", **fields)
    assert response.json()["scene"] == told["scene"] == json.loads(body)
    assert response.json() == told


def test_what_does_not_fit_is_refused_as_everywhere(client):
    assert refusal(client, "code", model="plane")["code"] == "mismatch"
    assert refusal(client, "code", data="points")["code"] == "points"
