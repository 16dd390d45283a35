"""Texts of the formula language to be worked out from the very numbers that are printed in them."""

from ..base import FormulaError
from .build import build
from .parse import parse
from .program import ProgramDict, compile_program


class ByHand(ProgramDict):
    """A program with one output."""

    output: int


def by_hand(text: str) -> ByHand | None:
    """The program of a text's value in the names that stand in it.

    None where the text has a constant that is no finite number.
    """
    try:
        parsed = parse(text, ours=True)
        program = compile_program({"value": build(parsed)}, parsed.names)
    except FormulaError:
        return None
    return {**program.as_dict(), "output": program.outputs["value"]}
