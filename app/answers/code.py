"""What the call code answers: the scene as a text to copy."""

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from ..code.subject import Named, Subject
from ..code.targets import TARGETS, Language, Target
from ..core.base import Deadline, Fault, Faults
from ..scene.fields import DEFAULTS
from ..scene.link import link
from ..scene.scene import Scene
from .about import About, about
from .values import documented

# as is a word of Python's, so these keys are written as in JSON.
As = TypedDict("As", {"as": Annotated[str, Field(description="numpy, jax, torch, curl or json")]})


@documented
class CodeParts(TypedDict):
    """A text to copy."""

    language: Language
    """python, shell or json"""
    file: str
    """a name for the file, such as line.py"""
    text: str
    """the text to copy. The programs need nothing of this server: the examples stand in them. Run, they leave losses, gradients,
    mean, cost, cost_gradient and surface (surface[j][i], as in the calls gradients and surface; not finite where those say null).
    numpy has the derivatives written out, by the chain rule; jax and torch find them, which at a kink may take another
    subgradient. curl asks for the gradients of the scene; json is the body of a POST that names it"""


class CodeAnswer(As, CodeParts, About):
    """The call code."""


def code_answer(scene: Scene, _deadline: Deadline, *, as_: str = DEFAULTS["as"]) -> CodeAnswer:
    """The scene as a program, a command or JSON."""
    target = TARGETS[as_]
    subject = _subject(scene, target)
    return {
        "as": target.name,
        "language": target.language,
        "file": target.file(subject),
        "text": target.write(subject),
        **about(scene),
    }


def _subject(scene: Scene, target: Target) -> Named:
    query = link(scene).partition("#")[0].removeprefix("/")
    formula = scene.problem.formula
    if formula is not None:
        return Subject(scene.canonical, query, formula, scene.at, scene.window, scene.grid)
    if target.of_formulas:
        fits = " and ".join(row.name for row in TARGETS.values() if not row.of_formulas)
        raise Faults(Fault("as", "mismatch", f"{target.name} programs are written from formulas; for a network {fits} would fit"))
    return Named(scene.canonical, query)
