"""Errorscape: error surfaces and the gradient of every single example, computed and drawn."""

import os

# Work is shared out over the cores in blocks (`core.blocks`); threads of the matrix library beside them would only wait.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "0.1.0"
