"""The colours of pictures: of the page's style sheet (light, dark), and of heights, in the ten steps of the live picture."""

from dataclasses import dataclass, fields

import numpy as np

from .marks import Places

PALETTE = {
    "paper": ("#fbfaf6", "#191815"),
    "ink": ("#211e1a", "#eeeae1"),
    "quiet": ("#645e55", "#aaa397"),
    "line": ("#e4dfd4", "#37342f"),
    "example": ("#f2a01e", "#f2a01e"),
    "example_text": ("#8a5200", "#f5b44d"),
    "halo": ("#2a1a02", "#2a1a02"),
    "mean": ("#d4105e", "#d4105e"),
    "mean_text": ("#c00e55", "#ff6fa3"),
    "mean_halo": ("#ffffff", "#ffffff"),
    "batch": ("#7cd0ff", "#7cd0ff"),
    "batch_text": ("#17639f", "#7cd0ff"),
    "wrong": ("#d3c3ee", "#d3c3ee"),
    "wrong_text": ("#6d5a92", "#bfaee0"),
    "path_0": ("#ffffff", "#ffffff"),
    "path_1": ("#7cd0ff", "#7cd0ff"),
    "path_2": ("#ffb08a", "#ffb08a"),
    "path_3": ("#d4f29a", "#d4f29a"),
    "path_4": ("#e3b6ff", "#e3b6ff"),
    "path_5": ("#ffe08a", "#ffe08a"),
    "path_6": ("#8af0dd", "#8af0dd"),
    "path_7": ("#ffb3cd", "#ffb3cd"),
}
TONES = {"contour": "path_0", "valley": "example"}  # lines in the colour of something else
THEMES = ("light", "dark")
POINT, RING = "#fbfaf6", "#211e1a"  # the chosen point is the same in both themes
VIRIDIS = np.array([
    [68, 1, 84], [72, 40, 120], [62, 74, 137], [49, 104, 142], [38, 130, 142],
    [31, 158, 137], [53, 183, 121], [109, 205, 89], [180, 222, 44], [253, 231, 37],
], dtype=np.float64)  # fmt: skip


@dataclass(frozen=True)
class Palette:
    """The colours of one theme."""

    paper: str
    ink: str
    quiet: str
    line: str
    example: str
    example_text: str
    halo: str
    mean: str
    mean_text: str
    mean_halo: str
    batch: str
    batch_text: str
    wrong: str
    wrong_text: str
    path_0: str
    path_1: str
    path_2: str
    path_3: str
    path_4: str
    path_5: str
    path_6: str
    path_7: str

    def of(self, tone: str) -> str:
        """The colour of a tone."""
        colour: str = getattr(self, TONES.get(tone, tone))
        return colour


def palette(theme: str) -> Palette:
    """That of a theme."""
    k = THEMES.index(theme)
    return Palette(**{field.name: PALETTE[field.name][k] for field in fields(Palette)})


def height_colours(parts: Places, shade: Places | float = 1.0) -> list[str]:
    """The colours of heights (K,) from 0 to 1, darkened where `shade` is below 1."""
    place = np.clip(parts, 0, 1) * (len(VIRIDIS) - 1)
    columns = [np.interp(place, np.arange(len(VIRIDIS)), VIRIDIS[:, c]) * shade for c in range(3)]
    return ["#{:02x}{:02x}{:02x}".format(*row) for row in np.rint(np.column_stack(columns)).astype(int).tolist()]
