"""Sets of works that are narrowed, combined and followed, as Python and as text."""

from citegraph.query.selection import Selection
from citegraph.query.work import Work, pane_name

__all__ = ["Selection", "Work", "pane_name"]
