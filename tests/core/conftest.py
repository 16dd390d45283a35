"""Lets the tests of the core import their helpers whatever import mode pytest runs in, and sets mpmath's precision once."""

import sys
from pathlib import Path

from hypothesis import settings
from mpmath import mp

sys.path.insert(0, str(Path(__file__).parent))

settings.register_profile("core", deadline=None, derandomize=True)
settings.load_profile("core")
mp.dps = 50
