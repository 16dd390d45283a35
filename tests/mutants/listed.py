"""Small wrong changes, each of which has to fail a quick test: those of the files beside this one."""

import tomllib
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

    def applied(self, root: Path) -> None:
        """Change the file below another root."""
        path = root / self.file
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(self.old, self.new), encoding="utf-8")

    def taken_back(self, root: Path) -> None:
        (root / self.file).write_bytes((ROOT / self.file).read_bytes())


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"


def mutants() -> list[Mutant]:
    """All of them; a group in the files names the tests of those under it."""
    return [
        Mutant(file=row["file"], old=row["old"], new=row["new"], tests=tuple(group["tests"]))
        for path in sorted(HERE.glob("*.toml"))
        for group in tomllib.loads(path.read_text(encoding="utf-8"))["group"]
        for row in group["mutant"]
    ]
