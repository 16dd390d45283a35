"""Chapters as files: everything a figure, a sentence or a link names is there."""

import re
import tomllib
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest

from app.core.base import Deadline
from app.core.data import DATASETS
from app.core.descent import OPTIMIZERS
from app.core.model import LOSSES
from app.learn.figures import DRAWN, OF_COST, figure_from
from app.learn.marks import READINGS, Page, rendered
from app.pages.pictures import made, read_picture
from app.scene.fields import FIELDS
from app.scene.read import read_query
from app.scene.scene import resolve
from app.shared import QUESTIONS

from .conftest import CHAPTERS, SLUGS

WORDS = tomllib.loads((CHAPTERS.parent / "glossary.toml").read_text(encoding="utf-8"))["term"]
SOURCES = {
    row["id"]: row
    for group in tomllib.loads((CHAPTERS.parent / "references.toml").read_text(encoding="utf-8"))["group"]
    for row in group["row"]
}
GLOSSARY = {f"word-{term['word'].replace(' ', '-')}" for term in WORDS}
MOST_BYTES = {"surface": 14_000, "map": 7_000, "chart": 10_000, "data": 3_000}  # packed, as browsers get them
AMBER = b'fill="#f2a01e"'
VIEW = {"show", "theme", "arrows", "scale", "camera"}


class Marked(HTMLParser):
    """Links, ids and data attributes of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.data: list[dict[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        told = {name: value or "" for name, value in attributes}
        self.links += [told["href"]] if tag == "a" else []
        self.ids += [told["id"]] if "id" in told else []
        self.data.append({name[5:]: value for name, value in told.items() if name.startswith("data-")})


def scene_of(query: str):
    """The scene of a lab address, whose view fields aside."""
    plain = "&".join(part for part in query.split("&") if part and part.partition("=")[0] not in VIEW)
    return resolve(read_query(plain, FIELDS), Deadline())


def leads(page: str, fragment: str) -> bool:
    """Whether a link within the article names a page and a place that are there."""
    if page == "references":
        return not fragment or fragment in SOURCES
    return page in SLUGS or (not page and fragment in GLOSSARY)


@pytest.mark.slow
@pytest.mark.parametrize("slug", SLUGS)
def test_every_still_is_drawn_and_its_legend_is_true(chapters, slug):
    for figure in chapters[slug].figures:
        for panel in (panel for panel in figure.panels if panel in DRAWN):
            still = made(*read_picture(urlsplit(figure.still(panel, "light")).query), "svg", Deadline())
            assert len(still.packed["br"]) < MOST_BYTES[panel], (figure.id, panel)
            if panel in OF_COST:
                assert (AMBER in still.content) == figure.has_examples, (figure.id, panel)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_link_leads_somewhere(chapters, slug):
    for link in Marked(chapters[slug].html).links:
        parts = urlsplit(link)
        if parts.path == "/":
            assert scene_of(parts.query).problem.count > 0, link
            show = dict(part.partition("=")[::2] for part in parts.query.split("&")).get("show", "")
            assert not show or show.split(",")[0] in set(QUESTIONS), link
        elif parts.path.startswith("/learn/"):
            assert leads(parts.path.removeprefix("/learn/"), parts.fragment), link
        else:
            assert parts.path == "/docs" or link.startswith("#"), link


@pytest.mark.parametrize("slug", SLUGS)
def test_sentences_name_figures_that_are_there(chapters, slug):
    figures = {figure.id for figure in chapters[slug].figures}
    for data in Marked(chapters[slug].html).data:
        if {"set", "reads"} & set(data) or ("press" in data and "figure" in data):
            assert data["figure"] in figures
        if "set" in data:
            assert data["label"]
            assert float(data["from"]) < float(data["to"])
        if "reads" in data:
            assert data["reads"] in READINGS


@pytest.mark.parametrize("slug", SLUGS)
def test_figures_have_their_own_ids_words_and_panels(chapters, slug):
    html, figures = str(chapters[slug].html), chapters[slug].figures
    ids = Marked(html).ids
    assert len(ids) == len(set(ids))
    assert figures
    for figure in figures:
        assert figure.caption
        assert figure.alt
        assert scene_of(figure.scene).problem.count > 0


@pytest.mark.parametrize("slug", SLUGS)
def test_a_chapter_asks_before_it_tells(chapters, slug):
    html = str(chapters[slug].html)
    assert html.count('class="predict"') >= (slug != "play")
    assert len(re.findall(r"<h2 ", html)) >= 2
    for right, answers in re.findall(r'data-right="(\d)".*?<ol[^>]*>(.*?)</ol>', html, flags=re.DOTALL):
        assert 1 <= int(right) <= answers.count("<li>")


ANSWERED = (
    "examples", "misleading", "batch", "weights", "early", "layers",
    "coupled", "contour", "linear", "bottom", "downhill", "scaling",
)  # fmt: skip


def test_questions_have_their_chapter(chapters):
    """The twelve and the lab's own each in one; a newer question in one at most."""
    views = [view for done in chapters.values() for view in done.chapter.views]
    assert len(views) == len(set(views))
    assert {*ANSWERED, ""} <= set(views) <= {*QUESTIONS, ""}


def test_chapters_are_short(chapters):
    """One screen or two of words."""
    for slug, done in chapters.items():
        assert len(done.html.striptags().split()) < 900, slug


def test_a_block_that_cannot_be_read_says_which():
    with pytest.raises(ValueError, match="figure spin: its keys are"):
        figure_from({"id": "spin", "scene": "", "alt": "", "caption": "", "panels": ["film"]})


def test_every_source_has_a_year_a_title_and_a_place():
    for row in SOURCES.values():
        assert 1800 < row["year"] < 2030
        assert row["who"]
        assert row["title"]
        assert row["where"]
        assert row["says"].endswith(".")


def test_the_two_founding_questions_are_credited_where_they_are_answered(chapters):
    for slug, source in (("same-place", "averaging-gradients"), ("too-early", "averaging-errors")):
        assert f'href="/learn/references#{source}"' in chapters[slug].html
        assert SOURCES[source]["found"].startswith("https://datascience.stackexchange.com/questions/")


def cited(text: str) -> set[str]:
    """Names with a year, as they stand in prose: 'Li et al. 2018' is Li2018."""
    found = re.findall(r"\b((?:Mc)?[A-Z][a-zé]+)(?:(?:,| and| et al\.?| Hill| Gorman| others| [A-Z][a-z]+)+)? (\d{4})\b", text)
    return {name + year for name, year in found}


def test_whoever_is_cited_stands_among_the_sources(chapters):
    known = {name + str(row["year"]) for row in SOURCES.values() for name in re.findall(r"[A-Z][A-Za-z]+", row["who"])}
    catalogue = [source for table in (OPTIMIZERS, DATASETS) for source in (row.source for row in table.values()) if source]
    docs = (CHAPTERS.parents[1] / "docs.html").read_text(encoding="utf-8")
    words = [str(done.html.striptags()) for done in chapters.values()]
    told = cited(
        "\n".join([*catalogue, *(row.shows for row in LOSSES.values()), *(term["means"] for term in WORDS), docs, *words])
    )
    assert len(told) > 15
    assert told <= known, told - known


def test_the_figures_own_words_are_of_the_first_panel_that_shows_the_cost():
    figure = figure_from({"id": "a", "scene": "", "alt": "A valley.", "caption": "", "panels": ["chart", "map", "surface"]})
    assert figure.alt_of("map") == "A valley."
    assert figure.alt_of("surface") == "The same as a surface."
    assert figure.alt_of("chart") == "A chart about the same; the caption says of what."
    assert figure_from({"id": "a", "scene": "", "alt": "Bars.", "caption": "", "panels": ["chart"]}).alt_of("chart") == "Bars."


def test_a_claim_is_what_stands_in_its_brackets():
    page = Page({})
    rendered("The cost is [3.5]{is=cost}, and [it *falls*]{holds=falls}.", page)
    assert [(claim.text, claim.expression, claim.is_number) for claim in page.claims] == [
        ("3.5", "cost", True),
        ("it falls", "falls", False),
    ]


def test_chapters_are_numbered_from_one_in_the_order_of_their_files(chapters):
    assert [done.chapter.number for done in chapters.values()] == list(range(1, len(chapters) + 1))


FIGURE = """
```figure
id = "{0}"
scene = ""
alt = "."
caption = "."
```
"""


def test_a_section_without_a_figure_has_that_of_the_section_before():
    page = Page({"figure": lambda *_: ""})
    first, second = FIGURE.format("first"), FIGURE.format("second")
    rendered(f"## One\n{first}\n## Two\n\n## Three\n{second}\n## Four\n", page)
    assert page.sections == {0: "first", 1: "first", 2: "first", 3: "second", 4: "second"}


@pytest.mark.parametrize(
    ("show", "has"),
    [
        ("", True),
        ("batch", True),
        ("early", False),
        ("downhill,step-3", False),
        ("misleading", True),
        ("misleading,tempting-yes", False),
    ],
)
def test_a_figure_knows_whether_examples_have_arrows_in_it(show, has):
    assert figure_from({"id": "a", "scene": "", "alt": ".", "caption": ".", "show": show}).has_examples is has
