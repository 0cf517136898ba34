"""GEXF, the XML of Gephi: nodes are works, directed edges are citations.

Attributes are recognised by the titles that ``<attribute>`` elements give them (title, authors,
year, doi ...); the others are kept. An edge without direction is no citation.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TextIO
from xml.etree.ElementTree import Element

from citegraph.model import Problem, ReadOptions, Record
from citegraph.readers.shared.graph_xml import Graph, Rejoined, local_name
from citegraph.readers.shared.xml_text import root_name

NAME = "gexf"
SUFFIXES = (".gexf", ".xml")

_NODE_OWN = ("id", "label")
_STRUCTURE = ("attvalues", "nodes", "edges", "spells")


def sniff(head: str) -> bool:
    """Whether the text is XML whose root is ``gexf``."""
    return root_name(head).rpartition(":")[2] == "gexf"


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
    # The format's own default is an edge without direction.
    default = text.attribute("graph", "defaultedgetype") or "undirected"
    reading = _Reading(Graph(options), default)
    for element in text.elements("attributes", "node", "edge"):
        if isinstance(element, Problem):
            yield element
        else:
            reading.take(element)
    yield from reading.graph.records()


@dataclass(slots=True)
class _Reading:
    graph: Graph
    default: str
    titles: dict[str, str] = field(default_factory=dict)
    defaults: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def take(self, element: Element) -> None:
        """Take an element, and the nodes and edges inside it."""
        if local_name(element.tag) == "attributes":
            if element.get("class") == "node":
                self._attributes(element)
            return
        for inner in element.iter():
            kind = local_name(inner.tag) if isinstance(inner.tag, str) else ""
            if kind == "node":
                self._node(inner)
            elif kind == "edge":
                self._edge(inner)

    def _attributes(self, element: Element) -> None:
        for attribute in element:
            number = attribute.get("id") or ""
            self.titles[number] = title = attribute.get("title") or number
            default = next((e.text for e in attribute if local_name(e.tag) == "default"), None)
            if default and default.strip():
                self.defaults[title] = (default.strip(),)

    def _node(self, element: Element) -> None:
        values = dict(self.defaults)
        for value in _values(element):
            number = value.get("for") or value.get("id") or ""
            text = (value.get("value") or "").strip()
            if text:
                values[self.titles.get(number, number)] = (text,)
        for name, text in element.items():
            if name not in _NODE_OWN and text.strip():
                values.setdefault(local_name(name), (text,))
        # Colour, size and position, as Gephi draws the node.
        for part in element:
            name = local_name(part.tag)
            if name not in (*_STRUCTURE, "node", "edge") and part.attrib:
                drawn = " ".join(f"{key}={text}" for key, text in part.items())
                values.setdefault(f"viz:{name}", (drawn,))
        self.graph.node(element.get("id"), (element.get("label") or "").strip(), values)

    def _edge(self, element: Element) -> None:
        kind = element.get("type") or self.default
        weight = element.get("weight") or "1"
        loaded = float_of(weight) != 1 or any(True for _ in _values(element))
        source, target = element.get("source"), element.get("target")
        self.graph.edge(source, target, directed=kind != "undirected", loaded=loaded)
        if kind == "mutual":
            self.graph.edge(target, source, directed=True, loaded=loaded)


def _values(element: Element) -> Iterator[Element]:
    for part in element:
        if local_name(part.tag) == "attvalues":
            yield from part


def float_of(text: str) -> float | None:
    """Give the number that a text is."""
    try:
        return float(text)
    except ValueError:
        return None
