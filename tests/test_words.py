"""One meaning per word: no text that people read holds what docs/words.md refuses."""

import ast
import json
import re
from functools import cache
from pathlib import Path

import pytest

from app.answers import catalogue
from app.api.calls import CALLS
from app.api.routes import json_response
from app.pages.assets import Assets
from app.pages.learning import Learning
from app.pages.routes import Pages
from app.scene.fields import FIELDS, PARAMETERS

ROOT = Path(__file__).parents[1]
WORDS = (ROOT / "docs" / "words.md").read_text(encoding="utf-8")
CELLS = re.compile(r"(?<!\\)\|")  # a bar that parts cells; \| is one that belongs to a pattern
COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'`\w])//[^\n]*", re.DOTALL)
QUOTED = re.compile(r"`(?:[^`\\]|\\.)*`|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'")
WRITERS = ("stills", "answers", "code", "core")  # packages whose own texts reach readers


@cache
def learning() -> Learning:
    """The article as it is served."""
    return Pages(Assets()).learning


def refused() -> list[tuple[str, str]]:
    """Each pattern, with what makes it right."""
    rows = [CELLS.split(line)[1:4] for line in WORDS.partition("## What is not said")[2].splitlines() if line.startswith("| `")]
    told = [[re.findall(r"`([^`]+)`", cell.replace("\\|", "|")) for cell in row[:2]] for row in rows]
    return [(pattern, "|".join(unless)) for (pattern,), unless in told]


def of_python(path: Path) -> list[str]:
    """The strings of a module that are sentences; docstrings are for programmers."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)}
    strings = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in docs]
    return [node.value for node in strings if isinstance(node.value, str) and " " in node.value]


def of_javascript(path: Path) -> list[str]:
    """The quoted texts of a module that have a blank in them, without the code in their places."""
    code = COMMENT.sub("", path.read_text(encoding="utf-8"))
    plain = [re.sub(r"\$\{[^}`]*\}?", "…", text) for text in QUOTED.findall(code)]
    return [text for text in plain if " " in text]


def of_article() -> list[tuple[str, str]]:
    """Chapters and glossary as they are read, with what is said to those who cannot see."""
    told = [("glossary", term["means"]) for term in learning().glossary]
    for slug, done in learning().chapters.items():
        chapter = done.chapter
        heard = re.findall(r'(?:alt|aria-label)="([^"]*)"', str(done.html))
        told += [(slug, text) for text in (chapter.title, chapter.question, chapter.summary, done.html.striptags(), *heard)]
    return told


def of_api() -> list[tuple[str, str]]:
    fields = [*FIELDS.values(), *(field for table in PARAMETERS.values() for field in table.values())]
    rows = [
        row for table in json.loads(bytes(json_response(catalogue()).body)).values() if isinstance(table, list) for row in table
    ]
    said = [str(row[key]) for row in rows for key in ("title", "shows", "notice", "in_torch", "update") if key in row]
    told = [*((call.name, f"{call.title} {call.keys}") for call in CALLS.values()), *((f.name, f.meaning) for f in fields)]
    return [*told, *(("catalogue", text) for text in said)]


def texts() -> list[tuple[str, str]]:
    """Everything people read: where it stands, and the text."""
    prose = [ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md"), *(ROOT / "templates").rglob("*.html")]
    told = [(path.name, path.read_text(encoding="utf-8")) for path in prose if path.name != "words.md"]
    for name in WRITERS:
        told += [(path.name, text) for path in (ROOT / "app" / name).rglob("*.py") for text in of_python(path)]
    told += [(path.name, text) for path in (ROOT / "static" / "js").rglob("*.js") for text in of_javascript(path)]
    return [*told, *of_article(), *of_api()]


READ = texts()


@pytest.mark.parametrize(("pattern", "unless"), refused(), ids=[pattern for pattern, _ in refused()])
def test_no_text_says_what_is_refused(pattern, unless):
    found = []
    for where, text in READ:
        plain = " ".join(text.split())
        kept = re.sub(unless, "", plain, flags=re.IGNORECASE) if unless else plain
        found += [(where, kept[max(0, m.start() - 60) : m.end() + 40]) for m in re.finditer(pattern, kept, re.IGNORECASE)]
    assert not found


@pytest.mark.parametrize(
    "text",
    ["the slope of the surface", "Is the error alone enough?", "the plain error y − p", "Every example pulls with the same force",
     "One pass instead of eighty.", "the independent check that proves them", "the mean output error"],
)  # fmt: skip
def test_what_was_said_once_is_refused(text):
    assert any(re.search(pattern, re.sub(unless, "", text) if unless else text, re.IGNORECASE) for pattern, unless in refused())


def test_texts_come_from_everywhere():
    places = {where for where, _ in READ}
    assert {
        "README.md",
        "lab.html",
        "sentence.js",
        "batch.js",
        "words.py",
        "in_numpy.py",
        "too-early",
        "glossary",
        "catalogue",
    } <= places


@pytest.mark.parametrize("word", ["example", "parameter", "error", "loss", "cost", "gradient", "deviation", "prediction"])
def test_the_glossary_and_the_table_know_the_same_words(word):
    assert f"\n| {word} |" in WORDS
    assert word in {term["word"] for term in learning().glossary}
