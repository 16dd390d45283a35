"""What is said of a picture: the names of its axes, the line under it, its title and its description."""

import math
import re
from collections.abc import Callable, Sequence

import numpy as np

from ...core.base import Point
from ...core.data import DATASETS
from ...core.gradient import Gradients
from ...core.model import COSTS, MODELS
from ...scene.scene import Scene
from ..ink.colours import LIGHT, Palette
from ..subject.computed import Computed
from ..subject.subject import Panels, Subject, chain_rule_gradient
from ..text.faithful import standing
from ..text.numbers import coordinate, whole

Parts = tuple[tuple[str, str, bool], ...]
Elsewhere = Callable[[Point], Gradients]
ZERO = 1e-9  # of the gradients' own length: their sum vanishes
NOWHERE = "The cost is not defined anywhere in this window"


def axis_titles(scene: Scene) -> tuple[str, str]:
    """Names of the axes as they stand at the pictures: "slope m"."""
    first, second = scene.problem.axes
    model = MODELS.get(scene.canonical["model"])
    if scene.canonical["model"] == "network":
        return _weight(first), _weight(second)
    roles = dict(zip(model.axes, model.roles, strict=True)) if model else {}
    return f"{roles.get(first, '')} {first}".strip(), f"{roles.get(second, '')} {second}".strip()


def _weight(axis: str) -> str:
    if re.fullmatch(r"[dp]\d", axis):
        return f"{'random' if axis[0] == 'd' else 'principal'} direction {axis}"
    return f"{'bias' if 'b' in axis else 'weight'} {axis}"


def sentence(computed: Computed, subject: Subject, colours: Palette, elsewhere: Elsewhere) -> Parts:
    """The line under the picture, as coloured parts; `elsewhere` are the gradients at another place."""
    here, scene = computed.here, computed.scene
    if not np.isfinite(subject.grid).any():
        return ((NOWHERE, colours.ink, False),)
    spans = [stop - start for start, stop in subject.ends]
    if not math.isfinite(here.cost):
        place = _place(scene.problem.axes, [coordinate(*at) for at in zip(scene.at, spans, strict=True)], subject)
        return ((f"{place} the cost is not defined", colours.ink, False),)

    def numbers(at: Point) -> list[float]:
        found = here if at == scene.at else elsewhere(at)
        return [found.cost] if _vanishes(here) else [found.cost, *chain_rule_gradient(found).tolist()]

    printed = standing(scene.at, spans, numbers)
    kind = scene.problem.cost.name
    cost = "the cost" if kind == "mean" else f"the {_lowered(COSTS[kind].title)} of the losses"
    said = f"{_place(scene.problem.axes, printed.place, subject)} {cost} is {printed.cost}"
    return ((said, colours.ink, False), *_slope(here, printed.slope, kind, colours))


def _place(axes: Sequence[str], texts: Sequence[str], subject: Subject) -> str:
    """Where the point is."""
    places = [f"{name} = {text}" for name, text in zip(axes, texts, strict=True)]
    return f"At {places[0]}, {places[1]}" + ("" if subject.inside else ", outside this window,")


def _lowered(title: str) -> str:
    """A title inside a sentence: "maximum"."""
    return title[0].lower() + title[1:].split(" (")[0]


def _slope(here: Gradients, slope: str, kind: str, colours: Palette) -> Parts:
    """What the gradients come to, which is written already; zero where they cancel."""
    count = len(here.losses)
    if not np.isfinite(chain_rule_gradient(here)).all():
        return ()
    after = ("; ", colours.ink, False)
    numbers = (" zero" if _vanishes(here) else f" {slope}", colours.ink, False)
    if here.gradients is None:
        return after, ("its gradient is", colours.mean_text, True), numbers
    if count == 1 and kind == "mean":
        return after, ("the one gradient is", colours.mean_text, True), numbers
    weighted, verb = ("", "average to") if kind == "mean" else ("weighted ", "add up to" if count > 1 else "is")
    return (
        after,
        (f"{whole(count)} {weighted}gradient{'' if count == 1 else 's'}", colours.example_text, True),
        (" ", colours.ink, False),
        (verb, colours.mean_text, True),
        numbers,
    )


def _vanishes(here: Gradients) -> bool:
    """Whether what the gradients come to is no more than rounding beside them, as `static/js/views/sentence.js` says it."""
    if here.gradients is None:
        return False
    counts = here.weights != 0
    size = float((np.abs(here.weights[counts]) * np.hypot(*here.gradients[counts].T)).sum())
    return bool(size < np.inf and np.hypot(*chain_rule_gradient(here)) <= ZERO * size)


def title(scene: Scene) -> str:
    """What a picture is of: "The error surface of a line: a noisy line"."""
    model, data = scene.canonical["model"], scene.canonical["data"]
    model = MODELS[model].title if model in MODELS else model
    data = DATASETS[data].title if data in DATASETS else "own data"
    return f"Error surface: {_lowered(model)}, {_lowered(data)}"


def description(computed: Computed, subject: Subject, panels: Panels, descent: bool, elsewhere: Elsewhere) -> str:
    """What is seen, for those who do not see it."""
    first, second = axis_titles(computed.scene)
    what = {"surface": "A surface", "map": "A map"}.get(panels, "A surface and a map")
    over = f"{what} of the cost over {first} and {second}."
    way = "downhill" if descent else "uphill"
    each = f"an arrow for each of {whole(len(subject.steps))} examples, {way}, and a bold one for what they come to"
    arrows = each if len(subject.steps) else f"one arrow, {way}" if subject.mean is not None else ""
    there = f" At one point {arrows}." if arrows and subject.inside else ""
    line = "".join(text for text, _, _ in sentence(computed, subject, LIGHT, elsewhere))
    return f"{over}{there} {line}."
