"""Errorscape: error surfaces and the gradient of every single example, computed and drawn."""

__version__ = "0.1.0"
