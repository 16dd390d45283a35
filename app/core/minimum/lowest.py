"""What is known of the lowest point of a cost."""

from dataclasses import dataclass, replace
from typing import Literal

from ..base import Point, Vector
from ..model import Problem, as_point
from ..surface import Window, is_beyond

Kind = Literal["point", "edge", "line", "region", "none"]


@dataclass(frozen=True)
class Minimum:
    """`kind`: point (inside the window), edge (finite, outside it), line or region (not unique; `at` is the minimiser
    nearest to the chosen point), none (no finite minimiser; `at` is None). `arrived` is False where the search of a large network
    was still going down when it ended. `proven` is True where no place can be lower: else it is the lowest that was found.
    Of none, `infimum` is what the cost comes ever nearer to, and `unbounded` is True where it falls below every number; both are
    None and False where that is not known."""

    kind: Kind
    at: Point | None
    cost: float | None
    arrived: bool = True
    proven: bool = False
    infimum: float | None = None
    unbounded: bool = False


NONE = Minimum("none", None, None)
UNBOUNDED = replace(NONE, proven=True, unbounded=True)


def placed(problem: Problem, at: Vector, window: Window) -> Minimum:
    """A point, inside the window or outside it."""
    return lying("edge" if is_beyond(at, window) else "point", problem, as_point(at))


def lying(kind: Kind, problem: Problem, at: Point) -> Minimum:
    """A place of such a kind, with its cost."""
    return Minimum(kind, at, problem.cost_at(at))
