"""Periods: a bar from the first to the last year of each row."""

from dataclasses import dataclass

from citegraph.metrics.table import Table
from citegraph.writers.report.drawing import LINE, SERIES, drawing, shortened, width_of
from citegraph.writers.report.plots.bars import ROW, WIDEST, names
from citegraph.writers.report.plots.plotted import Plotted, gaps, nothing, years
from citegraph.writers.report.words import Words, figure

MOST = 20
"""Rows of the plot."""


@dataclass(frozen=True, slots=True)
class Spans:
    """A bar in time for each of the first rows, in the order of the table.

    Parameters
    ----------
    label
        The columns of the name; the first that is known counts.
    begin, end
        The columns of the first and the last year.
    value
        A column whose number is shown where a reader points.
    """

    label: tuple[str, ...]
    begin: str
    end: str
    value: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns without which there is no plot."""
        return (*self.label, self.begin, self.end, self.value)

    def draw(self, name: str, title: str, table: Table, words: Words) -> Plotted:
        """Draw the first `MOST` rows that have both years."""
        rows = list(zip(*(table.columns[c] for c in (self.begin, self.end)), strict=True))
        known = [place for place, row in enumerate(rows) if None not in row]
        if not known:
            return nothing(words, self.begin)
        shown = known[:MOST]
        captions = gaps(words, len(rows) - len(known))
        if len(known) > MOST:
            captions += (words.say("ranking_rest", MOST, len(known)),)
        first, last = min(rows[p][0] for p in shown), max(rows[p][1] for p in shown)
        said = words.say("spans_said", count=len(shown), first=first, last=last)
        labels = [names(table, self.label, place, words) for place in shown]
        texts = [shortened(label, WIDEST) for label in labels]
        with drawing(name, ROW * len(shown) + 48) as made:
            axes = made.axes(left=max(max(map(width_of, texts)) + 18, 60), top=10, below=30)
            axes.set_ylim(len(shown) - 0.4, -0.6)
            axes.set_yticks(range(len(shown)), [made.word(text) for text in texts])
            axes.set_xlim(first - 0.7, last + 0.7)
            axes.grid(visible=True, axis="x", color=LINE, linewidth=0.8)
            years(axes.xaxis)
            for y, (place, label) in enumerate(zip(shown, labels, strict=True)):
                begin, end = rows[place]
                (bar,) = axes.barh(y, end - begin + 0.8, 0.6, begin - 0.4, color=SERIES[0])
                value = table.columns[self.value][place]
                told = "" if value is None else f" ({words.column(self.value)} {figure(value)})"
                made.hint(bar, f"{label}: {begin}-{end}{told}")
            return Plotted(made.svg(title, said), captions)
