"""GEXF 1.3, for Gephi and Gephi Lite."""

from collections.abc import Iterator
from pathlib import Path

from citegraph.relations.network import Network
from citegraph.writers import columns
from citegraph.writers.columns import Column, xml_text
from citegraph.writers.output import Written, text_file

NAME = "gexf"
SUFFIXES = (".gexf",)

_TYPES = {"boolean": "boolean", "integer": "long", "double": "double", "string": "string"}
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd">
<meta><creator>citegraph</creator><description>{about}</description></meta>
"""


def write(network: Network, path: str | Path) -> Written:
    """Write nodes and edges with all their attributes; an unknown value has no element.

    What made the network stands in the description, since the format has no attributes of graphs.
    """
    of_nodes = columns.columns(network.attributes)
    of_edges = columns.columns(network.edge_attributes)
    with text_file(path) as file:
        file.write(_HEAD.format(about=xml_text(_about(network))))
        direction = "directed" if network.directed else "undirected"
        file.write(f'<graph defaultedgetype="{direction}" mode="static">\n')
        for group, found in (("node", of_nodes), ("edge", of_edges)):
            file.writelines(_declared(group, found))
        file.write("<nodes>\n")
        file.writelines(_nodes(network, of_nodes))
        file.write("</nodes>\n<edges>\n")
        file.writelines(_edges(network, of_edges))
        file.write("</edges>\n</graph>\n</gexf>\n")
    altered = {c.name: n for c in of_nodes if (n := columns.forbidden(c.values))}
    return Written(Path(path), network.number_of_edges, altered=altered)


def _about(network: Network) -> str:
    made = {**network.options, **{f"dropped {name}": n for name, n in network.dropped.items()}}
    known = ", ".join(f"{name}={value}" for name, value in made.items() if value is not None)
    return f"{network.relation} ({known})" if known else network.relation


def _declared(group: str, found: list[Column]) -> Iterator[str]:
    if not found:
        return
    yield f'<attributes class="{group}">\n'
    for place, column in enumerate(found):
        title = xml_text(column.name)
        yield f'<attribute id="{group}{place}" title="{title}" type="{_TYPES[column.type]}"/>\n'
    yield "</attributes>\n"


def _values(group: str, found: list[Column], row: int) -> str:
    values = "".join(
        f'<attvalue for="{group}{place}" '
        f'value="{xml_text(columns.text_of(column.values[row], column.type))}"/>'
        for place, column in enumerate(found)
        if columns.known(column.values[row])
    )
    return f"<attvalues>{values}</attvalues>" if values else ""


def _nodes(network: Network, found: list[Column]) -> Iterator[str]:
    for row, label in enumerate(columns.labels(network)):
        values = _values("node", found, row)
        yield f'<node id="n{row}" label="{xml_text(label)}">{values}</node>\n'


def _edges(network: Network, found: list[Column]) -> Iterator[str]:
    for edge, source, target, weight in columns.edges(network):
        yield (
            f'<edge id="e{edge}" source="n{source}" target="n{target}" '
            f'weight="{columns.number(weight)}">{_values("edge", found, edge)}</edge>\n'
        )
