"""The gradient of every example at one point, their mean, the cost's own, found without them, and averages taken too early."""

from .early import Early, Gap
from .field import Field, field_over
from .gradients import (
    STEP,
    Gradients,
    cost_gradient_by_chain_rule,
    cost_gradient_by_complex_step,
    covariance_of,
    gradients_at,
    losses_and_gradients,
    weighted_sum,
    what_is_undefined,
)
