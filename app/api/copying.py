"""What the call code answers: the scene as a text to copy."""

from ..code.subject import Subject
from ..code.targets import TARGETS
from ..core.watch import Watch
from ..scene.fields import DEFAULTS
from ..scene.link import link
from ..scene.read import Values
from ..scene.scene import Scene, formula_of, resolve
from .answers import Answer, about, without


def code_answer(values: Values, watch: Watch) -> Answer:
    """The scene as a program, a command or JSON."""
    values, asked = without(values, "as")
    scene = resolve(values, watch)
    target, subject = TARGETS[asked or DEFAULTS["as"]], _subject(scene)
    told = {"as": target.name, "language": target.language, "file": target.file(subject), "text": target.write(subject)}
    return {**told, **about(scene)}


def _subject(scene: Scene) -> Subject:
    query = link(scene).partition("#")[0].removeprefix("/")
    return Subject(formula_of(scene), scene.at, scene.window, scene.grid, scene.canonical, query)
