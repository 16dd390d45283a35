"""The chapters: Markdown files in templates/learn/chapters, in the order of their names, each with a head of TOML between +++."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from .figures import Figure
from .marks import Claim, Page, Part, inline, rendered

WORDS_A_MINUTE = 200
PLAYING = 0.75  # minutes with each figure


@dataclass(frozen=True)
class Chapter:
    """`question` is how people ask it, `settles` the number that settles it; `views` are the lab's questions that belong here.

    `given` are the numbers of the text that are no claims but premises; `picture` is the scene that stands for the
    chapter, with a question or without, where that is not its first figure's, and `panel` what is shown of it.
    """

    slug: str
    number: int
    title: str
    question: str
    summary: str
    settles: str
    views: tuple[str, ...]
    given: tuple[str, ...]
    text: str
    picture: str | None = None
    panel: str = "surface"


@dataclass(frozen=True)
class Written:
    """A chapter as HTML, and what is in it."""

    chapter: Chapter
    html: Markup
    settles: Markup
    figures: list[Figure]
    claims: list[Claim]
    headings: list[tuple[str, str]]

    @property
    def picture(self) -> str:
        """The scene that stands for it, with its question."""
        chosen = self.chapter.picture
        return self.figures[0].query if chosen is None else chosen

    @property
    def cover(self) -> Figure:
        """The same as a figure, for the index."""
        return Figure("", self.picture, "", "")


def read_chapters(folder: Path) -> dict[str, Chapter]:
    """All chapters by their addresses. Raises ValueError where a file has no head."""
    found = [_read(path, number) for number, path in enumerate(sorted(folder.glob("*.md")), start=1)]
    return {chapter.slug: chapter for chapter in found}


def _read(path: Path, number: int) -> Chapter:
    empty, head, text = path.read_text(encoding="utf-8").split("+++\n", 2)
    if empty:
        raise ValueError(f"{path.name} does not begin with +++")
    fields = tomllib.loads(head)
    lists = {name: tuple(fields.get(name, ())) for name in ("views", "given")}
    return Chapter(slug=path.stem.split("-", 1)[1], number=number, text=text, **{**fields, **lists})


def written(chapter: Chapter, parts: dict[str, Part]) -> Written:
    """The chapter with its parts in place."""
    page = Page(parts)
    html = rendered(chapter.text, page)
    page.section = 0
    return Written(chapter, html, inline(chapter.settles, page), page.figures, page.claims, page.headings)


def minutes(done: Written) -> int:
    """How long it takes, reading and playing: two at least."""
    words = len(done.html.striptags().split())
    return max(2, round(words / WORDS_A_MINUTE + PLAYING * len(done.figures)))
