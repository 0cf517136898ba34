"""CSL-JSON: what Zotero, Mendeley, pandoc, Manubot and citation processors exchange.

The file is a list of items, an object with such a list (``items`` of Zotero's web interface,
``references`` of pandoc), one item, or an item a line.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, TextIO

from citegraph import identifiers
from citegraph.model import (
    Author,
    Identifiers,
    Keyword,
    Problem,
    ReadOptions,
    Record,
    Text,
    Venue,
)
from citegraph.readers.shared import json_items, note_lines
from citegraph.readers.shared.common import attempt, keyword_in, language_code, text_in, year_in
from citegraph.readers.shared.csl_dates import is_year, year_of
from citegraph.readers.shared.json_fields import JsonFields, scalar
from citegraph.readers.shared.names import orcid, person

NAME = "csl-json"
SUFFIXES = (".json", ".csljson", ".jsonl")

_LISTS = ("items", "references")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TYPES = _words(
    """article article-journal article-magazine article-newspaper bill book broadcast chapter
    classic collection dataset document entry entry-dictionary entry-encyclopedia event figure
    graphic hearing interview legal_case legislation manuscript map motion_picture musical_score
    pamphlet paper-conference patent performance periodical personal_communication post
    post-weblog regulation report review review-book software song speech standard thesis treaty
    webpage"""
)
_VARIABLES = _words(
    """id type title author issued DOI URL ISBN ISSN PMID PMCID abstract accessed annote archive
    archive-place archive_collection archive_location authority available-date call-number
    categories chapter-number chair citation-key citation-label citation-number collection-editor
    collection-number collection-title compiler composer container container-author
    container-title container-title-short contributor curator custom dimensions director division
    edition editor editorial-director event event-date event-place event-title executive-producer
    first-reference-note-number genre guest host illustrator interviewer issue journalAbbreviation
    jurisdiction keyword language license locator medium multi narrator note number
    number-of-pages number-of-volumes organizer original-author original-date original-publisher
    original-publisher-place original-title page page-first part part-number part-title performer
    printing producer publisher publisher-place recipient references reviewed-author
    reviewed-genre reviewed-title scale script-writer season section series-creator shortTitle
    source status submitted supplement-number title-short title-main title-sub translator version
    volume volume-title volume-title-short year-suffix"""
)
# A citation has more than a type and a number, which events of all kinds have too.
_TELLING = frozenset({"title", "author", "issued", "container-title", "DOI", "ISBN"})

_NAME_KEYS = _words(
    """family given literal suffix comma-suffix dropping-particle non-dropping-particle
    static-ordering parse-names isInstitution ORCID affiliation sequence
    authenticated-orcid name"""
)


def sniff(head: str) -> bool:
    """Whether the first item has a type of CSL and most of its keys are variables of CSL."""
    item = json_items.first_item(head, _LISTS)
    known = item.keys() & _VARIABLES
    kind = item.get("type")
    is_type = isinstance(kind, str) and kind in _TYPES
    return is_type and not known.isdisjoint(_TELLING) and len(known) * 2 > len(item)


def read(
    stream: TextIO,
    options: ReadOptions = ReadOptions(),
) -> Iterator[Record | Problem]:
    """Read item by item.

    Parameters
    ----------
    stream
        Text, as `citegraph.text.open_text` gives it.
    options
        Not used: the format says everything itself.

    Yields
    ------
    Record or Problem
        One for each item. The type is kept as written. Fields that stand in the note, one a line
        (``PMID: 123``, ``original-title: ...``), count where the item does not have them.
        ``references_known`` is False: the format has no place for references.
    """
    for found in json_items.items(stream, _LISTS):
        if isinstance(found, Problem):
            yield found
            continue
        number, item = found
        if isinstance(item, dict) and item:
            yield attempt(number, partial(_record, number, item))
            if isinstance(item.get("reference"), list):
                reason = "references are kept as written, for CSL-JSON has no place for them; "
                reason += "get the work from Crossref itself"
                yield Problem(number=number, reason=reason, lost=False)
        else:
            yield Problem(number=number, reason="this item is no object with fields")


def _record(number: int, item: Mapping[str, Any]) -> Record:
    fields = JsonFields(item)
    lines = note_lines.lines_of(fields.text("note"))
    fields.keep("note")
    stated = fields.text("language")
    language = language_code(stated)
    if stated != language:
        fields.keep("language")
    abstract = fields.plain("abstract")
    return Record(
        number=number,
        ids=_ids(fields, lines),
        titles=_titles(fields, lines, language),
        authors=_authors(fields, lines),
        abstracts=(text_in(abstract, language),) if abstract else (),
        keywords=_keywords(fields, language),
        venue=_venue(fields, lines, language),
        year=_year(fields, lines),
        volume=fields.text("volume"),
        issue=fields.text("issue"),
        pages=fields.text("page", "page-first"),
        page_count=fields.number("number-of-pages"),
        type=fields.text("type"),
        language=language,
        extra=fields.rest(),
    )


def _ids(fields: JsonFields, lines: note_lines.Lines) -> Identifiers:
    doi, pmid, pmc = fields.text("DOI"), fields.text("PMID"), fields.text("PMCID")
    url, local = fields.text("URL"), fields.text("id", "citation-key")
    links = (link for link in (url, local) if link and "doi.org/" in link)
    found = Identifiers(
        doi=identifiers.doi(doi)
        or note_lines.doi(lines)
        or next(filter(None, map(identifiers.doi, links)), None),
        pmid=identifiers.pmid(pmid) or note_lines.pmid(lines),
        arxiv=note_lines.arxiv(lines, url, doi, *lines.get("standard_id", ())),
        other=note_lines.pmc(lines, pmc),
        local=local,
    )
    fields.keep("URL")
    if fields.text("citation-key") != found.local:
        fields.keep("citation-key")
    for key, written, taken in (
        ("DOI", doi, found.doi),
        ("PMID", pmid, found.pmid),
        ("PMCID", pmc, (found.other or "").removeprefix("pmc:").casefold()),
    ):
        if written and written.casefold() != taken:
            fields.keep(key)
    return found


def _titles(fields: JsonFields, lines: note_lines.Lines, language: str | None) -> tuple[Text, ...]:
    """The title, and the one in the other language that the item or its note has."""
    title = fields.plain("title")
    other = fields.plain("original-title") or _first(
        lines, "original-title", "title_translation_en"
    )
    found = [text_in(title, language)] if title else []
    if other and other != title:
        found.append(text_in(other))
    return tuple(found)


def _first(lines: note_lines.Lines, *names: str) -> str | None:
    return next((lines[name][0] for name in names if name in lines), None)


def _authors(fields: JsonFields, lines: note_lines.Lines) -> tuple[Author, ...]:
    listed = fields.value("author")
    listed = listed if isinstance(listed, list) else [listed] if listed else []
    names = [_name(author) for author in listed]
    if None in names or any(isinstance(a, dict) and a.keys() - _NAME_KEYS for a in listed):
        fields.keep("author")
    others = _original_names(fields, lines)
    # In the other script only where the lists are of equal length, for they pair by place alone.
    paired = others if len(others) == len(names) else [None] * len(names)
    return tuple(
        _author(author, name, other)
        for author, name, other in zip(listed, names, paired, strict=True)
        if name
    )


def _name(author: Any) -> str | None:  # noqa: ANN401 - JSON is of any type
    """A name as ``Family, Given``; particles stand where citation styles sort them."""
    if not isinstance(author, dict):
        return scalar(author)
    part = {key: text for key, value in author.items() if (text := scalar(value))}
    family, given = part.get("family"), part.get("given")
    if not (family or given):
        return part.get("literal") or part.get("name")
    if family and (particle := part.get("non-dropping-particle")):
        family = f"{particle} {family}"
    if given and (particle := part.get("dropping-particle")):
        given = f"{given} {particle}"
    return person(family, given, part.get("suffix"))


def _author(author: Any, name: str, other: str | None) -> Author:  # noqa: ANN401
    if not isinstance(author, dict):
        return Author(name=name, other_name=other)
    places = author.get("affiliation")
    places = places if isinstance(places, list) else [places]
    stated = (scalar(place.get("name") if isinstance(place, dict) else place) for place in places)
    return Author(
        name=name,
        other_name=other,
        affiliations=tuple(place for place in stated if place),
        orcid=orcid(scalar(author.get("ORCID"))),
    )


def _original_names(fields: JsonFields, lines: note_lines.Lines) -> list[str | None]:
    """``original-author`` of the item, or of the note as ``family || given``."""
    listed = fields.value("original-author")
    fields.keep("original-author")
    if isinstance(listed, list):
        return [_name(author) for author in listed]
    pairs = (line.partition("||") for line in lines.get("original-author", ()))
    return [person(family.strip() or None, given.strip() or None) for family, _, given in pairs]


def _keywords(fields: JsonFields, language: str | None) -> tuple[Keyword, ...]:
    """The list, or the text in which semicolons or else commas stand between the labels."""
    found = fields.texts("keyword")
    if len(found) == 1:
        separators = "；" if "；" in found[0] else ";" if ";" in found[0] else ",，、"
        text = found[0]
        for separator in separators:
            text = text.replace(separator, "\n")
        found = text.split("\n")
    labels = dict.fromkeys(label.strip() for label in found)
    return tuple(keyword_in(label, language) for label in labels if label)


def _venue(fields: JsonFields, lines: note_lines.Lines, language: str | None) -> Venue | None:
    name = fields.plain("container-title")
    if name is None and fields.text("type") == "paper-conference":
        name = fields.plain("event-title", "event")
    other = _first(lines, "original-container-title", "journal_translation_en")
    short = (*fields.texts("container-title-short"), *fields.texts("journalAbbreviation"))
    publisher = fields.text("publisher")
    issn = fields.issn("ISSN")
    if not (name or short or issn or publisher):
        return None
    names = (text_in(name, language),) if name else ()
    if other and other != name:
        names = (*names, text_in(other))
    return Venue(
        names=names,
        abbreviations=tuple(text for text in dict.fromkeys(short) if text != name),
        issn=issn,
        publisher=publisher,
    )


def _year(fields: JsonFields, lines: note_lines.Lines) -> int | None:
    """The year of issue; a date that says more, or that no record can hold, is kept."""
    date = fields.value("issued")
    year = year_of(date)
    if not is_year(date, year):
        fields.keep("issued")
    return year or year_in(_first(lines, "issued"))
