"""What every answer about a scene says of it, and what several answers share."""

from collections.abc import Iterable
from typing import Annotated, Literal

from typing_extensions import TypedDict

from ..core.base import Fault, Faults, Vector
from ..core.formula import Cause, Undefined
from ..scene.fields import FIELDS
from ..scene.link import link
from ..scene.scene import Scene
from .scene_fields import SceneFields
from .values import Finite, Json, Place, documented


class Defaults(TypedDict):
    """What window and point would be by rule."""

    window: Annotated[list[float], Json(FIELDS["window"].kind.schema)]
    at: Place


@documented
class About(TypedDict):
    """The scene itself."""

    scene: SceneFields
    """the canonical scene: every field that matters, defaults filled in"""
    link: str
    """root-relative address of the page that shows this scene"""
    defaults: Defaults
    """what window and at would be by rule, for writing short links"""


class Axis(TypedDict):
    """The nodes along one parameter."""

    name: str
    values: Finite


class UndefinedAnswer(TypedDict):
    """Why something has no finite value: in a word, and in words."""

    of: Literal["loss", "gradient", "cost"]
    cause: Cause
    count: int | None
    example: int | None
    says: str


def about(scene: Scene) -> About:
    """What every answer says of its scene."""
    return {
        "scene": scene.canonical,
        "link": link(scene),
        "defaults": {"window": scene.defaults["window"], "at": scene.defaults["at"]},
    }


def axes_of(scene: Scene, theta1: Vector, theta2: Vector) -> tuple[Axis, Axis]:
    """Nodes along both parameters, with their names."""
    first, second = scene.problem.axes
    return {"name": first, "values": theta1}, {"name": second, "values": theta2}


def in_words(found: Undefined | None) -> UndefinedAnswer | None:
    """A cause with its words."""
    if found is None:
        return None
    return {"of": found.of, "cause": found.cause, "count": found.count, "example": found.example, "says": found.says}


def indices_of(asked: Iterable[int], scene: Scene, field: str = "examples") -> list[int]:
    """Indices of examples that there are; raises Faults where one is beyond them."""
    for index in (picked := list(asked)):
        if index >= scene.problem.count:
            message = f"examples are numbered from 0 to {scene.problem.count - 1} here; got {index}"
            raise Faults(Fault(field, "out_of_range", message, {"min": 0, "max": scene.problem.count - 1, "got": str(index)}))
    return picked
