"""``python -m citegraph.engines.spark``: the engine by itself, as ``spark-submit`` starts it.

It is no verb of ``citegraph``, because a cluster starts one file with its own settings, and because
that program opens corpora of one machine, which this one never needs.
"""

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from citegraph.cli_run import run
from citegraph.engines.spark import SparkCorpus, session, snapshot
from citegraph.engines.spark.files import write
from citegraph.engines.spark.panes import SECOND_LEVEL
from citegraph.engines.spark.plan import MOST_MEETINGS
from citegraph.errors import CitegraphError, UnknownNameError
from citegraph.relations.declarations import NETWORKS
from citegraph.relations.normalise import COUNTINGS, NORMALISATIONS

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

app = typer.Typer(
    name="citegraph.engines.spark",
    help="Relations and measures of exported tables on Spark.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

PAIRS = tuple(name for name, made in NETWORKS.items() if made.symmetric)
MEASURES = ("degrees", "pagerank", "components")

Tables = Annotated[str, typer.Argument(help="The folder of the exported tables.")]
Out = Annotated[str, typer.Option("--output", "-o", help="A folder that does not exist yet.")]
Master = Annotated[
    str | None, typer.Option(help="Where Spark runs, as local[4]; as spark-submit says without it.")
]
Setting = Annotated[
    list[str] | None, typer.Option("--conf", help="A setting of Spark: NAME=VALUE.")
]
Works = Annotated[str | None, typer.Option(help="A condition on the columns of works.")]


@app.command()
def pairs(
    tables: Tables,
    relation: Annotated[str, typer.Option(help=f"One of: {', '.join(PAIRS)}.")],
    output: Annotated[str | None, typer.Option("--output", "-o", help="A new folder.")] = None,
    counting: Annotated[str, typer.Option(help=f"{', '.join(COUNTINGS)}.")] = "full",
    normalisation: Annotated[str, typer.Option(help=f"{', '.join(NORMALISATIONS)}.")] = "none",
    min_weight: Annotated[float, typer.Option(help="Leave out lighter pairs.")] = 0,
    top_k: Annotated[int | None, typer.Option(help="Keep the heaviest of either end.")] = None,
    max_list: Annotated[int | None, typer.Option(help="Leave out longer lists.")] = None,
    works: Works = None,
    most_meetings: Annotated[int, typer.Option(help="Refuse more.")] = MOST_MEETINGS,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show the plan, make no pair.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The plan for a program.")] = False,
    master: Master = None,
    conf: Setting = None,
) -> None:
    """Write a pair relation as edges.parquet and nodes.parquet, or show what it would cost."""
    product = _corpus(tables, master, conf).product(
        relation,
        counting=counting,
        normalisation=normalisation,
        min_weight=min_weight,
        top_k=top_k,
        max_list=max_list,
        nodes=works,
    )
    if as_json:
        typer.echo(json.dumps(product.plan.to_dict()))
    elif explain:
        typer.echo(product.explain())
    elif output is None:
        raise CitegraphError("There is nowhere to write; give --output, --explain or --json.")
    else:
        made = product.pairs(most_meetings)
        made.write(output)
        typer.echo(f"{product.plan}\nwrote {made.edges:,} edges to {output}")


@app.command()
def measure(
    tables: Tables,
    name: Annotated[str, typer.Argument(help=f"One of: {', '.join(MEASURES)}.")],
    output: Out,
    master: Master = None,
    conf: Setting = None,
) -> None:
    """Write degrees, PageRank or components of all works as Parquet."""
    if name not in MEASURES:
        raise UnknownNameError("measure", name, MEASURES)
    write(getattr(_corpus(tables, master, conf), name)(), output)


@app.command("second-level")
def second_level(
    tables: Tables,
    relation: Annotated[str, typer.Argument(help=f"One of: {', '.join(SECOND_LEVEL)}.")],
    output: Out,
    works: Works = None,
    exclusive: Annotated[bool, typer.Option(help="Without the first level.")] = False,
    master: Master = None,
    conf: Setting = None,
) -> None:
    """Write second-level references or citing works as Parquet: work, related."""
    corpus = _corpus(tables, master, conf)
    write(corpus.second_level(relation, works=works, exclusive=exclusive), output)


@app.command("snapshot")
def read_snapshot(
    works: Annotated[str, typer.Argument(help="The folder of works of an OpenAlex snapshot.")],
    output: Out,
    master: Master = None,
    conf: Setting = None,
) -> None:
    """Write the tables of an OpenAlex snapshot."""
    snapshot.tables_of(_session(master, conf), works, output)


@app.command()
def extract(
    works: Annotated[str, typer.Argument(help="The folder of works of an OpenAlex snapshot.")],
    tables: Annotated[str, typer.Argument(help="The tables that were made of it.")],
    chosen: Annotated[str, typer.Argument(help="What `pairs` wrote, or a query of works.")],
    output: Out,
    master: Master = None,
    conf: Setting = None,
) -> None:
    """Write the lines of chosen works, which `citegraph import` reads."""
    snapshot.extract(_session(master, conf), works, tables, chosen, output)


def _session(master: str | None, conf: list[str] | None) -> "SparkSession":
    settings = {"spark.ui.showConsoleProgress": str(sys.stderr.isatty()).lower()}
    for setting in conf or ():
        name, _, value = setting.partition("=")
        settings[name] = value
    spark = session(master, settings)
    spark.sparkContext.setLogLevel("ERROR")
    return spark


def _corpus(tables: str, master: str | None, conf: list[str] | None) -> SparkCorpus:
    return SparkCorpus(_session(master, conf), tables)


def main() -> None:
    """Run a command."""
    run(app)


if __name__ == "__main__":
    main()
