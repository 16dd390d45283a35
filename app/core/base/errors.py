"""What can be wrong with a request, as values people read.

ErrorscapeError
  - Faults          one or more things wrong with a scene; each names its field and says what would be right
  - FormulaError    a formula that cannot be read; knows the position
  - TooMuchWork     a surface that would take too long; knows the largest grid that would not
  - OutOfTime       the deadline passed between two blocks of work
  - Cancelled       nobody is waiting for the answer any more
"""

import dataclasses
from dataclasses import dataclass


class ErrorscapeError(Exception):
    """Anything this package raises on purpose."""


@dataclass(frozen=True)
class Fault:
    """One thing wrong with one field of a request."""

    field: str
    code: str
    message: str
    extra: dict[str, object] = dataclasses.field(default_factory=dict)


class Faults(ErrorscapeError):
    """All the things wrong with a request."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(fault.message for fault in faults))
        self.faults = faults


class FormulaError(ErrorscapeError):
    """A formula that cannot be read. `position` counts characters from 0; `length` is at least 1."""

    def __init__(self, message: str, position: int = 0, length: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.position = position
        self.length = max(1, length)


class TooMuchWork(ErrorscapeError):
    """A surface that would take too long. `fits` is the largest grid that would not."""

    def __init__(self, fits: int) -> None:
        super().__init__(f"a grid of {fits} would fit")
        self.fits = fits


class OutOfTime(ErrorscapeError):
    """The deadline passed before the work was done."""


class Cancelled(ErrorscapeError):
    """The caller left before the work was done."""
