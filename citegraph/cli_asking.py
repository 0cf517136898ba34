"""The verbs that ask a corpus: reports, ranks, queries, SQL, formats."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

import citegraph
from citegraph.catalog import METRICS
from citegraph.cli_common import opened, say, show_table
from citegraph.cli_options import AsJson, Direction, Files, Format, Span, Strict, Thesaurus
from citegraph.errors import CitegraphError
from citegraph.formats import list_formats
from citegraph.screen import print_formats, step_bar

asking = typer.Typer()


@asking.command()
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
    with opened(files, format, direction, strict, thesaurus) as corpus, step_bar() as show:
        made = corpus.tables(*names, progress=show)
    made.write(output, title=title, lang=lang, rows=rows)
    said = [f"wrote {output}"]
    if csv is not None:
        said.append(str(made.write_csv(csv)))
    told = json.dumps(made.to_dict(), ensure_ascii=False, indent=2) if as_json else "\n".join(said)
    say(told)


@asking.command()
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
    with citegraph.open(corpus) as opened:
        works = (opened.stubs if stubs else opened.works).only(year, topic, author, venue)
        table = opened.rank(by, top, works)
    show_table(table, as_json=as_json, as_csv=as_csv)


@asking.command()
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
    with citegraph.open(corpus) as opened:
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
                say(f"{name}: {len(works):,} works")
            show_table(works.table(top), as_json=as_json, as_csv=as_csv)


@asking.command()
def sql(
    corpus: Annotated[Path, typer.Argument(help="A corpus made by citegraph import.")],
    select: Annotated[str, typer.Argument(help="One SELECT over its tables (docs/tables.md).")],
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
) -> None:
    """Ask the tables of a corpus; nothing is changed and nothing else is read."""
    with citegraph.open(corpus) as opened:
        show_table(opened.sql_table(select), as_json=as_json, as_csv=as_csv)


@asking.command()
def formats(as_json: AsJson = False) -> None:
    """List the formats that can be read."""
    if as_json:
        say(json.dumps([asdict(form) for form in list_formats()], ensure_ascii=False, indent=2))
    else:
        print_formats(list_formats())
