"""Make a release of what is on main: `make release VERSION=1.2.3`. Nothing leaves this machine.

The changelog's Unreleased entries get the version and today's date, `app/__init__.py` the version, and both a commit and a tag.
Where something is not ready everything stays as it is, and all that is missing is said at once.
"""

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parent.parent
VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")
VERSION_LINE = re.compile(r'^__version__ = "(.*)"$', re.MULTILINE)
UNRELEASED = re.compile(r"^## Unreleased\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)


class NotReady(Exception):
    """There can be no release yet; the message says all that is missing, a line each."""


def release(root: Path, version: str, today: date) -> None:
    """Commit and tag a version of the repository at `root`. Raises NotReady, and then has changed nothing."""
    if missing := list(filter(None, (check(root, version) for check in CHECKS))):
        raise NotReady("\n".join(missing))
    changelog, package = root / "CHANGELOG.md", root / "app" / "__init__.py"
    entries = unreleased(root)
    changelog.write_text(dated(changelog.read_text(encoding="utf-8"), version, today), encoding="utf-8")
    package.write_text(VERSION_LINE.sub(f'__version__ = "{version}"', package.read_text(encoding="utf-8")), encoding="utf-8")
    git(root, "commit", "--quiet", "--message", f"Release {version}", "--", "CHANGELOG.md", "app/__init__.py")
    git(root, "tag", "--annotate", f"v{version}", "--message", f"Errorscape {version}\n\n{entries}", "--cleanup=verbatim")


def dated(changelog: str, version: str, today: date) -> str:
    """The changelog with what was unreleased under a version and its date, and nothing unreleased above it."""
    return changelog.replace("## Unreleased\n", f"## Unreleased\n\n## {version} - {today.isoformat()}\n", 1)


def is_greater(root: Path, version: str) -> str | None:
    """What is wrong with the version itself."""
    if not VERSION.fullmatch(version):
        return f"A version is three numbers, such as 1.2.3; got {version or 'none'}. Say: make release VERSION=1.2.3"
    now = current(root)
    return None if parts(version) > parts(now) else f"Version {version} is not greater than {now}, the present one."


def is_new(root: Path, version: str) -> str | None:
    """What is wrong where the version has a tag already."""
    return f"There is a tag v{version} already." if git(root, "tag", "--list", f"v{version}") else None


def is_on_main(root: Path, _version: str) -> str | None:
    """What is wrong with the branch."""
    branch = git(root, "branch", "--show-current")
    return None if branch == "main" else f"Releases are made on main, and this is {branch or 'no branch'}."


def is_clean(root: Path, _version: str) -> str | None:
    """What is wrong with the files."""
    changed = [line[2:].strip() for line in git(root, "status", "--porcelain").splitlines()]
    if len(changed) < 2:
        return f"1 file is changed or new: {changed[0]}. Commit it or put it away." if changed else None
    return f"{len(changed)} files are changed or new: {changed[0]}, .. Commit them or put them away."


def has_entries(root: Path, _version: str) -> str | None:
    """What is wrong with the changelog."""
    if re.search(r"^- ", unreleased(root), re.MULTILINE):
        return None
    return "CHANGELOG.md has nothing under '## Unreleased': what would a user notice?"


CHECKS = (is_greater, is_new, is_on_main, is_clean, has_entries)


def current(root: Path) -> str:
    """The version that the package has now."""
    found = VERSION_LINE.search((root / "app" / "__init__.py").read_text(encoding="utf-8"))
    if found is None:
        raise NotReady("app/__init__.py names no __version__.")
    return found[1]


def parts(version: str) -> tuple[int, ...]:
    """Versions in their order: 0.10.0 comes after 0.9.1."""
    return tuple(map(int, version.split(".")))


def unreleased(root: Path) -> str:
    """The entries that no version has yet."""
    found = UNRELEASED.search((root / "CHANGELOG.md").read_text(encoding="utf-8"))
    return found[1].strip() if found else ""


def git(root: Path, *arguments: str) -> str:
    """What git prints."""
    done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotReady(done.stderr.strip() or f"git {arguments[0]} failed.")
    return done.stdout.rstrip()


def main() -> int:
    """Release the version that the command names, or say why not."""
    version = sys.argv[1] if len(sys.argv) > 1 else ""
    try:
        release(ROOT, version, date.today())
    except NotReady as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Version {version} is committed and tagged v{version}. To publish it: git push --follow-tags")
    return 0


if __name__ == "__main__":
    sys.exit(main())
