"""From source tables to all the tables that people read."""

from citegraph.store.stages import resolve

__all__ = ["resolve"]
