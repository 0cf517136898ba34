"""A table of edges, for spreadsheets and data frames: ``source,target,weight`` and labels.

Ends are keys. The citing work is the source of a citation.
"""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from citegraph.relations.network import Network
from citegraph.writers import columns
from citegraph.writers.output import Written, account, text_file

NAME = "edge-csv"
SUFFIXES = (".csv",)


def write(network: Network, path: str | Path) -> Written:
    """Write a row an edge; nodes without one, and attributes of nodes, have no place here."""
    with text_file(path) as file:
        rows = csv.writer(file, lineterminator="\n")
        extra = columns.columns(network.edge_attributes)
        rows.writerow(["source", "target", "weight", "source_label", "target_label",
                       *(column.name for column in extra)])  # fmt: skip
        rows.writerows(_rows(network, extra))
    return Written(Path(path), network.number_of_edges, account(_left_out(network)))


def _rows(network: Network, extra: list[columns.Column]) -> Iterator[list[Any]]:
    keys, labels = columns.keys(network), columns.labels(network)
    for edge, source, target, weight in columns.edges(network):
        more = (
            columns.text_of(column.values[edge], column.type)
            if columns.known(column.values[edge])
            else ""
            for column in extra
        )
        ends = keys[source], keys[target]
        yield [*ends, columns.number(weight), labels[source], labels[target], *more]


def _left_out(network: Network) -> Counter[str]:
    linked = np.zeros(len(network), dtype=np.bool_)
    linked[network.source] = linked[network.target] = True
    found = {
        column.name: sum(map(columns.known, column.values))
        for column in columns.columns(network.attributes)
        if column.name not in {"key", "title", "name"}
    }
    return Counter({**found, "nodes without an edge": int((~linked).sum())})
