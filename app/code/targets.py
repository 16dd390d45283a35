"""The kinds of program that a scene can be copied as: one table."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from .in_curl import curl_command
from .in_jax import jax_program
from .in_json import json_body
from .in_numpy import numpy_program
from .in_torch import torch_program
from .subject import Named

Language = Literal["python", "shell", "json"]


@dataclass(frozen=True)
class Target:
    """A row. `ending` follows the model's name in the name of a file; `of_formulas` marks what needs a Subject."""

    name: str
    language: Language
    ending: str
    write: Callable[[Any], str]
    of_formulas: bool = True

    def file(self, subject: Named) -> str:
        """A name for the file."""
        return f"{subject.fields['model']}{self.ending}"


ROWS = (
    Target("numpy", "python", ".py", numpy_program),
    Target("jax", "python", "_jax.py", jax_program),
    Target("torch", "python", "_torch.py", torch_program),
    Target("curl", "shell", ".sh", curl_command, of_formulas=False),
    Target("json", "json", ".json", json_body, of_formulas=False),
)

TARGETS: dict[str, Target] = {row.name: row for row in ROWS}
