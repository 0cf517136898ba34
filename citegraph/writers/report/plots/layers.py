"""Works in layers, a year each, with lines to what they cite: the historiograph."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from citegraph.metrics.table import Table
from citegraph.writers.report.drawing import (
    FONT,
    LINE,
    SERIES,
    TEXT,
    Drawing,
    drawing,
    shortened,
)
from citegraph.writers.report.plots.plotted import Plotted, gaps, nothing
from citegraph.writers.report.words import Words, figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LAYER = 46
"""Pixels from year to year."""

SIDES = 100
"""Pixels that the years and half a label take."""


@dataclass(frozen=True, slots=True)
class Layers:
    """A point for each work at its place, named by its author, and lines to the works it cites.

    Parameters
    ----------
    label, year
        Columns of the name and of the year.
    x, y
        Columns of the place; y is the number of the layer, from the top.
    number, cites
        Columns of a row's number, and of the numbers it cites as text.
    size
        A column of numbers that are shown where a reader points.
    """

    label: str
    year: str
    x: str
    y: str
    number: str
    cites: str
    size: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns without which there is no plot."""
        return (self.label, self.year, self.x, self.y, self.number, self.cites, self.size)

    def draw(self, name: str, title: str, table: Table, words: Words) -> Plotted:
        """Draw all rows that have a place."""
        rows = [row for row in table.rows() if None not in (row[self.x], row[self.y])]
        if not rows:
            return nothing(words, self.x)
        layers = {row[self.y]: row[self.year] for row in rows}
        said = words.say("layers_said", count=len(rows), layers=len(layers))
        with drawing(name, LAYER * len(layers) + 24) as made:
            axes = made.axes(left=SIDES, right=SIDES / 2, top=6, below=18)
            across = [row[self.x] for row in rows]
            axes.set_xlim(min(across) - 0.4, max(across) + 0.4)
            places = {layer: place for place, layer in enumerate(sorted(layers))}
            axes.set_ylim(len(layers) - 0.5, -0.5)
            axes.set_xticks([])
            axes.spines["bottom"].set_visible(False)
            self._years(made, axes, [layers[layer] for layer in sorted(layers)], words)
            self._lines(axes, rows, places)
            self._works(made, axes, rows, places)
            return Plotted(made.svg(title, said), gaps(words, len(table) - len(rows)))

    def _years(
        self, made: Drawing, axes: "Axes", years: Sequence[int | None], words: Words
    ) -> None:
        labels = [words.say("unknown") if year is None else figure(year) for year in years]
        axes.set_yticks(range(len(years)), [made.word(label) for label in labels])
        axes.tick_params(axis="y", pad=40)
        axes.grid(visible=True, axis="y", color=LINE, linewidth=0.8)

    def _lines(self, axes: "Axes", rows: Sequence[dict[str, Any]], places: dict[Any, int]) -> None:
        ends = {str(row[self.number]): (row[self.x], places[row[self.y]]) for row in rows}
        for row in rows:
            start = ends[str(row[self.number])]
            for other in re.findall(r"\d+", str(row[self.cites] or "")):
                if other in ends:
                    x, y = zip(start, ends[other], strict=True)
                    axes.plot(x, y, color=SERIES[4], linewidth=0.9, alpha=0.6)

    def _works(
        self, made: Drawing, axes: "Axes", rows: Sequence[dict[str, Any]], places: dict[Any, int]
    ) -> None:
        left, right = axes.get_xlim()
        room = (720 - 1.5 * SIDES) / (right - left)
        for row in rows:
            x, y = row[self.x], places[row[self.y]]
            name = str(row[self.label] or row.get("title") or row.get("key") or "")
            (mark,) = axes.plot(x, y, "o", ms=8, color=SERIES[0], mew=0)
            told = (name, row[self.year], row.get("title"))
            named = " · ".join(str(part) for part in told if part is not None)
            made.hint(mark, f"{named} ({row[self.size]})")
            axes.annotate(
                made.word(shortened(name, room - 4)), (x, y), (0, -18),
                textcoords="offset points", ha="center", fontsize=FONT - 1, color=TEXT,
            )  # fmt: skip
