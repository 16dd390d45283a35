"""What numbers come in: names for the kinds of arrays, so that a signature says what goes in and out.

N examples, G1 x G2 grid nodes, P parameters. Docstrings give the shapes where they are not plain.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]  # of any shape, real or complex
Vector = NDArray[np.float64]  # one axis
Matrix = NDArray[np.float64]  # two axes; gradients of examples are (N, 2)
Grid = NDArray[np.float64]  # (G2, G1): rows follow theta2, columns theta1
Indices = NDArray[np.int64]  # of examples, from 0
Point = tuple[float, float]  # theta1, theta2
