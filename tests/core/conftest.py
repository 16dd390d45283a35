"""Sets what Hypothesis tries and mpmath's precision once."""

from hypothesis import settings
from mpmath import mp

settings.register_profile("core", deadline=None, derandomize=True)
settings.load_profile("core")
mp.dps = 50
