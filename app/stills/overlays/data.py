"""The examples of one input and the model at the chosen point."""

import numpy as np

from ...core.base import Fault, Faults, Matrix
from ...core.data import DATASETS
from ...scene.scene import Scene
from ..geometry.camera import Panel
from ..ink.colours import Palette
from ..ink.marks import Mark, Shapes
from ..panels.box import Text
from ..panels.chart import axes, chart_of
from .context import QuestionContext

FRAME = Panel(84, 16, 540, 464)
MOST_STEMS = 80
SAYS = (
    "The examples as dots over their input, and the model as a line; of several classes the chance that it gives each one's own."
)
OWN_CHANCE = "chance of its own class"


def data_marks(context: QuestionContext, colours: Palette, text: Text) -> list[Mark]:
    """Every example, how far the model is from it, and the model itself through its predictions; raises Faults.

    Of a softmax over the input the chance of each example's own class, and how far that is from certain.
    """
    columns = context.scene.problem.examples.columns
    if len(columns) != 1:
        raise Faults(Fault("view", "mismatch", f"data are drawn where they have one input; these have {len(columns)}"))
    [(name, column)] = columns.items()
    x, y = np.asarray(column, dtype=np.float64), np.asarray(context.scene.problem.examples.y, dtype=np.float64)
    found = np.asarray(context.here.predictions, dtype=np.float64)
    if found.ndim == 2:
        chances = found[np.arange(len(y)), y.astype(int)]
        certain = np.column_stack([x, np.ones(len(x))])
        return _charted(np.column_stack([x, chances]), certain, (_label(context.scene, name), OWN_CHANCE), colours, text)
    order = np.argsort(x, kind="stable")
    line = np.column_stack([x, found])
    titles = _label(context.scene, name), _label(context.scene, "y")
    return _charted(np.column_stack([x, y]), line, titles, colours, text, line[order])


def _label(scene: Scene, name: str) -> str:
    """What a column is called, as `static/js/state/column_names.js` has it."""
    data = scene.canonical["data"]
    labels = DATASETS[data].labels if data in DATASETS else scene.canonical["points"].get("labels", {})
    return f"{labels.get(name, name)}{', standardised' if name in scene.scaling else ''}"


def _charted(
    examples: Matrix, held: Matrix, titles: tuple[str, str], colours: Palette, text: Text, line: Matrix | None = None
) -> list[Mark]:
    """Dots (N, 2), stems to what they are held against (N, 2), and a line."""
    chart = chart_of(FRAME, np.concatenate([examples, held]))
    kept = np.flatnonzero(np.isfinite(held[:, 1]) & np.isfinite(examples[:, 1]) & (len(examples) <= MOST_STEMS))
    stems = [[chart.px(np.array([held[i], examples[i]]))] for i in kept]
    return [
        *axes(chart, titles, colours, text),
        Shapes(stems, line=colours.example, width=1.4, opacity=0.7),
        *([] if line is None else [chart.line(line, colours.ink, 3.0)]),
        chart.dots(examples, colours.example, 5.0, colours.halo),
    ]
