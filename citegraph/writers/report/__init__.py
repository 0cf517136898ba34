"""The report: one HTML page of tables and plots that needs nothing but itself."""

from citegraph.writers.report.outline import OUTLINE, Section, in_order, section_of
from citegraph.writers.report.page import PageOptions, render, write

__all__ = ["OUTLINE", "PageOptions", "Section", "in_order", "render", "section_of", "write"]
