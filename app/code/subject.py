"""What a program is written about: a problem, and what of it is looked at."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..core.base import Point
from ..core.model import FormulaProblem
from ..core.surface import Window


@dataclass(frozen=True)
class Named:
    """A scene by its fields: `fields` are those of the canonical scene; `query` names the same scene in an address."""

    fields: Mapping[str, Any]
    query: str


@dataclass(frozen=True)
class Subject(Named):
    """A scene whose model is a formula."""

    problem: FormulaProblem
    at: Point
    window: Window
    grid: int
