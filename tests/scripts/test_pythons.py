"""Which Pythons the tests are run on, where there are several: shell scripts stand for them."""

import sys
import tomllib
from pathlib import Path

import pytest

from scripts.pythons import OLDEST, found, version_of

ROOT = Path(__file__).parents[2]


@pytest.fixture
def python(tmp_path):
    """Makes something that answers as a Python of some version does."""

    def make(place, answer, status=0):
        path = tmp_path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\necho {answer}\nexit {status}\n")
        path.chmod(0o755)
        return path

    return make


def looked_for(tmp_path, *folders):
    """All of `found`, where nothing but these folders is there."""
    path = ":".join(str(tmp_path / folder) for folder in folders)
    return found({"PATH": path, "PYENV_ROOT": str(tmp_path / "pyenv"), "UV_PYTHON_INSTALL_DIR": str(tmp_path / "uv")})


def test_the_oldest_is_the_one_that_the_package_names():
    required = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["requires-python"]
    assert required == ">=" + ".".join(map(str, OLDEST))


def test_a_real_one_says_its_version():
    assert version_of(Path(sys.executable)) == sys.version_info[:2]


def test_each_version_is_found_once_the_oldest_first(python, tmp_path):
    newest = python("uv/cpython-3.14/bin/python3", "3 14")
    here = python("bin/python3.11", "3 11")
    python("usr/python3.11", "3 11")
    other = python("pyenv/versions/3.13.0/bin/python3", "3 13")
    assert list(looked_for(tmp_path, "bin", "usr", "nowhere").items()) == [((3, 11), here), ((3, 13), other), ((3, 14), newest)]


def test_what_is_too_old_or_does_not_start_or_is_no_interpreter_is_left_out(python, tmp_path):
    python("bin/python3.10", "3 10")
    python("bin/python3.12", "3 12", status=127)
    python("bin/python3.13", "no such version")
    python("bin/python3.14-config", "3 14")
    (tmp_path / "bin" / "python3.15").write_text("not to be run")
    assert looked_for(tmp_path, "bin") == {}
