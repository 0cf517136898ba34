"""Which venue names of the corpus are one venue: the decisions, kept in ``venue_aliases``."""

import duckdb

from citegraph.matching.venues import Described, find_aliases
from citegraph.store import scripts, thesaurus
from citegraph.store.batch import Batch

_DESCRIBED = """
with named as (
    select
        record,
        list(name order by position) filter (kind = 'name') as names,
        list(name order by position) filter (kind = 'abbreviation') as abbreviations
    from source.venues group by record
)
select coalesce(names, []), coalesce(abbreviations, []), issn, count(*)
from named join source.records using (record)
group by all
"""
_CITED = (
    "select venue_key, min(venue) from stub_works where venue_key is not null group by venue_key"
)
_ALIASES = {
    "venue_keys": {"alias": "varchar", "key": "varchar", "how": "varchar", "evidence": "varchar"}
}


def add_venues(connection: duckdb.DuckDBPyConnection) -> None:
    """Create ``venues``, ``work_venues`` and ``venue_aliases``."""
    _find_venues(connection)
    scripts.run(connection, "venues")
    thesaurus.count_venues(connection)


def _find_venues(connection: duckdb.DuckDBPyConnection) -> None:
    """Create ``venue_keys(alias, key, how, evidence)``: names by key and what they stand for."""
    described = [
        Described(tuple(names), tuple(short), tuple((issn or "").split("; ")) if issn else (), n)
        for names, short, issn, n in connection.execute(_DESCRIBED).fetchall()
    ]
    aliases = find_aliases(described, dict(connection.execute(_CITED).fetchall()))
    columns = ", ".join(f"{name} {kind}" for name, kind in _ALIASES["venue_keys"].items())
    connection.execute(f"create or replace temp table venue_keys ({columns})")
    batch = Batch("temp", _ALIASES)
    ends = {alias.alias: alias.key for alias in aliases}
    for alias in aliases:
        end = alias.key
        while end is not None and ends.get(end):
            end = ends[end]
        batch.add("venue_keys", (alias.alias, end, alias.how, alias.evidence))
    batch.flush(connection)
