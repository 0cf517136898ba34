"""The CSV export of The Lens for scholarly works; its references are numbers of The Lens."""

from collections.abc import Iterator
from functools import partial
from typing import TextIO

from citegraph import identifiers
from citegraph.model import Author, Identifiers, Problem, ReadOptions, Record, Venue
from citegraph.readers.shared import lens
from citegraph.readers.shared.common import attempt, text_in
from citegraph.readers.shared.csv_records import Columns, has_header, records
from citegraph.readers.shared.labels import keywords

NAME = "lens-csv"
SUFFIXES = (".csv",)

_COLUMNS = (
    "Lens ID", "Title", "Date Published", "Publication Year", "Publication Type", "Source Title",
    "ISSNs", "Publisher", "Author/s", "Abstract", "Volume", "Issue Number", "Start Page",
    "End Page", "Fields of Study", "Keywords", "MeSH Terms", "Chemicals", "Funding", "Source URLs",
    "External URL", "PMID", "DOI", "PMCID", "Citing Patents Count", "References",
    "Reference Count", "Citing Works Count",
    # the same in older exports
    "ISSN", "Authors", "Scholarly Citation Count", "Patent Citation Count",
)  # fmt: skip


def sniff(head: str) -> bool:
    """Whether the header is that of works: the patents of The Lens have a jurisdiction."""
    return has_header(head, _is_layout)


def _is_layout(names: frozenset[str]) -> bool:
    works = names & {"publication type", "publication year", "source title", "author s"}
    return {"lens id", "title"} <= names and bool(works) and "jurisdiction" not in names


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
        Every record, and before it the notes on it. ``references_known`` is True where references
        are listed. An empty cell says nothing: The Lens has no list of many works that have
        references, and counts them 0.
    """
    for found in records(stream, _is_layout, _COLUMNS):
        if isinstance(found, Problem):
            yield found
            continue
        number, fields = found
        yield from lens.with_note(attempt(number, partial(_record, number, fields)))


def _record(number: int, fields: Columns) -> Record:
    title, abstract = fields.plain("Title"), fields.plain("Abstract")
    references = tuple(filter(None, map(lens.reference, fields.parts("References"))))
    index = fields.parts("Fields of Study", "MeSH Terms")
    return Record(
        number=number,
        ids=_ids(fields),
        titles=(text_in(title),) if title else (),
        authors=tuple(Author(name=name) for name in fields.parts("Author/s", "Authors")),
        abstracts=(text_in(abstract),) if abstract else (),
        keywords=keywords(fields.parts("Keywords"), index),
        venue=_venue(fields),
        year=fields.year("Publication Year", "Date Published"),
        volume=fields.one("Volume"),
        issue=fields.one("Issue Number"),
        pages=lens.pages(fields.one("Start Page"), fields.one("End Page")),
        type=fields.one("Publication Type"),
        funding=tuple(map(lens.grant, fields.parts("Funding"))),
        references=references,
        references_known=bool(references),
        reported=lens.reported(
            fields.number("Citing Works Count", "Scholarly Citation Count"),
            fields.number("Reference Count"),
        ),
        reported_by=_counts(fields),
        extra=fields.rest(),
    )


def _ids(fields: Columns) -> Identifiers:
    doi, pmid, url = fields.one("DOI"), fields.one("PMID"), fields.one("External URL") or ""
    found = Identifiers(
        doi=identifiers.doi(doi) or identifiers.doi(url if "doi.org/" in url else None),
        pmid=identifiers.pmid(pmid),
        other=lens.identifier(fields.one("Lens ID")),
    )
    fields.keep("External URL")
    # A work that was put together of several has several numbers in a cell.
    for tag, written, taken in (("DOI", doi, found.doi), ("PMID", pmid, found.pmid)):
        if written and written.casefold() != taken:
            fields.keep(tag)
    if found.other is None:
        fields.keep("Lens ID")
    return found


def _venue(fields: Columns) -> Venue | None:
    name, issn, publisher = (
        fields.plain("Source Title"),
        fields.issn("ISSNs", "ISSN"),
        fields.one("Publisher"),
    )
    if not (name or issn or publisher):
        return None
    return Venue(names=(text_in(name),) if name else (), issn=issn, publisher=publisher)


def _counts(fields: Columns) -> dict[str, int]:
    tags = ("Citing Patents Count", "Patent Citation Count")
    return {tag: count for tag in tags if (count := fields.number(tag)) is not None}
