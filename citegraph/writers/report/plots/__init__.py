"""The kinds of plots: each says which columns it needs and draws them, or says why it cannot."""

from citegraph.writers.report.plots.bars import Ranking, Shares
from citegraph.writers.report.plots.layers import Layers
from citegraph.writers.report.plots.plotted import Plot, Plotted, plotted
from citegraph.writers.report.plots.points import Bubbles, Curves
from citegraph.writers.report.plots.spans import Chain, Spans
from citegraph.writers.report.plots.years import Years

__all__ = [
    "Bubbles",
    "Chain",
    "Curves",
    "Layers",
    "Plot",
    "Plotted",
    "Ranking",
    "Shares",
    "Spans",
    "Years",
    "plotted",
]
