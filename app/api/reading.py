"""What table answers, as plain values."""

from dataclasses import asdict

from ..core.base import Watch
from ..scene.fields import DEFAULTS
from ..scene.read import Values
from ..table.read import Wishes, read_table
from .answers import Answer, without


def table_answer(values: Values, _watch: Watch) -> Answer:
    """The caller's own table: how it was read, what is wrong with it, and its examples."""
    wishes, text = without(values, "text")
    table = read_table(text, Wishes(**{"preview": DEFAULTS["preview"], **wishes}))
    told = {name: [asdict(row) for row in getattr(table, name)] for name in ("faults", "mends", "notes")}
    return {**vars(table), **told}
