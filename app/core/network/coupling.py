"""How the loss of every example changes when the input of one is moved: where a layer is normalised over the examples, all do.

N examples, I inputs. dl_i/dx_j by the complex step through the forward pass (Squire and Trapp 1998).
"""

from dataclasses import replace

import numpy as np

from ..base import Matrix, Vector, Watch
from .training import Lesson, losses_at

STEP = 1e-20


def influence(lesson: Lesson, weights: Vector, example: int, watch: Watch) -> Matrix:
    """dl_i/dx of one example's every input, (N, I). Row by row 0, but for the example's own, unless a layer is normalised.

    Raises what the watch raises.
    """
    found = np.empty((lesson.count, lesson.x.shape[0]))
    for column in range(lesson.x.shape[0]):
        watch.check()
        x = lesson.x.astype(complex)
        x[column, example] += 1j * STEP
        found[:, column] = losses_at(replace(lesson, x=x), weights).imag / STEP
    return found
