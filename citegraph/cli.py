"""The command line: one function a verb, nothing but calls of the face."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

import citegraph
from citegraph import demo as demo_data
from citegraph.catalog import NETWORK_WRITERS, RECORD_WRITERS
from citegraph.cli_asking import asking
from citegraph.cli_common import load, opened, print_report, say
from citegraph.cli_options import (
    AsJson,
    ColorBy,
    Decisions,
    DetailsOf,
    Direction,
    Files,
    Format,
    Lang,
    MaxWorks,
    MaybeFiles,
    Memory,
    Processes,
    Relation,
    Seed,
    Select,
    SizeBy,
    Spill,
    Strict,
    Thesaurus,
    Title,
)
from citegraph.cli_run import run
from citegraph.matching.author_keys import AUTHOR_KEYS
from citegraph.store.resources import tell_memory

app = typer.Typer(
    name="citegraph",
    help="Bibliographic files in, an explorable citation network out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(asking)


@app.command()
def explore(
    files: Files,
    output: Annotated[Path, typer.Option("-o", "--output", help="The page.")] = Path("map.html"),
    title: Title = "Citation map",
    max_works: MaxWorks = 100_000,
    size_by: SizeBy = "in_degree",
    color_by: ColorBy = "group",
    relation: Relation = None,
    select: Select = None,
    details: DetailsOf = "all",
    lang: Lang = None,
    seed: Seed = 0,
    format: Format = None,  # noqa: A002 - the word on the command line
    direction: Direction = None,
    strict: Strict = False,
    thesaurus: Thesaurus = None,
    as_json: AsJson = False,
) -> None:
    """Make an interactive map of bibliographic files: one HTML file that works offline."""
    with opened(files, format, direction, strict, thesaurus) as corpus:
        corpus.explore(
            output,
            None if select is None else corpus.query(select),
            title=title,
            max_works=max_works,
            size_by=size_by,
            color_by=color_by,
            relations=relation,
            details=details,
            lang=lang,
            seed=seed,
        )
        print_report(corpus, as_json=as_json)
    if not as_json:
        say(f"wrote {output}")


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
    processes: Processes = None,
    as_json: AsJson = False,
) -> None:
    """Read files, or the decisions of a person, into a corpus that is kept in one file."""
    is_new = not output.exists()
    if not files and (is_new or (thesaurus is None and decisions is None)):
        raise typer.BadParameter("there is nothing to read; name files", param_hint="FILES...")
    try:
        with citegraph.Corpus(output, memory=memory, spill=spill, processes=processes) as corpus:
            load(files or [], corpus, format, direction, strict, thesaurus, decisions)
            print_report(corpus, as_json=as_json)
            if not as_json and corpus.unchanged:
                say(f"files unchanged and not read again: {corpus.unchanged:,}")
            if memory is not None or spill is not None:
                typer.echo(tell_memory(corpus.resources), err=True)
    except KeyboardInterrupt:
        from citegraph.store.writing import unfinished  # noqa: PLC0415 - loads DuckDB

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
    with citegraph.open(corpus) as opened:
        if check:
            checked = opened.check()
            say(json.dumps(checked.to_dict(), indent=2) if as_json else str(checked))
            if not checked.ok:
                raise typer.Exit(1)
        elif trust:
            found = opened.trust
            say(json.dumps(found.to_dict(), indent=2) if as_json else str(found))
        else:
            print_report(opened, as_json=as_json)


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
    with citegraph.open(corpus) as opened:
        if as_json:
            found = opened.doubts(everything=everything)
            say(json.dumps([asdict(doubt) for doubt in found], ensure_ascii=False, indent=2))
        else:
            say(str(opened.write_doubtful(output, everything=everything)))


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
    with load([path], citegraph.Corpus(), None, None, strict=True) as loaded:
        loaded.explore(output, title=title)
        print_report(loaded, as_json=as_json)
    if not as_json:
        say(f"wrote {output}; open it in a browser")


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
    with citegraph.open(corpus) as opened:
        written = opened.export(output, what, format, **options)
    say(json.dumps(written.to_dict(), ensure_ascii=False) if as_json else str(written))


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415 - loads slowly

        say(f"citegraph {version('citegraph')}")
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
    """Run a command."""
    run(app)
