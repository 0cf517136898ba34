"""A corpus's works as records again: what leaves the program is what came in, merged.

A work of one record gives that record back. A work of several gives each field from the record
that speaks first for it, exactly as the tables do. All tables are read once, side by side in the
order of works, so that memory does not grow with the corpus.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

import duckdb

from citegraph.model import (
    Author,
    Funding,
    Identifiers,
    Keyword,
    Listed,
    Record,
    Reference,
    Text,
    Venue,
)
from citegraph.store.database import second_cursor
from citegraph.store.schema import IDENTIFIERS

Row = tuple[Any, ...]

_IDS = ", ".join(IDENTIFIERS)
_FIRST_IDS = ", ".join(f"arg_min(r.{name}, k.rank) as {name}" for name in IDENTIFIERS)
_STRING_IDS = ", ".join(f"s.{name}" for name in IDENTIFIERS)
_SCALARS = (
    "year", "volume", "issue", "pages", "page_count", "type", "language", "posted",
    "references_known",
)  # fmt: skip
_PLACE = ("authors", "title", "venue", "year", "volume", "issue", "pages", "type")
_REFERENCE = ("raw", *IDENTIFIERS, *_PLACE, "reported_cited_by", "fragment")

# Each query gives the work first and is in the order of works; `chosen` is set before it.
_QUERIES = {
    "works": f"""
        select work, in_corpus, title, title_language, stub_authors, venue, issn, publisher, raw,
            doi, {", ".join(_SCALARS)}
        from works semi join chosen using (work) order by work
    """,
    "ids": f"""
        select k.work, {_FIRST_IDS}
        from record_works k join source.records r using (record) semi join chosen using (work)
        group by k.work order by k.work
    """,
    "stub_ids": """
        select work, scheme, min(value) from identifiers
        semi join chosen using (work) semi join (from works where not in_corpus) using (work)
        group by work, scheme order by work
    """,
    "extra": """
        select k.work, r.extra from record_works k join source.records r using (record)
        semi join chosen using (work) where r.extra is not null order by k.work, k.rank
    """,
    "titles": """
        select k.work, t.text, t.language, k.rank
        from source.titles t join record_works k using (record) semi join chosen using (work)
        order by k.work, k.rank, t.position
    """,
    "abstracts": """
        select k.work, a.text, a.language, k.rank
        from source.abstracts a join record_works k using (record) semi join chosen using (work)
        order by k.work, k.rank, a.rowid
    """,
    "authors": """
        select work, position, name, other_name, orcid, record from authorships
        semi join chosen using (work) order by work, position
    """,
    "addresses": """
        select work, author, name, record from affiliations
        semi join chosen using (work) order by work, author, position
    """,
    "venues": """
        select work, kind, language, name from venue_names
        semi join chosen using (work) order by work, rank, position
    """,
    "keywords": """
        select k.work, w.zh, w.en, w.other, w.kind, k.rank
        from source.keywords w join record_works k using (record) semi join chosen using (work)
        order by k.work, k.rank, w.position
    """,
    "funding": """
        select work, raw, funder, project, numbers from funding
        semi join chosen using (work) order by work, position
    """,
    "remarks": """
        select work, kind, language, text from remarks
        semi join chosen using (work) order by work, kind, position
    """,
    "reported": """
        select work, kind, name, count from reported
        semi join chosen using (work) order by work, kind, name
    """,
    "cited": f"""
        select k.work, c.relation, k.rank, c.position, c.listed, s.raw, {_STRING_IDS},
            {", ".join(f"s.{name}" for name in _PLACE)}, s.reported_cited_by, s.fragment,
            m.in_corpus, m.doi, m.first_author, m.title, m.venue, m.year, m.volume, m.issue,
            m.pages, m.type
        from source.cited c
        join record_works k using (record)
        join source.strings s using (string)
        left join matches x using (string)
        left join works m on m.work = x.work
        semi join chosen on k.work = chosen.work
        where c.relation <> 'references' or k.rank = 1
        order by k.work, c.relation, k.rank, c.position
    """,
}


READS = (
    "works", "record_works", "matches", "titles", "identifiers", "authorships", "affiliations",
    "venue_names", "funding", "remarks", "reported", "field_sources",
)  # fmt: skip
"""The tables that `work_records` reads, beside the source tables."""


def work_records(
    connection: duckdb.DuckDBPyConnection,
    works: Sequence[int] | None = None,
    *,
    resolved: bool = False,
) -> Iterator[Record]:
    """Give works as records, in the order of their numbers; records are numbered from 1.

    Parameters
    ----------
    connection
        A corpus whose works are resolved.
    works
        Numbers of works, those only cited too; all that a record describes without it.
    resolved
        State a reference that stands for a work of the corpus as that work's own record does
        (author, year, place, DOI), for formats whose references must be found by these. The raw
        string stays.

    Yields
    ------
    Record
        Lists of a work merged from several records: titles and abstracts of each language,
        keywords and venue names from all, the others from one record, so that positions stay
        true. ``references`` are those of the longest list.
    """
    rows = {name: _rows(connection, query, works) for name, query in _QUERIES.items()}
    facts = {name: _Facts(found) for name, found in rows.items() if name != "works"}
    for number, (work, *fields) in enumerate(rows["works"], start=1):
        of_work = {name: table.of(work) for name, table in facts.items()}
        yield _record(number, fields, of_work, resolved=resolved)


def _rows(
    connection: duckdb.DuckDBPyConnection, query: str, works: Sequence[int] | None
) -> Iterator[Row]:
    chosen, values = "select work from works where in_corpus", []
    if works is not None:
        chosen, values = "select unnest(?::integer[]) as work", [[int(work) for work in works]]
    # A connection gives one result at a time; its cursors are connections of their own.
    cursor = second_cursor(connection)
    cursor.execute(f"with chosen as ({chosen}) {query}", values)
    while rows := cursor.fetchmany(2000):
        yield from rows


class _Facts:
    """The rows of one query, given out work by work."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self._groups = groupby(rows, key=itemgetter(0))
        self._next = next(self._groups, None)

    def of(self, work: int) -> list[Row]:
        """Give the rows of a work, without its number; works are asked for in their order."""
        if self._next is None or self._next[0] != work:
            return []
        found = [row[1:] for row in self._next[1]]
        self._next = next(self._groups, None)
        return found


def _record(
    number: int, fields: list[Any], rows: Mapping[str, list[Row]], *, resolved: bool
) -> Record:
    in_corpus, title, language, stub_authors, venue, issn, publisher, raw, doi, *scalars = fields
    references, listed = _cited(rows["cited"], resolved=resolved)
    remarks = {
        kind: list(group) for kind, group in groupby(rows["remarks"], key=itemgetter(0))
    }  # fmt: skip
    shared: dict[str, Any] = dict(zip(_SCALARS, scalars, strict=True))
    if not in_corpus:
        return _stub(number, (title, language, stub_authors, venue, raw, doi), rows, shared)
    authors, institutions = _people(rows["authors"], rows["addresses"])
    return Record(
        number=number,
        ids=Identifiers(**dict(zip(IDENTIFIERS, rows["ids"][0], strict=True))),
        titles=_texts(rows["titles"]),
        authors=authors,
        institutions=institutions,
        abstracts=_texts(rows["abstracts"]),
        keywords=_keywords(rows["keywords"]),
        keywords_unsplit=tuple(
            Text(text=text, language=code or "und")
            for _, code, text in remarks.get("keywords unsplit", ())
        ),
        venue=_venue(rows["venues"], issn, publisher),
        funding=tuple(_funding(*row) for row in rows["funding"]),
        classifications=tuple(text for _, _, text in remarks.get("classification", ())),
        author_notes=tuple(text for _, _, text in remarks.get("author note", ())),
        references=references,
        listed=listed,
        reported={name: n for kind, name, n in rows["reported"] if kind == "relation"},
        reported_by={name: n for kind, name, n in rows["reported"] if kind == "label"},
        extra=_extra(rows["extra"]),
        **shared,
    )


def _stub(
    number: int, fields: tuple[Any, ...], rows: Mapping[str, list[Row]], scalars: dict[str, Any]
) -> Record:
    """A work only cited, as far as its citers describe it; their string goes to ``extra``."""
    title, language, authors, venue, raw, doi = fields
    ids = {**dict(rows["stub_ids"]), **({"doi": doi} if doi else {})}
    return Record(
        number=number,
        ids=Identifiers(**ids),
        titles=(Text(text=title, language=language or "und"),) if title else (),
        authors=tuple(Author(name=name) for name in _parts(authors)),
        venue=Venue(names=(Text(text=venue),)) if venue else None,
        extra={"raw": (raw,)} if raw else {},
        **scalars,
    )


def _texts(rows: list[Row]) -> tuple[Text, ...]:
    """All texts of the first record that has some, and of others those in further languages."""
    first = rows[0][2] if rows else None
    languages = {language for _, language, rank in rows if rank == first}
    found: list[Text] = []
    for text, language, rank in rows:
        if rank == first or language not in languages:
            found.append(Text(text=text, language=language))
            languages.add(language)
    return tuple(found)


def _people(authors: list[Row], addresses: list[Row]) -> tuple[tuple[Author, ...], tuple[str, ...]]:
    # Where authors and addresses come from two records, a position does not say whose it is.
    one_record = {row[-1] for row in authors} == {row[-1] for row in addresses}
    of_author: dict[int | None, list[str]] = {}
    for author, name, _ in addresses:
        of_author.setdefault(author if one_record else None, []).append(name)
    people = tuple(
        Author(
            name=name,
            other_name=other_name,
            orcid=orcid,
            affiliations=tuple(of_author.get(position, ())),
        )
        for position, name, other_name, orcid, _ in authors
    )
    institutions = of_author.get(None, [])
    return people, tuple(institutions if one_record else dict.fromkeys(institutions))


def _keywords(rows: list[Row]) -> tuple[Keyword, ...]:
    """Keywords of all records; what a further record repeats stands once."""
    found: list[Keyword] = []
    seen: dict[Keyword, int] = {}
    for zh, en, other, kind, rank in rows:
        keyword = Keyword(zh=zh, en=en, other=other, kind=kind)
        if seen.setdefault(keyword, rank) == rank:
            found.append(keyword)
    return tuple(found)


def _venue(rows: list[Row], issn: str | None, publisher: str | None) -> Venue | None:
    venue = Venue(
        names=tuple(
            Text(text=name, language=language) for kind, language, name in rows if kind == "name"
        ),
        abbreviations=tuple(name for kind, _, name in rows if kind == "abbreviation"),
        issn=_parts(issn),
        publisher=publisher,
    )
    return None if venue == Venue() else venue


def _funding(raw: str, funder: str | None, project: str | None, numbers: str | None) -> Funding:
    return Funding(raw=raw, funder=funder, project=project, numbers=_parts(numbers))


def _extra(rows: list[Row]) -> dict[str, tuple[str, ...]]:
    """The fields without a place; of one tag in several records the first."""
    found: dict[str, tuple[str, ...]] = {}
    for (stored,) in rows:
        for tag, values in json.loads(stored).items():
            found.setdefault(tag, tuple(values))
    return found


def _parts(joined: str | None) -> tuple[str, ...]:
    return tuple(joined.split("; ")) if joined else ()


def _cited(rows: list[Row], *, resolved: bool) -> tuple[tuple[Reference, ...], tuple[Listed, ...]]:
    references: list[Reference] = []
    listed: list[Listed] = []
    for relation, group in groupby(rows, key=itemgetter(0)):
        first = None
        for _, rank, position, shown, *fields in group:
            first = rank if first is None else first
            # A pane is that of one page, since two pages number it anew.
            if rank != first:
                continue
            reference = _reference(fields, resolved=resolved)
            if relation == "references":
                references.append(reference)
            if shown:
                listed.append(Listed(relation=relation, position=position, work=reference))
    return tuple(references), tuple(listed)


def _reference(fields: list[Any], *, resolved: bool) -> Reference:
    values = dict(zip(_REFERENCE, fields, strict=False))
    in_corpus, doi, author, *place = fields[len(_REFERENCE) :]
    values["authors"] = _parts(values["authors"])
    if resolved and in_corpus:
        own = dict(zip(_PLACE[1:], place, strict=True))
        values |= {name: value for name, value in own.items() if value is not None}
        values["doi"] = doi or values["doi"]
        values["authors"] = (author,) if author else values["authors"]
    ids = {name: values.pop(name) for name in IDENTIFIERS}
    return Reference(ids=Identifiers(**ids), **values)
