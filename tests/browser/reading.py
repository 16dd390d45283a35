"""Figures of the article, as tests meet them."""

import re
from typing import Any

from playwright.sync_api import Page, expect

from .conftest import PATIENCE


def figure(page: Page, name: str) -> Any:
    return page.locator(f"#fig-{name}")


def awake(page: Page, name: str) -> Any:
    """A figure, scrolled to and drawn."""
    figure(page, name).scroll_into_view_if_needed()
    expect(figure(page, name)).to_have_class(re.compile("awake"), timeout=PATIENCE)
    return figure(page, name)


def reads(page: Page, name: str, nth: int = 0) -> str:
    return page.locator(f'[data-reads="{name}"]').nth(nth).inner_text()
