"""Records to rows of the source tables."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

import duckdb

from citegraph.identifiers import (
    author_key,
    first_page,
    main_title,
    number_key,
    title_key,
    venue_key,
)
from citegraph.model import Identifiers, Problem, Record
from citegraph.store.batch import Batch, Value
from citegraph.store.database import one_row
from citegraph.store.schema import IDENTIFIERS, TABLES
from citegraph.store.strings import Strings

FLUSH_ROWS = 200_000
"""Rows held in Python before they go to the database: some 100 MB."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where records come from; ``certainty`` says how the format was recognised."""

    path: str
    sha256: str | None
    format: str | None
    encoding: str | None
    notes: tuple[str, ...] = ()
    certainty: str | None = None


class Ingest:
    """Appends files to the source tables of a corpus.

    The caller opens and commits the transaction, so that an import is all or nothing.

    Parameters
    ----------
    connection
        A corpus with the source tables (`schema.create`).
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._batch = Batch("source", TABLES)
        self._next_file = self._next("files", "file")
        self._next_record = self._next("records", "record")
        self._strings = Strings(self._next("strings", "string"))

    def _next(self, table: str, column: str) -> int:
        query = f"select coalesce(max({column}), -1) + 1 as next from source.{table}"
        return int(one_row(self._connection, query)["next"])

    def knows(self, sha256: str) -> str | None:
        """The path under which the same bytes were imported before, if they were."""
        query = "select min(path) as path from source.files where sha256 = ? and records > 0"
        path = one_row(self._connection, query, [sha256])["path"]
        return None if path is None else str(path)

    def add(
        self,
        source: Source,
        records: Iterable[Record | Problem],
        progress: Callable[[int], None] = lambda _: None,
    ) -> int:
        """Append one file; gives the number of records taken.

        ``progress`` is called now and then with the number of records taken so far.
        """
        file = self._next_file
        self._next_file += 1
        count = 0
        for record in records:
            if isinstance(record, Problem):
                self._batch.add("problems", (file, record.number, record.reason, record.lost))
                continue
            self._add_record(file, source.format or "", record)
            count += 1
            if self._batch.rows + self._strings.rows >= FLUSH_ROWS:
                self._flush(file)
            if count % 200 == 0:
                progress(count)
        self._batch.add(
            "files",
            (
                file,
                source.path,
                source.sha256,
                source.format,
                source.certainty,
                source.encoding,
                count,
                "\n".join(source.notes) or None,
            ),
        )
        self._flush(file)
        return count

    def _add_record(self, file: int, format_name: str, record: Record) -> None:
        number = self._next_record
        self._next_record += 1
        self._batch.add("records", _record_row(number, file, record))
        self._add_texts(number, record)
        self._add_people(number, record)
        self._add_remarks(number, record)
        self._strings.add(number, file, format_name, record.references, record.listed)

    def _add_texts(self, number: int, record: Record) -> None:
        extend = self._batch.extend
        extend("titles", [
            (number, position, title.language, title.text, title_key(title.text),
             title_key(main_title(title.text)))
            for position, title in enumerate(record.titles)
        ])  # fmt: skip
        extend("abstracts", [(number, text.language, text.text) for text in record.abstracts])
        extend("keywords", [
            (number, position, zh, en, other, kind, _label_key(zh), _label_key(en or other))
            for position, (zh, en, other, kind) in enumerate(map(_labels, record.keywords))
        ])  # fmt: skip

    def _add_people(self, number: int, record: Record) -> None:
        extend = self._batch.extend
        people = list(enumerate(record.authors))
        extend("authors", [
            (number, place, person.name, person.other_name, person.orcid, author_key(person.name))
            for place, person in people
        ])  # fmt: skip
        places = [(place, person.affiliations) for place, person in people if person.affiliations]
        for author, names in (*places, (None, record.institutions)):
            rows = [(number, author, position, name) for position, name in enumerate(names)]
            extend("institutions", rows)
        if record.venue is None:
            return
        extend("venues", [
            (number, position, "name", venue.language, venue.text, venue_key(venue.text))
            for position, venue in enumerate(record.venue.names)
        ])  # fmt: skip
        extend("venues", [
            (number, position, "abbreviation", None, name, venue_key(name))
            for position, name in enumerate(record.venue.abbreviations)
        ])  # fmt: skip

    def _add_remarks(self, number: int, record: Record) -> None:
        extend = self._batch.extend
        if record.funding:
            extend("funding", [
                (number, position, grant.raw, grant.funder, grant.project,
                 "; ".join(grant.numbers) or None)
                for position, grant in enumerate(record.funding)
            ])  # fmt: skip
        remarks = (("classification", record.classifications), ("author note", record.author_notes))
        for kind, texts in remarks:
            if texts:
                rows = [(number, kind, position, None, text) for position, text in enumerate(texts)]
                extend("remarks", rows)
        for position, line in enumerate(record.keywords_unsplit):
            row = (number, "keywords unsplit", position, line.language, line.text)
            self._batch.add("remarks", row)
        reported = record.reported.items()
        extend("reported", [(number, "relation", name, count) for name, count in reported])
        if record.reported_by:
            labels = record.reported_by.items()
            extend("reported", [(number, "label", label, count) for label, count in labels])

    def _flush(self, file: int) -> None:
        self._strings.flush(self._connection, self._batch, file)
        self._batch.flush(self._connection)


_labels = attrgetter("zh", "en", "other", "kind")
# Many records have the same keywords.
_label_key = lru_cache(maxsize=1 << 16)(title_key)
_extra = json.JSONEncoder(ensure_ascii=False).encode

_identifiers: Callable[[Identifiers], tuple[Value, ...]] = attrgetter(*IDENTIFIERS)


def _record_row(number: int, file: int, record: Record) -> tuple[Value, ...]:
    title = record.titles[0] if record.titles else None
    author = record.authors[0].name if record.authors else None
    venue = record.venue
    return (
        number,
        file,
        record.number,
        *_identifiers(record.ids),
        title.text if title else None,
        title.language if title else None,
        author,
        record.year,
        venue.names[0].text if venue and venue.names else None,
        record.volume,
        record.issue,
        record.pages,
        record.page_count,
        record.type,
        record.language,
        record.posted,
        "; ".join(venue.issn) or None if venue else None,
        venue.publisher if venue else None,
        record.references_known,
        _extra(dict(record.extra)) if record.extra else None,
        author_key(author),
        number_key(record.volume),
        first_page(record.pages),
    )
