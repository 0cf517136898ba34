"""The CSV export of Zotero, one item a row under 87 columns."""

import re
from collections.abc import Iterator
from functools import partial
from typing import TextIO

from citegraph import identifiers
from citegraph.model import Author, Identifiers, Problem, ReadOptions, Record, Venue
from citegraph.readers.shared import note_lines
from citegraph.readers.shared.common import attempt, language_code, text_in
from citegraph.readers.shared.csv_records import Columns, has_header, records
from citegraph.readers.shared.labels import keywords

NAME = "zotero-csv"
SUFFIXES = (".csv",)

_COLUMNS = (
    "Key", "Item Type", "Publication Year", "Author", "Title", "Publication Title", "ISSN", "DOI",
    "Url", "Abstract Note", "Date", "Pages", "Num Pages", "Issue", "Volume",
    "Journal Abbreviation", "Publisher", "Language", "Archive Location", "Extra", "Manual Tags",
    "Automatic Tags",
)  # fmt: skip
_NO_WORKS = ("note", "attachment", "annotation")
_SHORT_DOI = re.compile(r"10/([a-z0-9]{3,10})", re.IGNORECASE)


def sniff(head: str) -> bool:
    """Whether the header has the columns of Zotero."""
    return has_header(head, _is_layout)


def _is_layout(names: frozenset[str]) -> bool:
    return {"key", "item type", "title"} <= names and bool(
        names & {"publication title", "date added", "manual tags"}
    )


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
        Every record; a note or an attachment of its own is no work, and is said.
        ``references_known`` is False: Zotero keeps no references.
    """
    for found in records(stream, _is_layout, _COLUMNS):
        if isinstance(found, Problem):
            yield found
            continue
        number, fields = found
        kind = fields.one("Item Type")
        if kind in _NO_WORKS:
            reason = f"this item is no work ({kind}); it was not taken"
            yield Problem(number=number, reason=reason, lost=False)
        else:
            yield attempt(number, partial(_record, number, fields))


def _record(number: int, fields: Columns) -> Record:
    stated = fields.one("Language")
    language = language_code(stated)
    if stated != language:
        fields.keep("Language")
    title, abstract = fields.plain("Title"), fields.plain("Abstract Note")
    return Record(
        number=number,
        ids=_ids(fields),
        titles=(text_in(title, language),) if title else (),
        authors=tuple(Author(name=name) for name in fields.parts("Author")),
        abstracts=(text_in(abstract, language),) if abstract else (),
        # What the user has put on the item, and what came with it from a database.
        keywords=keywords(fields.parts("Manual Tags"), fields.parts("Automatic Tags"), language),
        venue=_venue(fields, language),
        year=fields.year("Publication Year", "Date"),
        volume=fields.one("Volume"),
        issue=fields.one("Issue"),
        pages=fields.one("Pages"),
        page_count=fields.number("Num Pages"),
        type=fields.one("Item Type"),
        language=language,
        extra=fields.rest(),
    )


def _ids(fields: Columns) -> Identifiers:
    stated, url = fields.one("DOI"), fields.one("Url") or ""
    lines = note_lines.lines_of(fields.one("Extra"))
    # The short form of a DOI, which some plug-ins put in its place, names the same work.
    short = _SHORT_DOI.fullmatch(stated or "")
    doi = identifiers.doi(stated) or note_lines.doi(lines)
    if doi is None and "doi.org/" in url:
        doi = identifiers.doi(url)
    if stated and not short and stated.casefold() != doi:
        fields.keep("DOI")
    found = Identifiers(
        doi=doi,
        pmid=note_lines.pmid(lines),
        arxiv=note_lines.arxiv(lines, url, doi, fields.one("Archive Location")),
        other=f"shortdoi:{short[1].casefold()}" if short else note_lines.pmc(lines),
        local=fields.one("Key"),
    )
    fields.keep("Url", "Extra", "Archive Location")
    return found


def _venue(fields: Columns, language: str | None) -> Venue | None:
    name, publisher = fields.plain("Publication Title"), fields.one("Publisher")
    short = fields.one("Journal Abbreviation")
    issn = fields.issn("ISSN")
    if not (name or short or issn or publisher):
        return None
    return Venue(
        names=(text_in(name, language),) if name else (),
        abbreviations=(short,) if short and short != name else (),
        issn=issn,
        publisher=publisher,
    )
