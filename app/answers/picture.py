"""What the call picture answers: surface, gradients and program of one scene at once."""

from typing_extensions import TypedDict

from ..core.base import Deadline
from ..scene.scene import Scene
from .about import About, about
from .gradients import GradientsParts, gradients_parts
from .program import Notes, ProgramParts, notes_of, program_parts
from .surface import SurfaceParts, surface_parts
from .values import documented


@documented
class PictureParts(TypedDict):
    """Three answers in one."""

    surface: SurfaceParts
    """as the call surface"""
    gradients: GradientsParts
    """as the call gradients"""
    program: ProgramParts
    """as the call program, without notes"""


class PictureAnswer(PictureParts, Notes, About):
    """The call picture."""


def picture_answer(scene: Scene, deadline: Deadline) -> PictureAnswer:
    """Everything one picture needs: surface, gradients and program of one scene in one answer."""
    parts: PictureParts = {
        "surface": surface_parts(scene, deadline, scene.problem, for_pictures=True),
        "gradients": gradients_parts(scene),
        "program": program_parts(scene),
    }
    return {**parts, "notes": notes_of(scene), **about(scene)}
