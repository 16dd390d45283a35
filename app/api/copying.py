"""What the call code answers: the scene as a text to copy."""

from ..code.subject import Named, Subject
from ..code.targets import TARGETS, Target
from ..core.base import Fault, Faults, Watch
from ..core.model import FormulaProblem
from ..scene.fields import DEFAULTS
from ..scene.link import link
from ..scene.read import Values
from ..scene.scene import Scene, resolve
from .answers import Answer, about, without


def code_answer(values: Values, watch: Watch) -> Answer:
    """The scene as a program, a command or JSON."""
    values, asked = without(values, "as")
    scene = resolve(values, watch)
    target = TARGETS[asked or DEFAULTS["as"]]
    subject = _subject(scene, target)
    told = {"as": target.name, "language": target.language, "file": target.file(subject), "text": target.write(subject)}
    return {**told, **about(scene)}


def _subject(scene: Scene, target: Target) -> Named:
    query = link(scene).partition("#")[0].removeprefix("/")
    if isinstance(scene.problem, FormulaProblem):
        return Subject(scene.canonical, query, scene.problem, scene.at, scene.window, scene.grid)
    if target.of_formulas:
        fits = " and ".join(row.name for row in TARGETS.values() if not row.of_formulas)
        raise Faults(Fault("as", "mismatch", f"{target.name} programs are written from formulas; for a network {fits} would fit"))
    return Named(scene.canonical, query)
