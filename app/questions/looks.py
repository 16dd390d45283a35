"""What each question adds to the surface and the map."""

from collections.abc import Callable
from typing import Any

import numpy as np

from ..api.answers import surface_answer
from ..api.sampling import batches_answer, descent_answer
from ..core.base import LIMITS
from ..core.model import Problem
from ..core.surface import surface
from ..drawing.arrows import MOST_ARROWS
from ..drawing.contours import contour_lines
from ..drawing.look import PLAIN, Look
from .asked import Asked, Places, gradients_of
from .valleys import valleys

MOST_STRAYS = 24
STEP = 0.01  # of the window, along a contour
ROOM = 0.1  # of the window, beside the outermost stray
SMALL_STEP = np.array([0.1, -0.05])  # of the window's width and height, as in static/js/questions/small_step.js


def look_of(name: str, asked: Asked) -> Look:
    """That of the question of this name, which may add nothing; raises Faults as the calls do that it needs."""
    return LOOKS[name](asked) if name in LOOKS else PLAIN


def _early(asked: Asked) -> Look:
    """The slope, and three averages that were taken too early, in a scale of their own."""
    if asked.here["early"] is None:
        return PLAIN
    means = [np.asarray(here["mean"])[None] for here in (asked.usual, asked.here)]
    return Look(shown=(), fits=(means[0], means[1]), arrows=[("wrong", np.asarray(v)) for v in asked.here["early"].values()])


def _examples(asked: Asked) -> Look:
    """The surface of the first few, their arrows and their mean; the straight valleys of single ones; and a small step."""
    problem = asked.scene.problem
    counts = [*(2**k for k in range((problem.count - 1).bit_length())), problem.count]
    count = counts[min(asked.whole("first", len(counts)), len(counts) - 1)]
    marks = [] if asked.dials.get("valleys") == "false" else [("valley", line) for line in valleys(asked.scene)[:count]]
    moves = [("batch", SMALL_STEP * asked.spans)] if asked.dials.get("delta") == "true" else []
    if count == problem.count or problem.is_coupled:
        return Look(marks=marks, moves=moves)
    few = problem.subset(np.arange(count))
    shown = range(count) if count <= MOST_ARROWS else None
    return Look(here=_gradients(few, asked), cost=_costs(few, asked), shown=shown, marks=marks, moves=moves)


def _gradients(problem: Problem, asked: Asked) -> dict[str, Any]:
    return {**asked.here, **gradients_of(problem, asked.scene.at)}


def _costs(problem: Problem, asked: Asked) -> Any:
    return surface(problem, asked.scene.window, asked.scene.grid, asked.watch, LIMITS.work_nanoseconds).cost


def _batch(asked: Asked) -> Look:
    """The batch's own arrows, its slope, and its surface: over the map, or instead of that of all."""
    drawn = batches_answer({**asked.values, "draws": LIMITS.draws[0]}, asked.watch)
    own = surface_answer({**asked.values, "of": "batch"}, asked.watch)["cost"]
    picked = sorted(set(np.asarray(drawn["picked"]).tolist()))
    shown = picked if len(picked) <= MOST_ARROWS else None
    if asked.dials.get("surface") == "batch":
        return Look(shown=shown, cost=own)
    return Look(shown=shown, arrows=[("batch", np.asarray(drawn["batch_cost_gradient"]))], over=own)


def _weights(asked: Asked) -> Look:
    """Every gradient times its weight, and the plain mean beside their sum."""
    here = asked.here
    if here["gradients"] is None:
        return PLAIN
    gradients, weights = np.asarray(here["gradients"]), np.asarray(here["weights"])[:, None]
    mean, plain = np.asarray(here["mean"]), asked.dials.get("lengths") == "plain"
    with np.errstate(all="ignore"):
        drawn = gradients if plain else np.where(weights == 0, 0.0, weights * gradients)
    shown = here if plain else {**here, "gradients": drawn, "weights": np.ones(len(weights))}
    everything = np.concatenate([drawn, [mean, np.asarray(here["cost_gradient"])]])
    return Look(here=shown, fits=(everything, everything), arrows=[("wrong", mean)], summed=not plain)


def _downhill(asked: Asked) -> Look:
    """The path of every method, up to the step that the dial names."""
    paths = descent_answer(asked.values, asked.watch)["paths"]
    last = asked.whole("step", LIMITS.steps[1])
    trails = [(f"path_{k}", np.asarray(path["at"], dtype=np.float64)[: last + 1]) for k, path in enumerate(paths)]
    return Look(trails=trails) if last == 0 else Look(shown=(), trails=trails)


def _contour(asked: Asked) -> Look:
    """The contour through the point."""
    line = contour_through(asked)
    return Look(shown=()) if line is None else Look(shown=(), lines=[("contour", line)])


def contour_through(asked: Asked) -> Places | None:
    """Where the drawn surface is as high as at the point, in one piece (K, 2), uphill on the right as the page walks it; None
    where no such line comes near.
    """
    here = (np.array(asked.scene.at) - asked.corner) / asked.spans
    cost = asked.here["cost"]
    if cost is None or not np.isfinite(cost):
        return None
    grid = np.asarray(asked.answer["surface"]["cost"], dtype=np.float64)
    [(_, lines)] = contour_lines(grid, np.array([float(cost)]))
    away = [float(np.hypot(*(line - here).T).min()) for line in lines]
    if not away or min(away) > 2 / len(grid):
        return None
    line = _from_here(lines[int(np.argmin(away))], here)
    nearest = min(int(np.argmin(np.hypot(*(line - here).T))), len(line) - 2)
    (across, up), uphill = line[nearest + 1] - line[nearest], np.asarray(asked.here["cost_gradient"]) * asked.spans
    return np.asarray(asked.corner + asked.spans * (line if up * uphill[0] - across * uphill[1] >= 0 else line[::-1]))


def _from_here(line: Places, here: Places) -> Places:
    """The same line in even steps; a closed one begins and ends here."""
    if (line[0] == line[-1]).all():
        nearest = int(np.argmin(np.hypot(*(line[:-1] - here).T)))
        line = np.concatenate([here[None], np.roll(line[:-1], -nearest, axis=0)[1:], here[None]])
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
    even = np.linspace(0, along[-1], max(2, round(along[-1] / STEP) + 1))
    return np.column_stack([np.interp(even, along, line[:, k]) for k in (0, 1)])


def _misleading(asked: Asked) -> Look:
    """With tempting-yes, arrows that stand where the examples' inputs and targets would be, if these were parameters."""
    if asked.dials.get("tempting") != "yes":
        return PLAIN
    problem = asked.scene.problem
    count = min(MOST_STRAYS, problem.count)
    some = np.arange(count) * problem.count // count
    columns = (next(iter(problem.examples.columns.values())), problem.examples.y)
    units = np.column_stack([_spread(np.asarray(column, dtype=np.float64)[some]) for column in columns])
    places = asked.corner + asked.spans * units
    return Look(shown=(), strays=[(place, asked.slope(place)) for place in places])


def _spread(values: Places) -> Places:
    """Values from ROOM to 1 - ROOM."""
    low, high = values.min(), values.max()
    return np.asarray(ROOM + (1 - 2 * ROOM) * (values - low) / (high - low)) if high > low else np.full(len(values), 0.5)


LOOKS: dict[str, Callable[[Asked], Look]] = {
    "early": _early,
    "examples": _examples,
    "batch": _batch,
    "weights": _weights,
    "downhill": _downhill,
    "contour": _contour,
    "misleading": _misleading,
}
