"""From tables to one HTML page that opens without a network and runs no code."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from citegraph.metrics.table import Table
from citegraph.relations.network import Option
from citegraph.writers.html import inline, policy, templates
from citegraph.writers.output import text_file
from citegraph.writers.report.cells import Cell, cell, work_cell
from citegraph.writers.report.drawing import clean
from citegraph.writers.report.outline import section_of
from citegraph.writers.report.plots import Plotted, plotted
from citegraph.writers.report.section import Section
from citegraph.writers.report.words import Words

HERE = Path(__file__).parent
FEW = 10
"""A table that has so few rows more than the page shows is shown whole."""


@dataclass(frozen=True, slots=True)
class PageOptions:
    """How a page shows its tables.

    Parameters
    ----------
    title
        The heading; None for the word "Report".
    lang
        "en" or "zh": the language of headings, columns and sentences of the page.
    rows
        How many rows of a table the page shows (and `FEW` more, where these are all); it says how
        many there are.
    generator
        The program and its version.
    """

    title: str | None = None
    lang: str = "en"
    rows: int = 20
    generator: str = "citegraph"


@dataclass(frozen=True, slots=True)
class Part:
    """A section as the template takes it: nothing in it but text, cells and a plot."""

    name: str
    title: str
    other_title: str
    about: str
    plot: Plotted
    heads: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    counted: str
    reason: str | None
    notes: tuple[str, ...]
    options: str
    as_of: str | None
    call: str
    command: str


def render(tables: Sequence[Table], options: PageOptions | None = None) -> str:
    """Make the report page.

    The page holds its style and its plots. Its content security policy allows the style by its
    hash and nothing else: no request and no script, whatever the data says.

    Parameters
    ----------
    tables
        What to show, in this order.

    Returns
    -------
    str
        The HTML text; the same for the same tables.
    """
    options = options or PageOptions()
    words = Words(options.lang)
    style = (HERE / "style.css").read_text(encoding="utf-8")
    return (
        templates(HERE)
        .get_template("template.html")
        .render(
            words=words,
            policy=policy(styles=[style]),
            style=inline(style, "style"),
            title=clean(options.title) if options.title is not None else words.say("report"),
            generator=clean(options.generator),
            parts=[part(table, options) for table in tables],
        )
    )


def write(tables: Sequence[Table], path: str | Path, options: PageOptions | None = None) -> Path:
    """Write the report page to a file, whole or not at all.

    Raises
    ------
    CitegraphError
        Where the folder does not exist or the file cannot be written.
    """
    text = render(tables, options)
    with text_file(path) as file:
        file.write(text)
    return Path(path)


def part(table: Table, options: PageOptions) -> Part:
    """The section of a table."""
    section, words = section_of(table.name), Words(options.lang)
    title = words.choose(section.title)
    columns, bare = _columns(section, table)
    shown = len(table) if len(table) <= options.rows + FEW else options.rows
    return Part(
        name=table.name,
        title=title,
        other_title=words.other.choose(section.title),
        about=words.choose(section.about),
        plot=_plot(section, title, table, words),
        heads=_heads(table, columns, words),
        rows=_rows(table, columns, shown, words),
        counted=_counted(len(table), shown, bare, words),
        reason=None if table.reason is None else clean(table.reason),
        notes=tuple(map(clean, table.notes)),
        options=_told(table.options),
        as_of=None if table.as_of is None else str(table.as_of),
        call=_call(section),
        command=f"citegraph report FILE --tables {table.name} --csv FOLDER",
    )


def _columns(section: Section, table: Table) -> tuple[list[str], list[str]]:
    """What the page shows of the columns, and what it leaves out because nothing in it is known.

    The key of a work is in the link of its title.
    """
    named = [name for name in section.columns or table.columns if name in table.columns]
    asked = [name for name in named if name != "key" or "title" not in named]
    known = [name for name in asked if any(value is not None for value in table.columns[name])]
    shown = [name for name in asked if name in known or name == "title"]
    return shown, [name for name in asked if name not in shown]


def _plot(section: Section, title: str, table: Table, words: Words) -> Plotted:
    plot = section.plot
    if plot is not None and not set(plot.columns) <= set(table.columns):
        return Plotted()
    return plotted(plot, title, table, words)


def _heads(table: Table, columns: Sequence[str], words: Words) -> tuple[Cell, ...]:
    """Names of columns, aligned as the first known value below them."""
    heads = []
    for name in columns:
        known = next((value for value in table.columns[name] if value is not None), "")
        heads.append(Cell(words.column(name), cell(name, known, words).kind))
    return tuple(heads)


def _rows(
    table: Table, columns: Sequence[str], most: int, words: Words
) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        tuple(
            work_cell(row, words) if name == "title" else cell(name, row[name], words)
            for name in columns
        )
        for row in islice(table.rows(), most)
    )


def _counted(rows: int, most: int, bare: Sequence[str], words: Words) -> str:
    if rows > most:
        said = f"{words.say('shown', most, rows)} {words.say('rest')}"
    else:
        said = words.say("one") if rows == 1 else words.say("all", rows)
    names = ", ".join(map(words.column, bare))
    return f"{said} {words.say('bare', names)}" if names else said


def _told(options: Mapping[str, Option]) -> str:
    return clean(", ".join(f"{name} = {value!r}" for name, value in options.items()))


def _call(section: Section) -> str:
    options = "".join(f", {name}={value!r}" for name, value in section.options.items())
    return f'corpus.table("{section.table}"{options})'
