"""What the command line shows on a terminal: the bar of an import and the table of its files."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

if TYPE_CHECKING:
    from citegraph.formats import Format
    from citegraph.importing import Progress as ImportProgress
    from citegraph.metrics.table import Table as Results
    from citegraph.store.report import FileReport

MOST_FILES = 60
"""Beyond so many files the table has a line a format; ``--json`` has them all."""

WIDTH = 160
"""Columns where the output is no terminal, so that names are not broken in a log."""


@contextmanager
def progress_bar() -> Iterator[Callable[["ImportProgress"], None]]:
    """A bar on a terminal, nothing in a pipe."""
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[records]:,} records, {task.fields[rate]:,.0f} a second"),
        TimeElapsedColumn(),
    )
    quiet = not console.is_terminal
    with Progress(*columns, console=console, transient=True, disable=quiet) as bar:
        task = bar.add_task("Reading", records=0, rate=0.0)
        began: dict[int, float] = {}

        def show(now: "ImportProgress") -> None:
            start = began.setdefault(now.index, time.monotonic())
            bar.update(
                task,
                description=Path(str(now.path)).name,
                total=now.files,
                completed=now.index,
                records=now.records,
                rate=now.records / max(time.monotonic() - start, 1e-3),
            )

        yield show


@contextmanager
def step_bar() -> Iterator[Callable[[str, int, int], None]]:
    """A bar of named steps on a terminal, nothing in a pipe."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task("")

        def show(name: str, place: int, steps: int) -> None:
            bar.update(task, description=name, completed=place, total=steps)

        yield show


def _console() -> Console:
    console = Console(highlight=False, markup=False)
    if console.is_terminal:
        return console
    return Console(highlight=False, markup=False, width=WIDTH)


def print_formats(formats: Sequence["Format"]) -> None:
    """Print a table of the formats that can be read."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for head in ("format", "endings", "what it is"):
        table.add_column(head, overflow="fold")
    for form in formats:
        table.add_row(form.name, " ".join(form.suffixes), form.description)
    _console().print(table)


def print_files(files: Sequence["FileReport"]) -> None:
    """Print a table of the files of a corpus; of very many, a line a format."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for head in ("file", "format", "recognised", "encoding"):
        table.add_column(head, overflow="fold")
    for head in ("records", "skipped", "references", "parsed"):
        table.add_column(head, justify="right")
    for words, counted in _lines(files):
        numbers = [(f.records, f.skipped, f.references, f.parsed) for f in counted]
        table.add_row(*words, *(f"{sum(column):,}" for column in zip(*numbers, strict=True)))
    _console().print(table)


def _lines(
    files: Sequence["FileReport"],
) -> Iterator[tuple[tuple[str, str, str, str], Sequence["FileReport"]]]:
    if len(files) <= MOST_FILES:
        for file in files:
            name = Path(file.path).name
            yield (
                (name, file.format or "not read", file.certainty or "", file.encoding or ""),
                [file],
            )
        return
    ordered = sorted(files, key=lambda file: file.format or "")
    for form, group in groupby(ordered, lambda file: file.format):
        some = list(group)
        yield (f"{len(some):,} files", form or "not read", "", ""), some


def print_table(table: "Results") -> None:
    """Print a table of results with its notes, or why it is empty."""
    console = _console()
    if table.reason:
        console.print(f"{table.name}: {table.reason}")
    else:
        shown = Table(box=box.SIMPLE_HEAD)
        for name, values in table.columns.items():
            number = all(isinstance(value, int | float) for value in values)
            shown.add_column(name, justify="right" if number else "left", overflow="fold")
        for row in table.rows():
            shown.add_row(*("" if value is None else _short(value) for value in row.values()))
        console.print(shown)
    for note in table.notes:
        console.print(note)


def _short(value: object) -> str:
    return f"{value:.6g}" if isinstance(value, float) else str(value)
