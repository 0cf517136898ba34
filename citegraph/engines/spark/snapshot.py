"""The OpenAlex snapshot to the tables of a corpus: its ``works`` folder of JSON lines, sharded.

Each line is read by the reader of this package, so a field is what it is after a local import. The
machines of the cluster need this package for that, and for nothing else.

Tables and columns are those of the local export, as far as no decision between records is needed:

- ``works``: every record, and every work only cited (``in_corpus`` false). OpenAlex has joined what
  it takes for one work, and records are not matched again. Of works with one DOI the second in
  the order of OpenAlex numbers has the key ``... (2)``; after a local import it may be another.
- ``citations``: by OpenAlex number, distinct, no work by itself.
- ``topics`` and ``work_topics``: what records state (keywords, subject classes), not what would be
  found in titles and abstracts.
- ``reported``: how often OpenAlex says that a work is cited.
- ``problems``: lines that could not be read, or not as they were written, and why.

``records`` beside them is what the reader gave, a row a line.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from citegraph.engines.spark.dialect import engine_sql
from citegraph.engines.spark.files import reading, write
from citegraph.errors import CitegraphError
from citegraph.matching.topics import Keyword, keyword, subject_class
from citegraph.model import Problem, Record
from citegraph.readers import openalex

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

SCHEMA = (
    "openalex bigint, doi string, pmid string, arxiv string, title string, title_language string, "
    "first_author string, year smallint, venue string, volume string, issue string, pages string, "
    "type string, language string, cited array<bigint>, references_known boolean, "
    "topics array<struct<key: string, label: string, zh: boolean, how: string>>, "
    "reported_citing int, problem string"
)
"""A row a record; where ``problem`` is set and ``openalex`` is not, the line was no record."""

WRITTEN = ("works", "citations", "topics", "work_topics", "reported", "problems")
"""The tables, each a query over records and their numbers."""


def tables_of(spark: "SparkSession", snapshot: str, folder: str) -> None:
    """Write the tables of a snapshot to a new folder.

    Parameters
    ----------
    snapshot
        The folder of the works, with files ``*.gz`` or plain in folders of any depth; a compressed
        file is read by one task.
    folder
        Where the tables go, for `SparkCorpus`.

    Raises
    ------
    CitegraphError
        If there is no such snapshot, it has no works, or the folder exists.
    """
    own = spark.newSession()
    place = folder.rstrip("/")
    lines = _lines(own, snapshot)
    records = own.createDataFrame(lines.rdd.mapPartitions(_rows), SCHEMA)
    write(records, f"{place}/records.parquet")
    own.read.parquet(f"{place}/records.parquet").createOrReplaceTempView("read")
    for name, query in (
        ("records", "snapshot/records"),
        ("items", "snapshot/items"),
        ("numbers", "numbered"),
        ("topic_keys", "snapshot/topic_keys"),
    ):
        own.sql(engine_sql(query)).cache().createOrReplaceTempView(name)
    if own.table("records").isEmpty():
        raise CitegraphError(
            f"{snapshot}: not one line is a work of OpenAlex; {place}/records.parquet says why."
        )
    for name in WRITTEN:
        write(own.sql(engine_sql(f"snapshot/{name}")), f"{place}/{name}.parquet")
    for name in ("records", "items", "numbers", "topic_keys"):
        own.catalog.uncacheTable(name)


def extract(spark: "SparkSession", snapshot: str, tables: str, works: str, folder: str) -> None:
    """Write the lines of some works to a folder that ``citegraph import`` reads.

    What survives pruning thus becomes a corpus on one machine, with all that records say.

    Parameters
    ----------
    tables
        What `tables_of` wrote.
    works
        A query whose first column is the number of works, over the table ``works``, ``citations``
        and the other tables, or a folder that `Pairs.write` wrote.

    Raises
    ------
    CitegraphError
        If there is no such snapshot, or the folder exists.
    """
    own = spark.newSession()
    for name in ("works", "citations", "work_topics", "topics"):
        own.read.parquet(f"{tables.rstrip('/')}/{name}.parquet").createOrReplaceTempView(name)
    if works.lstrip().lower().startswith(("select", "with")):
        wanted = own.sql(works)
    else:
        wanted = own.read.parquet(f"{works.rstrip('/')}/nodes.parquet").select("work")
    wanted.toDF("work", *wanted.columns[1:]).createOrReplaceTempView("wanted")
    _lines(own, snapshot).createOrReplaceTempView("lines")
    chosen = own.sql(engine_sql("snapshot/extract"))
    write(chosen, folder.rstrip("/"), "gzip")


def _lines(spark: "SparkSession", snapshot: str) -> "DataFrame":
    reader = spark.read.option("recursiveFileLookup", "true")
    return reading(snapshot, reader.text, "name the folder of the works of a snapshot")


class _Stream:
    """Lines of a partition as the text file that a reader wants."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)

    def read(self, size: int) -> str:
        """At least so many characters, or all that are left."""
        taken, length = [], 0
        for line in self._lines:
            taken.append(line)
            length += len(line) + 1
            if length >= size:
                break
        return "".join(line + "\n" for line in taken)


def _rows(lines: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    """From lines to rows of `SCHEMA`; runs on the machines of the cluster."""
    stream: Any = _Stream(row.value for row in lines)
    for found in openalex.read(stream):
        if isinstance(found, Problem):
            yield (*[None] * 18, found.reason)
        else:
            yield _row(found)


def _row(record: Record) -> tuple[Any, ...]:
    ids = record.ids
    title = record.titles[0] if record.titles else None
    number = _number_of(ids.openalex)
    cited = [_number_of(reference.ids.openalex) for reference in record.references]
    return (
        number,
        ids.doi,
        ids.pmid,
        ids.arxiv,
        title.text if title else None,
        title.language if title else None,
        record.authors[0].name if record.authors else None,
        record.year,
        record.venue.names[0].text if record.venue and record.venue.names else None,
        record.volume,
        record.issue,
        record.pages,
        record.type,
        record.language,
        [work for work in cited if work is not None],
        record.references_known,
        list(_topics(record)),
        record.reported.get("citing"),
        None if number is not None else "this work has no OpenAlex number",
    )


def _topics(record: Record) -> Iterator[tuple[str, str, bool, str]]:
    """Key, label, whether it is Chinese, and source of every label that the record states."""
    words: list[Keyword] = [
        keyword(0, 0, 0, word.zh, word.en or word.other, source="database keyword")
        for word in record.keywords
    ]
    words += [subject_class(0, 0, 0, text) for text in record.classifications]
    for word in words:
        for key, label in word.labels:
            yield key, label, key == word.zh_key, word.source


def _number_of(openalex_id: str | None) -> int | None:
    return int(openalex_id[1:]) if openalex_id else None
