"""What a program is written about: a problem, and what of it is looked at."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..core.formula import FormulaProblem
from ..core.problem import Point
from ..core.surface import Window


@dataclass(frozen=True)
class Subject:
    """`fields` are those of the canonical scene; `query` names the same scene in an address."""

    problem: FormulaProblem
    at: Point
    window: Window
    grid: int
    fields: Mapping[str, Any]
    query: str
