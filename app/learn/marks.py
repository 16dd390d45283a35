"""The Markdown of chapters: what it has besides CommonMark, and how all of it becomes HTML.

In a sentence, `[6.25]{is="cost"}` is a number that a test checks, and that follows the figure where its name is one of READINGS;
`[to 14 digits]{holds="residual < 1e-13"}` are words that a test checks;
`[−0.6]{set="at-0" from="−1.5" to="3.5"}` one that can be dragged; `[another batch]{press="draw:on"}` a button. Each belongs to
the figure of its section, or to the one that `in` names. `$m$` is mathematics. Fenced blocks `figure`, `formula`, `steps` and
`predict` hold TOML; what they become stands in templates/learn/parts.html.
"""

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from latex2mathml.converter import convert
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin

from .figures import DRAWN, Block, Figure, figure_from

# What a figure can say of itself at any moment, by the names that the page knows too (static/js/learn/readings.js).
READINGS = ("cost", "slope", "mean_gradient", "count", "estimate", "error", "law", "lowest", "first_gradient", "reached")
BLOCKS = ("figure", "formula", "steps", "predict")
Part = Callable[..., str]
Env = dict[str, Any]  # what the parser hands on


@dataclass(frozen=True)
class Claim:
    """Something a chapter says that can be worked out: numbers in a text, or words and formulas that hold when it is true."""

    text: str
    expression: str
    figure: str
    is_number: bool = True


@dataclass
class Page:
    """What is met while one chapter is rendered."""

    parts: dict[str, Part]
    figures: list[Figure] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    headings: list[tuple[str, str]] = field(default_factory=list)
    sections: dict[int, str] = field(default_factory=dict)  # the figure of each section, by the section's number
    begins: set[int] = field(default_factory=set)  # the sections that begin a part: each has a figure of its own
    section: int = 0

    @property
    def figure(self) -> str:
        """The figure that a sentence speaks of."""
        return self.sections.get(self.section, "")


def rendered(text: str, page: Page) -> Markup:
    """The HTML of a chapter; `page` is filled. Raises ValueError where a block cannot be read."""
    markdown = _markdown()
    tokens = markdown.parse(text)
    page.sections, page.begins = _sections(tokens)
    page.section = 0
    return Markup(_unbroken(markdown.renderer.render(tokens, markdown.options, {"page": page})))


def _unbroken(html: str) -> str:
    """No line begins with the comma after a formula."""
    return re.sub(r"(<math [^>]*inline.*?</math>)</span>([,.;:?)]+)", r"\1\2</span>", html, flags=re.DOTALL)


def inline(text: str, page: Page) -> Markup:
    """The same for a line in a block."""
    return Markup(_unbroken(_markdown().renderInline(text, {"page": page})))


def mathml(latex: str, *, display: bool = False) -> Markup:
    """Mathematics; a block says so."""
    return Markup(convert(latex, display="block" if display else "inline"))


def slug(heading: str) -> str:
    """The address of a heading."""
    words = "".join(letter.lower() if letter.isalnum() else " " for letter in heading.replace("’", ""))
    return "-".join(words.split())


def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"typographer": True, "html": False}).enable(["table", "smartquotes"])
    markdown.use(attrs_plugin, spans=True).use(dollarmath_plugin, renderer=_math)
    for name, rule in RULES.items():
        markdown.add_render_rule(name, rule)
    return markdown


def _math(latex: str, options: Env) -> str:
    return str(mathml(latex, display=options["display_mode"]))


def _sections(tokens: Sequence[Token]) -> tuple[dict[int, str], set[int]]:
    """The first figure of every section; one without has that of the section before, or the first of all. And those with one."""
    found: dict[int, str] = {}
    section = 0
    for token in tokens:
        section += token.type == "heading_open"
        if token.type == "fence" and token.info.strip() == "figure" and section not in found:
            found[section] = str(_read(token)["id"])
    last = next(iter(found.values()), "")
    return {k: (last := found.get(k, last)) for k in range(section + 1)}, set(found)


def _read(token: Token) -> Block:
    try:
        return tomllib.loads(token.content)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{token.info.strip()} block: {error}") from None


# The rules of the renderer have one signature, which is not ours; `self` is the renderer.


def _span_open(_self: Any, tokens: Sequence[Token], index: int, _options: Any, env: Env) -> str:
    page: Page = env["page"]
    attrs = {str(name): str(value) for name, value in tokens[index].attrs.items()}
    figure = attrs.get("in", page.figure)
    if "is" in attrs:
        page.claims.append(Claim(_text(tokens, index), attrs["is"], figure))
        reading = {"data-reads": attrs["is"], "data-figure": figure} if attrs["is"] in READINGS else {}
        return _tag({"class": "number", **reading})
    if "holds" in attrs:
        page.claims.append(Claim(_text(tokens, index), attrs["holds"], figure, is_number=False))
        return _tag({"class": "number"})
    if "set" in attrs:
        ends = {f"data-{name}": attrs[name].replace("−", "-") for name in ("from", "to", "step", "label") if name in attrs}
        return _tag({"class": "set", "data-set": attrs["set"], "data-figure": figure, **ends})
    if "press" in attrs:
        return _tag({"class": "press", "data-press": attrs["press"], "data-figure": figure})
    return _tag({"class": attrs.get("class", "")})


def _span_close(*_: Any) -> str:
    return "</span>"


def _tag(attributes: dict[str, str]) -> str:
    written = [f' {name}="{escape(value)}"' for name, value in attributes.items() if value]
    return f"<span{''.join(written)}>"


def _text(tokens: Sequence[Token], index: int) -> str:
    """The words of a span."""
    end = next(k for k in range(index, len(tokens)) if tokens[k].type == "span_close")
    return "".join(token.content for token in tokens[index + 1 : end])


def _heading_open(_self: Any, tokens: Sequence[Token], index: int, _options: Any, env: Env) -> str:
    page: Page = env["page"]
    page.section += 1
    words = tokens[index + 1].content
    page.headings.append((slug(words), words))
    end = "</section>\n" if page.section > 1 else ""  # the last one ends with the page
    if page.section > 1 and page.section in page.begins:
        end += '</div>\n<div class="part">'
    return f'{end}<section aria-labelledby="{slug(words)}"><{tokens[index].tag} id="{slug(words)}">'


def _heading_close(_self: Any, tokens: Sequence[Token], index: int, _options: Any, env: Env) -> str:
    page: Page = env["page"]
    address, words = page.headings[-1]
    return f' <a class="anchor" href="#{address}" aria-label="Link to “{escape(words)}”">#</a></{tokens[index].tag}>\n'


def _fence(_self: Any, tokens: Sequence[Token], index: int, _options: Any, env: Env) -> str:
    page: Page = env["page"]
    token = tokens[index]
    name = token.info.strip()
    if name not in BLOCKS:
        return f"<pre><code>{escape(token.content)}</code></pre>\n"
    return str({"figure": _figure, "formula": _formula, "steps": _steps, "predict": _predict}[name](_read(token), page))


def _figure(block: Block, page: Page) -> str:
    figure = figure_from(block)
    page.figures.append(figure)
    return page.parts["figure"](figure, inline(figure.caption, page), DRAWN)


def _formula(block: Block, page: Page) -> str:
    page.claims.append(Claim(block["latex"], block["holds"], block.get("in", page.figure), is_number=False))
    return page.parts["formula"](mathml(block["latex"], display=True), inline(block.get("says", ""), page))


def _steps(block: Block, page: Page) -> str:
    lines = []
    for line in block["line"]:
        page.claims.append(Claim(line["latex"], line["holds"], page.figure, is_number=False))
        lines.append({**line, "math": mathml(line["latex"]), "words": inline(line["says"], page)})
    return page.parts["steps"](lines, page.figure)


def _predict(block: Block, page: Page) -> str:
    answers = [inline(answer, page) for answer in block["answers"]]
    asks, reveals = inline(block["asks"], page), Markup(_unbroken(_markdown().render(block["reveals"], {"page": page})))
    return page.parts["predict"](asks, answers, block["right"], reveals, slug(block["asks"]))


RULES = {
    "span_open": _span_open,
    "span_close": _span_close,
    "fence": _fence,
    "heading_open": _heading_open,
    "heading_close": _heading_close,
}
