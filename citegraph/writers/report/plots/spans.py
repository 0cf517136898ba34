"""Rows in time: a bar from the first to the last year of each, or a chain from work to work."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citegraph.metrics.table import Table
from citegraph.writers.report.drawing import LINE, SERIES, Drawing, drawing, shortened, width_of
from citegraph.writers.report.plots.bars import ROW, WIDEST, names
from citegraph.writers.report.plots.plotted import Plotted, gaps, nothing, years
from citegraph.writers.report.words import Words, figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes

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
        with drawing(name, ROW * len(shown) + 48) as made:
            axes = _timeline(made, labels, first, last)
            for y, (place, label) in enumerate(zip(shown, labels, strict=True)):
                begin, end = rows[place]
                (bar,) = axes.barh(y, end - begin + 0.8, 0.6, begin - 0.4, color=SERIES[0])
                value = table.columns[self.value][place]
                told = "" if value is None else f" ({words.column(self.value)} {figure(value)})"
                made.hint(bar, f"{label}: {figure(begin)}-{figure(end)}{told}")
            return Plotted(made.svg(title, said), captions)


@dataclass(frozen=True, slots=True)
class Chain:
    """A row for each work, a point at its year, and lines to the works it leads to.

    Parameters
    ----------
    label
        The columns of the name, joined.
    year
        The column of the year.
    number, leads_to
        The columns of a row's number, and of the numbers it leads to as text.
    """

    label: tuple[str, ...]
    year: str
    number: str
    leads_to: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns without which there is no plot."""
        return (*self.label, self.year, self.number, self.leads_to)

    def draw(self, name: str, title: str, table: Table, words: Words) -> Plotted:
        """Draw all rows whose year is known."""
        rows = [row for row in table.rows() if row[self.year] is not None]
        if not rows:
            return nothing(words, self.year)
        labels = [" · ".join(str(row[c]) for c in self.label if row[c]) for row in rows]
        first, last = min(row[self.year] for row in rows), max(row[self.year] for row in rows)
        said = words.say("chain_said", count=len(rows), first=first, last=last)
        with drawing(name, ROW * len(rows) + 48) as made:
            axes = _timeline(made, labels, first, last)
            heights = {str(row[self.number]): y for y, row in enumerate(rows)}
            years_of = [row[self.year] for row in rows]
            for y, row in enumerate(rows):
                for other in re.findall(r"\d+", str(row[self.leads_to] or "")):
                    if other in heights:
                        end = heights[other]
                        axes.plot(
                            [years_of[y], years_of[end]], [y, end], color=SERIES[0], linewidth=1.2
                        )
            for y, (year, label) in enumerate(zip(years_of, labels, strict=True)):
                (mark,) = axes.plot(year, y, "o", ms=9, color=SERIES[0], mew=0)
                made.hint(mark, f"{label}: {figure(year)}")
            return Plotted(made.svg(title, said), gaps(words, len(table) - len(rows)))


def _timeline(made: Drawing, labels: Sequence[str], first: float, last: float) -> "Axes":
    """Axes with a row for each label and the years below."""
    texts = [shortened(label, WIDEST) for label in labels]
    axes = made.axes(left=max(max(map(width_of, texts)) + 18, 60), top=10, below=30)
    axes.set_ylim(len(labels) - 0.4, -0.6)
    axes.set_yticks(range(len(labels)), [made.word(text) for text in texts])
    axes.set_xlim(first - 0.7, last + 0.7)
    axes.grid(visible=True, axis="x", color=LINE, linewidth=0.8)
    years(axes.xaxis)
    return axes
