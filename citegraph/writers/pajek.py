"""Pajek: a network (``.net``), and beside it numbers of its nodes as vectors (``.vec``).

A label is a key, which names one work; it stands between quotation marks, for which the format has
no escape, so those inside it become apostrophes. A vector needs a number for every node: an
attribute that some node lacks is left out, as texts are.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from citegraph.relations.network import Network
from citegraph.writers import columns
from citegraph.writers.columns import Column
from citegraph.writers.output import Written, account, beside, text_file

NAME = "pajek"
SUFFIXES = (".net",)

_NO_LABEL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")


def write(network: Network, path: str | Path, *, vectors: bool = False) -> Written:
    """Write vertices by number and label, then ``*Arcs`` or ``*Edges``.

    Parameters
    ----------
    vectors
        Write each attribute that is a number for every node beside the network, as
        ``name.attribute.vec``.
    """
    path = Path(path)
    losses: Counter[str] = Counter()
    altered: Counter[str] = Counter()
    found = [column for column in columns.columns(network.attributes) if column.name != "key"]
    numeric = [column for column in found if vectors and _is_vector(column)]
    more = tuple(beside(path, f".{column.name}.vec") for column in numeric)
    with text_file(path) as file:
        file.write(f"*Vertices {len(network)}\n")
        file.writelines(_vertices(network, altered))
        file.write("*Arcs\n" if network.directed else "*Edges\n")
        file.writelines(
            f"{source + 1} {target + 1} {columns.number(weight)}\n"
            for _, source, target, weight in columns.edges(network)
        )
    for place, column in zip(more, numeric, strict=True):
        _write_vector(column, place)
    for column in found:
        if column not in numeric:
            losses[column.name] = sum(map(columns.known, column.values))
    for column in columns.columns(network.edge_attributes):
        losses[f"edges.{column.name}"] = sum(map(columns.known, column.values))
    return Written(path, network.number_of_edges, account(losses), account(altered), more)


def _vertices(network: Network, altered: Counter[str]) -> Iterator[str]:
    for number, key in enumerate(columns.keys(network), start=1):
        label = _NO_LABEL.sub(" ", key).replace('"', "'")
        altered["key"] += label != key
        yield f'{number} "{label}"\n'


def _is_vector(column: Column) -> bool:
    return column.type != "string" and all(map(columns.known, column.values))


def _write_vector(column: Column, path: Path) -> None:
    with text_file(path) as file:
        file.write(f"*Vertices {len(column.values)}\n")
        file.writelines(f"{columns.number(float(value))}\n" for value in column.values)
