"""The explorer: one HTML page that needs nothing but itself."""

from citegraph.writers.explorer.page import render, write

__all__ = ["render", "write"]
