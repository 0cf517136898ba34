"""From a corpus to files that leave the program: which writer, and what it is given."""

from collections.abc import Iterable, Mapping, Sequence
from inspect import Parameter, signature
from pathlib import Path
from typing import Any, TypeVar

import duckdb
import numpy as np

from citegraph.catalog import NETWORK_WRITERS, RECORD_WRITERS, NetworkWriter, RecordWriter
from citegraph.errors import CitegraphError, UnknownNameError
from citegraph.matching.author_keys import DEFAULT_KEY
from citegraph.relations.declarations import NETWORKS
from citegraph.relations.entities import ENTITY_NETWORKS
from citegraph.relations.incidence import row_sizes
from citegraph.relations.index import Index
from citegraph.relations.labelled import NetworkOptions, build_network
from citegraph.relations.network import Network
from citegraph.store.records import READS, work_records
from citegraph.writers.output import Written, unpacked_name
from citegraph.writers.tables import write_tables

WORKS, TABLES = "works", "tables"

_Writer = TypeVar("_Writer", RecordWriter, NetworkWriter)


def export(
    index: Index,
    path: str | Path,
    what: str = WORKS,
    format: str | None = None,  # noqa: A002 - the word that users know
    works: Sequence[int] | None = None,
    **options: object,
) -> Written:
    """Write works, a network or the tables of a corpus to a file or folder.

    Parameters
    ----------
    what
        ``works``, ``tables``, or the name of a network's relation.
    format
        A format's name; by the file's ending without it.
    works
        Numbers of works: those written, or those between which links count. All that a record
        describes, or all links, without it.
    options
        Of the network (``counting``, ``min_weight`` ...) and of the format.

    Raises
    ------
    UnknownNameError
        If there is no such relation or format.
    CitegraphError
        If an option is not one of the format's, or the file cannot be written.
    """
    if what == TABLES:
        return write_tables(index.connection, path)
    if what == WORKS:
        writer = writer_of(RECORD_WRITERS, path, format)
        records = work_records(index.read(*READS), works, resolved=writer.RESOLVED)
        return _written(writer, records, path, options)
    if what not in NETWORKS and what not in ENTITY_NETWORKS:
        raise UnknownNameError("export", what, (WORKS, TABLES, *NETWORKS, *ENTITY_NETWORKS))
    form = writer_of(NETWORK_WRITERS, path, format)
    asked: Any = {k: options.pop(k) for k in list(options) if k in NetworkOptions.__annotations__}
    nodes = None
    if works is not None:
        nodes = np.zeros(index.citations.works, dtype=np.bool_)
        nodes[list(works)] = True
    network = described(index, what, build_network(index, what, nodes=nodes, **asked))
    return _written(form, network, path, options)


def writer_of(
    writers: Mapping[str, _Writer],
    path: str | Path,
    format: str | None,  # noqa: A002 - as above
) -> _Writer:
    """The writer of a format, by its name or else by the file's ending, before ``.gz``.

    Raises
    ------
    UnknownNameError
        If there is no such format.
    CitegraphError
        If no format has the file's ending.
    """
    if format is not None:
        if format not in writers:
            raise UnknownNameError("format", format, writers)
        return writers[format]
    suffix = unpacked_name(path).suffix.lower()
    for writer in writers.values():
        if suffix in writer.SUFFIXES:
            return writer
    raise CitegraphError(
        f"{path}: no format to write has the ending {suffix or 'of this name'!r}; "
        f"name one of: {', '.join(writers)}."
    )


def _written(
    writer: RecordWriter | NetworkWriter,
    content: Iterable[Any] | Network,
    path: str | Path,
    options: Mapping[str, object],
) -> Written:
    parameters = signature(writer.write).parameters.values()
    known = [given.name for given in parameters if given.kind is Parameter.KEYWORD_ONLY]
    if unknown := next((name for name in options if name not in known), None):
        raise UnknownNameError(f"option of {writer.NAME}", unknown, known)
    return writer.write(content, path, **options)


def described(index: Index, relation: str, network: Network) -> Network:
    """The network with what programs show of its nodes beside their names.

    Works have ``authors`` (all of them) and ``citations`` (from works of this corpus), others the
    number of ``works`` that have them.
    """
    nodes = network.nodes.tolist()
    if relation in ENTITY_NETWORKS:
        entity = ENTITY_NETWORKS[relation].entity
        key = str(network.options.get("author_key", DEFAULT_KEY))
        works = row_sizes(index.features(entity, key).transpose)
        return network.with_attributes(works=works[network.nodes].tolist())
    names = _by_number(
        index.read("works", "authorships"),
        "select work, string_agg(name, '; ' order by position) from authorships group by work "
        "union all select work, stub_authors from works "
        "where not in_corpus and stub_authors is not null",
    )
    query = "select cited, count(*) from citations group by cited"
    cited = _by_number(index.read("citations"), query)
    return network.with_attributes(
        authors=[names.get(node) for node in nodes],
        citations=[cited.get(node, 0) for node in nodes],
    )


def _by_number(connection: duckdb.DuckDBPyConnection, query: str) -> dict[int, Any]:
    return dict(connection.execute(query).fetchall())
