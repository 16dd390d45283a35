"""A table of scenes that reach every branch of what the lab and its questions say, each with what has to be said there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import log
from typing import Any


@dataclass(frozen=True)
class Branch:
    """`says` is a pattern of the words; `true` says of the API's own numbers whether what is said holds, given the match.

    `show` is a question, or "minimum" for what is said of the lowest point; `at` is a place or "minimum"; `call` the call of the API that the question needs, with its further fields; `altered` goes over
    its answer, or without one over the picture's minimum, for what no scene of a reasonable size shows.
    """

    says: str
    scene: dict[str, Any]
    show: str = ""
    true: Callable[[Any, Any], bool] = lambda numbers, match: True
    dials: dict[str, Any] = field(default_factory=dict)
    call: tuple[str, dict[str, Any]] | None = None
    fresh: bool = True
    confirmed: bool = True
    descent: bool = True
    moving: bool = False
    altered: dict[str, Any] = field(default_factory=dict)


def points(x, y, **fields):
    return {"data": "points", "points": {"x": x, "y": y}, **fields}


def typed(formula, x=(0.0, 1.0), y=(0.0, 1.0), **fields):
    return points(list(x), list(y), model="formula", formula=formula, **fields)


NEITHER = points([0.0, 1.0, 2.0], [0.0, 3.0, 0.0])  # least squares: m = 0, b = 1
ONE = points([1.0], [2.0])
EXACT = points([0.0, 1.0], [1.0, 3.0])  # on the line 2 x + 1
APART = points([-2.0, -1.0, 1.0, 2.0], [0.0, 0.0, 1.0, 1.0], model="logistic")  # no lowest point
HALVES = points([-2.0, -1.0, 0.0, 0.0, 1.0, 2.0], [0.0, 0.0, 0.0, 1.0, 1.0, 1.0], model="logistic")  # parted but for those at 0
LOGISTIC = {"data": "clusters", "n": 12}
NETWORK = {"data": "xor", "n": 10}
NORMALISED = {"data": "xor", "n": 10, "batch_norm": 1}
SIGNED = {**NEITHER, "loss": "signed"}
DOME = typed("0*x - a^2 - b^2", loss="output")
SADDLE = typed("x*a + (a^2 - 1)^2 + b^2", x=(-1.0, 1.0), loss="output", window=[-2, 2, -2, 2])
QUARTIC = typed("x*a - a^4 - b^4", x=(-1.0, 1.0), loss="output", at=[0, 0], window=[-2, 2, -2, 2])
GROWING = typed("exp(a*x + b)", loss="output")
PARABOLA = typed("a^2 + x*b", x=(-1.0, 1.0), y=(1.0, 1.0), at=[0, 0], window=[-2, 2, -2, 2])  # exact at a = ±1, b = 0
DEAD = typed("relu(a*x)*b", x=(-1.0, 1.0), y=(5.0, 0.5), cost="max", at=[1, 1], window=[-2, 3, -2, 3])
CREASE = typed("abs(x - 1)*a + b", x=(0.0, 1.0, 2.0), y=(0.0, 1.0, 5.0), loss="absolute")
TIP = typed("sqrt(a^2 + b^2) + 0*x", loss="output", at=[0, 0], window=[-1, 1, -1, 1])
HALF = typed("sqrt(a)*x + b", at=[0, 0.5], window=[-1, 2, -1, 1])

HUGE = typed("exp(a*x) + b", x=(1000.0,), y=(0.0,), at=[0.3545, 0], window=[0, 1, -1, 1])
FLAT = points([1.0, 1.0], [0.0, 1.0], model="logistic", at=[1, 1])
NEARLY = {"data": "points", "points": {"x1": [0.0, 1.0, 2.0, 3.0], "x2": [0.0, 1.2, 1.8, 3.3], "y": [0.0, 1.0, 2.0, 2.0]}}

WHY_LOST = {"method": ["gd"], "rate": 100, "steps": 40}


def near(a, b, size=0.02):
    return abs(a - b) <= size * max(abs(a), abs(b))


LAB = [
    Branch("not defined anywhere in this window", typed("log(0 - 1 - a^2) + b*x"), true=lambda n, m: n.nonfinite == 25),
    Branch(r"not defined anywhere in this window\. Change", typed("log(a)*x + b", at=[1, 0], window=[-2, -1, -1, 1]), true=lambda n, m: n.nonfinite == 25 and n.cost is not None),
    Branch(r"At a = −1.00, b = 0.00 the cost is not defined", typed("log(a) + b*x", at=[-1, 0], window=[-2, 2, -2, 2]), true=lambda n, m: n.cost is None),
    Branch(r"the cost is ([\d.]+)\. 3 examples pull 3 ways .* average to", {**NEITHER, "at": [1, 0.5]}, true=lambda n, m: near(n.cost, float(m[1])) and n.ways == 3),
    Branch("outside the window, the cost is", {**NEITHER, "at": [100, 3]}, true=lambda n, m: not n.inside),
    Branch(r"the cost, the maximum of the losses, is ([\d.]+)\..*each times its weight, add up to", {**NEITHER, "at": [1, 0], "cost": "max"}, true=lambda n, m: near(max(n.losses), float(m[1]))),
    Branch("normalised over each other, so none pulls alone.*the other way, downhill", NORMALISED, true=lambda n, m: n.gradients is None),
    Branch("backpropagation through all of them.*the arrow points uphill", NORMALISED, descent=False),
    Branch("1 example pulls alone; its gradient is .*the arrow points the other way, downhill", {**ONE, "at": [0, 0]}),
    Branch("1 example pulls alone; its gradient is .*the arrow points uphill", {**ONE, "at": [0, 0]}, descent=False),
    Branch("1 example looks at this place; every gradient is zero", {**ONE, "at": [2, 0]}, true=lambda n, m: n.longest == 0),
    Branch("2 examples look at the same place; every gradient is zero: here nothing pulls", {**EXACT, "at": [2, 1]}, true=lambda n, m: n.longest == 0),
    Branch("2 examples all pull one way from", points([1.0, 1.0], [2.0, 3.0], at=[0, 0]), true=lambda n, m: n.ways == 1),
    Branch(r"3 examples pull 3 ways.*the arrows point uphill", {**NEITHER, "at": [1, 0.5]}, descent=False),
    Branch("10\u202f000 examples pull almost as many ways from the same place", {"n": 10000}, true=lambda n, m: 9000 < n.ways < 10000),
    Branch(r"100 examples pull (\d+) ways", {"data": "iris"}, true=lambda n, m: n.ways == int(m[1]) < 90),
    Branch("average to zero: the surface is level here, and the arrows do not vanish but cancel", {**NEITHER, "at": [0, 1]}, true=lambda n, m: n.is_level and n.longest > 1),
    Branch("each times its weight, add up to zero", {**NEITHER, "at": [0, 1], "cost": "sum"}, true=lambda n, m: n.is_level and n.longest > 1),
    Branch("1 example pulls alone; its gradient times its weight is .*by itself it is", {**ONE, "at": [0, 0], "cost": "rms"}),
    Branch(r"average to \([^)]+\), the (slope|gradient) of the (surface|cost); the arrows", {**NEITHER, "at": [1, 0]}, confirmed=False),
    Branch("to 1[3-5] digits", {**NEITHER, "at": [1, 0]}, true=lambda n, m: n.residual <= 1e-12),
    Branch("which has a kink here", {**NEITHER, "loss": "absolute", "at": [3, 0]}, true=lambda n, m: n.kink),
    Branch("2 of them have no gradient here: it would take a division by 0", HALF, true=lambda n, m: all(g[0] is None for g in n.gradients) and n.kink),
    Branch("; one of them has no gradient here: it would take the logarithm of 0", typed("a*x^b", y=(1.0, 1.0), at=[1, 0], window=[-1, 1, -1, 1]), true=lambda n, m: [g[1] is None for g in n.gradients] == [True, False]),
    Branch("the cost has no gradient here: the gradients' weights are not defined", {**EXACT, "at": [2, 1], "cost": "rms"}, true=lambda n, m: n.cost == 0 and None in n.weights),
    Branch("1 example pulls alone; it has no gradient here: it would take a number too large", HUGE, true=lambda n, m: n.residual is None and not n.kink),
    Branch("flat", typed("a*x + 0*b"), true=lambda n, m: all(g[1] == 0 for g in n.gradients)),
    Branch("1 of 25 cells has no finite cost, because of a division by 0, and is left open", typed("a*x + b + 0.001/(a^2 + b^2)", at=[0.3, 0.4], window=[-1, 1, -1, 1]), true=lambda n, m: n.nonfinite == 1),
    Branch(r"(\d+) of 25 cells have no finite cost, the first because of the logarithm of a negative number, and are left open", typed("log(a)*x + b", at=[0.3, 0.4], window=[-1, 1, -1, 1]), true=lambda n, m: n.nonfinite == int(m[1])),
    Branch("the cost is not defined: the example leads to the logarithm of a negative number", typed("log(a) + b*x", x=(1.0,), y=(0.0,), at=[-1, 0], window=[-2, 2, -2, 2]), true=lambda n, m: n.cost is None),
    Branch("the cost is not defined: one example leads to the logarithm of a negative number", typed("log(a*x + 3) + b", x=(-1.0, 1.0), at=[4, 0], window=[-2, 2, -2, 2]), true=lambda n, m: [v is None for v in n.losses] == [True, False]),
    Branch("the cost is not defined: 2 examples have none, the first because of the logarithm of a negative number", typed("log(a) + b*x", at=[-1, 0], window=[-2, 2, -2, 2]), true=lambda n, m: n.losses == [None, None]),
    Branch("the cost is not defined: it would be the square root of a negative number", {**SIGNED, "cost": "rms", "at": [0, 3]}, true=lambda n, m: sum(n.losses) < 0),
]  # fmt: skip

LOWEST = [
    Branch(r"^Lowest at \(0, 1\.000\), cost 2\.000\.$", NEITHER, "minimum", lambda n, m: n.minimum["proven"]),
    Branch(r"^Lowest found: \(−?1\.0\d+, 0\), cost −?[\d.]+\.$", SADDLE, "minimum", lambda n, m: (n.minimum["kind"], n.minimum["proven"]) == ("point", False)),
    Branch("^Lowest near .*; the search for it was ended there", NETWORK, "minimum", altered={"kind": "point", "arrived": False}),
    Branch("^Lowest outside this window, at", {**NEITHER, "at": [3, 3], "window": [2, 4, 2, 4]}, "minimum", lambda n, m: n.minimum["kind"] == "edge" and n.minimum["proven"]),
    Branch("^Lowest found outside this window, at", {**SADDLE, "window": [2, 4, 2, 4], "at": [3, 3]}, "minimum", lambda n, m: n.minimum["kind"] == "edge" and not n.minimum["proven"]),
    Branch("^Lowest along a whole line, dotted on the map where it is straight; nearest to the point at", ONE, "minimum", lambda n, m: n.minimum["kind"] == "line"),
    Branch("^Lowest along a whole line; nearest to the point at", {**ONE, "at": [3, 3], "window": [2, 4, 2, 4]}, "minimum", lambda n, m: n.minimum["kind"] == "line"),
    Branch("^Lowest over a whole region; nearest to the point at", typed("0*a*x + 0*b"), "minimum", lambda n, m: n.minimum["kind"] == "region"),
    Branch("^No lowest point: the cost goes down without end", SIGNED, "minimum", lambda n, m: n.minimum["unbounded"]),
    Branch(r"^No lowest point: the farther downhill, the nearer the cost comes to 0\.2310, and it never gets there", HALVES, "minimum", lambda n, m: near(n.minimum["infimum"], 2 * log(2) / 6, 1e-9) and n.lowest_node > n.minimum["infimum"]),
    Branch("^No lowest point found", GROWING, "minimum", lambda n, m: n.minimum["kind"] == "none" and not n.minimum["proven"]),
]  # fmt: skip

BOTTOM = [
    Branch("is zero here, yet this is not the bottom: the surface has no lowest point", {**DOME, "at": [0, 0]}, "bottom", lambda n, m: n.is_level and n.minimum["at"] is None),
    Branch("is zero here; whether this is the bottom is not known: no lowest point was found", QUARTIC, "bottom", lambda n, m: n.is_level and n.minimum["at"] is None and not n.minimum["proven"]),
    Branch("No lowest point was found on this surface: from here the arrows lead on", GROWING, "bottom", lambda n, m: n.minimum["at"] is None and not n.minimum["proven"]),
    Branch("no lowest point: wherever you stand", APART, "bottom", lambda n, m: n.minimum["at"] is None),
    Branch("Every arrow times its weight is zero", DEAD, "bottom", lambda n, m: n.is_level and n.longest > 0),
    Branch("The gradient is zero: nothing pulls", {**ONE, "at": [2, 0]}, "bottom", lambda n, m: n.longest == 0),
    Branch("Every gradient is zero: nothing pulls", {**EXACT, "at": [2, 1]}, "bottom", lambda n, m: n.longest == 0),
    Branch("it is a kink: the .* on this side, turns round", {**CREASE, "at": "minimum"}, "bottom", lambda n, m: n.kink and n.cost <= n.lowest_node * (1 + 1e-12)),
    Branch("it is a kink: the \\w+ turns round", {**TIP, "at": [0, 0]}, "bottom", lambda n, m: n.cost == 0 and n.gradients[0][0] is None),
    Branch("One arrow alone is minus the gradient", {**ONE, "at": [0, 0]}, "bottom"),
    Branch("3 arrows, each times its weight and put head to tail, end at minus the gradient", {**NEITHER, "at": [1, 0], "cost": "rms"}, "bottom"),
    Branch(r"3 arrows, put head to tail, end at 3 times their mean, \(−([\d.]+), (−?[\d.]+)\)", {**NEITHER, "at": [1, 0]}, "bottom", lambda n, m: near(3 * n.mean[0], float(m[1]))),
    Branch(r"cancel, yet this is not the bottom: the cost is ([\d.]+), and ([\d.]+) at", {**SADDLE, "at": [0, 0]}, "bottom", lambda n, m: float(m[1]) > float(m[2]) and near(n.cost, float(m[1]))),
    Branch(r"cancel, yet this is not the bottom: the cost is 1\.00, and 0 at the lowest point\.$", PARABOLA, "bottom", lambda n, m: n.is_level and n.longest > 0 and n.minimum["proven"]),
    Branch(r"but the arrows are not: the longest is ([\d.]+)\. 3 examples still pull", {**NEITHER, "at": [0, 1]}, "bottom", lambda n, m: n.is_level and near(n.longest, float(m[1]))),
]  # fmt: skip

CONTOUR = [
    Branch("Let go, and the contour", {"n": 1200, "at": [0, 0]}, "contour", moving=True),
    Branch("The point is outside the window", {**NEITHER, "at": [100, 0]}, "contour", lambda n, m: not n.inside),
    Branch("is zero here, so no contour leads on", {**EXACT, "at": [2, 1]}, "contour", lambda n, m: n.is_level),
    Branch("cannot be followed from here", points([0.0, 1.0], [1e6, 1e6 + 1], at=[0, 0], window=[-1e-9, 1e-9, -1e-9, 1e-9]), "contour"),
    Branch("keeps its direction, .* because this contour is straight", {**SIGNED, "at": [0, 0]}, "contour", lambda n, m: n.corners_agree),
    Branch("and round it .* turns all the way round", {**NEITHER, "at": [0.5, 1], "window": [-4, 4, -4, 6]}, "contour"),
    Branch(r"and along it .* turns by (\d+)°", {**NEITHER, "at": [0.5, 1], "window": [0.4, 0.6, 0.9, 1.1]}, "contour"),
    Branch(r"on this line the cost is 0,", {**SIGNED, "points": {"x": [0.0, 2.0], "y": [-1.0, 1.0]}, "at": [0, 0]}, "contour", lambda n, m: n.cost == 0),
]  # fmt: skip

COUPLED = [
    Branch("Moving one example", NORMALISED, "coupled", fresh=False, call=("coupling", {})),
    Branch("Moving one example", NORMALISED, "coupled"),
    Branch("all 9 other losses", NORMALISED, "coupled", confirmed=False, call=("coupling", {})),
    Branch("its own loss moves, and no other. The 9 others do not know", NETWORK, "coupled", lambda n, m: n.answer["moved"] == 0, call=("coupling", {})),
    Branch("and no other. The other does not know", {"data": "xor", "n": 2}, "coupled", lambda n, m: n.answer["moved"] == 0, call=("coupling", {})),
    Branch("its own loss moves. It is the only one", {"data": "xor", "n": 1}, "coupled", call=("coupling", {})),
    Branch("all 9 other losses move too", NORMALISED, "coupled", lambda n, m: n.answer["moved"] == 9, call=("coupling", {})),
    Branch("8 of the 9 other losses move too", NORMALISED, "coupled", call=("coupling", {}), altered={"moved": 8}),
    Branch("1 of the 9 other losses moves too", NORMALISED, "coupled", call=("coupling", {}), altered={"moved": 1}),
    Branch("the other loss moves too", {"data": "xor", "n": 2, "batch_norm": 1, "activation": "tanh"}, "coupled", call=("coupling", {}), altered={"moved": 1}),
]  # fmt: skip


def path(n, k=0):
    return n.answer["paths"][k]


DOWNHILL = [
    Branch("Going downhill", NEITHER, "downhill"),
    Branch("Going downhill", NEITHER, "downhill", fresh=False, call=("descent", {})),
    Branch(r"Full batch diverged after step (\d+): every step overshoots .* about [\d.]+: the curvature", {**NEITHER, "at": [1, 0]}, "downhill", lambda n, m: path(n)["cost"][-1] > path(n)["cost"][0], call=("descent", WHY_LOST)),
    Branch("diverged at its first step: that step leapt out of all bounds", points([0.0, 1e6], [0.0, 1e6], at=[1000, 0]), "downhill", lambda n, m: len(path(n)["cost"]) == 1, call=("descent", WHY_LOST)),
    Branch("ever further down, .* a smaller learning rate than 100", typed("0*x - a^2 - b^2", loss="output", at=[1, 1], window=[-2, 2, -2, 2]), "downhill", lambda n, m: path(n)["cost"][-1] < path(n)["cost"][0], call=("descent", WHY_LOST)),
    Branch("stopped at its first step: there is no gradient where it stands, which would take the logarithm of 0", typed("a*x^b", y=(1.0, 1.0), at=[1, 0], window=[-1, 1, -1, 1]), "downhill", lambda n, m: path(n)["cost"][0] is not None, call=("descent", WHY_LOST)),
    Branch("its next step leads to where the cost is not defined", typed("log(a)*x + b", y=(0.0, -9.0), at=[0.1, 1], window=[-2, 2, -2, 2]), "downhill", lambda n, m: path(n)["stopped"] == "undefined" and None not in path(n)["cost"], call=("descent", {"method": ["gd"], "rate": 1, "steps": 9})),
    Branch("stopped at its first step: there is no cost where it stands, which would take the logarithm of a negative number", typed("log(a)*x + b", at=[-1, 1], window=[-2, 2, -2, 2]), "downhill", lambda n, m: path(n)["cost"][0] is None, call=("descent", WHY_LOST)),
    Branch(r"All set off from m = 1.00, b = 0.00, where the cost is ([\d.]+)\. Play", {**NEITHER, "at": [1, 0]}, "downhill", lambda n, m: near(n.cost, float(m[1])), dials={"step": 0}, call=("descent", {"method": ["gd", "adam"]})),
    Branch(r"After 1 step full batch is at cost ([\d.]+), at .* it began at ([\d.]+)\.$", {**NEITHER, "at": [1, 0]}, "downhill", lambda n, m: near(path(n)["cost"][1], float(m[1])) and near(path(n)["cost"][0], float(m[2])), dials={"step": 1}, call=("descent", {"method": ["gd"]})),
    Branch(r"After 3 steps the lowest is (.+): cost", {**NEITHER, "at": [1, 0]}, "downhill", lambda n, m: {"gd": "full batch", "adam": "Adam"}[min(n.answer["paths"], key=lambda p: p["cost"][3])["method"]] == m[1], dials={"step": 3}, call=("descent", {"method": ["gd", "adam"]})),
    Branch("It has converged: its steps no longer move it", {**NEITHER, "at": [1, 0]}, "downhill", lambda n, m: path(n)["stopped"] == "converged", call=("descent", {"method": ["gd"], "rate": 0.25, "steps": 500})),
    Branch("All weights have moved: this is the path’s shadow, and they are ([\\d.]+) away", NETWORK, "downhill", lambda n, m: near(path(n)["away"][2], float(m[1]), 0.05), call=("descent", {"moves": "all", "method": ["gd"], "steps": 2})),
    Branch("the lowest is .* (Gradient|Full|Momentum).* diverged", {**NEITHER, "at": [1, 0]}, "downhill", lambda n, m: {p["stopped"] for p in n.answer["paths"]} >= {"diverged"}, call=("descent", {"method": ["gd", "adam"], "rate": 3, "steps": 300})),
    Branch(r"Batches of 2, reshuffled each epoch, wander ([\d.]+) around", {**NEITHER, "at": [4, -3]}, "downhill", call=("descent", {"method": ["gd", "sgd"], "batch": 2, "rate": 0.1, "steps": 80})),
    Branch("Single examples, put back after each draw, wander", {**NEITHER, "at": [4, -3]}, "downhill", call=("descent", {"method": ["gd:1"], "replacement": True, "rate": 0.07, "steps": 80})),
    Branch("Adam, batches of 2, in ordered blocks, wanders", {**NEITHER, "at": [4, -3]}, "downhill", call=("descent", {"method": ["adam:2"], "order": "sorted", "rate": 0.2, "steps": 400})),
    Branch(r"After 40 steps full batch is at cost", {**SIGNED, "at": [0, 0]}, "downhill", lambda n, m: n.minimum["at"] is None, call=("descent", {"method": ["gd"], "rate": 0.1, "steps": 40})),
]  # fmt: skip

EARLY = [
    Branch("At the least-squares (slope|line).* mistake hides here", {**NEITHER, "at": [0, 0]}, "early", lambda n, m: near(n.early["mean_example"][0] + 1, n.mean[0] + 1, 1e-12)),
    Branch("One mean example gives the same here", FLAT, "early"),
    Branch(r"From one mean example, or the mean error.* comes .*: ([\d.]+) off", {**NEITHER, "at": [1, 0]}, "early", lambda n, m: near(abs(n.early["mean_example"][0] - n.mean[0]), float(m[1]))),
    Branch(r"The mean example gives .*the mean error .*: ([\d.]+) and ([\d.]+) off", LOGISTIC, "early"),
    Branch("With one example there is nothing to average", {**ONE, "at": [0, 0]}, "early"),
    Branch("though not of the cost that is drawn", {**NEITHER, "at": [1, 0], "cost": "rms"}, "early"),
    Branch("Right: .0, 0.", {**EXACT, "at": [2, 1]}, "early", lambda n, m: n.longest == 0),
]  # fmt: skip

EXAMPLES = [
    Branch("One example is all there is", {**ONE, "at": [0, 0]}, "examples"),
    Branch("its loss by .*its gradient times the step is", {**ONE, "at": [0, 0]}, "examples", dials={"delta": "true"}),
    Branch("the 3 losses by .* changes by just as much", {**NEITHER, "at": [1, 0]}, "examples", dials={"delta": "true"}),
    Branch("the root of the mean of the losses, changes by", {**NEITHER, "at": [1, 0], "cost": "rms"}, "examples", dials={"delta": "true"}),
    Branch(r"Example 0 alone has this surface. Its gradient here is \((−?[\d.]+), (−?[\d.]+)\)", {**NEITHER, "at": [1, 1]}, "examples", lambda n, m: near(n.gradients[0][1], float(m[2].replace("−", "-"))), dials={"first": 0}),
    Branch("taken at every place over all 3 surfaces", {**NEITHER, "at": [1, 0], "cost": "rms"}, "examples"),
    Branch("taken at every place over the first 2 surfaces.*; for all 3 it is", {**NEITHER, "at": [1, 0], "cost": "rms"}, "examples", dials={"first": 1}),
    Branch(r"The average of the first 2 surfaces.* For all 3 it is \(([\d.]+), (−?[\d.]+)\)", {**NEITHER, "at": [1, 0]}, "examples", lambda n, m: near(n.mean[0], float(m[1])), dials={"first": 1}),
    Branch("3 surfaces, one of each example.*Each line on the map is the valley of one example:", {**NEITHER, "at": [1, 0]}, "examples"),
    Branch("12 surfaces, one of each example", LOGISTIC, "examples"),
    *(Branch("none has a gradient of its own", NORMALISED, show, lambda n, m: n.gradients is None) for show in ("examples", "misleading", "weights", "early", "bottom")),
    Branch("valley of one example, of the first 60:", {"n": 70}, "examples"),
    Branch("3 surfaces, one of each example[^.]*\\.\\d+, −?[\\d.]+\\)\\.$", {**NEITHER, "at": [1, 0]}, "examples", dials={"valleys": "false"}),
]  # fmt: skip

LINEAR = [
    Branch("and fades towards the bottom", {**NEITHER, "at": [1, 0]}, "linear", lambda n, m: n.minimum["kind"] == "point"),
    Branch("changes from place to place. Take", APART, "linear", lambda n, m: n.minimum["kind"] != "point"),
    Branch("yet it has no lowest point", typed("exp(a*x) + b", loss="signed", at=[0.2, 0.3]), "linear", lambda n, m: n.minimum["kind"] == "none"),
    Branch("and no lowest point was found", typed("exp(a*x + b) + exp(b)", loss="signed", at=[0.2, 0.3]), "linear", lambda n, m: n.minimum["kind"] == "none" and not n.minimum["proven"]),
    Branch(r"A plane: the gradient is \(0, 0\) here and everywhere else, however good or bad the model is\. The cost is 0\.500 here\.$", typed("0*a*x + 0*b"), "linear", lambda n, m: n.longest == 0 and n.cost == 0.5),
    Branch("and goes as low as predictions go high", typed("min(1, a)*x + min(1, b)", loss="signed", at=[0.2, 0.3], window=[-1, 3, -1, 3]), "linear", lambda n, m: n.minimum["kind"] != "none"),
    Branch(r"A plane: the gradient is \((−?[\d.]+), −1.00\) here and everywhere", {**SIGNED, "at": [1, 0]}, "linear", lambda n, m: n.corners_agree),
]  # fmt: skip

MISLEADING = [
    Branch("One place, one arrow", ONE, "misleading"),
    Branch(r"at (\d+) different pairs", NEITHER, "misleading", lambda n, m: int(m[1]) == 3, dials={"tempting": "yes"}),
    Branch("3 arrows: .* so their gradients can be averaged", {**NEITHER, "at": [1, 0]}, "misleading"),
    Branch("3 arrows: .* so their gradients can be added, each times its weight", {**NEITHER, "at": [1, 0], "cost": "rms"}, "misleading"),
    Branch("One place, 30 arrows", {"n": 30}, "misleading"),
]  # fmt: skip

LAYERS = [
    Branch("Backpropagating both ways", NETWORK, "layers"),
    Branch("Backpropagating both ways", NETWORK, "layers", fresh=False, call=("layers", {})),
    Branch("With one example there is nothing to average", NETWORK, "layers", call=("layers", {"examples": [3]})),
    Branch("both ways agree in every layer", {**points([1.0, 1.0, 1.0], [0.0, 1.0, 3.0]), "model": "network"}, "layers", lambda n, m: all(row["relative_error"] < 1e-12 for row in n.answer["layers"]), call=("layers", {})),
    Branch(r"misses the gradient of W\d by ([\d.]+) %.* of its length.*Right: b", NETWORK, "layers", lambda n, m: any(near(100 * row["relative_error"], float(m[1])) for row in n.answer["layers"]), call=("layers", {})),
    Branch(r"misses the gradient of W3 by ([\d.]+) %", {**NETWORK, "seed": 3, "widths": [2, 4, 4, 1]}, "layers", lambda n, m: near(100 * max(row["relative_error"] for row in n.answer["layers"]), float(m[1])), call=("layers", {})),
    Branch("by more than all of its length", NETWORK, "layers", call=("layers", {}), altered={"layers": [{"name": "W1", "shape": [1], "correct_norm": 0, "averaged_norm": 1, "relative_error": None, "angle_degrees": None}]}),
]  # fmt: skip


def both(n):
    """Walls to floor, as they are and standardised."""
    return n.minimum["condition"], n.answer["surface"]["minimum"]["condition"]


OTHER = ("picture", {"standardise": "inputs"})
SCALING = [
    Branch("Computing the same data", NEITHER, "scaling"),
    Branch("so walls and floor have no steepness to compare", {**CREASE}, "scaling", call=OTHER),
    Branch(r"are ([\d.]+) times as steep as its floor.*walls and floor are equally steep, and .* come all the way. [^H]", NEITHER, "scaling", lambda n, m: near(both(n)[0], float(m[1]), 0.05) and both(n)[1] < 1.05, call=OTHER),
    Branch(r"are (\d[\d\u202f]*) times as steep as its floor", {"data": "tips"}, "scaling", lambda n, m: near(both(n)[0], float(m[1].replace("\u202f", "")), 0.05), call=OTHER),
    Branch("are just as steep as its floor.* Here ", points([-1.0, 1.0], [0.0, 1.0]), "scaling", lambda n, m: both(n)[0] < 1.05, call=OTHER),
    Branch(r"come (\d+) % of the way\. Standardised, they are ([\d.]+) times as steep", NEARLY, "scaling", lambda n, m: near(both(n)[1], float(m[2])), call=OTHER),
    Branch(r"are ([\d.]+) times as steep as its floor.*walls and floor are equally", {**NEITHER, "standardise": "inputs"}, "scaling", lambda n, m: near(both(n)[1], float(m[1]), 0.05), call=("picture", {"standardise": "none"})),
    Branch("come hardly any of the way", points([1000.0, 1001.0, 1002.0], [0.0, 1.0, 3.0]), "scaling", call=OTHER),
]  # fmt: skip

DRAWN = {"draws": 200, "batch": 2}
WEIGHTS = [
    Branch("In a mean every example counts the same", NEITHER, "weights"),
    Branch(r"is 3 times the mean, in the same direction", {**NEITHER, "at": [1, 0], "cost": "sum"}, "weights", call=("batches", DRAWN)),
    Branch(r"example (\d) counts most, ([\d.]+) times .*; the plain mean, .* is ([\d.]+)° off and ([\d.]+) times as long", {**NEITHER, "at": [1, 0.5], "cost": "logsumexp"}, "weights", lambda n, m: near(3 * max(n.weights), float(m[2]), 0.05) and n.weights[int(m[1])] == max(n.weights), call=("batches", DRAWN)),
    Branch("2 examples count most, each", points([0.0, 1.0, 2.0], [2.0, 0.0, 2.0], at=[0, 0], cost="logsumexp"), "weights", lambda n, m: n.weights[0] == n.weights[2] == max(n.weights)),
    Branch("every example counts ([\\d.]+) times .*points the same way and is", {**NEITHER, "at": [1, 0], "cost": "rms"}, "weights", lambda n, m: near(3 * n.weights[0], float(m[1]), 0.05)),
    Branch("the only example counts", {**ONE, "at": [0, 0], "cost": "rms"}, "weights"),
    Branch("where one of them is zero there is no angle", {**NEITHER, "at": [0, 1], "cost": "rms"}, "weights", lambda n, m: n.is_level),
    Branch(r"Batches of 2 miss the \w+ by ([\d.]+) ± .*: a bias, not noise", {**NEITHER, "at": [1, 0], "cost": "max"}, "weights", lambda n, m: near(n.row["bias"], float(m[1]), 0.2) and n.row["bias"] > 2.6 * n.row["bias_error"], call=("batches", DRAWN)),
    Branch("(\\d+) draws cannot tell that from none", {"n": 24, "cost": "rms"}, "weights", lambda n, m: n.row["bias"] <= 2.6 * n.row["bias_error"], call=("batches", {"draws": 4, "batch": 20})),
    Branch("cannot tell that from none", {"n": 24, "cost": "rms"}, "weights", lambda n, m: n.row["bias_error"] is None, call=("batches", {"draws": 1, "batch": 5})),
    Branch("The", {**NEITHER, "loss": "absolute", "cost": "rms", "at": [3, 0]}, "weights", lambda n, m: n.kink, call=("batches", DRAWN)),
    Branch("The", {**NEITHER, "cost": "rms", "at": [3, 0]}, "weights", confirmed=False, call=("batches", {**DRAWN, "batch": 3})),
    Branch("The", {**SIGNED, "cost": "rms", "at": [-9, 0]}, "weights", call=("batches", DRAWN)),
]  # fmt: skip

SORTED = {**DRAWN, "order": "sorted"}
BATCH = [
    Branch("Drawing batches", NEITHER, "batch"),
    Branch("This batch is the only example there is", {**ONE, "at": [0, 0]}, "batch", call=("batches", {"draws": 5})),
    Branch(r"This one example gives .*; all 3 give \(([\d.]+), (−?[\d.]+)\)", {**NEITHER, "at": [1, 0]}, "batch", lambda n, m: near(n.answer["full"][0], float(m[1])), call=("batches", {"draws": 50, "batch": 1})),
    Branch("This batch of 2 gives .* Drawing again", NEITHER, "batch", fresh=False, call=("batches", DRAWN)),
    Branch("A batch of everybody", NEITHER, "batch", lambda n, m: n.row["measured"] < 1e-9, call=("batches", {"draws": 50, "batch": 3})),
    Branch(r"is ([\d.]+) \(root mean square\); the law says ([\d.]+)\.", {**NEITHER, "at": [1, 0]}, "batch", lambda n, m: near(n.row["measured"], float(m[1])) and near(n.row["predicted"], float(m[2])), call=("batches", DRAWN)),
    Branch("with this cost no simple law predicts it", {**NEITHER, "cost": "max", "at": [1, 0]}, "batch", call=("batches", DRAWN)),
    Branch(r"real batches the \w+ is .* of as many shuffled ones it is ([\d.]+)\..*less precise by a factor of ([\d.]+) here", {"n": 40}, "batch", lambda n, m: n.row["measured"] > n.row["shuffled"], call=("batches", {**SORTED, "batch": 8})),
    Branch("no less precise here|more precise here", {"n": 40, "at": "minimum"}, "batch", lambda n, m: n.row["measured"] <= 1.2 * n.row["shuffled"], call=("batches", {**SORTED, "batch": 8})),
    Branch("Blocks are", {**NEITHER, "cost": "max", "at": [1, 0]}, "batch", call=("batches", SORTED)),
    Branch("of shuffled ones it is not defined", NEITHER, "batch", call=("batches", SORTED), altered={"shuffled": None}),
    Branch(r"(\d+) of 200 real batches have no", {**SIGNED, "cost": "rms", "at": [0.4, 0.2]}, "batch", lambda n, m: sum(None in row for row in n.answer["estimates"]) == int(m[1]), call=("batches", DRAWN)),
    Branch("is too large for a number", NEITHER, "batch", call=("batches", DRAWN), altered={"measured": None}),
    Branch("This batch", {**LOGISTIC}, "batch", call=("batches", {**DRAWN, "order": "sequential"})),
    Branch("This batch", {**LOGISTIC}, "batch", call=("batches", {**DRAWN, "order": "by_class"})),
    Branch("This batch", {**NEITHER, "at": [9, 9]}, "batch", confirmed=False, call=("batches", DRAWN)),
    Branch("This batch", {**NEITHER, "at": [0, 1]}, "batch", lambda n, m: n.noise is None, call=("batches", DRAWN)),
    Branch("This batch", {**NEITHER, "at": [9, 9]}, "batch", lambda n, m: n.noise < 3, call=("batches", DRAWN)),
]  # fmt: skip

BRANCHES = [
    *LAB,
    *LOWEST,
    *BOTTOM,
    *CONTOUR,
    *COUPLED,
    *DOWNHILL,
    *EARLY,
    *EXAMPLES,
    *LINEAR,
    *MISLEADING,
    *LAYERS,
    *SCALING,
    *WEIGHTS,
    *BATCH,
]
