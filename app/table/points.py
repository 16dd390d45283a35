"""The examples of a table: its chosen columns as numbers, with their labels."""

from collections.abc import Sequence
from typing import Any

from ..core.base import LIMITS
from .cells import short
from .choose import Roles
from .columns import Column

OwnPoints = dict[str, Any]  # lists of numbers by the names of columns, with labels and classes


def points_of(columns: Sequence[Column], roles: Roles, kept: Sequence[int]) -> OwnPoints:
    """Columns x, or x1, x2, .. in the order of the inputs, and y, over the kept rows; classes are 0, 1, .."""
    assert roles.target is not None
    target = columns[roles.target]
    inputs = dict(zip(_names(len(roles.inputs)), (columns[index] for index in roles.inputs), strict=True))
    labels = {name: _label(column) for name, column in inputs.items()} | {"y": short(target.label, LIMITS.label_characters)}
    values = {name: _numbers(column, kept) for name, column in {**inputs, "y": target}.items()}
    return {**values, "labels": labels, **({"classes": target.classes} if target.classes else {})}


def _names(count: int) -> list[str]:
    return ["x"] if count == 1 else [f"x{i}" for i in range(1, count + 1)]


def _numbers(column: Column, kept: Sequence[int]) -> list[float]:
    """The column's values over the kept rows; of classes the place of each among them."""
    place = {text: float(index) for index, text in enumerate(column.classes or [])}
    values: dict[str, Any] = {
        cell: place.get(value, value) if isinstance(value, str) else value for cell, value in column.says.items()
    }
    return [values[column.cells[row]] for row in kept]


def _label(column: Column) -> str:
    if column.classes is None or len(column.classes) > 2:
        return short(column.label, LIMITS.label_characters)
    first, second = column.classes
    return short(f"{column.name} ({first} 0, {second} 1)", LIMITS.label_characters)
