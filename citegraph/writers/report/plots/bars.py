"""Bars that lie: the first of a ranking, and what is known of what."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citegraph.metrics.table import Table
from citegraph.writers.report.drawing import (
    FONT,
    LINE,
    SERIES,
    TEXT,
    Drawing,
    drawing,
    shortened,
    width_of,
)
from citegraph.writers.report.plots.plotted import Plotted, complete, gaps, nothing
from citegraph.writers.report.words import Words, figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST = 15
"""Bars of a ranking."""

ROW = 22
"""Pixels from bar to bar."""

WIDEST = 300
"""Pixels of the names beside the bars."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """A bar for each of the first rows, in the order of the table.

    Parameters
    ----------
    label
        The columns of the name; the first that is known counts.
    value
        The column of the bar's length.
    """

    label: tuple[str, ...]
    value: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns without which there is no plot."""
        return (*self.label, self.value)

    def draw(self, name: str, title: str, table: Table, words: Words) -> Plotted:
        """Draw the first `MOST` rows that have a number."""
        rows = [
            (names(table, self.label, place, words), value)
            for place, value in enumerate(table.columns[self.value])
            if value is not None
        ]
        if not rows:
            return nothing(words, self.value)
        shown, label = rows[:MOST], words.column(self.value)
        said = words.say(
            "ranking_said", label=label, count=len(shown), top=shown[0][0], most=shown[0][1]
        )
        captions = gaps(words, len(table) - len(rows))
        if len(rows) > MOST:
            captions += (words.say("ranking_rest", MOST, len(rows)),)
        with drawing(name, ROW * len(shown) + 34) as made:
            axes = _rows(made, [text for text, _ in shown], label)
            bars = axes.barh(range(len(shown)), [v for _, v in shown], 0.7, color=SERIES[0])
            axes.set_xlim(0, (max(v for _, v in shown) or 1) * 1.12)
            for place, (bar, (text, value)) in enumerate(zip(bars, shown, strict=True)):
                made.hint(bar, f"{text}: {figure(value)}")
                _beside(made, axes, value, place, figure(value))
            return Plotted(made.svg(title, said), captions)


@dataclass(frozen=True, slots=True)
class Shares:
    """A bar of full length for each row, of which the known part is filled.

    Parameters
    ----------
    label, known, missing
        Columns of the name and of the two numbers.
    """

    label: str
    known: str
    missing: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns without which there is no plot."""
        return (self.label, self.known, self.missing)

    def draw(self, name: str, title: str, table: Table, words: Words) -> Plotted:
        """Draw all rows."""
        rows = complete(table, self.columns)
        rows = [(words.value(self.label, text), had, lacked) for text, had, lacked in rows]
        if not any(had + lacked for _, had, lacked in rows):
            return nothing(words, self.known)
        with drawing(name, ROW * len(rows) + 34) as made:
            axes = _rows(made, [text for text, *_ in rows], words.say("known"))
            axes.set_xlim(0, 1.12)
            for place, (text, had, lacked) in enumerate(rows):
                share = had / (had + lacked) if had + lacked else 0.0
                axes.barh(place, 1, 0.7, color=LINE)
                (bar,) = axes.barh(place, share, 0.7, color=SERIES[0])
                made.hint(bar, f"{text}: {figure(had)} / {figure(had + lacked)}")
                _beside(made, axes, 1, place, _percent(had, lacked))
            return Plotted(made.svg(title, words.say("shares_said", len(rows))))


def _percent(had: int, lacked: int) -> str:
    """Percent that say all and none only where it is so."""
    if not had or not lacked:
        return "100%" if had else "0%"
    share = had / (had + lacked)
    return "<1%" if share < 0.01 else ">99%" if share > 0.99 else f"{share:.0%}"


def names(table: Table, columns: Sequence[str], place: int, words: Words) -> str:
    """The name of a row: the first known, columns of the page's language before others."""
    order = sorted(columns, key=lambda column: not column.endswith(f"_{words.language}"))
    found = (table.columns[column][place] for column in order)
    return next((str(name) for name in found if name), words.say("unknown"))


def _rows(made: Drawing, labels: Sequence[str], above: str) -> "Axes":
    """Axes with a row for each label, from the top, and the names to the left of them."""
    texts = [shortened(label, WIDEST) for label in labels]
    left = max(map(width_of, texts)) + 18
    axes = made.axes(left=max(left, 60), top=26, below=8, right=20)
    axes.set_ylim(len(labels) - 0.4, -0.6)
    axes.set_yticks(range(len(labels)), [made.word(text) for text in texts])
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    box = axes.get_position()
    top = box.y1 + 6 / made.height
    axes.figure.text(box.x0, top, made.word(above), ha="left", fontsize=FONT, color=TEXT)
    return axes


def _beside(made: Drawing, axes: "Axes", x: float, y: float, text: str) -> None:
    axes.annotate(
        made.word(text), (x, y), (5, 0), textcoords="offset points", va="center",
        fontsize=FONT, color=TEXT,
    )  # fmt: skip
