"""Zotero's RDF: works, and beside them journals, notes, attachments and collections.

What a work appeared in stands inside it, or elsewhere in the file under a name that the work
points to. A journal's node holds the volume, the issue and often the DOI of the one article.
"""

import re
from collections import Counter, OrderedDict, deque
from collections.abc import Iterator
from functools import partial
from typing import TextIO
from xml.etree.ElementTree import Element

from citegraph import identifiers
from citegraph.model import (
    Author,
    Identifiers,
    Keyword,
    Problem,
    ReadOptions,
    Record,
    Venue,
)
from citegraph.readers.shared import pubmed
from citegraph.readers.shared.common import (
    attempt,
    issn_in,
    keyword_in,
    language_code,
    text_in,
    year_in,
)
from citegraph.readers.shared.names import person
from citegraph.readers.shared.xml_fields import XmlFields
from citegraph.readers.shared.xml_items import items
from citegraph.readers.shared.xml_parser import CHILDREN
from citegraph.readers.shared.xml_text import root_name, root_tag, text_at, text_of

NAME = "zotero-rdf"
SUFFIXES = (".rdf", ".xml")

PENDING = 1000
"""Works that wait for a journal further down in the file."""
PLACES = 10_000
"""Journals and their like that are remembered, the last ones."""

_BIB = "http://purl.org/net/biblio#"
_ZOTERO = "http://www.zotero.org/namespaces/export#"
_SPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "z": _ZOTERO,
    "bib": _BIB,
    "dcterms": "http://purl.org/dc/terms/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "prism": "http://prismstandard.org/namespaces/1.2/basic/",
    "link": "http://purl.org/rss/1.0/modules/link/",
    "vcard": "http://nwalsh.com/rdf/vCard#",
}
_PREFIXES = {uri: prefix for prefix, uri in _SPACES.items()}
_ABOUT = f"{{{_SPACES['rdf']}}}about"
_RESOURCE = f"{{{_SPACES['rdf']}}}resource"
_KINDS = "Article Book BookSection Thesis Report Document Memo Journal ConferenceProceedings"
_NAMES = (
    *(f"{{{_BIB}}}{name}" for name in _KINDS.split()),
    f"{{{_SPACES['rdf']}}}Description",
    f"{{{_ZOTERO}}}Attachment",
    f"{{{_ZOTERO}}}Collection",
    CHILDREN,
)
_OTHER = {name: name for name in ("attachment", "note", "annotation")}
_OTHER |= {"Attachment": "attachment", "Memo": "note", "Collection": "collection"}
_CREATORS = ("bib:authors", "z:presenters", "z:programmers", "z:inventors", "z:directors")
_EXTRA = re.compile(r"^\s*(DOI|PMID|PMCID|arXiv)\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)


def sniff(head: str) -> bool:
    """Whether this is RDF that names Zotero's or its bibliographic vocabulary."""
    tag = root_tag(head)
    return root_name(head).rpartition(":")[2] == "RDF" and (_ZOTERO in tag or _BIB in tag)


def read(
    stream: TextIO,
    options: ReadOptions = ReadOptions(),
) -> Iterator[Record | Problem]:
    """Read works one by one.

    Parameters
    ----------
    stream
        Text, as `citegraph.text.open_text` gives it.
    options
        Not used: the format says everything itself.

    Yields
    ------
    Record or Problem
        Works in the order of the file; last how many notes, attachments and collections there
        were. ``references_known`` is False: relations in Zotero are no citations.
    """
    library = _Library()
    for item in items(stream, _NAMES, nested=True):
        library.add(item)
        yield from library.ready()
    yield from library.ready(final=True)
    if library.other:
        counts = ", ".join(
            f"{count} {kind}{'' if count == 1 else 's'}" for kind, count in library.other.items()
        )
        yield Problem(reason=f"no works and left out: {counts}", lost=False)


def _path(path: str) -> str:
    """Write ``dc:title/rdf:value`` as ElementTree does."""
    steps = (step.partition(":") for step in path.split("/"))
    return "/".join(f"{{{_SPACES[prefix]}}}{name}" for prefix, _, name in steps)


class _Library:
    """Works that wait for what they appeared in, and what works may have appeared in."""

    def __init__(self) -> None:
        self.other: Counter[str] = Counter()
        self._waiting: deque[Element | Problem] = deque()
        self._places: OrderedDict[str, Element] = OrderedDict()
        self._number = 0

    def add(self, item: Element | Problem) -> None:
        """Take the next node of the file."""
        if isinstance(item, Problem):
            self._waiting.append(item)
            return
        kind = text_at(item, _path("z:itemType"))
        name = item.tag.rpartition("}")[2]
        if other := _OTHER.get(kind or name):
            self.other[other] += 1
        elif kind or item.find(_path("bib:authors")) is not None or name == "Article":
            self._waiting.append(item)
        elif about := item.get(_ABOUT):
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
        parts = item.findall(f"{_path('dcterms:isPartOf')}/*")
        parts += [self._places[name] for name in _pointers(item) if name in self._places]
        yield attempt(self._number, partial(_record, self._number, item, parts))
        for name in _pointers(item):
            if name not in self._places:
                reason = f"what it appeared in, {name!r:.80}, is not in the file"
                yield Problem(number=self._number, reason=reason, lost=False)


def _pointers(item: Element) -> list[str]:
    """Names of what a work appeared in, where that stands elsewhere."""
    links = item.iterfind(_path("dcterms:isPartOf"))
    return [name for link in links if (name := link.get(_RESOURCE))]


class _Fields(XmlFields):
    """The properties of one node, by prefix and name."""

    def __init__(self, root: Element) -> None:
        super().__init__(root, _PREFIXES)

    def text(self, *names: str) -> str | None:
        return self.one(*map(_path, names))

    def texts(self, name: str) -> list[str]:
        return self.all(_path(name))

    def other_people(self) -> dict[str, tuple[str, ...]]:
        """Give people who are no authors, by what they are."""
        found = {}
        for element in self.root:
            people = element.findall(_path("rdf:Seq/rdf:li"))
            names = tuple(name for person in people if (name := _name(person)))
            if names and self._name(element) not in _CREATORS:
                found[self._name(element)] = names
                self.use(element)
        return found

    def _written(self, element: Element) -> str | None:
        if not len(element) and set(element.attrib) == {_RESOURCE}:
            return element.get(_RESOURCE)
        return super()._written(element)


class _Work:
    """A work with what it appeared in; of each property the first that has it counts."""

    def __init__(self, root: Element, parts: list[Element]) -> None:
        self.own = _Fields(root)
        self.parts = [_Fields(part) for part in parts]
        known = {part.get(_ABOUT) for part in parts}
        links = root.iterfind(_path("dcterms:isPartOf"))
        self.own.use(*(e for e in links if len(e) or e.get(_RESOURCE) in known))
        self.all = (self.own, *self.parts)

    def text(self, *names: str) -> str | None:
        """Give the first that the work has, or else what it appeared in."""
        return next((text for fields in self.all if (text := fields.text(*names))), None)

    def extra(self) -> dict[str, tuple[str, ...]]:
        """Give what is left, that of what it appeared in behind that name."""
        found: dict[str, tuple[str, ...]] = {}
        for fields in self.all:
            found |= fields.other_people()
        found |= self.own.rest()
        for fields in self.parts:
            for name, values in fields.rest().items():
                key = f"dcterms:isPartOf/{name}"
                found[key] = (*found.get(key, ()), *values)
        if about := self.own.root.get(_ABOUT):
            found["rdf:about"] = (about,)
        return found


def _record(number: int, root: Element, parts: list[Element]) -> Record:
    work = _Work(root, parts)
    own = work.own
    stated = own.text("z:language")
    language = language_code(stated)
    if language is None:
        own.keep(root.find(_path("z:language")))
    title = own.text("dc:title")
    record = Record(
        number=number,
        titles=(text_in(title, language),) if title else (),
        authors=tuple(Author(name=name) for name in _people(own)),
        abstracts=tuple(text_in(text, language) for text in own.texts("dcterms:abstract")),
        keywords=_keywords(own, language),
        year=_year(own),
        volume=work.text("prism:volume"),
        issue=work.text("prism:number"),
        pages=own.text("bib:pages"),
        page_count=_page_count(own),
        type=own.text("z:itemType") or root.tag.rpartition("}")[2],
        language=language,
    )
    ids, issn = _ids(work)
    venue = _venue(work, language, issn)
    return record.model_copy(update={"ids": ids, "venue": venue, "extra": work.extra()})


def _people(fields: _Fields) -> list[str]:
    """Authors, or else those who stand in their place for a work of its kind."""
    for creators in _CREATORS:
        people = fields.elements(f"{_path(creators)}/{_path('rdf:Seq/rdf:li')}")
        names = [name for element in people if (name := _name(element))]
        if names:
            return names
    return []


def _name(element: Element) -> str | None:
    family = text_at(element, f".//{_path('foaf:surname')}", f".//{_path('foaf:name')}")
    given = text_at(element, f".//{_path('foaf:givenName')}", f".//{_path('foaf:givenname')}")
    return person(family, given)


def _keywords(fields: _Fields, language: str | None) -> tuple[Keyword, ...]:
    """Tags; those that Zotero took from a database are marked as automatic."""
    found: dict[Keyword, None] = {}
    for element in fields.elements(_path("dc:subject")):
        label = text_of(element)
        automatic = element.find(_path("z:AutomaticTag")) is not None
        if label:
            found[keyword_in(label, language, kind="index" if automatic else "author")] = None
    return tuple(found)


def _year(fields: _Fields) -> int | None:
    element = fields.element(_path("dc:date"))
    text = text_of(element)
    year = year_in(text)
    if text != str(year):
        fields.keep(element)
    return year


def _page_count(fields: _Fields) -> int | None:
    element = fields.element(_path("z:numPages"))
    text = text_of(element) or ""
    if re.fullmatch(r"\d{1,6}", text):
        return int(text)
    fields.keep(element)
    return None


def _ids(work: _Work) -> tuple[Identifiers, tuple[str, ...]]:
    """Identifiers and serial numbers: ``DOI 10.1/x``, ``ISSN 1234-5678``, links, and notes."""
    found: dict[str, str] = {}
    serials: list[str] = []
    urls: list[str] = []
    for fields in work.all:
        for element in fields.root.iterfind(_path("dc:identifier")):
            text = text_of(element) or ""
            kind, _, value = text.partition(" ")
            if kind == "DOI" and identifiers.doi(value):
                found.setdefault("doi", value)
                fields.use(element)
            elif kind == "ISSN" and issn_in(value):
                serials.append(value)
                fields.use(element)
            elif len(element):
                urls.append(text)
    notes = ("".join(e.itertext()) for e in work.own.root.iterfind(_path("dc:description")))
    for kind, value in _EXTRA.findall("\n".join(notes)):
        found.setdefault(kind.lower(), value)
    links = "\n".join(urls)
    resolver = re.search(r"\bdoi\.org/(\S+)", links)
    arxiv = found.get("arxiv") or (links if "arxiv.org/" in links else None)
    ids = Identifiers(
        doi=identifiers.doi(found.get("doi") or (resolver[1] if resolver else None)),
        pmid=identifiers.pmid(found.get("pmid")),
        arxiv=identifiers.arxiv(arxiv),
        other=pubmed.pmc(found.get("pmcid")),
    )
    return ids, issn_in("\n".join(serials))


def _venue(work: _Work, language: str | None, issn: tuple[str, ...]) -> Venue | None:
    names = [name for part in work.parts if (name := part.text("dc:title"))]
    if not names:
        names = work.own.texts("bib:presentedAt/bib:Conference/dc:title")
    short = [name for part in work.parts for name in part.texts("dcterms:alternative")]
    publisher = work.text("dc:publisher/foaf:Organization/foaf:name")
    if not (names or short or issn or publisher):
        return None
    return Venue(
        names=tuple(text_in(name, language) for name in dict.fromkeys(names)),
        abbreviations=tuple(name for name in dict.fromkeys(short) if name not in names),
        issn=issn,
        publisher=publisher,
    )
