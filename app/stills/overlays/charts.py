"""The chart of each question that a chapter of the article shows, as its still picture."""

from collections.abc import Callable

import numpy as np

from ...answers import estimates_of, influence_of
from ...core.base import Fault, Faults, Matrix, Vector
from ...scene.sampling import sampled
from ...shared import CLOUD, COUPLED_BARS, ELLIPSE_PLACES, OF_EXAMPLES
from ..geometry.arrows import turns
from ..geometry.camera import Panel
from ..ink.colours import Palette
from ..ink.marks import Mark
from ..panels.box import Text
from ..panels.chart import Chart, Named, axes, chart_of, names
from .context import QuestionContext
from .layers import layers_marks
from .maps import each_alone, in_both_units
from .overlays import contour_through

FRAME = Panel(84, 40, 540, 440)  # of one chart, inside the numbers and titles around it
NAMES = (84.0, 24.0)  # where the row of names begins
Chartist = Callable[[QuestionContext, Palette, Text], list[Mark]]


def _cloud(context: QuestionContext, colours: Palette, text: Text) -> list[Mark]:
    """What many batches estimate, each a dot, and how far they spread, measured and by the law."""
    scene, sampling = sampled(context.scene)
    drawn = estimates_of(scene, sampling, CLOUD, context.deadline)
    dots, full, own = drawn.estimates, drawn.full, drawn.estimates[0]
    law = drawn.predicted_covariance
    measured = [_ellipse(drawn.covariance, drawn.mean, sigmas) for sigmas in _sigmas(drawn.covariance)]
    lawful = [_ellipse(law, full, sigmas) for sigmas in _sigmas(law)]
    chart = chart_of(FRAME, np.concatenate([dots, *measured, *lawful]), equal=True)
    first, second = context.scene.problem.axes
    dotted = (3.0, 3.0)
    lines: list[Named] = [("measured", colours.batch_text, ())] * bool(measured) + [("the law", colours.ink, dotted)] * bool(
        lawful
    )
    dots_are: list[Named] = [("all examples", colours.mean_text, None), ("this batch", colours.batch_text, None)]
    return [
        *names([*lines, *dots_are], *NAMES, colours, text),
        *axes(chart, (f"∂C/∂{first}", f"∂C/∂{second}"), colours, text),
        chart.dots(dots, colours.batch_text, 1.8),
        *(chart.line(line, colours.batch_text, 2.0) for line in measured),
        *(chart.line(line, colours.ink, 2.0, dotted) for line in lawful),
        chart.dots(full[None], colours.mean_text, 7.0, colours.paper),
        chart.dots(own[None], colours.batch_text, 7.0, colours.paper),
    ]


def _sigmas(covariance: Matrix) -> tuple[float, ...]:
    """At how many standard deviations its outline is drawn; at none where these are no numbers."""
    return (1.0, 2.0) if np.isfinite(covariance).all() else ()


def _ellipse(covariance: Matrix, centre: Vector, sigmas: float) -> Matrix:
    """The outline of a covariance, (ELLIPSE_PLACES + 1, 2)."""
    values, vectors = np.linalg.eigh(covariance)
    turn = np.linspace(0, 2 * np.pi, ELLIPSE_PLACES + 1)
    circle = np.column_stack([np.cos(turn), np.sin(turn)])
    return np.asarray(centre + sigmas * circle @ (vectors * np.sqrt(np.maximum(values, 0))).T)


def _bars(context: QuestionContext, colours: Palette, text: Text) -> list[Mark]:
    """How much each loss moves with the input of one example."""
    example = min(context.whole("example", 0), context.scene.problem.count - 1)
    lengths = np.linalg.norm(influence_of(context.scene, example, context.deadline), axis=1)
    few = min(len(lengths), COUPLED_BARS)
    bars = np.unique([*(np.arange(few) * len(lengths) // few), example])
    chart = Chart(FRAME, (-1.0, float(len(lengths))), (0.0, 1.05 * float(lengths.max(initial=1e-300))))
    width, others = 0.85 * len(lengths) / few, bars[bars != example]
    return [
        *axes(chart, ("example", "its loss moves by"), colours, text),
        chart.bars(others, lengths[others], colours.example, width),
        chart.bars(np.array([example]), lengths[[example]], colours.ink, width),
    ]


def _walk(context: QuestionContext, colours: Palette, text: Text) -> list[Mark]:
    """Along the contour: above the cost, below the direction of the slope."""
    line = contour_through(context)
    if line is None:
        raise Faults(Fault("at", "mismatch", "no contour leads on from this point"))
    gradients = np.array([context.gradient_at(at) for at in line])
    costs = np.array([context.scene.problem.cost_at((float(a), float(b))) for a, b in line])
    costs = costs / context.here.cost if context.here.cost else 1 + costs  # beside nothing, just above it
    steps, angles = np.arange(len(line)), np.degrees(np.unwrap(np.arctan2(gradients[:, 1], gradients[:, 0])))
    lower = chart_of(Panel(84, 210, 540, 270), np.column_stack([steps, angles]))
    upper = Chart(Panel(84, 30, 540, 120), lower.x, (0.5, 1.5))
    here = int(np.argmin(np.hypot(*((line - np.array(context.scene.at)) / context.spans).T)))
    return [
        *axes(upper, ("", "cost ratio"), colours, text, most=3),
        *axes(lower, ("steps along the contour", "direction, degrees"), colours, text),
        upper.line(np.column_stack([steps, costs]), colours.ink),
        lower.line(np.column_stack([steps, angles]), colours.mean_text),
        upper.dots(np.array([[here, costs[here]]]), colours.ink, 5.5, colours.paper),
        lower.dots(np.array([[here, angles[here]]]), colours.mean_text, 6.5, colours.paper),
    ]


def _chain(context: QuestionContext, colours: Palette, text: Text) -> list[Mark]:
    """All arrows head to tail, in the order of their directions."""
    gradients = context.here.gradients
    assert gradients is not None  # a question without any has no chart
    pulls = -gradients if context.scene.problem.cost.name == "mean" else -gradients * context.here.weights[:, None]
    pulls = pulls[np.isfinite(pulls).all(axis=1) & (pulls != 0).any(axis=1)]
    order = np.argsort(turns(pulls), kind="stable")
    places = np.concatenate([np.zeros((1, 2)), np.cumsum(pulls[order], axis=0)])
    chart = chart_of(FRAME, places, equal=True)
    apart = np.hypot(*places[-1]) > 1e-6 * np.ptp(places, axis=0).sum()
    first, second = context.scene.problem.axes
    rest = [chart.arrows(places[:1], places[-1:], colours.mean_text, 4.5)] if apart else []
    left: list[Named] = [("what is left", colours.mean_text, ()), ("start", colours.ink, None)]
    entries: list[Named] = [("each example", colours.example, ()), *(left if apart else [("start and end", colours.ink, None)])]
    return [
        *names(entries, *NAMES, colours, text),
        *axes(chart, (f"−∂ℓ/∂{first}, added up", f"−∂ℓ/∂{second}, added up"), colours, text),
        chart.arrows(places[:-1], places[1:], colours.example, 2.4),
        *rest,
        chart.dots(places[:1], colours.ink, 5.0),
    ]


# Of each question what its chart shows, and who draws it.
CHARTS: dict[str, tuple[str, Chartist]] = {
    "batch": ("What many batches estimate, each a dot, around the gradient of all examples.", _cloud),
    "coupled": ("How much the loss of every example moves with the input of one of them, as bars.", _bars),
    "contour": ("Along the contour the cost stays the same, and the direction of the gradient changes.", _walk),
    "bottom": ("The arrows of all examples, head to tail.", _chain),
    "scaling": ("The same data as two maps, as they are and standardised, with a path downhill in each.", in_both_units),
    "examples": ("Small maps of single examples, each with its own arrow.", each_alone),
    "layers": (
        "The network as a diagram, with how wrong each layer’s gradient is when error signals are averaged early.",
        layers_marks,
    ),
}


def chart_of_question(name: str, context: QuestionContext) -> tuple[str, Callable[[Palette, Text], list[Mark]]]:
    """What the chart of a question shows and how it is drawn; raises Faults where it has none, or the scene has none of it."""
    if name not in CHARTS:
        raise Faults(Fault("view", "mismatch", f"a chart is that of a question: show={', '.join(CHARTS)} would fit"))
    if name in OF_EXAMPLES and context.here.gradients is None:
        raise Faults(Fault("view", "mismatch", f"the chart of {name} is made of examples' gradients, and these have none"))
    says, draw = CHARTS[name]
    return says, lambda colours, text: draw(context, colours, text)
