"""What the call descent answers: the path of every method from the chosen point."""

from typing import Annotated, NotRequired

from typing_extensions import TypedDict

from ..core.base import LIMITS, Deadline, Fault, Faults, Vector
from ..core.descent import OPTIMIZERS, Path, Settings, Stopped, descend_by
from ..core.network import descend_whole, whole_work
from ..core.surface import path_work
from ..scene.sampling import Run, descending
from ..scene.scene import Scene, network_in
from .about import About, about
from .values import Json, Numbers, Pairs, Rows, Whole, count_nonfinite, documented

MethodName = Annotated[str, Json({"type": "string", "enum": list(OPTIMIZERS)})]


class PathAnswer(TypedDict):
    """One path."""

    method: MethodName
    batch: int | None
    at: Pairs
    cost: Numbers
    gradients: Pairs
    v: Rows | None
    s: Rows | None
    picked: list[Whole] | None
    stopped: Stopped | None
    away: NotRequired[Numbers]


@documented
class DescentParts(TypedDict):
    """Paths from the chosen point."""

    paths: list[PathAnswer]
    """[{method, batch, at: [[., .], ..], cost: [..], gradients: [[., .], ..], v, s, picked, stopped}]: the chosen point first;
    batch is null where all examples were used; cost is that of all examples. Of each of the T steps between them: gradients, that
    of the cost of the batch (of all examples without one) where the method takes it; v and s, what the method remembers after it,
    null where it has no such memory, or as many numbers as a network has weights; picked, the indices of its batch, null without
    batches or where T times batch is over 20 000. stopped is null, converged (a step, of minibatches every step of an epoch,
    below 1e-12 of 1 + |theta|), diverged (the next point or its cost was out of range, beyond 1e12) or undefined (where the path
    ends the gradient is not defined, or the cost at the next point is not; no other rate would help). With moves=all every weight
    of a network moves: at is the projection of the path onto the plane, gradients those along it, and away the distance from
    it"""
    nonfinite: int
    """how many numbers of the answer are null because they are not finite"""


class DescentAnswer(DescentParts, About):
    """The call descent."""


def descent_answer(scene: Scene, deadline: Deadline) -> DescentAnswer:
    """The path of every method from the chosen point."""
    scene, walked = walk_of(scene, deadline)
    paths = [_answer(path, away) for path, away in walked]
    memories = (numbers for path in paths for numbers in (path["v"], path["s"]) if numbers is not None)
    always = (numbers for path in paths for numbers in (path["cost"], path["gradients"]))
    return {"paths": paths, "nonfinite": count_nonfinite(*always, *memories), **about(scene)}


def walk_of(scene: Scene, deadline: Deadline) -> tuple[Scene, list[tuple[Path, Vector | None]]]:
    """The scene with its descent, the path of every method, and where all weights move how far from the plane they have come;
    raises Faults where it is too much work.
    """
    scene, settings, runs = descending(scene)
    whole = scene.canonical.get("moves") == "all"
    _check_steps(scene, settings.steps, runs, whole=whole)
    return scene, [_walked(run, scene, settings, deadline, whole=whole) for run in runs]


def _walked(run: Run, scene: Scene, settings: Settings, deadline: Deadline, *, whole: bool) -> tuple[Path, Vector | None]:
    method = OPTIMIZERS[run.method]
    if whole:
        return descend_whole(method, network_in(scene), scene.at, settings, run.sampling, deadline)
    return descend_by(method, scene.problem, scene.at, settings, run.sampling, deadline), None


def _answer(path: Path, away: Vector | None) -> PathAnswer:
    answer: PathAnswer = {
        "method": path.method,
        "batch": path.batch,
        "at": path.at,
        "cost": path.cost,
        "gradients": path.gradients,
        "v": path.v,
        "s": path.s,
        "picked": path.picked,
        "stopped": path.stopped,
    }
    if away is not None:
        answer["away"] = away
    return answer


def _check_steps(scene: Scene, steps: int, runs: list[Run], *, whole: bool) -> None:
    sizes = [run.sampling.size if run.sampling else None for run in runs]
    step = sum(whole_work(network_in(scene), size) if whole else path_work(scene.problem, size) for size in sizes)
    if steps * step > LIMITS.work_nanoseconds:
        fits = max(1, int(LIMITS.work_nanoseconds / step))
        message = f"{steps} steps of these methods are too much work for these examples; {fits} would fit"
        raise Faults(Fault("steps", "too_expensive", message, {"max": fits, "got": str(steps)}))
