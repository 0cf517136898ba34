"""Points: named ones between medians, and distributions with their fitted curves."""

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

from citegraph.metrics.table import Table
from citegraph.writers.report.drawing import (
    FONT,
    SERIES,
    TEXT,
    WIDTH,
    Drawing,
    drawing,
    shortened,
    width_of,
)
from citegraph.writers.report.plots.bars import names
from citegraph.writers.report.plots.plotted import (
    Plotted,
    complete,
    figures,
    gaps,
    name_axes,
    nothing,
)
from citegraph.writers.report.words import Words, figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes

HEIGHT = 380
LARGEST = 26
"""Diameter of the largest point, in pixels."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Bubbles:
    """A named point for each row, its area by a third number, between the medians of both axes.

    Parameters
    ----------
    label
        The columns of the name; the first that is known counts.
    x, y, size
        Columns of numbers.
    """

    label: tuple[str, ...]
    x: str
    y: str
    size: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns without which there is no plot."""
        return (*self.label, self.x, self.y, self.size)

    def draw(self, name: str, title: str, table: Table, words: Words) -> Plotted:
        """Draw all rows that have their numbers."""
        told = [names(table, self.label, place, words) for place in range(len(table))]
        named = Table("", {**table.columns, "": told}, reason="")
        rows = complete(named, ("", self.x, self.y, self.size))
        if not rows:
            return nothing(words, self.x)
        x, y = words.column(self.x), words.column(self.y)
        with drawing(name, HEIGHT) as made:
            axes = made.axes(top=30)
            largest = max(row[3] for row in rows) or 1
            for label, across, up, size in rows:
                wide = max(LARGEST * (size / largest) ** 0.5, 4)
                (mark,) = axes.plot(across, up, "o", ms=wide, color=SERIES[0], alpha=0.75, mew=0)
                made.hint(mark, f"{label}: {x} {figure(across)}, {y} {figure(up)}")
            axes.margins(0.1)
            _medians(axes, rows)
            figures(axes.xaxis, grid=False)
            figures(axes.yaxis, grid=False)
            name_axes(made, axes, x, y)
            axes.autoscale_view()  # the labels ask where the points are
            left_out = _labels(made, axes, sorted(rows, key=lambda row: (-row[3], row[0])))
            captions = (words.say("medians"), *gaps(words, len(table) - len(rows)))
            if left_out:
                captions += (words.say("unlabelled", left_out),)
            said = words.say("points_said", count=len(rows), x=x, y=y)
            return Plotted(made.svg(title, said), captions)


@dataclass(frozen=True, slots=True)
class Curves:
    """Points of one column by another and lines of further columns; axes may be logarithmic.

    Parameters
    ----------
    x, y
        Columns of the points.
    lines
        Columns of what a law expects.
    log
        "x", "y", "xy" or "": which axes are logarithmic.
    """

    x: str
    y: str
    lines: tuple[str, ...] = ()
    log: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns without which there is no plot."""
        return (self.x, self.y, *self.lines)

    def draw(self, name: str, title: str, table: Table, words: Words) -> Plotted:
        """Draw all rows that have a place on the axes."""
        rows = self._placed(complete(table, (self.x, self.y)))
        if not rows:
            return nothing(words, self.y)
        with drawing(name, 300) as made:
            axes = made.axes(left=64, top=30)
            for across, up in rows:
                (mark,) = axes.plot(across, up, "o", ms=5, color=SERIES[0], mew=0)
                made.hint(mark, f"{figure(across)}: {figure(up)}")
            for place, line in enumerate(self.lines, start=1):
                points = self._placed(complete(table, (self.x, line)))
                if points:
                    axes.plot(*zip(*points, strict=True), color=_color(place), linewidth=1.6)
            self._scale(axes)
            name_axes(made, axes, words.column(self.x), words.column(self.y))
            _key(made, axes, [words.column(column) for column in (self.y, *self.lines)])
            said = words.say(
                "points_said", count=len(rows), x=words.column(self.x), y=words.column(self.y)
            )
            return Plotted(made.svg(title, said), gaps(words, len(table) - len(rows)))

    def _placed(self, rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """A logarithmic axis has no place for zero."""
        return [
            (x, y)
            for x, y in rows
            if (x > 0 or "x" not in self.log) and (y > 0 or "y" not in self.log)
        ]

    def _scale(self, axes: "Axes") -> None:
        from matplotlib.ticker import FuncFormatter, NullFormatter  # noqa: PLC0415 - see drawing

        for letter, axis in (("x", axes.xaxis), ("y", axes.yaxis)):
            if letter not in self.log:
                figures(axis)
                continue
            (axes.set_xscale if letter == "x" else axes.set_yscale)("log")
            axis.set_major_formatter(FuncFormatter(lambda value, _: figure(value)))
            axis.set_minor_formatter(NullFormatter())
            axis.set_tick_params(which="both", length=0)


def _color(place: int) -> str:
    return (SERIES[0], SERIES[5], SERIES[2], SERIES[3])[place % 4]


def _key(made: Drawing, axes: "Axes", labels: list[str]) -> None:
    """What the colours are, in a row above the axes, from the right."""
    if len(labels) < 2:
        return
    right = WIDTH - 16.0
    for place, label in reversed(list(enumerate(labels))):
        y = axes.get_position().y1 + 8 / made.height
        right -= width_of(label)
        axes.figure.text(right / WIDTH, y, made.word(label), color=TEXT, fontsize=FONT)
        axes.figure.text((right - 14) / WIDTH, y, "●", color=_color(place), fontsize=FONT)
        right -= 32


def _medians(axes: "Axes", rows: list[tuple[Any, ...]]) -> None:
    style: dict[str, Any] = {
        "color": TEXT,
        "linewidth": 0.8,
        "linestyle": (0, (5, 4)),
        "alpha": 0.6,
    }
    axes.axvline(median(row[1] for row in rows), **style)
    axes.axhline(median(row[2] for row in rows), **style)


def _labels(made: Drawing, axes: "Axes", rows: list[tuple[Any, ...]]) -> int:
    """Name the points where there is room, the largest first; gives how many stay without."""
    taken: list[Box] = []
    left_out = 0
    for label, x, y, _ in rows:
        text = shortened(label, 190)
        across, up = axes.transData.transform((x, y)).tolist()
        room = next((b for b in _places(across, up, text) if _free(b, taken)), None)
        if room is None:
            left_out += 1
            continue
        taken.append(room)
        place = (room[0] / WIDTH, (room[1] + 4) / made.height)
        axes.figure.text(*place, made.word(text), fontsize=FONT, color=TEXT)
    return left_out


def _places(x: float, y: float, text: str) -> Iterator[Box]:
    """Where a label may stand: right of its point, left, above, below."""
    wide, high = width_of(text), FONT + 4
    corners = (
        (x + 10, y - high / 2),
        (x - 10 - wide, y - high / 2),
        (x - wide / 2, y + 10),
        (x - wide / 2, y - 10 - high),
    )
    for left, low in corners:
        yield left, low, left + wide, low + high


def _free(box: Box, taken: list[Box]) -> bool:
    inside = box[0] > 0 and box[2] < WIDTH and box[1] > 40 and box[3] < HEIGHT - 24
    return inside and not any(
        box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
        for other in taken
    )
