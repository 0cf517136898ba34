"""The SQL files that derive tables, with lists of columns filled in."""

from functools import cache
from importlib.resources import files

import duckdb

_FIELDS = (
    "doi", "pmid", "arxiv", "openalex", "wos", "vip", "cnki", "other", "local", "title",
    "title_language", "first_author", "year", "venue", "volume", "issue", "pages", "page_count",
    "type", "language", "posted", "issn", "publisher",
)  # fmt: skip
_STUB_FIELDS = (
    "raw", "authors", "title", "venue", "year", "volume", "issue", "pages", "type", "doi",
    "author_key", "venue_key",
)  # fmt: skip
_BLANKS = {
    "$FIRST_OF_FIELDS": [f"arg_min(r.{f}, k.rank) as {f}" for f in _FIELDS],
    "$STUB_FIELDS": _STUB_FIELDS,
    "$FIRST_OF_STUB_FIELDS": [f"arg_min({f}, rank) as {f}" for f in _STUB_FIELDS],
    "$RECORD_OF_FIELDS": [
        f"arg_min(r.record, k.rank) filter (r.{f} is not null) as {f}" for f in _FIELDS
    ],
}


def run(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Run the statements of ``sql/<name>.sql``."""
    connection.execute(text(name))


@cache
def text(name: str) -> str:
    """Give ``sql/<name>.sql``."""
    query = files(__package__).joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")
    for blank, columns in _BLANKS.items():
        query = query.replace(blank, ",\n        ".join(columns))
    return query
