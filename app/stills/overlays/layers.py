"""A network as a diagram, with how wrong the early average of each layer is, as `static/js/views/layers_view.js` draws it."""

from itertools import pairwise

import numpy as np

from ...answers import layers_of
from ...core.base import Indices, Matrix
from ...core.data import first_batch
from ...scene.sampling import sampled
from ...shared import MOST_NAMED_LAYERS, MOST_UNITS, RIGHT_LAYER
from ..ink.colours import Palette
from ..ink.marks import Mark, Shapes, Words, disc
from ..panels.box import Text
from ..text.numbers import number
from .context import QuestionContext

LEFT, RIGHT, MIDDLE, TOP = 60.0, 580.0, 250.0, 32.0  # px: outermost layers, their middle, the words above
GAP, RADIUS = 56.0, 11.0
BELOW, LINE = 486.0, 28.0  # the words under the layers


def layers_marks(context: QuestionContext, colours: Palette, text: Text) -> list[Mark]:
    """Columns of units, lines as thick as their gradient is wrong, and the words under them."""
    scene = context.scene
    rows = {row.name: row.relative_error for row in layers_of(scene, _examples(context))}
    widths = [int(width) for width in scene.canonical["widths"]]
    columns = [_column(width, k, len(widths)) for k, width in enumerate(widths)]
    between = list(enumerate(pairwise(columns), start=1))
    units = [[disc(at, RADIUS)] for places in columns for at in places]
    marks: list[Mark] = [_between(*both, rows.get(f"W{k}"), colours) for k, both in between]
    marks.append(Shapes(units, fill=colours.paper, line=colours.ink, width=4.4))
    for k, (width, places) in enumerate(zip(widths, columns, strict=True)):
        marks.append(_words(_title(width, k, len(widths)), places[0][0], TOP, colours.quiet, text.tick))
        if width > MOST_UNITS:
            marks.append(_words("⋮", places[0][0], places[-1][1] + 2.6 * RADIUS, colours.quiet, text.title))
    for k, (a, b) in between:
        marks += _errors(k, float(a[0][0] + b[0][0]) / 2, rows, colours, text)
    return marks


def _examples(context: QuestionContext) -> Indices:
    """Whose gradients are averaged: those of all, of a batch, or of one."""
    count, whose = context.scene.problem.count, context.dials.get("whose")
    if whose == "one":
        return np.array([min(context.whole("example", 0), count - 1)])
    if whose == "batch":
        scene, sampling = sampled(context.scene)
        return first_batch(scene.problem.examples, sampling)
    return np.arange(count)


def _column(width: int, k: int, count: int) -> Matrix:
    """Centres of the units of one layer."""
    drawn = min(width, MOST_UNITS)
    x = LEFT + k * (RIGHT - LEFT) / (count - 1)
    return np.array([[x, MIDDLE + (i - (drawn - 1) / 2) * GAP] for i in range(drawn)])


def _between(a: Matrix, b: Matrix, error: float | None, colours: Palette) -> Mark:
    right = error is not None and error < RIGHT_LAYER
    lines = [[np.array([start, end])] for start in a for end in b]
    width = 1.1 + 3.2 * min(1.0, 1.0 if error is None else error)
    colour, dash = (colours.mean, ()) if right else (colours.wrong_text, (9.0, 5.0))
    return Shapes(lines, line=colour, width=width, opacity=0.6, dash=dash)


def _errors(layer: int, x: float, rows: dict[str, float], colours: Palette, text: Text) -> list[Mark]:
    """How wrong its weights and its biases are."""
    off = " off" if len(rows) <= 2 * MOST_NAMED_LAYERS else ""
    marks: list[Mark] = []
    for line, letter in enumerate("Wb"):
        error = rows.get(f"{letter}{layer}")
        right = error is not None and error < RIGHT_LAYER
        said = "wrong" if error is None else "right" if right else f"{number(100 * error, 2)} %{off}"
        colour = colours.mean_text if right else colours.wrong_text
        marks.append(Words(((f"{letter}{layer} {said}", colour, True),), (x, BELOW + LINE * line), text.title, "middle"))
    return marks


def _title(width: int, k: int, count: int) -> str:
    name = "input" if k == 0 else "output" if k == count - 1 else "unit"
    return f"{width} {name}{'' if width == 1 else 's'}"


def _words(label: str, x: float, y: float, colour: str, size: float) -> Words:
    return Words(((label, colour, False),), (float(x), float(y)), size, "middle")
