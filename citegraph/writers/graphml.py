"""GraphML, for networkx, igraph, yEd, Cytoscape and Gephi."""

from collections.abc import Iterator
from pathlib import Path

from citegraph.relations.network import Network
from citegraph.writers import columns
from citegraph.writers.columns import Column, xml_text
from citegraph.writers.output import Written, text_file

NAME = "graphml"
SUFFIXES = (".graphml",)

_TYPES = {"boolean": "boolean", "integer": "long", "double": "double", "string": "string"}
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns \
http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


def write(network: Network, path: str | Path) -> Written:
    """Write nodes and edges with all their attributes; an unknown value has no element."""
    about = columns.columns(
        {
            "relation": [network.relation],
            **{name: [value] for name, value in network.options.items()},
            **{f"dropped_{name}": [count] for name, count in network.dropped.items()},
        }
    )
    of_nodes = columns.columns({"label": columns.labels(network), **network.attributes})
    weight = Column("weight", "double", ())
    of_edges = [weight, *columns.columns(network.edge_attributes)]
    with text_file(path) as file:
        file.write(_HEAD)
        for group, found in (("graph", about), ("node", of_nodes), ("edge", of_edges)):
            file.writelines(_keys(group, found))
        direction = "directed" if network.directed else "undirected"
        file.write(f'<graph edgedefault="{direction}">\n')
        file.writelines(f"{line}\n" for line in _data("graph", about, 0))
        file.writelines(_nodes(network, of_nodes))
        file.writelines(_edges(network, of_edges))
        file.write("</graph>\n</graphml>\n")
    altered = {c.name: n for c in of_nodes if (n := columns.forbidden(c.values))}
    return Written(Path(path), network.number_of_edges, altered=altered)


def _keys(group: str, found: list[Column]) -> Iterator[str]:
    for place, column in enumerate(found):
        name, kind = xml_text(column.name), _TYPES[column.type]
        yield f'<key id="{group}{place}" for="{group}" attr.name="{name}" attr.type="{kind}"/>\n'


def _data(group: str, found: list[Column], row: int) -> Iterator[str]:
    for place, column in enumerate(found):
        if len(column.values) and columns.known(column.values[row]):
            text = xml_text(columns.text_of(column.values[row], column.type))
            yield f'<data key="{group}{place}">{text}</data>'


def _nodes(network: Network, found: list[Column]) -> Iterator[str]:
    for row in range(len(network)):
        yield f'<node id="n{row}">{"".join(_data("node", found, row))}</node>\n'


def _edges(network: Network, found: list[Column]) -> Iterator[str]:
    for edge, source, target, weight in columns.edges(network):
        data = "".join(_data("edge", found, edge))
        yield (
            f'<edge source="n{source}" target="n{target}">'
            f'<data key="edge0">{columns.number(weight)}</data>{data}</edge>\n'
        )
