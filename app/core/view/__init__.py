"""Where one looks when a link names nothing: the default window and point."""

from .default_view import default_point, default_window, rounded_ends
from .extent import half_width
