"""The walk through the code leads past files that are there, and every package stands on the map of the code."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
WALK = (ROOT / "docs" / "walkthrough.md").read_text(encoding="utf-8")
MAP = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def test_every_file_of_the_walk_is_there():
    named = re.findall(r"`((?:app|static)/[\w/.]+)`", WALK)
    assert len(named) > 30
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_name_of_the_walk_stands_in_the_file_that_it_is_said_to_be_in():
    named = re.findall(r"`(\w+)` (?:in|of)\s+`([\w/.]+)`", WALK)
    assert len(named) >= 3
    for name, file in named:
        assert re.search(rf"\b{name}\b", (ROOT / file).read_text(encoding="utf-8")), (name, file)


def test_every_package_stands_on_the_map():
    python = [
        path.name for folder in ("app", "app/core") for path in (ROOT / folder).iterdir() if (path / "__init__.py").exists()
    ]
    page = [path.name for path in (ROOT / "static" / "js").iterdir() if path.is_dir()]
    assert [name for name in (*python, *page) if not re.search(rf"`[\w/]*\b{name}\b[\w/]*`", MAP)] == []


def test_every_file_that_the_map_names_is_there():
    named = [name for name in re.findall(r"`((?:app|core|static)/[\w/.]+)`", MAP)]
    paths = [ROOT / (f"app/{name}" if name.startswith("core/") else name) for name in named]
    missing = [
        str(path) for path in paths if not any(path.with_suffix(end).exists() for end in ("", ".py", ".js")) and not path.exists()
    ]
    assert missing == []
