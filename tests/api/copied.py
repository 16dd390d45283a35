"""Programs that the API wrote, run, and compared with what the API answers itself."""

import contextlib
import io
import warnings
from typing import Any

import httpx
import numpy as np

from tests.api.asking import ask

CLOSE = 1e-9  # of a number's own size
ROUNDING = 1e-12  # of the size of the terms that it is the sum of


def run(text: str) -> tuple[dict[str, Any], str]:
    """The names that a program defines, and what it prints; it may not warn."""
    namespace: dict[str, Any] = {"__name__": "copied"}
    printed = io.StringIO()
    with warnings.catch_warnings(), np.errstate(), contextlib.redirect_stdout(printed):  # np.seterr ends with the program
        warnings.simplefilter("error")
        exec(compile(text, "copied.py", "exec"), namespace)
    return namespace, printed.getvalue()


def reproduced(client: httpx.Client, kind: str = "numpy", **fields: Any) -> dict[str, Any]:
    """What the program of a scene defines, after it has been found to agree with the API."""
    fields = {"grid": 7, **fields}
    found, printed = run(ask(client, "code", **fields, **{"as": kind})["text"])
    picture = ask(client, "picture", **fields)
    told, surface = picture["gradients"], picture["surface"]
    gradients = as_numbers(told["gradients"])
    agree(found["losses"], told["losses"])
    agree(found["surface"], surface["cost"])
    if not told["kink"] or kind == "numpy":
        agree(found["gradients"], told["gradients"])
        agree(found["mean"], told["mean"], np.abs(gradients).mean(axis=0))
        if np.isfinite(as_numbers(told["cost_gradient"])).all() and not told["kink"]:
            terms = as_numbers(told["weights"])[:, None] * gradients
            agree(found["cost_gradient"], told["cost_gradient"], np.nansum(np.abs(terms), axis=0))
    agree(found["cost"], told["cost"], np.abs(as_numbers(told["losses"])).max())
    assert [line.split(":")[0] for line in printed.splitlines()] == ["cost", "mean of the gradients", "lowest node"]
    return found


def as_numbers(told: Any) -> Any:
    """What stands in an answer, null as nan, or in an array of any library."""
    return np.array(told.tolist() if hasattr(told, "tolist") else told, dtype=np.float64)


def agree(found: Any, told: Any, size: Any = None) -> None:
    """The same numbers, and none where none is told."""
    found, told = as_numbers(found), as_numbers(told)
    assert found.shape == told.shape
    defined = np.isfinite(told)
    assert (np.isfinite(found) == defined).all(), (found, told)
    largest = np.abs(told[defined]).max(initial=0.0) if size is None else size
    allowed = CLOSE * np.abs(told) + ROUNDING * largest + 1e-300
    assert (np.abs(found - told) <= allowed)[defined].all(), (found, told)
