"""PubMed's CSV: one line a work, with its place in a journal as one printed citation."""

from collections.abc import Iterator
from functools import partial
from typing import TextIO

from citegraph import identifiers
from citegraph.model import Author, Identifiers, Problem, ReadOptions, Record, Venue
from citegraph.readers.references.citation_text import parse
from citegraph.readers.shared import pubmed
from citegraph.readers.shared.common import attempt, text_in
from citegraph.readers.shared.csv_records import Columns, has_header, records

NAME = "pubmed-csv"
SUFFIXES = (".csv",)

_COLUMNS = (
    "PMID", "Title", "Authors", "Citation", "First Author", "Journal/Book", "Publication Year",
    "Create Date", "PMCID", "NIHMS ID", "DOI",
)  # fmt: skip


def sniff(head: str) -> bool:
    """Whether there is a header with PubMed's number, citation and first author."""
    return has_header(head, _is_layout)


def _is_layout(names: frozenset[str]) -> bool:
    return {"pmid", "title", "citation", "first author"} <= names


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
        ``references_known`` is False: the format has no place for references.
    """
    for row in records(stream, _is_layout, _COLUMNS):
        if isinstance(row, Problem):
            yield row
        else:
            yield attempt(row[0], partial(_record, *row))


def _record(number: int, cells: Columns) -> Record:
    title, journal = cells.plain("Title"), cells.one("Journal/Book")
    place = parse(cells.one("Citation") or "-")
    cells.keep("Citation")
    authors = _authors(cells)
    return Record(
        number=number,
        ids=_ids(cells),
        titles=pubmed.titles(title, None, ()),
        authors=authors,
        # Of a whole book this is its own title again.
        venue=Venue(names=(text_in(journal),)) if journal and journal != title else None,
        year=cells.year("Publication Year") or place.year,
        volume=place.volume,
        issue=place.issue,
        pages=place.pages,
        extra=cells.rest(),
    )


def _authors(cells: Columns) -> tuple[Author, ...]:
    listed, first = cells.one("Authors") or "", cells.one("First Author")
    names = [name.strip() for name in listed.removesuffix(".").split(",")]
    if first and first not in names:
        cells.keep("First Author")
    return tuple(Author(name=name) for name in names if name)


def _ids(cells: Columns) -> Identifiers:
    stated = {tag: cells.one(tag) for tag in ("PMID", "PMCID", "DOI")}
    found = {
        "PMID": identifiers.pmid(stated["PMID"]),
        "PMCID": pubmed.pmc(stated["PMCID"]),
        "DOI": identifiers.doi(stated["DOI"]),
    }
    cells.keep(*(tag for tag, value in found.items() if value is None))
    return Identifiers(doi=found["DOI"], pmid=found["PMID"], other=found["PMCID"])
