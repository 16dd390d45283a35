"""The tables of the product as JSON: the catalogue and the limits. They change only with the code."""

from dataclasses import asdict
from functools import cache
from typing import Any

from ..core.base import LIMITS
from ..core.data import DATASETS
from ..core.descent import METHODS
from ..core.formula import LOSSES_TO_BEGIN_WITH, MODELS_TO_BEGIN_WITH, by_hand, mathml
from ..core.model import COSTS, LOSSES, MODELS
from ..core.network import ACTIVATIONS, OUTPUTS, SoftmaxHead
from ..scene.fields import FIELDS

METHOD = (
    "name",
    "title",
    "lines",
    "programs",
    "update",
    "memories",
    "source",
    "minibatch",
    "in_torch",
)  # what is said of a method


@cache
def catalogue() -> dict[str, Any]:
    """Models, losses, costs, data sets and methods, each with its words and defaults."""
    return {
        "models": [{**asdict(row), "mathml": mathml(row.formula)} for row in MODELS.values()],
        "losses": [
            {
                "name": row.name,
                "title": row.title,
                "formula": row.formula,
                "slope": row.slope,
                "shows": row.shows,
                "targets": [bound if abs(bound) < float("inf") else None for bound in row.targets],
                "mathml": mathml(row.formula),
                "program": by_hand(row.formula),
            }
            for row in LOSSES.values()
        ],
        "costs": [{"name": c.name, "title": c.title, "formula": c.formula, "shows": c.shows} for c in COSTS.values()],
        "datasets": [{**asdict(row), "generated": row.generated, "columns": row.columns} for row in DATASETS.values()],
        "beginnings": {
            "formula": [asdict(row) for row in MODELS_TO_BEGIN_WITH],
            "loss_formula": [asdict(row) for row in LOSSES_TO_BEGIN_WITH],
        },
        "network": {
            "title": "Network",
            "shows": "Layers of units, each a bent sum of what it reads; seen on a plane through all its weights.",
            "notice": "A slice is not the landscape: there is a direction for every weight, and this shows two.",
            "activations": [{"name": a.name, "title": a.title, "shows": a.shows} for a in ACTIVATIONS.values()],
            "outputs": list(OUTPUTS),
            "losses": list(SoftmaxHead.LOSSES),
        },
        "methods": [{name: getattr(row, name) for name in METHOD} for row in METHODS.values()],
    }


@cache
def limits() -> dict[str, Any]:
    """The table of limits, and for each field of a scene what it may hold."""
    fields = {
        f.name: {"wanted": f.kind.wanted, "default": f.default, "example": f.example, "meaning": f.meaning}
        for f in FIELDS.values()
    }
    return {"limits": LIMITS.as_dict(), "fields": fields}
