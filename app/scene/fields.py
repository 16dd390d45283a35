"""The fields of a scene: one table. Links, JSON, OpenAPI, docs and the page's controls all read it."""

from dataclasses import dataclass
from typing import Any, Protocol

from ..code.targets import TARGETS
from ..core.base import LIMITS
from ..core.data import DATASETS, ORDERS, WHICH
from ..core.descent import OPTIMIZERS
from ..core.model import COSTS, LOSSES, MODELS
from ..core.network import ACTIVATIONS, OUTPUTS
from ..table.cut import LISTS, SEPARATORS
from ..table.mends import MENDS
from .columns import Columns
from .kinds import Choice, Flag, Formula, Real, Schema, Text, Whole, in_query
from .layers import PlaneOf, Widths
from .lists import Indices, Methods, Names
from .points import Points
from .several import NamedNumbers, Numbers, TwoNames, Window


class Kind(Protocol):
    """How a field is read."""

    @property
    def wanted(self) -> str: ...

    @property
    def schema(self) -> Schema: ...

    def from_text(self, text: str) -> Any: ...

    def from_json(self, value: object) -> Any: ...


@dataclass(frozen=True)
class Field:
    """A row: its name, what it may hold, an example as it stands in a link, its meaning and default in words."""

    name: str
    kind: Kind
    example: str
    meaning: str
    default: str
    required: bool = False


VERSION = 1

# Defaults that are the same for every scene; the others follow from the data, the model or the window.
DEFAULTS: dict[str, Any] = {
    "v": VERSION, "data": "line", "seed": 1, "standardise": "none", "cost": "mean", "grid": 61,
    "order": "shuffled", "replacement": False, "draw": 1,
    "activation": "tanh", "batch_norm": 0, "trained_by": "adam", "trained_rate": 0.03, "plane": "random",
    "method": ["gd"], "rate": 0.1, "steps": 50, "momentum": 0.9,
    "moves": "plane", "example": 0, "all": False,
    "nodes": 13, "draws": 200, "of": "all", "as": "numpy",
    "separator": "auto", "decimal": "auto", "header": "auto", "leave_out": False, "sample_seed": 1, "preview": 6,
}  # fmt: skip
BATCH = 8  # or all examples, where there are fewer


def _usual(name: str) -> str:
    """A default as it stands in a query."""
    return in_query(DEFAULTS[name])


ROWS = (
    Field("v", Whole(1, LIMITS.seed[1]), "1", "Version of the link format.", f"{_usual('v')}, for ever"),
    Field("data", Choice((*DATASETS, "points")), "line", "A data set of the catalogue, or points for your own examples.", _usual("data")),
    Field("n", Whole(*LIMITS.examples), "24", "How many examples to generate.", "the data set's own"),
    Field("noise", Real(*LIMITS.noise), "0.6", "Size of the noise in generated data.", "the data set's own"),
    Field("seed", Whole(*LIMITS.seed), "3", "Which draw of generated data, of a network's first weights, and of random directions.", _usual("seed")),
    Field("points", Points(), '{"x": [0, 1], "y": [0, 1]}', "Your own examples, with data=points: y, and x or x1, x2, ..; labels name the columns, classes say what y = 0, 1, .. are, 2 to 10 texts. JSON only, as an object or as the text of a link's fragment.", "none"),
    Field("standardise", Choice(WHICH), "inputs", "Columns to bring to mean 0 and standard deviation 1: none, the inputs, or all, y too. A constant column is brought to 0.", _usual("standardise")),
    Field("model", Choice((*MODELS, "network", "formula")), "line", "A model of the catalogue, network, or formula for your own.", "the data set's own; network for own data of more than two classes, formula for those of several columns"),
    Field("formula", Formula(), "w2*tanh(w1*x)", "The prediction, with model=formula. Names that are neither columns (x, or x1, x2, ..) nor functions are parameters.", "none"),
    Field("widths", Widths(), "2,8,1", "The widths of a network's layers, with model=network: its inputs, the units of every hidden layer, its outputs.", "one hidden layer of 8 units; for spirals two of 16, for digits one of 32"),
    Field("activation", Choice(tuple(ACTIVATIONS)), "tanh", "What hidden units make of their sums.", _usual("activation")),
    Field("output", Choice(OUTPUTS), "sigmoid", "What the outputs make of theirs. softmax has an output for each class, y being its number.", "softmax for more than two classes, sigmoid for two, linear for other targets"),
    Field("batch_norm", Whole(0, LIMITS.hidden_layers), "1", "The hidden layer whose sums are brought to mean 0 and variance 1 over the examples, before its biases; 0 for none.", _usual("batch_norm")),
    Field("trained", Whole(*LIMITS.trained), "60", "Steps of training on all examples, down the mean loss, before one looks.", "60; for spirals 150, for digits 30"),
    Field("trained_by", Choice(tuple(OPTIMIZERS)), "adam", "The method of these steps.", _usual("trained_by")),
    Field("trained_rate", Real(*LIMITS.rate), "0.03", "The learning rate of these steps.", _usual("trained_rate")),
    Field("plane", PlaneOf(), "1.0.0,1.b.0", "What of a network's weight space is looked at: two random directions, normalised per filter, a layer's biases as one; the path of its training, by its first two principal directions; or two single weights, layer.unit.input or layer.b.unit, layers counted from 1, units and inputs from 0.", _usual("plane")),
    Field("axes", TwoNames(), "w1,w2", "The two parameters that span the surface.", "the model's own; of a formula the first two"),
    Field("fixed", NamedNumbers(), "c:0.5,d:2", "Values of the other parameters.", "0 each"),
    Field("loss", Choice((*LOSSES, "formula")), "squared", "A loss of the catalogue, or formula for your own.", "the model's own; squared for a formula"),
    Field("loss_formula", Formula(), "(y - p)^2", "The loss of one example in p (prediction) and y (target), with loss=formula.", "none"),
    Field("cost", Choice(tuple(COSTS)), "mean", "How the losses of all examples combine to one number.", _usual("cost")),
    Field("at", Numbers(2), "-0.6,-1.4", "The chosen point. It may lie outside the window.", "well up the side of the window"),
    Field("window", Window(), "-1.5,3.5,-2.5,3", "What is looked at: theta1 from, to, theta2 from, to.", "around the minimum"),
    Field("grid", Whole(*LIMITS.grid), "61", "Nodes of the surface on each side.", _usual("grid")),
    Field("batch", Whole(*LIMITS.batch), "8", "Size of a minibatch; cut to the number of examples.", f"{BATCH}, or all where there are fewer"),
    Field("order", Choice(ORDERS), "shuffled", "shuffled; or consecutive blocks of the examples, sorted by the first column, ordered by y (by_class), or in the data's own order (sequential), each drawn with a chance proportional to its size. Descent reads sequential ones from first to last, epoch after epoch.", _usual("order")),
    Field("replacement", Flag(), "false", "Whether shuffled minibatches are drawn with replacement.", _usual("replacement")),
    Field("draw", Whole(*LIMITS.seed), "1", "The seed of every minibatch.", _usual("draw")),
    Field("method", Methods(), "gd,adam:8", "Descent methods, each with its minibatch size or without.", _usual("method")),
    Field("rate", Real(*LIMITS.rate), "0.1", "The learning rate.", _usual("rate")),
    Field("steps", Whole(*LIMITS.steps), "50", "Steps of descent.", _usual("steps")),
    Field("momentum", Real(*LIMITS.momentum), "0.9", "The momentum coefficient.", _usual("momentum")),
    Field("moves", Choice(("plane", "all")), "all", "What descent moves: the point on the plane, or all weights of a network, whose path is then projected onto the plane.", _usual("moves")),
)  # fmt: skip

FIELDS: dict[str, Field] = {row.name: row for row in ROWS}

# What single calls take besides the scene; table takes no scene.
PARAMETERS: dict[str, dict[str, Field]] = {
    "surface": {
        "examples": Field("examples", Indices(LIMITS.surfaces_of_examples), "0,3", "Examples whose own surfaces to add.", "none"),
        "of": Field("of", Choice(("all", "batch")), "batch", "Whose surface: of all examples, or of the minibatch that draw names.", _usual("of")),
    },
    "layers": {
        "of": Field("of", Choice(("all", "batch")), "batch", "Which examples: all, or those of the minibatch that draw names.", _usual("of")),
        "examples": Field("examples", Indices(LIMITS.examples[1]), "0,3", "These examples instead.", "none"),
    },
    "coupling": {
        "example": Field("example", Whole(0, LIMITS.examples[1] - 1), "3", "The example whose input is moved.", _usual("example")),
    },
    "batches": {
        "draws": Field("draws", Whole(*LIMITS.draws), "200", "How many batches to draw.", _usual("draws")),
    },
    "formula": {
        "columns": Field("columns", Columns(), "x1,x2", "The columns that a formula may read, where no data are named.", "those of the data"),
    },
    "best": {
        "all": Field("all", Flag(), "true", "Whether to fit all parameters at once, the two axes too, and answer the point as well.", _usual("all")),
    },
    "code": {
        "as": Field("as", Choice(tuple(TARGETS)), "torch", "What to copy the scene as: a program in Python with numpy, jax or torch, a curl command, or the json of a POST.", _usual("as")),
    },
    "field": {
        "nodes": Field("nodes", Whole(*LIMITS.nodes), "13", "Nodes of the field on each side.", _usual("nodes")),
        "examples": Field("examples", Indices(LIMITS.examples[1], all_allowed=True), "0,3", "Examples whose own gradients to add.", "none"),
    },
    "table": {
        "text": Field("text", Text(LIMITS.body_bytes), "x,y\n1,2\n2,3.5", "The table itself: CSV, cells parted by semicolons, tabs, bars or blanks, or lists such as x = [1, 2].", "none", required=True),
        "separator": Field("separator", Choice(("auto", *SEPARATORS, LISTS)), "semicolon", "What parts the cells of a row; lists: each column is a list of its own.", _usual("separator")),
        "decimal": Field("decimal", Choice(("auto", "point", "comma")), "comma", "The decimal mark.", _usual("decimal")),
        "header": Field("header", Choice(("auto", "yes", "no")), "yes", "Whether the first row names the columns.", _usual("header")),
        "target": Field("target", Whole(0, LIMITS.table_columns - 1), "1", "The column of the target, counted from 0.", "a column named y, target, label or class; else the last one where it has classes or no column has a name; else the second"),
        "inputs": Field("inputs", Indices(LIMITS.columns, of="columns", beyond=LIMITS.table_columns), "0,2", "The columns of the inputs, counted from 0.", "the column x, or x1, x2, ..; else the first that can be used"),
        "mend": Field("mend", Names(tuple(MENDS)), "currency,thousands", "What to mend, of what mends offers.", "nothing"),
        "leave_out": Field("leave_out", Flag(), "true", "Whether to leave out rows with faults; left_out names them.", _usual("leave_out")),
        "first": Field("first", Whole(*LIMITS.examples), "100", "Use only the first so many of the rows without fault.", "all of them"),
        "sample": Field("sample", Whole(*LIMITS.examples), "100", "Draw so many of the rows without fault, each as likely as any other. They keep their order.", "all of them"),
        "sample_seed": Field("sample_seed", Whole(*LIMITS.seed), "1", "The seed of this sample.", _usual("sample_seed")),
        "preview": Field("preview", Whole(*LIMITS.preview), "6", "How many rows to send back as they were read.", _usual("preview")),
    },
}  # fmt: skip
