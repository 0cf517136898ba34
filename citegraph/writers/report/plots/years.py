"""Numbers by year: bars, and lines over them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from citegraph.metrics.table import Table
from citegraph.writers.report.drawing import SERIES, TEXT, Drawing, drawing
from citegraph.writers.report.plots.plotted import (
    Plotted,
    complete,
    figures,
    gaps,
    name_axes,
    nothing,
    years,
)
from citegraph.writers.report.words import Words, figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LONGEST = 120
"""Years that a plot shows at most; a reference list goes back to Aristotle."""


@dataclass(frozen=True, slots=True)
class Years:
    """A bar for each year, and perhaps a line of another number of the same unit.

    Parameters
    ----------
    year, value
        The columns of the bars.
    line
        The column of the line.
    """

    year: str
    value: str
    line: str | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns without which there is no plot."""
        return (self.year, self.value, *([self.line] if self.line else []))

    def draw(self, name: str, title: str, table: Table, words: Words) -> Plotted:
        """Draw the last `LONGEST` years."""
        rows = complete(table, (self.year, self.value))
        if not rows:
            return nothing(words, self.value)
        last = max(row[0] for row in rows)
        shown = [row for row in rows if row[0] > last - LONGEST]
        first = min(row[0] for row in shown)
        peak, most = max(shown, key=lambda row: (row[1], -row[0]))
        label = words.column(self.value)
        said = words.say("years_said", label=label, first=first, last=last, most=most, peak=peak)
        captions = gaps(words, len(table) - len(rows))
        if early := len(rows) - len(shown):
            captions += (words.say("earlier", count=early, year=first),)
        with drawing(name, 250) as made:
            axes = made.axes(top=30)
            self._bars(made, axes, shown)
            if self.line:
                self._line(axes, complete(table, (self.year, self.line)), first)
                _legend(made, axes, label, words.column(self.line))
            name_axes(made, axes, words.column(self.year), label)
            return Plotted(made.svg(title, said), captions)

    def _bars(self, made: Drawing, axes: "Axes", rows: list[tuple[int, float]]) -> None:
        x, height = zip(*rows, strict=True)
        bars = axes.bar(x, height, width=0.8, color=SERIES[0], linewidth=0)
        for bar, (year, value) in zip(bars, rows, strict=True):
            made.hint(bar, f"{year}: {figure(value)}")
        axes.set_xlim(min(x) - 0.7, max(x) + 0.7)
        years(axes.xaxis)
        figures(axes.yaxis)

    def _line(self, axes: "Axes", rows: list[tuple[int, float]], first: int) -> None:
        shown = [row for row in rows if row[0] >= first]
        if shown:
            axes.plot(*zip(*shown, strict=True), color=SERIES[5], linewidth=1.6)


def _legend(made: Drawing, axes: "Axes", bars: str, line: str) -> None:
    """Name both in their colours, at the upper right corner."""
    top = axes.get_position().y1 + 8 / made.height
    for place, (text, color) in enumerate(((line, SERIES[5]), (bars, SERIES[0]))):
        x = 0.96 - 0.2 * place
        axes.figure.text(x, top, "●", color=color, ha="right", fontsize=12)
        axes.figure.text(x - 0.025, top, made.word(text), color=TEXT, ha="right", fontsize=12)
