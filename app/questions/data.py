"""The examples of one input and the model at the chosen point."""

import numpy as np

from ..core.errors import Fault, Faults
from ..drawing.box import Text
from ..drawing.camera import Panel
from ..drawing.chart import axes, chart_of
from ..drawing.colours import Palette
from ..drawing.marks import Mark, Shapes
from .asked import Asked

FRAME = Panel(84, 16, 540, 464)
MOST_STEMS = 80
TOLD = "The examples as dots over their input, and the model as a line."


def data_marks(asked: Asked, colours: Palette, text: Text) -> list[Mark]:
    """Every example, how far the model is from it, and the model itself through its predictions; raises Faults."""
    columns = asked.scene.problem.examples.columns
    if len(columns) != 1:
        raise Faults(Fault("view", "mismatch", f"data are drawn where they have one input; these have {len(columns)}"))
    [(name, column)] = columns.items()
    x, y = np.asarray(column, dtype=np.float64), np.asarray(asked.scene.problem.examples.y, dtype=np.float64)
    found = np.asarray(asked.here["predictions"], dtype=np.float64)
    order = np.argsort(x, kind="stable")
    examples, model = np.column_stack([x, y]), np.column_stack([x, found])
    chart = chart_of(FRAME, np.concatenate([examples, model]))
    held = np.flatnonzero(np.isfinite(found) & (len(x) <= MOST_STEMS))
    stems = [[chart.px(np.array([model[i], examples[i]]))] for i in held]
    return [
        *axes(chart, (name, "y"), colours, text),
        Shapes(stems, line=colours.example, width=1.4, opacity=0.7),
        chart.line(model[order], colours.ink, 3.0),
        chart.dots(examples, colours.example, 5.0, colours.halo),
    ]
