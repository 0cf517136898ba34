"""The CSV exports of Dimensions: the full record, and the one for bibliometric mapping.

Both may start with a line ``About the data ...`` before the header. The full record carries no
references; the other one lists them.
"""

from collections.abc import Iterator
from functools import partial
from typing import TextIO

from citegraph import identifiers
from citegraph.model import (
    Author,
    Funding,
    Identifiers,
    Problem,
    ReadOptions,
    Record,
    Relation,
    Venue,
)
from citegraph.readers.references import dimensions
from citegraph.readers.shared.common import attempt, text_in
from citegraph.readers.shared.csv_records import Columns, has_header, records, split
from citegraph.readers.shared.labels import keywords

NAME = "dimensions-csv"
SUFFIXES = (".csv",)

_RAW = "Authors (Raw Affiliation)"
_STANDARD = "Authors Affiliations"
_PLACES = (
    "Research Organizations - standardized",
    "Authors Affiliations - Name of Research organization",
    "Authors Affiliations Name of Research organization",
)
_FIELDS = ("Fields of Research (ANZSRC 2020)", "FOR (ANZSRC) Categories")
_SOURCES = ("Source title", "Source title/Anthology title", "Anthology title")
_DATES = ("PubYear", "Publication date")
_COUNTS = ("Recent citations", "Altmetric")
_COLUMNS = (
    "Publication ID", "DOI", "PMID", "ArXiv ID", "Title", "Abstract", "Publisher", "MeSH terms",
    "Volume", "Issue", "Pagination", "Publication Type", "Authors", "Times cited",
    "Cited references", "Funder", "Funding", "Dimensions URL", "ISSN", _RAW, _STANDARD,
    *_PLACES, *_FIELDS, *_SOURCES, *_DATES, *_COUNTS,
)  # fmt: skip


def sniff(head: str) -> bool:
    """Whether there is a header with the publication ids and years of Dimensions."""
    return has_header(head, _is_layout)


def _is_layout(names: frozenset[str]) -> bool:
    return {"publication id", "title"} <= names and bool(names & {"pubyear", "dimensions url"})


def read(
    stream: TextIO,
    options: ReadOptions = ReadOptions(),
) -> Iterator[Record | Problem]:
    """Read row by row.

    Parameters
    ----------
    stream
        Text with line feeds as line ends, as `citegraph.text.open_text` gives it.
    options
        Not used: the format says everything itself.

    Yields
    ------
    Record or Problem
        Every record, and behind it a note where its list of references is damaged.
        ``references_known`` is True where references are listed: an empty cell may be a list that
        Dimensions does not have.
    """
    for found in records(stream, _is_layout, _COLUMNS):
        if isinstance(found, Problem):
            yield found
            continue
        number, fields = found
        record = attempt(number, partial(_record, number, fields))
        yield record
        if isinstance(record, Record) and any(cited.fragment for cited in record.references):
            reason = "a cited reference is cut: it has fewer than the ten fields of Dimensions"
            yield Problem(number=number, reason=reason, lost=False)


def _record(number: int, fields: Columns) -> Record:
    title, abstract = fields.plain("Title"), fields.plain("Abstract")
    cell = fields.one("Cited references")
    references = tuple(dimensions.parse_list(cell)) if cell else ()
    authors, institutions = _people(fields)
    return Record(
        number=number,
        ids=_ids(fields),
        titles=(text_in(title),) if title else (),
        authors=authors,
        abstracts=(text_in(abstract),) if abstract else (),
        keywords=keywords((), fields.parts("MeSH terms")),
        venue=_venue(fields),
        year=fields.year(*_DATES),
        volume=fields.one("Volume"),
        issue=fields.one("Issue"),
        pages=fields.one("Pagination"),
        type=fields.one("Publication Type"),
        institutions=institutions,
        funding=_funding(fields),
        classifications=tuple(dict.fromkeys(fields.parts(*_FIELDS))),
        references=references,
        references_known=bool(references),
        reported=_reported(fields),
        reported_by={tag: count for tag in _COUNTS if (count := fields.number(tag)) is not None},
        extra=fields.rest(),
    )


def _ids(fields: Columns) -> Identifiers:
    doi, pmid, arxiv = fields.one("DOI"), fields.one("PMID"), fields.one("ArXiv ID")
    stated, url = fields.one("Publication ID"), fields.one("Dimensions URL")
    found = Identifiers(
        doi=identifiers.doi(doi),
        pmid=identifiers.pmid(pmid),
        arxiv=identifiers.arxiv(arxiv),
        other=dimensions.publication(stated) or dimensions.publication(url),
    )
    fields.keep("Dimensions URL")
    # What is not a plain number of its kind is kept as it stands.
    if doi and doi.casefold() != found.doi:
        fields.keep("DOI")
    if pmid and pmid != found.pmid:
        fields.keep("PMID")
    if arxiv and not found.arxiv:
        fields.keep("ArXiv ID")
    if stated and f"dimensions:{stated}" != found.other:
        fields.keep("Publication ID")
    return found


def _people(fields: Columns) -> tuple[tuple[Author, ...], tuple[str, ...]]:
    """Authors with their affiliations as printed, and the institutions Dimensions knows.

    Where the cells do not name the authors in their order, they are kept as written: of works with
    more than 100 authors, Dimensions exports ``[see note]``.
    """
    cell = fields.one("Authors") or ""
    names = [] if cell.startswith("[see note") else split(cell)
    if cell and not names:
        fields.keep("Authors")
    printed, standard = (_by_author(names, fields.one(tag)) for tag in (_RAW, _STANDARD))
    if printed is None:
        fields.keep(_RAW)
    # Whose institution it is, is told by the cell alone.
    fields.keep(_STANDARD)
    places = [place for group in standard or () for place in group] or fields.parts(*_PLACES)
    groups = printed or standard or [()] * len(names)
    authors = (Author(name=n, affiliations=group) for n, group in zip(names, groups, strict=True))
    return tuple(authors), tuple(dict.fromkeys(places))


def _by_author(names: list[str], cell: str | None) -> list[tuple[str, ...]] | None:
    """Affiliations from ``name (place; place); name (place)``; places may hold brackets too."""
    if not names or not cell:
        return None
    found, start = [], 0
    for name, following in zip(names, [*names[1:], None], strict=True):
        opening = f"{name} ("
        if not cell.startswith(opening, start):
            return None
        end = cell.find(f"); {following} (", start) if following else len(cell) - 1
        if end < start + len(opening) or cell[end] != ")":
            return None
        found.append(tuple(split(cell[start + len(opening) : end])))
        start = end + len("); ")
    return found


def _venue(fields: Columns) -> Venue | None:
    # A chapter stands in a book, which may stand in a series: it is cited by either name.
    names = [name for tag in _SOURCES if (name := fields.plain(tag))]
    issn, publisher = fields.issn("ISSN"), fields.one("Publisher")
    if not (names or issn or publisher):
        return None
    return Venue(names=tuple(map(text_in, names)), issn=issn, publisher=publisher)


def _funding(fields: Columns) -> tuple[Funding, ...]:
    """The funders; where none are named, the sentence of thanks."""
    funders = fields.parts("Funder")
    sentence = fields.one("Funding")
    if funders:
        fields.keep("Funding")
        return tuple(Funding(raw=name, funder=name) for name in funders)
    return (Funding(raw=sentence),) if sentence else ()


def _reported(fields: Columns) -> dict[Relation, int]:
    citing = fields.number("Times cited")
    return {} if citing is None else {"citing": citing}
