"""Sets what Hypothesis tries."""

from hypothesis import settings

settings.register_profile("table", deadline=None, derandomize=True)
settings.load_profile("table")
