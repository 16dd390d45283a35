"""Every scene that holds together, as a strategy."""

from typing import Any

from hypothesis import strategies as st

from app.core.data import DATASETS
from app.core.model import COSTS

# Model -> the data that fit its own loss; and formulas of our own, with their parameters in order of appearance.
REAL = ("line", "curve", "clusters", "waves", "counts", "anscombe1", "anscombe4", "iris", "tips", "gapminder", "penguins")
FITTING = {
    ("line", "m", "b"): REAL,
    ("through_origin", "m", "b"): REAL,
    ("logistic", "w", "b"): ("clusters", "iris"),
    ("neuron", "w", "b"): REAL,
    ("two_weights", "w1", "w2"): REAL,
    ("sine", "a", "b"): REAL,
    ("exponential", "a", "b"): REAL,
    ("poisson", "a", "b"): ("counts", "clusters", "tips"),
    ("plane", "w1", "w2"): ("blobs", "xor", "spirals"),
    ("logistic_plane", "w1", "w2"): ("blobs", "xor", "spirals"),
}
TYPED = {
    "w2*tanh(w1*x)": ("w2", "w1"),
    "a*x^2 + b*x + c": ("a", "b", "c"),
    "relu(k1*x) + k2*x": ("k1", "k2"),
    "a*sin(b*x + c) + d": ("a", "b", "c", "d"),
}
UNBOUNDED_LOSSES = ("squared", "absolute", "huber", "hinge", "signed", "output")
TYPED_LOSS = {"loss": "formula", "loss_formula": "abs(y - p) + (y - p)^2"}

numbers = st.floats(-1e6, 1e6).map(lambda value: value + 0.0)
points = st.tuples(numbers, numbers).map(list)
ends = st.tuples(st.floats(-100.0, 100.0), st.floats(0.01, 50.0)).map(lambda pair: [pair[0] + 0.0, pair[0] + pair[1]])
windows = st.tuples(ends, ends).map(lambda pair: [*pair[0], *pair[1]])

PLACE = {
    "cost": st.sampled_from(sorted(COSTS)),
    "at": points,
    "window": windows,
    "grid": st.integers(5, 201),
    "standardise": st.sampled_from(["none", "inputs"]),
}
DRAW = {"n": st.integers(1, 25), "noise": st.floats(0.0, 10.0), "seed": st.integers(0, 2**53 - 1)}


@st.composite
def fields(draw: st.DrawFn) -> dict[str, Any]:
    """The fields of a scene, as JSON values; what may be left out is left out now and then."""
    model = draw(st.one_of(_named(), _typed()))
    loss = draw(st.sampled_from([{}, TYPED_LOSS, *({"loss": name} for name in UNBOUNDED_LOSSES)]))
    optional = {**PLACE, **(DRAW if DATASETS[model["data"]].generated else {})}
    return {**model, **loss, **{name: draw(optional[name]) for name in sorted(draw(st.sets(st.sampled_from(sorted(optional)))))}}


@st.composite
def _named(draw: st.DrawFn) -> dict[str, Any]:
    name, *axes = draw(st.sampled_from(sorted(FITTING)))
    data = draw(st.sampled_from(FITTING[(name, axes[0], axes[1])]))
    return {"data": data, "model": name, **draw(st.sampled_from([{}, {"axes": axes[::-1]}]))}


@st.composite
def _typed(draw: st.DrawFn) -> dict[str, Any]:
    formula = draw(st.sampled_from(sorted(TYPED)))
    axes = draw(st.permutations(TYPED[formula]))[:2]
    others = [name for name in TYPED[formula] if name not in axes]
    fixed = draw(st.fixed_dictionaries({}, optional=dict.fromkeys(others, numbers)))
    return {
        "data": draw(st.sampled_from(REAL)),
        "model": "formula",
        "formula": formula,
        "axes": axes,
        **({"fixed": fixed} if fixed else {}),
    }
