"""The shape of the code: arrows between packages of Python point one way. The page's are in tests/js/structure.test.js."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# From below upwards: a package imports what stands before it in its row, and of that only the face.
APP = ["core", "learn", "shared", "code", "table", "scene", "answers", "stills", "api", "pages"]
CORE = ["base", "data", "formula", "model", "surface", "gradient", "minimum", "view", "descent", "network"]
STILLS = ["ink", "text", "geometry", "subject", "panels", "overlays"]
FACED = {"answers", "stills", *(f"core.{name}" for name in CORE)}  # packages whose __init__ says what is public


def imports(path: Path, source: str | None = None) -> set[str]:
    """Modules and packages of ours that a file imports, in full, whether as `from .a import b`, `import app.a` or by name."""
    package = path.relative_to(ROOT).parts[:-1]
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8") if source is None else source)):
        if isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else ()
            module = [*start, *(node.module.split(".") if node.module else ())]
            found |= {".".join([*module, alias.name]) for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.Call) and "import_module" in ast.unparse(node.func):
            found |= {str(part.value) for part in node.args if isinstance(part, ast.Constant)}
    return {name.removeprefix("app.") for name in found if name.split(".")[0] == "app"}


def files(*parts: str) -> list[Path]:
    """Those of a package, or the one that is a module."""
    path = ROOT.joinpath("app", *parts)
    return sorted(path.rglob("*.py")) if path.is_dir() else [path.with_suffix(".py")]


def wrong_way(path: Path, prefix: str, order: list[str], source: str | None = None) -> set[str]:
    """Imports of a file in a package of an order that do not lead downwards."""
    own = path.relative_to(ROOT / "app" / prefix).parts[0].removesuffix(".py")
    above = order[order.index(own) + 1 :]
    start = f"{prefix}." if prefix else ""
    return {name for name in imports(path, source) if any(f"{name}.".startswith(f"{start}{package}.") for package in above)}


def behind_a_face(path: Path, source: str | None = None) -> set[str]:
    """Imports of a file that reach into a package past its face."""
    own = ".".join(path.relative_to(ROOT / "app").parts[:-1])
    found = set()
    for name in imports(path, source):
        for package in FACED:
            rest = name.removeprefix(f"{package}.")
            if rest != name and "." in rest and not f"{own}.".startswith(f"{package}."):
                found.add(name)
    return found


@pytest.mark.parametrize(("prefix", "order"), [("", APP), ("core", CORE), ("stills", STILLS)])
def test_python_packages_import_only_what_lies_below_them(prefix: str, order: list[str]) -> None:
    packages = [folder.name for folder in (ROOT / "app" / prefix).iterdir() if (folder / "__init__.py").exists()]
    assert sorted(order) == sorted([*packages, *(["shared"] if not prefix else [])])
    for package in order:
        for path in files(prefix, package):
            assert wrong_way(path, prefix, order) == set(), path


def test_nothing_reaches_behind_the_face_of_a_package() -> None:
    for path in files():
        assert behind_a_face(path) == set(), path


@pytest.mark.parametrize(
    "source",
    [
        "from ...view import default_window",
        "from ...view.extent import (\n    half_width,\n)",
        "from ... import view",
        "import app.core.view.extent",
        "def late():\n    from app.core import view",
        'import importlib\nimportlib.import_module("app.core.view")',
    ],
)
def test_an_import_that_leads_upwards_is_seen_however_it_is_written(source: str) -> None:
    path = ROOT / "app" / "core" / "minimum" / "deeper" / "search.py"
    assert wrong_way(path, "core", CORE, source)
    assert not wrong_way(path, "core", CORE, source.replace("view", "surface"))


def test_an_import_past_a_face_is_seen() -> None:
    path = ROOT / "app" / "core" / "view" / "extent.py"
    assert behind_a_face(path, "from ..minimum.newton import descend") == {"core.minimum.newton.descend"}
    assert behind_a_face(path, "from ..minimum import find_minimum\nfrom .bent import valley") == set()


def test_only_the_entry_imports_the_server() -> None:
    importing = {path.name for path in files() for name in imports(path) if f"{name}.".startswith("server.")}
    assert importing <= {"__main__.py"}


def test_tables_know_nothing_of_the_mathematics_but_its_limits_errors_and_draws() -> None:
    imported = {name for path in files("", "table") for name in imports(path) if name.startswith("core")}
    assert {".".join(name.split(".")[:2]) for name in imported} == {"core.base"}


def test_locks_name_no_index() -> None:
    for name in (
        "requirements.lock",
        "requirements-test.lock",
        "requirements-bench.lock",
        "requirements-extras.lock",
        "package-lock.json",
    ):
        assert not re.search(r"https?://(?!opencollective|github|www)", (ROOT / name).read_text(encoding="utf-8")), name
