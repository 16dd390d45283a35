"""The canonical scene as a type: the fields of the table, each as a body has it."""

from typing import TYPE_CHECKING, Annotated, Any, NotRequired

from typing_extensions import TypedDict

from ..scene.fields import FIELDS
from ..scene.read import FieldValues
from .values import Json

# The others stand there where data and model have them.
ALWAYS = (
    "v",
    "data",
    "standardise",
    "model",
    "loss",
    "cost",
    "at",
    "window",
    "grid",
)

if TYPE_CHECKING:
    SceneFields = FieldValues  # for Python, which reads these by name
else:
    KINDS = {name: Annotated[Any, Json(row.kind.schema)] for name, row in FIELDS.items()}
    KINDS["points"] = Annotated[Any, Json(FIELDS["points"].kind.schema["oneOf"][0])]  # never packed, as in a link
    SceneFields = TypedDict("SceneFields", {name: kind if name in ALWAYS else NotRequired[kind] for name, kind in KINDS.items()})
