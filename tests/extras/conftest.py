"""Lets the tests of copied programs use the helpers of the API's tests."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "api"))
