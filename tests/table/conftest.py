"""Lets the tests of tables import their helpers whatever import mode pytest runs in."""

import sys
from pathlib import Path

from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent))

settings.register_profile("table", deadline=None, derandomize=True)
settings.load_profile("table")
