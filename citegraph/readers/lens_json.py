"""Scholarly works of The Lens as JSON: what its interface answers, and its export.

Left out are the numbers that other databases give to authors and institutions (MAG, GRID, ROR);
The Lens gives them again for the number of the work. ORCIDs are taken.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, TextIO

from citegraph import identifiers
from citegraph.model import (
    Author,
    Funding,
    Identifiers,
    Keyword,
    Listed,
    Problem,
    ReadOptions,
    Record,
    Reference,
    Venue,
)
from citegraph.readers.shared import json_items, lens
from citegraph.readers.shared.common import attempt, language_code, text_in, year_in
from citegraph.readers.shared.json_fields import JsonFields, Object, compact, scalar
from citegraph.readers.shared.labels import keywords
from citegraph.readers.shared.names import orcid, person

NAME = "lens-json"
SUFFIXES = (".json", ".jsonl")

_LISTS = ("data",)
_PATENT = frozenset({"jurisdiction", "doc_key", "doc_number", "biblio"})
_AUTHOR = frozenset(
    (
        "collective_name",
        "display_name",
        "first_name",
        "last_name",
        "initials",
        "ids",
        "affiliations",
    )
)


def sniff(head: str) -> bool:
    """Whether the first item has a number of The Lens and is no patent."""
    item = json_items.first_item(head, _LISTS)
    return "lens_id" in item and _PATENT.isdisjoint(item)


def in_lines(stream: TextIO) -> bool:
    """Whether the file has a work a line."""
    return json_items.in_lines(stream, _LISTS)


def read(
    stream: TextIO,
    options: ReadOptions = ReadOptions(),
) -> Iterator[Record | Problem]:
    """Read work by work: a list, the list ``data`` of an answer, one work, or a work a line.

    Parameters
    ----------
    stream
        Text, as `citegraph.text.open_text` gives it.
    options
        Whether these are some lines of a file; the format says everything else itself.

    Yields
    ------
    Record or Problem
        Every work, and behind it a note where it has more references than it lists. References
        are known by their number of The Lens, which stands behind their text in ``raw``. The works
        that cite a work are listed as its citing works. ``references_known`` is True where
        references are listed.
    """
    for found in json_items.items(stream, _LISTS, lines=options.lines):
        if isinstance(found, Problem):
            yield found
            continue
        number, item = found
        if isinstance(item, dict) and item:
            yield from lens.with_note(attempt(number, partial(_record, number, item)))
        else:
            yield Problem(number=number, reason="this item is no object with fields")


def _record(number: int, item: Mapping[str, Any]) -> Record:
    fields = JsonFields(item)
    source = JsonFields(next(iter(fields.objects("source")), {}))
    title, abstract, language = fields.plain("title"), fields.plain("abstract"), _language(fields)
    authors = _authors(fields)
    references = _references(fields)
    return Record(
        number=number,
        ids=_ids(fields),
        titles=(text_in(title, language),) if title else (),
        authors=authors,
        abstracts=(text_in(abstract, language),) if abstract else (),
        keywords=_keywords(fields, language),
        venue=_venue(fields, source, language),
        year=_year(fields),
        volume=fields.text("volume"),
        issue=fields.text("issue"),
        pages=lens.pages(fields.text("start_page"), fields.text("end_page")),
        type=fields.text("publication_type"),
        language=language,
        institutions=tuple(dict.fromkeys(p for author in authors for p in author.affiliations)),
        funding=_funding(fields),
        classifications=tuple(dict.fromkeys(source.texts("asjc_subjects"))),
        references=references,
        references_known=bool(references),
        listed=_citing(fields),
        reported=lens.reported(
            fields.number("scholarly_citations_count"), fields.number("references_count")
        ),
        reported_by=_counts(fields),
        extra={**fields.rest(), **{f"source.{key}": v for key, v in source.rest().items()}},
    )


def _ids(fields: JsonFields) -> Identifiers:
    number = lens.identifier(fields.text("lens_id"))
    if number is None:
        fields.keep("lens_id")
    stated: dict[str, str] = {}
    kept = False
    for entry in fields.objects("external_ids"):
        kind, value = scalar(entry.get("type")), scalar(entry.get("value"))
        # A work that was put together of several has several numbers of one kind.
        kept = kept or kind not in {"doi", "pmid", "arxiv", "openalex"} or kind in stated
        if kind and value:
            stated.setdefault(kind, value)
    if kept:
        fields.keep("external_ids")
    return Identifiers(
        doi=identifiers.doi(stated.get("doi")),
        pmid=identifiers.pmid(stated.get("pmid")),
        arxiv=identifiers.arxiv(stated.get("arxiv")),
        openalex=identifiers.openalex(stated.get("openalex")),
        other=number,
    )


def _language(fields: JsonFields) -> str | None:
    stated = fields.texts("languages")
    code = language_code(stated[0]) if stated else None
    if [code] != stated:
        fields.keep("languages")
    return code


def _authors(fields: JsonFields) -> tuple[Author, ...]:
    listed = fields.objects("authors")
    found = tuple(author for entry in listed if (author := _author(entry)))
    if len(found) < len(listed) or any(entry.keys() - _AUTHOR for entry in listed):
        fields.keep("authors")
    return found


def _author(entry: Object) -> Author | None:
    part = JsonFields(entry)
    given = part.text("first_name", "initials")
    name = person(part.text("last_name"), given) or part.text("display_name", "collective_name")
    if name is None:
        return None
    ids = (scalar(number.get("value")) for number in part.objects("ids"))
    places = (scalar(place.get("name")) for place in part.objects("affiliations"))
    return Author(
        name=name,
        affiliations=tuple(place for place in places if place),
        orcid=next(filter(None, map(orcid, ids)), None),
    )


def _keywords(fields: JsonFields, language: str | None) -> tuple[Keyword, ...]:
    headings = []
    for term in fields.objects("mesh_terms"):
        heading, qualifier = scalar(term.get("mesh_heading")), scalar(term.get("qualifier_name"))
        if heading:
            headings.append(f"{heading}/{qualifier}" if qualifier else heading)
    # Their numbers have no place here.
    fields.keep("mesh_terms")
    index = [*fields.texts("fields_of_study"), *headings]
    return keywords(fields.texts("keywords"), index, language)


def _venue(fields: JsonFields, source: JsonFields, language: str | None) -> Venue | None:
    name, publisher = source.plain("title"), source.text("publisher")
    if name is None:
        conference = JsonFields(next(iter(fields.objects("conference")), {}))
        name = conference.plain("instance", "name")
        fields.keep("conference")
    numbers = [text for entry in source.objects("issn") if (text := scalar(entry.get("value")))]
    issn = JsonFields({"issn": numbers}).issn("issn")
    if len(issn) < len(numbers):
        source.keep("issn")
    if not (name or issn or publisher):
        return None
    return Venue(names=(text_in(name, language),) if name else (), issn=issn, publisher=publisher)


def _year(fields: JsonFields) -> int | None:
    """The year that is stated, else that of the date; a full date is kept, but once."""
    date = fields.text("date_published")
    year = year_in(fields.text("year_published")) or year_in(date)
    if date and date != str(year):
        fields.keep("date_published")
        fields.value("date_published_parts")
    return year


def _funding(fields: JsonFields) -> tuple[Funding, ...]:
    found = []
    grants = fields.objects("funding")
    for grant in grants:
        part = JsonFields(grant)
        funder, number = part.text("org"), part.text("funding_id")
        country = part.text("country")
        raw = " ".join(filter(None, (funder, f"({number})" if number else None, country)))
        if raw:
            found.append(Funding(raw=raw, funder=funder, numbers=(number,) if number else ()))
    if len(found) < len(grants):
        fields.keep("funding")
    return tuple(found)


def _references(fields: JsonFields) -> tuple[Reference, ...]:
    found = []
    for entry in fields.objects("references"):
        cited = lens.reference(scalar(entry.get("lens_id")), scalar(entry.get("text")))
        found.append(cited or Reference(raw=compact(entry), fragment=True))
    return tuple(found)


def _citing(fields: JsonFields) -> tuple[Listed, ...]:
    works = filter(None, map(lens.reference, fields.texts("scholarly_citations")))
    return tuple(
        Listed(relation="citing", position=position, work=work)
        for position, work in enumerate(works, start=1)
    )


def _counts(fields: JsonFields) -> dict[str, int]:
    tag = "patent_citations_count"
    patents = fields.number(tag)
    return {} if patents is None else {tag: patents}
