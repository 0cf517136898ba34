"""The nodes of Zotero's RDF: which are works, and what each of them appeared in."""

from collections import Counter, OrderedDict, deque
from collections.abc import Callable, Iterator
from functools import partial
from xml.etree.ElementTree import Element

from citegraph.model import Problem, Record
from citegraph.readers.shared.common import attempt
from citegraph.readers.shared.xml_parser import CHILDREN
from citegraph.readers.shared.xml_text import text_at

PENDING = 1000
"""Works that wait for a journal further down in the file."""
PLACES = 10_000
"""Journals and their like that are remembered, the last ones."""

BIB = "http://purl.org/net/biblio#"
ZOTERO = "http://www.zotero.org/namespaces/export#"
SPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "z": ZOTERO,
    "bib": BIB,
    "dcterms": "http://purl.org/dc/terms/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "prism": "http://prismstandard.org/namespaces/1.2/basic/",
    "link": "http://purl.org/rss/1.0/modules/link/",
    "vcard": "http://nwalsh.com/rdf/vCard#",
}
PREFIXES = {uri: prefix for prefix, uri in SPACES.items()}
ABOUT = f"{{{SPACES['rdf']}}}about"
RESOURCE = f"{{{SPACES['rdf']}}}resource"
_KINDS = "Article Book BookSection Thesis Report Document Memo Journal ConferenceProceedings"
NAMES = (
    *(f"{{{BIB}}}{name}" for name in _KINDS.split()),
    f"{{{SPACES['rdf']}}}Description",
    f"{{{ZOTERO}}}Attachment",
    f"{{{ZOTERO}}}Collection",
    CHILDREN,
)
_OTHER = {name: name for name in ("attachment", "note", "annotation")}
_OTHER |= {"Attachment": "attachment", "Memo": "note", "Collection": "collection"}


def path(steps: str) -> str:
    """Write ``dc:title/rdf:value`` as ElementTree does."""
    named = (step.partition(":") for step in steps.split("/"))
    return "/".join(f"{{{SPACES[prefix]}}}{name}" for prefix, _, name in named)


class Library:
    """Works that wait for what they appeared in, and what works may have appeared in.

    Parameters
    ----------
    build
        Makes the record of a number, a work's node and the nodes of what it appeared in.
    """

    def __init__(self, build: Callable[[int, Element, list[Element]], Record]) -> None:
        self._build = build
        self.other: Counter[str] = Counter()
        self._waiting: deque[Element | Problem] = deque()
        self._places: OrderedDict[str, Element] = OrderedDict()
        self._number = 0

    def add(self, item: Element | Problem) -> None:
        """Take the next node of the file."""
        if isinstance(item, Problem):
            self._waiting.append(item)
            return
        kind = text_at(item, path("z:itemType"))
        name = item.tag.rpartition("}")[2]
        if other := _OTHER.get(kind or name):
            self.other[other] += 1
        elif kind or item.find(path("bib:authors")) is not None or name == "Article":
            self._waiting.append(item)
        elif about := item.get(ABOUT):
            self._places[about] = item
            if len(self._places) > PLACES:
                self._places.popitem(last=False)
        else:
            self.other["other node"] += 1

    def ready(self, *, final: bool = False) -> Iterator[Record | Problem]:
        """Give the works that need not wait any more, in order."""
        while self._waiting:
            first = self._waiting[0]
            if not (final or len(self._waiting) > PENDING or self._is_whole(first)):
                return
            self._waiting.popleft()
            if isinstance(first, Problem):
                self._number += first.number is not None
                number = self._number if first.number is not None else None
                yield first.model_copy(update={"number": number})
                continue
            self._number += 1
            yield from self._read(first)

    def _is_whole(self, item: Element | Problem) -> bool:
        return isinstance(item, Problem) or all(name in self._places for name in _pointers(item))

    def _read(self, item: Element) -> Iterator[Record | Problem]:
        parts = item.findall(f"{path('dcterms:isPartOf')}/*")
        parts += [self._places[name] for name in _pointers(item) if name in self._places]
        yield attempt(self._number, partial(self._build, self._number, item, parts))
        for name in _pointers(item):
            if name not in self._places:
                reason = f"what it appeared in, {name!r:.80}, is not in the file"
                yield Problem(number=self._number, reason=reason, lost=False)


def _pointers(item: Element) -> list[str]:
    """Names of what a work appeared in, where that stands elsewhere."""
    links = item.iterfind(path("dcterms:isPartOf"))
    return [name for link in links if (name := link.get(RESOURCE))]
