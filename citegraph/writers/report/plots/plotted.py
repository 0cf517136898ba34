"""What all plots share: what they give, what they draw of a table, and the look of axes."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from markupsafe import Markup

from citegraph.metrics.table import Table
from citegraph.writers.report.drawing import FONT, LINE, TEXT, Drawing
from citegraph.writers.report.words import Words, figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis


@dataclass(frozen=True, slots=True)
class Plotted:
    """A plot, or why there is none.

    Parameters
    ----------
    svg
        The plot as an element of HTML.
    captions
        What a reader must know of it.
    reason
        Why there is no plot.
    """

    svg: Markup | None = None
    captions: tuple[str, ...] = ()
    reason: str | None = None


class Plot(Protocol):
    """How a section shows some columns of its table."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns without which there is no plot."""

    def draw(self, name: str, title: str, table: Table, words: Words) -> Plotted:
        """The plot of a table that has these columns."""


def plotted(plot: Plot | None, title: str, table: Table, words: Words) -> Plotted:
    """The plot of a table that may be empty."""
    if plot is None or not len(table):
        return Plotted()
    return plot.draw(table.name, title, table, words)


def complete(table: Table, names: Sequence[str]) -> list[tuple[Any, ...]]:
    """The rows that have a number or word in each of these columns."""
    columns = (table.columns[name] for name in names)
    return [row for row in zip(*columns, strict=True) if all(map(_known, row))]


def _known(value: object) -> bool:
    return value is not None and not (isinstance(value, float) and not math.isfinite(value))


def nothing(words: Words, column: str) -> Plotted:
    """No plot, because no row has a number in this column."""
    return Plotted(reason=words.say("not_drawn", words.column(column)))


def gaps(words: Words, missing: int) -> tuple[str, ...]:
    """The caption that counts rows which could not be drawn."""
    return (words.say("gaps", missing),) if missing else ()


def figures(axis: "Axis", *, grid: bool = True, most: int = 6) -> None:
    """Few round numbers on an axis, and thin lines at them."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator  # noqa: PLC0415 - see drawing

    axis.set_major_locator(MaxNLocator(most, steps=[1, 2, 2.5, 5, 10]))
    axis.set_major_formatter(FuncFormatter(lambda value, _: figure(value)))
    if grid:
        axis.grid(visible=True, color=LINE, linewidth=0.8)


def years(axis: "Axis") -> None:
    """Whole years on an axis."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator  # noqa: PLC0415 - see drawing

    axis.set_major_locator(MaxNLocator(10, integer=True, steps=[1, 2, 5, 10]))
    axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:.0f}"))


def name_axes(drawing: Drawing, axes: "Axes", x: str, y: str) -> None:
    """Write what the axes are: x at its right end, y above its upper end."""
    right, top = axes.get_position().x1, axes.get_position().y1
    figure = axes.figure
    below = axes.get_position().y0 - 34 / drawing.height
    figure.text(right, below, drawing.word(x), ha="right", fontsize=FONT, color=TEXT)
    above = top + 8 / drawing.height
    figure.text(8 / 720, above, drawing.word(y), ha="left", fontsize=FONT, color=TEXT)
