"""GraphML, the XML of networkx, igraph, yEd and Gephi: nodes are works, edges are citations.

Attributes are recognised by the names that ``<key>`` elements give them (title, authors, year,
doi ...); the others are kept. An edge without direction is no citation.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TextIO
from xml.etree.ElementTree import Element

from citegraph.model import Problem, ReadOptions, Record
from citegraph.readers.shared.graph_xml import Graph, Rejoined, local_name
from citegraph.readers.shared.xml_text import root_name

NAME = "graphml"
SUFFIXES = (".graphml", ".xml")

_LABELS = ("label", "name", "nodelabel")


def sniff(head: str) -> bool:
    """Whether the text is XML whose root is ``graphml``."""
    return root_name(head).rpartition(":")[2] == "graphml"


def read(
    stream: TextIO,
    options: ReadOptions = ReadOptions(),
) -> Iterator[Record | Problem]:
    """Read the graph, then give a record for each node, in the order of their first mention.

    Parameters
    ----------
    stream
        Text, as `citegraph.text.open_text` gives it. Nodes and 8 bytes for each edge are held in
        memory, for edges come after nodes.
    options
        ``direction`` says whether an edge goes from the citing work to the cited one, or back.

    Yields
    ------
    Record or Problem
        A record has the node's id as ``ids.local``. ``references_known`` is False for a node that
        cites nothing here.
    """
    text = Rejoined(stream)
    reading = _Reading(Graph(options), text.attribute("graph", "edgedefault") != "undirected")
    for element in text.elements("key", "node", "edge", "hyperedge"):
        if isinstance(element, Problem):
            yield element
        else:
            reading.take(element)
    yield from reading.graph.records()


@dataclass(frozen=True, slots=True)
class _Key:
    """What ``<key>`` says of the attributes that name it."""

    name: str
    default: str | None


@dataclass(slots=True)
class _Reading:
    graph: Graph
    directed: bool
    keys: dict[str, _Key] = field(default_factory=dict)
    defaults: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def take(self, element: Element) -> None:
        """Take an element, and the nodes and edges of a graph inside it."""
        kind = local_name(element.tag)
        if kind == "key":
            self._key(element)
        for inner in element.iter():
            kind = local_name(inner.tag) if isinstance(inner.tag, str) else ""
            if kind == "node":
                self._node(inner)
            elif kind == "edge":
                self._edge(inner)
            elif kind == "hyperedge":
                where = repr(inner.get("id"))[:60]
                self.graph.notes.add("a hyperedge joins any number of nodes; left out", where)

    def _key(self, element: Element) -> None:
        number = element.get("id") or ""
        name = element.get("attr.name") or element.get("yfiles.type") or number
        default = next((e.text for e in element if local_name(e.tag) == "default"), None)
        self.keys[number] = _Key(name, default)
        if element.get("for") in ("node", "all", None) and default and default.strip():
            self.defaults[name] = (default.strip(),)

    def _node(self, element: Element) -> None:
        values = dict(self.defaults)
        for name, value in self._data(element):
            values[name] = (value,)
        label = next((tag for tag in values if tag.casefold() in _LABELS), None)
        shown = values.pop(label)[0] if label else ""
        self.graph.node(element.get("id"), shown, values)

    def _edge(self, element: Element) -> None:
        stated = element.get("directed")
        directed = self.directed if stated is None else stated.strip() in ("true", "1")
        data = list(self._data(element))
        loaded = any(not (name == "weight" and value in ("1", "1.0")) for name, value in data)
        source, target = element.get("source"), element.get("target")
        self.graph.edge(source, target, directed=directed, loaded=loaded)

    def _data(self, element: Element) -> Iterator[tuple[str, str]]:
        """Name and text of each attribute that has one."""
        for data in element:
            if local_name(data.tag) != "data":
                continue
            value = "".join(data.itertext()).strip()
            number = data.get("key") or ""
            if value:
                yield self.keys.get(number, _Key(number, None)).name, value
