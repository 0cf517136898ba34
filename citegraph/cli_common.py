"""What the verbs of the command line share: opening, saying, showing.

The modules of the command line name the rest through `citegraph`, which loads a part when it is
asked for: help, version and formats are there at once.
"""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import typer

import citegraph
from citegraph.screen import print_files, print_table, progress_bar

if TYPE_CHECKING:
    from citegraph.corpus import Corpus
    from citegraph.metrics.table import Table


def say(text: str) -> None:
    """Print a line."""
    typer.echo(text)


def print_report(corpus: "Corpus", *, as_json: bool) -> None:
    """What was read, skipped, merged and matched."""
    report = corpus.report
    if as_json:
        say(json.dumps(report.to_dict(), ensure_ascii=False, indent=2))
    else:
        print_files(report.files)
        say(str(report))


def show_table(table: "Table", *, as_json: bool, as_csv: bool) -> None:
    """A table on the screen, or as a program reads it."""
    if as_json:
        say(json.dumps(table.to_dict(), ensure_ascii=False, indent=2))
    elif as_csv:
        typer.echo(table.to_csv(), nl=False)
    else:
        print_table(table)


def load(
    files: list[Path],
    into: "Corpus",
    form: str | None,
    direction: str | None,
    strict: bool,
    thesaurus: Path | None = None,
    decisions: Path | None = None,
) -> "Corpus":
    """Import files, with a bar on a terminal."""
    with progress_bar() as show:
        return into.add(
            *files,
            format=form,
            direction=direction,
            strict=strict,
            thesaurus=thesaurus,
            decisions=decisions,
            progress=show,
        )


def opened(
    files: list[Path],
    form: str | None,
    direction: str | None,
    strict: bool,
    thesaurus: Path | None,
) -> "Corpus":
    """A corpus that is kept in a file, or one of bibliographic files."""
    from citegraph.store.database import is_corpus  # noqa: PLC0415 - loads DuckDB

    if len(files) == 1 and is_corpus(files[0]):
        return citegraph.open(files[0])
    return load(files, citegraph.Corpus(), form, direction, strict, thesaurus)
