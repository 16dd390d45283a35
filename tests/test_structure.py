"""The shape of the code: arrows between packages point one way, in Python and in the page."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PYTHON_LAYERS = ["core", "learn", "drawing", "code", "table", "scene", "api", "questions", "pages"]
PAGE_LAYERS = ["numbers", "traces", "views", "questions", "own", "lab", "learn"]


def python_imports(path: Path) -> set[str]:
    """Packages of ours that a module imports, by relative import."""
    depth = len(path.relative_to(ROOT / "app").parts)
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == depth:
            found |= {node.module.split(".")[0]} if node.module else {alias.name for alias in node.names}
    return found


@pytest.mark.parametrize("layer", PYTHON_LAYERS)
def test_python_packages_import_only_what_lies_below_them(layer: str) -> None:
    above = set(PYTHON_LAYERS[PYTHON_LAYERS.index(layer) + 1 :]) | {"server"}
    for path in (ROOT / "app" / layer).rglob("*.py"):
        assert not python_imports(path) & above, path


def test_tables_know_nothing_of_the_mathematics_but_its_limits_errors_and_draws() -> None:
    for path in (ROOT / "app" / "table").glob("*.py"):
        imported = re.findall(r"^from \.\.core([\w.]*) import", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert set(imported) <= {".base"}, path


@pytest.mark.parametrize("layer", PAGE_LAYERS)
def test_page_modules_import_only_what_lies_below_them(layer: str) -> None:
    above = PAGE_LAYERS[PAGE_LAYERS.index(layer) + 1 :]
    for path in (ROOT / "static" / "js" / layer).glob("*.js"):
        text = path.read_text(encoding="utf-8")
        imported = re.findall(r'^import .* from "\.\./(\w+)/', text, re.MULTILINE)
        assert not set(imported) & set(above), path


def test_only_the_plotly_module_and_views_touch_plotly() -> None:
    for layer in ("numbers", "traces", "questions", "own", "lab"):
        for path in (ROOT / "static" / "js" / layer).glob("*.js"):
            assert "views/plotly.js" not in path.read_text(encoding="utf-8"), path


def test_locks_name_no_index() -> None:
    for name in (
        "requirements.lock",
        "requirements-test.lock",
        "requirements-bench.lock",
        "requirements-extras.lock",
        "package-lock.json",
    ):
        assert not re.search(r"https?://(?!opencollective|github|www)", (ROOT / name).read_text(encoding="utf-8")), name
