"""The colours of pictures: of the page's style sheet (light, dark), and of heights, in the ten steps of the live picture."""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from ...core.base import Matrix
from ...shared import VIRIDIS

TONES = {"contour": "path_0", "valley": "example"}  # lines in the colour of something else
Theme = Literal["light", "dark"]
STEPS = np.array(VIRIDIS, dtype=np.float64)


@dataclass(frozen=True)
class Palette:
    """The colours of one theme, those of the light one unless said, by their names in the style sheet."""

    paper: str = "#fbfaf6"
    ink: str = "#211e1a"
    quiet: str = "#645e55"
    line: str = "#e4dfd4"
    example: str = "#f2a01e"
    example_text: str = "#8a5200"
    halo: str = "#2a1a02"
    mean: str = "#d4105e"
    mean_text: str = "#c00e55"
    mean_halo: str = "#ffffff"
    batch: str = "#7cd0ff"
    batch_text: str = "#17639f"
    wrong: str = "#d3c3ee"
    wrong_text: str = "#6d5a92"
    path_0: str = "#ffffff"
    path_1: str = "#7cd0ff"
    path_2: str = "#ffb08a"
    path_3: str = "#d4f29a"
    path_4: str = "#e3b6ff"
    path_5: str = "#ffe08a"
    path_6: str = "#8af0dd"
    path_7: str = "#ffb3cd"

    def of(self, tone: str) -> str:
        """The colour of a tone."""
        colour: str = getattr(self, TONES.get(tone, tone))
        return colour


LIGHT = Palette()
DARK = replace(
    LIGHT,
    paper="#191815",
    ink="#eeeae1",
    quiet="#aaa397",
    line="#37342f",
    example_text="#f5b44d",
    mean_text="#ff6fa3",
    batch_text="#7cd0ff",
    wrong_text="#bfaee0",
)


def palette(theme: Theme) -> Palette:
    """That of a theme."""
    return {"light": LIGHT, "dark": DARK}[theme]


def height_colours(parts: Matrix, shade: Matrix | float = 1.0) -> list[str]:
    """The colours of heights (K,) from 0 to 1, darkened where `shade` is below 1."""
    place = np.clip(parts, 0, 1) * (len(STEPS) - 1)
    columns = [np.interp(place, np.arange(len(STEPS)), STEPS[:, c]) * shade for c in range(3)]
    return ["#{:02x}{:02x}{:02x}".format(*row) for row in np.rint(np.column_stack(columns)).astype(int).tolist()]
