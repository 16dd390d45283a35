"""Random numbers that stay the same for ever: our own transforms of PCG64's raw output.

NumPy promises the raw stream of a bit generator, but not what its Generator methods make of it; links promise one
draw for all time (O'Neill 2014 for PCG; Box and Muller 1958 for the normal transform).
"""

import numpy as np
from numpy.typing import NDArray


class Draws:
    """A stream of uniform numbers from one seed; with other numbers after it, other streams of the same seed."""

    def __init__(self, seed: int, *stream: int) -> None:
        self._source = np.random.PCG64([seed, *stream] if stream else seed)

    def uniform(self, *shape: int) -> NDArray[np.float64]:
        """Numbers in [0, 1), multiples of 2^-53."""
        count = int(np.prod(shape))
        raw: NDArray[np.uint64] = self._source.random_raw(count)
        return ((raw >> np.uint64(11)).astype(np.float64) * 2.0**-53).reshape(shape)


def normal(u1: NDArray[np.float64], u2: NDArray[np.float64]) -> NDArray[np.float64]:
    """Standard normal numbers from two uniform ones each."""
    return np.sqrt(-2.0 * np.log(1.0 - u1)) * np.cos(2.0 * np.pi * u2)
