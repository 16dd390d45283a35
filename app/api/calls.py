"""The calls of the API: one table, from which routes, OpenAPI and docs are made."""

import builtins
import keyword
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, get_type_hints

from .. import answers
from ..core.base import Deadline
from ..scene.fields import FIELDS, PARAMETERS, Field
from ..scene.read import FieldValues
from ..scene.scene import resolve
from .schemas import Key, keys_of


@dataclass(frozen=True)
class Call:
    """A row: what is asked, and the function that answers it.

    That takes the scene and, by their names, the call's own `parameters`; or, where `needs_scene` is False, the values of all
    fields as they were read. `of_scene` is False where the fields of a scene are none of this call.
    """

    name: str
    title: str
    work: Callable[..., Any]
    example: str
    parameters: dict[str, Field] = field(default_factory=dict)
    needs_scene: bool = True
    of_scene: bool = True

    @property
    def path(self) -> str:
        return f"/api/v1/{self.name}"

    @property
    def fields(self) -> dict[str, Field]:
        """Everything the call takes."""
        return {**(FIELDS if self.of_scene else {}), **self.parameters}

    @property
    def answers(self) -> Any:
        """The type of its answers."""
        return get_type_hints(self.work, include_extras=True)["return"]

    @cached_property
    def keys(self) -> dict[str, Key]:
        """What stands in an answer, by name."""
        return keys_of(self.answers)

    def answer(self, values: FieldValues, deadline: Deadline) -> Any:
        """What the call answers to these values; raises Faults, and what the deadline raises."""
        if not self.needs_scene:
            return self.work(values, deadline)
        own = {_argument(name): values[name] for name in self.parameters if name in values}
        scene = resolve({name: value for name, value in values.items() if name not in self.parameters}, deadline)
        return self.work(scene, deadline, **own)


def _argument(name: str) -> str:
    """A field's name as that of an argument: Python has `as` and `all` for itself."""
    return f"{name}_" if keyword.iskeyword(name) or hasattr(builtins, name) else name


ROWS = (
    Call("surface", "The cost over the window", answers.surface_answer, "data=iris&grid=11", PARAMETERS["surface"]),
    Call("gradients", "Every example's gradient at one point, and their mean", answers.gradients_answer, "data=line&n=5&at=0,0"),
    Call("field", "Gradients on a coarse grid", answers.field_answer, "model=two_weights&nodes=5", PARAMETERS["field"]),
    Call("batches", "What minibatches estimate, drawn for real", answers.batches_answer, "data=clusters&batch=4&draws=5", PARAMETERS["batches"]),
    Call("descent", "Paths downhill from the chosen point", answers.descent_answer, "method=gd,adam:8&rate=0.1&steps=5"),
    Call("layers", "A network's gradient layer by layer, and what averaging too early makes of it", answers.layers_answer, "data=xor&n=20", PARAMETERS["layers"]),
    Call("coupling", "How every example's loss changes when one example's input is moved", answers.coupling_answer, "data=xor&n=12&batch_norm=1&example=3", PARAMETERS["coupling"]),
    Call("program", "The compiled formula with its derivatives, or the network with its weights", answers.program_answer, "data=clusters&n=5"),
    Call("formula", "What a formula says while it is typed", answers.formula_answer, "formula=a*tanh(b*x)%2Bc&columns=x", PARAMETERS["formula"], needs_scene=False),
    Call("best", "The best values of the parameters that are no axes, or of all", answers.best_answer, "data=curve&model=formula&formula=a*x%2Bb*x^2%2Bc&at=0.5,0.5", PARAMETERS["best"]),
    Call("code", "The scene as a short program, a command or JSON, to copy", answers.code_answer, "data=line&n=5&as=numpy", PARAMETERS["code"]),
    Call("picture", "Surface, gradients and program in one answer", answers.picture_answer, "data=waves&grid=11"),
    Call("table", "A table of your own: how it is read, what is wrong with it, its examples", answers.table_answer, "text=bill,tip%0A17,1%0A10.3,1.7%0A21,3.5", PARAMETERS["table"], needs_scene=False, of_scene=False),
)  # fmt: skip

CALLS: dict[str, Call] = {row.name: row for row in ROWS}
