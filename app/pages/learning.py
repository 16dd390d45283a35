"""The article's pages: its index and its chapters, read and rendered once."""

import tomllib
from collections.abc import Callable
from functools import cached_property
from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from ..learn.chapters import Written, minutes, read_chapters, written
from ..learn.marks import Part
from .assets import folder

READ = ["GET", "HEAD"]


def _table(name: str) -> dict[str, Any]:
    """A TOML file of the article."""
    return tomllib.loads((folder("templates") / "learn" / f"{name}.toml").read_text(encoding="utf-8"))


class Learning:
    """`render` makes a page of a template, `parts` are the blocks of chapters as functions."""

    def __init__(self, render: Callable[..., Response], parts: dict[str, Part]) -> None:
        self._render = render
        self._parts = parts

    def add(self, router: APIRouter) -> None:
        """The routes."""
        router.add_route("/learn", lambda _request: RedirectResponse("/learn/", 308), methods=READ)
        router.add_route("/learn/", self.index, methods=READ)
        router.add_route("/learn/references", self.references, methods=READ)
        router.add_route("/learn/{slug}", self.chapter, methods=READ)

    @cached_property
    def chapters(self) -> dict[str, Written]:
        """All chapters by their addresses, in order."""
        found = read_chapters(folder("templates") / "learn" / "chapters")
        return {slug: written(chapter, self._parts) for slug, chapter in found.items()}

    @cached_property
    def of_questions(self) -> dict[str, str]:
        """The chapter about each question of the lab, by the question's name; the lab itself asks the one without a name."""
        return {view: slug for slug, done in self.chapters.items() for view in done.chapter.views}

    @cached_property
    def glossary(self) -> list[dict[str, str]]:
        """The words of the field, a sentence each."""
        words: list[dict[str, str]] = _table("glossary")["term"]
        return words

    @cached_property
    def sources(self) -> list[dict[str, Any]]:
        """Where results come from, in groups."""
        groups: list[dict[str, Any]] = _table("references")["group"]
        return [{**group, "row": [{"found": "", **row} for row in group["row"]]} for group in groups]

    async def index(self, request: Request) -> Response:
        """Every chapter with its picture and how long it takes, and the glossary."""
        times = {slug: minutes(done) for slug, done in self.chapters.items()}
        values = {"written": list(self.chapters.values()), "times": times, "total": sum(times.values())}
        return self._render(request, "learn/index.html", here="learn", glossary=self.glossary, **values)

    async def references(self, request: Request) -> Response:
        """The questions and results that the article is built on, with year and place."""
        return self._render(request, "learn/references.html", here="learn", groups=self.sources)

    async def chapter(self, request: Request) -> Response:
        """One chapter, with the ones before and after it."""
        slug = request.path_params["slug"]
        if slug not in self.chapters:
            raise HTTPException(404)
        order: list[Any] = [None, *(done.chapter for done in self.chapters.values()), None]
        done = self.chapters[slug]
        place = order.index(done.chapter)
        values = {"written": done, "before": order[place - 1], "after": order[place + 1], "minutes": minutes(done)}
        return self._render(request, "learn/chapter.html", pictured=done.picture, here="learn", chapters=self.chapters, **values)
