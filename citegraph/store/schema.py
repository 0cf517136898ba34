"""The source tables: what the files said, appended and never changed.

Two schemas share one DuckDB database. ``source`` holds records as read, one row a fact, numbered by
``record``. The main schema holds the works that were resolved from them (``store.resolve``), and is
built anew from ``source`` after every import, so that the order of files cannot change the result.

Columns ending in ``_key`` are normal forms (`citegraph.identifiers`) and are compared, never shown.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # what only makes rows, in a process of its own, does without the database
    import duckdb

IDENTIFIERS = ("doi", "pmid", "arxiv", "openalex", "wos", "vip", "cnki", "other", "local")
"""Identifier columns, in the order in which they make a work's key."""

_IDS = dict.fromkeys(IDENTIFIERS, "varchar")

TABLES: Mapping[str, Mapping[str, str]] = {
    # path as given (of a member: archive/member); sha256 of the unpacked bytes, by which a file is
    # known again; certainty: how the format was recognised
    "files": {
        "file": "integer",
        "path": "varchar",
        "sha256": "varchar",
        "format": "varchar",
        "certainty": "varchar",
        "encoding": "varchar",
        "records": "integer",
        "notes": "varchar",
    },
    # number: of the record in its file; null where the file as a whole is meant
    "problems": {
        "file": "integer",
        "number": "integer",
        "reason": "varchar",
        "lost": "boolean",
    },
    # the fields of which a record has one; title is the first of its titles
    "records": {
        "record": "integer",
        "file": "integer",
        "number": "integer",
        **_IDS,
        "title": "varchar",
        "title_language": "varchar",
        "first_author": "varchar",
        "year": "smallint",
        "venue": "varchar",
        "volume": "varchar",
        "issue": "varchar",
        "pages": "varchar",
        "page_count": "integer",
        "type": "varchar",
        "language": "varchar",
        "posted": "varchar",
        "issn": "varchar",
        "publisher": "varchar",
        "references_known": "boolean",
        "extra": "varchar",
        "author_key": "varchar",
        "volume_key": "varchar",
        "page_key": "varchar",
    },
    "titles": {
        "record": "integer",
        "position": "smallint",
        "language": "varchar",
        "text": "varchar",
        "title_key": "varchar",
        "main_key": "varchar",
    },
    "abstracts": {"record": "integer", "language": "varchar", "text": "varchar"},
    "authors": {
        "record": "integer",
        "position": "integer",
        "name": "varchar",
        "other_name": "varchar",
        "orcid": "varchar",
        "author_key": "varchar",
    },
    # author: position of the author it belongs to; null for the work's list
    "institutions": {
        "record": "integer",
        "author": "integer",
        "position": "integer",
        "name": "varchar",
    },
    # kind is "name" or "abbreviation"
    "venues": {
        "record": "integer",
        "position": "smallint",
        "kind": "varchar",
        "language": "varchar",
        "name": "varchar",
        "venue_key": "varchar",
    },
    # kind is "author" or "index"
    "keywords": {
        "record": "integer",
        "position": "integer",
        "zh": "varchar",
        "en": "varchar",
        "other": "varchar",
        "kind": "varchar",
        "zh_key": "varchar",
        "en_key": "varchar",
    },
    "funding": {
        "record": "integer",
        "position": "integer",
        "raw": "varchar",
        "funder": "varchar",
        "project": "varchar",
        "numbers": "varchar",
    },
    # kind: classification, author note, keywords unsplit
    "remarks": {
        "record": "integer",
        "kind": "varchar",
        "position": "integer",
        "language": "varchar",
        "text": "varchar",
    },
    # kind: relation (a pane's size) or label (another number under the source's own name)
    "reported": {"record": "integer", "kind": "varchar", "name": "varchar", "count": "integer"},
    # one row for each distinct string of a format (of a file, where it has local names)
    "strings": {
        "string": "integer",
        "file": "integer",
        "raw": "varchar",
        **_IDS,
        "authors": "varchar",
        "title": "varchar",
        "venue": "varchar",
        "year": "smallint",
        "volume": "varchar",
        "issue": "varchar",
        "pages": "varchar",
        "type": "varchar",
        "reported_cited_by": "integer",
        "fragment": "boolean",
        "title_key": "varchar",
        "main_key": "varchar",
        "author_key": "varchar",
        "venue_key": "varchar",
        "volume_key": "varchar",
        "page_key": "varchar",
    },
    # relation: references, or the pane of a page that lists the work; listed: whether a page
    # shows it
    "cited": {
        "record": "integer",
        "relation": "varchar",
        "position": "integer",
        "string": "integer",
        "listed": "boolean",
    },
    # lines of thesaurus files (`citegraph.matching.thesaurus`); of two for one label the later
    # entry counts; kind is null for a line about all kinds, replacement for a label to leave out
    "thesaurus": {
        "entry": "integer",
        "path": "varchar",
        "line": "integer",
        "kind": "varchar",
        "label": "varchar",
        "replacement": "varchar",
    },
    # answered lines of tables of decisions (`citegraph.matching.decisions`); target: the digest of
    # the work that a key as answer named when it was imported
    "decisions": {
        "decision": "integer",
        "path": "varchar",
        "line": "integer",
        "kind": "varchar",
        "a": "varchar",
        "b": "varchar",
        "answer": "varchar",
        "target": "varchar",
    },
}


def create(connection: "duckdb.DuckDBPyConnection") -> None:
    """Create the source tables where they are absent."""
    connection.execute("create schema if not exists source")
    for name, columns in TABLES.items():
        body = ", ".join(f'"{column}" {kind}' for column, kind in columns.items())
        connection.execute(f"create table if not exists source.{name} ({body})")
