"""Which parts of the page's speaking functions node never ran, by V8's own counts (NODE_V8_COVERAGE).

What stands behind ?? is no branch of what is said but a guard for the type checker.
"""

import json
import os
from pathlib import Path
from urllib.parse import unquote, urlparse

STATIC = Path(__file__).parent.parent.parent / "static" / "js"
# Of these files all functions speak but those that draw, that change the scene or that put text into the page.
QUESTIONS = [path.name for path in (STATIC / "questions").glob("*.js") if path.stem not in ("context", "dials")]
FILES = ("views/sentence.js", "views/lowest.js", *(f"questions/{name}" for name in QUESTIONS))
SILENT = {
    "about", "agreedDigits", "along", "arrowsOf", "bars", "begun", "button", "call", "checkbox", "choices", "closedForm",
    "columns", "compass", "costs", "drawn", "enter", "exampleAfter", "fetchQuestion", "figure", "fromMany",
    "fromOnePlace", "goal", "heightsOfOne", "inUnits", "isScaled", "last", "longestOf", "marked", "methods", "onBatches",
    "overlay", "overlayOfStep", "partial", "parts", "pictureOf", "place", "places", "plainOf", "rangeOf", "register",
    "relative", "resampled", "roomFor", "round", "scaleOf", "second", "settle", "show", "showMethods", "showSentence",
    "showWhole", "soFar", "strays", "surfaceOfBatch", "toggled", "turn", "twoStories", "unwound", "waiting", "weighted",
}  # fmt: skip


def parts_never_run(folder):
    """(file, piece of its source) of every part that no run has reached."""
    runs = [json.loads(path.read_text()) for path in Path(folder).glob("*.json")]
    found = []
    for script in (script for run in runs for script in run["result"] if script["url"].startswith("file:")):
        path = Path(unquote(urlparse(script["url"]).path))
        if STATIC in path.parents and path.relative_to(STATIC).as_posix() in FILES:
            found += [(path.name, piece) for piece in _never(script["functions"], path.read_text())]
    return found


def _never(functions, source):
    silent = [f["ranges"][0] for f in functions if f["functionName"].split(".")[-1] in SILENT]
    for function in functions:
        for part in function["ranges"]:
            start, end = part["startOffset"], part["endOffset"]
            inside = any(s["startOffset"] <= start and end <= s["endOffset"] for s in silent)
            piece = source[start:end].strip("{} \n;)")
            if not part["count"] and not inside and piece and not piece.startswith("??"):
                yield piece


def counting(folder):
    """The environment of a run that is counted."""
    return {"env": {**os.environ, "NODE_V8_COVERAGE": str(folder)}}
