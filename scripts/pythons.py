"""Run the quick tests on every Python that Errorscape supports and this machine has, each in an environment of its own.

`python scripts/pythons.py 2 -m "not slow"`: fail where fewer than 2 are found, and give the rest to pytest. Looked for on PATH
and where pyenv and uv keep theirs; of two of the same minor version the first is taken. Nothing is downloaded but packages.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCK = ROOT / "requirements-test.lock"
OLDEST = (3, 11)  # as pyproject.toml says
ENVIRONMENTS = ROOT / ".pythons"
# One that cannot make environments is of no use: Debian parts these modules from the interpreter.
ASK = "import ensurepip, sys, venv; print(*sys.version_info[:2])"
KEPT_ELSEWHERE = {
    "PYENV_ROOT": ("~/.pyenv", "versions/*/bin/python3"),
    "UV_PYTHON_INSTALL_DIR": ("~/.local/share/uv/python", "*/bin/python3"),
}

Version = tuple[int, int]


def candidates(environment: Mapping[str, str]) -> Iterator[Path]:
    """What is called python3 or python3.x, on PATH first."""
    for folder in map(Path, filter(None, environment.get("PATH", "").split(os.pathsep))):
        yield from sorted(path for path in folder.glob("python3*") if re.fullmatch(r"python3(\.\d+)?", path.name))
    for variable, (usual, pattern) in KEPT_ELSEWHERE.items():
        yield from sorted(Path(environment.get(variable) or usual).expanduser().glob(pattern))


def version_of(python: Path) -> Version | None:
    """The version of an interpreter; None where it does not start, as pyenv's stand-ins on PATH, or makes no environments."""
    try:
        done = subprocess.run([python, "-I", "-c", ASK], capture_output=True, text=True, timeout=60, check=True)
        major, minor = map(int, done.stdout.split())
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    return major, minor


def found(environment: Mapping[str, str]) -> dict[Version, Path]:
    """An interpreter of each version that is supported, the oldest first."""
    pythons: dict[Version, Path] = {}
    for path in candidates(environment):
        version = version_of(path)
        if version is not None and version >= OLDEST:
            pythons.setdefault(version, path)
    return dict(sorted(pythons.items()))


def environment_of(version: Version, python: Path) -> Path:
    """The interpreter of an environment with everything that tests need; made anew when the lock file has changed."""
    home = ENVIRONMENTS / named(version)
    inside, stamp = home / "bin" / "python", home / "installed.lock"
    if not stamp.exists() or stamp.read_bytes() != LOCK.read_bytes():
        print(f"Installing into {home.relative_to(ROOT)} ...", flush=True)
        subprocess.run([python, "-m", "venv", "--clear", home], check=True)
        pip: list[str | Path] = [inside, "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
        subprocess.run([*pip, "--require-hashes", "--requirement", LOCK], check=True)
        stamp.write_bytes(LOCK.read_bytes())
    return inside


def named(version: Version) -> str:
    """3.11"""
    return ".".join(map(str, version))


def main(least: int, arguments: list[str]) -> int:
    """Test on each, say what came of it, and fail where one failed or too few were found."""
    pythons = found(os.environ)
    for version, path in pythons.items():
        print(f"Found Python {named(version)}: {path}", flush=True)
    passed = {version: tested(version, path, arguments) for version, path in pythons.items()}
    for version in pythons:
        print(f"Python {named(version)} {'passed' if passed[version] else 'failed'}.")
    if len(pythons) < least:
        print(f"{len(pythons)} found, {least} asked for. Looked for on PATH and where pyenv and uv keep theirs.", file=sys.stderr)
    return int(len(pythons) < least or not all(passed.values()))


def tested(version: Version, python: Path, arguments: list[str]) -> bool:
    """Whether pytest is content on an interpreter."""
    print(f"\nPython {named(version)}", flush=True)
    return subprocess.run([environment_of(version, python), "-m", "pytest", *arguments], cwd=ROOT).returncode == 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2:]))
