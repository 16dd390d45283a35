"""What the README and the docs show is run."""

import contextlib
import io
import json
import re
import shlex
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
ADDRESS = "http://127.0.0.1:8000"


@pytest.fixture
def open_docs(server: str) -> str:
    """The HTML of the API's documentation."""
    return httpx.get(f"{server}/docs").text


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def test_the_python_example_runs_and_prints_what_it_says(server: str) -> None:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(blocks("python")[0].replace(ADDRESS, server), {})
    gradients, mean, slope, residual = (json.loads(line) for line in printed.getvalue().splitlines())
    assert len(gradients) == 5
    assert [sum(column) / 5 for column in zip(*gradients, strict=True)] == pytest.approx(mean, rel=1e-14)
    assert max(abs(a - b) for a, b in zip(mean, slope, strict=True)) < 1e-12
    assert residual < 1e-12


def test_every_curl_example_answers(server: str, open_docs: str) -> None:
    commands = blocks("console") + re.findall(r"curl '[^']+'", open_docs)
    assert len(commands) >= 2
    for command in commands:
        words = shlex.split(command.replace("&amp;", "&"))
        assert words[0] == "curl"
        assert httpx.get(words[1].replace(ADDRESS, server)).status_code == 200, command


def test_links_of_the_readme_lead_to_files_and_scenes_that_exist(server: str) -> None:
    targets, scenes = re.findall(r"\]\((?!http)([^)#]+)\)", README), re.findall(r"`/\?([^`]+)`", README)
    assert (len(targets) >= 8, len(scenes) >= 2) == (True, True)
    assert [target for target in targets if not (ROOT / target).exists()] == []
    for query in scenes:
        scene = re.sub(r"&?show=[a-z0-9,-]+", "", query)  # which question is asked is the page's, not the API's
        assert httpx.get(f"{server}/api/v1/gradients?{scene}").status_code == 200, query


@pytest.mark.parametrize("path", [ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))], ids=lambda path: path.name)
def test_links_of_the_docs_lead_to_files_that_exist(path: Path) -> None:
    targets = re.findall(r"\]\((?!http)([^)#]+)\)", path.read_text(encoding="utf-8"))
    assert [target for target in targets if not (path.parent / target).exists()] == []


def test_contributors_are_told_of_commands_tests_and_files_that_exist() -> None:
    told = "".join((ROOT / name).read_text(encoding="utf-8") for name in ("CONTRIBUTING.md", "docs/adding.md", "README.md"))
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:`|    )make ([a-z-]+)", told)) <= targets
    named = set(re.findall(r"\b(?:app|static|templates|tests|docs)/[\w./]+\.(?:py|js|html|toml|md)\b", told))
    assert len(named) > 25
    assert [path for path in sorted(named) if not (ROOT / path).exists() and not path.endswith("/name.js")] == []


def test_every_dependency_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    named = re.findall(r'"([A-Za-z-]+)>=', text.split("[project.optional-dependencies]")[0].split("[project]")[1])
    for name in named:
        assert re.search(rf"\| .*\b{name}\b", README, re.IGNORECASE), name


def test_examples_of_the_docs_page_answer_and_hold_what_is_documented(server: str, open_docs: str) -> None:
    examples = re.findall(r'href="(/api/v1/[^"]+)"', open_docs)
    assert len(examples) >= 7
    for example in examples:
        assert httpx.get(server + example.replace("&amp;", "&")).status_code == 200, example
