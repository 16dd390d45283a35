"""A sample of rows, each as likely as any other: the first ones of a file are seldom like the rest."""

import numpy as np

from ..core.base import Draws


def sampled(count: int, size: int, seed: int) -> list[int]:
    """Places of `size` rows among `count`, in order: those of the smallest of `count` uniform numbers (the first of equals)."""
    order = np.argsort(Draws(seed).uniform(count), kind="stable")
    return sorted(order[:size].tolist())
