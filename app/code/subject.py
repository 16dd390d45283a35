"""What a program is written about: a problem, and what of it is looked at."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..core.model.formula_problem import FormulaProblem
from ..core.model.problem import Point
from ..core.surface.window import Window


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
