"""What the claims of a chapter are worked out from: the answers of the API about the scene of a figure, and NumPy.

A claim is an expression of these names and no others. An answer is asked for when a claim needs it.
"""

import json
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, urlencode

import numpy as np

from app.api.calls import CALLS
from app.core.base import Deadline
from app.scene.read import read_body, read_query

from .runs import mean_end

DELTA = np.array([3e-4, -2e-4])  # a small step
NUMPY = {
    **{
        name: getattr(np, name)
        for name in (
            *("abs", "sqrt", "exp", "log", "sum", "mean", "prod", "max", "min", "array", "stack", "trace", "sort", "argsort"),
            *("round", "pi"),
        )
    },
    "norm": np.linalg.norm,
}
SIGMOID = {
    "data": "points",
    "points": {"x": [0.0, 1.0], "y": [0.0, 0.0]},
    "model": "logistic",
    "loss": "output",
    "at": [1.0, 0.0],
}


@cache
def answered(call: str, query: str) -> dict[str, Any]:
    """What the API says to a query."""
    return CALLS[call].answer(read_query(query, CALLS[call].fields), Deadline())


def close(found: Any, expected: Any) -> bool:
    """Equal to rounding."""
    return bool(np.allclose(found, expected, rtol=1e-9, atol=1e-12))


class Facts(dict[str, Any]):
    """The names that a claim about one scene may use."""

    def __init__(self, query: str) -> None:
        super().__init__(NUMPY)
        self.query = query
        gradients = self.ask("gradients")
        data = self.ask("program")["data"]
        minimum = self.ask("surface")["minimum"]
        self.update({name: np.array(gradients[name], dtype=float) for name in ("predictions", "losses", "weights", "at")})
        self.update({name: gradients.get(name) for name in ("cost", "residual", "early_gap", "whole")})
        self.update(self._slopes(gradients))
        self.update({name: np.array(values) for name, values in data.items()})
        self.update(
            N=len(data["y"]),
            count=len(data["y"]),
            lowest=minimum["cost"],
            condition=minimum["condition"],
            delta=DELTA,
            step=self["at"] + DELTA,
        )
        self.update(minimum=np.array(minimum["at"]) if minimum["at"] else None)
        self.update(
            {name: getattr(self, name) for name in vars(Facts) if name.endswith(("_at", "_of", "layer", "ask"))}, close=close
        )

    def __missing__(self, name: str) -> Any:
        if name == "sigmoid":
            return CALLS["gradients"].answer(read_body(json.dumps(SIGMOID).encode(), CALLS["gradients"].fields), Deadline())
        if name == "network_miss":
            layers = CALLS["layers"].answer(read_query("data=xor", CALLS["layers"].fields), Deadline())["layers"]
            return 100 * layers[0]["relative_error"]
        if name in ("off_course", "mean_off_course"):
            arrows = -(self["gradients"] if name == "off_course" else self["gradients"].mean(axis=0))
            way = self["minimum"] - self["at"]
            cosines = arrows @ way / (np.linalg.norm(arrows, axis=-1) * np.linalg.norm(way))
            return np.degrees(np.arccos(cosines))
        if name == "first_gradient":
            return self["gradients"][0]
        if name == "reached":
            return self.ask("descent")["paths"][-1]["cost"][-1]
        if name == "mean_gradient":
            return self["gradients"].mean(axis=0)
        batches = self.ask("batches", draws=400)
        return {
            "size": batches["size"],
            "estimate": batches["batch_cost_gradient"],
            "error": self.error_of(),
            "law": self._row(batches)["predicted"],
        }[name]

    def ask(self, call: str, **fields: Any) -> dict[str, Any]:
        """The scene's answer to a call, some fields of it others."""
        texts = {
            name: value if isinstance(value, str) else ",".join(map(str, np.ravel(value).tolist()))
            for name, value in fields.items()
        }
        return answered(call, urlencode({**dict(parse_qsl(self.query)), **texts}))

    @staticmethod
    def _slopes(gradients: dict[str, Any]) -> dict[str, Any]:
        if gradients["gradients"] is None:
            return {"slope": np.array(gradients["cost_gradient"])}
        return {name: np.array(gradients[of]) for name, of in
                (("gradients", "gradients"), ("slope", "cost_gradient"), ("covariance", "covariance"))}  # fmt: skip

    @staticmethod
    def _row(batches: dict[str, Any]) -> dict[str, Any]:
        return next(row for row in batches["by_size"] if row["size"] == batches["size"])

    def losses_at(self, place: Any) -> Any:
        return np.array(self.ask("gradients", at=place)["losses"])

    def cost_at(self, place: Any) -> Any:
        return self.ask("gradients", at=place)["cost"]

    def gradient_at(self, *place: float) -> Any:
        return np.array(self.ask("gradients", at=place)["mean"])

    def covariance_at(self, *place: float) -> Any:
        return np.array(self.ask("gradients", at=place)["covariance"])

    def noise_scale_at(self, *place: float) -> Any:
        return self.ask("gradients", at=place)["noise_scale"]

    def weights_of(self, cost: str) -> Any:
        return np.array(self.ask("gradients", cost=cost, at=self["at"])["weights"])

    def error_of(self, **fields: Any) -> float:
        return float(self._row(self.ask("batches", draws=400, **fields))["measured"])

    def bias_of(self, **fields: Any) -> float:
        return float(self._row(self.ask("batches", draws=400, **fields))["bias"])

    def bias_error_of(self, **fields: Any) -> float:
        return float(self._row(self.ask("batches", draws=400, **fields))["bias_error"])

    def law_of(self, count: int, size: int) -> float:
        """Of so many examples, drawn with replacement."""
        return float(self._row(self.ask("batches", draws=1, n=count, batch=size, replacement="true"))["predicted"])

    def end_of(self, method: str, **fields: Any) -> float:
        """The cost at the end of a path."""
        paths = self.ask("descent", **fields)["paths"]
        return float(next(path for path in paths if path["method"] == method)["cost"][-1])

    def mean_end_of(self, kind: str, steps: int | None = None) -> float:
        """The cost after the steps of the scene, a line's, or so many: the mean of many runs on minibatches of one kind."""
        scene = self.ask("descent")["scene"]
        data = (tuple(self[name].tolist()) for name in ("x", "y"))
        return mean_end(kind, *data, tuple(self["at"].tolist()), scene["batch"], steps or scene["steps"])

    @staticmethod
    def condition_of(x: Any) -> float:
        """How much steeper a line's cost over inputs x is across its valley than along it: from half its Hessian, by hand."""
        low, high = np.linalg.eigvalsh([[np.mean(x * x), np.mean(x)], [np.mean(x), 1.0]])
        return float(high / low)

    def layer(self, name: str) -> dict[str, Any]:
        """One of a network's layers, as the call layers has it."""
        return next(row for row in self.ask("layers")["layers"] if row["name"] == name)
