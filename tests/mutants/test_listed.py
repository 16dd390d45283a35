"""The list of wrong changes is about the code as it is."""

import re

import pytest

from tests.mutants.listed import ROOT, mutants

ALL = mutants()


@pytest.mark.parametrize("mutant", ALL, ids=str)
def test_what_is_changed_stands_there_once_and_is_changed(mutant):
    assert (ROOT / mutant.file).read_text(encoding="utf-8").count(mutant.old) == 1
    assert mutant.new != mutant.old
    assert all((ROOT / name).exists() for name in mutant.tests)


def test_every_package_has_at_least_six():
    packages = {
        "/".join(path.parts[:-1])
        for path in (p.relative_to(ROOT) for p in (ROOT / "app").rglob("*.py"))
        if path.name != "__init__.py" and len(path.parts) > 2
    }
    counts = {package: sum(mutant.file.startswith(f"{package}/") for mutant in ALL) for package in packages}
    assert {package: count for package, count in counts.items() if count < 6} == {}


def test_the_readme_has_their_numbers():
    """Of the last run of all of them: a change that is added or taken out has to be run, and told there."""
    readme = (ROOT / "tests" / "README.md").read_text(encoding="utf-8")
    sides = [sum(mutant.file.startswith(start) for mutant in ALL) for start in ("app/", "static/")]
    rows = re.findall(r"^\| (?:the server|the page|both) \| (\d+) \| (\d+) \|", readme, re.MULTILINE)
    assert [(int(listed), int(noticed)) for listed, noticed in rows] == [(n, n) for n in (*sides, sum(sides))]
