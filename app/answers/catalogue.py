"""What the call catalogue answers: models, losses, costs, data sets and methods. It changes only with the code."""

from dataclasses import dataclass
from functools import cache

from typing_extensions import TypedDict

from ..core.data import DATASETS, Dataset
from ..core.descent import OPTIMIZERS, Optimizer
from ..core.formula import LOSSES_TO_BEGIN_WITH, MODELS_TO_BEGIN_WITH, Beginning, ByHand, by_hand, mathml
from ..core.model import COSTS, LOSSES, MODELS, Cost, Loss, Model
from ..core.network import ACTIVATIONS, OUTPUTS, Activation, SoftmaxHead


@dataclass(frozen=True)
class ModelRow(Model):
    """A model, and its formula as MathML."""

    mathml: str


class LossRow(TypedDict):
    """A loss: its formula, its derivative in p (`slope`), the range of y it takes, and a program of the formula."""

    name: str
    title: str
    formula: str
    slope: str
    shows: str
    targets: tuple[float | None, float | None]
    mathml: str
    program: ByHand | None


class CostRow(TypedDict):
    """A cost: how losses combine."""

    name: str
    title: str
    formula: str
    shows: str


class DatasetRow(TypedDict):
    """A data set, with the defaults of generated ones and of networks for it."""

    name: str
    title: str
    labels: dict[str, str]
    model: str
    shows: str
    n: int | None
    noise: float | None
    classes: tuple[str, ...] | None
    source: str | None
    unit: float
    pixels: int | None
    hidden: tuple[int, ...]
    trained: int
    generated: bool
    columns: tuple[str, ...]


class Beginnings(TypedDict):
    """Formulas to begin with."""

    formula: list[Beginning]
    loss_formula: list[Beginning]


class ActivationRow(TypedDict):
    """An activation."""

    name: str
    title: str
    shows: str


class NetworkRow(TypedDict):
    """What a network may be made of."""

    title: str
    shows: str
    notice: str
    activations: list[ActivationRow]
    outputs: list[str]
    losses: list[str]


class MethodRow(TypedDict):
    """An optimizer: its lines in symbols, the program of each, what it remembers, and what torch.optim does otherwise."""

    name: str
    title: str
    lines: tuple[str, ...]
    programs: list[ByHand | None]
    update: str
    memories: tuple[str, ...]
    source: str
    minibatch: bool
    in_torch: str


class CatalogueAnswer(TypedDict):
    """The call catalogue."""

    models: list[ModelRow]
    losses: list[LossRow]
    costs: list[CostRow]
    datasets: list[DatasetRow]
    beginnings: Beginnings
    network: NetworkRow
    methods: list[MethodRow]


@cache
def catalogue() -> CatalogueAnswer:
    """Models, losses, costs, data sets and methods, each with its words and defaults."""
    return {
        "models": [ModelRow(**vars(row), mathml=mathml(row.formula)) for row in MODELS.values()],
        "losses": [_loss(row) for row in LOSSES.values()],
        "costs": [_cost(row) for row in COSTS.values()],
        "datasets": [_dataset(row) for row in DATASETS.values()],
        "beginnings": {"formula": list(MODELS_TO_BEGIN_WITH), "loss_formula": list(LOSSES_TO_BEGIN_WITH)},
        "network": {
            "title": "Network",
            "shows": "Layers of units, each a bent sum of what it reads; seen on a plane through all its weights.",
            "notice": "A slice is not the landscape: there is a direction for every weight, and this shows two.",
            "activations": [_activation(row) for row in ACTIVATIONS.values()],
            "outputs": list(OUTPUTS),
            "losses": list(SoftmaxHead.LOSSES),
        },
        "methods": [_method(row) for row in OPTIMIZERS.values()],
    }


def _loss(row: Loss) -> LossRow:
    return {
        "name": row.name,
        "title": row.title,
        "formula": row.formula,
        "slope": row.derivative,
        "shows": row.shows,
        "targets": (_bound(row.targets[0]), _bound(row.targets[1])),
        "mathml": mathml(row.formula),
        "program": by_hand(row.formula),
    }


def _bound(value: float) -> float | None:
    return value if abs(value) < float("inf") else None


def _cost(row: Cost) -> CostRow:
    return {"name": row.name, "title": row.title, "formula": row.formula, "shows": row.shows}


def _dataset(row: Dataset) -> DatasetRow:
    return {
        "name": row.name,
        "title": row.title,
        "labels": row.labels,
        "model": row.model,
        "shows": row.shows,
        "n": row.n,
        "noise": row.noise,
        "classes": row.classes,
        "source": row.source,
        "unit": row.unit,
        "pixels": row.pixels,
        "hidden": row.hidden,
        "trained": row.trained,
        "generated": row.generated,
        "columns": row.columns,
    }


def _activation(row: Activation) -> ActivationRow:
    return {"name": row.name, "title": row.title, "shows": row.shows}


def _method(row: Optimizer) -> MethodRow:
    return {
        "name": row.name,
        "title": row.title,
        "lines": row.lines,
        "programs": row.programs,
        "update": row.update,
        "memories": row.memories,
        "source": row.source,
        "minibatch": row.minibatch,
        "in_torch": row.in_torch,
    }
