"""Lets these tests import their helpers, and those of the core, whatever import mode pytest runs in."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "core")]
