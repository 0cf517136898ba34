"""Zotero's RDF: works, and beside them journals, notes, attachments and collections.

What a work appeared in stands inside it, or elsewhere in the file under a name that the work
points to. A journal's node holds the volume, the issue and often the DOI of the one article.
"""

import re
from collections.abc import Iterator
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
    issn_in,
    keyword_in,
    language_code,
    text_in,
    year_in,
)
from citegraph.readers.shared.names import person
from citegraph.readers.shared.xml_fields import XmlFields
from citegraph.readers.shared.xml_items import items
from citegraph.readers.shared.xml_text import root_name, root_tag, text_at, text_of
from citegraph.readers.shared.zotero_nodes import (
    ABOUT,
    BIB,
    NAMES,
    PREFIXES,
    RESOURCE,
    ZOTERO,
    Library,
    path,
)

NAME = "zotero-rdf"
SUFFIXES = (".rdf", ".xml")

_CREATORS = ("bib:authors", "z:presenters", "z:programmers", "z:inventors", "z:directors")
_EXTRA = re.compile(r"^\s*(DOI|PMID|PMCID|arXiv)\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)


def sniff(head: str) -> bool:
    """Whether this is RDF that names Zotero's or its bibliographic vocabulary."""
    tag = root_tag(head)
    return root_name(head).rpartition(":")[2] == "RDF" and (ZOTERO in tag or BIB in tag)


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
    library = Library(_record)
    for item in items(stream, NAMES, nested=True):
        library.add(item)
        yield from library.ready()
    yield from library.ready(final=True)
    if library.other:
        counts = ", ".join(
            f"{count} {kind}{'' if count == 1 else 's'}" for kind, count in library.other.items()
        )
        yield Problem(reason=f"no works and left out: {counts}", lost=False)


class _Fields(XmlFields):
    """The properties of one node, by prefix and name."""

    def __init__(self, root: Element) -> None:
        super().__init__(root, PREFIXES)

    def text(self, *names: str) -> str | None:
        return self.one(*map(path, names))

    def texts(self, name: str) -> list[str]:
        return self.all(path(name))

    def other_people(self) -> dict[str, tuple[str, ...]]:
        """Give people who are no authors, by what they are."""
        found = {}
        for element in self.root:
            people = element.findall(path("rdf:Seq/rdf:li"))
            names = tuple(name for person in people if (name := _name(person)))
            if names and self._name(element) not in _CREATORS:
                found[self._name(element)] = names
                self.use(element)
        return found

    def _written(self, element: Element) -> str | None:
        if not len(element) and set(element.attrib) == {RESOURCE}:
            return element.get(RESOURCE)
        return super()._written(element)


class _Work:
    """A work with what it appeared in; of each property the first that has it counts."""

    def __init__(self, root: Element, parts: list[Element]) -> None:
        self.own = _Fields(root)
        self.parts = [_Fields(part) for part in parts]
        known = {part.get(ABOUT) for part in parts}
        links = root.iterfind(path("dcterms:isPartOf"))
        self.own.use(*(e for e in links if len(e) or e.get(RESOURCE) in known))
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
        if about := self.own.root.get(ABOUT):
            found["rdf:about"] = (about,)
        return found


def _record(number: int, root: Element, parts: list[Element]) -> Record:
    work = _Work(root, parts)
    own = work.own
    stated = own.text("z:language")
    language = language_code(stated)
    if language is None:
        own.keep(root.find(path("z:language")))
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
        people = fields.elements(f"{path(creators)}/{path('rdf:Seq/rdf:li')}")
        names = [name for element in people if (name := _name(element))]
        if names:
            return names
    return []


def _name(element: Element) -> str | None:
    family = text_at(element, f".//{path('foaf:surname')}", f".//{path('foaf:name')}")
    given = text_at(element, f".//{path('foaf:givenName')}", f".//{path('foaf:givenname')}")
    return person(family, given)


def _keywords(fields: _Fields, language: str | None) -> tuple[Keyword, ...]:
    """Tags; those that Zotero took from a database are marked as automatic."""
    found: dict[Keyword, None] = {}
    for element in fields.elements(path("dc:subject")):
        label = text_of(element)
        automatic = element.find(path("z:AutomaticTag")) is not None
        if label:
            found[keyword_in(label, language, kind="index" if automatic else "author")] = None
    return tuple(found)


def _year(fields: _Fields) -> int | None:
    element = fields.element(path("dc:date"))
    text = text_of(element)
    year = year_in(text)
    if text != str(year):
        fields.keep(element)
    return year


def _page_count(fields: _Fields) -> int | None:
    element = fields.element(path("z:numPages"))
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
        for element in fields.root.iterfind(path("dc:identifier")):
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
    notes = ("".join(e.itertext()) for e in work.own.root.iterfind(path("dc:description")))
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
