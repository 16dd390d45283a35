"""Small wrong changes, each of which has to fail a quick test: those of the files beside this one."""

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


@dataclass(frozen=True)
class Mutant:
    """`old` stands in `file` exactly once, and `new` in its place is wrong; `tests`, files or folders, have to notice."""

    file: str
    old: str
    new: str
    tests: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.file}: {_short(self.old)} -> {_short(self.new) or 'nothing'}"

    @contextmanager
    def applied(self, root: Path) -> Iterator[None]:
        """The change stands in the file below another root, and then what stood there before."""
        path = root / self.file
        before = path.read_bytes()
        path.write_bytes(before.replace(self.old.encode(), self.new.encode()))
        try:
            yield
        finally:
            path.write_bytes(before)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"


def mutants() -> list[Mutant]:
    """All of them; a group in the files names the tests of those under it."""
    return [
        Mutant(file=row["file"], old=row["old"], new=row["new"], tests=tuple(group["tests"]))
        for path in sorted(HERE.rglob("*.toml"))
        for group in tomllib.loads(path.read_text(encoding="utf-8"))["group"]
        for row in group["mutant"]
    ]
