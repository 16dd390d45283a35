"""The cost over a window, and the shortcuts that give the same numbers sooner."""

from .surface import ADDITIVE, Surface, axis, check_budget, direct_surface, display_range, example_losses, surface
from .window import Span, Window, is_beyond, middle_of, spans_of
from .work_estimate import cell_work, path_work
