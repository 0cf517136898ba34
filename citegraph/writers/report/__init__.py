"""The report: one HTML page of tables and plots that needs nothing but itself."""

from citegraph.writers.report.outline import OUTLINE, in_order, section_of
from citegraph.writers.report.page import PageOptions, render, write
from citegraph.writers.report.section import Section

__all__ = ["OUTLINE", "PageOptions", "Section", "in_order", "render", "section_of", "write"]
