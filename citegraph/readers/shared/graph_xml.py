"""What readers of graphs in XML share: attributes to fields by their names, nodes and edges."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TextIO, cast
from xml.etree.ElementTree import Element

from citegraph import identifiers
from citegraph.model import Author, Identifiers, Problem, ReadOptions, Record, Venue
from citegraph.readers.shared.common import Fields, language_code, text_in
from citegraph.readers.shared.networks import (
    Arcs,
    Nodes,
    Notes,
    counted,
    fields_in,
    identifiers_in,
    kept,
    node_records,
    without_direction,
)
from citegraph.readers.shared.networks import Fields as RecordFields
from citegraph.readers.shared.xml_items import items
from citegraph.readers.shared.xml_text import root_tag

HEAD = 1 << 16

_KINDS = {
    name: kind
    for kind, names in {
        "title": "title papertitle articletitle documenttitle",
        "authors": "author authors au authornames creators",
        "first author": "firstauthor",
        "year": "year pubyear publicationyear py date publicationdate pubdate",
        "venue": "venue journal journaltitle source sourcetitle containertitle booktitle",
        "volume": "volume vol",
        "issue": "issue",
        "pages": "pages",
        "type": "type documenttype publicationtype",
        "language": "language",
        "abstract": "abstract",
        "doi": "doi",
        "pmid": "pmid pubmedid",
        "arxiv": "arxiv arxivid",
        "openalex": "openalex openalexid",
        "wos": "wos wosid ut",
        "count": "citations citedby citedbycount timescited citationcount ncitation",
    }.items()
    for name in names.split()
}
_LIST = re.compile(r"\s*[;|\n]\s*")
_NAMESPACE = r"""xmlns{}\s*=\s*["']([^"']*)["']"""

Attributes = Mapping[str, tuple[str, ...]]
"""Values of a node by the name of the attribute, as written."""


class Rejoined:
    """A stream whose start was looked at, as if it were not.

    Parameters
    ----------
    stream
        Read from its start.

    Attributes
    ----------
    head
        Its first characters.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._rest = self.head = stream.read(HEAD)

    def read(self, size: int) -> str:
        """Give the next characters; fewer than asked for between the start and the rest."""
        piece, self._rest = self._rest[:size], self._rest[size:]
        return piece or self._stream.read(size)

    def elements(self, *local: str) -> Iterator[Element | Problem]:
        """Give elements of these names, and what is damaged; nodes of a graph are no records."""
        for element in items(cast("TextIO", self), self._names(*local), nested=True):
            if isinstance(element, Problem):
                yield element.model_copy(update={"number": None})
            else:
                yield element

    def _names(self, *local: str) -> frozenset[str]:
        """Give names of elements as ElementTree writes them, in the namespace of the root."""
        tag = root_tag(self.head)
        prefix = re.match(r"<([\w.-]+):", tag)
        pattern = _NAMESPACE.format(f":{re.escape(prefix[1])}" if prefix else "")
        found = re.search(pattern, tag)
        return frozenset(f"{{{found[1]}}}{name}" if found and found[1] else name for name in local)

    def attribute(self, element: str, name: str) -> str | None:
        """Give an attribute of the first element of a name, if the start of the text has it."""
        tag = re.search(rf"<(?:[\w.-]+:)?{element}\b([^<>]*)", self.head)
        found = re.search(rf"""\b{name}\s*=\s*["']([^"']*)["']""", tag[1]) if tag else None
        return found[1] if found else None


def local_name(tag: str) -> str:
    """Give an element's name without its namespace."""
    return tag.rpartition("}")[2]


class Graph:
    """A graph as it is read: nodes by id, edges as citations.

    Parameters
    ----------
    options
        ``direction`` says which end of an edge cites.
    """

    def __init__(self, options: ReadOptions) -> None:
        self._forward = options.direction == "citing-cited"
        self._places: dict[str, int] = {}
        self._nodes: dict[int, tuple[str, Attributes]] = {}
        self._arcs = Arcs()
        self._undirected = 0
        self._loaded = 0
        self.notes = Notes()

    def node(self, name: str | None, label: str, attributes: Attributes) -> None:
        """Take a node; ``label`` is what it shows, ``""`` where it has none."""
        if not name:
            self.notes.add("a node without id was skipped", repr(label)[:60], lost=True)
            return
        place = self._place(name)
        if place in self._nodes:
            self.notes.add("a node has the id of an earlier one", repr(name)[:60], lost=True)
            return
        self._nodes[place] = (label, attributes)

    def edge(self, source: str | None, target: str | None, *, directed: bool, loaded: bool) -> None:
        """Take an edge; ``loaded`` where it says more than its ends."""
        if not source or not target:
            self.notes.add("an edge names no two nodes", f"{source!r:.60} to {target!r:.60}")
            return
        ends = self._place(source), self._place(target)
        if not directed:
            self._undirected += 1
            return
        self._loaded += loaded
        self._arcs.add(*(ends if self._forward else ends[::-1]))

    def _place(self, name: str) -> int:
        return self._places.setdefault(name, len(self._places))

    def records(self) -> Iterator[Record | Problem]:
        """Give what was odd, then a record for each node, in the order of their first mention."""
        yield from self.notes.problems()
        yield from self._remarks()
        names = list(self._places)
        nodes = Nodes(range(len(names)), names, names)
        uses = Counter(label for label, _ in self._nodes.values())

        def describe(place: int) -> RecordFields:
            label, attributes = self._nodes.get(place, ("", {}))
            return record_fields(names[place], label, attributes, shared=uses[label] > 1)

        yield from node_records(nodes, self._arcs, describe)

    def _remarks(self) -> Iterator[Problem]:
        if self._undirected:
            yield Problem(reason=without_direction(self._undirected), lost=False)
        if missing := len(self._places) - len(self._nodes):
            reason = f"{counted(missing, 'node')} named by edges only; nothing else is known of it"
            yield Problem(reason=reason, lost=False)
        if self._loaded:
            reason = (
                f"{counted(self._loaded, 'edge')} with a weight other than 1 or other attributes; "
                "only the two nodes were used"
            )
            yield Problem(reason=reason, lost=False)
        yield from self._arcs.notes()


@lru_cache(maxsize=1 << 10)
def _kind(name: str) -> str | None:
    return _KINDS.get(re.sub(r"[\W_]", "", name.casefold()))


def record_fields(
    name: str, label: str, attributes: Attributes, *, shared: bool = False
) -> RecordFields:
    """Give what a node's attributes say, by their names, and what its label says besides.

    A label that nodes share, ``van Eck (2010)``, is no title: it would make one work of them.
    """
    fields = Fields(attributes)
    tags: dict[str, list[str]] = {}
    for tag in attributes:
        tags.setdefault(_kind(tag) or "", []).append(tag)

    def one(kind: str) -> str | None:
        return fields.one(*tags.get(kind, ()))

    language = language_code(one("language"))
    if language is None:
        fields.keep(*tags.get("language", ()))
    titles = fields.all(*tags.get("title", ()))
    people = tags.get("authors") or tags.get("first author") or ()
    authors = [author for value in fields.all(*people) for author in _LIST.split(value)]
    found: RecordFields = fields_in(label) if label != name else {}
    if shared:
        found.pop("titles", None)
    stated: RecordFields = {
        "titles": tuple(text_in(title.strip(), language) for title in titles),
        "authors": tuple(Author(name=author.strip()) for author in authors if author.strip()),
        "year": fields.year(*tags.get("year", ())),
        "venue": _venue(one("venue")),
        "volume": one("volume"),
        "issue": one("issue"),
        "pages": one("pages"),
        "type": one("type"),
        "language": language,
        "abstracts": tuple(text_in(a, language) for a in fields.all(*tags.get("abstract", ()))),
        "reported_by": _counts(fields, tags.get("count", ())),
    }
    found |= {key: value for key, value in stated.items() if value}
    found["ids"] = _identifiers(fields, tags, name, label)
    extra = {**fields.rest(), **kept(label, name, found)}
    return {**found, "extra": extra}


def _venue(name: str | None) -> Venue | None:
    return Venue(names=(text_in(name),)) if name else None


def _counts(fields: Fields, tags: list[str] | tuple[str, ...]) -> dict[str, int]:
    found = ((tag, fields.number(tag)) for tag in tags)
    return {tag: number for tag, number in found if number is not None}


def _identifiers(
    fields: Fields, tags: Mapping[str, list[str]], name: str, label: str
) -> Identifiers:
    """Give identifiers by attribute, else by label or id; what is none is kept as written."""
    known = identifiers_in(name, local=name).model_dump(exclude_none=True)
    known = identifiers_in(label, local=name).model_dump(exclude_none=True) | known
    for kind in ("doi", "pmid", "arxiv", "openalex", "wos"):
        own = tags.get(kind, [])
        value = getattr(identifiers, kind)(fields.one(*own))
        if value:
            known[kind] = value
        else:
            fields.keep(*own)
    return Identifiers(**known)
