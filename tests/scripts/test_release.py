"""A release is a dated heading, a version, a commit and a tag; or nothing at all, and every reason."""

import subprocess
from datetime import date

import pytest

from scripts.release import NotReady, parts, release

TODAY = date(2031, 2, 3)
CHANGELOG = """# What a user would notice

## Unreleased

- Something new.
  It has two lines.

## 0.9.1 - 2030-12-31

- Something old.
"""
RELEASED = """# What a user would notice

## Unreleased

## 0.10.0 - 2031-02-03

- Something new.
  It has two lines.

## 0.9.1 - 2030-12-31

- Something old.
"""
PACKAGE = '"""A package."""\n\n__version__ = "0.9.1"\n'


@pytest.fixture
def git(tmp_path, monkeypatch):
    """Runs git in a repository of its own, with two files and one commit on main."""
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Somebody")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "somebody@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")

    def run(*arguments):
        return subprocess.run(["git", *arguments], cwd=tmp_path, capture_output=True, text=True, check=True).stdout.strip()

    (tmp_path / "app").mkdir()
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG)
    (tmp_path / "app" / "__init__.py").write_text(PACKAGE)
    run("init", "--quiet", "--initial-branch", "main")
    run("add", ".")
    run("commit", "--quiet", "--message", "Begin")
    return run


def state_of(git, root):
    return git("rev-parse", "HEAD"), git("tag"), git("status", "--porcelain"), (root / "CHANGELOG.md").read_text()


def test_a_release_dates_the_changelog_sets_the_version_commits_and_tags(git, tmp_path):
    release(tmp_path, "0.10.0", TODAY)
    assert (tmp_path / "CHANGELOG.md").read_text() == RELEASED
    assert (tmp_path / "app" / "__init__.py").read_text() == PACKAGE.replace("0.9.1", "0.10.0")
    assert git("log", "-1", "--format=%s") == "Release 0.10.0"
    assert git("status", "--porcelain") == ""
    assert git("rev-parse", "v0.10.0^{commit}") == git("rev-parse", "HEAD")
    assert git("tag", "--list", "--format=%(contents)") == "Errorscape 0.10.0\n\n- Something new.\n  It has two lines."


def test_the_next_release_needs_something_new(git, tmp_path):
    release(tmp_path, "0.10.0", TODAY)
    with pytest.raises(NotReady, match="nothing under '## Unreleased'"):
        release(tmp_path, "0.11.0", TODAY)


@pytest.mark.parametrize("version", ["0.9.1", "0.9.0", "0.8.20"])
def test_a_version_only_grows(git, tmp_path, version):
    before = state_of(git, tmp_path)
    with pytest.raises(NotReady, match=f"Version {version} is not greater than 0.9.1"):
        release(tmp_path, version, TODAY)
    assert state_of(git, tmp_path) == before


@pytest.mark.parametrize("version", ["", "1", "1.2", "v1.2.3", "1.2.3rc1", "01.2.3", "1.2.3 "])
def test_a_version_is_three_numbers(git, tmp_path, version):
    with pytest.raises(NotReady, match=r"three numbers, such as 1\.2\.3"):
        release(tmp_path, version, TODAY)


def test_versions_are_ordered_as_numbers():
    assert parts("0.9.10") > parts("0.9.9")
    assert parts("1.0.0") > parts("0.10.0") > parts("0.9.1")


def test_all_that_is_missing_is_said_at_once_and_nothing_is_changed(git, tmp_path):
    git("tag", "v1.0.0")
    git("switch", "--quiet", "--create", "idea")
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG.replace("- Something new.\n  It has two lines.\n\n", ""))
    before = state_of(git, tmp_path)
    with pytest.raises(NotReady) as error:
        release(tmp_path, "1.0.0", TODAY)
    assert str(error.value).splitlines() == [
        "There is a tag v1.0.0 already.",
        "Releases are made on main, and this is idea.",
        "1 file is changed or new: CHANGELOG.md. Commit it or put it away.",
        "CHANGELOG.md has nothing under '## Unreleased': what would a user notice?",
    ]
    assert state_of(git, tmp_path) == before


def test_files_that_are_not_committed_are_counted(git, tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).touch()
    with pytest.raises(NotReady, match=r"^2 files are changed or new: one, \.\. Commit them or put them away\.$"):
        release(tmp_path, "1.0.0", TODAY)
