"""The data set of IEEE VIS papers (Vispubdata), in the columns of 2015 and in those of today.

References are those to other papers of the set: article numbers of IEEE Xplore in the old layout,
DOIs in the new one.
"""

from collections.abc import Iterator
from functools import partial
from typing import TextIO

from citegraph import identifiers
from citegraph.model import (
    Author,
    Identifiers,
    Problem,
    ReadOptions,
    Record,
    Reference,
    Text,
    Venue,
)
from citegraph.readers.shared.common import Fields, attempt, keyword_in, text_in
from citegraph.readers.shared.csv_rows import Names, Row, header_in, rows
from citegraph.readers.shared.markup import plain

NAME = "ieee-vis"
SUFFIXES = (".tsv", ".csv", ".txt")

_TITLE = ("Paper Title", "Title")
_DOI = ("Paper DOI", "DOI")
_NUMBER = "IEEE XPLORE Article Number"
_TYPES = {"C": "conference paper", "J": "journal paper", "T": "journal paper", "M": "miscellaneous"}
"""As the header of the old layout explains its letters."""


def sniff(head: str) -> bool:
    """Whether one of the first lines has the columns of one of the two layouts."""
    return header_in(head, _is_header) is not None


def _is_header(names: Names) -> bool:
    old = {"Conference", "Year", "Paper Title", "Paper DOI", _NUMBER, "References"}
    new = {"Conference", "Year", "Title", "DOI", "AuthorNames", "InternalReferences"}
    return old <= set(names) or new <= set(names)


def read(
    stream: TextIO,
    options: ReadOptions = ReadOptions(),
) -> Iterator[Record | Problem]:
    """Read rows one by one.

    Parameters
    ----------
    stream
        Text with line feeds as line ends, as `citegraph.text.open_text` gives it.
    options
        Not used: the format says everything itself.

    Yields
    ------
    Record or Problem
        ``ids.other`` is ``ieee:`` and the article number, where the layout has one.
        ``references_known`` is False for a row without references: papers outside of the set are
        in no row's list.
    """
    for row in rows(stream, delimiter=None, header=_is_header):
        if isinstance(row, Problem):
            yield row
            continue
        yield from row.problems()
        yield attempt(row.number, partial(_record, row))


def _record(row: Row) -> Record:
    fields = Fields(row.values)
    title, abstract = _plain(fields, *_TITLE), _plain(fields, "Abstract")
    ids = _identifiers(fields)
    if title is None and ids == Identifiers():
        raise ValueError("the row has neither title nor identifier")
    references = tuple(_references(fields))
    conference = fields.one("Conference")
    return Record(
        number=row.number,
        ids=ids,
        titles=(text_in(title),) if title else (),
        authors=_authors(fields),
        abstracts=(text_in(abstract),) if abstract else (),
        keywords=tuple(map(keyword_in, _list(fields.one("AuthorKeywords"), ","))),
        venue=Venue(names=(Text(text=conference, language="en"),)) if conference else None,
        year=fields.year("Year"),
        pages=_pages(fields),
        type=_type(row.names, fields),
        references=references,
        references_known=bool(references),
        reported=_reported(fields),
        reported_by=_reported_by(fields),
        extra=fields.rest(),
    )


def _plain(fields: Fields, *tags: str) -> str | None:
    """Give a text without entities; one that had some is kept as written too."""
    raw = fields.one(*tags)
    text = plain(raw) if raw else None
    if text != raw:
        fields.keep(*tags)
    return text or None


def _list(value: str | None, separator: str = ";") -> list[str]:
    return [part.strip() for part in (value or "").split(separator) if part.strip()]


def _identifiers(fields: Fields) -> Identifiers:
    number, doi = fields.one(_NUMBER), identifiers.doi(fields.one(*_DOI))
    if doi is None:
        fields.keep(*_DOI)
    if identifiers.doi(fields.one("Link")) != doi or doi is None:
        fields.keep("Link")
    return Identifiers(doi=doi, other=f"ieee:{number}" if number else None)


def _references(fields: Fields) -> Iterator[Reference]:
    for number in _list(fields.one("References")):
        yield Reference(raw=number, ids=Identifiers(other=f"ieee:{number}"))
    for raw in _list(fields.one("InternalReferences")):
        yield Reference(raw=raw, ids=Identifiers(doi=identifiers.doi(raw)))


def _authors(fields: Fields) -> tuple[Author, ...]:
    """Give people with their affiliations where the lists of both are of one length."""
    names = _list(fields.one("Author Names", "AuthorNames"))
    tag = "AuthorAffiliation" if fields.raw("AuthorAffiliation") else "First Author Affiliation"
    written = fields.one(tag) or ""
    # Some end with a mark of the tool that collected them.
    places = [place.strip().removesuffix("|c|").strip() for place in written.split(";")]
    if "|c|" in written:
        fields.keep(tag)
    if not any(places):
        places = []  # semicolons alone
    elif len(places) == 1 and tag.startswith("First"):
        places += [""] * (len(names) - 1)
    if len(places) != len(names):
        if places:
            fields.keep(tag)
        return tuple(Author(name=name) for name in names)
    return tuple(
        Author(name=name, affiliations=(place,) if place else ())
        for name, place in zip(names, places, strict=True)
    )


def _pages(fields: Fields) -> str | None:
    first, last = fields.one("First page", "FirstPage"), fields.one("Last page", "LastPage")
    return f"{first}-{last}" if first and last and first != last else first or last


def _type(names: Names, fields: Fields) -> str | None:
    column = next((name for name in names if name.startswith(("Paper type", "PaperType"))), "")
    letter = fields.one(column) if column else None
    return _TYPES.get(letter, letter) if letter else None


def _reported(fields: Fields) -> dict[str, int]:
    cited = fields.number("PubsCited_CrossRef")
    return {} if cited is None else {"references": cited}


def _reported_by(fields: Fields) -> dict[str, int]:
    labels = ("AminerCitationCount", "CitationCount_CrossRef", "Downloads_Xplore")
    counts = ((label, fields.number(label)) for label in labels)
    return {label: count for label, count in counts if count is not None}
