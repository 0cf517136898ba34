"""EndNote's XML, which Zotero, Covidence, Rayyan and scripts for systematic reviews write too.

Texts are cut into ``<style>`` runs, which only say what they look like; lines inside a text end
with a carriage return. Where a number stands depends on the database a record was taken from.
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
    Relation,
    Text,
    Venue,
)
from citegraph.readers.shared import pubmed
from citegraph.readers.shared.common import issn_in, keyword_in, language_code, text_in, year_in
from citegraph.readers.shared.xml_fields import XmlFields
from citegraph.readers.shared.xml_items import records
from citegraph.readers.shared.xml_text import root_name

NAME = "endnote-xml"
SUFFIXES = (".xml",)

_RECORD = re.compile(r"<record[\s>]")
_OWN = re.compile(r"<(?:ref-type|source-app|rec-number|contributors|foreign-keys)[\s>]")
_LINES = re.compile(r"\s*[\r\n\u2028]\s*")
_LIST = re.compile(r"\s*[;；\r\n]\s*")
_INDEXERS = re.compile(r"NLM|medline|pubmed|embase|cinahl|psycinfo", re.IGNORECASE)
_CITED_BY = re.compile(r"\b(?:Cited By|Times Cited)\s*:?\s*(\d{1,7})\b", re.IGNORECASE)
_CITED = re.compile(r"\bCited References? Count\s*:\s*(\d{1,5})\b", re.IGNORECASE)
_PUBMED = re.compile(r"\b(?:PUBMED|PMID)[: ]\s*(\d{1,9})\b", re.IGNORECASE)
_RESOLVER = re.compile(r"\bdoi\.org/(\S+)", re.IGNORECASE)
_TYPES = {
    "5": "Book Section",
    "6": "Book",
    "10": "Conference Proceedings",
    "12": "Web Page",
    "13": "Generic",
    "17": "Journal Article",
    "19": "Magazine Article",
    "23": "Newspaper Article",
    "25": "Patent",
    "27": "Report",
    "28": "Edited Book",
    "32": "Thesis",
    "34": "Unpublished Work",
    "43": "Electronic Article",
    "47": "Conference Paper",
}
_ISSN_WORDS = re.compile(r"\((?:Print|Electronic|Linking|ISSN)\)|[\s;,/]|\d{4}-?\d{3}[\dXx]")


def sniff(head: str) -> bool:
    """Whether there are ``<records>`` whose first has an element that only EndNote's have."""
    if root_name(head) not in ("xml", "records"):
        return False
    first = _RECORD.search(head)
    return first is not None and _OWN.search(head, first.end()) is not None


def read(
    stream: TextIO,
    options: ReadOptions = ReadOptions(),
) -> Iterator[Record | Problem]:
    """Read records one by one.

    Parameters
    ----------
    stream
        Text, as `citegraph.text.open_text` gives it.
    options
        Not used: the format says everything itself.

    Yields
    ------
    Record or Problem
        ``references_known`` is False: the format has no place for references.
    """
    yield from records(stream, ("record",), _record)


def _record(number: int, root: Element, notes: list[str]) -> Record:
    fields = XmlFields(root, inline=("style",))
    stated = fields.one("language")
    language = language_code(stated)
    if language is None:
        fields.keep(root.find("language"))
    return Record(
        number=number,
        ids=_ids(fields),
        titles=_titles(fields, language),
        authors=_authors(fields),
        abstracts=tuple(text_in(text, language) for text in fields.all("abstract")),
        keywords=_keywords(fields, language),
        venue=_venue(fields, language),
        year=_year(fields),
        volume=fields.one("volume"),
        issue=_issue(fields),
        # EndNote's own filters put the number of an article without pages there.
        pages=fields.one("pages") or fields.one("custom7"),
        type=_type(fields),
        language=language,
        institutions=tuple(part for e in fields.elements("auth-address") for part in _lines(e)),
        reported=_reported(fields),
        extra=fields.rest(),
    )


def _lines(element: Element | None) -> list[str]:
    text = "" if element is None else "".join(element.itertext())
    return [" ".join(line.split()) for line in _LINES.split(text) if line.strip()]


def _titles(fields: XmlFields, language: str | None) -> tuple[Text, ...]:
    title, translated = fields.one("titles/title"), fields.one("titles/translated-title")
    found = [text_in(title, language)] if title else []
    return (*found, text_in(translated)) if translated else tuple(found)


def _authors(fields: XmlFields) -> tuple[Author, ...]:
    # EndNote marks an organisation with a comma at its end.
    names = (name.rstrip(" ,") for name in fields.all("contributors/authors/author"))
    return tuple(Author(name=name) for name in names if name)


def _keywords(fields: XmlFields, language: str | None) -> tuple[Keyword, ...]:
    raw = ["".join(element.itertext()) for element in fields.elements("keywords/keyword")]
    labels = dict.fromkeys(part for text in raw for part in _LIST.split(text.strip()) if part)
    source = _source(fields)
    if "NLM" in source:
        if pubmed.qualified(labels):
            fields.keep(
                *fields.root.iterfind("keywords"), *fields.root.iterfind("keywords/keyword")
            )
        return pubmed.headings(labels)
    indexed = _INDEXERS.search(source) is not None
    return tuple(
        keyword_in(label, language, kind="index" if indexed else "author") for label in labels
    )


def _source(fields: XmlFields) -> str:
    """The database that a record was taken from, and who runs it."""
    names = ("remote-database-provider", "remote-database-name")
    return " ".join(part for name in names for part in _lines(fields.root.find(name)))


def _venue(fields: XmlFields, language: str | None) -> Venue | None:
    names = fields.all("periodical/full-title", "titles/secondary-title")
    kinds = ("periodical", "alt-periodical")
    short = fields.all(*(f"{kind}/abbr-{n}" for kind in kinds for n in (1, 2, 3)))
    other = fields.all("alt-periodical/full-title", "titles/alt-title")
    names = list({identifiers.venue_key(name): name for name in reversed(names)}.values())[::-1]
    short = list(dict.fromkeys((*short, *other)))
    serials = fields.elements("isbn", "issn")
    stated = "\n".join(line for element in serials for line in _lines(element))
    if _ISSN_WORDS.sub("", stated):
        fields.keep(*serials)
    issn, publisher = issn_in(stated), fields.one("publisher")
    if not (names or short or issn or publisher):
        return None
    return Venue(
        names=tuple(text_in(name, language) for name in names),
        abbreviations=tuple(name for name in short if name not in names),
        issn=issn,
        publisher=publisher,
    )


def _year(fields: XmlFields) -> int | None:
    element = fields.element("dates/year")
    text = next(iter(_lines(element)), None)
    year = year_in(text)
    if text != str(year):
        fields.keep(element)
    if year is None:
        return next(
            (
                found
                for e in fields.root.iterfind("dates/pub-dates/date")
                if (found := year_in("".join(e.itertext())))
            ),
            None,
        )
    return year


def _issue(fields: XmlFields) -> str | None:
    """The number of an issue; works of other types have anything in its place."""
    element = fields.element("number")
    text = " ".join(_lines(element))
    if len(text) <= 40:
        return text or None
    fields.keep(element)
    return None


def _type(fields: XmlFields) -> str | None:
    element = fields.element("ref-type")
    if element is None:
        return None
    number = next(iter(_lines(element)), None)
    return (element.get("name") or "").strip() or _TYPES.get(number or "", number)


def _ids(fields: XmlFields) -> Identifiers:
    urls = "\n".join(line for e in fields.root.iterfind("urls//url") for line in _lines(e))
    element = fields.element("electronic-resource-num")
    text = " ".join(_lines(element))
    doi = identifiers.doi(text)
    if doi is None or len(text.split()) > 1:
        fields.keep(element)
    if doi is None and (link := _RESOLVER.search(urls)):
        doi = identifiers.doi(link[1])
    accession = fields.one("accession-num") or ""
    wos = identifiers.wos(accession) if re.match(r"(WOS|ISI):\S+$", accession, re.I) else None
    pmid = _pmid(fields, accession)
    if not (wos or (pmid and pmid == accession)):
        fields.keep(*fields.root.iterfind("accession-num"))
    pmc = fields.one("custom2")
    if not re.fullmatch(r"PMC\d{1,10}", pmc or ""):
        fields.keep(*fields.root.iterfind("custom2"))
        pmc = None
    return Identifiers(
        doi=doi,
        pmid=pmid,
        arxiv=identifiers.arxiv(urls) if "arxiv.org/" in urls else None,
        wos=wos,
        other=pubmed.pmc(pmc),
    )


def _pmid(fields: XmlFields, accession: str) -> str | None:
    """Only from places where a number can be nothing but a PubMed number.

    That is the accession number of a record from PubMed, the fifth field of one that Embase shares
    with Medline, and the third one of Cochrane's, which names its database.
    """
    source = _source(fields)
    if re.search(r"NLM|pubmed", source, re.IGNORECASE) and re.fullmatch(r"\d{1,9}", accession):
        return identifiers.pmid(accession)
    fifth = " ".join(_lines(fields.root.find("custom5")))
    if re.search(r"\bmedline\b", source, re.IGNORECASE) and re.fullmatch(r"\d{1,9}", fifth):
        return identifiers.pmid(fifth)
    third = " ".join(_lines(fields.root.find("custom3")))
    named = _PUBMED.search(third) or _PUBMED.fullmatch(accession)
    return identifiers.pmid(named[1]) if named else None


def _reported(fields: XmlFields) -> dict[Relation, int]:
    """Filters for Scopus and the Web of Science write what these count into the notes."""
    text = "\n".join(line for e in fields.root.iterfind("notes") for line in _lines(e))
    found: dict[Relation, re.Match[str] | None] = {
        "citing": _CITED_BY.search(text),
        "references": _CITED.search(text),
    }
    return {relation: int(match[1]) for relation, match in found.items() if match}
