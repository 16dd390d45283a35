"""The list of wrong changes is about the code as it is."""

import pytest

from tests.mutants.listed import ROOT, mutants

ALL = mutants()


@pytest.mark.parametrize("mutant", ALL, ids=str)
def test_what_is_changed_stands_there_once_and_is_changed(mutant):
    assert (ROOT / mutant.file).read_text(encoding="utf-8").count(mutant.old) == 1
    assert mutant.new != mutant.old
    assert all((ROOT / name).exists() for name in mutant.tests)


def test_every_package_has_some():
    packages = {
        "/".join(path.parts[:-1])
        for path in (p.relative_to(ROOT) for p in (ROOT / "app").rglob("*.py"))
        if path.name != "__init__.py"
    }
    missing = {package for package in packages if not any(mutant.file.startswith(f"{package}/") for mutant in ALL)}
    assert missing == set()
