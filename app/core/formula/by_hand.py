"""Texts of the formula language to be worked out from the very numbers that are printed in them."""

from typing import Any

from ..base import FormulaError
from .build import build
from .parse import parse
from .program import compile_program


def by_hand(text: str) -> dict[str, Any] | None:
    """The program of a text's value in the names that stand in it, {inputs, constants, operations, output}.

    None where the text has a constant that is no finite number.
    """
    try:
        parsed = parse(text, ours=True)
        program = compile_program({"value": build(parsed)}, parsed.names)
    except FormulaError:
        return None
    return {**program.as_dict(), "output": program.outputs["value"]}
