"""Chapters as the pages have them."""

from pathlib import Path

import pytest

from app.learn.chapters import Written
from app.pages.assets import Assets
from app.pages.routes import Pages

CHAPTERS = Path(__file__).parents[2] / "templates" / "learn" / "chapters"
SLUGS = [path.stem.split("-", 1)[1] for path in sorted(CHAPTERS.glob("*.md"))]


@pytest.fixture(scope="session")
def chapters() -> dict[str, Written]:
    return Pages(Assets()).learning.chapters
