"""The command line: one function a verb, nothing but calls of the face."""

import json
import sys
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any

import typer

from citegraph import demo as demo_data
from citegraph.catalog import METRICS, NETWORK_WRITERS, RECORD_WRITERS
from citegraph.cli_options import (
    AsJson,
    Decisions,
    Direction,
    Files,
    Format,
    MaxWorks,
    MaybeFiles,
    Memory,
    Seed,
    SizeBy,
    Span,
    Spill,
    Strict,
    Thesaurus,
    Title,
)
from citegraph.corpus import Corpus, open_corpus
from citegraph.errors import CitegraphError
from citegraph.formats import list_formats
from citegraph.matching.author_keys import AUTHOR_KEYS
from citegraph.metrics.table import Table
from citegraph.screen import print_files, print_formats, print_table, progress_bar, step_bar
from citegraph.store.database import is_corpus
from citegraph.store.resources import tell_memory
from citegraph.store.writing import unfinished

app = typer.Typer(
    name="citegraph",
    help="Bibliographic files in, an explorable citation network out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _say(text: str) -> None:
    typer.echo(text)


def _print_report(corpus: Corpus, *, as_json: bool) -> None:
    report = corpus.report
    if as_json:
        _say(json.dumps(report.to_dict(), ensure_ascii=False, indent=2))
    else:
        print_files(report.files)
        _say(str(report))


def _show(table: Table, *, as_json: bool, as_csv: bool) -> None:
    """A table on the screen, or as a program reads it."""
    if as_json:
        _say(json.dumps(table.to_dict(), ensure_ascii=False, indent=2))
    elif as_csv:
        typer.echo(table.to_csv(), nl=False)
    else:
        print_table(table)


def _load(
    files: list[Path],
    into: Corpus,
    form: str | None,
    direction: str | None,
    strict: bool,
    thesaurus: Path | None = None,
    decisions: Path | None = None,
) -> Corpus:
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


def _opened(
    files: list[Path],
    form: str | None,
    direction: str | None,
    strict: bool,
    thesaurus: Path | None,
) -> Corpus:
    """A corpus that is kept in a file, or one of bibliographic files."""
    if len(files) == 1 and is_corpus(files[0]):
        return open_corpus(files[0])
    return _load(files, Corpus(), form, direction, strict, thesaurus)


@app.command()
def explore(
    files: Files,
    output: Annotated[Path, typer.Option("-o", "--output", help="The page.")] = Path("map.html"),
    title: Title = "Citation map",
    max_works: MaxWorks = 100_000,
    size_by: SizeBy = "in_degree",
    seed: Seed = 0,
    format: Format = None,  # noqa: A002 - the word on the command line
    direction: Direction = None,
    strict: Strict = False,
    thesaurus: Thesaurus = None,
    as_json: AsJson = False,
) -> None:
    """Make an interactive map of bibliographic files: one HTML file that works offline."""
    with _opened(files, format, direction, strict, thesaurus) as corpus:
        corpus.explore(output, title=title, max_works=max_works, size_by=size_by, seed=seed)
        _print_report(corpus, as_json=as_json)
    if not as_json:
        _say(f"wrote {output}")


@app.command(name="import")
def import_files(
    output: Annotated[
        Path, typer.Option("-o", "--output", help="The corpus; added to where it exists.")
    ],
    files: MaybeFiles = None,
    format: Format = None,  # noqa: A002 - the word on the command line
    direction: Direction = None,
    strict: Strict = False,
    thesaurus: Thesaurus = None,
    decisions: Decisions = None,
    memory: Memory = None,
    spill: Spill = None,
    as_json: AsJson = False,
) -> None:
    """Read files, or the decisions of a person, into a corpus that is kept in one file."""
    is_new = not output.exists()
    if not files and (is_new or (thesaurus is None and decisions is None)):
        raise typer.BadParameter("there is nothing to read; name files", param_hint="FILES...")
    try:
        with Corpus(output, memory=memory, spill=spill) as corpus:
            _load(files or [], corpus, format, direction, strict, thesaurus, decisions)
            _print_report(corpus, as_json=as_json)
            if not as_json and corpus.unchanged:
                _say(f"files unchanged and not read again: {corpus.unchanged:,}")
            if memory is not None or spill is not None:
                typer.echo(tell_memory(corpus.resources), err=True)
    except KeyboardInterrupt:
        left = unfinished(output).exists()
        more = "the files that were read are kept, and the same command goes on with the others"
        told = f"the corpus is as it was; {more}" if left else "nothing was changed"
        typer.echo(f"citegraph: interrupted; {told}.", err=True)
        raise typer.Exit(130) from None


@app.command()
def info(
    corpus: Annotated[Path, typer.Argument(help="A corpus made by citegraph import.")],
    trust: Annotated[
        bool, typer.Option("--trust", help="How far its citation links can be trusted.")
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Read every value, and say what is wrong.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Say what a corpus holds: files, works, matches, problems."""
    with open_corpus(corpus) as opened:
        if check:
            checked = opened.check()
            _say(json.dumps(checked.to_dict(), indent=2) if as_json else str(checked))
            if not checked.ok:
                raise typer.Exit(1)
        elif trust:
            found = opened.trust
            _say(json.dumps(found.to_dict(), indent=2) if as_json else str(found))
        else:
            _print_report(opened, as_json=as_json)


@app.command()
def review(
    corpus: Annotated[Path, typer.Argument(help="A corpus made by citegraph import.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The table to fill in.")] = Path(
        "doubtful.csv"
    ),
    everything: Annotated[
        bool, typer.Option("--all", help="Also what is certain, and what was decided.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """List doubtful matches and merges for a person to decide: a table, or JSON on the screen."""
    with open_corpus(corpus) as opened:
        if as_json:
            found = opened.doubts(everything=everything)
            _say(json.dumps([asdict(doubt) for doubt in found], ensure_ascii=False, indent=2))
        else:
            _say(str(opened.write_doubtful(output, everything=everything)))


@app.command()
def demo(
    output: Annotated[Path, typer.Option("-o", "--output", help="The page.")] = Path(
        "citegraph-demo.html"
    ),
    corpus: Annotated[
        str, typer.Option(help=f"One of: {', '.join(demo_data.CORPORA)}.")
    ] = demo_data.DEFAULT,
    as_json: AsJson = False,
) -> None:
    """Make the map of a corpus that comes with the program."""
    path, title = demo_data.find(corpus)
    with _load([path], Corpus(), None, None, strict=True) as loaded:
        loaded.explore(output, title=title)
        _print_report(loaded, as_json=as_json)
    if not as_json:
        _say(f"wrote {output}; open it in a browser")


@app.command()
def export(
    corpus: Annotated[Path, typer.Argument(help="A corpus made by citegraph import.")],
    output: Annotated[
        Path, typer.Option("-o", "--output", help="The file; its ending says the format.")
    ],
    what: Annotated[
        str,
        typer.Option(help="works, tables (a folder of Parquet), or a network: co_citation ..."),
    ] = "works",
    format: Annotated[  # noqa: A002 - the word on the command line
        str | None,
        typer.Option(
            help=f"Works: {', '.join(RECORD_WRITERS)}. Networks: {', '.join(NETWORK_WRITERS)}."
        ),
    ] = None,
    counting: Annotated[str, typer.Option(help="Of a network: full or fractional.")] = "full",
    normalisation: Annotated[
        str, typer.Option(help="Of a network: none, association_strength, salton, jaccard ...")
    ] = "none",
    min_weight: Annotated[float, typer.Option(help="Of a network: leave out lighter edges.")] = 0,
    author_key: Annotated[
        str | None, typer.Option(help=f"Of a network of authors: {', '.join(AUTHOR_KEYS)}.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Write works or a network for other programs, and say what the format has no place for."""
    made = {"counting": counting, "normalisation": normalisation, "min_weight": min_weight}
    if author_key is not None:
        made["author_key"] = author_key
    options: dict[str, Any] = {} if what in {"works", "tables"} else {**made}
    with open_corpus(corpus) as opened:
        written = opened.export(output, what, format, **options)
    _say(json.dumps(written.to_dict(), ensure_ascii=False) if as_json else str(written))


@app.command()
def report(
    files: Files,
    output: Annotated[Path, typer.Option("-o", "--output", help="The page.")] = Path("report.html"),
    tables: Annotated[str | None, typer.Option(help="Only these, with commas between.")] = None,
    lang: Annotated[str, typer.Option(help="The page's language: en or zh.")] = "en",
    title: Annotated[str | None, typer.Option(help="The page's heading.")] = None,
    rows: Annotated[int, typer.Option(min=1, help="Rows of a table on the page.")] = 20,
    csv: Annotated[
        Path | None, typer.Option(help="Write each table whole into this folder, too.")
    ] = None,
    format: Format = None,  # noqa: A002 - the word on the command line
    direction: Direction = None,
    strict: Strict = False,
    thesaurus: Thesaurus = None,
    as_json: AsJson = False,
) -> None:
    """Make a page of tables and plots, of a corpus or of bibliographic files."""
    names = [] if tables is None else [name.strip() for name in tables.split(",")]
    with _opened(files, format, direction, strict, thesaurus) as corpus, step_bar() as show:
        made = corpus.tables(*names, progress=show)
    made.write(output, title=title, lang=lang, rows=rows)
    said = [f"wrote {output}"]
    if csv is not None:
        said.append(str(made.write_csv(csv)))
    told = json.dumps(made.to_dict(), ensure_ascii=False, indent=2) if as_json else "\n".join(said)
    _say(told)


@app.command()
def rank(
    corpus: Annotated[Path, typer.Argument(help="A corpus made by citegraph import.")],
    by: Annotated[
        str, typer.Option(help=f"year, or a metric: {', '.join(METRICS)}.")
    ] = "in_degree",
    top: Annotated[int, typer.Option(min=1, help="How many works.")] = 20,
    year: Span = None,
    topic: Annotated[str | None, typer.Option(help="Only works with this topic.")] = None,
    author: Annotated[str | None, typer.Option(help="Only works of this author.")] = None,
    venue: Annotated[str | None, typer.Option(help="Only works in this venue.")] = None,
    stubs: Annotated[bool, typer.Option("--stubs", help="Works only cited, instead.")] = False,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
) -> None:
    """List works in the order of a metric on the citation network, greatest first."""
    with open_corpus(corpus) as opened:
        works = (opened.stubs if stubs else opened.works).only(year, topic, author, venue)
        table = opened.rank(by, top, works)
    _show(table, as_json=as_json, as_csv=as_csv)


@app.command()
def query(
    corpus: Annotated[Path, typer.Argument(help="A corpus made by citegraph import.")],
    expression: Annotated[
        str | None, typer.Argument(help='Such as: work("10.1/x").citing.year(2015, 2020)')
    ] = None,
    script: Annotated[
        Path | None, typer.Option(help="A file of queries, name = query on a line each.")
    ] = None,
    save: Annotated[Path | None, typer.Option(help="Keep the query in this file.")] = None,
    top: Annotated[int | None, typer.Option(min=1, help="Only the first works.")] = None,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    as_ids: Annotated[bool, typer.Option("--ids", help="Print keys, one a line.")] = False,
) -> None:
    """Ask for works: panes, filters, paths and sets of them (docs/queries.md)."""
    if (expression is None) == (script is None):
        raise CitegraphError("Give one query, or a file of queries with --script.")
    with open_corpus(corpus) as opened:
        if expression is None:
            asked = opened.queries(script.read_text(encoding="utf-8"))  # type: ignore[union-attr] # one of the two
        else:
            asked = {expression: opened.query(expression)}
        if save is not None:
            opened.save_view(next(iter(asked.values())), save)
        for name, works in asked.items():
            if as_ids:
                typer.echo("".join(f"{key}\n" for key in works.keys[:top]), nl=False)
                continue
            if script is not None and not as_json and not as_csv:
                _say(f"{name}: {len(works):,} works")
            _show(works.table(top), as_json=as_json, as_csv=as_csv)


@app.command()
def sql(
    corpus: Annotated[Path, typer.Argument(help="A corpus made by citegraph import.")],
    select: Annotated[str, typer.Argument(help="One SELECT over its tables (docs/tables.md).")],
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
) -> None:
    """Ask the tables of a corpus; nothing is changed and nothing else is read."""
    with open_corpus(corpus) as opened:
        _show(opened.sql_table(select), as_json=as_json, as_csv=as_csv)


@app.command()
def formats(as_json: AsJson = False) -> None:
    """List the formats that can be read."""
    if as_json:
        _say(json.dumps([asdict(form) for form in list_formats()], ensure_ascii=False, indent=2))
    else:
        print_formats(list_formats())


def _print_version(wanted: bool) -> None:
    if wanted:
        _say(f"citegraph {version('citegraph')}")
        raise typer.Exit


@app.callback()
def _options(
    show: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Say the version."),
    ] = False,
) -> None:
    """Bibliographic files in, an explorable citation network out."""


def main() -> None:
    """Run a command; an expected error is one line on standard error and exit code 1."""
    try:
        app()
    except CitegraphError as error:
        sys.stderr.write(f"citegraph: {error}\n")
        sys.exit(1)
