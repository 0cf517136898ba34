"""A table of edges, for spreadsheets, data frames and Gephi: ends, type, weight, labels.

Ends are keys. The citing work is the source of a citation. ``type`` is ``Directed`` or
``Undirected`` in all rows, so that pairs are not taken for citations; `edge-list` reads it back.
"""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from citegraph.relations.network import Network
from citegraph.writers import columns
from citegraph.writers.holds import lines
from citegraph.writers.output import Written, account, text_file

NAME = "edge-csv"
SUFFIXES = (".csv",)
HEADER = ("source", "target", "type", "weight", "source_label", "target_label")


def write(network: Network, path: str | Path) -> Written:
    """Write a row an edge; nodes without one, and attributes of nodes, have no place here."""
    extra = columns.columns(network.edge_attributes)
    keys, labels = columns.keys(network), columns.labels(network)
    altered = {
        name: sum(lines(text) != text for text in texts)
        for name, texts in (("key", keys), ("label", labels))
    }
    ends = [(lines(key), lines(label)) for key, label in zip(keys, labels, strict=True)]
    with text_file(path) as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow([*HEADER, *(column.name for column in extra)])
        rows.writerows(_rows(network, ends, extra))
    lost = account(_left_out(network))
    return Written(Path(path), network.number_of_edges, lost, account(Counter(altered)))


def _rows(
    network: Network, ends: list[tuple[str, str]], extra: list[columns.Column]
) -> Iterator[list[Any]]:
    kind = "Directed" if network.directed else "Undirected"
    for edge, source, target, weight in columns.edges(network):
        more = (
            columns.text_of(column.values[edge], column.type)
            if columns.known(column.values[edge])
            else ""
            for column in extra
        )
        (key, label), (other, other_label) = ends[source], ends[target]
        yield [key, other, kind, columns.number(weight), label, other_label, *more]


def _left_out(network: Network) -> Counter[str]:
    linked = np.zeros(len(network), dtype=np.bool_)
    linked[network.source] = linked[network.target] = True
    found = {
        column.name: sum(map(columns.known, column.values))
        for column in columns.columns(network.attributes)
        if column.name not in {"key", "title", "name"}
    }
    return Counter({**found, "nodes without an edge": int((~linked).sum())})
