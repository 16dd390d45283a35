"""The field `show` of a link: a question of the lab with its dials, "examples,first-3"."""

from dataclasses import dataclass

from ...core.base import nearest
from ...scene.kinds import Wrong, as_text, quoted
from ...shared import QUESTIONS


@dataclass(frozen=True)
class Show:
    """`name` is empty where nothing is asked but the lab's own question, why averaging works."""

    name: str = ""
    dials: tuple[tuple[str, str], ...] = ()


class ShowField:
    """How the field is read. Dials that no question has are passed over, as on the page."""

    wanted = "one of the lab's questions, " + ", ".join(QUESTIONS) + ", with its dials"
    schema = {"type": "string", "pattern": f"^(({'|'.join(QUESTIONS)})(,[a-z]+-[^,]*)*)?$"}  # noqa: RUF012

    def from_text(self, text: str) -> Show:
        name, *dials = text.split(",")
        if name and name not in QUESTIONS:
            raise Wrong(
                "unknown_choice", f"must be {self.wanted}; got {quoted(name)}.{nearest(name, QUESTIONS)}", choices=list(QUESTIONS)
            )
        return Show(name, tuple((dial, value) for dial, _, value in (part.partition("-") for part in dials) if value))

    def from_json(self, value: object) -> Show:
        return self.from_text(as_text(value, self.wanted))
