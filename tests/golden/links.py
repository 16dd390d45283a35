"""The hundred scenes with their numbers: how they are opened, what is asked of them, and how large each number is by nature."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from app.api.calls import CALLS
from app.core.base import Deadline
from app.scene.fields import FIELDS
from app.scene.fragment import unpacked
from app.scene.read import FieldValues, read_body, read_query
from tests.golden.agreement import are_same
from tests.golden.files import FOLDER, read_lines

FILE = "links.jsonl"
SAMPLING = {"batch", "order", "replacement", "draw"}
SECONDS = 600.0  # for one answer: a busy machine is no other machine

Record = dict[str, Any]
Numbers = list[float | None]


def sent() -> list[str]:
    """The hundred scenes; other lines of the file are empty or say what follows."""
    lines = (FOLDER / "sent.txt").read_text(encoding="ascii").splitlines()
    return [line for line in lines if line.startswith(("/", "{"))]


def opened(text: str) -> FieldValues:
    """The values of a link, which may have a fragment, as a page reads them; or of a JSON body."""
    if text.startswith("{"):
        return read_body(text.encode(), FIELDS)
    query, _, fragment = text.removeprefix("/").removeprefix("?").partition("#points=")
    values = read_query(query, FIELDS, page=True)
    return {**values, "points": FIELDS["points"].kind.from_json(fragment)} if fragment else values


def record_of(text: str) -> Record:
    """The line of one scene: what was sent, the canonical link, how many examples, names and kinds, numbers, and their scales."""
    values = opened(text)
    ask = {name: CALLS[name].answer(values, Deadline(SECONDS)) for name in calls_for(values)}
    gradients, surface = ask["gradients"], ask["surface"]
    return {
        "sent": text,
        "link": list(ask.values())[-1]["link"],
        "examples": len(gradients["losses"]),
        "axes": list(gradients["axes"]),
        "minimum": surface["minimum"]["kind"],
        "has_condition": surface["minimum"]["condition"] is not None,
        "numbers": {name: number(ask) for name, number in NUMBERS.items() if NEEDS.get(name, "surface") in ask},
        "scales": scales(gradients, surface),
    }


def calls_for(values: FieldValues) -> Iterator[str]:
    """What a reader of the scene is shown."""
    yield from ("surface", "gradients")
    if SAMPLING & set(values):
        yield "batches"
    if "method" in values:
        yield "descent"


def plain(value: Any) -> Numbers:
    """A number, or all numbers of a list or an array, one after the other; null where one is not finite or there are none."""
    numbers = np.asarray([None] if value is None else value, dtype=float).ravel()
    return [float(number) if np.isfinite(number) else None for number in numbers]


def _row(gradients: Record, k: int) -> Any:
    return None if gradients["gradients"] is None else gradients["gradients"][k]


NUMBERS: dict[str, Callable[[Record], Numbers]] = {
    "at": lambda ask: plain(ask["gradients"]["at"]),
    "window": lambda ask: plain([axis["values"][k] for axis in ask["surface"]["axes"] for k in (0, -1)]),
    "display": lambda ask: plain(ask["surface"]["range"]["display"]),
    "lowest": lambda ask: plain(ask["surface"]["minimum"]["cost"]),
    "cost": lambda ask: plain(ask["gradients"]["cost"]),
    "cost_gradient": lambda ask: plain(ask["gradients"]["cost_gradient"]),
    "mean": lambda ask: plain(ask["gradients"]["mean"]),
    "first": lambda ask: plain(_row(ask["gradients"], 0)),
    "last": lambda ask: plain(_row(ask["gradients"], -1)),
    "weights": lambda ask: plain([ask["gradients"]["weights"][k] for k in (0, -1)]),
    "batches": lambda ask: plain(ask["batches"]["mean_of_estimates"]),
    "batch": lambda ask: plain(ask["batches"]["batch_cost_gradient"]),
    "ends": lambda ask: plain([path["at"][-1] for path in ask["descent"]["paths"]]),
}
NEEDS = {"batches": "batches", "batch": "batches", "ends": "descent"}
# By what each is measured; all others by themselves.
MEASURED_BY = {
    "display": "height", "lowest": "height", "cost": "height", "cost_gradient": "terms", "mean": "gradient", "first": "gradient",
    "last": "gradient", "batches": "terms", "batch": "terms", "ends": "half",
}  # fmt: skip


def scales(gradients: Record, surface: Record) -> dict[str, list[float]]:
    """How large numbers are by nature, see `agreement`: a height; and along each axis a gradient, the terms of one, a place."""
    shown = surface["range"]["display"]
    height = 0.0 if shown is None else max(map(abs, shown))
    half = [float(axis["values"][-1] - axis["values"][0]) / 2.0 for axis in surface["axes"]]
    slope = height / np.array(half)
    if gradients["gradients"] is None:
        return {"height": [height], "gradient": list(slope), "terms": list(slope), "half": half}
    each = np.abs(np.nan_to_num(gradients["gradients"], posinf=0.0, neginf=0.0))
    terms = (np.abs(gradients["weights"])[:, None] * each).sum(axis=0)
    return {"height": [height], "gradient": plain(each.max(axis=0)), "terms": plain(np.maximum(terms, slope)), "half": half}


def records() -> Iterator[Record]:
    """All lines of the golden file; what is the same as ever is written as ever."""
    golden = {record["sent"]: record for record in read_lines(FILE)}
    for record in map(record_of, sent()):
        always = golden.get(record["sent"])
        yield record if always is None or differences(record, always) else always


def differences(record: Record, golden: Record) -> list[str]:
    """What of a line is not what it has always been."""
    exact = ("examples", "axes", "minimum", "has_condition")
    other = [name for name in exact if record[name] != golden[name]]
    other += ["link"] * (_said(record["link"]) != _said(golden["link"]))
    now, always = record["numbers"], golden["numbers"]
    other += now.keys() ^ always.keys()
    return other + [name for name in now.keys() & always.keys() if not _is_same(name, now[name], always[name], golden["scales"])]


def _said(link: str) -> tuple[str, object]:
    """A link's text, and the examples in its fragment: another zlib may write the same ones with other letters."""
    text, _, fragment = link.partition("#points=")
    return text, unpacked(fragment) if fragment else None


def _is_same(name: str, now: Numbers, always: Numbers, scales: dict[str, list[float]]) -> bool:
    scale = scales.get(MEASURED_BY.get(name, ""), [0.0])
    return are_same(now, always, [scale[k % len(scale)] for k in range(len(always))])
