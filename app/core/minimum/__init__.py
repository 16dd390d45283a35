"""The lowest point of a cost, what is known of it, and fits of the parameters that are not drawn."""

from .along import Along
from .condition_number import condition_at
from .convex import convex_bottom
from .data_starts import STARTS_SAMPLE, data_starts
from .fixed_parameters import Fit, fit_all, fit_others
from .lowest import Kind, Minimum
from .minimum import find_minimum
from .multistart import SEARCH_SAMPLE, bottom_from, lowest_place, spread, usual
