"""Semantic Scholar: papers of its Graph API, its data sets, and its older Open Research Corpus.

A paper may come with the papers it cites and those that cite it. What it cites are its references,
with all that a reference has room for (not abstracts). A paper that cites it is listed, and is a
record of its own with this one reference; its other references are not known here. Vectors
(``embedding``) and citations in the styles of other formats (``citationStyles``) are not kept.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, TextIO

from citegraph import identifiers
from citegraph.model import (
    Author,
    Identifiers,
    Listed,
    Problem,
    ReadOptions,
    Record,
    Reference,
    Venue,
)
from citegraph.readers.shared.common import attempt, text_in, year_in
from citegraph.readers.shared.json_fields import JsonFields, Object, scalar
from citegraph.readers.shared.json_items import first_item, items
from citegraph.readers.shared.json_items import in_lines as items_in_lines

NAME = "semantic-scholar"
SUFFIXES = (".json", ".jsonl", ".ndjson")

LISTS = ("data", "recommendedPapers")
"""Where the API has the papers it found."""

LEFT_OUT = ("embedding", "citationStyles", "corpusId")

_WRAPPED = ("citingPaper", "citedPaper", "paper")
# The data sets write the same names in small letters; the older corpus had its own.
_WRITTEN = (
    *("citationCount", "corpusId", "externalIds", "influentialCitationCount", "publicationDate"),
    *("publicationTypes", "publicationVenue", "referenceCount", "s2FieldsOfStudy"),
)
_NAMES = {
    **{name.lower(): name for name in _WRITTEN},
    **{"paperAbstract": "abstract", "s2Url": "url"},
}
_MARKS = frozenset(
    {"externalIds", "citationCount", "corpusId", "influentialCitationCount", "citationStyles"}
    | {"s2FieldsOfStudy", "inCitations", "outCitations", "paperAbstract", "referenceCount"}
)
_OLD = frozenset({"inCitations", "outCitations"})


def sniff(head: str) -> bool:
    """Whether the first item has a number of Semantic Scholar and another field of a paper."""
    item = first_item(head, LISTS)
    paper = _named(_unwrapped(item))
    number = "paperId" in paper or "corpusId" in paper or ("id" in paper and paper.keys() >= _OLD)
    fields = {"title", "authors", *_MARKS} - {"corpusId"}
    return number and not fields.isdisjoint(paper)


def in_lines(stream: TextIO) -> bool:
    """Whether the file has a work a line."""
    return items_in_lines(stream, LISTS)


def read(
    stream: TextIO,
    options: ReadOptions = ReadOptions(),
) -> Iterator[Record | Problem]:
    """Read papers one by one; after each come those that cite it, where they are given.

    Parameters
    ----------
    stream
        A paper, ``{"data": [...]}``, a list, or a paper a line.
    options
        Whether these are some lines of a file; the format says everything else itself.

    Yields
    ------
    Record or Problem
        They are numbered in this order. ``references_known`` is True where a list came along.
    """
    number = 0
    for found in items(stream, LISTS, lines=options.lines):
        number += 1
        if isinstance(found, Problem):
            yield found.model_copy(update={"number": found.number and number})
            continue
        paper = _named(_unwrapped(found[1]))
        record = attempt(number, partial(_record, number, paper))
        yield record
        if isinstance(record, Problem):
            continue
        empty = len(_papers(paper, "references")) - len(record.references)
        if empty > 0:
            reason = f"{empty} references have neither number nor title; they were left out"
            yield Problem(number=number, reason=reason, lost=False)
        cited = _as_reference(paper)
        for given in _papers(paper, "citations"):
            number += 1
            yield attempt(number, _citing(number, _named(given), cited))


def _citing(number: int, paper: Object, cited: Reference | None) -> Callable[[], Record]:
    def build() -> Record:
        record = _record(number, paper)
        if record.references or cited is None:
            return record
        return record.model_copy(update={"references": (cited,)})

    return build


def _unwrapped(item: Any) -> Object:  # noqa: ANN401
    """The paper in a row of a list of citations; what the row says of the citation stays."""
    if not isinstance(item, dict):
        return {}
    for key in _WRAPPED:
        if isinstance(item.get(key), dict):
            rest = {name: value for name, value in item.items() if name != key}
            return {**rest, **item[key]}
    return item


def _named(paper: Object) -> Object:
    return {_NAMES.get(key, key): value for key, value in paper.items()}


def _papers(paper: Object, key: str) -> list[Object]:
    given = paper.get(key)
    return [item for item in given if isinstance(item, dict)] if isinstance(given, list) else []


def _record(number: int, paper: Object) -> Record:
    fields = JsonFields(paper)
    ids, title = _ids(fields), fields.plain("title")
    if not (title or ids.other or ids.doi):
        raise ValueError("no paper of Semantic Scholar: it has neither number nor title")
    cited = [_as_reference(_named(item)) for item in fields.objects("references")]
    cited += [_by_number(text) for text in fields.texts("outCitations")]
    references = tuple(filter(None, cited))
    listed = [_as_reference(_named(item)) for item in fields.objects("citations")]
    listed += [_by_number(text) for text in fields.texts("inCitations")]
    counts = {
        "citing": fields.number("citationCount"),
        "references": fields.number("referenceCount"),
    }
    journal = JsonFields(next(iter(fields.objects("journal")), {}))
    date = fields.text("publicationDate")
    fields.keep("publicationDate")
    abstract = fields.text("abstract")
    record = Record(
        number=number,
        ids=ids,
        titles=(text_in(title),) if title else (),
        authors=tuple(filter(None, map(_author, fields.objects("authors")))),
        abstracts=(text_in(abstract),) if abstract else (),
        venue=_venue(fields, journal),
        year=year_in(fields.text("year")) or year_in(date),
        volume=journal.text("volume") or fields.text("journalVolume"),
        pages=_pages(journal.text("pages") or fields.text("journalPages")),
        type="; ".join(fields.texts("publicationTypes")) or None,
        classifications=tuple(dict.fromkeys(_subjects(fields))),
        references=references,
        references_known=bool(references),
        listed=tuple(
            Listed(relation="citing", position=place, work=work)
            for place, work in enumerate(filter(None, listed), 1)
        ),
        reported={relation: count for relation, count in counts.items() if count is not None},
        reported_by=_influence(fields),
    )
    for tag in LEFT_OUT:
        fields.value(tag)
    return record.model_copy(update={"extra": fields.rest()})


def _influence(fields: JsonFields) -> dict[str, int]:
    count = fields.number("influentialCitationCount")
    return {} if count is None else {"influentialCitationCount": count}


def _external(fields: JsonFields) -> dict[str, str]:
    """Identifiers elsewhere, by the name of the database."""
    given = next(iter(fields.objects("externalIds")), {})
    found = {key.lower(): scalar(value) for key, value in given.items()}
    return {key: value for key, value in found.items() if value}


def _ids(fields: JsonFields) -> Identifiers:
    elsewhere = _external(fields)
    if not elsewhere.keys() <= {"doi", "arxiv", "pubmed", "corpusid"}:
        fields.keep("externalIds")
    number = fields.text("paperId") or (fields.text("id") if not elsewhere else None)
    if number is None and "/paper/" in (url := fields.text("url") or ""):
        number = url.rpartition("/")[2]
    fields.keep("url")
    corpus = elsewhere.get("corpusid") or fields.text("corpusId")
    return Identifiers(
        doi=identifiers.doi(elsewhere.get("doi") or fields.text("doi")),
        arxiv=identifiers.arxiv(elsewhere.get("arxiv") or fields.text("arxivId")),
        pmid=identifiers.pmid(elsewhere.get("pubmed") or fields.text("pmid")),
        other=_number(number) or (f"s2:CorpusID:{corpus}" if corpus else None),
    )


def _number(text: str | None) -> str | None:
    return f"s2:{text}" if text and " " not in text else None


def _author(given: Object) -> Author | None:
    fields = JsonFields(given)
    name = fields.text("name")
    return Author(name=name, affiliations=tuple(fields.texts("affiliations"))) if name else None


def _names(fields: JsonFields, journal: JsonFields, place: JsonFields) -> list[str]:
    """The names of the journal, the surest first: a paper may name a book that reprints it."""
    found = [place.plain("name"), journal.plain("name")]
    found += [fields.plain("venue"), fields.plain("journalName")]
    return list(dict.fromkeys(name for name in found if name))


def _venue(fields: JsonFields, journal: JsonFields) -> Venue | None:
    place = JsonFields(next(iter(fields.objects("publicationVenue")), {}))
    names = _names(fields, journal, place)
    issn = (*place.issn("issn"), *place.issn("alternate_issns"))
    if not (names or issn):
        return None
    others = [*names[1:], *place.texts("alternate_names")]
    return Venue(
        names=tuple(text_in(name) for name in names[:1]),
        abbreviations=tuple(dict.fromkeys(name for name in others if name not in names[:1])),
        issn=tuple(dict.fromkeys(issn)),
    )


def _pages(text: str | None) -> str | None:
    """Pages on one line: the journal's own are broken and indented."""
    return "".join(text.split()) if text else None


def _subjects(fields: JsonFields) -> list[str]:
    found = fields.texts("fieldsOfStudy")
    found += [scalar(item.get("category")) or "" for item in fields.objects("s2FieldsOfStudy")]
    return [subject for subject in found if subject]


def _as_reference(paper: Object) -> Reference | None:
    """A paper as another cites it; None where nothing is known of it."""
    fields = JsonFields(paper)
    ids, title = _ids(fields), fields.plain("title")
    authors = [author.name for item in fields.objects("authors") if (author := _author(item))]
    journal = JsonFields(next(iter(fields.objects("journal")), {}))
    place = JsonFields(next(iter(fields.objects("publicationVenue")), {}))
    names = _names(fields, journal, place)
    year = year_in(fields.text("year"))
    number = ids.other.partition(":")[2] if ids.other else None
    # The number makes the text one of its own: two papers may have one title.
    venue = next((name for name in names if name != title), None)
    shown = [", ".join(authors), str(year or ""), title, venue, number]
    raw = ". ".join(part for part in shown if part) or ids.doi
    if not raw:
        return None
    return Reference(
        raw=raw,
        ids=ids,
        authors=tuple(authors),
        title=title,
        venue=venue,
        year=year,
        volume=journal.text("volume"),
        pages=_pages(journal.text("pages")),
        type="; ".join(fields.texts("publicationTypes")) or None,
        reported_cited_by=fields.number("citationCount"),
    )


def _by_number(text: str) -> Reference:
    return Reference(raw=text, ids=Identifiers(other=_number(text)))
