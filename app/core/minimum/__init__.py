"""The lowest point of a cost, what is known of it, and fits of the parameters that are not drawn."""

from .condition_number import condition_at
from .convex import convex_bottom
from .data_starts import STARTS_SAMPLE, data_starts
from .fitted_cost import FittedCost
from .fixed_parameters import Fit, fit_all, fit_fixed_parameters
from .lowest import Kind, Minimum
from .minimum import find_minimum
from .multistart import SEARCH_SAMPLE, bottom_from, lowest_place, spread, usual
