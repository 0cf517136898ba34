"""OpenAlex, CSV as its web page exports it: a column a field, lists with upright bars.

The export has no references unless the user has chosen the column ``referenced_works``. It does not
say which institution is whose, so institutions belong to the record.
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
    Text,
    Venue,
)
from citegraph.readers.shared.common import attempt, language_code, text_in
from citegraph.readers.shared.csv_records import Columns, has_header, records
from citegraph.readers.shared.labels import keywords
from citegraph.readers.shared.names import orcid
from citegraph.readers.shared.openalex_numbers import by_number

NAME = "openalex-csv"
SUFFIXES = (".csv",)

_TITLES = ("display_name", "title")
_NAMES = "authorships.author.display_name"
_OLDER_NAMES = "authorships.raw_author_name"
_ORCIDS = "authorships.author.orcid"
_SOURCE = "primary_location.source."
_INDEX = ("primary_topic.display_name", "topics.display_name", "keywords.display_name")
_COLUMNS = (
    *("id", "doi", "ids.pmid", "ids.pmcid", "title", "display_name", "abstract", "language"),
    *(_NAMES, _OLDER_NAMES, _ORCIDS, "authorships.institutions.display_name"),
    *(_SOURCE + name for name in ("display_name", "issn", "issn_l", "host_organization_name")),
    *("biblio.volume", "biblio.issue", "biblio.first_page", "biblio.last_page"),
    *("publication_year", "publication_date", "type", "cited_by_count", "funders.display_name"),
    *("referenced_works", "referenced_works_count", *_INDEX, "concepts.display_name"),
)
_MARKS = frozenset(name for name in _COLUMNS if "." in name)


def _layout(names: frozenset[str]) -> bool:
    return "id" in names and not _MARKS.isdisjoint(names) and not names.isdisjoint(_TITLES)


def sniff(head: str) -> bool:
    """Whether the header has the columns of OpenAlex, and a row the number of a work."""
    return has_header(head, _layout) and "openalex.org/W" in head


def read(
    stream: TextIO,
    options: ReadOptions = ReadOptions(),
) -> Iterator[Record | Problem]:
    """Read row by row, whatever columns were chosen.

    Parameters
    ----------
    stream
        Text with line feeds as line ends, as `citegraph.text.open_text` gives it.
    options
        Not used: the format says everything itself.

    Yields
    ------
    Record or Problem
        A record a row. ``references_known`` is True where the row lists some.
    """
    for found in records(stream, _layout, _COLUMNS):
        if isinstance(found, Problem):
            yield found
        else:
            number, columns = found
            yield attempt(number, partial(_record, number, columns))


def _list(columns: Columns, *tags: str) -> list[str]:
    cells = (cell for tag in tags for cell in columns.all(tag))
    return [part.strip() for cell in cells for part in cell.split("|")]


def _record(number: int, columns: Columns) -> Record:
    language = language_code(columns.one("language"))
    if language is None:
        columns.keep("language")
    year = columns.year("publication_year") or columns.year("publication_date")
    references = by_number([item for item in _list(columns, "referenced_works") if item])
    cited, listed = columns.number("cited_by_count"), columns.number("referenced_works_count")
    counts = {"citing": cited, "references": listed}
    return Record(
        number=number,
        ids=_ids(columns),
        titles=_titles(columns, language),
        authors=_authors(columns),
        abstracts=tuple(text_in(text, language) for text in columns.all("abstract")),
        keywords=keywords((), filter(None, _labels(columns)), language),
        venue=_venue(columns),
        year=year,
        volume=columns.one("biblio.volume"),
        issue=columns.one("biblio.issue"),
        pages=_pages(columns),
        type=columns.one("type"),
        language=language,
        institutions=_distinct(columns, "authorships.institutions.display_name"),
        funding=tuple(
            Funding(raw=name, funder=name) for name in _distinct(columns, "funders.display_name")
        ),
        references=references,
        references_known=bool(references),
        reported={relation: count for relation, count in counts.items() if count is not None},
        extra=columns.rest(),
    )


def _distinct(columns: Columns, *tags: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, _list(columns, *tags))))


def _labels(columns: Columns) -> list[str]:
    return _list(columns, *_INDEX) or _list(columns, "concepts.display_name")


def _titles(columns: Columns, language: str | None) -> tuple[Text, ...]:
    title, shown = columns.plain("title"), columns.plain("display_name")
    if title and shown and title != shown:
        columns.keep("display_name")
    found = title or shown
    return (text_in(found, language),) if found else ()


def _ids(columns: Columns) -> Identifiers:
    number, doi = columns.one("id"), identifiers.doi(columns.one("doi"))
    openalex = identifiers.openalex(number)
    if number and not openalex:
        raise ValueError(f"this is no number of an OpenAlex work: {number!r:.60}")
    if doi is None:
        columns.keep("doi")
    pmcid = (columns.one("ids.pmcid") or "").rpartition("/")[2].upper().removeprefix("PMC")
    if not pmcid.isdecimal():
        columns.keep("ids.pmcid")
    return Identifiers(
        doi=doi,
        openalex=openalex,
        pmid=identifiers.pmid(columns.one("ids.pmid")),
        arxiv=identifiers.arxiv(doi) if doi and doi.startswith("10.48550/arxiv.") else None,
        other=f"pmc:PMC{pmcid}" if pmcid.isdecimal() else None,
    )


def _authors(columns: Columns) -> tuple[Author, ...]:
    """Authors with their ORCID, where there are as many places for one as there are authors."""
    names = _list(columns, _NAMES) or _list(columns, _OLDER_NAMES)
    numbers = _list(columns, _ORCIDS)
    if len(numbers) != len(names):
        columns.keep(_ORCIDS)
        numbers = [""] * len(names)
    pairs = zip(names, numbers, strict=True)
    return tuple(Author(name=name, orcid=orcid(number)) for name, number in pairs if name)


def _venue(columns: Columns) -> Venue | None:
    name = columns.plain(_SOURCE + "display_name")
    issn = columns.issn(_SOURCE + "issn", _SOURCE + "issn_l")
    publisher = columns.one(_SOURCE + "host_organization_name")
    if not (name or issn or publisher):
        return None
    return Venue(names=(text_in(name),) if name else (), issn=issn, publisher=publisher)


def _pages(columns: Columns) -> str | None:
    first, last = columns.one("biblio.first_page"), columns.one("biblio.last_page")
    if not first or not last or first == last:
        return first or last
    return f"{first}-{last}"
