"""When two numbers are the same number, computed on two machines.

Another processor or matrix library adds in another order, and a result moves by some 1e-16 of *the terms that were added*, not of
the result: where they cancel, what is left is arithmetic noise. So each number has a scale, the size of what it came from:

- a cost has the height that is drawn. Costs of data that fit exactly are 1e-30 and noise; nobody sees 1e-9 of a picture's height;
- an example's gradient, and their mean, have the longest of all examples' gradients, axis by axis;
- a gradient of the cost has the sum of the sizes of its terms, dC/dl_i times dl_i/dtheta, or the slope from the middle of the
  picture to its rim where that is more: the complex step that finds it goes through the cost itself;
- a place has the half-width of the window;
- an end of a window, a coordinate of the default point and a generated number have only themselves: they are rounded.

A change that anyone meant to make is far above 1e-9 of these.
"""

from collections.abc import Sequence

TOLERANCE = 1e-9
Number = float | None


def is_same(one: Number, other: Number, scale: float = 0.0) -> bool:
    """Whether two numbers agree to 1e-9 of the larger one, or of their scale where that is more; null only with null."""
    if one is None or other is None:
        return one is other
    return abs(one - other) <= TOLERANCE * max(abs(one), abs(other), scale)


def are_same(ones: Sequence[Number], others: Sequence[Number], scales: Sequence[float]) -> bool:
    """The same for lists, which have to be equally long."""
    return len(ones) == len(others) == len(scales) and all(map(is_same, ones, others, scales))
