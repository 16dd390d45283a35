"""How the loss of every example changes when the input of one is moved: where a layer is normalised over the examples, all do.

N examples, I inputs. dl_i/dx_j by the complex step through the forward pass (Squire and Trapp 1998).
"""

from dataclasses import replace

import numpy as np

from ..base import Deadline, Matrix, Vector
from .training import TrainingSet, losses_at

STEP = 1e-20


def influence(training_set: TrainingSet, weights: Vector, example: int, deadline: Deadline) -> Matrix:
    """dl_i/dx of one example's every input, (N, I). Row by row 0, but for the example's own, unless a layer is normalised.

    Raises what the deadline raises.
    """
    found = np.empty((training_set.count, training_set.x.shape[0]))
    for column in range(training_set.x.shape[0]):
        deadline.check()
        x = training_set.x.astype(complex)
        x[column, example] += 1j * STEP
        found[:, column] = losses_at(replace(training_set, x=x), weights).imag / STEP
    return found
