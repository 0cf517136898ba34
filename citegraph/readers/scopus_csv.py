"""Scopus, CSV export: columns by name, in any order and any choice a user made.

Lists are parted by semicolons, in exports before 2023 by commas too. Columns of funding texts come
and go with the records: where two exports were joined, rows hold more fields than the header names,
and every field behind is one place off.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TextIO

from citegraph import identifiers
from citegraph.model import (
    Author,
    Funding,
    Identifiers,
    Keyword,
    Problem,
    ReadOptions,
    Record,
    Text,
    Venue,
)
from citegraph.readers.references import scopus
from citegraph.readers.shared.common import Fields, attempt, keyword_in, language_code, text_in
from citegraph.readers.shared.csv_rows import SURPLUS, Names, Row, header_in, rows
from citegraph.readers.shared.scopus_authors import affiliations, split_names

NAME = "scopus-csv"
SUFFIXES = (".csv", ".txt", ".tsv")

_OWN = frozenset({
    "eid", "author(s) id", "author full names", "authors with affiliations", "index keywords",
    "art. no.", "language of original document", "abbreviated source title", "publication stage",
    "correspondence address", "source title", "funding text 1", "funding texts",
    "molecular sequence numbers",
})  # fmt: skip
"""Columns that other databases do not have, or not by this name. Two of them show Scopus."""

_FUNDING_TEXT = re.compile(r"Funding Texts?(?: \d+)?")
_DOUBTFUL = re.compile(rf"{_FUNDING_TEXT.pattern}|References")
_EID = re.compile(r"2-s2\.0-\d+")
# What a column holds, where that shows at once whether a field stands in its place.
_SHAPES = {
    "Year": re.compile(r"(?:[12]\d{3})?"),
    "Cited by": re.compile(r"\d*"),
    "DOI": re.compile(r"(?:.*10\.\d.*)?"),
    "ISSN": re.compile(r"[\dXx; -]*"),
    "PubMed ID": re.compile(r"\d*"),
    "Language of Original Document": re.compile(r"[^\W\d]*(?:[;, ]+[^\W\d]+)*"),
    "Publication Stage": re.compile(r"(?:Final|Article in Press|)", re.IGNORECASE),
    "Source": re.compile(r"(?:Scopus|)"),
    "EID": re.compile(rf"(?:{_EID.pattern})?"),
}
_UNKNOWN = re.compile(r"\[No [a-z ]+(?:available|found)\]", re.IGNORECASE)
_LIST = re.compile(r";(?:\s+|$)")  # not the one of Xi&#x0027;an
_TRANSLATED = re.compile(r"(.+); \[(.+)\]", re.DOTALL)
_NUMBERED = re.compile(r"(?<!\s)\s*\(\d+\)")
_LONGEST_CELL = 32_767
"""Characters in a cell of a spreadsheet; a longer text is cut there when it is saved again."""


def sniff(head: str) -> bool:
    """Whether one of the first lines is a header of Scopus."""
    return header_in(head, _is_header) is not None


def _is_header(names: Names) -> bool:
    found = {name.casefold() for name in names}
    return len(found & _OWN) >= 2 and bool(found & {"title", "authors", "eid"})


def read(
    stream: TextIO,
    options: ReadOptions = ReadOptions(),
) -> Iterator[Record | Problem]:
    """Read row by row; the notes on a row come before its record.

    Parameters
    ----------
    stream
        Text with line feeds as line ends, as `citegraph.text.open_text` gives it.
    options
        Not used: the format says everything itself.

    Yields
    ------
    Record or Problem
        ``references_known`` is True where the column of references holds some: an empty one does
        not tell a work without references from one whose list Scopus does not have.
    """
    for row in rows(stream, delimiter=None, header=_is_header):
        if isinstance(row, Problem):
            yield row
            continue
        values, notes = _aligned(row)
        notes += [
            f"{name!r} is {_LONGEST_CELL:,} characters long, the most a spreadsheet keeps; "
            "it may be cut"
            for name, found in values.items()
            if any(len(value) == _LONGEST_CELL for value in found)
        ]
        for note in notes:
            yield Problem(number=row.number, reason=note, lost=False)
        yield attempt(row.number, partial(_record, row.number, values))


def _aligned(row: Row) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """Fields by column; those of a row that is too long where they stand without doubt.

    Scopus has as many columns of funding texts as its records need, so what is too much is put
    behind the last of them, where that lets every field fit its column. Where it does not, the
    columns are taken up to the first that may not be what it says, and the rest is kept as it is.
    """
    names, cells, notes = row.names, row.cells, list(row.notes)
    misfit = _misfit(names, cells) if len(cells) > len(names) else None
    if misfit is None:
        return row.values, notes
    surplus = len(cells) - len(names)
    where = f"line {row.line}: {len(cells)} fields stand under {len(names)} columns"
    last = max((p for p, name in enumerate(names) if _FUNDING_TEXT.fullmatch(name)), default=None)
    if last is not None:
        mended = (*names[: last + 1], *[names[last]] * surplus, *names[last + 1 :])
        if _misfit(mended, cells) is None:
            note = f"{where}; {surplus} more of {names[last]!r} put all of them right"
            return _by_name(mended, cells), [note]
    end = min(misfit, *(p for p, name in enumerate(names) if _DOUBTFUL.fullmatch(name)), misfit)
    note = f"{where}; nothing from {names[end]!r} on was taken for what its column says"
    return {**_by_name(names[:end], cells), SURPLUS: cells[end:]}, [note]


def _misfit(names: Sequence[str], cells: Sequence[str]) -> int | None:
    """The place of the first field that cannot belong to its column."""
    fits = (
        name not in _SHAPES or _SHAPES[name].fullmatch(cell.strip())
        for name, cell in zip(names, cells, strict=False)
    )
    return next((place for place, fit in enumerate(fits) if not fit), None)


def _by_name(names: Sequence[str], cells: Sequence[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, cell in zip(names, cells, strict=False):
        found[name] = (*found.get(name, ()), cell)
    return found


class _Fields(Fields):
    """Values by column, without the sentences that stand for nothing."""

    def __init__(self, values: Mapping[str, Sequence[str]]) -> None:
        super().__init__({
            name: [value for value in given if not _UNKNOWN.fullmatch(value.strip())]
            for name, given in values.items()
        })  # fmt: skip

    @property
    def names(self) -> list[str]:
        """The columns that hold something."""
        return list(self._values)

    def items(self, name: str) -> list[str]:
        """Give the items of a list."""
        found = (item.strip() for value in self.all(name) for item in _LIST.split(value))
        return [item for item in found if item]


def _record(number: int, values: Mapping[str, Sequence[str]]) -> Record:
    fields = _Fields(values)
    stated = fields.one("Language of Original Document")
    language = language_code(stated)
    if language is None or _LIST.search(stated or ""):
        fields.keep("Language of Original Document")
    references = tuple(
        scopus.parse(raw) for cell in fields.all("References") for raw in scopus.split(cell)
    )
    cited_by = fields.number("Cited by")
    return Record(
        number=number,
        ids=_ids(fields),
        titles=_titles(fields, language),
        authors=_authors(fields),
        abstracts=tuple(text_in(text, "en") for text in [fields.one("Abstract")] if text),
        keywords=_keywords(fields, language),
        venue=_venue(fields, language),
        year=fields.year("Year"),
        volume=fields.one("Volume"),
        issue=fields.one("Issue"),
        pages=_pages(fields),
        page_count=fields.number("Page count"),
        type=fields.one("Document Type"),
        language=language,
        institutions=tuple(dict.fromkeys(fields.items("Affiliations"))),
        funding=_funding(fields),
        references=references,
        references_known=bool(references),
        reported={} if cited_by is None else {"citing": cited_by},
        extra=fields.rest(),
    )


def _ids(fields: _Fields) -> Identifiers:
    doi = identifiers.doi(fields.one("DOI"))
    if doi is None:
        fields.keep("DOI")
    pmid = identifiers.pmid(fields.one("PubMed ID"))
    if pmid is None:
        fields.keep("PubMed ID")
    eid = fields.one("EID") or ""
    if not _EID.fullmatch(eid):
        fields.keep("EID")
    found = _EID.fullmatch(eid) or scopus.eid_in(fields.one("Link"))
    fields.keep("Link")
    other = f"scopus:{found.group()}" if found else None
    return Identifiers(doi=doi, pmid=pmid, other=other)


def _titles(fields: _Fields, language: str | None) -> tuple[Text, ...]:
    """The title, or that of the work itself and then its translation: ``English; [Deutsch]``."""
    text = fields.one("Title")
    if not text:
        return ()
    if both := _TRANSLATED.fullmatch(text):
        return text_in(both[2], language), text_in(both[1], "en")
    return (text_in(text, language),)


def _authors(fields: _Fields) -> tuple[Author, ...]:
    """Full names where there are as many as short ones; the short ones are kept then."""
    short = split_names(fields.one("Authors") or "")
    full = [_NUMBERED.sub("", name) for name in fields.items("Author full names")]
    if full:
        fields.keep("Author full names")
    names = short
    if full and len(full) >= len(short):
        names = full
        if short != full:
            fields.keep("Authors")
    paired = short if len(short) == len(names) else names
    items = fields.items("Authors with affiliations")
    known = frozenset(fields.items("Affiliations"))
    found, whole = affiliations(items, paired, known)
    if not whole:
        fields.keep("Authors with affiliations")
    return tuple(
        Author(name=name, affiliations=addresses)
        for name, addresses in zip(names, found, strict=True)
    )


def _keywords(fields: _Fields, language: str | None) -> tuple[Keyword, ...]:
    author = [keyword_in(label, language) for label in fields.items("Author Keywords")]
    index = [keyword_in(label, "en", "index") for label in fields.items("Index Keywords")]
    return tuple(dict.fromkeys((*author, *index)))


def _venue(fields: _Fields, language: str | None) -> Venue | None:
    name, short = fields.one("Source title"), fields.one("Abbreviated Source Title")
    venue = Venue(
        names=(text_in(name, language),) if name else (),
        abbreviations=(short,) if short and short != name else (),
        issn=fields.issn("ISSN"),
        publisher=fields.one("Publisher"),
    )
    return None if venue == Venue() else venue


def _pages(fields: _Fields) -> str | None:
    first, last = fields.one("Page start"), fields.one("Page end")
    if first or last:
        return f"{first}-{last}" if first and last and first != last else first or last
    number = fields.one("Art. No.")
    fields.keep("Art. No.")
    return number


def _funding(fields: _Fields) -> tuple[Funding, ...]:
    """``Funder, ACRONYM: number, number; ...``; without such a list the texts as they are."""
    grants = tuple(map(_grant, fields.items("Funding Details")))
    if grants:
        return grants
    texts = [name for name in fields.names if _FUNDING_TEXT.fullmatch(name)]
    return tuple(Funding(raw=text) for name in texts for text in fields.all(name))


def _grant(raw: str) -> Funding:
    funder, colon, numbers = raw.partition(": ")
    found = tuple(number.strip() for number in numbers.split(",") if number.strip())
    return Funding(raw=raw, funder=funder.strip() or None if colon else raw, numbers=found)
