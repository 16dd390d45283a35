"""How a test asks a question of the lab and reads what it says."""

import re
from typing import Any

import httpx
from playwright.sync_api import Page, expect

from .looking import part

# What a question says in the first scene.
SAYS = {
    "examples": "24 surfaces",
    "misleading": "One place, 24 arrows",
    "batch": "This batch of 8",
    "weights": "counts most",
    "early": "Right:",
    "layers": "one mean error signal, sent back once",
    "coupled": "other losses move too",
    "contour": "Everywhere on this line",
    "linear": "A plane",
    "bottom": "The gradient is zero",
    "downhill": "After 50 steps",
    "scaling": "Standardised, ",
}


def choose(page: Page, name: str) -> None:
    """Ask a question and wait for its sentence."""
    part(page, "question").select_option(name)
    expect(part(page, "sentence")).to_contain_text(SAYS.get(name, ""))


def turn(page: Page, way: str) -> None:
    """Press a button of the question that is asked."""
    page.locator(f'[data-turn="{way}"]:visible').first.click()


def dial(page: Page, name: str, value: str) -> None:
    """Set a slider of the question that is asked."""
    page.locator(f'[data-dial="{name}"]:visible').evaluate(
        "(input, value) => { input.value = value; input.dispatchEvent(new Event('input', {bubbles: true})); }", value
    )


def radio(page: Page, name: str, value: str) -> None:
    """Choose among the options of a dial or field."""
    page.locator(f'[data-dial="{name}"][value="{value}"]:visible, [data-field="{name}"][value="{value}"]:visible').check()


def api(page: Page, call: str, **more: Any) -> Any:
    """What the API answers for the address of the page."""
    base, _, query = page.url.partition("?")
    fields = dict(httpx.QueryParams(query)) | more
    shown = {name: value for name, value in fields.items() if name not in ("show", "camera", "ref")}
    answer = httpx.get(f"{base}api/v1/{call}", params=shown)
    assert answer.status_code == 200, answer.text
    return answer.json()


def numbers_in(text: str) -> list[float]:
    """Every number of a text, as it is printed."""
    plain = text.replace("\u2212", "-").replace("\u202f", "")
    return [float(match) for match in re.findall(r"-?\d+(?:\.\d+)?", plain)]


def heights(page: Page) -> list[list[float]]:
    """The surface as it is drawn."""
    return page.evaluate("Array.from(document.querySelector('[data-part=surface]').data[0].z, row => Array.from(row))")


def trails(page: Page, tone: str) -> int:
    """How many lines of a kind the map shows."""
    return page.locator(f".marks .trails path.{tone}").count()
