"""The window that is looked at: from where to where along each axis, and what lies in it."""

import numpy as np

from ..base import Vector

Span = tuple[float, float]  # from, to
Window = tuple[float, float, float, float]  # theta1 from, to, theta2 from, to


def middle_of(window: Window) -> Vector:
    """Its centre (2,)."""
    return np.array([(window[0] + window[1]) / 2.0, (window[2] + window[3]) / 2.0])


def spans_of(window: Window) -> Vector:
    """How wide it is along each axis (2,)."""
    return np.array([window[1] - window[0], window[3] - window[2]])


def is_beyond(at: Vector, window: Window, widths: float = 0.0) -> bool:
    """Whether a place (2,) lies outside, by more than so many widths of the window."""
    room, low, high = widths * spans_of(window), np.array([window[0], window[2]]), np.array([window[1], window[3]])
    return bool(((at < low - room) | (at > high + room)).any())
