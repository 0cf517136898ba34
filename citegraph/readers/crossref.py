"""Crossref: works as its REST API gives them, one or many, and as lines of its public data file.

What Crossref says of its own rows and of copies elsewhere is not kept: when they were made and
indexed, who may mine which text and where (``link``, ``license``, ``assertion``), members and
prefixes, and what stands twice (``issn-type``, ``journal-issue``, the link of the DOI). Nor is,
of a reference, its ``key`` (unless it is all there is), who found its DOI, and numbers of serials.

A work without list of references may well cite: its publisher has not deposited the list or not
opened it. ``references_known`` is True where there is a list.
"""

import re
from collections.abc import Iterator
from functools import partial
from typing import Any, TextIO

from citegraph import identifiers
from citegraph.model import (
    Author,
    Funding,
    Identifiers,
    Problem,
    ReadOptions,
    Record,
    Reference,
    Text,
    Venue,
)
from citegraph.readers.shared.common import attempt, language_code, text_in, year_in
from citegraph.readers.shared.json_fields import JsonFields, Object, scalar
from citegraph.readers.shared.json_items import first_item, items
from citegraph.readers.shared.json_items import in_lines as items_in_lines
from citegraph.readers.shared.markup import plain
from citegraph.readers.shared.names import orcid, person

NAME = "crossref"
SUFFIXES = (".json", ".jsonl", ".ndjson")

LISTS = ("message.items", "items")
"""Where the API and the public data file have the works."""

LEFT_OUT = (
    *("assertion", "content-created", "content-domain", "content-updated", "created", "deposited"),
    *("indexed", "issn-type", "journal-issue", "license", "link", "member", "prefix", "published"),
    *("references-count", "resource", "score", "source", "update-policy", "URL"),
)
"""Fields of which nothing is kept; the module says why."""

_MARKS = frozenset({"is-referenced-by-count", "reference-count", "deposited", "indexed", "member"})
_DATES = ("issued", "published-print", "published-online", "published", "posted", "created")
_REFERENCE_TITLES = ("article-title", "volume-title", "series-title")
_SHOWN = (
    *("author", "year", "article-title", "volume-title", "journal-title", "series-title"),
    *("volume", "issue", "first-page", "edition", "standard-designator", "component"),
)
# A lone author or year stands for no work.
_FRAGMENT = frozenset({"key", "doi-asserted-by", "author", "year", "first-page"})
_TAG = re.compile(r"</?[a-z]+:[^<>]{1,300}>")
_HEADING = re.compile(r"^\s*<jats:title>\s*(?:abstract|summary)\s*</jats:title>", re.IGNORECASE)
_GAP = re.compile(r"\s+")


def sniff(head: str) -> bool:
    """Whether the first item has a DOI and what only Crossref says of one."""
    item = _unwrapped(first_item(head, LISTS))
    return "DOI" in item and len(_MARKS.intersection(item)) >= 2


def in_lines(stream: TextIO) -> bool:
    """Whether the file has a work a line."""
    return items_in_lines(stream, LISTS)


def read(
    stream: TextIO,
    options: ReadOptions = ReadOptions(),
) -> Iterator[Record | Problem]:
    """Read works one by one.

    Parameters
    ----------
    stream
        An answer of the API, a list of works, one work, or a work a line.
    options
        Whether these are some lines of a file; the format says everything else itself.

    Yields
    ------
    Record or Problem
        Every work. References are as the publisher gave them, whole or in parts.
    """
    for found in items(stream, LISTS, lines=options.lines):
        if isinstance(found, Problem):
            yield found
            continue
        number, item = found
        record = attempt(number, partial(_record, number, item))
        if isinstance(record, Record):
            yield from _notes(record)
        yield record


def _unwrapped(item: Any) -> Object:  # noqa: ANN401
    """The work in the answer to a question for one work."""
    if isinstance(item, dict) and isinstance(item.get("message"), dict):
        item = item["message"]
    return item if isinstance(item, dict) else {}


def _notes(record: Record) -> Iterator[Problem]:
    stated, listed = record.reported.get("references"), len(record.references)
    if listed and stated is not None and stated != listed:
        reason = f"{stated} references are stated and {listed} are listed"
        yield Problem(number=record.number, reason=reason, lost=False)


def _record(number: int, item: Any) -> Record:  # noqa: ANN401
    work = _unwrapped(item)
    fields = JsonFields(work)
    if not (work.get("DOI") or work.get("title")):
        raise ValueError("no Crossref work: it has neither DOI nor title")
    stated = fields.text("language")
    language = language_code(stated)
    if language is None:
        fields.keep("language")
    references = tuple(
        found
        for place, given in enumerate(fields.objects("reference"), 1)
        if (found := _reference(given, place))
    )
    counts = {
        "citing": fields.number("is-referenced-by-count"),
        "references": fields.number("reference-count"),
    }
    record = Record(
        number=number,
        ids=_ids(fields),
        titles=_titles(fields, language),
        authors=tuple(filter(None, map(_author, fields.objects("author")))),
        abstracts=_abstracts(fields, language),
        venue=_venue(fields),
        year=_year(fields),
        volume=fields.text("volume"),
        issue=fields.text("issue"),
        pages=_pages(fields),
        type=fields.text("type"),
        language=language,
        funding=tuple(filter(None, map(_funding, fields.objects("funder")))),
        classifications=tuple(fields.texts("subject")),
        references=references,
        references_known=bool(references),
        reported={relation: count for relation, count in counts.items() if count is not None},
    )
    for tag in LEFT_OUT:
        fields.value(tag)
    return record.model_copy(update={"extra": fields.rest()})


def _ids(fields: JsonFields) -> Identifiers:
    doi = identifiers.doi(fields.text("DOI"))
    if doi is None:
        fields.keep("DOI")
    preprint = doi if doi and doi.startswith("10.48550/arxiv.") else None
    return Identifiers(doi=doi, arxiv=identifiers.arxiv(preprint))


def _titles(fields: JsonFields, language: str | None) -> tuple[Text, ...]:
    """Title with subtitle, and the title in the language of the work where that is another."""
    found = []
    for key in ("title", "original-title"):
        for raw in fields.texts(key):
            title = _GAP.sub(" ", plain(raw))
            if title != raw.strip():
                fields.keep(key)
            found.append(title)
    for raw in fields.texts("subtitle")[:1]:
        subtitle = _GAP.sub(" ", plain(raw))
        if found and subtitle.casefold() not in found[0].casefold():
            found[0] = f"{found[0].rstrip(':')}: {subtitle}"
    return tuple(text_in(title, language) for title in dict.fromkeys(found) if title)


def _author(given: Object) -> Author | None:
    """A person, or an organisation, which has a name in one piece."""
    part = {key: scalar(value) for key, value in given.items()}
    name = person(part.get("family"), part.get("given"), part.get("suffix")) or part.get("name")
    if name is None:
        return None
    places = JsonFields(given).objects("affiliation")
    names = (scalar(place.get("name")) for place in places)
    return Author(
        name=name,
        affiliations=tuple(place for place in names if place),
        orcid=orcid(part.get("ORCID")),
    )


def _abstracts(fields: JsonFields, language: str | None) -> tuple[Text, ...]:
    """The abstract without its markup, which is that of JATS and says nothing but layout."""
    raw = fields.text("abstract")
    text = _GAP.sub(" ", _TAG.sub("", plain(_HEADING.sub("", raw or "")))).strip()
    return (text_in(text, language),) if text else ()


def _venue(fields: JsonFields) -> Venue | None:
    names = [plain(name) for name in fields.texts("container-title")]
    short = [plain(name) for name in fields.texts("short-container-title")]
    issn, publisher = fields.issn("ISSN"), fields.text("publisher")
    if not (names or issn or publisher):
        return None
    return Venue(
        names=tuple(text_in(name) for name in dict.fromkeys(names) if name),
        abbreviations=tuple(name for name in dict.fromkeys(short) if name and name not in names),
        issn=issn,
        publisher=publisher,
    )


def _year(fields: JsonFields) -> int | None:
    """The year of the first date that has one; all dates but the first are kept as written."""
    for key in _DATES:
        parts = fields.value(key)
        while isinstance(parts, dict | list) and parts:
            parts = parts.get("date-parts") if isinstance(parts, dict) else parts[0]
        fields.keep(key)
        if year := year_in(scalar(parts)):
            return year
    return None


def _pages(fields: JsonFields) -> str | None:
    pages = fields.text("page")
    return pages or fields.text("article-number")


def _funding(given: Object) -> Funding | None:
    funder = scalar(given.get("name"))
    numbers = tuple(JsonFields(given).texts("award"))
    raw = ", ".join((*((funder,) if funder else ()), *numbers))
    return Funding(raw=raw, funder=funder, numbers=numbers) if raw else None


def _reference(given: Object, place: int) -> Reference | None:
    """A reference as text, or what parts of one there are; those are its text then."""
    part = {key: text for key, value in given.items() if (text := scalar(value))}
    doi = identifiers.doi(part.get("DOI"))
    # Of a book the title may stand where others have that of its series.
    titles = [part[key] for key in _REFERENCE_TITLES if key in part]
    title = titles[0] if titles else None
    venue = part.get("journal-title") or (titles[1] if len(titles) > 1 else None)
    raw = part.get("unstructured") or ", ".join(part[key] for key in _SHOWN if key in part)
    if part.get("DOI") and part["DOI"].casefold() not in raw.casefold():
        mark = " " if "unstructured" in part else ", "
        raw = f"{raw}{mark}{part['DOI']}" if raw else part["DOI"]
    if not raw:
        key = part.get("key") or f"reference {place}"
        return Reference(raw=key, fragment=True)
    return Reference(
        raw=raw,
        ids=Identifiers(doi=doi),
        authors=(part["author"],) if "author" in part else (),
        title=plain(title) or None if title else None,
        venue=plain(venue) or None if venue else None,
        year=year_in(part.get("year")),
        volume=part.get("volume"),
        issue=part.get("issue"),
        pages=part.get("first-page"),
        fragment=part.keys() <= _FRAGMENT,
    )
