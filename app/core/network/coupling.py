"""How the loss of every example changes when the input of one is moved: where a layer is normalised over the examples, all do.

N examples, I inputs. dl_i/dx_j by the complex step through the forward pass (Squire and Trapp 1998).
"""

import numpy as np

from ..problem import Rows
from .architecture import Flat
from .passes import forward
from .training import Lesson

STEP = 1e-20


def influence(lesson: Lesson, weights: Flat, example: int) -> Rows:
    """dl_i/dx of one example's every input, (N, I). Row by row 0, but for the example's own, unless a layer is normalised."""
    layers = lesson.shape.layers(weights)
    found = np.empty((lesson.count, lesson.x.shape[0]))
    for column in range(lesson.x.shape[0]):
        x = lesson.x.astype(complex)
        x[column, example] += 1j * STEP
        for piece in lesson.pieces():
            losses = lesson.head.losses(forward(lesson.shape, layers, x[:, piece])[-1].z, lesson.targets[:, piece])
            found[piece, column] = losses.imag / STEP
    return found
