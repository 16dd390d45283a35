"""Lets these tests use the helpers of the tests of the API and of the core."""

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent.parent / name) for name in ("api", "core")]
