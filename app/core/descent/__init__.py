"""Walks downhill, the optimizers that take the steps, and what minibatches estimate."""

from .descent import Path, Stopped, as_rows, batches_of, descend_by, ended, epoch_of
from .minibatch_statistics import Estimates, SizeError, estimates_at, scale
from .optimizer_loop import Settings, bounded, taken, until_still
from .optimizers import OPTIMIZERS, Optimizer
