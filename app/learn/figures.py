"""The figures of chapters: each a scene, a question of the lab, and the panels that show it."""

from dataclasses import dataclass
from typing import Any

Block = dict[str, Any]  # of TOML in a chapter

PANELS = ("surface", "map", "chart", "second", "data")
OF_COST = ("surface", "map")
DRAWN = (*OF_COST, "chart", "data")  # by the server, for before the figure wakes, and for those who have no JavaScript
# What is said of a panel beside the one that the figure's own words are about.
OTHERS = {
    "map": "The same from above, as a map.",
    "surface": "The same as a surface.",
    "chart": "A chart about the same; the caption says of what.",
    "second": "A table about the same.",
    "data": "The examples as dots, and the model at the chosen point as a line through them.",
}
# Questions whose pictures have no arrows of examples.
WITHOUT_EXAMPLES = ("early", "downhill", "contour", "coupled", "misleading,tempting-yes")


@dataclass(frozen=True)
class Figure:
    """`scene` is the query that names it; `show` the question with its dials, or nothing; `says` whether the question's sentence
    stands under the pictures, in room for so many `lines`; `alt` what is seen, for those who cannot see it.
    """

    id: str
    scene: str
    alt: str
    caption: str
    panels: tuple[str, ...] = OF_COST
    show: str = ""
    says: bool = False
    lines: int = 3

    def still(self, panel: str, theme: str) -> str:
        """The address of the server's own picture of one panel."""
        fields = [self.query, f"view={panel}", "theme=dark" if theme == "dark" else ""]
        return "/picture.svg?" + "&".join(part for part in fields if part)

    def alt_of(self, panel: str) -> str:
        """What is seen in one panel: the figure's own words for the first that shows the cost, or for its only kind."""
        described = next((name for name in self.panels if name in OF_COST), self.panels[0])
        return self.alt if panel == described else OTHERS[panel]

    @property
    def has_examples(self) -> bool:
        """Whether its stills have the arrows of examples."""
        return not f"{self.show},".startswith(tuple(f"{show}," for show in WITHOUT_EXAMPLES))

    @property
    def query(self) -> str:
        """The scene with the question, as it stands in a link."""
        return "&".join(part for part in (self.scene, f"show={self.show}" if self.show else "") if part)

    @property
    def link(self) -> str:
        """The same in the lab."""
        return f"/?{self.query}" if self.query else "/"


def figure_from(block: Block) -> Figure:
    """A figure as a chapter writes it. Raises ValueError where a key or a panel is none."""
    panels = tuple(block.get("panels", OF_COST))
    wrong = [name for name in panels if name not in PANELS]
    if wrong or not {"id", "scene", "alt", "caption"} <= set(block) <= set(Figure.__dataclass_fields__):
        raise ValueError(f"figure {block.get('id')}: its keys are {', '.join(block)}, its panels {', '.join(panels)}")
    return Figure(**{**block, "panels": panels})
